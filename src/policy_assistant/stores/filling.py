"""Vectors into Chroma, from nothing or from the store of the generation before."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from policy_assistant.errors import IndexDamagedError
from policy_assistant.stores.chroma import ChromaStore
from policy_assistant.stores.memory import MemoryStore

_MOST_CHANGES = 0.2
"""Largest part of the vectors that may differ for a copy to pay.

Adding takes about 1 ms a vector in a large store, copying next to nothing; but what is removed leaves holes in
Chroma's graph, which starting afresh closes.
"""


class Difference(NamedTuple):
    """What to do to one set of vectors to get another."""

    gone: list[str]
    new: list[int]  # rows of the vectors that are to be added, or are others now


def difference(before: MemoryStore, after: MemoryStore) -> Difference:
    """Return what to remove from ``before`` and to add from ``after``."""
    rows = {identity: row for row, identity in enumerate(before.ids)}
    kept = set(after.ids)
    new = [
        row
        for row, identity in enumerate(after.ids)
        if identity not in rows or not np.array_equal(before.vectors[rows[identity]], after.vectors[row])
    ]
    return Difference([identity for identity in before.ids if identity not in kept], new)


def fill_folder(folder: Path, vectors: MemoryStore, previous: Path | None, name: str) -> None:
    """Make the embedded store of ``vectors`` in ``folder``.

    ``previous`` is the folder of the generation before; its store, in the folder called ``name``, is copied when
    it is sound and little has changed.
    """
    if previous is None or not _continued(folder, vectors, previous, name):
        shutil.rmtree(folder, ignore_errors=True)
        with closing(ChromaStore.embedded(folder, create=True)) as store:
            store.add(vectors.ids, vectors.vectors)


def _continued(folder: Path, vectors: MemoryStore, previous: Path, name: str) -> bool:
    """Copy the store before and apply the difference; return False when that does not pay or does not come out."""
    try:
        changes = difference(MemoryStore.open_folder(previous), vectors)
        if len(changes.gone) + len(changes.new) > _MOST_CHANGES * vectors.count():
            return False
        with closing(ChromaStore.copied(previous / name, folder)) as store:
            store.remove(changes.gone)
            store.add([vectors.ids[row] for row in changes.new], vectors.vectors[changes.new])
            return store.count() == vectors.count()
    except IndexDamagedError:
        return False


def fill_server(url: str, collection: str, vectors: MemoryStore) -> None:
    """Make the collection of ``vectors`` on the server at ``url``. Raises ServiceError when the server fails."""
    with closing(ChromaStore.remote(url, collection, create=True)) as store:
        store.add(vectors.ids, vectors.vectors)
