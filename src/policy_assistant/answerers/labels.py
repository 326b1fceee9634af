"""Which words of a clause a figure belongs to: 承办建议 for 69件, 所提问题已经解决 for 44件 and its 占64%.

A figure's label is the text between the figure before it and itself, and the counted noun behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_assistant.chinese.periods import period_of
from policy_assistant.chinese.quantities import Figure
from policy_assistant.records import Span

_LINKING = re.compile(
    r"[\s、,，:：;；(（)）和与及]*(?:占比?|达到?|为|约|是|近|超过?|增长|同比)?(?:总数|总量)?(?:的)?[\s(（:：]*"
)
_RIGHT_END = re.compile(r"[,，。；;、:：()（）\n|!！?？]")
_PART = re.compile(r"[(（]其中|其中|[(（][^)）]*$|分别")
_RIGHT_REACH = 14  # characters; the counted noun stands right behind its figure
_TOTAL = re.compile(r"共|总|合计|累计")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure with its label; ``part`` marks a figure that breaks another one down (其中…, in brackets)."""

    figure: Figure
    left: str
    right: str
    part: bool
    total: bool
    attached: bool  # it follows its sibling at once and shares its label: 44件、占64%
    cell: bool = False  # it fills a cell of a table, ``right`` being the heading of its column

    @property
    def label(self) -> str:
        """The words on both sides."""
        return f"{self.left} {self.right}"

    @property
    def column_years(self) -> tuple[int, ...]:
        """The years at the head of the column of a cell, empty for a figure in running text."""
        if not self.cell:
            return ()
        bare = re.fullmatch(r"\s*((?:19|20)\d\d)\s*", self.right)
        return (int(bare[1]),) if bare else period_of(self.right, "", None)


def label(text: str, clause: Span, found: Sequence[Figure]) -> tuple[Labelled, ...]:
    """Return the figures of ``clause`` with their labels; figures and clause in offsets of ``text``."""
    labelled: list[Labelled] = []
    position, left = clause.start, ""
    for index, figure in enumerate(found):
        own = text[position : figure.start]
        attached = bool(labelled) and bool(own) and _LINKING.fullmatch(own) is not None
        if not attached:
            left = own
        following = found[index + 1].start if index + 1 < len(found) else clause.end
        right = _RIGHT_END.split(text[figure.end : min(following, figure.end + _RIGHT_REACH)], maxsplit=1)[0]
        before = text[clause.start : figure.start]
        labelled.append(Labelled(figure, left, right, bool(_PART.search(before)), bool(_TOTAL.search(left)), attached))
        position = figure.end
    return tuple(labelled)


_OF_WHICH = re.compile(r"其中")
_NAME = re.compile(r"[^\W\d_]{2,}")


def names_subgroup(text: str, found: Sequence[Labelled], index: int, asked: str) -> bool:
    """Return whether ``asked`` names the subgroup that a figure is for, and the whole does not: 432户，其中企业360户.

    ``text`` and ``asked`` are folded, ``found`` are the figures of ``text``. A figure of another unit shares the name
    of the one before it: 其中城区11所、增加学位10420个.
    """
    figure = found[index].figure
    starts = [match.end() for match in _OF_WHICH.finditer(text, 0, figure.start)]
    if not starts:
        return False
    group = [one for one in found[: index + 1] if one.figure.start >= starts[-1]]
    alone = all(one.figure.unit != figure.unit for one in group[:-1])
    names = [text[starts[-1] : group[0].figure.start]] if alone else []
    names.append(group[-1].left.removeprefix("其中"))
    whole = text[: starts[-1]]
    return any(name[0] in asked and name[0] not in whole for name in map(_NAME.search, names) if name)


def label_cells(
    cells: Sequence[str], header: Sequence[str], found: Sequence[Figure], starts: Sequence[int]
) -> tuple[Labelled, ...]:
    """Return the figures of a table row with their labels: the row's name on the left, the column's on the right.

    ``starts`` are the offsets of ``cells`` in the text; ``header`` names the columns (it may be shorter).
    """
    labelled = []
    name = " ".join(cell for cell in cells[:2] if not any(c.isdigit() for c in cell))
    for figure in found:
        column = max((i for i, start in enumerate(starts) if start <= figure.start), default=0)
        head = header[column] if column < len(header) else ""
        labelled.append(Labelled(figure, name, head, False, "合计" in name or "总" in head, False, True))
    return tuple(labelled)
