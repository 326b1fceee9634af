"""Bars: their widths, the words that stand for each, and that labels from documents stay text."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.charts import Chart, Point
from policy_assistant.interfaces.web.drawing import FULL, drawing
from policy_assistant.interfaces.web.rendering import render
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Language, Span


def point(label: str, value: int) -> Point:
    return Point(label, f"{value}件", Decimal(value), "1", Span(0, 2), "/documents/d?at=0-2&m=0-1#clause")


def chart(
    *values: int, whole: int | None = None, kind: Literal["years", "parts"] = "parts", label: str = "类"
) -> Chart:
    points = tuple(point(f"{label}{index}", value) for index, value in enumerate(values))
    return Chart(kind, "承办建议", points, point("承办建议", whole) if whole is not None else None)


def test_bars_of_parts_are_measured_by_the_whole_and_those_of_years_by_the_greatest():
    assert [bar.width for bar in drawing(chart(44, 22, 3, whole=69), WORDINGS["zh"]).bars] == [63.77, 31.88, 4.35]
    years = drawing(chart(30, 60, kind="years"), WORDINGS["zh"])
    assert [bar.width for bar in years.bars] == [50, 100]


@pytest.mark.parametrize(
    ("language", "of_whole", "of_year"),
    [
        ("zh", "类0：44件，共69件，查看出处", "类0：30件，查看出处"),
        ("en", "类0: 44件 of 69件, open the source", "类0: 30件, open the source"),
    ],
)
def test_a_bar_is_said_for_those_who_do_not_see_it(language: Language, of_whole: str, of_year: str):
    words = WORDINGS[language]
    assert drawing(chart(44, 25, whole=69), words).bars[0].said == of_whole
    assert drawing(chart(30, 60, kind="years"), words).bars[0].said == of_year


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=12))
def test_no_bar_is_longer_than_its_track_and_only_nothing_has_none(values: list[int]):
    bars = drawing(chart(*values, kind="years"), WORDINGS["zh"]).bars
    assert all(0 <= bar.width <= FULL for bar in bars)
    assert [bar.width == 0 for bar in bars] == [value == 0 for value in values]


def test_labels_and_addresses_stay_text():
    drawn = drawing(chart(1, 2, whole=3, label='"><script>x</script>'), WORDINGS["zh"])
    html = str(render("charts.html", "zh", charts=[drawn]))
    assert "<script>" not in html
    assert "&#34;&gt;&lt;script&gt;" in html
    assert 'href="/documents/d?at=0-2&amp;m=0-1#clause"' in html
