"""The value of a spreadsheet cell as the sheet displays it: 0.46 under ``0%`` is 46%, 43678 a date.

A number format has up to four sections (positive; negative; zero; text) of digit places, literal characters and
marks (ECMA-376 part 1, 18.8.31). Conditions, fractions and exponents are beyond what government tables use: such
numbers are written plainly.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _. | \*.                                    # the width of a character; a character repeated to fill the cell
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]           # [$￥-804]: a currency sign; [$-804]: only a language
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<bracket>[^\]]*)\]                     # [Red], [DBNum1], [>=100]
    | (?P<general>General|G/通用格式)
    | (?P<exponent>[eE][+-])
    | (?P<meridiem>AM/PM|A/P|上午/下午)
    | (?P<date>y+|m+|d+|h+|s+|aaa+)
    | (?P<place>[0\#?])
    | (?P<mark>[.,%;@])
    | (?P<plain>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FRACTION = re.compile(r"[#?0]\s*/\s*[#?0-9]")
_LARGEST = 1e60  # nothing that is counted; spares the arithmetic below its limits
_WIDE = Context(prec=120)
Token = tuple[str, str]


def displayed(value: object, number_format: str) -> str:
    """Return ``value`` (as openpyxl reads it) as it stands in the sheet under ``number_format``; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _date(value, _tokens(number_format.split(";")[0]))
    return str(value)


def plain_number(value: float) -> str:
    """Return a number as the format "General" shows it, but never in exponents: a long code keeps its digits."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{Decimal(format(value, '.10g')):f}"


def _tokens(section: str) -> list[Token]:
    """Return the parts of one section as (kind, characters); what shows nothing is left out."""
    found: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup
        if kind in ("quoted", "escaped", "plain", "currency"):
            found.append(("literal", match[kind]))
        elif kind is not None:
            found.append((kind, match[kind]))
    return found


@lru_cache(maxsize=256)
def _sections(number_format: str) -> list[list[Token]]:
    """Return the sections of a format; a sheet has few formats and many cells."""
    sections: list[list[Token]] = [[]]
    for token in _tokens(number_format):
        if token == ("mark", ";"):
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


def _number(value: float, number_format: str) -> str:
    if number_format == "General":
        return plain_number(value) if value == value else str(value)
    sections = _sections(number_format)
    if (isinstance(value, float) and not (abs(value) < _LARGEST)) or _is_beyond(number_format):
        return str(value) if value != value else plain_number(value)
    index = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    # The section for negative numbers brings its own sign.
    written = _filled(sections[index], Decimal(repr(value)).copy_abs() if index == 1 else Decimal(repr(value)))
    return plain_number(value) if value and not written else written


@lru_cache(maxsize=256)
def _is_beyond(number_format: str) -> bool:
    """Whether a format has conditions, fractions or exponents."""
    sections = _sections(number_format)
    kinds = {kind for section in sections for kind, _ in section}
    conditions = any(kind == "bracket" and text[:1] in "<>=" for section in sections for kind, text in section)
    return conditions or bool({"exponent", "date", "elapsed"} & kinds) or bool(_FRACTION.search(number_format))


def _filled(section: Sequence[Token], number: Decimal) -> str:
    """Write ``number`` into the digit places of ``section``."""
    if not any(kind in ("place", "general") for kind, _ in section) and ("mark", "@") in section:
        return plain_number(float(number))
    point = next((i for i, token in enumerate(section) if token == ("mark", ".")), len(section))
    number = _scaled(section, point, number)
    decimals = [text for kind, text in section[point:] if kind == "place"]
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _WIDE)
    whole, _, fraction = f"{rounded:f}".partition(".")
    written = _whole(section[:point], whole, number) + _fraction(section[point:], fraction)
    return ("-" if number < 0 and rounded else "") + written.strip()


def _scaled(section: Sequence[Token], point: int, number: Decimal) -> Decimal:
    """Apply percent signs, and the commas behind the last digit place, each of which divides by a thousand."""
    number *= Decimal(100) ** sum(token == ("mark", "%") for token in section)
    places = [i for i, (kind, _) in enumerate(section) if kind == "place"]
    last_whole = max((i for i in places if i < point), default=-1)
    commas = 0
    for start in {last_whole, max(places, default=-1)} - {-1}:
        following = start + 1
        while following < len(section) and section[following] == ("mark", ","):
            commas += 1
            following += 1
    return number.scaleb(-3 * commas)


def _whole(section: Sequence[Token], digits: str, number: Decimal) -> str:
    """Fill the places before the decimal point from the right; the first one takes all digits that are left."""
    places = [i for i, (kind, _) in enumerate(section) if kind == "place"]
    grouped = any(token == ("mark", ",") and places and places[0] < i < places[-1] for i, token in enumerate(section))
    left = "" if digits == "0" else digits
    parts: list[str] = []
    taken = 0
    for index in reversed(range(len(section))):
        kind, text = section[index]
        if kind == "place":
            count = len(left) if index == places[0] else min(1, len(left))
            run, left = left[len(left) - count :], left[: len(left) - count]
            run = run or ("0" if text == "0" else "")
            parts.append(_grouped(run, taken) if grouped else run)
            taken += len(run)
        elif kind == "general":
            parts.append(plain_number(float(abs(number))))
        elif kind == "literal" or text == "%":
            parts.append(text)
    return "".join(reversed(parts))


def _grouped(digits: str, taken: int) -> str:
    """Put commas into ``digits``, to the right of which ``taken`` digits stand already."""
    written = ""
    for count, digit in enumerate(reversed(digits), start=taken):
        written = digit + ("," if count and count % 3 == 0 else "") + written
    return written


def _fraction(section: Sequence[Token], digits: str) -> str:
    """Write the decimal point and what is behind it; places ``#`` leave out zeros at the end."""
    optional = [text != "0" for kind, text in section if kind == "place"]
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and optional[kept - 1]:
        kept -= 1
    remaining = iter(digits[:kept])
    written = ""
    for kind, text in section:
        if kind == "place":
            written += next(remaining, "")
        elif kind == "literal" or text == "%" or (text == "." and kept):
            written += text
    return written


def _date(value: datetime.datetime | datetime.date | datetime.time, tokens: Sequence[Token]) -> str:
    """Write a date as the format says where that is Chinese (2019年8月1日), else as ISO 8601 up to its last part."""
    if any(kind == "literal" and _CHINESE.search(text) for kind, text in tokens):
        return _chinese_date(value, tokens).strip()
    parts = {text[0].lower() for kind, text in tokens if kind == "date"}
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if "s" in parts else "minutes")
    day = value.strftime("%Y-%m-%d") if "d" in parts or "y" not in parts else value.strftime("%Y-%m")
    if parts == {"y"}:
        return value.strftime("%Y")
    if isinstance(value, datetime.datetime) and "h" in parts:
        return f"{day} {value.time().isoformat('seconds' if 's' in parts else 'minutes')}"
    return day


def _chinese_date(value: datetime.datetime | datetime.date | datetime.time, tokens: Sequence[Token]) -> str:
    written, after_hour = "", False
    for kind, text in tokens:
        if kind == "literal":
            written += text
        elif kind == "date":
            letter = text[0].lower()
            minute = letter == "m" and after_hour
            written += _date_part(value, "minute" if minute else letter, len(text))
            after_hour = letter == "h"
    return written


def _date_part(value: datetime.datetime | datetime.date | datetime.time, part: str, width: int) -> str:
    name = {"y": "year", "m": "month", "d": "day", "h": "hour", "minute": "minute", "s": "second"}.get(part, "")
    number = getattr(value, name, None)
    if number is None:
        return ""
    if part == "y":
        return f"{number:04d}" if width > 2 else f"{number % 100:02d}"
    return f"{number:02d}" if width > 1 else str(number)
