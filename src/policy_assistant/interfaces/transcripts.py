"""Answers to take along: as plain text that can be pasted, and a conversation as Markdown or as a Word file.

The marks of the answers are numbered through the conversation; each is a footnote with the official citation,
the words cited and the address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policy_assistant.records import Answer, Citation

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_MARK = re.compile(r"\[(\w+)\]")
# What Markdown would read as markup; a document may hold any of it.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+|~$&!-])")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(answer: Answer) -> str:
    """Return question, answer and citations, one thing a line; addresses are without host, each on its own line."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.question.asked
    yield ""
    yield answer.text
    if answer.citations:
        yield ""
    for citation in answer.citations:
        yield f"[{citation.key}] {source(citation)}"
        yield citation.url


def source(citation: Citation) -> str:
    """Return the official citation, with the page where the file has pages."""
    return citation.official + (f", p. {citation.page}" if citation.page else "")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number in the conversation, and what it cites."""

    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer parted at the marks: a piece is text or the footnote that stands there."""

    question: str
    pieces: tuple[str | Note, ...]
    notes: tuple[Note, ...]


def exchanges(answers: Sequence[Answer]) -> tuple[Exchange, ...]:
    """Number the citations of a conversation through."""
    made: list[Exchange] = []
    first = 1
    for answer in answers:
        notes = {cited.key: Note(number, cited) for number, cited in enumerate(answer.citations, start=first)}
        first += len(notes)
        made.append(Exchange(answer.question.asked, tuple(_pieces(answer.text, notes)), tuple(notes.values())))
    return tuple(made)


def _pieces(text: str, notes: dict[str, Note]) -> Iterator[str | Note]:
    position = 0
    for mark in _MARK.finditer(text):
        if mark[1] in notes:
            yield text[position : mark.start()]
            yield notes[mark[1]]
            position = mark.end()
    yield text[position:]


def markdown(conversation: Sequence[Exchange], title: str, made: str, origin: str) -> str:
    """Return a conversation as Markdown with footnotes; ``origin`` (``http://host``) completes the addresses."""
    lines = [f"# {_escaped(title)}", "", _escaped(made), ""]
    for exchange in conversation:
        words = "".join(f"[^{p.number}]" if isinstance(p, Note) else _escaped(p) for p in exchange.pieces)
        lines += [f"## {_escaped(exchange.question)}", "", words.replace("\n", "  \n"), ""]
    for note in (note for exchange in conversation for note in exchange.notes):
        quote = " ".join(note.citation.quote.split())
        cited = f"{_escaped(source(note.citation))} “{_escaped(quote)}” <{origin}{note.citation.url}>"
        lines.append(f"[^{note.number}]: {cited}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def word(conversation: Sequence[Exchange], title: str, made: str, sources: str, origin: str) -> bytes:
    """Return a conversation as a DOCX file, its citations below as numbered notes under the heading ``sources``."""
    from docx import Document

    file = Document()
    _set_type(file)
    file.add_heading(_printable(title), 0)
    file.add_paragraph(_printable(made))
    for exchange in conversation:
        file.add_heading(_printable(exchange.question), 1)
        paragraph = file.add_paragraph()
        for piece in exchange.pieces:
            run = paragraph.add_run(str(piece.number) if isinstance(piece, Note) else _printable(piece))
            run.font.superscript = isinstance(piece, Note)
    file.add_heading(sources, 1)
    for note in (note for exchange in conversation for note in exchange.notes):
        cited = f"{note.number}  {source(note.citation)}  “{note.citation.quote}”\n{origin}{note.citation.url}"
        file.add_paragraph(_printable(cited))
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def _set_type(file: WordFile) -> None:
    """Set a Chinese typeface: Word takes its own for East Asian characters, not that of ``font.name``."""
    from docx.oxml.ns import qn

    style: Any = file.styles["Normal"]
    style.font.name = "SimSun"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")


def _printable(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
