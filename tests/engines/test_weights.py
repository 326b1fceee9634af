from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from policy_assistant.engines import weights
from policy_assistant.errors import ServiceError


def test_the_mapped_numbers_are_those_of_the_file(tiny_reader: Path) -> None:
    model, right = weights.read(tiny_reader), load_file(tiny_reader / "model.safetensors")
    assert model.reads
    assert len(model.tensors) == len(right)
    for name, array in right.items():
        assert np.array_equal(model.tensors[name.removeprefix("bert.")], array)


def test_an_embedder_does_not_read(tiny_embedder: Path) -> None:
    model = weights.read(tiny_embedder)
    assert (model.reads, model.hidden, model.layers) == (False, 128, 2)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"model_type": "roberta"}, "model_type is 'roberta', not 'bert'"),
        ({"hidden_act": "relu"}, "hidden_act is 'relu', not 'gelu'"),
        ({"position_embedding_type": "relative_key"}, "the positions are not absolute"),
        ({"hidden_size": 64}, "hidden_size is not that of the weights"),
    ],
)
def test_a_model_of_another_kind_is_refused(
    change: dict[str, object], told: str, tiny_embedder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config | change), encoding="utf-8")
    with pytest.raises(ServiceError, match=f"the model in .*model cannot be read: .*{told}"):
        weights.read(folder)


def test_a_broken_file_is_a_service_error(tiny_embedder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    whole = (folder / "model.safetensors").read_bytes()
    for content in (b"", b"\xff" * 100, whole[: len(whole) // 2]):
        (folder / "model.safetensors").write_bytes(content)
        with pytest.raises(ServiceError, match="cannot be read"):
            weights.read(folder)


def test_a_missing_folder_is_a_service_error(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="nowhere cannot be read: FileNotFoundError"):
        weights.read(tmp_path / "nowhere")


def test_the_version_follows_the_weights(tiny_embedder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    first = weights.version(folder)
    assert first == weights.version(tiny_embedder)
    (folder / "README.md").write_text("words", encoding="utf-8")
    assert weights.version(folder) == first
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    assert weights.version(folder) != first
    assert weights.version(tmp_path / "nowhere") == ""
