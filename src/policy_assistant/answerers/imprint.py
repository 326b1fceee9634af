"""What a document says of itself: who issued it, under which number, on which day (发文机关, 发文字号, 成文日期).

The loaders have read it, so no model has to guess; the words that say it are quoted from the document's own head or end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.scope import documents_named
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.sentences import trimmed
from policy_assistant.records import Document, DocumentEntry, Hit, Metadata, Question, Span

Field = Literal["issuer", "number", "date"]

_ISSUED = r"(?:联合|共同|一起|正式|公开)?(?:印发|制发|下发|发布|公布|颁布|出台|制定|发出|发文|发)"
_WHO = r"(?:谁|哪(?:一?[个家些级]|几[个家])?(?:单位|部门|机关|机构|政府)|什么(?:单位|部门|机关|机构))"
_WHEN = r"(?:什么(?:时候|时间)|何时|哪一?[年天日]|哪年哪月|几月几[日号])"
_SAID = r"(?:是(?:什么|多少|谁|哪[^，。]{0,4}|几号)?)?"
_END = r"[?？。\s]*$"
_ASKED: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("number", re.compile(rf"(?:发文字号|文号|文件号){_SAID}{_END}")),
    ("issuer", re.compile(rf"{_WHO}{_ISSUED}(?:了?的)?{_END}|(?:发文|印发|制发|发布|制定)(?:单位|机关|机构|部门){_SAID}{_END}")),
    (
        "date",
        re.compile(rf"{_WHEN}(?:由[^，。]{{2,20}})?(?:{_ISSUED}|成文|落款)(?:了?的)?{_END}|(?:成文|印发|制发|发布|发文|公布|落款)(?:日期|时间){_SAID}{_END}"),
    ),
)  # fmt: skip
# Only what is called a document is one: 重大行政决策由谁制定 asks about no document.
_DOCUMENT = re.compile(
    r"办法|条例|规定|细则|通知|公告|通告|意见|方案|决定|规划|计划|纲要|报告|总结|年报|解答|指南|标准|清单|目录|函|批复|文件|号"
)
_PUBLIC = re.compile(r"发布|公布|公开")
_BETWEEN = re.compile(r"(?:那|这)?(?:一?[份个部]|篇)")
_LITTLE = re.compile(r"(?:19|20)\d\d年?度?|[这那该]|[份个部篇]|文件|通知|[的是由了]")  # beside the name of a document
_SLACK = 2  # characters that may be left of the question beside the document that it names
_COVERED = 0.9  # share of the words of the question that stand in the title
_NAMED = 0.6  # share of the title that the question has to say: 补贴标准由谁制定 is about no notice of standards
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_HEAD, _TAIL = 400, 400  # characters of a document in which it says of itself what it is
_APART = 120  # characters between the first and the last of several bodies
_SIGNED = 60  # characters of a line at the end that is a signature, not a sentence


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a document says what is asked of itself: ``line`` is quoted, ``words`` in it answer."""

    hit: Hit
    line: Span
    words: tuple[Span, ...]


def imprints(finder: CandidateFinder, hits: Sequence[Hit]) -> tuple[Imprint, ...] | None:
    """Return what answers a question about a document itself: nothing where the document does not say it.

    None where the question asks for something else, or it is not known of which document.
    """
    question = finder.question
    field = asked_of(question)
    if field is None or _names_more(question, field):
        return None
    if question.documents and not any(_mentions(hit, name) for hit in hits for name in question.documents):
        named = documents_named(question, finder.catalogue.documents())
        if not named:
            return ()
    for entry in _meant(question, finder.catalogue.documents(), field):
        hit = next((hit for hit in hits if hit.chunk.passage.document == entry.id), None)
        if hit is None:
            continue
        if not _value(entry.metadata, field):
            return () if entry.metadata.issuer or entry.metadata.number else None
        found = _located(finder.context(entry.id).document, field, bool(_PUBLIC.search(question.standalone)))
        return (Imprint(hit, *found),) if found else None
    return None


def _names_more(question: Question, field: Field) -> bool:
    """Return whether the question names a document and a matter of it: 《办法》规定的收费标准由谁制定."""
    if not question.documents:
        return False
    rest = dict(_ASKED)[field].sub("", question.standalone)
    for name in (*question.documents, *question.places, *question.bodies):
        rest = rest.replace(name, "")
    return sum(c.isalnum() for c in _LITTLE.sub("", rest)) > _SLACK


def _mentions(hit: Hit, name: str) -> bool:
    """Return whether a passage speaks of a document by its number or title: another one may say who issued it."""
    return fold(name).strip("《》") in fold(hit.chunk.text)


def asked_of(question: Question) -> Field | None:
    """Return what a question asks of a document itself, None where it asks for something else."""
    if question.language != "zh" or question.parts or not (question.documents or _DOCUMENT.search(question.standalone)):
        return None
    return next((field for field, pattern in _ASKED if pattern.search(question.standalone)), None)


def _value(metadata: Metadata, field: Field) -> str:
    return {"issuer": metadata.issuer, "number": metadata.number, "date": metadata.date}[field]


def _meant(question: Question, entries: tuple[DocumentEntry, ...], field: Field) -> list[DocumentEntry]:
    """Return the documents named: by title or number, else the one whose title has the words of the question."""
    named = documents_named(question, entries)
    if question.documents:
        return sorted((entry for entry in entries if entry.id in named), key=lambda e: not e.metadata.validity.binding)
    pattern = dict(_ASKED)[field]
    words = [
        c for c in fold(_BETWEEN.sub("", pattern.sub("", question.standalone))) if c.isalnum() and c not in "的是由"
    ]
    shares = [(_share(words, entry.metadata.title), entry) for entry in entries]
    best = max((share for share, _ in shares), default=0.0)
    meant = [e for share, e in shares if share == best >= _COVERED and _share(_main(e.metadata.title), words) >= _NAMED]
    return meant if len(meant) == 1 and _DOCUMENT.search("".join(words)) else []


def _share(characters: Iterable[str], text: Iterable[str]) -> float:
    """Return the share of ``characters`` that stand in ``text``."""
    wanted, held = list(characters), frozenset(fold("".join(text)))
    return sum(c in held for c in wanted) / max(len(wanted), 1)


def _main(title: str) -> list[str]:
    """Return the characters of a title without what stands in brackets."""
    return [c for c in fold(_BRACKETS.sub("", title)) if c.isalnum()]


def _located(document: Document, field: Field, public: bool) -> tuple[Span, tuple[Span, ...]] | None:
    """Return the line in which the document says it, and the words; None where only its page said it.

    ``public`` asks for the day of publication before that of signing.
    """
    if field == "date":
        days = document.metadata.issued, document.metadata.published
        groups = [[_day(day)] for day in dict.fromkeys(reversed(days) if public else days) if day]
    else:
        names = [document.metadata.number] if field == "number" else document.metadata.issuer.split("、")
        groups = [["".join(rf"{re.escape(c)}\s?" for c in fold(name)) for name in names]]
    signed = field != "number"
    return next((found for found in (_together(document, group, signed) for group in groups) if found), None)


def _together(document: Document, patterns: Sequence[str], signed: bool) -> tuple[Span, tuple[Span, ...]] | None:
    """Return the line in which all ``patterns`` are found near each other, and where."""
    text, folded = document.text, fold(document.text)
    for stretch, longest in _stretches(document, signed):
        matches = [re.compile(pattern).search(folded, stretch.start, stretch.end) for pattern in patterns]
        spans = sorted((trimmed(text, Span(*match.span())) for match in matches if match), key=lambda span: span.start)
        if len(spans) < len(patterns) or spans[-1].end - spans[0].start > _APART:
            continue
        line = _line(text, spans)
        if len(line) <= longest:
            return line, tuple(spans)
    return None


def _stretches(document: Document, signed: bool) -> Iterator[tuple[Span, int]]:
    """Yield where a document speaks of itself, and how long a line there may be: its front, its beginning, its end.

    The end comes first for what is ``signed`` there.
    """
    body, size = document.body, len(document.text)
    head = Span(body.start, min(body.end, body.start + _HEAD)), _HEAD
    tail = Span(max(body.start, body.end - _TAIL), size), _SIGNED
    yield Span(0, body.start), _HEAD
    yield from (tail, head) if signed else (head, tail)


def _line(text: str, spans: Sequence[Span]) -> Span:
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    return trimmed(text, Span(start, len(text) if end < 0 else end))


def _day(iso: str) -> str:
    """Return a pattern, for folded text, of a day as documents write it: 2020年4月14日, 2020-04-14, 二〇二〇年四月十四日."""
    year, month, day = iso.split("-")
    digits = "".join("〇一二三四五六七八九"[int(c)] for c in year)
    return (
        rf"{year}\s*[年\-./]\s*0?{int(month)}\s*[月\-./]\s*0?{int(day)}(?!\d)日?"
        rf"|{digits}年{_written(int(month))}月{_written(int(day))}日"
    )


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else "二三"[tens - 2])
        + ("十" if tens else "")
        + ("" if not ones else "一二三四五六七八九"[ones - 1])
    )
