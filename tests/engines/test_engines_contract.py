"""What every engine does: the same as transformers' own BERT in float32, within the rounding of its precision."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from policy_assistant import engines
from policy_assistant.engines import Engine, Weights, batches, weights
from policy_assistant.engines.numpy import NumPy
from policy_assistant.engines.openvino import OpenVino
from policy_assistant.engines.torch import Torch

ENGINES: dict[str, tuple[Callable[[Weights], Engine], float]] = {  # and how far a number may be off
    "openvino float32": (lambda model: OpenVino(model, "float32"), 2e-4),
    "openvino bfloat16": (lambda model: OpenVino(model, "bfloat16"), 0.1),
    "openvino int8": (lambda model: OpenVino(model, "int8"), 0.1),
    "numpy float32": (NumPy, 2e-4),
    "torch cpu float32": (lambda model: Torch(model, "cpu", "float32"), 2e-4),
    "torch cpu bfloat16": (lambda model: Torch(model, "cpu", "bfloat16"), 0.1),
    "torch cpu float16": (lambda model: Torch(model, "cpu", "float16"), 2e-2),
}
ROWS = [[0, 9, 10, 11, 2], [0, 2], [0, *range(5, 45), 2], [0, *range(60, 20, -1), *range(5, 90), 2], [0, 17, 2]]


@pytest.fixture(params=ENGINES, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def embedder(name: str, tiny_embedder: Path) -> Engine:
    return ENGINES[name][0](weights.read(tiny_embedder))


@pytest.fixture(scope="module")
def reader(name: str, tiny_reader: Path) -> Engine:
    return ENGINES[name][0](weights.read(tiny_reader))


@pytest.fixture(scope="module")
def right_vectors(tiny_embedder: Path) -> list[np.ndarray]:
    import torch
    from transformers import BertModel

    model = BertModel.from_pretrained(tiny_embedder, dtype=torch.float32, add_pooling_layer=False).eval()
    with torch.inference_mode():
        means = [model(torch.tensor([row])).last_hidden_state[0].mean(0).numpy() for row in ROWS]
    return [mean / np.linalg.norm(mean) for mean in means]


@pytest.fixture(scope="module")
def right_readings(tiny_reader: Path) -> list[tuple[float, np.ndarray]]:
    import torch
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(tiny_reader, dtype=torch.float32).eval()
    tensors = weights.read(tiny_reader).tensors
    right = []
    with torch.inference_mode():
        for row in ROWS:
            states = model.bert(torch.tensor([row])).last_hidden_state[0].numpy()
            spans = states @ tensors["span.weight"].T.astype(np.float32) + tensors["span.bias"].astype(np.float32)
            right.append((model(torch.tensor([row])).logits.item(), spans))
    return right


def test_an_engine_says_what_it_is(name: str, embedder: Engine) -> None:
    assert embedder.name == name


def test_vectors_are_those_of_transformers(name: str, embedder: Engine, right_vectors: list[np.ndarray]) -> None:
    for (vector,), right in zip(batches.run(embedder, ROWS, 1), right_vectors, strict=True):
        assert vector.dtype == np.float32
        assert float(vector @ vector) == pytest.approx(1, abs=1e-3)
        assert float(vector @ right) > 1 - ENGINES[name][1] / 50


def test_readings_are_those_of_transformers(
    name: str, reader: Engine, right_readings: list[tuple[float, np.ndarray]]
) -> None:
    for (relevance, spans), (logit, right) in zip(batches.run(reader, ROWS, 1), right_readings, strict=True):
        assert spans.shape == right.shape
        assert float(relevance) == pytest.approx(logit, abs=ENGINES[name][1])
        assert spans == pytest.approx(right, abs=ENGINES[name][1])


def test_padding_and_company_change_nothing(name: str, reader: Engine) -> None:
    ids, mask = batches.padded(ROWS, 1)
    relevance, spans = reader.run(ids, mask)
    for place, row in enumerate(ROWS):
        alone = reader.run(np.array([row], np.int32), np.ones((1, len(row)), np.float32))
        assert relevance[place] == pytest.approx(alone[0][0], abs=ENGINES[name][1])
        assert spans[place, : len(row)] == pytest.approx(alone[1][0], abs=ENGINES[name][1])


def test_threads_share_an_engine(reader: Engine) -> None:
    expected = [batches.run(reader, [row], 1)[0][1] for row in ROWS]
    got: dict[int, np.ndarray] = {}

    def read(place: int) -> None:
        for _ in range(5):
            got[place] = batches.run(reader, [ROWS[place]], 1)[0][1]

    threads = [threading.Thread(target=read, args=(place,)) for place in range(len(ROWS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for place, right in enumerate(expected):
        assert got[place] == pytest.approx(right, abs=1e-5)


def test_what_an_engine_returned_stays_as_it_was(reader: Engine) -> None:
    first = reader.run(*batches.padded(ROWS[:1]))
    kept = [output.copy() for output in first]
    reader.run(*batches.padded([ROWS[0][::-1]]))
    assert all(np.array_equal(one, other) for one, other in zip(first, kept, strict=True))


def test_on_a_processor_openvino_is_chosen(tiny_embedder: Path) -> None:
    assert engines.load(tiny_embedder, "cpu").name.startswith("openvino ")


def test_a_process_that_asks_once_compiles_nothing(tiny_embedder: Path) -> None:
    code = "import sys; from pathlib import Path; from policy_assistant import engines\n"
    code += f"engine = engines.load(Path({str(tiny_embedder)!r}), once=True)\n"
    code += "assert engine.name == 'numpy float32', engine.name\n"
    code += "sys.exit('openvino' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_device_that_is_named_is_used_once_too(tiny_embedder: Path) -> None:
    assert engines.load(tiny_embedder, "cpu", once=True).name.startswith("openvino ")


def test_torch_stands_in_where_openvino_is_missing(tiny_embedder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    assert engines.load(tiny_embedder).name.startswith("torch cpu ")


def test_a_gpu_goes_before_the_processor(tiny_embedder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(engines, "_gpu", lambda: "cuda")
    monkeypatch.setattr("policy_assistant.engines.torch.Torch", lambda model, device: asked.append(device))
    engines.load(tiny_embedder)
    assert asked == ["cuda"]


def test_openvino_sends_nothing_to_its_maker(tiny_embedder: Path) -> None:
    code = "import sys; from pathlib import Path; from policy_assistant import engines\n"
    code += f"engine = engines.load(Path({str(tiny_embedder)!r}), 'cpu')\n"
    code += "assert engine.name.startswith('openvino'), engine.name\n"
    code += (
        "sys.exit('openvino_telemetry' in sys.modules or 'openvino.tools.ovc' in sys.modules or 'torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
