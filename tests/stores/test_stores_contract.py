"""What every vector store does, each tried with the same cases."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from policy_assistant import stores
from policy_assistant.errors import IndexDamagedError, ServiceError, UsageError
from policy_assistant.stores.base import Vectors, VectorStore
from policy_assistant.stores.chroma import ChromaStore
from policy_assistant.stores.memory import MemoryStore
from policy_assistant.stores.routed import RoutedStore

MakeStore = Callable[[], VectorStore]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma-server")
    command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the Chroma server does not start")


@pytest.fixture(params=["memory", "chroma", "chroma server", "routed"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    if request.param == "memory":
        made: VectorStore = MemoryStore()
    elif request.param == "chroma":
        made = ChromaStore.embedded(tmp_path, create=True)
    elif request.param == "chroma server":
        made = ChromaStore.remote(request.getfixturevalue("server"), f"case-{time.time_ns()}", create=True)
    else:
        made = RoutedStore(ChromaStore.embedded(tmp_path, create=True), MemoryStore())
    yield made
    made.close()


def _rows(*rows: tuple[float, ...]) -> Vectors:
    return np.asarray(rows, dtype=np.float32)


def _filled(store: VectorStore) -> VectorStore:
    store.add(["a:0-9", "a:9-20", "b:0-5"], _rows((1, 0, 0), (0, 2, 0), (3, 3, 0)))
    return store


def test_an_empty_store_finds_nothing(store: VectorStore) -> None:
    assert store.count() == 0
    assert store.search([1, 0, 0], 5) == []
    assert store.search([1, 0, 0], 5, within=["a"]) == []


def test_the_nearest_come_first_with_their_cosine(store: VectorStore) -> None:
    found = _filled(store).search([1, 0.1, 0], 3)
    assert [identity for identity, _ in found] == ["a:0-9", "b:0-5", "a:9-20"]
    assert [score for _, score in found] == pytest.approx([0.99504, 0.77395, 0.09950], abs=1e-4)


def test_limit_counts_results(store: VectorStore) -> None:
    _filled(store)
    assert len(store.search([1, 0, 0], 2)) == 2
    assert len(store.search([1, 0, 0], 99)) == 3
    assert store.search([1, 0, 0], 0) == []


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (["b"], ["b:0-5"]),
        (["a", "b"], ["a:0-9", "b:0-5", "a:9-20"]),
        ([], []),
        (["unknown"], []),
        (["b", "b"], ["b:0-5"]),
    ],
)
def test_within_keeps_to_documents(store: VectorStore, within: list[str], expected: list[str]) -> None:
    assert [identity for identity, _ in _filled(store).search([1, 0.1, 0], 9, within=within)] == expected


def test_a_vector_added_again_replaces_the_first(store: VectorStore) -> None:
    _filled(store).add(["a:9-20"], _rows((0, 0, 1)))
    assert store.count() == 3
    assert store.search([0, 0, 1], 1) == [("a:9-20", pytest.approx(1.0))]


def test_removed_vectors_are_not_found(store: VectorStore) -> None:
    _filled(store).remove(["a:0-9", "never:0-1"])
    assert store.count() == 2
    assert {identity for identity, _ in store.search([1, 0, 0], 9)} == {"a:9-20", "b:0-5"}
    store.remove([])
    store.add([], _rows())
    assert store.count() == 2


def test_a_query_without_direction_is_no_error(store: VectorStore) -> None:
    assert all(score == pytest.approx(0.0) for _, score in _filled(store).search([0, 0, 0], 9))


def test_many_vectors_agree_with_arithmetic(store: VectorStore) -> None:
    vectors = np.random.default_rng(7).standard_normal((1300, 24)).astype(np.float32)
    store.add([f"d{row % 7}:{row}-{row + 1}" for row in range(1300)], vectors)
    query = vectors[41]
    cosine = vectors @ query / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(query))
    best = np.argsort(-cosine)[:10]
    found = store.search(query.tolist(), 10)
    assert [identity for identity, _ in found] == [f"d{row % 7}:{row}-{row + 1}" for row in best]
    assert [score for _, score in found] == pytest.approx(cosine[best].tolist(), abs=1e-4)


@pytest.mark.parametrize("name", ["memory", "chroma", "chroma:"])
def test_created_stores_are_opened_by_name(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    name += request.getfixturevalue("server") if name.endswith(":") else ""
    vectors = MemoryStore(["a:0-9", "b:0-5"], _rows((1, 0), (0, 1)))
    stores.create(name, tmp_path, "000001-abcdef", vectors)
    opened = stores.open_store(name, tmp_path, "000001-abcdef")
    assert opened.search([1, 0.2], 1)[0][0] == "a:0-9"
    assert opened.search([1, 0.2], 1, within=["b"])[0][0] == "b:0-5"
    opened.close()
    stores.drop(name, "000001-abcdef")


def test_a_dropped_collection_is_gone_from_the_server(server: str, tmp_path: Path) -> None:
    name = f"chroma:{server}"
    stores.create(name, tmp_path, "dropped-one", MemoryStore(["a:0-9"], _rows((1, 0))))
    stores.drop(name, "dropped-one")
    with pytest.raises(IndexDamagedError, match="does not exist"):
        stores.open_store(name, tmp_path, "dropped-one")


def test_a_server_that_is_not_there_is_a_service_error(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"http://127\.0\.0\.1:9: Chroma says"):
        stores.create("chroma:http://127.0.0.1:9", tmp_path, "000001-abcdef", MemoryStore())


@pytest.mark.parametrize("name", ["", "milvus", "chroma:localhost:8000", "memory:x"])
def test_unknown_names_are_told_what_is_known(name: str) -> None:
    with pytest.raises(UsageError, match=r"unknown vector store .* known are chroma, chroma:<http"):
        stores.check(name)
