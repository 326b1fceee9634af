from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fake_embedding_service import FakeService

from policy_assistant import embedders
from policy_assistant.embedders.openai import OpenAI
from policy_assistant.errors import ServiceError


@pytest.fixture
def service() -> Iterator[FakeService]:
    with FakeService() as running:
        yield running


def _embedder(service: FakeService, model: str = "multilingual-e5-base") -> OpenAI:
    return OpenAI(model, base_url=service.url + "/", api_key="secret", pause=0.0)


def test_the_service_is_asked_as_openai_is(service: FakeService) -> None:
    embedder = _embedder(service)
    embedder.embed_documents(["渡口"])
    embedder.embed_query("路灯")
    assert service.requests == [
        {"path": "/v1/embeddings", "model": "multilingual-e5-base", "input": [text], "encoding_format": "float"}
        for text in ("passage: 渡口", "query: 路灯")
    ]
    assert service.keys == ["Bearer secret"] * 2


def test_without_a_key_none_is_sent(service: FakeService) -> None:
    OpenAI("m", base_url=service.url).embed_query("x")
    assert service.keys == [None]


def test_url_and_key_may_stand_in_the_environment(service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", service.url)
    monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    assert len(embedders.make("openai:m").embed_query("x")) == 32
    assert service.keys == ["Bearer from-environment"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(status: int, service: FakeService) -> None:
    service.failures += [(status, "busy"), (status, "busy")]
    assert len(_embedder(service).embed_query("x")) == 32
    assert len(service.requests) == 3


@pytest.mark.parametrize(
    ("failures", "told", "attempts"),
    [
        ([(401, "bad key")], r"status 401: bad key \(model multilingual-e5-base\)", 1),
        ([(503, "busy")] * 3, "status 503: busy", 3),
        ([(200, "<html>")], "the answer is not JSON", 1),
        ([(200, "[]")], "the answer is not a list of embeddings", 1),
        ([(200, '{"data": [{"index": 0, "embedding": null}]}')], "the answer is not a list of embeddings", 1),
        ([(200, '{"data": []}')], "0 vectors came back for 1 texts", 1),
        ([(200, '{"data": [{"index": 0, "embedding": []}]}')], "1 vectors came back for 1 texts", 1),
    ],
)
def test_a_failure_is_a_service_error_that_names_the_address(
    failures: list[tuple[int, str]], told: str, attempts: int, service: FakeService
) -> None:
    service.failures += failures
    with pytest.raises(ServiceError, match=f"{service.url}/embeddings: {told}") as error:
        _embedder(service).embed_query("x")
    assert "secret" not in str(error.value)
    assert len(service.requests) == attempts


def test_vectors_of_two_lengths_in_one_answer_are_refused(service: FakeService) -> None:
    rows = [{"index": 0, "embedding": [1.0]}, {"index": 1, "embedding": [1.0, 2.0]}]
    service.failures.append((200, json.dumps({"data": rows})))
    with pytest.raises(ServiceError, match="not a list of embeddings of one length"):
        _embedder(service).embed_documents(["a", "b"])


def test_a_service_that_is_not_there_is_a_service_error() -> None:
    with pytest.raises(ServiceError, match=r"http://127\.0\.0\.1:9/v1/embeddings: the service cannot be reached"):
        OpenAI("m", base_url="http://127.0.0.1:9/v1", pause=0.0).embed_query("x")
