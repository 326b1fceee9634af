from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.answerers.spans import NOT_READ, PassageRead, SpanTable
from policy_assistant.readers import Reading
from policy_assistant.records import Span

TEXT = "已经解决24件，占46%；正在解决22件。"


def reading(text: str = TEXT, start: int = 0, end: int = 0, sure: float = 8.0, none: float = 0.0) -> Reading:
    """A reading of ``text``, one token a character, that points at ``start``–``end``."""
    size = len(text)
    starts, ends = np.zeros(size, np.float32), np.zeros(size, np.float32)
    starts[start], ends[end - 1] = sure, sure
    return Reading(1.0, np.array([(i, i + 1) for i in range(size)], np.int32), starts, ends, none)


def test_the_answer_is_within_what_holds_the_span_pointed_at() -> None:
    table = SpanTable(reading(start=4, end=7))
    assert table.within(0, 8) > 0.9
    assert table.within(4, 7) > 0.9
    assert table.within(8, len(TEXT)) < 0.05


def test_a_figure_is_told_from_its_neighbour_in_the_same_clause() -> None:
    table = SpanTable(reading(start=4, end=7))
    assert table.ending(0, 4, 7) > 0.9
    assert table.ending(8, 9, 12) < 0.05


def test_no_answer_here_takes_the_probability_of_every_span() -> None:
    table = SpanTable(reading(start=4, end=7, none=40.0))
    assert table.within(0, len(TEXT)) < 1e-6
    assert table.best(1)[0].probability < 1e-6


def test_a_reader_without_spans_points_at_nothing() -> None:
    bare = Reading(2.0, np.zeros((0, 2), np.int32), np.zeros(0, np.float32), np.zeros(0, np.float32), 0.0)
    read = PassageRead.of(bare, 100)
    assert read.pointed == ()
    assert read.within(Span(100, 120)) == 0.0
    assert read.relevance == pytest.approx(0.88, abs=0.01)


def test_what_was_not_read_has_no_probability() -> None:
    assert NOT_READ.within(Span(0, 5)) == NOT_READ.ending(0, Span(1, 2)) == NOT_READ.relevance == 0.0


def test_spans_are_returned_in_offsets_of_the_document() -> None:
    read = PassageRead.of(reading(start=4, end=7), 1000)
    assert read.pointed[0] == Span(1004, 1007)
    assert read.within(Span(1004, 1007)) > 0.9
    assert read.ending(1000, Span(1004, 1007)) > 0.9


def test_the_core_of_a_clause_is_the_span_that_the_reader_sees_in_it() -> None:
    table = SpanTable(reading(start=4, end=7))
    for start, end in ((0, 8), (0, len(TEXT)), (4, 7)):
        core = table.core(start, end)
        assert core is not None
        assert TEXT[core.start : core.end] == "24件"
        assert core.probability > 0.9
    beside = table.core(8, len(TEXT))
    assert beside is not None
    assert beside.probability < 0.05


def test_of_spans_as_likely_the_core_is_the_one_that_shares_most_with_the_others() -> None:
    read = reading(start=0, end=7, sure=9.0, none=-20.0)
    read.starts[2] = read.ends[12] = 9.0  # four spans, two beginnings by two ends
    core = SpanTable(read).core(0, len(TEXT))
    assert core is not None
    assert TEXT[core.start : core.end] == "已经解决24件，占46%；"


def test_no_core_is_named_where_no_answer_is_seen() -> None:
    seen, unseen = (PassageRead.of(reading(start=4, end=7, none=none), 1000) for none in (0.0, 40.0))
    assert seen.core(Span(1000, 1008)) == Span(1004, 1007)
    assert unseen.core(Span(1000, 1008)) is None
    assert NOT_READ.core(Span(0, 5)) is None
    assert SpanTable(reading()).core(3, 3) is None


logits = st.lists(st.floats(-5, 5), min_size=1, max_size=12)


@given(starts=logits, ends=logits, none=st.floats(-5, 5), data=st.data())
def test_probabilities_add_up(starts: list[float], ends: list[float], none: float, data: st.DataObject) -> None:
    size = min(len(starts), len(ends))
    offsets = np.array([(i, i + 1) for i in range(size)], np.int32)
    table = SpanTable(
        Reading(0.0, offsets, np.array(starts[:size], np.float32), np.array(ends[:size], np.float32), none)
    )
    cut = data.draw(st.integers(0, size))
    whole, left, right = table.within(0, size), table.within(0, cut), table.within(cut, size)
    assert 0 <= whole < 1
    assert left + right <= whole + 1e-9
    assert table.within(0, size) >= table.ending(0, cut, size) - 1e-9


@given(starts=logits, ends=logits, none=st.floats(-5, 5), data=st.data())
def test_a_core_lies_within_its_stretch(
    starts: list[float], ends: list[float], none: float, data: st.DataObject
) -> None:
    size = min(len(starts), len(ends))
    offsets = np.array([(i, i + 1) for i in range(size)], np.int32)
    table = SpanTable(
        Reading(0.0, offsets, np.array(starts[:size], np.float32), np.array(ends[:size], np.float32), none)
    )
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    core = table.core(first, last)
    assert core is not None
    assert first <= core.start < core.end <= last
    assert core.probability == pytest.approx(table.within(first, last))


def test_words_are_worth_the_share_of_the_answer_that_they_are() -> None:
    table = SpanTable(reading(start=4, end=7))
    assert table.worth(4, 7) > 0.9
    assert table.worth(4, 12) == pytest.approx(2 * 3 / (3 + 8), abs=0.05)
    assert table.worth(9, 12) < 0.05
    assert table.worth_within(0, 8) == pytest.approx(table.worth(4, 7), abs=0.01)
    assert table.worth_within(8, len(TEXT)) < 0.05


def test_nothing_is_worth_anything_where_no_answer_is_seen() -> None:
    table = SpanTable(reading(start=4, end=7, none=60.0))
    assert table.worth(4, 7) < 1e-6
    assert table.worth_within(0, len(TEXT)) < 1e-6
    assert NOT_READ.worth(Span(0, 5)) == NOT_READ.worth_within(Span(0, 5)) == 0.0
