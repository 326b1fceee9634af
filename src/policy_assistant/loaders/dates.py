"""Dates as government documents write them, as ISO dates: 2024年3月1日, 二〇二四年三月一日, 2024-03-01 09:30, 2024.3.1."""

from __future__ import annotations

import re
from datetime import date, timedelta

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number
from policy_assistant.records import Span

_YEAR = r"(?:19|20)[0-9]{2}|[一二][〇零0o一二三四五六七八九]{3}"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
DATE = (
    rf"(?<![0-9])(?:{_YEAR})\s*(?:年\s*(?:{_MONTH})\s*月\s*(?:{_DAY})\s*日"
    rf"|(?P<separator>[-/.])(?:1[0-2]|0?[1-9])(?P=separator)(?:3[01]|[12][0-9]|0?[1-9])日?(?![0-9]))"
)
"""A full date in folded text."""
_DATE = re.compile(DATE)
_PARTS = re.compile(r"\s*[年月日/.-]\s*")
_ZEROS = str.maketrans("0o零", "〇〇〇")  # 二0二四年, 二o二四年: zeros typed for want of 〇


def find_dates(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the full dates in ``text`` with their places; months without a day are left out."""
    found = ((Span(*match.span()), to_iso(match.group())) for match in _DATE.finditer(fold(text)))
    return tuple((span, iso) for span, iso in found if iso)


def first_date(text: str) -> str:
    """Return the first full date in ``text`` as YYYY-MM-DD, or an empty string."""
    return next((iso for _, iso in find_dates(text)), "")


def to_iso(written: str) -> str:
    """Return a date written out in full as YYYY-MM-DD; an empty string where there is no such day."""
    parts = [_number(part) for part in _PARTS.split(fold(written).strip()) if part][:3]
    if len(parts) != 3 or None in parts:
        return ""
    try:
        return date(*(part for part in parts if part is not None)).isoformat()
    except ValueError:
        return ""


def days_later(iso: str, days: int) -> str:
    """Return the date ``days`` after ``iso``."""
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


def last_day(iso: str, years: int, months: int = 0) -> str:
    """Return the last day of a term of ``years`` and ``months`` that begins on ``iso``: the day before its anniversary.

    >>> last_day("2019-10-16", 5)
    '2024-10-15'
    """
    begin = date.fromisoformat(iso)
    month = begin.month - 1 + months
    year = begin.year + years + month // 12
    try:
        anniversary = begin.replace(year=year, month=month % 12 + 1)
    except ValueError:  # the 29th of February, or a shorter month
        anniversary = date(year + (month % 12 + 1) // 12, (month % 12 + 1) % 12 + 1, 1)
    return days_later(anniversary.isoformat(), -1)


def _number(part: str) -> int | None:
    return parse_number(part if part.isdigit() and part.isascii() else part.translate(_ZEROS))
