"""Vectors of unit length, whose dot product is the cosine."""

from __future__ import annotations

import numpy as np


def unit(vectors: list[list[float]]) -> list[list[float]]:
    """Return the vectors scaled to length 1; a vector of zeros stays as it is.

    Raises ValueError when they differ in length.
    """
    if not vectors:
        return []
    matrix = np.asarray(vectors, dtype=np.float64)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: list[list[float]] = (matrix / np.where(lengths == 0, 1, lengths)).tolist()
    return scaled
