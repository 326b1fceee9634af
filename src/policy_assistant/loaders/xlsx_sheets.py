"""What the reading library leaves out when it streams a sheet: merged cells, and formulas without a stored result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree  # type: ignore[import-untyped]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Structure:
    """Merged ranges of a sheet, and the addresses of formulas whose result was never stored."""

    merged: list[Range] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)


def read_structure(source: IO[bytes]) -> Structure:
    """Read the XML of a worksheet from ``source``."""
    found = Structure()
    tags = (f"{_MAIN}c", f"{_MAIN}mergeCell")
    for _, element in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True):
        if element.tag == tags[1]:
            found.merged += _range(element.get("ref") or "")
        elif _is_uncalculated(element):
            found.uncalculated.append(element.get("r") or "?")
        element.clear()
        while element.getprevious() is not None:  # let go of what was read, or the tree grows with the sheet
            del element.getparent()[0]
    return found


def _is_uncalculated(cell: etree._Element) -> bool:
    """A formula with an empty result counts as calculated only if the result is marked as text."""
    return (
        cell.find(f"{_MAIN}f") is not None
        and not cell.findtext(f"{_MAIN}v")
        and cell.get("t") not in ("str", "inlineStr")
    )


def _range(reference: str) -> Iterator[Range]:
    corners = _REFERENCE.findall(reference)
    if len(corners) == 2:
        (left, top), (right, bottom) = corners
        yield Range(int(top), _column(left), int(bottom), _column(right))


def _column(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
