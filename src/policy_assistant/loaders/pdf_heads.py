"""Running heads and page numbers: lines at the edge of a page that come again at the same place on other pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_assistant.loaders.pdf_lines import Line

_ZONE = 0.15  # of the page's height, at its top and at its bottom
_MAX_LINES = 4
_SAME_PLACE = 4.0  # points
_LARGEST = 1.1  # times the size of the text; a title that comes again is no running head
_SMALLER = 0.95
_APART = 1.3  # times the distance of two lines
_DASH = r"[\s\-—–－―─·•~_|]"
_BARE = re.compile(r"\s*([0-9]{1,4})\s*")
_NUMBER = re.compile(
    rf"{_DASH}+[0-9]{{1,4}}{_DASH}+|{_DASH}*第\s*[0-9一二三四五六七八九十百]+\s*页[\s,，/]*(?:[（(]?共\s*[0-9一二三四五六七八九十百]+\s*页[）)]?)?{_DASH}*"
    r"|\s*[0-9]{1,4}\s*/\s*[0-9]{1,4}\s*|\s*page\s+[0-9]{1,4}(?:\s+of\s+[0-9]{1,4})?\s*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


def without_heads(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], body_em: float, leading: float
) -> list[list[Line]]:
    """Return the lines of each page without running heads and page numbers.

    ``heights`` are those of the pages, ``body_em`` and ``leading`` the size of the text and the distance of its lines,
    all in points.
    """
    kept = [list(lines) for lines in pages]
    for at_top in (True, False):
        for _ in range(_MAX_LINES):
            edge = _edge(kept, heights, (body_em, leading), at_top)
            heads = [number for number in edge if _is_head(number, edge, len(pages))]
            for number in heads:
                kept[number].pop(0 if at_top else -1)
            if not heads:
                break
    return kept


@dataclass(frozen=True, slots=True)
class _Outermost:
    text: str
    distance: float  # from the edge of the page
    apart: bool  # set smaller than the text, or parted from it by more than the distance of two lines


def _edge(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], body: tuple[float, float], at_top: bool
) -> dict[int, _Outermost]:
    """Return the outermost line of each page where it may be a head."""
    em, leading = body
    found: dict[int, _Outermost] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        if not lines:
            continue
        line, inner = (lines[0], lines[1:2]) if at_top else (lines[-1], lines[-2:-1])
        distance = height - line.height if at_top else line.height
        if distance <= _ZONE * height and line.em <= _LARGEST * em:
            gap = abs(line.height - inner[0].height) if inner else height
            found[number] = _Outermost(line.text, distance, line.em <= _SMALLER * em or gap >= _APART * leading)
    return found


def _is_head(number: int, edge: Mapping[int, _Outermost], pages: int) -> bool:
    line = edge[number]
    if _NUMBER.fullmatch(line.text):
        return True
    bare = _BARE.fullmatch(line.text)
    if bare and pages == 1:
        return bare.group(1) == "1"
    alike = sum(
        _alike(line.text, other.text, page - number) and abs(line.distance - other.distance) <= _SAME_PLACE
        for page, other in edge.items()
    )
    return line.apart and alike >= (2 if pages <= 4 else 3)


def _alike(text: str, other: str, apart: int) -> bool:
    """Whether two lines are the same but for numbers that count the pages, which are ``apart`` pages apart."""
    if "".join(_DIGITS.sub("#", text).split()) != "".join(_DIGITS.sub("#", other).split()):
        return False
    steps = {int(b) - int(a) for a, b in zip(_DIGITS.findall(text), _DIGITS.findall(other), strict=True)}
    if _BARE.fullmatch(text):
        return steps == {apart}
    return steps <= {0, apart}
