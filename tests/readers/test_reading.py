"""The pure part of a reading: spans out of logits, tried against every span there is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.readers import Reading

LOGITS = st.floats(-20, 20, width=32)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Tokens of 0 to 4 characters one behind the other, some with a gap between, some within the one before."""
    offsets, at = [], 0
    for _ in range(draw(st.integers(0, 12))):
        start = at + draw(st.integers(0, 2))
        at = start + draw(st.integers(0, 4))
        offsets.append((start, at))
    count = len(offsets)
    starts, ends = (draw(st.lists(LOGITS, min_size=count, max_size=count)) for _ in range(2))
    return reading(offsets, starts, ends, draw(LOGITS))


def reading(offsets: list[tuple[int, int]], starts: list[float], ends: list[float], none: float = 0.0) -> Reading:
    places = np.array(offsets, np.int32).reshape(-1, 2)
    return Reading(0.0, places, np.array(starts, np.float32), np.array(ends, np.float32), none)


def every_span(read: Reading, longest: int) -> list[tuple[int, int, float]]:
    """All spans in the plainest way; a token of white space stands for no character and bounds none."""
    found = []
    real = [place for place, (begin, end) in enumerate(read.offsets.tolist()) if end > begin]
    for first in real:
        for last in (place for place in real if place >= first):
            start, end = int(read.offsets[first, 0]), int(read.offsets[last, 1])
            if 0 < end - start <= longest:
                found.append((start, end, float(read.starts[first] + read.ends[last]) - read.none))
    return found


@given(readings(), st.integers(1, 30))
def test_the_best_span_is_the_best_of_all(read: Reading, longest: int) -> None:
    spans, every = read.best_spans(1, longest), every_span(read, longest)
    assert len(spans) == min(1, len(every))
    if spans:
        assert spans[0].score == pytest.approx(max(score for _, _, score in every), abs=1e-3)
        assert any(spans[0][:2] == (start, end) for start, end, _ in every)


@given(readings(), st.integers(0, 5), st.integers(1, 30))
def test_spans_are_apart_in_falling_order_and_none_is_left_out(read: Reading, k: int, longest: int) -> None:
    spans, every = read.best_spans(k, longest), every_span(read, longest)
    assert len(spans) <= k
    assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
    for place, span in enumerate(spans):
        assert 0 < span.end - span.start <= longest
        apart = [
            score
            for start, end, score in every
            if all(end <= other.start or start >= other.end for other in spans[:place])
        ]
        assert span.score == pytest.approx(max(apart), abs=1e-3)
    if len(spans) < k:
        assert all(any(start < span.end and end > span.start for span in spans) for start, end, _ in every)


@given(readings(), st.integers(0, 40), st.integers(1, 20))
def test_a_clause_has_the_score_of_its_best_span(read: Reading, start: int, length: int) -> None:
    end = start + length
    touching = [place for place, (begin, stop) in enumerate(read.offsets.tolist()) if begin < end and stop > start]
    right = max(
        (float(read.starts[i] + read.ends[j]) - read.none for i in touching for j in touching if i <= j),
        default=-math.inf,
    )
    assert read.score_of(start, end) == pytest.approx(right, abs=1e-3)


@given(readings())
def test_the_whole_text_scores_as_its_best_span(read: Reading) -> None:
    for span in read.best_spans(1, 1000):
        assert read.score_of(0, 1000) >= span.score - 1e-3


def test_a_figure_is_found_and_its_neighbour_next() -> None:
    #              接     办     5      2      件     ，     占     46%
    read = reading(
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 10)],
        [0, 0, 9, 0, 0, 0, 0, 5],
        [0, 0, 0, 1, 8, 0, 0, 6],
        none=4,
    )
    assert read.best_spans(2, 6) == ((2, 5, 13.0), (7, 10, 7.0))
    assert read.score_of(0, 2) == -4.0
    assert read.best_spans(1, 3) == ((2, 5, 13.0),)
    assert read.best_spans(1, 2) == ((7, 8, 0.0),) or read.best_spans(1, 2)[0].end <= 7


def test_an_empty_text_has_no_span() -> None:
    empty = reading([], [], [])
    assert empty.best_spans(3, 100) == ()
    assert empty.score_of(0, 100) == -math.inf
