"""The number that a document itself bears: 示府办〔2024〕13号, 国务院令第746号, 示例市人民政府令 / 第179号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_assistant.chinese.references import document_numbers
from policy_assistant.loaders import organs

_BRACKETS = re.compile(r"^[\s　（(【\[]*(.*?)[\s　）)】\]]*$")
_ORDER_NAME = re.compile(r"[\s　]*[\u4e00-\u9fff]{2,24}(?:令|公告)[\s　]*")
_ORDINAL = re.compile(r"[\s　（(]*(第[\s　]*[0-9０-９零〇一二三四五六七八九十百]+[\s　]*号)[\s　）)]*")
_IN_TITLE = re.compile(r"[（(]([^（）()]{5,40}号)[）)]$")
_MAX_LINE = 100
_COUNTED = re.compile(r"[0-9０-９零〇一二三四五六七八九十]\s*号")


def is_number(value: str) -> bool:
    """Return whether ``value`` can be the number of a document: it counts something (2号, 第三号)."""
    return bool(_COUNTED.search(value))


def alone(line: str) -> str:
    """Return the number that ``line`` consists of, as printed but for spaces; an empty string for any other line."""
    if len(line) > _MAX_LINE:
        return ""
    bare = _BRACKETS.sub(r"\1", line)
    spans = document_numbers(bare)
    if len(spans) != 1 or spans[0].end != len(bare):
        return ""
    return _tidy(bare) if spans[0].start == 0 or organs.in_order(bare) else ""


def own_number(lines: Sequence[str]) -> str:
    """Return the number that stands on a line of its own, or on two, in ``lines``, the head of a document."""
    for line, below in pairwise([*lines, ""]):
        if number := alone(line):
            return number
        ordinal = _ORDINAL.fullmatch(below) if len(below) <= _MAX_LINE else None
        if ordinal and _ORDER_NAME.fullmatch(line):
            return _tidy(line + ordinal[1])
    return ""


def inside(line: str) -> str:
    """Return the last number that ``line`` names (2021年…国务院令第746号公布 → 国务院令第746号)."""
    spans = document_numbers(line)
    return _tidy(spans[-1].of(line)) if spans else ""


def in_title(title: str) -> tuple[str, str]:
    """Return ``title`` without the number in brackets at its end, and that number."""
    match = _IN_TITLE.search(title)
    number = alone(match[1]) if match else ""
    return (title[: match.start()].rstrip(), number) if match and number else (title, "")


def _tidy(number: str) -> str:
    return re.sub(r"[\s　]+", "", number).removeprefix("中华人民共和国")
