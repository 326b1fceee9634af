"""The lines under a document: 特此报告, the body that signs, the date. They belong to no clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from policy_assistant.chinese.fold import fold
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.marks import Mark
from policy_assistant.outline.titles import is_signature

_FORMULA = re.compile(r"(?:特此|专此)[^。]{2,8}。?|以上报告.{0,20}|妥否.{0,12}")
_DATE = re.compile(
    r"[(]?[12][0-9]{3}\s*年\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?[)]?|20[0-9]{5,6}|二[〇零].{2}年.{1,3}月.{0,3}日?"
)
_NOTE = re.compile(r"[(](?:此件|本件|联系|信息公开)[^()]*[)]|(?:联系人|联系电话|抄送|抄报|主送|公开方式)[:].{0,60}")


def without_closings(marks: Sequence[Mark], lines: Lines) -> list[Mark]:
    """Return ``marks`` with the last clauses of each part of the document ended before the lines that close it."""
    parts = [0, *(i for i, mark in enumerate(marks) if mark.container), len(marks)]
    result: list[Mark] = []
    for first, following in pairwise(parts):
        if first == following:
            continue
        end = marks[following].start if following < len(marks) else lines.body.end
        close = _closing(lines, marks[following - 1].line, end)
        for mark in marks[first:following]:
            listing = mark.label.of(lines.text)[-1:] in (":", "：")  # 附件：1. …, above the signature
            whole = close == end or (mark.container and not listing)  # an attachment keeps its own date
            result.append(
                mark if whole else replace(mark, limit=close if mark.limit is None else min(mark.limit, close))
            )
    return result


def _closing(lines: Lines, last: int, end: int) -> int:
    """Return where the closing lines below line ``last`` and before ``end`` begin, ``end`` where there are none.

    They are the last lines, each a formula, a signature, a date or a note, with a formula or a date among them.
    """
    begin, certain = end, False
    for index in lines.backwards(lines.index(max(end - 1, lines.body.start)) + 1, last):
        words = fold(lines.words(index))
        dated = bool(_DATE.fullmatch(words) or _FORMULA.fullmatch(words))
        if not (dated or _NOTE.fullmatch(words) or is_signature(words)):
            break
        certain = certain or dated
        begin = lines.span(index).start
    return begin if certain else end
