"""The model that the package carries: 12 layers, 384 numbers a vector, made for government Chinese (``training/``).

A layout of sentence-transformers: mean of the tokens' vectors, of unit length, prompts in
``config_sentence_transformers.json``. Texts longer than 512 tokens are cut.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from policy_assistant import engines
from policy_assistant.embedders.prompts import Prompts
from policy_assistant.engines import Engine, Tokenizer
from policy_assistant.engines.loading import Loading
from policy_assistant.errors import ServiceError

FOLDER = Path(__file__).parent.parent / "weights" / "embedder"
_LONGEST = 512  # tokens, the positions that the model has


class Shipped:
    """Embeds with the model in ``folder``; loaded at the first text."""

    batch_size = 128

    def __init__(self, folder: Path = FOLDER, *, device: str = "", once: bool = False) -> None:
        """``device`` and ``once`` are those of ``engines.load``. Raises ServiceError when there is no model."""
        version = engines.weights.version(folder)
        if not (folder / "model.safetensors").is_file():
            raise ServiceError(
                f"this installation has no embedding model in {folder}; install the package anew, or choose another "
                "embedder, such as POLICY_ASSISTANT_EMBEDDER=hashing"
            )
        self.name = f"shipped{version}"
        self._folder = folder
        self._engine: Loading[Engine] = Loading(lambda: engines.load(folder, device, once=once))

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return engines.weights.read(self._folder).hidden

    def prepare(self) -> None:
        """See ``Embedder``."""
        self._engine.begin()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vector of each text as a passage. Raises ServiceError when the model cannot be read."""
        return self._embedded([self._prompts.passage + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text`` as a query. Raises ServiceError when the model cannot be read."""
        return self._embedded([self._prompts.query + text])[0]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._folder)

    @cached_property
    def _prompts(self) -> Prompts:
        path = self._folder / "config_sentence_transformers.json"
        try:
            own = json.loads(path.read_text(encoding="utf-8"))["prompts"]
            return Prompts(own["query"], own["passage"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ServiceError(f"{path} names no prompts for query and passage: {error}") from error

    def _embedded(self, texts: list[str]) -> list[list[float]]:
        tokenizer = self._tokenizer
        rows = [(tokenizer.start, *tokens.ids[: _LONGEST - 2], tokenizer.end) for tokens in tokenizer.encode(texts)]
        results = engines.batches.run(self._engine.get(), rows, tokenizer.padding)
        return [vector.tolist() for (vector,) in results]
