"""What an engine is."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

Ids = np.ndarray[Any, np.dtype[np.int32]]
Floats = np.ndarray[Any, np.dtype[np.float32]]


class Engine(Protocol):
    """Runs one encoder on batches of tokens. Usable from several threads, which then wait for each other."""

    @property
    def name(self) -> str:
        """Which runtime, in which precision: ``openvino bfloat16``."""

    def run(self, ids: Ids, mask: Floats) -> tuple[Floats, ...]:
        """Return what the model says about ``ids`` (rows, length), where ``mask`` is 1 on tokens and 0 on padding.

        Of an embedder the mean of the tokens' vectors, of length 1: (rows, hidden). Of a reader the relevance
        (rows,) and the start and end logits (rows, length, 2).
        """
