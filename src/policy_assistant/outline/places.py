"""Finding one's way in an outline: which section, below which others, and how it is cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from policy_assistant.outline.rungs import DECIMALS, STATUTE, Rung
from policy_assistant.records import Section

_LONGEST_HEADING = 40
_SPACED = STATUTE | {Rung.PARAGRAPH, Rung.ITEM, Rung.SUBITEM, Rung.ATTACHMENT}


def innermost(sections: Sequence[Section], offset: int) -> Section:
    """Return the smallest section that holds ``offset``; outside of the body that is the root."""
    section = sections[max(bisect_right(sections, offset, key=lambda s: s.start) - 1, 0)]
    while section.parent is not None and offset >= section.end:
        section = sections[section.parent]
    return section


def ancestors(sections: Sequence[Section], ordinal: int) -> tuple[Section, ...]:
    """Return the sections from the root down to ``ordinal``, itself included."""
    path = [sections[ordinal]]
    while (parent := path[-1].parent) is not None:
        path.append(sections[parent])
    return tuple(reversed(path))


def place(sections: Sequence[Section], ordinal: int) -> str:
    """Return how the section is cited: ``六、（一）2.``, ``第三章 第十二条 第二款 第（三）项``, ``附件1 第三条``.

    Labels are joined from the root as printed. Unnumbered headings add nothing to a number; where there is no
    number at all the words of the innermost heading are the place. The root has none.
    """
    path = ancestors(sections, ordinal)[1:]
    numbered = _absolute([s for s in path if s.place])
    if not numbered:
        return next((s.heading for s in reversed(path) if s.heading), "")
    written = numbered[0].place
    for above, section in pairwise(numbered):
        spaced = above.level in _SPACED or section.level in _SPACED
        written += (" " if spaced else "") + section.place
    return written


def _absolute(path: list[Section]) -> list[Section]:
    """Leave out the numbers that a decimal label repeats: 2.1.3 stands for itself."""
    if not path or path[-1].level not in DECIMALS:
        deepest = max((i for i, s in enumerate(path) if s.level in DECIMALS), default=None)
        if deepest is None:
            return path
        return [*_absolute(path[: deepest + 1]), *path[deepest + 1 :]]
    return [s for s in path[:-1] if s.level not in DECIMALS and s.level != Rung.NUMBERED] + path[-1:]


def heading_path(sections: Sequence[Section], ordinal: int) -> str:
    """Return labels and headings from below the root, joined by `` > ``, for the index."""
    return " > ".join(part for part in map(_title, ancestors(sections, ordinal)[1:]) if part)


def _title(section: Section) -> str:
    words = section.heading
    if len(words) > _LONGEST_HEADING:
        words = words[: _LONGEST_HEADING - 1] + "…"
    label = section.label or section.place
    return f"{label} {words}".strip() if section.level in _SPACED else label + words
