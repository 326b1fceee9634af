"""Vectors in one array, searched exhaustively: exact, opened in a millisecond, no library but numpy.

``save`` writes two files that ``open_folder`` maps instead of reading. It serves a single question from the
command line, where importing Chroma would take longer than answering, and it is what other stores are filled from.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_assistant.errors import IndexDamagedError
from policy_assistant.stores.base import Vectors, document_of

VECTORS = "vectors.npy"
IDS = "vectors.ids"
_FEW = 8


class MemoryStore:
    """An array of unit vectors, one row an id."""

    def __init__(self, ids: Sequence[str] = (), vectors: Vectors | None = None) -> None:
        """``vectors`` of any length but zero; they are kept as given when their length is one already."""
        self.ids: list[str] = []
        self.vectors: Vectors = np.zeros((0, 0), dtype=np.float32)
        if vectors is not None and len(ids):
            self.ids, self.vectors = list(ids), vectors

    @classmethod
    def open_folder(cls, folder: Path) -> MemoryStore:
        """Return the store that ``save`` wrote into ``folder``. Raises IndexDamagedError when it cannot."""
        try:
            vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
            ids = (folder / IDS).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"the vectors in {folder} cannot be read ({error})") from error
        if vectors.ndim != 2 or len(vectors) != len(ids):
            raise IndexDamagedError(f"the vectors in {folder} are {vectors.shape}, for {len(ids)} passages")
        return cls(ids, vectors)

    def save(self, folder: Path) -> None:
        """Write the vectors and their ids into ``folder``."""
        np.save(folder / VECTORS, self.vectors)
        (folder / IDS).write_text("".join(f"{identity}\n" for identity in self.ids), encoding="utf-8")

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add vectors; see VectorStore."""
        if not len(ids):
            return
        self.remove(set(ids))
        rows = _unit(np.asarray(vectors, dtype=np.float32))
        self.vectors = np.concatenate([self.vectors, rows]) if self.ids else rows
        self.ids = [*self.ids, *ids]
        self._forget()

    def remove(self, ids: Collection[str]) -> None:
        """Remove vectors; see VectorStore."""
        gone = set(ids)
        kept = [row for row, identity in enumerate(self.ids) if identity not in gone]
        if len(kept) < len(self.ids):
            self.vectors, self.ids = self.vectors[kept], [self.ids[row] for row in kept]
            self._forget()

    def search(
        self, vector: Sequence[float], limit: int, within: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the nearest passages; see VectorStore. Equal ones in the order they were added."""
        rows = self._rows(within)
        if not len(rows) or limit < 1:
            return []
        query = _unit(np.asarray([vector], dtype=np.float32))[0]
        few = len(rows) * _FEW < len(self.ids)  # gathering scattered rows costs more than multiplying them all
        scores = self.vectors[rows] @ query if few else (self.vectors @ query)[rows]
        best = np.argpartition(-scores, limit - 1)[:limit] if limit < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((best, -scores[best]))]
        return [(self.ids[rows[place]], float(scores[place])) for place in best]

    def count(self) -> int:
        """Return how many vectors there are."""
        return len(self.ids)

    def close(self) -> None:
        """Let go of the mapped file."""
        self.ids, self.vectors = [], np.zeros((0, 0), dtype=np.float32)
        self._forget()

    def _rows(self, within: Collection[str] | None) -> NDArray[np.intp]:
        if within is None:
            return np.arange(len(self.ids))
        parts = [self._by_document[document] for document in dict.fromkeys(within) if document in self._by_document]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.intp)

    @cached_property
    def _by_document(self) -> dict[str, NDArray[np.intp]]:
        rows: dict[str, list[int]] = {}
        for row, identity in enumerate(self.ids):
            rows.setdefault(document_of(identity), []).append(row)
        return {document: np.asarray(places, dtype=np.intp) for document, places in rows.items()}

    def _forget(self) -> None:
        self.__dict__.pop("_by_document", None)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled
