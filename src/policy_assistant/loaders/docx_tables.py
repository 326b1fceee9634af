"""A Word table as a grid of cells: spans in both directions repeated, tracked deletions left out."""

from __future__ import annotations

from collections.abc import Callable

from docx.oxml.ns import qn

from policy_assistant.loaders.docx_styles import Element, switch, value
from policy_assistant.loaders.docx_text import shown
from policy_assistant.loaders.grids import Cell

_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")})
_MAX_COLUMNS = 63  # Word allows no more; a damaged file may claim any number


def table_rows(table: Element) -> list[Element]:
    """Return the rows (``w:tr``) of ``table`` that are not deleted."""
    return [row for row in _inside(table, qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]


def row_cells(row: Element) -> list[Element]:
    """Return the cells (``w:tc``) of ``row``."""
    return _inside(row, qn("w:tc"))


def is_layout(rows: list[Element]) -> bool:
    """Return whether a table has one column only: a frame around text rather than a table."""
    return all(len(row_cells(row)) <= 1 for row in rows)


def header_rows(rows: list[Element]) -> int | None:
    """Return how many rows are marked to be repeated on each page, None when no row is."""
    count = 0
    while count < len(rows) and switch(rows[count], "w:trPr/w:tblHeader"):
        count += 1
    return count if 0 < count < len(rows) else None


def table_grid(rows: list[Element], text: Callable[[Element], str]) -> list[list[Cell]]:
    """Return the cells of ``rows``, each row as wide as the widest; ``text`` reads a cell, and is called once each."""
    grid: list[list[Cell]] = []
    for number, row in enumerate(rows):
        above = grid[-1] if grid else []
        cells = _blank(number, 0, _count(row, "w:gridBefore"))
        for element in row_cells(row):
            width = _span(element)
            if _continues(element) and len(above) > len(cells):
                cells += _grown(above[len(cells)], grid)[:width]
                continue
            cells += [Cell(text(element), number, len(cells), width=width)] * width
        grid.append(cells)
    return _squared(grid)


def _inside(element: Element, tag: str) -> list[Element]:
    found: list[Element] = []
    for child in shown(element):
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _inside(child, tag)
    return found


def _count(row: Element, path: str) -> int:
    text = value(row, f"w:trPr/{path}") or ""
    return min(int(text), _MAX_COLUMNS) if text.isdigit() else 0


def _span(cell: Element) -> int:
    text = value(cell, "w:tcPr/w:gridSpan") or ""
    return max(1, min(int(text), _MAX_COLUMNS)) if text.isdigit() else 1


def _continues(cell: Element) -> bool:
    """``w:vMerge`` without a value carries the cell above on."""
    return value(cell, "w:tcPr/w:vMerge") in ("", "continue")


def _blank(row: int, column: int, width: int) -> list[Cell]:
    return [Cell("", row, column + offset) for offset in range(width)]


def _grown(cell: Cell, grid: list[list[Cell]]) -> list[Cell]:
    """Make ``cell`` one row higher wherever it stands in ``grid``, and return it once for each column."""
    grown = Cell(cell.text, cell.row, cell.column, cell.height + 1, cell.width)
    for row in grid[cell.row :]:
        row[:] = [grown if other is cell else other for other in row]
    return [grown] * cell.width


def _squared(grid: list[list[Cell]]) -> list[list[Cell]]:
    width = max((len(row) for row in grid), default=0)
    return [row + _blank(number, len(row), width - len(row)) for number, row in enumerate(grid)]
