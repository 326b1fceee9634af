"""How often: 每半年, 每季度, 每年不少于两次 are no figures, but a rule may be misquoted in them."""

from __future__ import annotations

import re

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number

_OFTEN = re.compile(
    r"每(?P<number>[一二两三四五六七八九十\d]{1,3})?个?(?P<unit>半年|年|季度|季|月|周|星期|日|天|学期)(?![\u4e00-\u9fff]{0,2}(?:均|度预算))"
)
_SAME = {"季": "季度", "星期": "周", "天": "日"}


def frequencies(text: str) -> tuple[tuple[str, str], ...]:
    """Return how often things are done in ``text``: each as written, and in a normal form (每两年 → 2年)."""
    return tuple((match.group(), _normal(match)) for match in _OFTEN.finditer(fold(text)))


def _normal(match: re.Match[str]) -> str:
    unit = _SAME.get(match["unit"], match["unit"])
    return f"{parse_number(match['number'] or '一') or 1}{unit}"
