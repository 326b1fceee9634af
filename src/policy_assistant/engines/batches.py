"""Rows of tokens into batches of like length: padding is computed like text and then thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from policy_assistant.engines.base import Engine, Floats, Ids

_TOKENS = 2048  # of a batch with its padding; larger ones are no faster, and take memory
_FILL = 0.8  # share of the longest row's length that the shortest row of a batch has at least
_STEP = 16  # lengths are rounded up to it: a runtime prepares itself anew for every new shape


def run(engine: Engine, rows: Sequence[Sequence[int]], padding: int = 0) -> list[tuple[Floats, ...]]:
    """Return what ``engine`` says about each row, in the order of ``rows``; (length, …) outputs without padding."""
    results: list[tuple[Floats, ...]] = [()] * len(rows)
    for batch in batches([len(row) for row in rows]):
        ids, mask = padded([rows[index] for index in batch], padding)
        outputs = engine.run(ids, mask)
        for place, index in enumerate(batch):
            results[index] = tuple(
                output[place, : len(rows[index])] if output.ndim == 3 else output[place] for output in outputs
            )
    return results


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indexes of ``lengths`` in batches, the longest first (what does not fit memory fails at once)."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        longest = _rounded(lengths[batch[0]]) if batch else 0
        if batch and ((len(batch) + 1) * longest > _TOKENS or _rounded(lengths[index]) < _FILL * longest):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]], padding: int = 0) -> tuple[Ids, Floats]:
    """Return ``rows`` as one array, filled up with ``padding``, and the mask that tells tokens from padding."""
    length = _rounded(max(map(len, rows)))
    ids = np.full((len(rows), length), padding, np.int32)
    mask = np.zeros((len(rows), length), np.float32)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return ids, mask


def _rounded(length: int) -> int:
    return -(-length // _STEP) * _STEP
