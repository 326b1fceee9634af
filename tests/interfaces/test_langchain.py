from datetime import date

import pytest
from langchain_core.messages import AIMessage, HumanMessage

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.errors import QuestionError
from policy_assistant.indexing import index
from policy_assistant.interfaces.langchain import PolicyRetriever, answering
from policy_assistant.library import Library
from policy_assistant.retrieval import Retriever

TEXT = "# 样例县{year}年法治政府建设工作报告\n\n一、提案\n\n{year}年，县政府承办政协提案{count}件。\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("chain")
    for year, count in ((2018, 45), (2019, 52)):
        (folder / f"{year}.md").write_text(TEXT.format(year=year, count=count), encoding="utf-8")
    embedder = embedders.make("hashing")
    index([folder], folder / "index", embedder, store="memory")
    return Assistant(Library(folder / "index", embedder), Retriever(embedder), Extractive(), lambda: date(2021, 1, 1))


def test_passages_come_as_documents_with_their_place(assistant: Assistant) -> None:
    first = PolicyRetriever(assistant=assistant, k=1).invoke("2019年承办了多少件政协提案")[0]
    assert "52件" in first.page_content
    assert first.metadata["title"] == "样例县2019年法治政府建设工作报告"
    assert {"file", "place", "start", "end", "score"} <= set(first.metadata)


def test_a_runnable_answers_with_citations(assistant: Assistant) -> None:
    answer = answering(assistant).invoke("2019年承办了多少件政协提案？")
    assert answer["status"] == "answered"
    assert "52件" in answer["citations"][0]["quote"]


@pytest.mark.parametrize(
    "history",
    [
        [HumanMessage("2019年承办了多少件政协提案？"), AIMessage("52件")],
        [{"role": "user", "content": "2019年承办了多少件政协提案？"}, {"role": "assistant", "content": "52件"}],
    ],
)
def test_a_conversation_goes_with_the_question(assistant: Assistant, history: list[object]) -> None:
    answer = answering(assistant).invoke({"question": "2018年呢？", "history": history})
    assert "45件" in answer["text"]


@pytest.mark.parametrize("given", [7, {"ask": "提案"}, {"question": "提案", "history": ["x"]}])
def test_what_is_no_question_is_refused(assistant: Assistant, given: object) -> None:
    with pytest.raises(QuestionError, match=r"a question is a text|not a message"):
        answering(assistant).invoke(given)
