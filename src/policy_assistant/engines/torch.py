"""The encoder in torch: half precision on a GPU; on a processor where OpenVINO is missing.

Importing torch takes seconds, so this module is imported only when it is chosen.
"""

from __future__ import annotations

import threading

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from policy_assistant.engines.base import Floats, Ids
from policy_assistant.engines.processor import cpu_has_bfloat16
from policy_assistant.engines.weights import Weights


class Torch:
    """Runs on ``device``: ``cuda``, ``cpu``, or any other that torch names."""

    def __init__(self, weights: Weights, device: str = "cpu", precision: str = "") -> None:
        """``precision`` is torch's name of a floating type; empty takes the quickest of the device."""
        dtype = getattr(torch, precision or _quickest(device))
        self.name = f"torch {device} {str(dtype).removeprefix('torch.')}"
        self._device, self._heads, self._epsilon = torch.device(device), weights.heads, weights.epsilon
        self._layers, self._reads = weights.layers, weights.reads
        self._tensors = {name: torch.tensor(array).to(self._device, dtype) for name, array in weights.tensors.items()}
        weights.release()
        self._lock = threading.Lock()

    @torch.inference_mode()
    def run(self, ids: Ids, mask: Floats) -> tuple[Floats, ...]:
        """See ``Engine``."""
        with self._lock:
            rows, there = torch.tensor(ids).to(self._device), torch.tensor(mask).to(self._device)
            state = self._encoded(rows.long(), there.bool()[:, None, None, :])
            outputs = self._read(state) if self._reads else (_mean(state.float(), there[..., None]),)
            return tuple(output.float().cpu().numpy().astype(np.float32, copy=False) for output in outputs)

    def _encoded(self, ids: Tensor, seen: Tensor) -> Tensor:
        embeddings = "embeddings.{}_embeddings.weight"
        state = self._tensors[embeddings.format("word")][ids]
        state = state + self._tensors[embeddings.format("position")][: ids.shape[1]]
        state = self._normalised(state + self._tensors[embeddings.format("token_type")][0], "embeddings.LayerNorm")
        for layer in range(self._layers):
            state = self._layer(state, seen, f"encoder.layer.{layer}.")
        return state

    def _layer(self, state: Tensor, seen: Tensor, name: str) -> Tensor:
        query, key, value = (
            self._linear(state, f"{name}attention.self.{part}")
            .reshape(*state.shape[:2], self._heads, -1)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, seen).transpose(1, 2).flatten(2)
        attended = self._linear(attended, f"{name}attention.output.dense")
        state = self._normalised(attended + state, f"{name}attention.output.LayerNorm")
        wide = functional.gelu(self._linear(state, f"{name}intermediate.dense"))
        return self._normalised(self._linear(wide, f"{name}output.dense") + state, f"{name}output.LayerNorm")

    def _read(self, state: Tensor) -> tuple[Tensor, Tensor]:
        first = torch.tanh(self._linear(state[:, 0], "pooler.dense"))
        return self._linear(first, "classifier")[:, 0], self._linear(state, "span")

    def _linear(self, state: Tensor, name: str) -> Tensor:
        return functional.linear(state, self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"])

    def _normalised(self, state: Tensor, name: str) -> Tensor:
        weight, bias = self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"]
        return functional.layer_norm(state, (state.shape[-1],), weight, bias, self._epsilon)


def _mean(state: Tensor, mask: Tensor) -> Tensor:
    return functional.normalize((state * mask).sum(1) / mask.sum(1), dim=-1)


def _quickest(device: str) -> str:
    if device.startswith("cuda"):
        return "float16"
    return "bfloat16" if device == "cpu" and cpu_has_bfloat16() else "float32"
