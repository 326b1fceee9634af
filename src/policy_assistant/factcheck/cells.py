"""Figures of the documents as they are compared: a table's cells under their own head, with the unit that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from policy_assistant.answerers.labels import Labelled
from policy_assistant.answerers.reading import Part
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import Figure, same
from policy_assistant.chinese.units import UNITS, canonical_unit
from policy_assistant.records import CELL, Document, Hit, Passage, Span

_MAGNITUDES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HEADED = re.compile(
    rf"[（(：:为]\s*(?P<mag>[百千万亿]?)(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))}|%)(?![\u4e00-\u9fff])"
)
# Measure words of one sort of thing, which writers change freely: 69件建议, 69条建议.
_SORTS = tuple(frozenset(sort.split()) for sort in ("件 项 条 起 宗 份 例", "家 户 个", "次 场 期", "处 所 座 个"))


def under_heads(hit: Hit, document: Document) -> list[Hit]:
    """Return ``hit`` cut at its tables, so that each row is read under the head of its own table."""
    chunk = hit.chunk
    start, end = chunk.passage.start, chunk.passage.end
    pieces: list[tuple[int, int, tuple[Span, ...]]] = []
    for table in sorted(document.tables, key=lambda table: table.start):
        if table.end <= start or table.start >= end:
            continue
        pieces.append((start, table.start, ()))
        pieces.append((max(start, table.start), min(table.end, end), table.header))
        start = max(start, table.end)
    if not pieces:
        return [hit]
    pieces.append((start, end, ()))
    kept = [(a, b, header) for a, b, header in pieces if document.text[a:b].strip()]
    return [replace(hit, chunk=replace(chunk, passage=_piece(chunk.passage, *piece))) for piece in kept]


def _piece(passage: Passage, start: int, end: int, header: tuple[Span, ...]) -> Passage:
    return replace(passage, id=f"{passage.document}:{start}-{end}", start=start, end=end, header=header)


def comparable(stated: Figure, given: Figure) -> bool:
    """Return whether two figures could state one thing: of one kind, counted in one unit or one sort of measure word.

    A stated number without a unit may be anything's; a cell without one only counts.
    """
    kinds = {stated.kind, given.kind}
    if "date" in kinds or "percent" in kinds:
        return len(kinds) == 1
    if not kinds <= {"quantity", "number"}:
        return False
    one, other = canonical_unit(stated.unit), canonical_unit(given.unit)
    if one == other or not one:
        return True
    return any(one in sort and (other in sort or not other) for sort in _SORTS)


def agree(stated: Figure, given: Figure) -> bool:
    """Return whether ``given`` says what is stated; the cell of a table without any unit is compared by number."""
    if same(stated, given):
        return True
    if given.unit or given.kind != "number" or stated.kind != "quantity":
        return False
    return stated.value == given.value and stated.approximate == given.approximate


def figure_in(part: Part, labelled: Labelled) -> Figure:
    """Return the figure of a label, that of a table's cell with the unit that the table names."""
    return cell_figure(labelled.figure, _headings(part, labelled)) if part.is_row else labelled.figure


def _headings(part: Part, labelled: Labelled) -> tuple[str, ...]:
    """Return where a table may name the unit of a cell: above its column, in its heading, in the line above it."""
    around = part.around
    above = around.above_table.rstrip().rpartition("\n")[2]
    return labelled.right, around.section.heading, around.lead_in, "" if CELL in above else above


def cell_figure(figure: Figure, headings: Sequence[str]) -> Figure:
    """Return ``figure`` with the unit that the first of ``headings`` names: 96.40 of 罚没金额（万元） is 964000元."""
    match = next(filter(None, (_HEADED.search(fold(heading)) for heading in headings)), None)
    if figure.unit or figure.kind != "number" or figure.value is None or match is None:
        return figure
    if match["unit"] == "%":
        return replace(figure, kind="percent", unit="%")
    value = figure.value * Decimal(_MAGNITUDES[match["mag"]])
    return replace(figure, kind="quantity", value=value, unit=match["unit"])
