"""Chinese and Arabic numerals: 二十三, 一千零五, 二〇一九, 两, 十, 1,234, ２０."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
CHARACTERS = "".join(DIGITS) + "".join(_SMALL) + "".join(_LARGE)
CHINESE_NUMERAL = f"[{CHARACTERS}]+"
ARABIC_NUMERAL = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def parse_number(text: str) -> int | None:
    """Return the whole number that ``text`` writes in Chinese or Arabic numerals, or None.

    >>> parse_number("一千零二十"), parse_number("二〇一九"), parse_number("十二"), parse_number("1,024")
    (1020, 2019, 12, 1024)
    """
    text = text.strip()
    if re.fullmatch(ARABIC_NUMERAL, text):
        return int(text.translate(_FULL_WIDTH).replace(",", ""))
    if not text or any(c not in CHARACTERS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    return _parse_units(text)


def _parse_units(text: str) -> int | None:
    """Read a numeral with 十, 百, 千, 万 or 亿 in it; None when the order makes no sense (二三十, 十十)."""
    total = section = 0
    digit: int | None = None
    last_small = 10**4
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        elif c in _SMALL:
            if _SMALL[c] >= last_small:
                return None
            last_small = _SMALL[c]
            section += (1 if digit is None else digit) * last_small
            digit = None
        else:
            if not section and digit is None and not total:
                return None
            section += digit or 0
            total = (total + section) * _LARGE[c] if _LARGE[c] == 10**8 else total + section * _LARGE[c]
            section, digit, last_small = 0, None, 10**4
    return total + section + (digit or 0)


def to_chinese(number: int) -> str:
    """Return ``number`` (0 to 9999) in Chinese numerals, as articles are numbered: 10 → 十, 105 → 一百零五.

    Raises ValueError outside of that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"to_chinese takes 0 to 9999, not {number}")
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if zero else "") + digits[digit] + name
            zero = False
        elif written:
            zero = True
    return written[1:] if written.startswith("一十") else written
