"""Weights → the folders of the package: ``python -m training.export READER EMBEDDER OUT``.

Both are in the layout that sentence-transformers reads: the embedder as a SentenceTransformer (mean pooling, vectors of
length 1), the reader's relevance as a CrossEncoder; its span head is for this project's own engine. Weights are in half
precision. The model cards are those of ``training/cards``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from safetensors.torch import load_file

from training.model import Shape

_CARDS = Path(__file__).parent / "cards"
_ENCODER = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "attention_probs_dropout_prob": 0.1,
    "hidden_dropout_prob": 0.1,
    "type_vocab_size": 2,
    "pad_token_id": 1,
    "torch_dtype": "float16",
}
_TOKENIZER = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "model_max_length": 512,
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
    "cls_token": "<s>", "sep_token": "</s>",
}  # fmt: skip
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def encoder_config(shape: Shape, **more: Any) -> dict[str, Any]:
    """Return the configuration of Hugging Face's BERT for ``shape``."""
    return {
        **_ENCODER,
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "max_position_embeddings": shape.positions,
        "layer_norm_eps": shape.epsilon,
        **more,
    }


def export(name: str, weights: Path, out: Path, config: dict[str, Any], files: dict[str, Any]) -> None:
    """Write one model: ``weights`` is a folder of a round, ``files`` are further JSON files by their path."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("model.safetensors", "tokenizer.json"):
        shutil.copyfile(weights / file, folder / file)
    shutil.copyfile(_CARDS / f"{name}.md", folder / "README.md")
    for path, content in {"config.json": config, "tokenizer_config.json": _TOKENIZER, **files}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write both models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("embedder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    shape = Shape.of(load_file(options.embedder / "model.safetensors"))
    one_output = {"architectures": ["BertForSequenceClassification"], "num_labels": 1}
    export("reader", options.reader, options.out, encoder_config(shape, **one_output), {})
    pooling = {
        "word_embedding_dimension": shape.hidden,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_cls_token": False,
    }
    prompts = {"prompts": {"query": "query: ", "passage": "passage: "}, "similarity_fn_name": "cosine"}
    files = {"modules.json": _MODULES, "1_Pooling/config.json": pooling, "config_sentence_transformers.json": prompts}
    export("embedder", options.embedder, options.out, encoder_config(shape, architectures=["BertModel"]), files)


if __name__ == "__main__":
    main()
