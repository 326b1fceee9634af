"""Passages into vectors, each text once in the life of an index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from policy_assistant.embedders import Embedder
from policy_assistant.errors import ServiceError
from policy_assistant.indexing.embedding_cache import EmbeddingCache, key_of
from policy_assistant.indexing.update import Progress
from policy_assistant.records import Chunk
from policy_assistant.stores import MemoryStore


def seed(cache: EmbeddingCache, chunks: Iterable[Chunk], folder: Path) -> None:
    """Give an empty cache the vectors of the generation in ``folder``, whose passages are ``chunks``."""
    store = MemoryStore.open_folder(folder)
    rows = {identity: row for row, identity in enumerate(store.ids)}
    known = {key_of(chunk.indexed): rows[chunk.passage.id] for chunk in chunks if chunk.passage.id in rows}
    cache.put(list(known), [store.vectors[row] for row in known.values()])


def embed(chunks: Iterable[Chunk], embedder: Embedder, cache: EmbeddingCache, progress: Progress) -> MemoryStore:
    """Return the vectors of ``chunks``. What is computed is in ``cache`` after every batch.

    Raises ServiceError when the embedder fails, or gives vectors that differ in length from earlier ones.
    """
    ids: list[str] = []
    keys: list[bytes] = []
    pending: dict[bytes, str] = {}
    for chunk in chunks:
        key = key_of(chunk.indexed)
        ids.append(chunk.passage.id)
        keys.append(key)
        if key not in pending and key not in cache:
            pending[key] = chunk.indexed
    _fill(pending, embedder, cache, progress)
    try:
        return MemoryStore(ids, cache.get(keys))
    except ValueError as error:
        raise ServiceError(f"{embedder.name} gives vectors of another length than before: {error}") from error


def _fill(pending: dict[bytes, str], embedder: Embedder, cache: EmbeddingCache, progress: Progress) -> None:
    todo = list(pending.items())
    for start in range(0, len(todo), embedder.batch_size):
        progress(start, len(todo), "embed")
        keys, texts = zip(*todo[start : start + embedder.batch_size], strict=True)
        vectors = np.asarray(embedder.embed_documents(list(texts)), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise ServiceError(f"{embedder.name} gives vectors of shape {vectors.shape} for {len(texts)} texts")
        cache.put(keys, list(vectors))
    progress(len(todo), len(todo), "embed")
