"""References to clauses (第十二条第二款第（三）项) and to documents by their number (示府办规〔2024〕13号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number, to_chinese
from policy_assistant.records import Span


class Part(NamedTuple):
    """One rung of a reference: 第一百二十条之一 is ("条", 120, 1)."""

    unit: str  # 编, 分编, 章, 节, 条, 款, 项 or 目
    number: int
    sub: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause that a text names; ``document`` is what stands right before it: 本办法, 《示例办法》, or nothing."""

    span: Span
    parts: tuple[Part, ...]
    document: str = ""

    @property
    def key(self) -> str:
        """The reference in one spelling: 第12条第（三）项 → 第十二条第三项."""
        return "".join(
            f"第{_chinese(part.number)}{part.unit}" + (f"之{_chinese(part.sub)}" if part.sub else "")
            for part in self.parts
        )


_N = "(?:[一二三四五六七八九十百千零〇两]+|[0-9]{1,4})"
_UNIT = r"(?:分编|编(?![制号辑写])|章(?!程)|节(?![约能目])|条(?![件例线款])|款(?!项)|项(?!目)|目(?![的标录前]))"
# Several numbers may share one unit: 第十九、二十条, 第（二）（三）项.
_NUMBERS = rf"\(?\s?{_N}\s?\)?(?:\s?\(\s?{_N}\s?\)|\s?[、和及与或]\s?第?\s?\(?\s?{_N}\s?\)?){{0,12}}"
_RUNG = re.compile(rf"第?\s?(?P<numbers>{_NUMBERS})\s?(?P<unit>{_UNIT})(?:\s?之\s?(?P<sub>{_N}))?")
_CLAUSE = re.compile(
    rf"第\s?{_NUMBERS}\s?{_UNIT}(?:\s?之\s?{_N})?(?:\s?第?\s?{_NUMBERS}\s?{_UNIT}(?:\s?之\s?{_N})?){{0,6}}"
)
_NUMBER = re.compile(_N)
_SEPARATOR = re.compile(r"\s?[、和及与或]?\s?")
_OWNER = re.compile(r"(?:本[\u4e00-\u9fff]{1,4}|《[^《》\n]{1,60}》)$")
_LONGEST_OWNER = 62


def article_references(text: str) -> tuple[Reference, ...]:
    """Return the clauses that ``text`` names by number, in order; each number of a list is a reference of its own.

    The spans lie in ``text`` and leave out the name of the document. 第5条 and 第五条 have the same ``key``.
    """
    folded = fold(text)
    return tuple(ref for match in _CLAUSE.finditer(folded) for ref in _references(text, folded, match))


def _references(text: str, folded: str, match: re.Match[str]) -> Iterator[Reference]:
    """Read one chain of rungs; a list of numbers branches off at its rung (第五条第（二）（三）项)."""
    owner = _OWNER.search(text[max(match.start() - _LONGEST_OWNER, 0) : match.start()])
    document = owner.group() if owner else ""
    start, above = match.start(), list[Part]()
    for rung in _RUNG.finditer(folded, match.start(), match.end()):
        *others, last = _NUMBER.finditer(folded, rung.start("numbers"), rung.end("numbers"))
        for number in others:
            end = number.end() + (folded[number.end()] == ")")
            yield Reference(Span(start, end), (*above, _part(rung, number.group())), document)
            start = end + len(_SEPARATOR.match(folded, end)[0])  # type: ignore[index]
        above.append(_part(rung, last.group(), rung["sub"]))
    yield Reference(Span(start, match.end()), tuple(above), document)


def _part(rung: re.Match[str], number: str, sub: str | None = None) -> Part:
    return Part(rung["unit"], parse_number(number) or 0, parse_number(sub or "零") or 0)


def _chinese(number: int) -> str:
    return to_chinese(number) if 0 <= number <= 9999 else str(number)


# Numbers of documents. Either bracket of the year may have been lost (示政发〔20198号), or both and the 号.
_YEAR = "(?:19|20)[0-9]{2}"
_SERIAL = r"\s?(?:第\s?)?[0-9]{1,5}"
_NO_MORE = "(?![0-9年月日.%])"
_YEARLY = re.compile(
    rf"\[\s?{_YEAR}\s?年?\s?\]?{_SERIAL}(?:\s?号|{_NO_MORE})"
    rf"|[(<《﹝{{]\s?{_YEAR}\s?年?\s?[)>》﹞}}]?{_SERIAL}\s?号|{_YEAR}\s?[\])>》﹞}}]{_SERIAL}\s?号"
    rf"|(?<=[发函规字令电]){_YEAR}(?:\s?年?\s?-?{_SERIAL}\s?号|[0-9]{{1,3}}{_NO_MORE})"
)
_ORDER = re.compile(
    rf"(?:令|公告|通告)\s?(?:\(\s?(?:{_YEAR}\s?年\s?)?第\s?{_N}\s?号\s?\)|(?:{_YEAR}\s?年\s?)?第\s?{_N}\s?号)|(?<=[部局署委会院]){_YEAR}\s?年\s?第\s?{_N}\s?号"
)
_CODE = re.compile(r"[\u4e00-\u9fff]{1,16}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,4})?\s?$")
_BODIES = re.compile(r"(?:[\u4e00-\u9fff]{2,20}[部局署委会院府厅办团所][ 、和]{1,2}){0,8}[\u4e00-\u9fff]{0,20}\s?$")
# What may stand before a code without a mark between: 根据示府办规…, 以示政发….
_LEADING = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|比照|对照|执行|施行|实行|适用|印发|转发|下发|颁发|制发|签发|发布|公布|废止|修订|修改|违反"
    r"|符合|落实|贯彻|[具详参]见|以|(?<!数)据|按|与|及|或|至|为|的|于|在|被|是|自(?![然治])|由(?!于)|对(?!外)|向|经(?![济贸信])"
    r"|即(?!墨)|(?<!共)和(?![平田林顺静])|^日)"
)
_LONGEST_CODE = 40


def document_numbers(text: str) -> tuple[Span, ...]:
    """Return where ``text`` names documents by number: 示府办规〔2024〕13号, 国务院令第746号, 公告2020年第8号.

    Brackets of any kind, full-width digits and lost brackets are understood; spans do not overlap.
    """
    folded = fold(text)
    found = [_with_code(folded, match, _CODE) for match in _YEARLY.finditer(folded)]
    found += [_with_code(folded, match, _BODIES) for match in _ORDER.finditer(folded)]
    spans: list[Span] = []
    for span in sorted((s for s in found if s is not None), key=lambda s: (s.start, -s.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _with_code(folded: str, match: re.Match[str], pattern: re.Pattern[str]) -> Span | None:
    """Return the number with the code or the bodies before it; None where a year is only a year."""
    floor = max(match.start() - _LONGEST_CODE, 0)
    before = pattern.search(folded, floor, match.start())
    code = before.group() if before else ""
    code = code[len(_LEADING.match(code)[0]) :] if _LEADING.match(code) else code  # type: ignore[index]
    start = match.start() - len(code)
    while folded[start].isspace():
        start += 1
    if pattern is _CODE and not re.search(r"[\u4e00-\u9fff]", code):
        return None
    return Span(start, match.end())
