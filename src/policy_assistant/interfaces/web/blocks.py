"""A document cut into what a page shows: headings, paragraphs and tables, with the cited slice marked.

Nothing of the text is lost and nothing is changed: the runs of all blocks, joined, are the document's text
without its line ends and, in tables, without the bars between cells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from policy_assistant.outline.rungs import Rung
from policy_assistant.records import Document, Section, Span, Table

_BAR = re.compile(r" \| ")
_LINE = re.compile(r"[^\n]+")
_MARKDOWN = (".md", ".markdown")
_HEADING_SIGN = re.compile(r"[ \t]*#{1,6}[ \t]+")
_LONGEST_HEADING = 60  # characters; a longer first line is a sentence that happens to open a section
_LONGEST_LINE = 300  # characters
_UNITS_OF_TEXT = frozenset(
    {Rung.ARTICLE, Rung.PARAGRAPH, Rung.ITEM, Rung.SUBITEM}
)  # a line of these is law to read, however short


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look the same. ``anchors`` are the ordinals of the sections that begin here."""

    text: str
    marked: bool = False
    first: bool = False  # the first marked run of the document: where the permalink scrolls to
    figure: bool = False  # a figure that was asked for, inside the marked slice
    label: bool = False  # the printed number of a section
    sign: bool = False  # the # of a Markdown heading, which is not for reading
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, each a list of runs."""

    cells: tuple[tuple[Run, ...], ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table; ``page`` is set where a page of the source begins."""

    kind: Literal["heading", "paragraph", "table"]
    inside: bool  # part of the body, which is what answers are taken from
    runs: tuple[Run, ...] = ()
    rows: tuple[Row, ...] = ()
    level: int = 0  # of a heading: 2 below the title, at most 6
    page: int | None = None


def blocks(
    document: Document, sections: Sequence[Section], marked: Span | None = None, figures: Sequence[Span] = ()
) -> tuple[Block, ...]:
    """Return the document's blocks in reading order; ``marked`` is the slice to highlight, ``figures`` stand in it."""
    return tuple(_Cutter(document, sections, marked, figures).blocks())


class _Cutter:
    """Walks once over the text; holds where sections begin, what is marked and which page was announced."""

    def __init__(
        self, document: Document, sections: Sequence[Section], marked: Span | None, figures: Sequence[Span]
    ) -> None:
        self.document = document
        self.marked = marked
        self.figures = figures if marked is not None else ()
        self.page = 0
        self.seen_mark = False
        self.depths: dict[int, int] = {}
        self.starting: dict[int, list[Section]] = {}
        for section in sections:
            self.depths[section.ordinal] = 0 if section.parent is None else self.depths[section.parent] + 1
            self.starting.setdefault(section.start, []).append(section)
        self.starts = sorted(self.starting)

    def blocks(self) -> Iterator[Block]:
        text = self.document.text
        tables = sorted(self.document.tables, key=lambda table: table.start)
        position = 0
        for table in tables:
            if table.start >= position:
                yield from self._lines(position, table.start)
                yield self._table(table)
                position = table.end
        yield from self._lines(position, len(text))

    def _lines(self, start: int, end: int) -> Iterator[Block]:
        for match in _LINE.finditer(self.document.text, start, end):
            if match[0].strip():
                yield from map(self._line, self._paragraphs(Span(match.start(), match.end())))

    def _paragraphs(self, line: Span) -> list[Span]:
        """Part a line too long to read where sections begin: some files hold a whole report in one line."""
        if len(line) <= _LONGEST_LINE:
            return [line]
        inner = sorted({section.start for section in self._sections_in(line)} - {line.start})
        return [Span(start, end) for start, end in pairwise([line.start, *inner, line.end])]

    def _line(self, span: Span) -> Block:
        level = self._heading_level(span)
        page = self._new_page(span.start)
        kind: Literal["heading", "paragraph"] = "heading" if level else "paragraph"
        return Block(kind, self._inside(span), self._runs(span), level=level, page=page)

    def _table(self, table: Table) -> Block:
        span = Span(table.start, table.end)
        page = self._new_page(table.start)
        headers = {row.start for row in table.header}
        rows = tuple(
            Row(self._cells(Span(match.start(), match.end())), match.start() in headers)
            for match in _LINE.finditer(self.document.text, table.start, table.end)
        )
        return Block("table", self._inside(span), rows=rows, page=page)

    def _cells(self, row: Span) -> tuple[tuple[Run, ...], ...]:
        cells, start = [], row.start
        for bar in _BAR.finditer(self.document.text, row.start, row.end):
            cells.append(self._runs(Span(start, bar.start())))
            start = bar.end()
        cells.append(self._runs(Span(start, row.end)))
        return tuple(cells)

    def _inside(self, span: Span) -> bool:
        return self.document.body.start <= span.start < self.document.body.end

    def _new_page(self, start: int) -> int | None:
        page = self.document.page_at(start)
        if page is None or page == self.page:
            return None
        self.page = page
        return page

    def _heading_level(self, span: Span) -> int:
        """Return 2 to 6 for a line that is the heading of a section, 0 for any other line."""
        for section in self._sections_in(span):
            whole = section.heading_end >= span.end or not self.document.text[section.heading_end : span.end].strip()
            if (
                section.heading
                and whole
                and section.level not in _UNITS_OF_TEXT
                and len(span) <= _LONGEST_HEADING
                and self.depths[section.ordinal]
            ):
                return min(1 + self.depths[section.ordinal], 6)
        return 0

    def _sections_in(self, span: Span) -> Iterator[Section]:
        for index in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
            yield from self.starting[self.starts[index]]

    def _runs(self, span: Span) -> tuple[Run, ...]:
        """Cut ``span`` where a section begins, where its label ends and where the marked slice begins or ends."""
        anchors: dict[int, list[int]] = {}
        labels: dict[int, int] = {}
        for section in self._sections_in(span):
            anchors.setdefault(section.start, []).append(section.ordinal)
            if section.label and self.document.text.startswith(section.label, section.start):
                labels[section.start] = section.start + len(section.label)
        words = self._words_start(span)
        cuts = {span.start, words, span.end, *anchors, *labels.values()}
        if self.marked is not None:
            cuts |= {self.marked.start, self.marked.end}
        cuts |= {end for figure in self.figures for end in (figure.start, figure.end)}
        places = sorted(cut for cut in cuts if span.start <= cut <= span.end)
        ends = sorted(labels.items())
        return tuple(
            self._run(Span(start, end), end <= words, ends, tuple(anchors.get(start, ())))
            for start, end in pairwise(places)
        )

    def _words_start(self, span: Span) -> int:
        """Return where the words of a line start: behind the # of a Markdown heading, else at its beginning."""
        sign = _HEADING_SIGN.match(self.document.text, span.start, span.end)
        return sign.end() if sign and self.document.file.lower().endswith(_MARKDOWN) else span.start

    def _run(self, span: Span, sign: bool, labels: list[tuple[int, int]], anchors: tuple[int, ...]) -> Run:
        marked = self.marked is not None and span in self.marked and not sign
        first = marked and not self.seen_mark
        self.seen_mark = self.seen_mark or marked
        label = any(start <= span.start and span.end <= end for start, end in labels)
        figure = marked and any(span in figure for figure in self.figures)
        return Run(span.of(self.document.text), marked, first, figure, label, sign, anchors)
