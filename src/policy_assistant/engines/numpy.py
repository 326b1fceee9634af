"""The encoder in NumPy, in float32: nothing to compile and no runtime to import, so the first words come soonest.

It serves a process that answers one question and ends; a runtime that compiles is quicker from the second or third
question on (``docs/decisions/0005-engines.md``). What is not a product of matrices is computed block by block, small
enough for a core's own cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from policy_assistant.engines.base import Floats, Ids
from policy_assistant.engines.weights import Weights

_BLOCK = 1 << 15  # numbers of a block: a hundred thousand bytes with what is computed beside it
_SIGN_AND_NUMBER = np.int32(-0x70002000)  # the bits 0x8FFFE000
_ZERO_APART = np.float32(2.0 ** (127 - 15))
_HIDDEN_FROM_ATTENTION = np.float32(-1e4)  # added to the logit of padding
_SQRT_HALF = np.float32(0.5**0.5)
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: erf within 1.5e-7.
_P = np.float32(0.3275911)
_A = tuple(np.float32(a) for a in (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429))


class NumPy:
    """Runs on the processor; made in the time that it takes to widen the weights."""

    name = "numpy float32"

    def __init__(self, weights: Weights) -> None:
        self._weights, self._width = weights, weights.hidden // weights.heads
        self._tensors = {name: _wide(name, array) for name, array in weights.tensors.items()}

    def run(self, ids: Ids, mask: Floats) -> tuple[Floats, ...]:
        """See ``Engine``. Calls at the same time share the cores."""
        rows, length = ids.shape
        hidden = (1 - mask) * _HIDDEN_FROM_ATTENTION
        tokens: Floats = self._embedded(ids).reshape(rows * length, -1)
        for layer in range(self._weights.layers):
            tokens = self._layer(tokens, hidden, f"encoder.layer.{layer}.")
        state: Floats = tokens.reshape(rows, length, -1)
        return self._read(state) if self._weights.reads else (_mean(state, mask[..., None]),)

    def _embedded(self, ids: Ids) -> Floats:
        words, places, types = (
            self._tensors[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        state = words[ids].astype(np.float32)
        state += places[: ids.shape[1]] + types[0]
        return self._normalised(state, "embeddings.LayerNorm")

    def _layer(self, state: Floats, hidden: Floats, name: str) -> Floats:
        query, key, value = (self._linear(state, f"{name}attention.self.{part}") for part in ("query", "key", "value"))
        attended = self._linear(self._attended(query, key, value, hidden), f"{name}attention.output.dense")
        attended += state
        state = self._normalised(attended, f"{name}attention.output.LayerNorm")
        wide = self._linear(state, f"{name}intermediate.dense")
        for block in _blocks(wide):
            _gelu(block)
        narrow = self._linear(wide, f"{name}output.dense")
        narrow += state
        return self._normalised(narrow, f"{name}output.LayerNorm")

    def _attended(self, query: Floats, key: Floats, value: Floats, hidden: Floats) -> Floats:
        rows, length = hidden.shape
        query *= np.float32(self._width**-0.5)
        result = np.empty_like(query)
        for row, head in np.ndindex(rows, self._weights.heads):
            part = slice(row * length, (row + 1) * length), slice(head * self._width, (head + 1) * self._width)
            scores = query[part] @ key[part].T
            scores += hidden[row]
            scores -= scores.max(axis=1, keepdims=True)
            np.exp(scores, out=scores)
            np.matmul(scores, value[part], out=result[part])
            result[part] /= scores.sum(axis=1, keepdims=True)
        return result

    def _read(self, state: Floats) -> tuple[Floats, ...]:
        first = np.tanh(self._linear(state[:, 0], "pooler.dense"))
        return self._linear(first, "classifier")[:, 0], self._linear(state, "span")

    def _linear(self, state: Floats, name: str) -> Floats:
        result: Floats = state @ self._tensors[f"{name}.weight"].T
        result += self._tensors[f"{name}.bias"]
        return result

    def _normalised(self, state: Floats, name: str) -> Floats:
        weight, bias = self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"]
        for block in _blocks(state.reshape(-1, state.shape[-1])):
            block -= block.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", block, block) / np.float32(block.shape[1])
            block /= np.sqrt(variance + np.float32(self._weights.epsilon))[:, None]
            block *= weight
            block += bias
        return state


def _wide(name: str, array: Any) -> Any:
    """Return ``array`` in float32; of the table of words, half of all numbers, only rows that occur are widened."""
    return array if name == "embeddings.word_embeddings.weight" else widened(array)


def widened(array: Any) -> Floats:
    """Return ``array`` in float32. Half precision is widened by its bits, several times as fast as NumPy does it.

    Sign, exponent and fraction move to their places, and a product makes up for the exponents' different zeros
    (IEEE 754: 15 and 127); it is exact, for subnormal numbers too. Weights are never infinite.
    """
    if array.dtype != np.float16:
        return np.asarray(array, np.float32)
    narrow, wide = np.ascontiguousarray(array).reshape(-1), np.empty(array.size, np.float32)
    for start in range(0, array.size, _BLOCK):
        block = wide[start : start + _BLOCK]
        bits = block.view(np.int32)
        bits[...] = narrow[start : start + _BLOCK].view(np.int16)
        bits <<= 13
        bits &= _SIGN_AND_NUMBER
        block *= _ZERO_APART
    return wide.reshape(array.shape)


def _blocks(array: Floats) -> Iterator[Floats]:
    """Yield views of the rows of ``array`` (rows, numbers)."""
    size = max(1, _BLOCK // array.shape[1])
    for start in range(0, len(array), size):
        yield array[start : start + size]


def _gelu(block: Floats) -> None:
    """Replace each x by x·Φ(x) = max(x, 0) - |x|·(1 - erf(|x|/√2))/2 (Hendrycks and Gimpel 2016, arXiv:1606.08415)."""
    size = np.abs(block)
    scaled = size * _SQRT_HALF
    t = 1 / (1 + _P * scaled)
    tail = t * _A[4]
    for a in _A[3::-1]:
        tail += a
        tail *= t
    scaled *= scaled
    np.negative(scaled, out=scaled)
    np.exp(scaled, out=scaled)
    tail *= scaled
    tail *= size
    tail *= np.float32(0.5)
    np.maximum(block, 0, out=block)
    block -= tail


def _mean(state: Floats, mask: Floats) -> Floats:
    mean: Floats = (state * mask).sum(axis=1) / mask.sum(axis=1)
    mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), np.float32(1e-12))
    return mean
