"""Models of a few hundred kilobytes with random weights, in the layout of the shipped ones; no network, no torch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

HIDDEN, LAYERS, HEADS, WIDE, LONGEST = 128, 2, 4, 256, 512
PIECES = (
    *"渡口每日六时开放路灯由样例市城管局维护短第号几点收费标准间故障的三内修复负责发现县政府解决了多少件提案一二",
    *"0123456789。，：；、？?（）()《》,.:;-年月日abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    *("渡口", "路灯", "开放", "城管局", "2019", "▁2019", "query", "▁query", "passage", "▁passage", "提案", "🚢"),
)


def _write_tokenizer(folder: Path) -> int:
    """Write a tokenizer made as XLM-R's is, and return the size of its vocabulary."""
    vocabulary = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    vocabulary += [(piece, -4.0 / len(piece)) for piece in dict.fromkeys(PIECES)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    blanks = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), blanks])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return len(vocabulary)


def _tensors(vocabulary: int, prefix: str) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (vocabulary, HIDDEN),
        "embeddings.position_embeddings.weight": (LONGEST, HIDDEN),
        "embeddings.token_type_embeddings.weight": (2, HIDDEN),
    }
    for layer in range(LAYERS):
        sizes = {"attention.self.query": (HIDDEN, HIDDEN), "attention.self.key": (HIDDEN, HIDDEN)}
        sizes |= {"attention.self.value": (HIDDEN, HIDDEN), "attention.output.dense": (HIDDEN, HIDDEN)}
        sizes |= {"intermediate.dense": (WIDE, HIDDEN), "output.dense": (HIDDEN, WIDE)}
        for name, shape in sizes.items():
            shapes |= {f"encoder.layer.{layer}.{name}.weight": shape, f"encoder.layer.{layer}.{name}.bias": shape[:1]}
    tensors = {name: 0.08 * random.standard_normal(shape) for name, shape in shapes.items()}
    norms = [f"encoder.layer.{layer}.{part}" for layer in range(LAYERS) for part in ("attention.output.", "output.")]
    for name in ("embeddings.", *norms):
        tensors[f"{name}LayerNorm.weight"] = 1 + 0.1 * random.standard_normal(HIDDEN)
        tensors[f"{name}LayerNorm.bias"] = 0.1 * random.standard_normal(HIDDEN)
    if prefix:
        sizes = {"bert.pooler.dense": (HIDDEN, HIDDEN), "classifier": (1, HIDDEN), "span": (2, HIDDEN)}
        heads = {f"{name}.weight": 0.2 * random.standard_normal(shape) for name, shape in sizes.items()}
        heads |= {f"{name}.bias": 0.2 * random.standard_normal(shape[0]) for name, shape in sizes.items()}
    else:
        heads = {}
    return {
        name: array.astype(np.float16) for name, array in ({prefix + n: a for n, a in tensors.items()} | heads).items()
    }


def _write_model(folder: Path, *, reads: bool) -> Path:
    folder.mkdir(parents=True)
    vocabulary = _write_tokenizer(folder)
    architecture = "BertForSequenceClassification" if reads else "BertModel"
    config = {"architectures": [architecture], "model_type": "bert", "hidden_act": "gelu", "vocab_size": vocabulary}
    config |= {"hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS}
    config |= {"intermediate_size": WIDE, "max_position_embeddings": LONGEST, "layer_norm_eps": 1e-12}
    config |= {"type_vocab_size": 2, "pad_token_id": 1, "num_labels": 1} if reads else {"pad_token_id": 1}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    names = {
        f"{name}_token": token for name, token in {"pad": "<pad>", "unk": "<unk>", "cls": "<s>", "sep": "</s>"}.items()
    }
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LONGEST} | names),
        encoding="utf-8",
    )
    prompts = {"prompts": {"query": "query: ", "passage": "passage: "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    save_file(_tensors(vocabulary, "bert." if reads else ""), folder / "model.safetensors", {"format": "pt"})
    return folder


@pytest.fixture(scope="session")
def tiny_embedder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedder."""
    return _write_model(tmp_path_factory.mktemp("models") / "embedder", reads=False)


@pytest.fixture(scope="session")
def tiny_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reader."""
    return _write_model(tmp_path_factory.mktemp("models") / "reader", reads=True)
