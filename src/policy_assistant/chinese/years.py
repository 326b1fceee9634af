"""Explicit years in Chinese and English text: 2019年, ２０１９年, 二〇一九年, 2017-2020年, 2019.8.1, “十三五”, FY2019.

Text copied from web pages loses characters; a year survives in ``20198月`` and ``20151月至201812月`` and is
read there too. A quantity (2019件), a document number (〔2019〕8号, 2020年第8号) and an edition (2019年修订)
are not years that a text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import DIGITS, parse_number

FIRST, LAST = 1900, 2099
LONGEST_RANGE = 30  # a longer span (1949年至2019年) names its two ends, not seventy years

_DIGIT = "〇零一二三四五六七八九"
_FULL = rf"(?:(?:19|20)\d\d|[一二][九〇零][{_DIGIT}]{{2}})"
_NOT_BEFORE = rf"(?<!\d[.,])(?<![\d$¥{_DIGIT}十百千万第a-z])"
_DASH = r"\s*(?:-+|~|至|到|/)\s*"
_YEAR_WORD = r"(?:财政|会计|税务|预算|自然)?年度?"
# What may not follow 年 where it closes a point in time: an edition, a duration, the number of a document.
_NOT_AFTER = r"(?!\s*第?\s*\d+\s*号|修[订正改]|版|(?:的)?历史|[以之]上)"
_DATE = r"(?:\s*(?:0?[1-9]|1[0-2])月(?:\s*\d{1,2}日)?)?"
_POINT = re.compile(rf"{_NOT_BEFORE}({_FULL})\s*{_YEAR_WORD}{_NOT_AFTER}{_DATE}")
_LOST = re.compile(rf"{_NOT_BEFORE}((?:19|20)\d\d)\s*(?:1[0-2]|[1-9])月(?:\d{{1,2}}日)?")
_NUMERIC = re.compile(
    r"(?<!\d[.,])(?<![\d/-])((?:19|20)\d\d)([-./])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)"
)
_RANGE = re.compile(rf"{_NOT_BEFORE}({_FULL}){_DASH}({_FULL}|\d\d)\s*(?:学|财)?{_YEAR_WORD}{_NOT_AFTER}")
_LISTED = re.compile(rf"{_NOT_BEFORE}({_FULL})(?=(?:\s*[、,和与及]\s*{_FULL})+\s*年)")
_JOINED = re.compile(rf"(?:\s*(?:起|开始|年底|初|末))?{_DASH}")

_PLAN_NUMBER = "十[一二三四五六]"
_PLAN = re.compile(
    rf"\"([一二三四五六七八九十]|{_PLAN_NUMBER})五\"|(?<![{_DIGIT}十第])({_PLAN_NUMBER})五(?![{_DIGIT}十])"
)
_PLAN_ENGLISH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\s+five[- ]year")
_FIRST_PLANS = {1: 1953, 2: 1958, 3: 1966, 4: 1971, 5: 1976}  # 1963–1965 stood outside of the plans

_LEAD = (
    r"(?:in|for|of|since|during|by|until|till|from|to|between|and|or|year|fy|fiscal|than|through|calendar|the|was|is|"
)
_MONTH = r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)"
_UNIT = r"(?!\s*(?:yuan|rmb|cny|percent|%|cases?|items?|people|persons?|households?|pieces?|million|thousand|km|hectares?|mu)\b)"
_ENGLISH_RANGE = re.compile(
    r"(?<!\d[.,])(?<![\w$-])(?:fy\s?)?((?:19|20)\d\d)\s*(?:-+|/|to|and|through)\s*((?:19|20)\d\d|\d\d)(?![\w,]|[-.]\d)"
)
_ENGLISH = re.compile(rf"\b{_LEAD}{_MONTH}(?:\s+\d{{1,2}},)?\s*((?:19|20)\d\d)(?![\w,%]|[-.]\d){_UNIT}")
_ENGLISH_NOUN = re.compile(
    r"(?<!\d[.,])(?<![\w$-])((?:19|20)\d\d)(?:'s)?\s+(?:annual|fiscal|financial|calendar|work|government|budget|report|plan)"
)
# What every pattern above needs; most sentences have none of it.
_LIKELY = re.compile(rf"(?:19|20)\d\d|[一二][九〇零][{_DIGIT}]{{2}}|[一二三四五六七八九十]五|five[- ]year")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A stretch of a text that names one year or a range of years; offsets into that text."""

    start: int
    end: int
    years: tuple[int, ...]
    plan: bool = False  # named by a five-year plan


def plan_years(number: int) -> tuple[int, ...]:
    """Return the five years of a five-year plan: 13 → 2016 … 2020; an empty tuple for number 0.

    Since the sixth (1981–1985) each plan follows the one before without a gap.
    """
    if number < 1:
        return ()
    first = _FIRST_PLANS.get(number, 1951 + 5 * number)
    return tuple(range(first, first + 5))


def span_years(first: int, last: int) -> tuple[int, ...]:
    """Return the years from ``first`` to ``last``; of a span too long to list, or reversed, its two ends in order."""
    first, last = min(first, last), max(first, last)
    return tuple(range(first, last + 1)) if last - first < LONGEST_RANGE else (first, last)


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    return int("".join(str(DIGITS[c]) for c in written))


def _range(match: re.Match[str]) -> tuple[int, ...]:
    first = _number(match[1])
    last = _number(match[2])
    if last < 100:  # 2018-19
        last += first // 100 * 100
    return span_years(first, last) if last >= first else (first,)


def _point(match: re.Match[str]) -> tuple[int, ...]:
    return (_number(match[1]),)


def _plan(match: re.Match[str]) -> tuple[int, ...]:
    return plan_years(parse_number(match[1] or match[2]) or 0)


def _plan_english(match: re.Match[str]) -> tuple[int, ...]:
    return plan_years(int(match[1]))


# In order: an earlier pattern wins where two of them overlap.
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, ...]], bool], ...] = (
    (_RANGE, _range, False),
    (_POINT, _point, False),
    (_LISTED, _point, False),
    (_LOST, _point, False),
    (_NUMERIC, _point, False),
    (_PLAN, _plan, True),
    (_PLAN_ENGLISH, _plan_english, True),
    (_ENGLISH_RANGE, _range, False),
    (_ENGLISH, _point, False),
    (_ENGLISH_NOUN, _point, False),
)


def _candidates(text: str) -> Iterator[YearMention]:
    taken: list[tuple[int, int]] = []
    for pattern, read, plan in _PATTERNS:
        for match in pattern.finditer(text):
            years = read(match)
            free = all(match.end() <= start or end <= match.start() for start, end in taken)
            if free and years and all(FIRST <= year <= LAST for year in years):
                taken.append(match.span())
                yield YearMention(match.start(), match.end(), years, plan)


def _joined(mentions: list[YearMention], text: str) -> Iterator[YearMention]:
    """Join 2015年1月 and 2018年12月 where only 至 or a dash stands between them."""
    merged = mentions[:1]
    for left, right in pairwise(mentions):
        if not left.plan and not right.plan and _JOINED.fullmatch(text, left.end, right.start):
            years = span_years(merged[-1].years[0], right.years[-1])
            merged[-1] = YearMention(merged[-1].start, right.end, years)
        else:
            merged.append(right)
    return iter(merged)


def year_mentions(text: str) -> tuple[YearMention, ...]:
    """Return the places of ``text`` that name years, in order and without overlap."""
    folded = fold(text)
    if not _LIKELY.search(folded):
        return ()
    found = sorted(_candidates(folded), key=lambda mention: mention.start)
    return tuple(_joined(found, folded))


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that ``text`` names, sorted, each once.

    >>> years_in("2017-2020年"), years_in("二〇一九年"), years_in("共2019件"), years_in("20151月至201812月")
    ((2017, 2018, 2019, 2020), (2019,), (), (2015, 2016, 2017, 2018))
    """
    return tuple(sorted({year for mention in year_mentions(text) for year in mention.years}))


def number_year(number: str) -> int | None:
    """Return the year inside a document number (〔2019〕8号, 2020年第8号, with a lost bracket 〔20198号), or None."""
    match = re.search(r"[\[(]\s*((?:19|20)\d\d)\s*[\])]?\s*第?\s*\d+\s*号|((?:19|20)\d\d)年第\s*\d+\s*号", fold(number))
    return int(match[1] or match[2]) if match else None
