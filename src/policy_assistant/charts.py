"""What of an answer can be drawn: one measure over several years, and the parts of one whole.

Only figures that verification has found in the clause they are cited from are drawn, each with the words of the
document and the link to its place. Nothing is calculated for the reader: parts make a whole only where the
document states the whole and they add up to it, and shares are those that the document prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policy_assistant.answerers.labels import Labelled, label
from policy_assistant.chinese.periods import years_in
from policy_assistant.chinese.quantities import figures
from policy_assistant.chinese.units import canonical_unit
from policy_assistant.links import permalink
from policy_assistant.records import CELL, Answer, Check, Citation, Span, Statement

_MOST = 2  # charts below one answer
_MOST_POINTS = 12
_ALIKE = 0.8  # share of the shorter label that two labels of one measure have in common, in order
_SHORTEST = 4  # characters; shorter labels (办结, 受理) must be the same
_BREAK = re.compile(r"[，,。；;、：:（）()|\n]")
_OPENING = re.compile(r"^(?:其中|分别(?:为|是)?|包括)?\s*")
_PART = re.compile(r"其中|包括|分别|[（(]")
_NOT = re.compile(r"[未不没无非]")
_YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?")
_OFFICE = re.compile(r"(?:人民政府)?办公[室厅]$|人民政府$")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as printed, with the words it belongs to; ``span`` is where it stands in the document."""

    label: str
    figure: str
    value: Decimal
    citation: str  # the key of the citation it is shown under
    span: Span
    url: str  # the permalink of the clause, this figure marked in it
    share: str = ""  # as printed right behind the figure


@dataclass(frozen=True, slots=True)
class Chart:
    """``years``: one measure, oldest first, each label a year. ``parts``: what ``whole`` is made of, as printed."""

    kind: Literal["years", "parts"]
    title: str
    points: tuple[Point, ...]
    whole: Point | None = None

    @property
    def greatest(self) -> Decimal:
        """What the longest bar stands for."""
        return self.whole.value if self.whole else max(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A verified figure of a quotation with what is known of it."""

    labelled: Labelled
    words: str
    point: Point
    unit: str
    body: str  # whose figure it is
    year: int | None
    asked: bool
    heading: str


def charts_of(answer: Answer) -> tuple[Chart, ...]:
    """Return what can be drawn of ``answer``, the years before the parts; an empty tuple where nothing can."""
    if answer.status not in ("answered", "partial"):
        return ()
    cited = {citation.key: citation for citation in answer.citations}
    quotes = [
        tuple(_read(statement, cited[statement.key], answer))
        for statement in answer.statements
        if statement.kind == "quote" and statement.span is not None and statement.key in cited
    ]
    found = [*_over_years(quotes), *(chart for quote in quotes for chart in _breakdowns(quote))]
    return tuple(found[:_MOST])


def _read(statement: Statement, citation: Citation, answer: Answer) -> Iterator[_Figure]:
    """Yield the plain and exact quantities of a quotation that verification has found in their clause."""
    text, verified = statement.text, _verified(answer.checks, citation.key)
    if CELL in text:  # what a cell is about stands in the head of its table, which is not quoted with it
        return
    found = label(text, Span(0, len(text)), figures(text))
    said = _said_year(statement, citation, answer, verified)
    start = statement.span.start if statement.span else 0
    for index, labelled in enumerate(found):
        figure = labelled.figure
        if figure.kind != "quantity" or figure.value is None or figure.approximate or figure.text not in verified:
            continue
        span = Span(start + figure.start, start + figure.end)
        words = _words(text, labelled)
        url = permalink(citation.document, citation.start, citation.end, (span,))
        share = _share(text, found[index : index + 2], verified)
        yield _Figure(
            labelled=labelled,
            words=words,
            point=Point(words, figure.text, figure.value, citation.key, span, url, share),
            unit=canonical_unit(figure.unit),
            body=_OFFICE.sub("", citation.issuer) or _YEAR.sub("", citation.title),
            year=_own_year(text, found, index, verified) or said,
            asked=not statement.marks or span in statement.marks,
            heading=citation.heading,
        )


def _verified(checks: Sequence[Check], key: str) -> frozenset[str]:
    """Return the figures of a citation that were found in its clause and never failed."""
    failed = {check.figure for check in checks if check.citation == key and check.verdict != "verified"}
    return frozenset(check.figure for check in checks if check.citation == key) - failed


def _words(text: str, labelled: Labelled) -> str:
    """Return the document's words for a figure: those right before it, else those behind it."""
    left = _BREAK.split(labelled.left)[-1].strip()
    left = _YEAR.sub("", _OPENING.sub("", left, count=1)).strip()
    return left if len(left) > 1 and left in text else labelled.right.strip()


def _share(text: str, pair: Sequence[Labelled], verified: frozenset[str]) -> str:
    """Return the share that is printed right behind a figure as its own (44件，占64%), or an empty string."""
    if len(pair) < 2 or not pair[1].attached or pair[1].figure.kind != "percent":
        return ""
    between = text[pair[0].figure.end : pair[1].figure.start]
    return pair[1].figure.text if "占" in between and pair[1].figure.text in verified else ""


def _own_year(text: str, found: Sequence[Labelled], index: int, verified: frozenset[str]) -> int | None:
    """Return the year that stands right before a figure, in the same clause: 2018年收到61件."""
    if index and (before := found[index - 1].figure).kind == "date" and before.text in verified:
        between = text[before.end : found[index].figure.start]
        years = years_in(before.text)
        return years[0] if len(years) == 1 and not _BREAK.search(between) else None
    return None


def _said_year(statement: Statement, citation: Citation, answer: Answer, verified: frozenset[str]) -> int | None:
    """Return the one year that the answer's own words give for a quotation, beside its official citation.

    None where the quotation names another year itself: some of its figures are of that one.
    """
    quotes = [one for one in answer.statements if one.kind == "quote" and one.key == statement.key]
    said = {
        year
        for one in answer.statements
        if one.kind == "wording" and one.key == citation.key
        for year in years_in(one.text.replace(citation.official, ""))
    }
    known = {year for figure in verified for year in years_in(figure)}
    clear = len(said) == 1 and said <= known and len(quotes) == 1 and set(years_in(statement.text)) <= said
    return next(iter(said)) if clear else None


# --- one measure over several years -------------------------------------------------------------


def _over_years(quotes: Sequence[Sequence[_Figure]]) -> Iterator[Chart]:
    """Yield a chart for each measure of one body that is given for more than one year."""
    left = [figure for quote in quotes for figure in quote if figure.year and figure.asked]
    while left:
        first, *others = left
        series = [first, *(other for other in others if _same_measure(first, other))]
        left = [figure for figure in others if figure not in series]
        years = [figure.year for figure in series]
        if 2 <= len(series) <= _MOST_POINTS and len(set(years)) == len(years):
            yield _years_chart(series)


def _same_measure(one: _Figure, other: _Figure) -> bool:
    return one.unit == other.unit and one.body == other.body and _alike(one.words, other.words)


def _alike(one: str, other: str) -> bool:
    """Whether two labels name one measure: 所提问题已经解决 and 已经解决 do, 受理 and 办结, 解决 and 未解决 do not."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return True
    if len(shorter) < _SHORTEST or bool(_NOT.search(shorter)) != bool(_NOT.search(longer)):
        return False
    return _common(shorter, longer) >= _ALIKE * len(shorter)


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for character in one:
        before = 0
        for column, held in enumerate(other, start=1):
            before, row[column] = row[column], before + 1 if held == character else max(row[column], row[column - 1])
    return row[-1]


def _years_chart(series: Sequence[_Figure]) -> Chart:
    ordered = sorted(series, key=lambda figure: figure.year or 0)
    words = min((figure.words for figure in series), key=len)
    headings = {figure.heading for figure in series if figure.heading}
    heading = min(headings, key=len) if headings else ""
    title = f"{heading}：{words}" if heading and words and heading not in words else words or heading
    return Chart("years", title, tuple(_of_year(figure) for figure in ordered))


def _of_year(figure: _Figure) -> Point:
    point = figure.point
    return Point(f"{figure.year}年", point.figure, point.value, point.citation, point.span, point.url, point.share)


# --- the parts of one whole ----------------------------------------------------------------------


def _breakdowns(quote: Sequence[_Figure]) -> Iterator[Chart]:
    """Yield a chart for each run of figures that adds up to a figure before it, in the same unit."""
    for unit in dict.fromkeys(figure.unit for figure in quote):
        same = [figure for figure in quote if figure.unit == unit]
        position = 0
        while position < len(same):
            whole = same[position]
            start = position + 1
            while parts := _parts(whole, same, start):
                yield Chart("parts", whole.words or whole.heading, tuple(part.point for part in parts), whole.point)
                start = position = same.index(parts[-1])
                start += 1
            position += 1


def _parts(whole: _Figure, same: Sequence[_Figure], start: int) -> Sequence[_Figure]:
    """Return the first run of figures from ``start`` on that are the parts of ``whole``; empty where there is none."""
    for first in range(start, len(same)):
        total = Decimal(0)
        for last in range(first, min(len(same), first + _MOST_POINTS)):
            total += same[last].point.value
            if total >= whole.point.value:
                break
        while same[last + 1 : last + 2] and not same[last + 1].point.value and "。" not in same[last + 1].labelled.left:
            last += 1
        run = same[first : last + 1]
        if total == whole.point.value and _are_parts(run):
            return run
    return ()


def _are_parts(run: Sequence[_Figure]) -> bool:
    """Whether figures that add up are siblings: two may do so by chance, so the words must say so too."""
    inner = any(_PART.search(part.labelled.left) for part in run[1:])
    named = len({part.words for part in run}) == len(run) and all(part.words for part in run)
    apart = any("。" in part.labelled.left for part in run[1:])
    if len(run) < 2 or inner or apart or not named:
        return False
    return len(run) > 2 or bool(_PART.search(run[0].labelled.left)) or all(part.point.share for part in run)
