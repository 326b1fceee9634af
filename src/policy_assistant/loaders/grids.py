"""A table as a grid of cells, merged ones repeated, into title lines, header rows, rows and notes.

Word, Excel and PDF files differ in how they say that cells are merged; what a government table looks like does not:
a title across the top, perhaps a line with the unit, one to three rows that name the columns, rows, a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_HEADER_ROWS = 3
_FIGURE = re.compile(
    r"[-+±<>≤≥≈(（]?\s*[￥¥$]?[0-9０-９][0-9０-９,，.．]*\s*[%％‰)）]?\s*(?P<unit>[\u4e00-\u9fff]{0,3})"
)
_NARROW = re.compile(r"[\u4e00-\u9fff（）()、%％]{1,4}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年?度?|-(?:19|20)[0-9]{2})")
_ORDINAL_UNITS = frozenset({"月", "月份", "季度", "季", "级", "批", "日", "类", "号", "期", "组", "档", "年级"})
_LABELLED = re.compile(r"[^：:]{1,12}[：:]")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|附注|填表|制表|审核|填报|资料来源|数据来源|来源)[\s\d]*[：:）).、]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the stretch of the grid that it serves; a merged cell stands in the grid once for each place."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a table in reading order; each row holds the texts of its cells."""

    before: tuple[str, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]

    @property
    def is_table(self) -> bool:
        """Whether it has columns and more than one row; else it is text that somebody put into cells."""
        every = self.header + self.rows
        return len(every) > 1 and any(len(row) > 1 for row in every)

    def lines(self) -> tuple[str, ...]:
        """Return all of it as lines of text."""
        inside = ("\u3000".join(filter(None, row)) for row in self.header + self.rows)
        return (*self.before, *inside, *self.after)


def is_figure(text: str) -> bool:
    """Return whether ``text`` is a figure as it stands in a data cell (24, 46%, 1,234.5万元), not a year or month."""
    match = _FIGURE.fullmatch(text.strip())
    return match is not None and match["unit"] not in _ORDINAL_UNITS and not _YEAR.fullmatch(text.strip())


def one_line(text: str) -> str:
    """Return the text of a cell without its line breaks.

    A break between a few short words (办结 / 率) only makes the column narrow and goes; between longer lines it parts
    items and becomes a space.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return "".join(lines)
    narrow = all(_NARROW.fullmatch(line) for line in lines)
    return ("" if narrow else " ").join(lines)


def layout(grid: Grid, header_rows: int | None = None) -> Layout:
    """Part ``grid`` into what stands before the table, its header, its rows and what stands after.

    ``header_rows`` counts the rows from the top that the file itself marks as header, else they are found by their
    merged cells and by the figures that begin below them. Empty rows are left out.
    """
    rows = [row for row in grid if any(cell.text for cell in row)]
    first = 0 if header_rows else _leading(rows)
    last = _trailing(rows, first)
    table = rows[first:last]
    named = header_height(table) if header_rows is None else min(header_rows, len(table))
    return Layout(
        before=_lines(rows[:first]),
        header=tuple(_texts(row) for row in table[:named]),
        rows=tuple(_texts(row) for row in table[named:]),
        after=_lines(rows[last:]),
    )


def header_height(rows: Grid) -> int:
    """Return how many rows at the top of ``rows`` name the columns: 0 where figures begin in the first one."""
    if len(rows) < 2 or _has_figure(rows[0]) or _spans_row(rows[0]):
        return 0
    top = max(cell.row for cell in rows[0])
    height = max(cell.row + cell.height - top for cell in rows[0])
    if height == 1 and any(cell.width > 1 for cell in rows[0]):
        height = 2  # a cell over several columns asks for a row that names them one by one
    height = min(height, MAX_HEADER_ROWS, len(rows) - 1)
    while height > 1 and (_has_figure(rows[height - 1]) or _spans_row(rows[height - 1])):
        height -= 1
    return height


def _leading(rows: Grid) -> int:
    """Count the rows above the header: a title, the unit, who filled the table in."""
    count = 0
    while count < len(rows) - 1 and _is_above(rows[count], rows[count + 1 :]):
        count += 1
    return count


def _is_above(row: Sequence[Cell], below: Grid) -> bool:
    cells = _distinct(row)
    widest = max(len(_distinct(other)) for other in below)
    if len(cells) == 1:
        return widest > 1
    return len(cells) * 2 <= widest and all(_LABELLED.match(cell.text) for cell in cells)


def _trailing(rows: Grid, first: int) -> int:
    """Return where the notes below the table begin."""
    last = len(rows)
    while last > first + 1 and _is_below(rows[last - 1]):
        last -= 1
    return last


def _is_below(row: Sequence[Cell]) -> bool:
    cells = _distinct(row)
    if len(cells) == 1:
        return (_spans_row(row) and len(row) > 1) or bool(_NOTE.match(cells[0].text))
    return all(_LABELLED.match(cell.text) for cell in cells) and bool(_NOTE.match(cells[0].text))


def _distinct(row: Sequence[Cell]) -> list[Cell]:
    """Return the cells of ``row`` that hold text, a merged one once."""
    found: list[Cell] = []
    for cell in row:
        if cell.text and not any(cell is other for other in found):
            found.append(cell)
    return found


def _spans_row(row: Sequence[Cell]) -> bool:
    return all(cell is row[0] for cell in row)


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in row)


def _lines(rows: Grid) -> tuple[str, ...]:
    """Return the texts of ``rows`` as lines; a cell over several rows stands in the first of them only."""
    lines: list[str] = []
    seen: set[int] = set()
    for row in rows:
        new = [cell for cell in _distinct(row) if id(cell) not in seen]
        seen.update(map(id, new))
        if new:
            lines.append("\u3000".join(cell.text for cell in new))
    return tuple(lines)


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    """Return the texts of a row; a cell across the whole row (a subheading in the table) only once."""
    return (row[0].text,) if _spans_row(row) else tuple(cell.text for cell in row)
