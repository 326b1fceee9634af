"""What a vector store is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class VectorStore(Protocol):
    """Holds one vector for each passage id and finds the nearest.

    A passage id is ``{document}:{start}-{end}``; what stands before the colon is what ``within`` filters by.
    """

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add vectors, one row an id; an id that is there already gets the new vector."""

    def remove(self, ids: Collection[str]) -> None:
        """Remove vectors; an id that is not there is ignored."""

    def search(
        self, vector: Sequence[float], limit: int, within: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return at most ``limit`` passage ids with their cosine similarity, best first.

        ``within`` keeps to the passages of these documents; None means all, an empty collection none.
        """

    def count(self) -> int:
        """Return how many vectors there are."""

    def close(self) -> None:
        """Let go of files and connections; the store cannot be used afterwards."""


def document_of(passage_id: str) -> str:
    """Return the id of the document that the passage is of."""
    return passage_id.rpartition(":")[0]
