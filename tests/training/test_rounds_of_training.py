"""Both models train from files to files, with the same weights whether a round was stopped on its way or not."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from policy_assistant.embedders.shipped import Shipped as Embedder
from policy_assistant.engines import weights
from policy_assistant.readers.shipped import Shipped as Reader
from policy_assistant.records import Chunk, Passage
from training import average, export, measure, train_embedder, train_reader
from training.material import Example, Text

SENTENCES = (
    "渡口每日六时开放。",
    "路灯由城管局维护。",
    "故障在三日内修复。",
    "县政府解决提案二件。",
    "收费标准由县定。",
)
Train = Callable[..., Path]


def _example(number: int) -> Example:
    text = SENTENCES[number % 5]
    other = Text("样例市", SENTENCES[(number + 1) % 5])
    right = Text("样例市", text, 0, 2) if number % 7 else None
    return Example("written", number % 5, f"{text[:2]}的第{number}问？", right, (other,), "written")


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    path = tmp_path / "examples.jsonl"
    path.write_text("".join(json.dumps(asdict(_example(i)), ensure_ascii=False) + "\n" for i in range(60)), "utf-8")
    return path


@pytest.fixture(params=["reader", "embedder"])
def model(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def start(model: str, tiny_reader: Path, tiny_embedder: Path) -> Path:
    return tiny_reader if model == "reader" else tiny_embedder


@pytest.fixture
def train(model: str, start: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    def run(name: str, steps: int, *more: str) -> Path:
        out = tmp_path / name
        line = ["train", str(examples), str(start), str(out), "--shares", "written=1", "--steps", str(steps)]
        line += ["--fall", "0", "--questions", "4", "--rate", "1e-3", *more]
        monkeypatch.setattr(sys, "argv", line)
        (train_reader if model == "reader" else train_embedder).main()
        return out

    return run


def tensors(folder: Path) -> dict[str, np.ndarray]:
    (folder / "config.json").write_text(
        json.dumps({"model_type": "bert", "hidden_act": "gelu", "num_hidden_layers": 2, "num_attention_heads": 4,
                    "layer_norm_eps": 1e-12, "hidden_size": 128})
    )  # fmt: skip
    return {name: np.array(array) for name, array in weights.read(folder).tensors.items()}


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one)


def test_a_round_that_was_stopped_ends_with_the_same_weights(train: Train) -> None:
    whole = tensors(train("whole", 5))
    train("parts", 3)
    parts = tensors(train("parts", 5))
    assert same(whole, parts)


def test_another_seed_gives_other_weights(train: Train) -> None:
    assert not same(tensors(train("one", 2)), tensors(train("two", 2, "--seed", "2")))


def test_layers_that_are_frozen_stay_and_the_others_move(train: Train, start: Path) -> None:
    before, after = tensors(start), tensors(train("frozen", 3, "--frozen", "1"))
    moved = {name for name in before if not np.array_equal(before[name], after[name])}
    assert any(name.startswith("encoder.layer.1.") for name in moved)
    assert not any(name.startswith(("embeddings.", "encoder.layer.0.")) for name in moved)


def test_the_loss_falls_and_a_line_tells_so(train: Train, capsys: pytest.CaptureFixture[str]) -> None:
    train("longer", 40, "--rate", "3e-4")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith('{"step"')]
    assert [line["step"] for line in lines] == [10, 20, 30, 40]
    name = "contrastive" if "contrastive" in lines[0] else "relevance"
    assert lines[-1][name] < lines[0][name]


def test_the_fold_that_is_measured_on_is_not_trained_on(train: Train, capsys: pytest.CaptureFixture[str]) -> None:
    train("held", 1)
    assert "{'written': 48}" in capsys.readouterr().out
    train("all", 1, "--held", "-1")
    assert "{'written': 60}" in capsys.readouterr().out


def test_what_was_trained_is_exported_and_runs_as_the_models_of_the_package(
    tiny_reader: Path, tiny_embedder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["export", str(tiny_reader), str(tiny_embedder), str(tmp_path)])
    export.main()
    embedder, reader = Embedder(tmp_path / "embedder", device="cpu"), Reader(tmp_path / "reader", device="cpu")
    assert embedder.dimension == 128
    assert embedder.embed_query("渡口") == pytest.approx(Embedder(tiny_embedder, device="cpu").embed_query("渡口"))
    chunk = Chunk(Passage("d:0", "d", 0, 0, len(SENTENCES[0])), "", "", SENTENCES[0])
    (one,), (other,) = (one.read("几点开放？", [chunk]) for one in (reader, Reader(tiny_reader, device="cpu")))
    assert one.relevance == pytest.approx(other.relevance)
    for name in ("embedder", "reader"):
        assert "Apache-2.0" in (tmp_path / name / "README.md").read_text("utf-8") or "license" in (
            tmp_path / name / "README.md"
        ).read_text("utf-8")


def test_the_mean_of_two_rounds_lies_between_them(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = train("one", 2), train("two", 2, "--seed", "2")
    monkeypatch.setattr(sys, "argv", ["average", str(tmp_path / "mean"), str(one), str(two)])
    average.main()
    a, b, mean = tensors(one), tensors(two), tensors(tmp_path / "mean")
    name = "encoder.layer.1.output.dense.weight"
    assert mean[name] == pytest.approx((a[name].astype(np.float32) + b[name]) / 2, abs=1e-3)


def test_measuring_asks_only_the_held_fold(model: str, start: Path, examples: Path, tmp_path: Path) -> None:
    from training import examples as prepared

    sets = prepared.by_set(prepared.read(examples))
    held = [row for row in sets["written"] if row.fold == 0 and row.right]
    if model == "embedder":
        figures = measure.embedder_figures(start, sets, 150, 10)
    else:
        figures = measure.reader_figures(start, sets, 150, tmp_path, parts=("sets",))
    assert figures["written"]["rows"] == len(held)
    assert 0 <= figures["written"]["first"] <= 1
