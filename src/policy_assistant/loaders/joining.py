"""Lines of one paragraph put together again: Chinese needs no space at a line's end, Latin words do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce

# Characters that are set in a full square, with no space to their neighbours: Han, kana, full-width forms, and the
# quotes, dashes and dots of Chinese typesetting.
WIDE = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·①-⓿㈠-㊿]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def join_lines(lines: Iterable[str]) -> str:
    """Return ``lines`` as one line: 办结 + 率 → 办结率, open + data → open data, 20 + 19年 → 2019年."""
    return reduce(join, (stripped for line in lines if (stripped := line.strip())), "")


def join(left: str, right: str) -> str:
    """Return the line ``left`` with the line ``right`` behind it."""
    if not left or not right:
        return left + right
    return left + glue(left[-1], right[0]) + right


def glue(last: str, first: str) -> str:
    """Return what stands between the last character of a line and the first of the next one: a space or nothing.

    A word broken at a hyphen keeps it: whether it belongs to the word (COVID-19) cannot be seen.
    """
    if WIDE.match(last) or WIDE.match(first) or last in "-/(" or first in ")%,.":
        return ""
    if last.isdigit() and first.isdigit():  # two numbers never follow each other without a word or mark between
        return ""
    if last in ".,;:!?)" or _LATIN.match(last) or _LATIN.match(first):
        return " "
    return ""
