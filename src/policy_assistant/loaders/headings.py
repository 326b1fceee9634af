"""Headings by their looks: centred, bold or larger than the text around, for files that mark none by style.

Official documents set their title in larger type, centred, often broken over several lines by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_assistant.loaders.joining import join_lines

LARGER = 1.15  # times the size of the text; official formats set titles in 22 points over text in 16
_TITLE_WITHIN_LINES = 30
_MAX_HEADING_CHARACTERS = 60
_MAX_TITLE_CHARACTERS = 120
_SENTENCE_END = re.compile(r"[。；;，,：:！!？?]$")
_LETTERHEAD = re.compile(r"文件$|^目\s*录$|^附\s*件|^签发人")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百千〇零\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
)
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and how it looks; ``level`` is that of its style, 0 where it has none; any unit of size will do."""

    text: str
    level: int = 0
    centred: bool = False
    bold: bool = False
    size: float = 0.0


def heading_levels(lines: Sequence[Line], body_size: float) -> list[int]:
    """Return the heading level of each line, 0 for text: the level of its style, else 1 centred and 2 bold.

    Bold tells nothing in a document that is bold all over.
    """
    emphatic = sum(line.bold for line in lines) * 2 <= len(lines)
    return [_level(line, body_size, emphatic) for line in lines]


def _level(line: Line, body_size: float, emphatic: bool) -> int:
    if line.level:
        runs_on = len(line.text) > _MAX_HEADING_CHARACTERS and "。" in line.text[:-1]
        return 0 if runs_on else line.level
    if not _is_short(line.text):
        return 0
    if line.centred and is_display(line, body_size, emphatic):
        return 1
    return 2 if line.bold and emphatic else 0


def is_display(line: Line, body_size: float, emphatic: bool = True) -> bool:
    """Return whether ``line`` stands out from text of ``body_size``."""
    return (line.bold and emphatic) or line.size >= LARGER * body_size


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _MAX_HEADING_CHARACTERS and not _SENTENCE_END.search(text)


def joined_title(lines: Sequence[Line], body_size: float) -> str:
    """Return the title at the top of a document: the largest centred lines, joined; empty when none stand out."""
    top = lines[:_TITLE_WITHIN_LINES]
    best, best_size = "", 0.0
    for (candidate, size), group in groupby(
        top, key=lambda line: (_may_be_title(line, body_size), round(line.size, 1))
    ):
        title = join_lines(part for line in group for part in line.text.splitlines())
        if candidate and size > best_size and len(_CHINESE.findall(title)) >= 4 and len(title) <= _MAX_TITLE_CHARACTERS:
            best, best_size = title, size
    return best


def _may_be_title(line: Line, body_size: float) -> bool:
    stands_out = line.centred and is_display(line, body_size)
    return stands_out and not _NUMBERED.match(line.text) and not _LETTERHEAD.search(line.text)
