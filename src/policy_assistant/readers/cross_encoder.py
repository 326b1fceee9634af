"""Any re-ranking model that sentence-transformers can run, from a local folder or by its hub name: relevance only.

Importing the library takes seconds and brings torch, so it is imported when the first passage is read.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from policy_assistant.engines.loading import Loading
from policy_assistant.engines.processor import cpu_has_bfloat16
from policy_assistant.engines.texts import well_formed
from policy_assistant.engines.weights import version
from policy_assistant.errors import ServiceError
from policy_assistant.readers.base import Reading
from policy_assistant.records import Chunk

_BATCH = 16  # pairs computed at once


class CrossEncoder:
    """Reads with a sentence-transformers CrossEncoder of one output; loaded at the first passage."""

    def __init__(self, model: str, *, device: str = "") -> None:
        """``model`` is a folder or a hub name; ``device`` is torch's name of one, empty lets torch choose."""
        self.name = f"cross-encoder:{model}{version(Path(model))}"
        self._lock = threading.Lock()
        self._model: Loading[Any] = Loading(lambda: _load(model, device))

    def prepare(self) -> None:
        """See ``Reader``."""
        self._model.begin()

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        """See ``Reader``."""
        if not passages:
            return ()
        model, asked = self._model.get(), well_formed(question)
        with self._lock:
            logits = model.predict(
                [(asked, well_formed(chunk.indexed)) for chunk in passages],
                batch_size=_BATCH,
                activation_fn=_as_it_is,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        nothing = np.zeros(0, np.float32)
        return tuple(
            Reading(float(logit), np.zeros((0, 2), np.int32), nothing, nothing, 0.0) for logit in logits.tolist()
        )


def _as_it_is(logits: Any) -> Any:
    return logits.float()  # numpy knows no bfloat16


def _load(name: str, device: str) -> Any:
    try:
        import torch
        from sentence_transformers import CrossEncoder as Library

        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        half = torch.cuda.is_bf16_supported() if device.startswith("cuda") else device == "cpu" and cpu_has_bfloat16()
        model = Library(name, device=device, model_kwargs={"dtype": torch.bfloat16} if half else {})
    except Exception as error:  # a missing folder, no network, a broken file: each library has its own
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ServiceError(f"the re-ranking model {name} cannot be loaded: {reason}") from error
    if model.num_labels != 1:
        raise ServiceError(f"the re-ranking model {name} has {model.num_labels} outputs; one is needed, the relevance")
    return model
