"""Excel workbooks (.xlsx): each visible sheet a heading and its tables, cells as they are displayed.

Stored results are read, never formulas. Rows are streamed, so that the size of a sheet costs no more than its text.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped]

from policy_assistant.errors import InputError
from policy_assistant.loaders.assembly import Assembly
from policy_assistant.loaders.grids import Cell, layout, one_line
from policy_assistant.loaders.packages import BROKEN, check_package
from policy_assistant.loaders.xlsx_sheets import Range, Structure, read_structure
from policy_assistant.loaders.xlsx_values import displayed
from policy_assistant.records import Document, Metadata

_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表)\s*[0-9]*(?:\s*\([0-9]+\))?", re.IGNORECASE)
_TITLE = re.compile(r"(?=.*[\u4e00-\u9fff]{4})[^：:。]{4,80}")
_SHOWN_ADDRESSES = 5
Row = dict[int, str]


def load(data: bytes, file: str) -> Document:
    """Read the .xlsx file whose bytes are ``data``; ``file`` is its name in messages.

    Raises InputError when the file is empty, encrypted, broken, no .xlsx file, or has no text.
    """
    check_package(data, file, ".xlsx", "xl/")
    assembly = Assembly(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl warns of (styles, extensions) has no text
        try:
            reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read()
            title = _write_sheets(reader, assembly)
        except BROKEN as error:
            raise InputError(file, "the file is not a readable .xlsx file (a part is missing or broken)") from error
    if any(name.startswith("xl/charts/") for name in reader.valid_files):
        assembly.warn("charts are not read")
    return assembly.document(data, Metadata(title=title), named=(reader.wb.properties.title or "").strip())


def _write_sheets(reader: ExcelReader, assembly: Assembly) -> str:
    """Write the visible sheets and return the title: the line above the first table."""
    paths = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
    title = ""
    for sheet in reader.wb.worksheets:
        if sheet.sheet_state != "visible":
            assembly.warn(f"the sheet {sheet.title} is hidden and left out")
            continue
        with reader.archive.open(paths[sheet.title]) as source:
            structure = read_structure(source)
        _warn_uncalculated(assembly, sheet.title, structure)
        sheet.reset_dimensions()  # other programs write wrong ones, and rows would be cut off
        written = _write_sheet(assembly, sheet.title, _rows(sheet), structure.merged)
        title = title or written
    return title


def _warn_uncalculated(assembly: Assembly, name: str, structure: Structure) -> None:
    addresses = structure.uncalculated
    if addresses:
        more = ", …" if len(addresses) > _SHOWN_ADDRESSES else ""
        assembly.warn(
            f"the sheet {name} has formulas without a stored result: {', '.join(addresses[:_SHOWN_ADDRESSES])}{more};"
            " open and save it in Excel"
        )


def _rows(sheet: ExcelReader) -> dict[int, Row]:
    """Return the cells that hold text, by row and column from 1."""
    rows: dict[int, Row] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = (
            (cell, one_line(displayed(cell.value, cell.number_format))) for cell in cells if cell.value is not None
        )
        row = {cell.column: text for cell, text in texts if text}
        if row:
            rows[number] = row
    return rows


def _write_sheet(assembly: Assembly, name: str, rows: dict[int, Row], merged: Sequence[Range]) -> str:
    """Write one sheet and return what stands as title above its first table."""
    if not rows:
        return ""
    named = not _DEFAULT_NAME.fullmatch(name.strip())
    if named:
        assembly.line(name.strip(), 1)
    title = ""
    for grid in _blocks(rows, merged):
        parts = layout(grid)
        for line in parts.before if parts.is_table else parts.lines():
            heading = not title and _TITLE.fullmatch(line) is not None
            assembly.line(line, 1 + named if heading else 0)
            title = line if heading else title
        if parts.is_table:
            assembly.table(parts.header, parts.rows)
            for line in parts.after:
                assembly.line(line)
    return title


def _blocks(rows: dict[int, Row], merged: Sequence[Range]) -> Iterator[list[list[Cell]]]:
    """Yield the stretches of rows without an empty one between, as grids as wide as their text."""
    shared = _shared_cells(rows, merged)
    numbers = sorted({*rows, *(row for row, _ in shared)})
    steps = count()
    for _, group in groupby(numbers, key=lambda number: number - next(steps)):
        block = list(group)
        columns = {column for number in block for column in rows.get(number, ())}
        columns |= {column for row, column in shared if block[0] <= row <= block[-1]}
        span = range(min(columns), max(columns) + 1)
        yield [[_cell(rows, shared, number, column) for column in span] for number in block]


def _cell(rows: dict[int, Row], shared: dict[tuple[int, int], Cell], row: int, column: int) -> Cell:
    found = shared.get((row, column))
    return Cell(rows.get(row, {}).get(column, ""), row, column) if found is None else found


def _shared_cells(rows: dict[int, Row], merged: Sequence[Range]) -> dict[tuple[int, int], Cell]:
    """Return the merged cells that hold text, under each place that they serve within the sheet's text."""
    last_row = max(rows)
    last_column = max(max(row) for row in rows.values())
    shared: dict[tuple[int, int], Cell] = {}
    for area in merged:
        text = rows.get(area.top, {}).get(area.left, "")
        if not text:
            continue
        bottom, right = min(area.bottom, max(last_row, area.top)), min(area.right, max(last_column, area.left))
        cell = Cell(text, area.top, area.left, bottom - area.top + 1, right - area.left + 1)
        places = ((row, column) for row in range(area.top, bottom + 1) for column in range(area.left, right + 1))
        shared.update(dict.fromkeys(places, cell))
    return shared
