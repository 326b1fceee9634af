"""Any model that sentence-transformers can run, from a local folder or by its hub name.

Importing the library takes seconds and brings torch, so it is imported when the first vector is asked for.
"""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import Any

from policy_assistant.embedders.prompts import Prompts, prompts_for
from policy_assistant.embedders.vectors import unit
from policy_assistant.engines.loading import Loading
from policy_assistant.engines.processor import cpu_has_bfloat16
from policy_assistant.engines.texts import well_formed
from policy_assistant.engines.weights import version
from policy_assistant.errors import ServiceError

_BATCH = 32  # texts computed at once


class SentenceTransformers:
    """Embeds with a sentence-transformers model; loaded at the first text."""

    batch_size = 256  # handed over at once; the library sorts them by length, which saves padding

    def __init__(self, model: str, *, device: str = "") -> None:
        """``model`` is a folder or a hub name; ``device`` is torch's name of one, empty lets torch choose."""
        self.name = f"sentence-transformers:{model}{version(Path(model))}"
        self._path, self._device = model, device
        self._lock = threading.Lock()
        self._loaded = Loading(self._load)

    def prepare(self) -> None:
        """See ``Embedder``."""
        self._loaded.begin()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vector of each text as a passage. Raises ServiceError when the model cannot be loaded."""
        return self._encode(texts, self._prompts.passage) if texts else []

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text`` as a query. Raises ServiceError when the model cannot be loaded."""
        return self._encode([text], self._prompts.query)[0]

    @property
    def dimension(self) -> int:
        """Length of a vector; loads the model. Raises ServiceError when it cannot be loaded."""
        return len(self._zero)

    @cached_property
    def _zero(self) -> list[float]:
        return self.embed_query("")

    @property
    def _prompts(self) -> Prompts:
        return self._loaded.get()[1]

    def _load(self) -> tuple[Any, Prompts]:
        """Return the model and its prompts."""
        try:
            model = _load(self._path, self._device)
        except Exception as error:  # a missing folder, no network, a broken file: each library has its own
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ServiceError(f"the embedding model {self._path} cannot be loaded: {reason}") from error
        return model, _prompts_of(model, self._path)

    def _encode(self, texts: list[str], prompt: str) -> list[list[float]]:
        model = self._loaded.get()[0]
        with self._lock:
            vectors: list[list[float]] = model.encode(
                [well_formed(text) for text in texts],
                prompt=prompt,
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
            ).tolist()
        return unit(vectors)  # in bfloat16 the library's own are of length 1 to two places only


def _load(path: str, device: str) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer

    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    half = torch.cuda.is_bf16_supported() if device.startswith("cuda") else device == "cpu" and cpu_has_bfloat16()
    return SentenceTransformer(path, device=device, model_kwargs={"dtype": torch.bfloat16} if half else {})


def _prompts_of(model: Any, path: str) -> Prompts:
    """Return the prompts of the model's own configuration, or those of its family.

    The family is read off the folder's name, or off the name under which the weights were published.
    """
    own = {name: text for name, text in (getattr(model, "prompts", None) or {}).items() if text}
    if own:
        return Prompts(own.get("query", ""), own.get("document") or own.get("passage") or own.get("corpus") or "")
    names = [Path(path).name, str(getattr(getattr(model[0], "config", None), "_name_or_path", ""))]
    return next((found for found in map(prompts_for, names) if found != Prompts()), Prompts())
