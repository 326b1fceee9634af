from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from policy_assistant.embedders.sentence_transformers import SentenceTransformers
from policy_assistant.errors import ServiceError


class Recorder(list[Any]):
    """Stands for a loaded model: its first module has a configuration, and it writes down what it encodes."""

    def __init__(self, published_as: str = "", prompts: dict[str, str] | None = None) -> None:
        super().__init__([SimpleNamespace(config=SimpleNamespace(_name_or_path=published_as))])
        self.prompts = prompts
        self.encoded: list[tuple[str, str]] = []

    def encode(self, texts: list[str], *, prompt: str, **_: object) -> Any:
        self.encoded += [(prompt, text) for text in texts]
        return np.ones((len(texts), 4), dtype=np.float32)


@pytest.mark.parametrize(
    ("folder", "published_as", "prompts", "query", "passage"),
    [
        ("models/my-e5", "", None, "query: ", "passage: "),
        ("models/ours", "intfloat/multilingual-e5-small", {"query": "", "document": ""}, "query: ", "passage: "),
        ("models/ours", "", {"query": "问：", "document": "文："}, "问：", "文："),
        ("models/e5", "", {"query": "问：", "passage": "段："}, "问：", "段："),
        ("BAAI/bge-base-zh", "", {}, "为这个句子生成表示以用于检索相关文章：", ""),
        ("models/ours", "elsewhere/ours", None, "", ""),
    ],
)
def test_prompts_come_from_the_model_or_its_family(
    folder: str,
    published_as: str,
    prompts: dict[str, str] | None,
    query: str,
    passage: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = Recorder(published_as, prompts)
    monkeypatch.setattr("policy_assistant.embedders.sentence_transformers._load", lambda path, device: model)
    embedder = SentenceTransformers(folder)
    embedder.embed_documents(["甲"])
    embedder.embed_query("乙")
    assert model.encoded == [(passage, "甲"), (query, "乙")]


def test_a_model_that_cannot_be_loaded_is_a_service_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(path: str, device: str) -> None:
        raise OSError("no such model\nand much more")

    monkeypatch.setattr("policy_assistant.embedders.sentence_transformers._load", load)
    with pytest.raises(ServiceError) as error:
        SentenceTransformers("somewhere/model").embed_query("x")
    assert str(error.value) == "the embedding model somewhere/model cannot be loaded: no such model"


def test_a_model_trained_anew_into_the_same_folder_has_another_name(tmp_path: Path) -> None:
    def name() -> str:
        return SentenceTransformers(str(tmp_path)).name

    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"\1" * 100)
    first = name()
    assert first.startswith(f"sentence-transformers:{tmp_path}@")
    (tmp_path / "README.md").write_text("words", encoding="utf-8")
    assert name() == first
    (tmp_path / "model.safetensors").write_bytes(b"\1" * 99 + b"\2")
    assert name() != first
    assert SentenceTransformers("intfloat/e5").name == "sentence-transformers:intfloat/e5"
