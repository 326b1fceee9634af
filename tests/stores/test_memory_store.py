from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.errors import IndexDamagedError
from policy_assistant.stores.memory import IDS, VECTORS, MemoryStore


def _store() -> MemoryStore:
    store = MemoryStore()
    store.add(["a:0-9", "b:0-5"], np.asarray([(1, 0), (0, 4)], dtype=np.float32))
    return store


def test_a_saved_store_opens_mapped_and_is_the_same(tmp_path: Path) -> None:
    _store().save(tmp_path)
    opened = MemoryStore.open_folder(tmp_path)
    assert isinstance(opened.vectors, np.memmap)
    assert opened.search([0, 1], 2) == _store().search([0, 1], 2)


def test_an_empty_store_can_be_saved(tmp_path: Path) -> None:
    MemoryStore().save(tmp_path)
    assert MemoryStore.open_folder(tmp_path).search([1.0], 3) == []


def _cut_vectors(folder: Path) -> None:
    (folder / VECTORS).write_bytes((folder / VECTORS).read_bytes()[:-3])


def _drop_vectors(folder: Path) -> None:
    (folder / VECTORS).unlink()


def _empty_vectors(folder: Path) -> None:
    (folder / VECTORS).write_bytes(b"")


def _lose_an_id(folder: Path) -> None:
    (folder / IDS).write_text("a:0-9\n", encoding="utf-8")


@pytest.mark.parametrize("damage", [_cut_vectors, _drop_vectors, _empty_vectors, _lose_an_id])
def test_damage_is_named(damage: object, tmp_path: Path) -> None:
    _store().save(tmp_path)
    damage(tmp_path)  # type: ignore[operator]
    with pytest.raises(IndexDamagedError, match="the vectors in"):
        MemoryStore.open_folder(tmp_path)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=60),
    st.sets(st.integers(0, 5)),
    st.integers(1, 9),
)
def test_filtered_search_is_search_and_then_filter(rows: list[tuple[int, int]], within: set[int], limit: int) -> None:
    store = MemoryStore()
    ids = [f"{document}:{number}-{number + 1}" for number, (_, document) in enumerate(rows)]
    store.add(ids, np.asarray([(value, 7, -2) for value, _ in rows], dtype=np.float32))
    everything = store.search([3, 1, 1], len(rows) + 1)
    kept = [hit for hit in everything if int(hit[0].partition(":")[0]) in within]
    found = store.search([3, 1, 1], limit, within=[str(document) for document in within])
    assert [score for _, score in found] == pytest.approx([score for _, score in kept[:limit]])
    assert {identity for identity, _ in found} <= {identity for identity, _ in kept}
