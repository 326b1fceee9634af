import json

import pytest
from fake_assistant import FakeAssistant, assistant
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from policy_assistant.errors import IndexMissingError, PolicyAssistantError
from policy_assistant.interfaces import chat_completions
from policy_assistant.interfaces.chat_completions import content_of
from policy_assistant.interfaces.http_errors import json_error
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.records import Turn

QUESTION = "2019年解决了多少件？"
SOURCE = "[2] 《示例县2019年法治政府建设情况报告》（示政发〔2020〕8号）一、（一）2."


@pytest.fixture
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture
def client(held: FakeAssistant) -> TestClient:
    app = FastAPI()
    app.include_router(chat_completions.router(held, Metrics()))
    for kind in (PolicyAssistantError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, json_error)
    return TestClient(app)


def ask(client: TestClient, *messages: tuple[str, object], **fields: object):
    body = {"messages": [{"role": role, "content": content} for role, content in messages], **fields}
    return client.post("/v1/chat/completions", json=body)


def test_the_one_model_is_listed(client: TestClient):
    assert [model["id"] for model in client.get("/v1/models").json()["data"]] == ["policy-assistant"]


def test_a_completion_carries_text_sources_and_citations(client: TestClient, held: FakeAssistant):
    body = ask(client, ("user", QUESTION), model="policy-assistant", temperature=0).json()
    message = body["choices"][0]["message"]
    assert body["object"] == "chat.completion"
    assert body["choices"][0]["finish_reason"] == "stop"
    assert message["content"] == content_of(held.ask(QUESTION))
    assert message["content"].endswith(SOURCE)
    assert [citation["key"] for citation in body["citations"]] == ["1", "2"]
    assert body["status"] == "answered"
    assert body["checks"][0]["verdict"] == "verified"


def test_annotations_point_at_the_marks(client: TestClient):
    message = ask(client, ("user", QUESTION)).json()["choices"][0]["message"]
    marks = [annotation["url_citation"] for annotation in message["annotations"]]
    assert [message["content"][m["start_index"] : m["end_index"]] for m in marks] == ["[1]", "[2]", "[1]", "[2]"]
    assert all(mark["url"].startswith("/documents/") for mark in marks)


def test_a_stream_says_the_same(client: TestClient, held: FakeAssistant):
    response = ask(client, ("user", QUESTION), stream=True)
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [line.removeprefix("data: ") for line in response.text.split("\n\n") if line]
    assert events[-1] == "[DONE]"
    chunks = [json.loads(event) for event in events[:-1]]
    text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
    assert text == content_of(held.ask(QUESTION))
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk["id"] for chunk in chunks}) == 1
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks][-2:] == [None, "stop"]
    assert [citation["key"] for citation in chunks[-1]["citations"]] == ["1", "2"]


def test_history_comes_back_without_the_list_of_sources(client: TestClient, held: FakeAssistant):
    said = content_of(held.ask(QUESTION))
    ask(client, ("system", "be kind"), ("user", QUESTION), ("assistant", said), ("user", "那提案呢？"))
    assert held.asked[-1] == ("那提案呢？", (Turn("user", QUESTION), Turn("assistant", held.ask(QUESTION).text)))


def test_parts_of_text_are_read(client: TestClient, held: FakeAssistant):
    ask(client, ("user", [{"type": "text", "text": "解决了"}, {"type": "text", "text": "多少件"}]))
    assert held.asked[-1][0] == "解决了\n多少件"


@pytest.mark.parametrize(
    ("messages", "status", "words"),
    [
        ([], 400, "the last message must be the user's question"),
        ([("system", "x")], 400, "the last message must be the user's question"),
        ([("user", "x"), ("assistant", "y")], 400, "the last message must be the user's question"),
        ([("user", [{"type": "image_url", "image_url": {"url": "x"}}])], 400, "only parts of text"),
        ([("user", None)], 422, "the question is empty"),
        ([("user", "")], 422, "the question is empty"),
    ],
)
def test_what_cannot_be_asked(client: TestClient, messages, status: int, words: str):
    response = ask(client, *messages)
    assert response.status_code == status
    assert words in response.json()["error"]["message"]


@pytest.mark.parametrize("stream", [False, True])
def test_errors_come_before_the_stream(client: TestClient, held: FakeAssistant, stream: bool):
    held.error = IndexMissingError("make one with: policy-assistant index")
    response = ask(client, ("user", QUESTION), stream=stream)
    assert response.status_code == 503
    assert "policy-assistant index" in response.json()["error"]["message"]


def test_another_model_is_not_pretended_to_be(client: TestClient):
    response = ask(client, ("user", QUESTION), model="gpt-4o")
    assert response.status_code == 404
    assert "policy-assistant" in response.json()["error"]["message"]


def test_an_answer_without_citations_has_no_list(held: FakeAssistant):
    assert content_of(held.ask("没有")) == held.ask("没有").text


def test_a_choice_of_questions_is_listed(client: TestClient):
    message = ask(client, ("user", "哪年的？")).json()["choices"][0]["message"]
    assert message["content"].endswith("请问是哪一年？\n- 2018年解决了多少件？\n- 2019年解决了多少件？")
