"""Vectors in Chroma: embedded in a folder, or on a Chroma server by URL.

Chroma holds vectors and the id of their document, nothing else: the text is the catalogue's. The embedded store is
not safe for a second process while one writes, so it is written once, in a folder that no reader knows yet, and
afterwards only read. Opening one still puts a row into Chroma's own SQLite file, under SQLite's lock; the vectors
and their graph stay as they are, and any number of processes may open the folder at once.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from policy_assistant.errors import CatalogueError, IndexDamagedError, ServiceError
from policy_assistant.stores.base import Vectors, document_of

COLLECTION = "passages"
_DATABASE = "chroma.sqlite3"
_BATCH = 5000  # below the most that a client may add in one call (client.get_max_batch_size(), 5461)
_HNSW = {
    "space": "cosine",
    "ef_construction": 128,
    "ef_search": 128,
    "max_neighbors": 16,
    # Keep nothing back from the graph's files. As long as they are incomplete (by default, up to 1,000 vectors),
    # every process that opens the store for reading writes them anew.
    "batch_size": 1,
    "sync_threshold": 1,
}


class ChromaStore:
    """One collection of a Chroma client."""

    def __init__(self, client: Any, collection: Any) -> None:
        """Take an open client and its collection; ``embedded`` and ``remote`` make both."""
        self._client, self._collection = client, collection

    @classmethod
    def embedded(cls, folder: Path, *, create: bool = False) -> ChromaStore:
        """Return the store in ``folder``. Raises IndexDamagedError when there is none, or none that can be read."""
        if not create and not (folder / _DATABASE).is_file():
            raise IndexDamagedError(f"there is no Chroma store in {folder}")
        import chromadb
        from chromadb.config import Settings

        with _reported(str(folder), IndexDamagedError):
            client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        return cls._opened(client, COLLECTION, create, str(folder), IndexDamagedError)

    @classmethod
    def remote(cls, url: str, collection: str, *, create: bool = False) -> ChromaStore:
        """Return the store in ``collection`` on the server at ``url``.

        Raises ServiceError when the server cannot be reached, IndexDamagedError when it has no such collection.
        """
        import chromadb
        from chromadb.config import Settings

        parts = urlsplit(url)
        secure = parts.scheme == "https"
        with _reported(url, ServiceError):
            client = chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if secure else 8000),
                ssl=secure,
                settings=Settings(anonymized_telemetry=False),
            )
        return cls._opened(client, collection, create, url, IndexDamagedError)

    @classmethod
    def _opened(cls, client: Any, name: str, create: bool, place: str, kind: type[CatalogueError]) -> ChromaStore:
        try:
            with _reported(place, kind):
                collection = (
                    client.create_collection(name, embedding_function=None, configuration={"hnsw": _HNSW})
                    if create
                    else client.get_collection(name, embedding_function=None)
                )
        except CatalogueError:
            _close(client)
            raise
        return cls(client, collection)

    @classmethod
    def copied(cls, source: Path, folder: Path) -> ChromaStore:
        """Return a copy in ``folder`` of the store in ``source``, which others may have open for reading.

        Raises IndexDamagedError when there is none, or none that can be read.
        """
        database = source / _DATABASE
        try:
            for path in source.rglob("*"):
                if path.is_file() and path.parent != source:
                    target = folder / path.relative_to(source)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
            folder.mkdir(exist_ok=True)
            with (  # by SQLite's own hand, because Chroma writes to this file even on opening it
                contextlib.closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as old,
                contextlib.closing(sqlite3.connect(folder / _DATABASE)) as new,
            ):
                old.backup(new)
        except (OSError, sqlite3.Error) as error:
            raise IndexDamagedError(f"{source}: the Chroma store cannot be copied ({error})") from error
        return cls.embedded(folder)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add vectors; see VectorStore."""
        for start in range(0, len(ids), _BATCH):
            part = list(ids[start : start + _BATCH])
            with _reported("Chroma", ServiceError):
                self._collection.upsert(
                    ids=part,
                    embeddings=np.asarray(vectors[start : start + _BATCH], dtype=np.float32),
                    metadatas=[{"document": document_of(identity)} for identity in part],
                )

    def remove(self, ids: Collection[str]) -> None:
        """Remove vectors; see VectorStore."""
        gone = list(ids)
        for start in range(0, len(gone), _BATCH):
            with _reported("Chroma", ServiceError):
                self._collection.delete(ids=gone[start : start + _BATCH])

    def search(
        self, vector: Sequence[float], limit: int, within: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the nearest passages; see VectorStore. Raises ServiceError when a server fails."""
        if limit < 1 or (within is not None and not within):
            return []
        with _reported("Chroma", ServiceError):
            found = self._collection.query(
                query_embeddings=[list(vector)],
                n_results=limit,
                where={"document": {"$in": sorted(set(within))}} if within is not None else None,
                include=["distances"],
            )
        scored = zip(found["ids"][0], found["distances"][0], strict=True)
        return sorted(((identity, 1.0 - float(distance)) for identity, distance in scored), key=lambda hit: -hit[1])

    def count(self) -> int:
        """Return how many vectors there are."""
        with _reported("Chroma", ServiceError):
            return int(self._collection.count())

    def drop(self) -> None:
        """Delete the collection: how a generation that nobody reads any more leaves a server."""
        with _reported("Chroma", ServiceError):
            self._client.delete_collection(self._collection.name)

    def close(self) -> None:
        """Close the client."""
        _close(self._client)


def _close(client: Any) -> None:
    """Close a client, and the connections that Chroma's own ``close`` leaves open for a server (as of 1.5)."""
    sessions = [
        getattr(getattr(part, "_server", None), "_session", None)
        for part in (client, getattr(client, "_admin_client", None))
    ]
    client.close()
    for session in sessions:
        if session is not None:
            session.close()


@contextlib.contextmanager
def _reported(place: str, kind: type[Exception]) -> Iterator[None]:
    """Raise ``kind`` for whatever Chroma raises: its client, its bindings and its server each have their own."""
    try:
        yield
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise kind(f"{place}: Chroma says: {reason}") from error
