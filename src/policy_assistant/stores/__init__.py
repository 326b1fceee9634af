"""Vectors into hits, one module a store, chosen by name.

=================== =============================================================================
``chroma``          Chroma, embedded in the generation's folder
``chroma:<url>``    a Chroma server, one collection a generation: ``chroma:http://localhost:8000``
``memory``          one array, mapped from the generation's folder and searched exhaustively
=================== =============================================================================

Every generation holds the array, whatever store it is made for: Chroma is filled from it.
"""

from __future__ import annotations

from pathlib import Path

from policy_assistant.errors import UsageError
from policy_assistant.stores.base import VectorStore
from policy_assistant.stores.memory import MemoryStore
from policy_assistant.stores.routed import RoutedStore

__all__ = ["MemoryStore", "VectorStore", "check", "create", "drop", "open_store"]

KINDS = ("chroma", "chroma:<http or https URL>", "memory")
_CHROMA_FOLDER = "chroma"


def create(name: str, folder: Path, collection: str, vectors: MemoryStore, previous: Path | None = None) -> None:
    """Write ``vectors`` into ``folder``, the folder of a generation, and into the store called ``name``.

    ``collection`` names the generation on a server, ``previous`` is the folder of a generation to start from.
    Raises UsageError for an unknown name, ServiceError when a server fails.
    """
    check(name)
    vectors.save(folder)
    if name == "memory":
        return
    from policy_assistant.stores import filling

    url = _url(name)
    if url:
        filling.fill_server(url, collection, vectors)
    else:
        filling.fill_folder(folder / _CHROMA_FOLDER, vectors, previous, _CHROMA_FOLDER)


def open_store(name: str, folder: Path, collection: str) -> VectorStore:
    """Return the store called ``name`` of the generation in ``folder``.

    Raises IndexDamagedError when it is not there, ServiceError when a server fails, UsageError for an unknown name.
    """
    check(name)
    exact = MemoryStore.open_folder(folder)
    if name == "memory":
        return exact
    from policy_assistant.stores.chroma import ChromaStore

    url = _url(name)
    return RoutedStore(
        ChromaStore.remote(url, collection) if url else ChromaStore.embedded(folder / _CHROMA_FOLDER), exact
    )


def drop(name: str, collection: str) -> None:
    """Delete what the store called ``name`` keeps of a generation outside of its folder, if anything."""
    url = _url(name)
    if url:
        from policy_assistant.stores.chroma import ChromaStore

        store = ChromaStore.remote(url, collection)
        try:
            store.drop()
        finally:
            store.close()


def check(name: str) -> None:
    """Raise UsageError when there is no store called ``name``."""
    kind, _, url = name.partition(":")
    if name not in ("chroma", "memory") and not (kind == "chroma" and url.startswith(("http://", "https://"))):
        raise UsageError(f"unknown vector store {name!r}; known are {', '.join(KINDS)}")


def _url(name: str) -> str:
    return name.partition(":")[2]
