"""Figures in Chinese and English text: numbers with their unit, shares, sums of money, dates, 文号, 条款 numbers.

A figure is what the lock of ``verification`` looks up. ``same`` says whether two figures state the same
thing: 24件 and 二十四件 do; 24件 and 24户, 46% and 46个百分点, 4500余份 and 4500份 do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import CHARACTERS, parse_number
from policy_assistant.chinese.references import article_references, document_numbers
from policy_assistant.chinese.units import COUNTING, UNITS, canonical_unit
from policy_assistant.records import Span

FigureKind = Literal["quantity", "percent", "date", "number", "article", "document"]

_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ENGLISH_MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_APPROXIMATE = r"多|余|来|几"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_COUNTED = "|".join(sorted(COUNTING, key=len, reverse=True))
_LATIN_UNIT = r"(?:[uμµ]g|mg|kg|km|cm|mm|m|g|t|kw|kwh|db)(?:/m[23³²]|/l)?(?![a-z])"
_CN = f"[{CHARACTERS}]"

_DATE = re.compile(
    r"(?P<year>\d{4}|[〇零一二三四五六七八九]{4})年(?:度)?(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:份)?(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?P<iyear>(?:19|20)\d{2})(?P<sep>[-./])(?P<imonth>0?[1-9]|1[0-2])(?:(?P=sep)(?P<iday>0?[1-9]|[12]\d|3[01]))?(?![\d.%])"
    r"|(?P<omonth>1[0-2]|0?[1-9])月(?P<oday>3[01]|[12]\d|0?[1-9])[日号]"
)
_SHARE = re.compile(
    rf"百分之(?P<cn>{_CN}+(?:点{_CN}+)?|{_ARABIC})|(?P<ar>{_ARABIC})\s*(?P<sign>%|‰|percent|per cent)"
    rf"|(?P<below>{_CN}+|\d+)分之(?P<above>{_CN}+|\d+)"
)
_QUANTITY = re.compile(
    rf"(?P<about>约|近|超|逾|超过|达到?|不足|大约|将近|不少于|不低于|不超过|以上)?"
    rf"(?P<number>{_ARABIC})(?P<vague1>{_APPROXIMATE})?\s*(?P<mag>[十百千万亿]{{1,2}}|thousand\b|million\b|billion\b)?"
    rf"(?P<vague2>{_APPROXIMATE})?\s?(?P<unit>{_LATIN_UNIT}|{_UNIT})?"
)
_CHINESE_QUANTITY = re.compile(
    rf"(?<!第)(?P<number>{_CN}+)(?P<vague1>{_APPROXIMATE})?(?P<mag>)(?P<vague2>)(?P<unit>{_COUNTED})(?![是体律致定])"
)
# 一个, 一名, 一次 … as mere articles (一个方面) are no figures; 一 alone counts only where it is a sum of more digits.
_MERE_ARTICLE = re.compile(
    r"^[一两]?(?:个|种|次|批|项|条|部|本|面|级|类|道|点|层|处|家|起|对|组|块|套|片|座|所|村|国|省|市|县)$"
)
_VAGUE_WORDS = frozenset("约 近 超 逾 超过 大约 将近 不足".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: ``start``–``end`` are its offsets, ``unit`` is as written.

    ``value`` is the plain number (percent as a number of hundredths: 46), None for dates, 文号 and articles,
    whose ``key`` is a normal form (2019-08-00, [2019]8, 12.2.3).
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal | None
    unit: str
    key: str
    approximate: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of ``text`` in order; none overlaps another."""
    folded = fold(text)
    found: list[Figure] = []
    taken = bytearray(len(text))
    for finder in (_document_figures, _article_figures, _dates, _shares, _quantities):
        for figure in finder(text, folded):
            if not any(taken[figure.start : figure.end]):
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
                found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def same(stated: Figure, source: Figure) -> bool:
    """Return whether ``stated`` says what ``source`` says, unit and precision included.

    A stated number without a unit, or with an English word for one, is compared by value alone.
    """
    if stated.value is None or source.value is None:
        return _same_key(stated, source)
    if stated.value != source.value or stated.approximate != source.approximate:
        return False
    if (stated.kind == "percent") != (source.kind == "percent"):
        return False
    return not stated.unit or canonical_unit(stated.unit) == canonical_unit(source.unit)


def _same_key(stated: Figure, source: Figure) -> bool:
    if stated.kind != source.kind:
        return False
    if stated.kind == "date":  # a date may be stated less exactly than it is given, never more
        said = stated.key.split("-")
        given = source.key.split("-")
        return all(s == g or (not s.strip("0") and i > 0) for i, (s, g) in enumerate(zip(said, given, strict=True)))
    return stated.key == source.key


def _document_figures(text: str, folded: str) -> Iterator[Figure]:
    for span in document_numbers(text):
        key = re.sub(r"[\s\[\]()第]", "", folded[span.start : span.end])
        yield Figure(span.start, span.end, span.of(text), "document", None, "", key)


def _article_figures(text: str, folded: str) -> Iterator[Figure]:
    for reference in article_references(text):
        span = reference.span
        yield Figure(span.start, span.end, span.of(text), "article", None, "", reference.key)


def _dates(text: str, folded: str) -> Iterator[Figure]:
    for match in _DATE.finditer(folded):
        groups = match.groupdict()
        year = parse_number(groups["year"] or groups["iyear"] or "0") or 0
        month = parse_number(groups["month"] or groups["imonth"] or groups["omonth"] or "0") or 0
        day = parse_number(groups["day"] or groups["iday"] or groups["oday"] or "0") or 0
        plausible = (not year or 1900 <= year <= 2100) and month <= 12 and day <= 31
        start = match.start()
        if plausible and not (start and folded[start - 1].isdigit()):
            yield Figure(
                start, match.end(), text[start : match.end()], "date", None, "", f"{year:04}-{month:02}-{day:02}"
            )


def _shares(text: str, folded: str) -> Iterator[Figure]:
    for match in _SHARE.finditer(folded):
        value = _share_value(match)
        if value is not None:
            unit = "‰" if match["sign"] == "‰" else "%"
            start, end = match.span()
            yield Figure(start, end, text[start:end], "percent", value, unit, f"{value.normalize():f}{unit}")


def _share_value(match: re.Match[str]) -> Decimal | None:
    if match["ar"]:
        return Decimal(match["ar"].replace(",", ""))
    if match["cn"]:
        whole, _, part = match["cn"].partition("点")
        number = _number(whole)
        digits = "".join(str(parse_number(c)) for c in part)
        return None if number is None else Decimal(f"{number}.{digits}" if digits else number)
    below, above = _number(match["below"]), _number(match["above"])
    return Decimal(100) * above / below if below and above is not None else None


def _number(text: str) -> Decimal | None:
    if re.fullmatch(_ARABIC, text):
        return Decimal(text.replace(",", ""))
    number = parse_number(text)
    return None if number is None else Decimal(number)


def _quantities(text: str, folded: str) -> Iterator[Figure]:
    for pattern in (_QUANTITY, _CHINESE_QUANTITY):
        for match in pattern.finditer(folded):
            figure = _quantity(match, text)
            if figure is not None:
                yield figure


def _quantity(match: re.Match[str], text: str) -> Figure | None:
    number = _number(match["number"])
    if number is None or _MERE_ARTICLE.match(match.group()):
        return None
    start, end = match.start("number"), match.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    before = text[start - 1] if start else ""
    if before and (before == "." or (before.isascii() and before.isalnum())):  # v2.0, PM10, A3
        return None
    for magnitude in match["mag"] or "" if (match["mag"] or "") not in _ENGLISH_MAGNITUDES else ():
        number *= _MAGNITUDES[magnitude]
    number *= _ENGLISH_MAGNITUDES.get(match["mag"] or "", 1)
    about = "about" in match.re.groupindex and (match["about"] or "") in _VAGUE_WORDS
    vague = bool(match["vague1"] or match["vague2"] or about)
    unit = match["unit"] or ""
    kind: FigureKind = "quantity" if unit else "number"
    return Figure(
        start, end, text[start:end], kind, number, unit, f"{number.normalize():f}{canonical_unit(unit)}", vague
    )
