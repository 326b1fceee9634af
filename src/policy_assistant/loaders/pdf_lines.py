"""Characters of a page into lines by their position; a space stands where the eye sees one."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_assistant.loaders.joining import WIDE
from policy_assistant.loaders.pdf_pages import Glyph

COLUMN_GAP = 1.5  # ems; a gap this wide parts columns, not words
_VISIBLE_GAP = 0.75  # ems; narrower gaps around Chinese characters come from justification
_MARKED_GAP = 0.18  # ems; between Chinese characters where PDFium takes it for a space
_WORD_GAP = 0.2  # ems; between Latin letters
_DIGIT_GAP = 0.3
_SAME_BASELINE = 0.25
_SAME_LINE = 0.6  # of the lower of two boxes must overlap: superscripts do, neighbouring lines do not
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page; ``em`` is the width of a Chinese character in it, lengths are in points."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    em: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """Half-way between its ends."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Half-way between bottom and top: what the distance of two lines is measured by."""
        return (self.bottom + self.top) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that ``glyphs`` make up, from top to bottom."""
    rows: list[list[Glyph]] = []
    boxes: list[tuple[float, float]] = []
    for run in sorted(_runs(glyphs), key=lambda run: (-(run[0].top - run[0].bottom), -run[0].top)):
        box = (min(glyph.bottom for glyph in run), max(glyph.top for glyph in run))
        index = next((i for i, other in enumerate(boxes) if _overlap(box, other) >= _SAME_LINE), None)
        if index is None:
            rows.append(run)
            boxes.append(box)
        else:
            rows[index] += run
    found = (line for row in rows if (line := _line(row)) is not None)
    return sorted(found, key=lambda line: (-line.height, line.left))


def segments(line: Line) -> list[Line]:
    """Return the parts of ``line`` between gaps that are as wide as between columns."""
    parts: list[list[Glyph]] = []
    for glyph in line.glyphs:
        if not parts or glyph.left - parts[-1][-1].right >= COLUMN_GAP * line.em:
            parts.append([])
        parts[-1].append(glyph)
    return [part for glyphs in parts if (part := _line(glyphs)) is not None]


def em_of(glyphs: Sequence[Glyph]) -> float:
    """Return the width of a Chinese character among ``glyphs``; the height of the text where there is none."""
    widths = [glyph.right - glyph.left for glyph in glyphs if _HAN.match(glyph.char)]
    if len(widths) > 1:
        # Some fonts give the ink instead of the square; the widest common value is the square.
        return statistics.quantiles(widths, n=4, method="inclusive")[2]
    return max((glyph.top - glyph.bottom for glyph in glyphs), default=1.0)


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Cut the characters, which come in the order of the file, where the baseline or the direction jumps."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        size = max(glyph.top - glyph.bottom, 1.0)
        if last is None or abs(glyph.baseline - last.baseline) > _SAME_BASELINE * size or glyph.left < last.left - size:
            runs.append([])
        runs[-1].append(glyph)
    return [run for run in runs if any(not glyph.char.isspace() for glyph in run)]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the share of the lower of two boxes (bottom, top) that lies within the other."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / max(min(one[1] - one[0], other[1] - other[0]), 0.1)


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    em = em_of([glyph for glyph in glyphs if not glyph.char.isspace()])
    ordered = [_squared(glyph, em) for glyph in _without_doubles(sorted(glyphs, key=lambda glyph: glyph.left))]
    inked = [glyph for glyph in ordered if not glyph.char.isspace()]
    if not inked:
        return None
    return Line(
        _text(ordered, em),
        inked[0].left,
        max(glyph.right for glyph in inked),
        min(glyph.bottom for glyph in inked),
        max(glyph.top for glyph in inked),
        em,
        tuple(inked),
    )


def _squared(glyph: Glyph, em: float) -> Glyph:
    """Widen a Chinese character whose font tells only its ink to the square that it takes up."""
    return glyph._replace(right=max(glyph.right, glyph.left + em)) if _HAN.match(glyph.char) else glyph


def _without_doubles(ordered: Sequence[Glyph]) -> list[Glyph]:
    """Leave out characters that almost stand on themselves: some programs print twice to look bold.

    Two characters in the very same box are one glyph that stands for both (——).
    """
    kept: list[Glyph] = []
    for glyph in ordered:
        width = glyph.right - glyph.left
        if any(other.char == glyph.char and 0 < glyph.left - other.left < 0.15 * width for other in kept[-2:]):
            continue
        kept.append(glyph)
    return kept


def _text(ordered: Sequence[Glyph], em: float) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    blank = ""
    loose = _loosening(ordered)
    for glyph in ordered:
        if glyph.char.isspace():
            blank = "\u3000" if glyph.char == "\u3000" or blank == "\u3000" else " "
            continue
        if last is not None:
            parts.append(blank or _space(last, glyph, loose, em))
        parts.append(glyph.char)
        last, blank = glyph, ""
    return "".join(parts)


def _loosening(ordered: Sequence[Glyph]) -> float:
    """Return by how much justification moved the Chinese characters of a line apart, in points."""
    gaps = [
        glyph.left - last.right for last, glyph in pairwise(ordered) if WIDE.match(last.char) and WIDE.match(glyph.char)
    ]
    return max(statistics.median(gaps), 0.0) if gaps else 0.0


def _space(last: Glyph, glyph: Glyph, loose: float, em: float) -> str:
    """Return the space that the gap between two characters stands for."""
    gap = (glyph.left - last.right) / em
    wide = bool(WIDE.match(last.char)), bool(WIDE.match(glyph.char))
    if any(wide):
        seen = gap - loose / em >= (_MARKED_GAP if all(wide) and glyph.spaced else _VISIBLE_GAP)
    elif last.char.isdigit() and glyph.char.isdigit():
        seen = gap >= _DIGIT_GAP
    else:
        seen = gap >= _WORD_GAP or (glyph.spaced and gap > _WORD_GAP / 2)
    return " " if seen else ""
