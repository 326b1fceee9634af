"""The reading model that the package carries (``training/``): relevance, answer span and "no answer" in one pass.

It reads question and passage as a pair, the passage with its title and headings in front (``Chunk.indexed``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from policy_assistant import engines
from policy_assistant.engines import Engine, Tokenizer
from policy_assistant.engines.base import Floats
from policy_assistant.engines.loading import Loading
from policy_assistant.errors import ServiceError
from policy_assistant.readers.base import Reading
from policy_assistant.readers.windows import Passage, cut, merged
from policy_assistant.records import Chunk

FOLDER = Path(__file__).parent.parent / "weights" / "reader"


class Shipped:
    """Reads with the model in ``folder``; loaded at the first question."""

    def __init__(self, folder: Path = FOLDER, *, device: str = "", once: bool = False) -> None:
        """``device`` and ``once`` are those of ``engines.load``. Raises ServiceError when there is no model."""
        if not (folder / "model.safetensors").is_file():
            raise ServiceError(
                f"this installation has no reading model in {folder}; install the package anew, or do without: "
                "POLICY_ASSISTANT_READER=none"
            )
        self.name = f"shipped{engines.weights.version(folder)}"
        self._folder = folder
        self._engine: Loading[Engine] = Loading(lambda: engines.load(folder, device, once=once))

    def prepare(self) -> None:
        """See ``Reader``."""
        self._engine.begin()

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        """See ``Reader``. A passage that is too long is read in windows, of which the highest logits count."""
        if not passages:
            return ()
        shown = self._shown(question, passages)
        rows = [window.row for passage in shown for window in passage.windows]
        outputs = engines.batches.run(self._engine.get(), rows, self._tokenizer.padding)
        ends = np.cumsum([len(passage.windows) for passage in shown]).tolist()
        return tuple(
            _reading(passage, outputs[end - len(passage.windows) : end])
            for passage, end in zip(shown, ends, strict=True)
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder)

    def _shown(self, question: str, passages: Sequence[Chunk]) -> list[Passage]:
        contexts = [chunk.indexed.removesuffix(chunk.text) for chunk in passages]
        texts = [context + chunk.text for context, chunk in zip(contexts, passages, strict=True)]
        asked, *tokens = self._tokenizer.encode([question, *texts])
        return [
            cut(self._tokenizer, asked, own, context, chunk.text)
            for own, context, chunk in zip(tokens, contexts, passages, strict=True)
        ]


def _reading(passage: Passage, outputs: Sequence[tuple[Floats, ...]]) -> Reading:
    starts, ends, none = merged(passage, [span for _, span in outputs])
    return Reading(max(float(relevance) for relevance, _ in outputs), passage.offsets, starts, ends, none)
