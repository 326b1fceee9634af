"""Unnumbered lines that open a part of a document: the title of a reprinted 办法, the words above a list."""

from __future__ import annotations

import re

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.references import document_numbers
from policy_assistant.outline.lines import Lines, plain
from policy_assistant.records import Document, HeadingHint, Span

# The kinds of official documents that are printed inside others, as their titles end.
_KINDS = (
    "办法|规定|条例|细则|方案|意见|规则|制度|指引|指南|清单|标准|目录|预案|规划|要点|计划|措施|公约|章程|准则|程序|守则|规范"
    "|通知|通告|公告|决定|解释|说明|汇编|须知|纲要|政策|协议|导则|大纲|名单|问答|解读|体系|条"
)
_TITLE = re.compile(rf"[^。;:!?|]{{2,70}}(?:{_KINDS})(?:[(][^()]{{1,12}}[)])?")
_NUMBERED = re.compile(r"[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[一二三四五六七八九十0-9]{1,3}[章节条]|附件")
_DATE = re.compile(
    r"[(]?[12][0-9]{3}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日?[)]?|二[〇零][〇零一二三四五六七八九]{2}年.{2,6}日"
)
_AGENCY = re.compile(
    r"[^。;:,!?|]{2,60}(?:局|委|委员会|厅|府|部|会|院|办公室|室|公司|中心|处|所|社|组|站|庭|署|团)(?:[(][^()]*[)])?"
)
_LONGEST_LEAD_IN = 30
_TITLE_LINES = 3
_LONGEST_MARKED = 60
_BRACKETED_WORDS = re.compile(r"【[^】\n]{2,16}】")
_BRACKETED_LEVEL = 8  # below every heading that a file marks
_LABEL = re.compile(r"第[一二三四五六七八九十百千零〇0-9]{1,9}条\s*$")
_ORDER = re.compile(r".{2,30}(?:令|公告|通告|文件)|第.{1,5}号")
_OPEN_ENDS = "，。；：！、,;:!"  # 各位代表：


def title_above(lines: Lines, before: int, after: int) -> Span | None:
    """Return the title of a reprint between the offsets ``after`` and ``before``, or None.

    It stands alone in its line (where lines were run together: between white space), names a kind of document, and has a
    sentence of the document before it; a title without one is the document's own.
    """
    units = _units(lines, after, before)
    for position in range(len(units) - 1, -1, -1):
        if _is_title(units[position].of(lines.text)):
            first = _first_line(lines.text, units, position)
            title = Span(units[first].start, units[position].end)
            return title if lines.has_sentence_before(title.start) else None
    return None


def lead_in_above(lines: Lines, line: int, after: int) -> int | None:
    """Return the line right above ``line`` and below ``after`` if it is short and no sentence, else None."""
    above = next(lines.backwards(line, after), None)
    if above is None:
        return None
    words = lines.words(above)
    return above if len(words) <= _LONGEST_LEAD_IN and not re.search(r"[。；;，,、]$|。|^附\s*件", words) else None


def is_signature(words: str) -> bool:
    """Whether a line is a date or the name of a body, as they stand under a document."""
    folded = fold(words).strip()
    return bool(_DATE.fullmatch(folded) or _AGENCY.fullmatch(folded))


def _units(lines: Lines, after: int, before: int) -> list[Span]:
    """Return the whole lines, or the pieces of a long line, between two offsets."""
    units: list[Span] = []
    for index in range(lines.index(after), lines.index(before) + 1):
        span = lines.span(index)
        pattern = r"\S+" if lines.run_together(index) else r"\S[^\n]*"
        start, end = max(span.start, after), min(span.end, before)
        units += [Span(m.start(), m.end()) for m in re.compile(pattern).finditer(lines.text, start, end)]
    return units[1:] if after > lines.body.start else units


def _is_title(words: str) -> bool:
    folded = fold(plain(words))
    return bool(_TITLE.fullmatch(folded)) and not _NUMBERED.match(folded)


def _first_line(text: str, units: list[Span], last: int) -> int:
    """Return the unit with which a title of several lines begins."""
    first = last
    while first > 0 and last - first + 1 < _TITLE_LINES:
        words = plain(units[first - 1].of(text))
        if not words or len(words) > 60 or re.search(r"[。；：！？）】:;!?)]$", words) or is_signature(words):
            break
        if _NUMBERED.match(fold(words)):
            break
        first -= 1
    return first


def marked_headings(document: Document, lines: Lines) -> list[HeadingHint]:
    """Return the unnumbered headings in order: what the file marks as such, and words in 【】 where there are several.

    The document's own title is none, nor is a marked line that reads as a sentence.
    """
    text, body = document.text, document.body
    kept: list[HeadingHint] = []
    for hint in document.hints:
        words = plain(text[hint.start : hint.end])
        inside = body.start <= hint.start < hint.end <= body.end
        opening = not lines.has_sentence_before(hint.start)
        own_title = opening and (hint.level == 1 or _heads_document(words, document.title))
        if inside and _reads_as_heading(words) and not own_title:
            kept.append(hint)
    taken = {lines.index(hint.start) for hint in kept}
    kept += [hint for hint in _bracketed(lines) if lines.index(hint.start) not in taken]
    return sorted(kept, key=lambda h: h.start)


def _heads_document(words: str, title: str) -> bool:
    """Whether a line is the title, a part of a title in several lines, or names the order that it belongs to."""
    compact = "".join(words.split())
    return compact in "".join(title.split()) or bool(_ORDER.fullmatch(compact))


def _reads_as_heading(words: str) -> bool:
    """Whether a marked line is neither a sentence, nor the number, the body or the date of a document."""
    if not 0 < len(words) <= _LONGEST_MARKED or words[-1] in _OPEN_ENDS or is_signature(words):
        return False
    return not any(len(span) == len(words) for span in document_numbers(words))


def _bracketed(lines: Lines) -> list[HeadingHint]:
    """Return the words in 【】 that stand at the start of a line, or between blanks in a flattened text."""
    found: list[HeadingHint] = []
    for match in _BRACKETED_WORDS.finditer(lines.text, lines.body.start, lines.body.end):
        index = lines.index(match.start())
        before = lines.text[lines.span(index).start : match.start()]
        parted = lines.run_together(index) and before[-1:].isspace()
        if not before.strip() or (parted and not _LABEL.search(before)):
            found.append(HeadingHint(match.start(), match.end(), _BRACKETED_LEVEL))
    return found if len(found) > 1 else []
