"""Text into vectors, one module a kind of model, chosen by name.

=================================== ===================================================================
``shipped``                         the model in the package, made for government Chinese
``sentence-transformers:<model>``   a local folder or a hub name, run by sentence-transformers
``openai:<model>``                  any OpenAI-compatible embeddings service, by URL
``hashing``                         signed hashing of lexical tokens; no model at all
=================================== ===================================================================

A module is imported when its kind is chosen: some need seconds to import.
"""

from __future__ import annotations

import os

from policy_assistant.embedders.base import Embedder
from policy_assistant.errors import UsageError

__all__ = ["Embedder", "make"]

KINDS = ("shipped", "sentence-transformers:<folder or hub name>", "openai:<model>", "hashing")


def make(name: str, *, base_url: str = "", api_key: str = "", device: str = "", once: bool = False) -> Embedder:
    """Return the embedder called ``name``.

    ``base_url`` and ``api_key`` are for ``openai:`` (default: the environment's OPENAI_BASE_URL and
    OPENAI_API_KEY, the names that every OpenAI client reads), ``device`` (``cpu``, ``cuda``, …; empty chooses) for
    ``sentence-transformers:`` and ``shipped``, ``once`` (few texts, then the process ends) for ``shipped``. Raises UsageError for a name that is none of ``KINDS``, ServiceError
    for a shipped model that is not there.
    """
    kind, _, model = name.partition(":")
    if name == "shipped":
        from policy_assistant.embedders.shipped import Shipped

        return Shipped(device=device, once=once)
    if name == "hashing":
        from policy_assistant.embedders.hashing import Hashing

        return Hashing()
    if kind == "sentence-transformers" and model:
        from policy_assistant.embedders.sentence_transformers import SentenceTransformers

        return SentenceTransformers(model, device=device)
    if kind == "openai" and model:
        from policy_assistant.embedders.openai import OpenAI

        return OpenAI(
            model,
            base_url=base_url or os.environ.get("OPENAI_BASE_URL", ""),
            api_key=api_key or os.environ.get("OPENAI_API_KEY", ""),
        )
    raise UsageError(f"unknown embedder {name!r}; known are {', '.join(KINDS)}")
