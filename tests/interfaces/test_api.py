import pytest
from fake_assistant import FakeAssistant, assistant
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.testclient import TestClient

from policy_assistant.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    InputError,
    PolicyAssistantError,
    ServiceError,
    UsageError,
)
from policy_assistant.interfaces import api
from policy_assistant.interfaces.http_errors import json_error, status_of
from policy_assistant.interfaces.metrics import CountRequests, Metrics
from policy_assistant.interfaces.payloads import answer_json, search_json
from policy_assistant.records import Turn

QUESTION = "2019年解决了多少件？"


@pytest.fixture
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture
def client(held: FakeAssistant) -> TestClient:
    metrics = Metrics()
    app = FastAPI()
    app.include_router(api.router(held, metrics))
    app.add_middleware(CountRequests, metrics=metrics)
    for kind in (PolicyAssistantError, RequestValidationError, Exception):
        app.add_exception_handler(kind, json_error)
    return TestClient(app, raise_server_exceptions=False)


def message(response) -> str:
    assert list(response.json()) == ["error"]
    return response.json()["error"]["message"]


def test_ask_answers_as_the_command_line_does(client: TestClient, held: FakeAssistant):
    response = client.post("/api/ask", json={"question": QUESTION, "id": "r1"})
    assert response.status_code == 200
    assert response.json() == answer_json(held.ask(QUESTION), "r1")


def test_history_is_an_argument_and_its_last_turns_count(client: TestClient, held: FakeAssistant):
    history = [{"role": "user" if i % 2 == 0 else "assistant", "content": str(i)} for i in range(50)]
    client.post("/api/ask", json={"question": QUESTION, "history": history})
    question, turns = held.asked[-1]
    assert question == QUESTION
    assert turns[-1] == Turn("assistant", "49")
    assert len(turns) == api.LONGEST_HISTORY


def test_search_answers_as_the_command_line_does(client: TestClient, held: FakeAssistant):
    response = client.post("/api/search", json={"question": "停车", "k": 2, "id": "s"})
    catalogue = held.library.current().catalogue
    assert response.json() == search_json("停车", held.search("停车", 2), catalogue, "s")
    assert len(response.json()["hits"]) == 2


def test_a_search_across_a_switch_of_the_index_is_made_again(held: FakeAssistant, monkeypatch):
    old, new = held.library.generation, assistant().library.generation
    new.name = "generation-2"
    searched = []

    def switching(text: str, k: int):
        searched.append(held.library.generation.name)
        held.library.generation = new
        return ()

    monkeypatch.setattr(held, "search", switching)
    assert api.search(held, "停车", 3) == ((), new.catalogue)
    assert searched == [old.name, new.name]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"question": ""}, 422, "the question is empty"),
        ({"question": " 　？！"}, 422, "the question is empty"),
        ({"question": "长" * 2001}, 422, "the question is too long"),
        ({}, 422, "question: Field required"),
        ({"question": 5}, 422, "question: Input should be a valid string"),
        ({"question": "a", "history": [{"role": "system", "content": ""}]}, 422, "history.0.role: "),
        ({"question": "a", "history": "b"}, 422, "history: Input should be a valid list"),
        ([], 422, "the body: "),
    ],
)
def test_wrong_input_is_named(client: TestClient, body: object, status: int, words: str):
    response = client.post("/api/ask", json=body)
    assert response.status_code == status
    assert message(response).startswith(words)


@pytest.mark.parametrize("k", [0, -1, 101, "many"])
def test_a_number_of_hits_that_cannot_be(client: TestClient, k: object):
    response = client.post("/api/search", json={"question": "a", "k": k})
    assert response.status_code == 422
    assert message(response).startswith("k: Input should be")


def test_broken_json_is_said_to_be(client: TestClient):
    response = client.post("/api/ask", content="{", headers={"content-type": "application/json"})
    assert (response.status_code, message(response)) == (400, "the body is not valid JSON")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("no such thing"), 400),
        (InputError("a.pdf", "is encrypted"), 422),
        (IndexMissingError("no index at index/; make one with: policy-assistant index"), 503),
        (IndexDamagedError("mend it with: policy-assistant index --rebuild"), 503),
        (IndexBusyError("busy"), 503),
        (ServiceError("the model's server did not answer"), 502),
        (PolicyAssistantError("other"), 500),
    ],
)
def test_an_error_of_the_project_has_its_code_and_its_words(client, held, error: PolicyAssistantError, status: int):
    held.error = error
    response = client.post("/api/ask", json={"question": QUESTION})
    assert (response.status_code, message(response)) == (status, str(error))
    assert status_of(error) == status


def test_an_unexpected_error_leaks_nothing(client: TestClient, held: FakeAssistant, caplog):
    held.error = RuntimeError("/secret/path")
    response = client.post("/api/ask", json={"question": QUESTION})
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert message(response) == "internal error; the server's log says more"
    assert "/secret/path" in caplog.text


def test_health_does_not_need_an_index_but_readiness_does(client: TestClient, held: FakeAssistant):
    assert client.get("/readyz").json() == {"status": "ready", "generation": "generation-1", "documents": 3}
    held.library.error = IndexMissingError("no index at index/; make one with: policy-assistant index")
    assert client.get("/healthz").json() == {"status": "ok"}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "policy-assistant index" in message(response)


def test_metrics_count_answers_and_requests(client: TestClient):
    client.post("/api/ask", json={"question": QUESTION})
    client.post("/api/ask", json={"question": "没有这件事"})
    client.post("/api/ask", json={"question": ""})
    text = client.get("/metrics").text
    assert 'policy_assistant_answers_total{status="answered"} 1' in text
    assert 'policy_assistant_answers_total{status="not_found"} 1' in text
    assert 'policy_assistant_requests_total{method="POST",route="/api/ask",status="200"} 2' in text
    assert 'policy_assistant_requests_total{method="POST",route="/api/ask",status="422"} 1' in text
    assert "policy_assistant_answer_seconds_count 2" in text
    assert 'policy_assistant_answer_seconds_bucket{le="+Inf"} 2' in text
    assert QUESTION not in text


def test_buckets_grow_with_their_bound():
    metrics = Metrics()
    for seconds in (0.004, 0.2, 100.0):
        metrics.count_answer("answered", seconds)
    lines = metrics.exposition().splitlines()
    counts = [int(line.rsplit(" ")[-1]) for line in lines if "_bucket" in line]
    assert counts == sorted(counts)
    assert (counts[0], counts[-2], counts[-1]) == (1, 2, 3)


def test_a_label_cannot_break_the_format():
    metrics = Metrics()
    metrics.count_request("GET", 'a"b\\c\nd', 200)
    assert r'route="a\"b\\c\nd"' in metrics.exposition()
