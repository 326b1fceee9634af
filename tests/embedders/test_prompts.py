from __future__ import annotations

import pytest

from policy_assistant.embedders.prompts import Prompts, prompts_for


@pytest.mark.parametrize(
    ("model", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("e5_large_v2", "query: ", "passage: "),
        ("my-e5", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", "Instruct: ", ""),
        ("intfloat/e5-mistral-7b-instruct", "Instruct: ", ""),
        ("BAAI/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("BAAI/bge-large-en-v1.5", "Represent this sentence for searching relevant passages: ", ""),
        ("BAAI/bge-m3", "", ""),
        ("Qwen/Qwen3-Embedding-0.6B", "Instruct: ", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("text-embedding-3-small", "", ""),
        ("paraphrase-multilingual-MiniLM-L12-v2", "", ""),
        ("base5", "", ""),
    ],
)
def test_prompts_follow_the_family(model: str, query: str, passage: str) -> None:
    found = prompts_for(model)
    assert found.passage == passage
    assert found.query.startswith(query)
    assert bool(found.query) is bool(query)


def test_an_unknown_family_takes_bare_text() -> None:
    assert prompts_for("") == Prompts("", "")
