"""Tables of a PDF page: cells from the lines that rule them, else from columns that stand in line.

A PDF knows no tables. Where the page is ruled, cells are the stretches between the rules, and a missing rule merges
two of them; where it is not, only columns that agree over several lines are believed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_assistant.loaders.grids import Cell, is_figure
from policy_assistant.loaders.joining import join_lines
from policy_assistant.loaders.pdf_lines import Line, lines_of, segments
from policy_assistant.loaders.pdf_pages import Glyph, Page
from policy_assistant.loaders.pdf_rules import Rule

_NEAR = 3.0  # points; borders of neighbouring cells may be drawn apart
_MAX_CELL = 1000  # characters; a longer "cell" is a frame around text
_MIN_ROWS = 3  # lines that must agree before columns without rules are believed


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its box in points, the places of its columns, and its cells."""

    left: float
    right: float
    bottom: float
    top: float
    columns: tuple[float, ...]
    grid: tuple[tuple[Cell, ...], ...]

    @property
    def height(self) -> float:
        """Half-way between bottom and top, to sort it among the lines of its page."""
        return (self.bottom + self.top) / 2


def ruled_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """Return the tables that lines rule on ``page``, and the characters outside of them."""
    tables: list[Table] = []
    rest = list(page.glyphs)
    for upright, level in _components(_joined(page.rules)):
        columns, rows = _places(upright, level)
        if len(columns) < 3 or len(rows) < 2:  # fewer than two cells side by side
            continue
        inside = [glyph for glyph in rest if _within(glyph, columns, rows)]
        grid = _grid(columns, rows, upright, level, inside)
        if _is_table(grid):
            tables.append(Table(columns[0], columns[-1], rows[-1], rows[0], tuple(columns), grid))
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _is_table(grid: Sequence[Sequence[Cell]]) -> bool:
    cells = {id(cell): cell for row in grid for cell in row}.values()
    beside = any(len({id(cell) for cell in row if cell.text}) > 1 for row in grid)
    return beside and all(len(cell.text) <= _MAX_CELL for cell in cells)


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Put together the pieces that make up one line: each cell may draw its own border."""
    joined: list[Rule] = []
    for upright in (True, False):
        places: list[float] = []
        pieces: list[list[Rule]] = []
        for rule in sorted((rule for rule in rules if rule.upright == upright), key=lambda rule: rule.at):
            if not places or rule.at - places[-1] > _NEAR:
                places.append(rule.at)
                pieces.append([])
            pieces[-1].append(rule)
        for at, group in zip(places, pieces, strict=True):
            joined += _runs(upright, at, group)
    return joined


def _runs(upright: bool, at: float, pieces: Sequence[Rule]) -> list[Rule]:
    runs: list[Rule] = []
    for piece in sorted(pieces, key=lambda rule: rule.start):
        if runs and piece.start - runs[-1].end <= _NEAR:
            runs[-1] = Rule(upright, at, runs[-1].start, max(runs[-1].end, piece.end))
        else:
            runs.append(Rule(upright, at, piece.start, piece.end))
    return runs


def _components(rules: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the sets of rules that touch each other, each as (upright, level) ones."""
    uprights = [rule for rule in rules if rule.upright]
    waiting = [rule for rule in rules if not rule.upright]
    found: list[tuple[list[Rule], list[Rule]]] = []
    while waiting:
        level, upright = [waiting.pop(0)], list[Rule]()
        grown = True
        while grown:
            new = [rule for rule in uprights if any(_touch(rule, other) for other in level)]
            uprights = [rule for rule in uprights if rule not in new]
            upright += new
            more = [rule for rule in waiting if any(_touch(other, rule) for other in new)]
            waiting = [rule for rule in waiting if rule not in more]
            level += more
            grown = bool(new or more)
        if upright:
            found.append((upright, level))
    return found


def _touch(upright: Rule, level: Rule) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _places(upright: Sequence[Rule], level: Sequence[Rule]) -> tuple[list[float], list[float]]:
    """Return the borders of the columns from the left and of the rows from the top; open sides end with the rules."""
    xs = [rule.at for rule in upright] + [end for rule in level for end in (rule.start, rule.end)]
    ys = [rule.at for rule in level] + [end for rule in upright for end in (rule.start, rule.end)]
    return _distinct(xs), _distinct(ys)[::-1]


def _distinct(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > 2 * _NEAR:
            kept.append(place)
    return kept


def _within(glyph: Glyph, columns: Sequence[float], rows: Sequence[float]) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return columns[0] <= x <= columns[-1] and rows[-1] <= y <= rows[0]


def _grid(
    columns: Sequence[float], rows: Sequence[float], upright: Sequence[Rule], level: Sequence[Rule], glyphs: list[Glyph]
) -> tuple[tuple[Cell, ...], ...]:
    height, width = len(rows) - 1, len(columns) - 1
    owner = _merged(columns, rows, upright, level)
    held: dict[int, list[Glyph]] = {}
    depths = [-row for row in rows]
    for glyph in glyphs:
        row = min(max(bisect_right(depths, -(glyph.bottom + glyph.top) / 2) - 1, 0), height - 1)
        column = min(max(bisect_right(columns, (glyph.left + glyph.right) / 2) - 1, 0), width - 1)
        held.setdefault(owner[row * width + column], []).append(glyph)
    members: dict[int, list[tuple[int, int]]] = {}
    for place, first in enumerate(owner):
        members.setdefault(first, []).append(divmod(place, width))
    cells = {first: _cell(places, held.get(first, [])) for first, places in members.items()}
    return tuple(tuple(cells[owner[row * width + column]] for column in range(width)) for row in range(height))


def _cell(places: Sequence[tuple[int, int]], glyphs: Sequence[Glyph]) -> Cell:
    top, left = min(row for row, _ in places), min(column for _, column in places)
    bottom, right = max(row for row, _ in places), max(column for _, column in places)
    text = join_lines(line.text for line in lines_of(glyphs))
    return Cell(text, top, left, bottom - top + 1, right - left + 1)


def _merged(
    columns: Sequence[float], rows: Sequence[float], upright: Sequence[Rule], level: Sequence[Rule]
) -> list[int]:
    """Return for each cell, row by row, the first of the cells that no rule parts it from."""
    height, width = len(rows) - 1, len(columns) - 1
    owner = list(range(height * width))

    def first(place: int) -> int:
        while owner[place] != place:
            place = owner[place]
        return place

    for row in range(height):
        for column in range(width):
            x, y = (columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2
            place = row * width + column
            if column + 1 < width and not _is_ruled(upright, columns[column + 1], y):
                owner[max(first(place), first(place + 1))] = min(first(place), first(place + 1))
            if row + 1 < height and not _is_ruled(level, rows[row + 1], x):
                owner[max(first(place), first(place + width))] = min(first(place), first(place + width))
    return [first(place) for place in range(height * width)]


def _is_ruled(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= 2 * _NEAR and rule.start <= along <= rule.end for rule in rules)


def aligned_tables(lines: Sequence[Line]) -> list[Line | Table]:
    """Return ``lines`` with those put together to tables that stand in columns without being ruled."""
    found: list[Line | Table] = []
    index = 0
    while index < len(lines):
        rows = _aligned_run(lines[index:])
        if rows:
            found.append(_aligned_table(rows, lines[index : index + len(rows)]))
            index += len(rows)
        else:
            found.append(lines[index])
            index += 1
    return found


def _aligned_run(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the parts of the lines at the top of ``lines`` that agree in their columns; none when they are too few."""
    run: list[list[Line]] = []
    spans: list[tuple[float, float]] = []
    for line in lines:
        parts = segments(line)
        if len(parts) < 2 or (run and len(parts) != len(spans)):
            break
        spans = [(part.left, part.right) for part in parts] if not run else _widened(spans, parts)
        if any(left[1] >= right[0] for left, right in pairwise(spans)):
            break
        run.append(parts)
    return run if len(run) >= _MIN_ROWS and _is_tabular(run) else []


def _widened(spans: Sequence[tuple[float, float]], parts: Sequence[Line]) -> list[tuple[float, float]]:
    pairs = zip(spans, parts, strict=True)
    return [(min(left, part.left), max(right, part.right)) for (left, right), part in pairs]


def _is_tabular(run: Sequence[Sequence[Line]]) -> bool:
    """Two columns may be anything; they are a table if one of them holds figures."""
    if len(run[0]) > 2:
        return True
    figures = sum(is_figure(row[1].text) for row in run)
    return figures * 2 > len(run)


def _aligned_table(rows: Sequence[Sequence[Line]], lines: Sequence[Line]) -> Table:
    grid = tuple(
        tuple(Cell(part.text, number, column) for column, part in enumerate(parts)) for number, parts in enumerate(rows)
    )
    columns = tuple(part.left for part in rows[0])
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Table(left, right, lines[-1].bottom, lines[0].top, columns, grid)
