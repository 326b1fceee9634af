"""Title, history and signature: what the first and the last lines of a document tell of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_assistant.chinese.fold import fold
from policy_assistant.loaders import numbers, organs
from policy_assistant.loaders.dates import DATE, find_dates, first_date
from policy_assistant.loaders.labels import is_labelled

_KIND = (
    "通知|公告|通告|办法|规定|细则|条例|意见|方案|决定|报告|规划|计划|要点|总结|函|复函|批复|令|法|解释|规则|规程|规范|标准|"
    "指引|指南|须知|目录|清单|预案|纲要|章程|制度|公报|简报|纪要|请示|议案|措施|政策|解读|问答|解答|说明|答复|倡议书|公示|"
    "决议|命令|情况|年报|要求|流程|简介|手册|合同|协议|编"
)
_TITLE_END = re.compile(rf"(?:{_KIND})\s*(?:[（(〔\[][^（）()]{{1,30}}[）)〕\]]\s*)*$")
_MARKUP = re.compile(r"^[#>\s　]+|[*_`]{1,3}")
_HEADING = re.compile(
    r"^\s*(?:第[零〇一二三四五六七八九十百千0-9]+[编章节条]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[、.．])"
)
_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff\s　]{2,30}(?:文件|公文)$|^(?:特急|加急|平急|急件|内部|秘密|机密)$")
_MAX_TITLE_LINE, _MAX_TITLE_LINES, _MIN_RUN = 60, 5, 6
_STOP = re.compile("[。；;]")
_MAX_SIGNED = 100  # characters of a line that may be a signature
_DATE_ALONE = re.compile(rf"\s*[（(]?\s*(?:{DATE})\s*[）)]?\s*")
_SIGNED = re.compile(rf"^(?P<organs>[^0-9〇]{{2,80}}?)[\s　]*(?P<date>{DATE})\s*$")
_PERSON = re.compile(
    r"\s*(?:代\s*)?(?:[省市州县区乡镇局厅部院校]\s*长|主\s*[任席]|总\s*理|书\s*记)\s*[:：]?\s*[\u4e00-\u9fff·　 ]{2,8}\s*"
)
_BOOK = re.compile("《[^》]*》")  # a number in a title is that of another document
_PRINTED = re.compile(rf"{DATE}\s*印发")
_PASSED = re.compile(r"通过|印发|公布|发布|颁布|修正|修订|修改|批准|公告")
_VERB = "通过|印发|公布|发布|颁布|修正|修订|修改|批准|公告|施行|实施"
_HISTORY = re.compile(
    rf"^[\s　（(]*(?:根据[\s　]*)?(?:{DATE})[^。]{{0,360}}?(?:(?:{_VERB})|会议[^。]{{0,160}}[》〉>])[\s　]*[)）]*[\s　]*$"
)
_MEETING = re.compile(rf"^[\s　—\-–（(]*(?:{DATE})\s*在.{{4,60}}?(?:会议|大会|会)")
_IN_FORCE_FROM = re.compile(rf"(?:自\s*)?({DATE})\s*起?\s*(?:施行|实施|生效)")
HEAD_LINES = 15  # lines under the title that may bear number, history or meeting


@dataclass(frozen=True, slots=True)
class Signature:
    """The bodies that sign and the date below them; the date may be missing (lost characters) or stand alone."""

    issuer: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What the lines under a title tell: who passed the text, when it was last passed or changed, its number."""

    issuer: str = ""
    number: str = ""
    issued: str = ""
    effective: str = ""


def plain(line: str) -> str:
    """Return ``line`` without Markdown signs and white space at its ends."""
    return _MARKUP.sub("", line).strip()


def title(lines: Sequence[str]) -> str:
    """Return the title that the first of ``lines`` make up, joined where it is broken over lines.

    An empty string where the text begins with a sentence or a heading.
    """
    filled = [plain(line) for line in lines if plain(line)]
    if filled and len(filled[0]) > _MAX_TITLE_LINE and (run := _title_of_run(filled[0])):
        return run
    parts: list[str] = []
    for line in filled[:HEAD_LINES]:
        if _is_imprint(line):
            if parts:
                break
            continue
        if _ends_title(line) or len(parts) == _MAX_TITLE_LINES:
            break
        parts.append(line)
        if _TITLE_END.search(line):
            return _joined(parts)
    return parts[0] if parts else ""


def _title_of_run(line: str) -> str:
    """Return the title at the begin of a text that was flattened into one line: white space parts it from the text."""
    parts = line.split()
    for count in range(1, min(len(parts), _MAX_TITLE_LINES)):
        joined = " ".join(parts[:count])
        if len(joined) <= 2 * _MAX_TITLE_LINE and _TITLE_END.search(joined) and not _STOP.search(joined):
            return joined
    first = parts[0]
    return first if len(parts) > 1 and _MIN_RUN <= len(first) <= _MAX_TITLE_LINE and not _STOP.search(first) else ""


def looks_like_title(line: str) -> bool:
    """Return whether ``line`` ends the way titles do: …的通知, …办法（试行）."""
    text = plain(line)
    return len(text) <= 2 * _MAX_TITLE_LINE and bool(_TITLE_END.search(text)) and not _ends_title(text)


def signature(lines: Sequence[str]) -> Signature:
    """Return the first signature in ``lines``, the body of a document: that of a notice, not of what it encloses."""
    if lines and len(lines[-1]) > _MAX_SIGNED:  # a flattened text ends with its signature
        lines = [*lines[:-1], lines[-1], re.split("[。！；]", lines[-1])[-1].strip()]
    lines = [line.strip() for line in lines]
    for position, line in enumerate(lines):
        signed = _SIGNED.match(fold(line)) if len(line) <= _MAX_SIGNED else None
        if signed and (signers := organs.organs(line[: signed.end("organs")])):
            return Signature("、".join([*_organs_above(lines, position), *signers]), first_date(line))
        if _is_date(line):
            names = _organs_above(lines, position)
            if names or _person_above(lines, position):
                return Signature("、".join(names), first_date(line))
    last = [line for line in lines[-6:] if line.strip()]
    alone = next((line for line in reversed(last) if _is_date(line)), "")
    return Signature("", first_date(alone))


def printed(lines: Sequence[str]) -> str:
    """Return the date on which the document was printed and sent (…2021年12月6日印发), or an empty string."""
    for line in lines:
        if len(line) <= 100 and (match := _PRINTED.search(fold(line))):
            return first_date(match.group())
    return ""


def history(lines: Sequence[str]) -> History:
    """Return what the lines under the title say of passing, amending and coming into force (题注)."""
    found = History()
    for line in lines:
        told = plain(line)
        if _MEETING.match(fold(told)):
            return History(issued=first_date(told))
        if _HISTORY.match(fold(told)):
            found = _with(found, told)
    return found


def _with(found: History, line: str) -> History:
    """Add a line of history; a later one is about a later version of the text."""
    start = _IN_FORCE_FROM.search(fold(line))
    passing = line[: start.start()] + line[start.end() :] if start else line
    dates = [iso for _, iso in find_dates(passing)] if _PASSED.search(passing) or "会议" in passing else []
    return History(
        issuer=found.issuer or organs.in_passing(line),
        number=numbers.inside(_BOOK.sub("", line)) or found.number,
        issued=max([found.issued, *dates]),
        effective=first_date(start.group(1)) if start else found.effective,
    )


def _is_date(line: str) -> bool:
    return len(line) <= _MAX_SIGNED and bool(_DATE_ALONE.fullmatch(fold(line)))


def _is_imprint(line: str) -> bool:
    """Whether ``line`` may stand above a title without being part of it."""
    return bool(numbers.alone(line) or is_labelled(line) or _LETTERHEAD.match(line) or _is_date(line))


def _ends_title(line: str) -> bool:
    return (
        len(line) > _MAX_TITLE_LINE
        or line[-1] in "。；;：:！!，,"
        or bool(_HEADING.match(line) or _HISTORY.match(fold(line)) or _MEETING.match(fold(line)))
    )


def _joined(parts: Sequence[str]) -> str:
    """Join the lines of a title: names of bodies keep their space, other lines were only broken."""
    joined = parts[0]
    for before, part in itertools.pairwise(parts):
        names = organs.organs(before) and organs.organs(part)
        joined += (" " if names else "") + part
    return joined


def _organs_above(lines: Sequence[str], position: int) -> list[str]:
    names: list[str] = []
    for line in reversed(lines[max(0, position - 10) : position]):
        if not line.strip():
            continue
        found = organs.organs(line)
        if not found:
            break
        names[:0] = found
    return names


def _person_above(lines: Sequence[str], position: int) -> bool:
    above = next((line for line in reversed(lines[max(0, position - 3) : position]) if line.strip()), "")
    return bool(_PERSON.fullmatch(above))
