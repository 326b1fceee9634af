"""The weights of a BERT encoder, mapped from a folder in the layout of sentence-transformers.

safetensors: eight bytes with the length of the header, the header in JSON (name → dtype, shape, place), the numbers
(https://github.com/huggingface/safetensors#format). The numbers are views of the file: they take memory once for
all processes, and only where they are touched.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from policy_assistant.errors import ServiceError

Array = np.ndarray[Any, np.dtype[Any]]

_DTYPES = {"F16": "<f2", "F32": "<f4"}
_MODEL_FILES = frozenset((".safetensors", ".bin", ".json", ".txt", ".model"))
_SAMPLE = 1 << 20  # bytes of each end of a large file
_PREFIX = "bert."  # before the encoder's names where the model has a head


@dataclass(frozen=True, eq=False)
class Weights:
    """A BERT encoder with absolute positions; a reader when it has a span head, an embedder when it has none."""

    layers: int
    heads: int
    epsilon: float  # of the layer normalisations
    tensors: Mapping[str, Array]  # the names of Hugging Face's BertModel, without "bert."
    file: mmap.mmap

    def release(self) -> None:
        """Give back the memory that the numbers take; whoever looks at them again reads them from the file again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.file.madvise(mmap.MADV_DONTNEED)

    @property
    def reads(self) -> bool:
        """Whether there are heads for relevance and spans."""
        return "span.weight" in self.tensors

    @property
    def hidden(self) -> int:
        """Length of the vector of a token."""
        return int(self.tensors["embeddings.word_embeddings.weight"].shape[1])


def read(folder: Path) -> Weights:
    """Return the weights in ``folder`` (config.json, model.safetensors). Raises ServiceError when they are no BERT."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        _require(config)
        with (folder / "model.safetensors").open("rb") as opened:
            # A copy on writing: OpenVINO takes no array that is read-only. Nobody writes.
            file = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY)
        tensors = {name.removeprefix(_PREFIX): array for name, array in _views(file).items()}
        weights = Weights(
            config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"], tensors, file
        )
        assert weights.hidden == config["hidden_size"], "hidden_size is not that of the weights"
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise ServiceError(f"the model in {folder} cannot be read: {type(error).__name__}: {error}") from error
    return weights


def version(folder: Path) -> str:
    """Return what tells a model in a local folder from one trained anew into the same folder; "" for no folder.

    It is a hash of the files' names, sizes and ends: reading all of the weights would take longer than a question.
    """
    if not folder.is_dir():
        return ""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in _MODEL_FILES and p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
    return "@" + digest.hexdigest()[:8]


def _require(config: Mapping[str, Any]) -> None:
    """Raise ValueError for a model that the engines would compute wrongly."""
    for name, value in (("model_type", "bert"), ("hidden_act", "gelu")):
        if config.get(name) != value:
            raise ValueError(f"{name} is {config.get(name)!r}, not {value!r}")
    if config.get("position_embedding_type", "absolute") != "absolute":
        raise ValueError("the positions are not absolute")


def _views(file: mmap.mmap) -> dict[str, Array]:
    length = int.from_bytes(file[:8], "little")
    header: dict[str, Any] = json.loads(file[8 : 8 + length])
    header.pop("__metadata__", None)
    return {
        name: np.ndarray(entry["shape"], _DTYPES[entry["dtype"]], file, 8 + length + entry["data_offsets"][0])
        for name, entry in header.items()
    }
