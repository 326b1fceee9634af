"""款: the paragraphs of an article, which the law counts but does not print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_assistant.outline.lines import Lines
from policy_assistant.outline.marks import Mark
from policy_assistant.outline.rungs import RUNNING, Rung
from policy_assistant.outline.sequences import succeeds
from policy_assistant.records import Span, Table

_ENDED = re.compile(r"[。！？…!?”’」』）)】][”’」』）)》】\"]*$")
_TITLE = re.compile(r"[【（(\[][^】）)\]]{1,30}[】）)\]]")
_LOOKS_BACK = re.compile(r".{0,12}?(?:前款|前[两二三四五]款|本条|第[一二三四五六七八九十]款)")


def with_paragraphs(marks: Sequence[Mark], lines: Lines, tables: Sequence[Table]) -> list[Mark]:
    """Return ``marks`` with a 款 for each paragraph of every article that has more than one."""
    result: list[Mark] = []
    index = 0
    while index < len(marks):
        end = index + 1
        if marks[index].rung is Rung.ARTICLE:
            while end < len(marks) and marks[end].depth > marks[index].depth:
                end += 1
            stop = marks[end].start if end < len(marks) else lines.body.end
            limit = marks[index].limit
            result += _article(marks[index:end], stop if limit is None else min(limit, stop), lines, tables)
        else:
            result.append(marks[index])
        index = end
    return result


def _article(marks: Sequence[Mark], end: int, lines: Lines, tables: Sequence[Table]) -> list[Mark]:
    """Return the marks of one article, with its paragraphs between it and its items if there are several."""
    article, items = marks[0], marks[1:]
    starts = [article.start, *_Paragraphs(article, items, lines, tables).starts(end)]
    if len(starts) < 2:
        return list(marks)
    paragraphs = [
        Mark(start, Span(start, start), Rung.PARAGRAPH, (number, 0), article.depth + 1, lines.index(start))
        for number, start in enumerate(starts, 1)
    ]
    inner = [replace(mark, depth=mark.depth + 1) for mark in items]
    return [article, *sorted([*paragraphs, *inner], key=lambda m: (m.start, m.depth))]


class _Paragraphs:
    """A walk down the lines of an article; call ``starts`` once."""

    def __init__(self, article: Mark, items: Sequence[Mark], lines: Lines, tables: Sequence[Table]) -> None:
        self._article, self._items, self._lines = article, items, lines
        self._tables = sorted(tables, key=lambda t: t.start)
        self._more = self._followed()
        self._path: list[int] = []  # the items that are open at the line reached
        self._passed = 0
        self._continued = False  # an item of this list has had a second line

    def _followed(self) -> list[bool]:
        """Tell for each item whether the next of its rung continues its list."""
        result = [False] * len(self._items)
        latest: dict[Rung, Mark] = {}
        for index in range(len(self._items) - 1, -1, -1):
            item = self._items[index]
            following = latest.get(item.rung)
            result[index] = following is not None and succeeds(item.number, following.number)
            latest[item.rung] = item
        return result

    def starts(self, end: int) -> Iterator[int]:
        """Yield where the second and later paragraphs start; the article ends at ``end``."""
        previous = self._article.line
        for line in range(previous + 1, self._lines.index(max(end - 1, self._article.start)) + 1):
            words = self._lines.words(line)
            if not words:
                continue
            if not self._reach(line) and not self._in_table(line):
                if self._ended(previous) and not self._goes_on(words):
                    yield self._first_character(line)
                    self._path, self._continued = [], False
                elif self._path:
                    self._continued = True
            previous = line

    def _ended(self, line: int) -> bool:
        """Whether the line ends a sentence; the heading of the article in brackets is none."""
        if line == self._article.line and _TITLE.fullmatch(self._after_label()):
            return False
        return bool(_ENDED.search(self._lines.words(line)))

    def _after_label(self) -> str:
        line = self._lines.span(self._article.line)
        return self._lines.text[self._article.label.end : line.end].strip()

    def _reach(self, line: int) -> bool:
        """Open the items up to and with ``line``; return whether one stands in that line."""
        labelled = False
        while self._passed < len(self._items) and self._items[self._passed].line <= line:
            mark = self._items[self._passed]
            self._path = [place for place in self._path if self._items[place].depth < mark.depth]
            if mark.rung not in RUNNING:
                self._path.append(self._passed)
            labelled = labelled or mark.line == line
            self._passed += 1
        return labelled

    def _goes_on(self, words: str) -> bool:
        """Whether an unlabelled line goes on with the item above it instead of opening a paragraph of the article.

        It does while a later item of the same list follows, and, in a list whose items have several lines each,
        behind the last one too, unless it speaks of the paragraph before.
        """
        if any(self._more[place] for place in self._path):
            return True
        return bool(self._path) and self._continued and not _LOOKS_BACK.match(words)

    def _in_table(self, line: int) -> bool:
        start = self._lines.span(line).start
        place = bisect_right(self._tables, start, key=lambda t: t.start) - 1
        return place >= 0 and start < self._tables[place].end

    def _first_character(self, line: int) -> int:
        span = self._lines.span(line)
        words = span.of(self._lines.text)
        return span.start + len(words) - len(words.lstrip())
