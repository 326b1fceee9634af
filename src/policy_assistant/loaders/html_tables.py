"""Tables of a page: those that hold data as a grid of cells, those that only lay out the page left to be taken apart."""

from __future__ import annotations

from collections.abc import Callable

from policy_assistant.loaders.grids import Cell, Layout, layout, one_line
from policy_assistant.loaders.html_tree import HtmlElement

_MAX_SPAN = 200  # beyond it a span is a slip of the editor
_MAX_COLUMNS = 200  # beyond them no cell is merged any more
_LONG_CELL = 400
_MAX_LABEL, _MIN_STATEMENT = 14, 20


def read(table: HtmlElement, text_of: Callable[[HtmlElement], str]) -> list[list[Cell]] | None:
    """Return the grid of ``table``, a merged cell in each place that it serves; None where it only lays out the page.

    ``text_of`` returns the text of a cell, one line a paragraph.
    """
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return None
    rows = list(table.iterdescendants("tr"))
    width = max((sum(_span(cell, "colspan") for cell in row.iterchildren("td", "th")) for row in rows), default=0)
    if width < 2:
        return None
    grid = _grid(rows, text_of)
    return None if _is_layout(grid) else grid


def parts(table: HtmlElement, grid: list[list[Cell]]) -> Layout:
    """Return title lines, header, rows and notes of a table whose grid was read."""
    marked = _marked_header(table)
    if not marked and _is_list_of_facts(grid):
        return layout(grid, 0)
    return layout(grid, marked or None)


def _grid(rows: list[HtmlElement], text_of: Callable[[HtmlElement], str]) -> list[list[Cell]]:
    places: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        column = 0
        for element in row.iterchildren("td", "th"):
            while (number, column) in places:
                column += 1
            height = min(_span(element, "rowspan"), len(rows) - number)
            width = _span(element, "colspan") if column < _MAX_COLUMNS else 1
            cell = Cell(one_line(text_of(element)), number, column, height, width)
            for down in range(height):
                for across in range(width):
                    places.setdefault((number + down, column + across), cell)
            column += width
    columns = 1 + max((column for _, column in places), default=0)
    return [
        [places.get((number, column), Cell("", number, column)) for column in range(columns)]
        for number in range(len(rows))
    ]


def _span(cell: HtmlElement, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    span = int(written) if written.isdecimal() else 1
    if span == 0 and name == "rowspan":  # down to the last row
        return _MAX_SPAN
    return min(max(span, 1), _MAX_SPAN)


def _is_layout(grid: list[list[Cell]]) -> bool:
    """Whether the table only places text: one filled row or column with running text in it."""
    filled = [row for row in grid if any(cell.text for cell in row)]
    columns = {cell.column for row in filled for cell in row if cell.text}
    longest = max((len(cell.text) for row in filled for cell in row), default=0)
    return len(columns) < 2 or (len(filled) < 2 and longest > _LONG_CELL)


def _marked_header(table: HtmlElement) -> int:
    """Count the rows at the top that the page marks as header by ``<thead>`` or ``<th>``."""
    count = 0
    for row in table.iterdescendants("tr"):
        cells = list(row.iterchildren("td", "th"))
        parent = row.getparent()
        if not cells or not (all(cell.tag == "th" for cell in cells) or (parent is not None and parent.tag == "thead")):
            break
        count += 1
    return count


def _is_list_of_facts(grid: list[list[Cell]]) -> bool:
    """Whether the table says one thing a row, label and statement, and has no row that names the columns."""
    rows = [row for row in grid if len(row) == 2 and any(cell.text for cell in row)]
    if len(rows) != len(grid) or not rows:
        return False
    return len(rows[0][1].text) >= _MIN_STATEMENT and all(len(row[0].text) <= _MAX_LABEL for row in rows)
