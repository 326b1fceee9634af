"""The model in the package: its layout, its prompts, its length."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from policy_assistant.embedders.shipped import Shipped
from policy_assistant.errors import ServiceError


def test_sentence_transformers_computes_the_same_from_the_same_folder(tiny_embedder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    transformer = Transformer(str(tiny_embedder), model_args={"dtype": torch.float32})
    library = SentenceTransformer(modules=[transformer, Pooling(128), Normalize()], device="cpu")
    ours = Shipped(tiny_embedder, device="cpu")
    texts = ["渡口每日六时开放。", "路灯由样例市城管局负责维护", "２０１９年①号《渡口》"]
    right = library.encode([f"passage: {text}" for text in texts])
    assert (np.array(ours.embed_documents(texts)) * right).sum(1) == pytest.approx([1, 1, 1], abs=5e-3)
    query = library.encode(["query: 渡口几点开放"])[0]
    assert float(query @ ours.embed_query("渡口几点开放")) == pytest.approx(1, abs=5e-3)


def test_queries_and_passages_have_the_prompts_of_the_folder(tiny_embedder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    ours = Shipped(folder, device="cpu")
    assert ours.embed_query("渡口") != ours.embed_documents(["渡口"])[0]
    same = json.dumps({"prompts": {"query": "q", "passage": "q"}})
    (folder / "config_sentence_transformers.json").write_text(same, encoding="utf-8")
    ours = Shipped(folder, device="cpu")
    assert ours.embed_query("渡口") == pytest.approx(ours.embed_documents(["渡口"])[0], abs=1e-6)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"prompts": {"query": ""}}'])
def test_a_folder_without_prompts_is_a_service_error(content: str, tiny_embedder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    (folder / "config_sentence_transformers.json").write_text(content, encoding="utf-8")
    with pytest.raises(
        ServiceError, match=r"config_sentence_transformers\.json names no prompts for query and passage"
    ):
        Shipped(folder, device="cpu").embed_query("渡口")


def test_what_stands_behind_512_tokens_is_cut(tiny_embedder: Path) -> None:
    ours = Shipped(tiny_embedder, device="cpu")
    long = "渡口" * 600
    one, other = ours.embed_documents([long, long + "路灯"])
    assert one == pytest.approx(other, abs=1e-6)


def test_the_name_tells_one_training_from_the_next(tiny_embedder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_embedder, tmp_path / "model"))
    first = Shipped(folder).name
    assert first == Shipped(tiny_embedder).name
    assert first.startswith("shipped@")
    with (folder / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    assert Shipped(folder).name != first


def test_a_package_without_its_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"no embedding model in .*nowhere; .*POLICY_ASSISTANT_EMBEDDER=hashing"):
        Shipped(tmp_path / "nowhere")


def test_embedding_imports_no_torch(tiny_embedder: Path) -> None:
    code = "import sys; from pathlib import Path; from policy_assistant.embedders.shipped import Shipped\n"
    code += f"Shipped(Path({str(tiny_embedder)!r}), device='cpu').embed_query('渡口')\n"
    code += "sys.exit('torch' in sys.modules or 'transformers' in sys.modules or 'chromadb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
