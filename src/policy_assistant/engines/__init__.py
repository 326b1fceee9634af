"""Encoders run fast: alternatives behind one protocol, each computing the same from the same weights.

============ =========================================================================
``openvino`` on the processor: bfloat16, bytes or float32, whichever is quickest there
``numpy``    on the processor in float32, for a process that asks once and ends: nothing is compiled
``torch``    on a GPU in half precision; on the processor where OpenVINO is missing
============ =========================================================================

``load`` takes the quickest that is there. A runtime is imported when it is chosen: torch takes seconds.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from policy_assistant.engines import batches, tokens, weights
from policy_assistant.engines.base import Engine
from policy_assistant.engines.tokens import Tokenizer
from policy_assistant.engines.weights import Weights

__all__ = ["Engine", "Tokenizer", "Weights", "batches", "choose", "load", "tokens", "weights"]


def load(folder: Path, device: str = "", *, once: bool = False) -> Engine:
    """Return the quickest engine for the model in ``folder``.

    ``device`` is torch's name of one (``cuda``, ``cpu``, …); empty takes a GPU where there is one, unless the
    model runs ``once`` or twice before the process ends: then the quickest is the one that starts soonest. Raises
    ServiceError when the model cannot be read.
    """
    return choose(weights.read(folder), device, once=once)


def choose(model: Weights, device: str = "", *, once: bool = False) -> Engine:
    """Return the quickest engine for ``model``; see ``load``."""
    if once and not device:
        from policy_assistant.engines.numpy import NumPy

        return NumPy(model)
    device = device or _gpu()
    if device in ("", "cpu"):
        try:
            from policy_assistant.engines.openvino import OpenVino

            return OpenVino(model)
        except ImportError:
            device = "cpu"
    from policy_assistant.engines.torch import Torch

    return Torch(model, device)


def _gpu() -> str:
    """Return ``cuda`` where torch can use a GPU. Torch is asked only where there is a driver: importing it is slow."""
    if not (Path("/dev/nvidiactl").exists() or shutil.which("nvidia-smi")):
        return ""
    import torch

    return "cuda" if torch.cuda.is_available() else ""
