"""Tables that run over several pages, put together from what stands on each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_assistant.loaders.grids import Cell, is_figure
from policy_assistant.loaders.joining import join
from policy_assistant.loaders.pdf_tables import Table

_HEADER_WITHIN = 4  # rows from the top: a title and up to three rows of names
_SAME_BORDER = 6.0  # points
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table and the pages that it stands on: its rows, each with its page, from 0, and the borders of its columns."""

    rows: tuple[tuple[Row, int], ...]
    columns: tuple[float, ...]


def joined_tables(tables: Sequence[tuple[Table, int]]) -> list[LongTable]:
    """Return tables that follow each other without text between, joined where one goes on on the next page.

    Each comes with its page, from 0. A header that is repeated at the top of a page is left out.
    """
    found: list[LongTable] = []
    for table, page in tables:
        last = found[-1] if found else None
        if last is not None and page == last.rows[-1][1] + 1 and (columns := _columns(table, last)):
            found[-1] = _continued(last, _mapped(table.grid, columns, len(last.rows)), page)
        else:
            found.append(LongTable(tuple((row, page) for row in table.grid), table.columns))
    return found


def _columns(table: Table, last: LongTable) -> list[int | None]:
    """Return which column of ``table`` goes on with each one of ``last``; nothing when they do not agree.

    A column may lack: where a merged cell runs over the page, its border may not be drawn again.
    """
    for moved in (0.0, table.columns[0] - last.columns[0]):  # margins of odd and even pages may differ
        known = [border + moved for border in last.columns]
        if all(min(abs(border - other) for other in known) <= _SAME_BORDER for border in table.columns):
            middles = [(left + right) / 2 for left, right in pairwise(known)]
            places = [bisect_right(table.columns, middle) - 1 for middle in middles]
            return [place if 0 <= place < len(table.columns) - 1 else None for place in places]
    return []


def _mapped(grid: Sequence[Row], columns: Sequence[int | None], down: int) -> list[Row]:
    """Return the rows of ``grid`` in the columns of the table that they go on with, ``down`` rows further down."""
    moved: dict[int, Cell] = {}
    rows: list[Row] = []
    for number, row in enumerate(grid):
        cells = []
        for column, place in enumerate(columns):
            cell = Cell("", number, column) if place is None else row[place]
            cells.append(moved.setdefault(id(cell), _down(cell, down)) if place is not None else _down(cell, down))
        rows.append(tuple(cells))
    return rows


def _down(cell: Cell, rows: int) -> Cell:
    return Cell(cell.text, cell.row + rows, cell.column, cell.height, cell.width)


def _continued(table: LongTable, rows: Sequence[Row], page: int) -> LongTable:
    rows = rows[_repeated_header(rows, table) :]
    if not rows:
        return table
    above = table.rows[-1][0]
    if _is_broken(rows[0], table):
        row = tuple(_joined(upper, lower) for upper, lower in zip(above, rows[0], strict=True))
        table = LongTable((*table.rows[:-1], (row, table.rows[-1][1])), table.columns)
        rows = rows[1:]
    return LongTable((*table.rows, *((row, page) for row in _carried(above, rows))), table.columns)


def _repeated_header(rows: Sequence[Row], table: LongTable) -> int:
    """Count the rows at the top of ``rows`` that stand at the top of ``table`` too."""
    known = [_texts(row) for row, _ in table.rows[:_HEADER_WITHIN]]
    count = 0
    while count < len(rows) and _texts(rows[count]) in known and not any(map(is_figure, _texts(rows[count]))):
        count += 1
    return count


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _is_broken(row: Row, table: LongTable) -> bool:
    """Whether a row goes on on the next page: rows are counted in a column, and there it has no number."""
    if len(table.rows) < 2:
        return False
    (before, _), (above, _) = table.rows[-2:]
    counted = (
        column
        for column, cell in enumerate(above)
        if cell.text.isdigit() and (cell.text == "1" or before[column].text == str(int(cell.text) - 1))
    )
    column = next(counted, None)
    return column is not None and not row[column].text


def _joined(upper: Cell, lower: Cell) -> Cell:
    return Cell(join(upper.text, lower.text), upper.row, upper.column, upper.height, upper.width)


def _carried(above: Row, rows: Sequence[Row]) -> list[Row]:
    """Fill in at the top of a page the merged cell that runs on from the page before, for each row that it serves."""
    filled = [list(row) for row in rows]
    for column, cell in enumerate(above):
        top = rows[0][column] if rows else cell
        if cell.height < 2 or top.text or not cell.text:
            continue
        for row in filled:
            if row[column].text or (top.height > 1 and row[column] is not top):
                break
            row[column] = cell
    return [tuple(row) for row in filled]
