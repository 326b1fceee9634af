"""Charts as bars that a template can draw: widths and the words that stand for each bar, nothing escaped yet."""

from __future__ import annotations

from dataclasses import dataclass

from policy_assistant.charts import Chart, Point
from policy_assistant.interfaces.wording import Wording

FULL = 100  # the width of the longest bar; bars are drawn in parts of it
_LEAST = 0.6  # the width of a bar that stands for very little, so that it can be seen and pressed


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart; ``said`` is what the bar is to those who do not see it."""

    label: str
    figure: str
    share: str
    width: float
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is shown: ``kind`` in words, the document's words for what is drawn, and the whole, if stated."""

    kind: str
    column: str
    title: str
    whole: str
    whole_href: str
    bars: tuple[Bar, ...]


def drawing(chart: Chart, words: Wording) -> Drawing:
    """Return what is drawn for ``chart`` in the given wording."""
    parts = chart.kind == "parts"
    return Drawing(
        kind=words.chart_parts if parts else words.chart_years,
        column=words.chart_item if parts else words.year,
        title=chart.title,
        whole=chart.whole.figure if chart.whole else "",
        whole_href=chart.whole.url if chart.whole else "",
        bars=tuple(_bar(point, chart, words) for point in chart.points),
    )


def _bar(point: Point, chart: Chart, words: Wording) -> Bar:
    whole = chart.whole.figure if chart.whole else ""
    sentence = words.bar_of_whole if whole else words.bar
    said = sentence.format(label=point.label, figure=point.figure, whole=whole)
    return Bar(point.label, point.figure, point.share, _width(point, chart), said, point.url)


def _width(point: Point, chart: Chart) -> float:
    if not point.value or not chart.greatest:
        return 0
    return max(round(float(FULL * point.value / chart.greatest), 2), _LEAST)
