"""The number that a document itself bears: 示府办〔2024〕13号, 国务院令第746号, 示例市人民政府令 / 第179号."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_assistant.chinese.fold import fold

_OPEN, _CLOSE = r"[\[(<【《]", r"[\])>】》]"
_CODE = r"[\u4e00-\u9fff]{1,16}(?:\([\u4e00-\u9fff]{1,6}\))?(?:发|函|字|规|令|办|政|委|通|告|文)?"
# Either bracket may have been lost on the way: 示政发〔20198号.
_YEARLY = rf"{_CODE}\s*{_OPEN}?\s*(?:19|20)\d\d\s*年?\s*{_CLOSE}?\s*(?:第\s*)?\d{{1,5}}\s*号"
_ORDER = r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,24}(?:令|公告)\s*(?:\(?\s*(?:19|20)\d\d年?\s*\)?\s*)?第?\s*[0-9零〇一二三四五六七八九十百]+\s*号"
_NUMBER = re.compile(rf"\s*{_OPEN}?\s*({_ORDER}|{_YEARLY})\s*{_CLOSE}?\s*")
_BRACKETED = re.compile(r"(?:(?![年月日经由])[\u4e00-\u9fff]){2,12}\[(?:19|20)\d\d\]\s*(?:第\s*)?\d{1,5}\s*号")
_ORDER_INSIDE = re.compile(
    r"([\u4e00-\u9fff]{0,20}?(?:主席|国务院|人民政府|部|委员会|总局|署|局)令)\s*第\s*([0-9零〇一二三四五六七八九十百]+)\s*号"
)
_ORDER_NAME = re.compile(r"\s*([\u4e00-\u9fff]{2,24}(?:令|公告))\s*")
_ORDINAL = re.compile(r"\s*\(?\s*(第\s*[0-9零〇一二三四五六七八九十百]+\s*号)\s*\)?\s*")
_IN_TITLE = re.compile(rf"\(\s*({_ORDER}|{_YEARLY})\s*\)$")


def alone(line: str) -> str:
    """Return the number that ``line`` consists of, as printed but for spaces; an empty string for any other line."""
    match = _NUMBER.fullmatch(fold(line))
    return _tidy(line[match.start(1) : match.end(1)]) if match else ""


def is_number(value: str) -> bool:
    """Return whether ``value`` can be the number of a document: it counts something (2号, 第三号)."""
    return bool(re.search(r"[0-9０-９零〇一二三四五六七八九十]\s*号", value))


def own_number(lines: Sequence[str]) -> str:
    """Return the number that stands on a line of its own in ``lines``, the head of a document."""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if number := alone(line):
            return number
        name, ordinal = _ORDER_NAME.fullmatch(line), _ORDINAL.fullmatch(fold(below))
        if name and ordinal:
            return _tidy(name[1] + below[ordinal.start(1) : ordinal.end(1)])
    return ""


def of_order(line: str) -> str:
    """Return the number of the order that a line of history names: 2021年…国务院令第746号公布 → 国务院令第746号."""
    match = _ORDER_INSIDE.search(re.sub(r"^.*?日", "", line).replace("中华人民共和国", ""))
    return f"{match[1]}第{match[2]}号" if match else ""


def inside(line: str) -> str:
    """Return the first yearly number that ``line`` names with its brackets (示政发〔2020〕9号)."""
    match = _BRACKETED.search(fold(line))
    return _tidy(line[match.start() : match.end()]) if match else ""


def in_title(title: str) -> tuple[str, str]:
    """Return ``title`` without the number in brackets at its end, and that number."""
    match = _IN_TITLE.search(fold(title))
    if not match:
        return title, ""
    return title[: match.start()].rstrip(), _tidy(title[match.start(1) : match.end(1)])


def _tidy(number: str) -> str:
    return re.sub(r"\s+", "", number).removeprefix("中华人民共和国")
