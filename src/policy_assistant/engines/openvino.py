"""The encoder in OpenVINO: the quickest on processors, from one core to many.

Which precision (16 passages of 200 tokens on one core, ``docs/decisions/0005-engines.md``): bfloat16 where the
processor multiplies it; elsewhere weights in bytes with activations quantised as they come, where it has the
instruction for that (VNNI); float32 on the rest.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

from policy_assistant.engines.base import Floats, Ids
from policy_assistant.engines.processor import cores, cpu_has_bfloat16, cpu_has_int8
from policy_assistant.engines.weights import Weights

_CONVERSION = "openvino.tools.ovc"


class OpenVino:
    """Runs on the processor; compiled when made, in half a second."""

    def __init__(self, weights: Weights, precision: str = "") -> None:
        """``precision`` is ``bfloat16``, ``int8`` or ``float32``; empty takes the quickest of this processor.

        Raises ImportError where OpenVINO is not installed.
        """
        precision = precision or _quickest()
        self.name = f"openvino {precision}"
        self._weights = weights  # the graph holds views of them
        self._request = _compiled(weights, precision).create_infer_request()
        weights.release()
        self._lock = threading.Lock()

    def run(self, ids: Ids, mask: Floats) -> tuple[Floats, ...]:
        """See ``Engine``. One call at a time: each uses all cores, two would push each other out of the caches."""
        with self._lock:
            outputs = self._request.infer([ids, mask])
            return tuple(outputs[place].copy() for place in range(len(outputs)))


def _quickest() -> str:
    if cpu_has_bfloat16():
        return "bfloat16"
    return "int8" if cpu_has_int8() else "float32"


def _compiled(weights: Weights, precision: str) -> Any:
    openvino = _imported()
    from policy_assistant.engines.openvino_graph import Graph

    return openvino.Core().compile_model(
        Graph(weights, int8=precision == "int8").model(),
        "CPU",
        {
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "bf16" if precision == "bfloat16" else "f32",
            "INFERENCE_NUM_THREADS": cores(),
            "ENABLE_CPU_PINNING": False,  # a thread tied to a core that others use waits for them
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": 128 if precision == "int8" else 0,
        },
    )


def _imported() -> Any:
    """Return the package openvino, without its conversion tools.

    Those send a message to their maker when they are imported (``openvino.tools.ovc``, "general_import"), without
    asking; they are not needed here, and this project opens no connection that its user has not asked for.
    """
    blocked = _CONVERSION not in sys.modules
    if blocked:
        sys.modules[_CONVERSION] = None  # type: ignore[assignment]  # importing it raises ImportError, which is caught
    try:
        import openvino
    finally:
        if blocked:
            sys.modules.pop(_CONVERSION, None)
    return openvino
