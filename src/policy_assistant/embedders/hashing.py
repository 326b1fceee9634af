"""Embedding without a model: signed hashing of lexical tokens (Weinberger et al., 2009, arXiv:0902.2206).

It knows words, not meanings: a machine that cannot run a model still gets a working index, and tests need no
model time. Texts that share many tokens are near each other.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from policy_assistant.chinese.tokens import lexical_tokens


@lru_cache(maxsize=1 << 16)
def _place(token: str, dimension: int) -> tuple[int, float]:
    """Return the component that ``token`` counts in, and its sign; the same in every process."""
    number = int.from_bytes(blake2b(token.encode(), digest_size=8).digest(), "big")
    return number // 2 % dimension, 1.0 if number % 2 else -1.0


class Hashing:
    """Embeds by hashing tokens; deterministic."""

    name = "hashing"
    batch_size = 256

    def __init__(self, dimension: int = 512) -> None:
        self.dimension = dimension

    def prepare(self) -> None:
        """See ``Embedder``; there is nothing to load."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector of unit length for each text, all zero for a text without tokens."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text``; queries and documents are embedded alike."""
        vector = np.zeros(self.dimension)
        for token, count in Counter(lexical_tokens(text)).items():
            component, sign = _place(token, self.dimension)
            vector[component] += sign * np.sqrt(count)  # damped: the tenth 的 says little
        length = float(np.linalg.norm(vector))
        return [float(value) for value in (vector / length if length else vector)]
