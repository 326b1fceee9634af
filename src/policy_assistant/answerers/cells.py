"""The cell of a table that a question names by its row and its column: 五山街 and 办公电话, 健康管理 and 牵头单位.

Readers are trained on sentences, and of a row they see words side by side. Which row and which column is meant is
plain from the words, so it is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_assistant.chinese.fold import fold
from policy_assistant.records import CELL, Kind, Question, Span, Table

# Kinds of question that words answer: a figure's column is found with the figure (``labels``).
_KINDS = frozenset({Kind.WHO, Kind.WHERE, Kind.WHICH, Kind.WHAT})
_NAMED = 0.8  # share of a row's name that the question holds
_NUMBER = re.compile(r"^\s*(?:\d+|[(]?[一二三四五六七八九十]+[)]?)\s*[.、．)]\s*")
_LONGEST_NAME = 40  # characters; a longer cell is contents and names no row
# What a column is called, and how it is asked for without its name.
_CALLED = (
    (re.compile(r"电话|号码|联系方式|热线"), re.compile(r"电话|号码|怎么联系|如何联系|联系方式")),
    (re.compile(r"地址|地点|位置|场所"), re.compile(r"在哪|哪里|哪儿|什么地方|几楼|怎么走|地址|地点")),
)
_BODY = re.compile(r"(?P<part>[\u4e00-\u9fff]{2,}?)(?:单位|部门|处室|科室|机构|责任人|人|方)$")
_WHO = re.compile(r"谁|(?:哪|什么|何)[个家些一]{0,2}(?:单位|部门|处室|科室|机构|人)")
_ALIKE = {"责任": "负责", "承办": "办理", "主管": "管理"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is asked for, in offsets of its document."""

    row: Span
    span: Span
    column: str  # its heading
    named: int  # characters of the row that the question names


class Sheet:
    """A table with its columns."""

    def __init__(self, text: str, table: Table) -> None:
        self._text, self._table = text, table

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The heading of each column: the header's cells above it, each once."""
        rows = [span.of(self._text).split(CELL) for span in self._table.header]
        width = max(map(len, rows), default=0)
        return tuple(" ".join(dict.fromkeys(row[i].strip() for row in rows if i < len(row))) for i in range(width))

    def rows(self) -> Iterator[tuple[Span, Sequence[Span]]]:
        """Yield the rows, each with its cells."""
        for row in self._table.rows:
            cells, start = [], row.start
            for words in row.of(self._text).split(CELL):
                cells.append(Span(start, start + len(words)))
                start += len(words) + len(CELL)
            yield row, cells

    def asked(self, question: Question) -> list[Cell]:
        """Return the cells that ``question`` names by row and column; of the rows those that it names most of."""
        asked = fold(question.standalone)
        found = []
        for row, cells in self.rows():
            names = {i: _named(fold(cell.of(self._text)), asked) for i, cell in enumerate(cells)}
            named = sum(names.values())
            free = [i for i, head in enumerate(self.heads[: len(cells)]) if not names[i] and head]
            column = _column(question.kind, asked, [(i, fold(self.heads[i])) for i in free]) if named else None
            if column is not None and any(c.isalnum() for c in cells[column].of(self._text)):
                found.append(Cell(row, cells[column], self.heads[column], named))
        most = max((cell.named for cell in found), default=0)
        return [cell for cell in found if cell.named == most]


def asks_for_cell(question: Question) -> bool:
    """Return whether a cell of words, a telephone number or an address (几楼) can answer the question."""
    called = any(asked.search(question.standalone) for _, asked in _CALLED)
    return question.kind in _KINDS or (question.kind is Kind.COUNT and called)


def _named(words: str, asked: str) -> int:
    """Return how many characters of a row's name stand in the question, 0 where it is none or is not named."""
    own = "".join(c for c in _NUMBER.sub("", words) if c.isalnum())
    if len(own) > _LONGEST_NAME or own.isdigit():
        return 0
    held = _held(own, asked)
    return held if held >= _NAMED * len(own) else 0


def _held(words: str, asked: str) -> int:
    """Return how many characters of ``words`` stand in ``asked`` with a neighbour of theirs."""
    covered = {place for i in range(len(words) - 1) if words[i : i + 2] in asked for place in (i, i + 1)}
    return len(covered)


def _column(kind: Kind, asked: str, heads: Sequence[tuple[int, str]]) -> int | None:
    """Return the column that is asked for: by the whole of its heading, the longest; else by what it is called."""
    bare = [(i, "".join(c for c in head if c.isalnum())) for i, head in heads]
    whole = [(len(head), -i) for i, head in bare if len(head) > 1 and _held(head, asked) == len(head)]
    if whole:
        return -max(whole)[1]
    return next((i for i, head in bare if _is_called(kind, asked, head)), None)


def _is_called(kind: Kind, asked: str, head: str) -> bool:
    if any(column.search(head) and question.search(asked) for column, question in _CALLED):
        return True
    body = _BODY.fullmatch(head)
    if body is None or not (kind is Kind.WHO or _WHO.search(asked)):
        return False
    return body["part"] in asked or _ALIKE.get(body["part"], body["part"]) in asked
