"""A BERT encoder as an OpenVINO graph, straight from its weights.

Only built from what every BERT has (Devlin et al., 2019, arXiv:1810.04805): positions from 0, all token types 0. The
scaled dot product and the GELU are single operations, which the runtime fuses with their neighbours.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openvino import Model, Type
from openvino import opset13 as op

from policy_assistant.engines.weights import Array, Weights

_GROUP = 128  # weights that share a scale, where they are bytes
_HIDDEN_FROM_ATTENTION = -1e4  # added to the logit of padding


class Graph:
    """Builds the graph; ``int8`` stores the weights of the layers as bytes with a scale a group of 128."""

    def __init__(self, weights: Weights, int8: bool) -> None:
        self._weights, self._int8 = weights, int8
        self._ids = op.parameter([-1, -1], Type.i32, name="ids")
        self._mask = op.parameter([-1, -1], Type.f32, name="mask")

    def model(self) -> Model:
        """Return the graph with the outputs that ``Engine.run`` promises."""
        encoded = self._encoded()
        outputs = self._read(encoded) if self._weights.reads else [self._mean(encoded)]
        return Model(outputs, [self._ids, self._mask])

    def _encoded(self) -> Any:
        hidden = (op.constant(np.float32(1)) - self._mask) * op.constant(np.float32(_HIDDEN_FROM_ATTENTION))
        hidden = op.unsqueeze(hidden, _integers(1, 2))
        state = self._embedded()
        for layer in range(self._weights.layers):
            state = self._layer(state, hidden, f"encoder.layer.{layer}.")
        return state

    def _embedded(self) -> Any:
        words = op.gather(self._constant("embeddings.word_embeddings.weight"), self._ids, op.constant(np.int64(0)))
        length = op.gather(op.shape_of(self._ids, "i64"), _integers(1), op.constant(np.int64(0)))
        tensors = self._weights.tensors
        places = tensors["embeddings.position_embeddings.weight"].astype(np.float32)
        places += tensors["embeddings.token_type_embeddings.weight"][0].astype(np.float32)
        places = op.slice(op.constant(places), _integers(0), length, _integers(1), _integers(0))
        return self._normalised(words + places, "embeddings.LayerNorm")

    def _layer(self, state: Any, hidden: Any, name: str) -> Any:
        query, key, value = (self._heads(state, f"{name}attention.self.{part}") for part in ("query", "key", "value"))
        attended = op.scaled_dot_product_attention(query, key, value, hidden, causal=False)
        attended = op.reshape(op.transpose(attended, _integers(0, 2, 1, 3)), _integers(0, 0, -1), True)
        attended = self._linear(attended, f"{name}attention.output.dense")
        state = self._normalised(attended + state, f"{name}attention.output.LayerNorm")
        wide = op.gelu(self._linear(state, f"{name}intermediate.dense"), "erf")
        return self._normalised(self._linear(wide, f"{name}output.dense") + state, f"{name}output.LayerNorm")

    def _heads(self, state: Any, name: str) -> Any:
        shape = _integers(0, 0, self._weights.heads, self._weights.hidden // self._weights.heads)
        return op.transpose(op.reshape(self._linear(state, name), shape, True), _integers(0, 2, 1, 3))

    def _mean(self, state: Any) -> Any:
        mask = op.unsqueeze(self._mask, op.constant(np.int64(2)))
        total, count = (op.reduce_sum(part, op.constant(np.int64(1))) for part in (state * mask, mask))
        return op.normalize_l2(total / count, _integers(1), 1e-24, "max")

    def _read(self, state: Any) -> list[Any]:
        first = op.squeeze(op.slice(state, _integers(0), _integers(1), _integers(1), _integers(1)), _integers(1))
        relevance = self._linear(op.tanh(self._linear(first, "pooler.dense")), "classifier")
        return [op.squeeze(relevance, _integers(1)), self._linear(state, "span")]

    def _linear(self, state: Any, name: str) -> Any:
        return op.matmul(state, self._matrix(f"{name}.weight"), False, True) + self._constant(f"{name}.bias")

    def _normalised(self, state: Any, name: str) -> Any:
        epsilon = self._weights.epsilon
        even = op.mvn(state, _integers(-1), normalize_variance=True, eps=epsilon, eps_mode="inside_sqrt")
        return even * self._constant(f"{name}.weight") + self._constant(f"{name}.bias")

    def _matrix(self, name: str) -> Any:
        weight = self._weights.tensors[name]
        if not self._int8 or "layer." not in name or weight.shape[1] % _GROUP:
            return self._constant(name)
        whole, scale = quantised(weight, _GROUP)
        grouped = op.convert(op.constant(whole), Type.f32) * op.constant(scale)
        return op.reshape(grouped, _integers(*weight.shape), False)

    def _constant(self, name: str) -> Any:
        array = self._weights.tensors[name]
        constant = op.constant(np.ascontiguousarray(array), shared_memory=True)  # a view of the mapped file
        return op.convert(constant, Type.f32) if array.dtype == np.float16 else constant


def quantised(weight: Array, group: int) -> tuple[Array, Array]:
    """Return ``weight`` (rows, columns) as bytes (rows, groups, group) and the scale of each group (rows, groups, 1)."""
    grouped = weight.astype(np.float32).reshape(len(weight), -1, group)
    scale = np.maximum(np.abs(grouped).max(axis=2, keepdims=True) / 127, np.float32(1e-12))
    return np.round(grouped / scale).astype(np.int8), scale


def _integers(*values: int) -> Any:
    return op.constant(np.array(values, np.int64))
