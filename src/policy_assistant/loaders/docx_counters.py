"""The number formats of Word's automatic numbering: a count into the characters that stand on the page.

Names are those of ``ST_NumberFormat`` (ECMA-376 part 1, 17.18.59). A count outside of what a format covers, and a
format that no Chinese or English document uses, is written in Arabic digits, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from policy_assistant.chinese.numerals import to_chinese

_HAN_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH_DIGITS = "０１２３４５６７８９"
_FINANCIAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FINANCIAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_count(count: int, number_format: str) -> str:
    """Return ``count`` in ``number_format``: (12, "chineseCountingThousand") → 十二; "none" gives nothing."""
    if number_format == "none":
        return ""
    formatter = _FORMATS.get(number_format)
    if formatter is None or count < 1:
        return str(count)
    return formatter(count)


def _one_of(characters: str) -> Callable[[int], str]:
    """Count along ``characters``; beyond the last one, in digits."""
    return lambda count: characters[count - 1] if count <= len(characters) else str(count)


def _run(first: str, length: int) -> str:
    """Return ``length`` characters that follow each other in Unicode."""
    return "".join(chr(ord(first) + offset) for offset in range(length))


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda count: "".join(digits[int(digit)] for digit in str(count))


def _letters(first: str) -> Callable[[int], str]:
    """A to Z, then AA, BB, … as Word counts (not AB)."""
    return lambda count: chr(ord(first) + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    written = ""
    for value, numeral in _ROMAN:
        written += numeral * (count // value)
        count %= value
    return written


def _counting(count: int) -> str:
    """十, 二十三, but from 100 on digit by digit (一〇一): the quirk of ``chineseCounting``."""
    return to_chinese(count) if count < 100 else _by_digit(_HAN_DIGITS)(count)


def _counting_thousand(count: int) -> str:
    return to_chinese(count) if count <= 9999 else str(count)


def _japanese(count: int) -> str:
    """百一, 百十二: no 一 before a unit and no 零 inside."""
    written = _counting_thousand(count).replace("零", "")
    for unit in "千百十":
        written = written.replace(f"一{unit}", unit)
    return written


def _financial(characters: dict[int, int]) -> Callable[[int], str]:
    """壹拾贰: as on a cheque, where nothing is left out at the front."""

    def written(count: int) -> str:
        full = _counting_thousand(count)
        return (f"一{full}" if full.startswith("十") else full).translate(characters)

    return written


def _ordinal(count: int) -> str:
    suffix = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"


_FORMATS: MappingProxyType[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda count: f"{count:02d}",
        "decimalFullWidth": _by_digit(_FULL_WIDTH_DIGITS),
        "decimalFullWidth2": _by_digit(_FULL_WIDTH_DIGITS),
        "decimalEnclosedCircle": _one_of(_run("①", 20)),
        "decimalEnclosedCircleChinese": _one_of(_run("①", 20)),
        "decimalEnclosedFullstop": _one_of(_run("⒈", 20)),
        "decimalEnclosedParen": _one_of(_run("⑴", 20)),
        "numberInDash": lambda count: f"- {count} -",
        "upperRoman": _roman,
        "lowerRoman": lambda count: _roman(count).lower(),
        "upperLetter": _letters("A"),
        "lowerLetter": _letters("a"),
        "ordinal": _ordinal,
        "chineseCounting": _counting,
        "taiwaneseCounting": _counting,
        "chineseCountingThousand": _counting_thousand,
        "taiwaneseCountingThousand": _counting_thousand,
        "japaneseCounting": _japanese,
        "ideographDigital": _by_digit(_HAN_DIGITS),
        "japaneseDigitalTenThousand": _by_digit(_HAN_DIGITS),
        "taiwaneseDigital": _by_digit(_HAN_DIGITS),
        "chineseLegalSimplified": _financial(_FINANCIAL),
        "ideographLegalTraditional": _financial(_FINANCIAL_TRADITIONAL),
        "ideographTraditional": _one_of(_STEMS),
        "ideographZodiac": _one_of(_BRANCHES),
        "ideographEnclosedCircle": _one_of(_run("㊀", 10)),
    }
)
