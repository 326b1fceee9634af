"""A table of contents names the sections before they come; its lines open none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_assistant.outline.labels import Candidate, Standing
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.rungs import STATUTE, Rung

_FEWEST = 3  # lines that make a table of contents
_LONGEST = 60  # characters of one of them
_LEADER = re.compile(r"[\s*#.．…·\-—0-9０-９（()）]+")
_RUNGS = (STATUTE - {Rung.ARTICLE}) | {Rung.COUNTED, Rung.BRACKETED}


def without_contents(found: Sequence[Candidate], lines: Lines) -> list[Candidate]:
    """Return the candidates without those of a table of contents.

    That is a block of at least three labels with nothing but a heading each, all of which come again further down;
    （一） alone makes none, since articles repeat each other's lists.
    """
    keys = [_key(found, index, lines) for index in range(len(found))]
    last = {key: index for index, key in enumerate(keys) if key is not None}
    repeated = [key is not None and last[key] > index for index, key in enumerate(keys)]
    kept: list[Candidate] = []
    index = 0
    while index < len(found):
        end = index
        while end < len(found) and repeated[end] and (end == index or _adjoin(found[end - 1], found[end], lines)):
            end += 1
        if end - index < _FEWEST or found[index].rung is Rung.BRACKETED:
            end = max(end, index + 1)
            kept += found[index:end]
        index = end
    return kept


def _key(found: Sequence[Candidate], index: int, lines: Lines) -> tuple[Rung, tuple[int, int], str] | None:
    """Return what tells an entry: its rung, its number and its words without leaders and page number."""
    candidate = found[index]
    if candidate.rung not in _RUNGS or candidate.standing < Standing.GAP:
        return None
    end = lines.span(candidate.line).end
    if index + 1 < len(found):
        end = min(end, found[index + 1].start)
    words = _LEADER.sub("", lines.text[candidate.end : min(end, candidate.end + _LONGEST + 1)])
    return (candidate.rung, candidate.number, words) if 0 < len(words) <= _LONGEST and "。" not in words else None


def _adjoin(entry: Candidate, following: Candidate, lines: Lines) -> bool:
    """Whether nothing but the words of the entry stands between two entries."""
    between = lines.text[entry.end : following.start]
    return len(between) <= 2 * _LONGEST and len([w for w in between.split("\n") if w.strip()]) <= 1
