"""Every vector ever computed, by the name of its model and the hash of its text."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from policy_assistant.stores.base import Vectors

_TABLE = """
CREATE TABLE IF NOT EXISTS vectors (
    embedder TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (embedder, text)
)
"""


def key_of(text: str) -> bytes:
    """Return the SHA-256 of ``text``."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


class EmbeddingCache:
    """Vectors on disk, float32. What ``put`` was given is there after any interruption.

    It can be deleted at any time, at the cost of embedding again; one that is broken is started afresh.
    """

    def __init__(self, path: Path, embedder: str) -> None:
        """Open the cache of all models at ``path`` for the one called ``embedder``."""
        self._embedder = embedder
        try:
            self._database = _opened(path)
        except sqlite3.DatabaseError:
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                path.with_name(name).unlink(missing_ok=True)
            self._database = _opened(path)

    def __contains__(self, key: bytes) -> bool:
        row = self._database.execute("SELECT 1 FROM vectors WHERE embedder = ? AND text = ?", (self._embedder, key))
        return row.fetchone() is not None

    def put(self, keys: Sequence[bytes], vectors: Sequence[ArrayLike]) -> None:
        """Keep one vector for each key, for good once this returns."""
        rows = (
            (self._embedder, key, np.asarray(vector, dtype="<f4").tobytes())
            for key, vector in zip(keys, vectors, strict=True)
        )
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def get(self, keys: Sequence[bytes]) -> Vectors:
        """Return the vectors of ``keys``, one a row.

        Raises KeyError for one that is not there, ValueError when they are not all of one length.
        """
        query = "SELECT vector FROM vectors WHERE embedder = ? AND text = ?"
        rows = []
        for key in keys:
            found = self._database.execute(query, (self._embedder, key)).fetchone()
            if found is None:
                raise KeyError(key)
            rows.append(np.frombuffer(found[0], dtype="<f4"))
        return np.stack(rows).astype(np.float32, copy=False) if rows else np.zeros((0, 0), dtype=np.float32)

    def is_empty(self) -> bool:
        """Return whether there is no vector of this model."""
        row = self._database.execute("SELECT 1 FROM vectors WHERE embedder = ? LIMIT 1", (self._embedder,))
        return row.fetchone() is None

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(_TABLE)
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except sqlite3.DatabaseError:
        with contextlib.suppress(sqlite3.Error):
            database.close()
        raise
    return database
