"""Passages found, in the order of what a reader says of them and where they were found together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policy_assistant.readers import Reading
from policy_assistant.records import Hit

# What a logit of relevance adds to a fused score (see ``fusion.Weights``); fitted by ``benchmarks/fit_answers.py``.
WEIGHT = 0.5
_SURE = 8.0  # logits; beyond it a reader is not surer, only louder


def reranked(hits: Sequence[Hit], readings: Mapping[str, Reading], weight: float = WEIGHT) -> tuple[Hit, ...]:
    """Return ``hits`` in their new order, each with the ranking ``reader`` (a logit) where it was read.

    A passage that was not read counts as one that the reader finds no answer in; without readings nothing moves.
    """
    if not readings:
        return tuple(hits)
    return tuple(
        sorted((_with(hit, readings, weight) for hit in hits), key=lambda hit: (-hit.score, hit.chunk.passage.id))
    )


def _with(hit: Hit, readings: Mapping[str, Reading], weight: float) -> Hit:
    reading = readings.get(hit.chunk.passage.id)
    if reading is None:
        return replace(hit, score=hit.score - weight * _SURE)
    said = max(-_SURE, min(_SURE, reading.relevance))
    return replace(hit, score=hit.score + weight * said, rankings=(*hit.rankings, ("reader", said)))
