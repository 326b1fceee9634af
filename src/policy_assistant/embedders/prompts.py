"""The words that a family of models expects before a query and before a passage."""

from __future__ import annotations

import re
from typing import NamedTuple


class Prompts(NamedTuple):
    """What stands before a query and before a passage."""

    query: str = ""
    passage: str = ""


_TASK = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
_FAMILIES: tuple[tuple[str, Prompts], ...] = (  # the first pattern that is found in the model's name
    # model cards of intfloat/e5-mistral-7b-instruct and intfloat/multilingual-e5-large-instruct
    (r"e5.*instruct", Prompts(_TASK)),
    # model cards of intfloat/multilingual-e5-small, -base, -large and intfloat/e5-*-v2
    (r"(?<![a-z])e5(?![a-z0-9])", Prompts("query: ", "passage: ")),
    # model cards of BAAI/bge-*-zh-v1.5 and BAAI/bge-*-en-v1.5; bge-m3 takes bare text
    (r"bge-(small|base|large)-zh", Prompts("为这个句子生成表示以用于检索相关文章：")),
    (r"bge-(small|base|large)-en", Prompts("Represent this sentence for searching relevant passages: ")),
    # model card of Qwen/Qwen3-Embedding-*
    (r"qwen3-embedding", Prompts(_TASK.replace("\nQuery: ", "\nQuery:"))),
    # model card of nomic-ai/nomic-embed-text-v*
    (r"nomic-embed", Prompts("search_query: ", "search_document: ")),
)


def prompts_for(model: str) -> Prompts:
    """Return the prompts of the family that ``model`` (a hub name, or the name of a folder) belongs to.

    A model of no known family takes bare text.
    """
    name = model.lower().replace("_", "-")
    return next((prompts for pattern, prompts in _FAMILIES if re.search(pattern, name)), Prompts())
