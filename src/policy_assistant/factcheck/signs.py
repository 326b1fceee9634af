"""The small words that turn a figure: up or down, at least or at most, a change or a level.

24件 behind 减少 says something else than behind 增加, and 13件 behind 比上年增加 is no number of cases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_UP = "增长|增加|上升|上涨|提高|提升|扩大|新增|增幅|增速|多出?(?:了)?$"
_DOWN = "下降|减少|降低|下调|回落|压减|缩减|缩短|压缩|减征|降幅|少了?$"
_TURN = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})")
_BASE = re.compile(
    r"(?:比|较|于)(?=上|去|前|同|年|原|往|改革|[12]\d{3})|同比|环比|相比|增长|增幅|增速|增加|上升|提高|下降|减少|降低|回落|压减|缩减|缩短|压缩"
)
_FROM = re.compile(r"(?:由|从)[^,，。;；]{0,12}$")
_ON = re.compile(
    r"[^,，。;；]{0,12}?(?:增加|提高|扩大|上升|增长|减少|下降|降低|压减|压缩|缩短|精简|优化|整合|调整|合并|变)[到至为成]?"
)
_REACHED = re.compile(r"(?:到|至|为|成)了?约?$")
_LEAST = re.compile(
    r"(?:不少于|不低于|不得少于|不得低于|不小于|至少|最低|最少|(?<!不)(?<!不得)(?:超过|高于|多于))了?约?$"
)
_MOST = re.compile(r"(?:不超过|不得超过|不高于|不得高于|不多于|不大于|至多|最多|最高|低于|少于|不满|不足)了?约?$")
_LEAST_BEHIND = re.compile(r"\s*(?:及|或者?)?以上")
_MOST_BEHIND = re.compile(r"\s*(?:及|或者?)?(?:以内|以下|之内)")

ONLY_TURNS = re.compile(rf"\s*(?:(?:{_UP}|{_DOWN}|整合|精简|优化|调整|合并|变)[到至为成]约?|[至到])\s*")

_UNDONE = re.compile(r"(?P<going>正在|列入(?:规划|计划))|不予|不再|尚未|仍未|未(?![来成])|暂[时不缓]|不能|无法|没有")
_TIMES = re.compile(
    r"比|较|与|上年|去年|前年|同期|同比|环比|相比|年初|年底|改革前|[以之]前|其中|和|也|均|都|约|达到?|了|的|个|年|月"
)
_LAST_PIECE = re.compile(r"[，,；;。：:]")
_TOTAL = re.compile(r"合计|总计|共计|总数|总量|[\s|]计")

Direction = Literal["up", "down", ""]
Bound = Literal["least", "most", ""]


@dataclass(frozen=True, slots=True)
class Signs:
    """What the words right around a figure make of it."""

    direction: Direction
    change: bool  # the figure is a difference or a rate of growth, not a level
    bound: Bound
    start: bool = False  # where a change began: 由38.2%提高到42.6%

    def may_mean(self, stated: Signs) -> bool:
        """Return whether a figure with these signs could be the one stated: a change for a change, a start for a start."""
        return self.change == stated.change and self.start == stated.start

    def opposes(self, other: Signs) -> bool:
        """Return whether the two say the opposite of one figure."""
        turned = bool(self.direction and other.direction) and self.direction != other.direction
        bounded = bool(self.bound and other.bound) and self.bound != other.bound
        return turned or bounded


def signs(before: str, behind: str) -> Signs:
    """Return the signs of a figure from the words ``before`` it, back to the figure before, and ``behind`` it."""
    near = re.split(r"[，,；;：:。、（(）)|]", before)[-1].rstrip()
    turns = list(_TURN.finditer(near))
    direction: Direction = "" if not turns else "up" if turns[-1]["up"] else "down"
    change = bool(_BASE.search(near)) and not _REACHED.search(near)
    start = bool(_FROM.search(near) and _ON.match(behind))
    return Signs(direction, change, _bound(near, behind), start)


def _bound(near: str, behind: str) -> Bound:
    if _LEAST_BEHIND.match(behind):
        return "least"
    if _MOST_BEHIND.match(behind):
        return "most"
    if _LEAST.search(near):  # 不少于 ends on 少于: the longer word is tried first
        return "least"
    return "most" if _MOST.search(near) else ""


def undone(label: str) -> Literal["going", "not", ""]:
    """Return whether a label says that something is going on (正在解决), was not done (不予许可), or neither."""
    match = _UNDONE.search(_LAST_PIECE.split(label.strip())[-1])
    return "" if match is None else "going" if match["going"] else "not"


def total(label: str) -> bool:
    """Return whether a label is that of a sum: 合计."""
    return bool(_TOTAL.search(label))


def says_what(label: str) -> bool:
    """Return whether the label of a change names what changed, and is not only 比上年同期增长."""
    words = _TURN.sub("", _TIMES.sub("", label))
    return sum("\u4e00" <= c <= "\u9fff" for c in words) > 1
