import io
import re
from dataclasses import replace

import pytest
from docx import Document
from fake_assistant import FakeAssistant, assistant
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_assistant.interfaces.transcripts import Note, exchanges, markdown, plain, word
from policy_assistant.interfaces.web import exports

HELD = assistant()
QUESTION = "2019年解决了多少件？"
ORIGIN = "http://testserver"


@pytest.fixture
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture
def client(held: FakeAssistant) -> TestClient:
    app = FastAPI()
    app.include_router(exports.router(held))  # type: ignore[arg-type]
    return TestClient(app)


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_a_copied_answer_names_what_each_mark_stands_for():
    lines = plain(HELD.ask(QUESTION)).split("\n")
    assert lines[0] == QUESTION
    assert "[1] 《示例县2019年法治政府建设情况报告》（示政发〔2020〕8号）一、（一）1." in lines
    assert sum(line.startswith("/documents/") for line in lines) == 2


def test_citations_are_numbered_through_the_conversation():
    first, second = exchanges([HELD.ask(QUESTION), HELD.ask(QUESTION)])
    assert [piece.number for piece in first.pieces if isinstance(piece, Note)] == [1, 2]
    assert [piece.number for piece in second.pieces if isinstance(piece, Note)] == [3, 4]


def test_markdown_has_a_footnote_for_every_mark():
    made = markdown(exchanges([HELD.ask(QUESTION)]), "记录", "今天", ORIGIN)
    assert "「建议」[^1]" in made
    assert "[^1]: 《示例县2019年法治政府建设情况报告》" in made
    assert "“全年共收到政协提案52件，已经解决24件，占46%。”" in made
    assert f"<{ORIGIN}/documents/" in made


def test_hostile_words_stay_text_in_both_files():
    conversation = exchanges([HELD.ask("恶意 <script>")])
    made = markdown(conversation, "记录", "今天", ORIGIN)
    assert re.findall(r"(?<!\\)<(?!http://testserver/documents/)", made) == []
    assert r"\<a href=" in made
    odd = replace(HELD.ask(QUESTION), text="\x00\x0b控制[1]\ud800字符\ufffe")
    assert "控制1字符" in paragraphs(word(exchanges([odd]), "记录", "今天", "出处", ORIGIN))


@pytest.mark.parametrize(("format", "kind"), [("md", "text/markdown"), ("docx", "application/vnd.openxml")])
def test_a_conversation_is_asked_again_with_what_went_before(
    client: TestClient, held: FakeAssistant, format: str, kind: str
):
    response = client.post("/export", data={"format": format, "q": [QUESTION, "那提案呢？", " "]})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)
    assert f"policy-answers.{format}" in response.headers["content-disposition"]
    assert [turn.content for turn in held.asked[1][1]] == [QUESTION, held.ask(QUESTION).text]
    text = "\n".join(paragraphs(response.content)) if format == "docx" else response.text
    assert QUESTION in text
    assert "全年共收到政协提案52件，已经解决24件，占46%。" in text


def test_too_much_and_unknown_formats_are_refused(client: TestClient):
    assert client.post("/export", data={"format": "md", "q": ["问"] * 31}).status_code == 413
    assert client.post("/export", data={"format": "exe", "q": ["问"]}).status_code == 422
