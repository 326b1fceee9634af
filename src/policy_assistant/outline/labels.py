"""Candidates: every place of a text where a label of an official numbering may stand.

A candidate is only a reading of some characters and of how they stand in their line. Whether it opens a section
is decided by the sequence that it is part of (see ``nesting``). What is plainly something else never becomes one:
a sum (3.8%), a date (2019.8), a reference (第三条规定, 前款第（一）项).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.rungs import DECIMALS, RUNNING, STATUTE, Rung
from policy_assistant.records import Document

Number = tuple[int, int]  # 第一百二十条之一 is (120, 1); everything else ends in 0


class Standing(IntEnum):
    """How a candidate stands in its line; the higher, the surer."""

    GLUED = 0  # right after a word
    STOP = 1  # right after a punctuation mark
    GAP = 2  # after white space
    LINE = 3  # at the start of its line


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label ``text[label:end]``; its section would start at ``start`` (before marks such as ``**``)."""

    start: int
    label: int
    end: int
    rung: Rung
    number: Number
    standing: Standing
    line: int
    doubtful: bool = False  # "1.3人户" may be a label and a number, "第一打赢" a label without its comma


_N = "[一二三四五六七八九十百千零〇两]"
# Matched against folded text: brackets, digits and full stops are half-width there.
_LABEL = re.compile(
    rf"""第[ \t]{{0,2}}(?P<statute>{_N}{{1,9}}|[0-9]{{1,4}})[ \t]{{0,2}}(?P<unit>分编|编|章|节|条|部分)
            (?:[ \t]?之[ \t]?(?P<sub>{_N}{{1,3}})(?!{_N}))?
      | 第(?P<ordinal>{_N}{{1,2}})[,:、是]?
      | \([ \t]?(?P<bracketed>{_N}{{1,4}})[ \t]?\)、?
      | \([ \t]?(?P<enclosed>[0-9]{{1,2}})[ \t]?\)、?
      | (?P<inline>{_N}{{1,2}})[是要]
      | (?<!{_N})(?P<counted>{_N}{{1,4}})[ \t]?(?:、|\.(?![0-9]))
      | (?<![0-9.,:/-])(?P<decimal>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,2}})(?![0-9.%])
      | (?<![0-9.,/-])(?P<numbered>[0-9]{{1,3}})[ \t]?[.、]
      | (?<![0-9.,:/(-])(?P<half>[0-9]{{1,2}})\)
      | (?<![0-9.,:/(-])(?P<bare>[0-9]{{1,2}})(?=[ \t]{{1,4}}[\u4e00-\u9fff])
      | (?P<sign>[㈠-㈩①-⑳⑴-⒇⒈-⒛])
      | 附[ \t]?件[ \t]?(?P<attachment>[0-9]{{1,2}}(?![ \t]?[-0-9])|{_N}{{1,2}})?(?:[ \t]?:)?""",
    re.VERBOSE,
)
_UNITS = {unit: Rung(unit) for unit in ("编", "分编", "部分", "章", "节", "条")}
_GROUPS = {
    "ordinal": Rung.ORDINAL,
    "bracketed": Rung.BRACKETED,
    "enclosed": Rung.ENCLOSED,
    "inline": Rung.INLINE,
    "counted": Rung.COUNTED,
    "numbered": Rung.NUMBERED,
    "half": Rung.HALF_BRACKETED,
    "bare": Rung.BARE,
}
_SIGNS = (("㈠", "㈩", Rung.BRACKETED), ("①", "⑳", Rung.CIRCLED), ("⑴", "⒇", Rung.ENCLOSED), ("⒈", "⒛", Rung.NUMBERED))

# What follows a label that is in truth a reference to one.
_STATUTE_REFERENCE = re.compile(
    rf"之?规定|所[称列述指规]|第[ \t]?{_N}+[ \t]?[款项条]|款(?!项)|项(?!目)|的(?:规定|要求|情形|除外|,|\"|\))|[、和与及至或]者?[ \t]?第"
    r"|修改为|修订为|以外|以及|[,;。)》>\"'、]"
)
_BRACKET_REFERENCE = re.compile(
    rf"项(?!目)|款(?!项)|目(?![标录的前])|[、和与及至或]?者?[ \t]?\([ \t]?{_N}+[ \t]?\)|[》。,;)]|至第"
)
_CHAIN = re.compile(rf"[ \t]?{_N}{{1,3}}[ \t]?[、级类档等]")  # 一、二、三级医院
# Classifiers after 第一, 第二, …: the first quarter, the first place are no places of an enumeration.
_CLASSIFIED = re.compile(
    r"[审顺手例季批名位次届个线年阶步期轮类种款项目卷号条章节编部分产责书时代人方天日周月组级家所支份封笔场站台中小医附师高要战局套把]"
)
_SENTENCE = re.compile(r"[\u4e00-\u9fff“]{2}")
_OPENERS = "“‘《〈（(【[〔「『<{"
_STOPS = "。；;！!？?：:）)】》〉”’…]〕」』"
_LISTING = "、和与及至或第"
_BULLETS = "#*>•●◆■▪★☆"
_BLANKS = " \t\r\u00a0\u2002\u2003\u200b\u3000\ufeff"
# 统一是, 之一是, 第二是, 星期一是: the numeral belongs to the word before.
_BOUND = frozenset("第之统唯同单万专划不其每合期周初点分百千十零〇两年月元" + "一二三四五六七八九")


def candidates(document: Document, lines: Lines) -> list[Candidate]:
    """Return the candidates of the document's body in order; tables hold none."""
    folded, body = fold(document.text), document.body
    matches = _LABEL.finditer(folded, body.start, body.end)
    found = [c for match in matches for c in _read(document.text, folded, match, lines)]
    return _settle_decimals(_outside_tables(found, document))


def _read(text: str, folded: str, match: re.Match[str], lines: Lines) -> Iterator[Candidate]:
    """Yield the readings of one match: none, one, or two for a number with a point in it."""
    start, standing, before = _stand(text, match.start(), lines.body.start)
    if before and before in _OPENERS and standing is Standing.GLUED:
        return
    line = lines.index(match.start())
    for rung, number, end, doubtful in _values(folded, match):
        if _plausible(folded, end, rung, standing, before):
            yield Candidate(start, match.start(), end, rung, number, standing, line, doubtful)


def _values(text: str, match: re.Match[str]) -> Iterator[tuple[Rung, Number, int, bool]]:
    group = match.lastgroup or "attachment"
    if match["statute"]:
        value, sub = parse_number(match["statute"]), parse_number(match["sub"] or "零")
        if value is not None and sub is not None:
            yield _UNITS[match["unit"]], (value, sub), match.end(), False
    elif group == "decimal":
        parts = [int(part) for part in match["decimal"].split(".")]
        yield (Rung.DECIMAL if len(parts) == 2 else Rung.SUBDECIMAL), (parts[-1], 0), match.end(), False
        yield Rung.NUMBERED, (parts[0], 0), match.start() + match["decimal"].index(".") + 1, True
    elif group == "sign":
        rung = next(rung for first, last, rung in _SIGNS if first <= match["sign"] <= last)
        yield rung, (int(unicodedata.numeric(match["sign"])), 0), match.end(), False
    elif group == "attachment":
        yield Rung.ATTACHMENT, (parse_number(match["attachment"] or "零") or 0, 0), match.end(), False
    else:
        value = parse_number(match[group])
        if value is not None:
            yield _GROUPS[group], (value, 0), match.end(), _is_doubtful(text, match, group)


def _is_doubtful(text: str, match: re.Match[str], group: str) -> bool:
    if group == "ordinal":
        return text[match.end() - 1] not in ",:、是"
    return group == "numbered" and text[match.end() : match.end() + 1].isdecimal()


def _stand(text: str, label: int, floor: int) -> tuple[int, Standing, str]:
    """Return where the section of a label would start, how it stands, and the character before it in its line."""
    position = label
    while position > floor and (text[position - 1] in _BULLETS or (text[position - 1] in _BLANKS)):
        position -= 1
    between = text[position:label]
    if position == floor or text[position - 1] == "\n":
        return label - len(between.lstrip()), Standing.LINE, ""
    before = text[position - 1]
    start = label - (len(between) - len(between.rstrip(_BULLETS)))
    if any(c in _BLANKS for c in between):
        return start, Standing.GAP, before
    return start, Standing.STOP if before in _STOPS else Standing.GLUED, before


def _plausible(folded: str, end: int, rung: Rung, standing: Standing, before: str) -> bool:
    """Return False for what reads as a reference, a chain of numerals or a part of a word."""
    if rung is Rung.INLINE:
        return before not in _BOUND
    if rung is Rung.ORDINAL:
        return folded[end - 1] in ",:、是" or bool(_SENTENCE.match(folded, end) and not _CLASSIFIED.match(folded, end))
    if rung is Rung.ATTACHMENT:
        return standing > Standing.GLUED and _announces(folded, end, standing)
    if before and before in _LISTING:
        return False
    if rung in STATUTE:
        return before != "》" and not _refers(folded, end)
    if rung in (Rung.BRACKETED, Rung.ENCLOSED):
        return not _BRACKET_REFERENCE.match(folded, end)
    if rung is Rung.COUNTED:
        return not _CHAIN.match(folded, end)
    return standing > Standing.GLUED or rung is Rung.NUMBERED


def _refers(text: str, end: int) -> bool:
    """Whether what follows a 第…条 makes it a reference; after white space only a list of numbers does."""
    if text[end : end + 1].isspace():
        return False
    return bool(_STATUTE_REFERENCE.match(text, end))


_ANNOUNCED = re.compile(r"[ \t*]*(?:\n|$)|[ \t]+\S|[.、]\s*[\u4e00-\u9fff《(]")


def _announces(text: str, end: int, standing: Standing) -> bool:
    """Whether 附件 or 附件1 stands alone or before a title, not as a word of a sentence."""
    if text[end - 1] == ":":
        return True
    return standing > Standing.STOP and bool(_ANNOUNCED.match(text, end))


def _outside_tables(found: list[Candidate], document: Document) -> list[Candidate]:
    tables, kept, index = sorted(document.tables, key=lambda t: t.start), [], 0
    for candidate in found:
        while index < len(tables) and tables[index].end <= candidate.label:
            index += 1
        if index == len(tables) or candidate.label < tables[index].start:
            kept.append(candidate)
    return kept


def _settle_decimals(found: list[Candidate]) -> list[Candidate]:
    """Keep one reading of each number with a point: a document numbers by decimals if one 1.1 is followed by a 1.2."""
    numbers = [c.number[0] for c in found if c.rung is Rung.DECIMAL and c.standing is Standing.LINE]
    by_decimals = any(b == a + 1 for a, b in pairwise(numbers)) and 1 in numbers
    if not by_decimals:
        return [c for c in found if c.rung not in DECIMALS]
    at = {c.label for c in found if c.rung in DECIMALS and c.standing is Standing.LINE}
    return [c for c in found if (c.standing is Standing.LINE if c.rung in DECIMALS else c.label not in at)]


def surest(rung: Rung) -> bool:
    """Whether a first label of ``rung`` at the start of a line needs no second one to be believed."""
    return rung not in RUNNING and rung not in (Rung.ARTICLE, Rung.CIRCLED, Rung.HALF_BRACKETED)
