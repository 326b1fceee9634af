"""What the templates are given: records turned into labels, links and marked text, nothing escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from policy_assistant.interfaces.wording import WORDINGS, Wording, validity_label
from policy_assistant.links import document_link, safe_url, section_anchor
from policy_assistant.outline.rungs import RUNNING, Rung
from policy_assistant.phrases import phrase
from policy_assistant.records import (
    Answer,
    Citation,
    Document,
    DocumentEntry,
    Language,
    Metadata,
    Section,
    Statement,
    Validity,
)

_MARK = re.compile(r"\[(\w+)\]")
_NEAREST = tuple(phrase("nearest", language, places="") for language in WORDINGS)
_UNLISTED = frozenset(
    {Rung.PARAGRAPH, Rung.ITEM, Rung.SUBITEM, *RUNNING}
)  # parts of a text, not of a table of contents
_PREVIEW = 16  # characters that stand for the heading of a section without one
_BLANK_LINES = re.compile(r"\n\s*\n")
_TONES = {
    Validity.IN_FORCE: "good",
    Validity.REPEALED: "bad",
    Validity.EXPIRED: "bad",
    Validity.AMENDED: "warn",
    Validity.UNKNOWN: "plain",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """The validity of a document: words, and the tone they are shown in."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a document's metadata; ``href`` where a reader may follow it."""

    label: str
    value: str
    href: str = ""


@dataclass(slots=True)
class OutlineItem:
    """An entry of a table of contents."""

    label: str
    heading: str
    anchor: str
    ordinal: int
    children: list[OutlineItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a statement; a figure asked for is ``marked``, ``citation`` is set on a mark such as [1]."""

    text: str
    marked: bool = False
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of an answer, ready to show; ``caption`` is the project's words right below a quotation."""

    verbatim: bool
    pieces: tuple[Piece, ...]
    citation: Citation | None
    caption: tuple[Piece, ...] = ()


def badge(validity: str, language: Language) -> Badge:
    """Return the badge for a validity."""
    return Badge(validity_label(validity, language), _TONES[Validity(validity)])


def name_of(entry: DocumentEntry) -> str:
    """Return a document's title, or its file name where it has none."""
    return entry.metadata.title or entry.file


def facts(entry: DocumentEntry, language: Language, today: date) -> tuple[Fact, ...]:
    """Return the lines of the metadata table; what is not known has no line."""
    words, metadata = WORDINGS[language], entry.metadata
    lines = [
        Fact(words.issuer, metadata.issuer),
        Fact(words.number, metadata.number),
        Fact(words.issued, metadata.issued),
        Fact(words.published, metadata.published),
        Fact(words.effective, metadata.effective),
        Fact(words.expires, _expires(metadata, words, today)),
        Fact(words.index_number, metadata.index_number),
        Fact(words.topic, metadata.topic),
        Fact(words.repeals, words.comma.join(metadata.repeals)),
        Fact(words.attachments, words.comma.join(metadata.attachments)),
        Fact(words.file, entry.file),
        Fact(words.address, metadata.url, safe_url(metadata.url)),
    ]
    return tuple(fact for fact in lines if fact.value)


def _expires(metadata: Metadata, words: Wording, today: date) -> str:
    past = metadata.expires and metadata.expires < today.isoformat()
    return words.expired.format(date=metadata.expires) if past else metadata.expires


def outline_tree(document: Document, sections: Sequence[Section]) -> list[OutlineItem]:
    """Return the table of contents: sections with a label or a heading, down to articles and numbered paragraphs."""
    top: list[OutlineItem] = []
    homes: dict[int, list[OutlineItem]] = {}
    for section in sections:
        siblings = top if section.parent is None else homes[section.parent]
        homes[section.ordinal] = siblings
        listed = section.parent is not None and (section.label or section.heading)
        if listed and section.level not in _UNLISTED:
            heading = section.heading or _preview(document, section)
            item = OutlineItem(section.label, heading, section_anchor(section.ordinal), section.ordinal)
            siblings.append(item)
            homes[section.ordinal] = item.children
    return top


def _preview(document: Document, section: Section) -> str:
    text = document.text[section.start : section.end].removeprefix(section.label).strip()
    return text[:_PREVIEW].split("\n")[0] + ("…" if len(text) > _PREVIEW else "")


def holdings(entries: Sequence[DocumentEntry], language: Language) -> str:
    """Return the sentence that says how many documents of which years there are."""
    words = WORDINGS[language]
    years = sorted({entry.metadata.date[:4] for entry in entries if entry.metadata.date})
    if not entries:
        return words.holdings_none
    if not years:
        return words.holdings.format(count=len(entries))
    sentence = words.holdings_year if len(years) == 1 else words.holdings_years
    return sentence.format(count=len(entries), first=years[0], last=years[-1])


def updated(made: str, language: Language) -> str:
    """Return the sentence that says when the documents last changed; ``made`` is an ISO time, or empty if not known."""
    if not made:
        return ""
    day = date.fromisoformat(made[:10])
    return WORDINGS[language].updated.format(year=day.year, month=day.month, day=day.day)


def lines(answer: Answer) -> tuple[Line, ...]:
    """Return the statements of an answer with their figures and citation marks set apart.

    The nearest places are left to the links that a page shows them as.
    """
    cited = {citation.key: citation for citation in answer.citations}
    shown: list[Line] = []
    for statement in answer.statements:
        line = _line(statement, cited)
        above = shown[-1] if shown else None
        if answer.searched.nearest and statement.text.startswith(_NEAREST):
            continue
        if above and above.verbatim and not above.caption and not line.verbatim and line.citation is above.citation:
            shown[-1] = replace(above, caption=line.pieces)
        else:
            shown.append(line)
    return tuple(shown)


def _line(statement: Statement, cited: dict[str, Citation]) -> Line:
    citation = cited.get(statement.key)
    if statement.kind == "quote":
        return Line(True, _quote_pieces(statement), citation)
    mark = f"[{statement.key}]" if citation else ""
    text = statement.text if mark in statement.text else statement.text + mark
    return Line(False, tuple(_wording_pieces(text, cited)), citation)


def _quote_pieces(statement: Statement) -> tuple[Piece, ...]:
    text, span = statement.text, statement.span
    if span is None or len(span) != len(text):
        return (Piece(_without_blank_lines(text)),)
    pieces, position = [], 0
    for mark in sorted(statement.marks, key=lambda mark: mark.start):
        start, end = max(mark.start - span.start, position), min(mark.end - span.start, len(text))
        if start < end:
            pieces += [Piece(text[position:start]), Piece(text[start:end], marked=True)]
            position = end
    pieces.append(Piece(text[position:]))
    return tuple(Piece(_without_blank_lines(piece.text), piece.marked) for piece in pieces if piece.text)


def _without_blank_lines(text: str) -> str:
    return _BLANK_LINES.sub("\n", text)


def _wording_pieces(text: str, cited: dict[str, Citation]) -> Iterator[Piece]:
    """Part ``text`` at its citation marks; what looks like one but is no key stays plain text."""
    position = 0
    for mark in _MARK.finditer(text):
        if mark[1] in cited:
            yield from _plain(text[position : mark.start()])
            yield Piece(mark[0], citation=cited[mark[1]])
            position = mark.end()
    yield from _plain(text[position:])


def _plain(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text)


def document_href(citation: Citation) -> str:
    """Return the address a citation opens: its permalink, or its document where it has none."""
    return citation.url if citation.url.startswith("/documents/") else document_link(citation.document)
