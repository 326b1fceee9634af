"""Chroma's folder: copied, opened by several processes, and damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from policy_assistant.errors import IndexDamagedError
from policy_assistant.stores import create, open_store
from policy_assistant.stores.chroma import ChromaStore
from policy_assistant.stores.filling import difference
from policy_assistant.stores.memory import MemoryStore


def _vectors(count: int, first: int = 0) -> MemoryStore:
    rows = np.random.default_rng(3).standard_normal((first + count, 16)).astype(np.float32)
    store = MemoryStore()
    store.add([f"d{row % 5}:{row}-{row + 1}" for row in range(first, first + count)], rows[first:])
    return store


def _agrees(folder: Path, expected: MemoryStore) -> bool:
    opened = open_store("chroma", folder, "")
    queries = [expected.vectors[row].tolist() for row in (0, 17, -1)]
    same = all(
        [identity for identity, _ in opened.search(query, 5)] == [identity for identity, _ in expected.search(query, 5)]
        for query in queries
    )
    count = opened.count()
    opened.close()
    return same and count == expected.count()


def test_difference_names_what_went_what_came_and_what_changed() -> None:
    before, after = _vectors(6), _vectors(6, first=2)
    changed = after.vectors.copy()
    changed[1] = -changed[1]
    found = difference(before, MemoryStore(after.ids, changed))
    assert found.gone == ["d0:0-1", "d1:1-2"]
    assert [after.ids[row] for row in found.new] == ["d3:3-4", "d1:6-7", "d2:7-8"]


@pytest.mark.parametrize("first", [30, 900], ids=["copied and changed", "too much changed"])
def test_a_store_made_from_the_one_before_is_as_good_as_a_new_one(first: int, tmp_path: Path) -> None:
    before, after = _vectors(1100), _vectors(1100, first)
    for name, vectors, previous in (("1", before, None), ("2", after, tmp_path / "1")):
        (tmp_path / name).mkdir()
        create("chroma", tmp_path / name, "", vectors, previous)
    assert _agrees(tmp_path / "1", before)
    assert _agrees(tmp_path / "2", after)


def test_a_damaged_store_before_is_not_copied(tmp_path: Path) -> None:
    before, after = _vectors(60), _vectors(60, first=3)
    (tmp_path / "1").mkdir()
    create("chroma", tmp_path / "1", "", before)
    (tmp_path / "1" / "chroma" / "chroma.sqlite3").write_bytes(b"no database at all")
    (tmp_path / "2").mkdir()
    create("chroma", tmp_path / "2", "", after, tmp_path / "1")
    assert _agrees(tmp_path / "2", after)


def test_a_store_can_be_copied_while_it_is_open(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    create("chroma", tmp_path / "1", "", _vectors(60))
    reader = open_store("chroma", tmp_path / "1", "")
    (tmp_path / "2").mkdir()
    create("chroma", tmp_path / "2", "", _vectors(60, first=2), tmp_path / "1")
    assert reader.search(_vectors(1).vectors[0].tolist(), 1)[0][0] == "d0:0-1"
    reader.close()
    assert _agrees(tmp_path / "2", _vectors(60, first=2))


_READER = """
import sys
from policy_assistant.stores.chroma import ChromaStore
from pathlib import Path
store = ChromaStore.embedded(Path(sys.argv[1]))
sys.stdin.readline()
for _ in range(20):
    assert store.search([1.0] + [0.0] * 15, 5, None), "nothing found"
print(store.count())
"""


def test_several_processes_read_one_folder_and_leave_its_vectors_alone(tmp_path: Path) -> None:
    create("chroma", tmp_path, "", _vectors(60))
    folder = tmp_path / "chroma"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix == ".bin"}
    command = [sys.executable, "-c", _READER, str(folder)]
    readers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [reader.communicate("go\n", timeout=60) for reader in readers]
    assert [(out.strip(), reader.returncode) for (out, _), reader in zip(told, readers, strict=True)] == [("60", 0)] * 2
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.suffix == ".bin"} == before
    assert _agrees(tmp_path, _vectors(60))


@pytest.mark.parametrize("content", [None, b"no database at all", b""], ids=["missing", "nonsense", "empty"])
def test_damage_is_named(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "chroma.sqlite3").write_bytes(content)
    with pytest.raises(IndexDamagedError):
        ChromaStore.embedded(tmp_path)
