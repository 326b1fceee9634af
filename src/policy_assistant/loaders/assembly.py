"""Lines and tables, in reading order, into the text of a Document.

For formats whose text is put together from parts (Word, Excel, PDF): the places of headings, tables and pages are
noted while the text grows, so that no offset is ever searched for afterwards.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from policy_assistant.errors import InputError
from policy_assistant.loaders.identity import document_id
from policy_assistant.loaders.metadata import from_text
from policy_assistant.records import CELL, Document, HeadingHint, Metadata, Problem, Span, Table

_CHINESE = re.compile("[\u3400-\u9fff]")
_MIN_TITLE_CHARACTERS = 4


def row_text(cells: Sequence[str]) -> str:
    """Return the line of a table row; a cell that holds the separator itself is told apart from two cells."""
    return CELL.join(cell.replace(CELL, "|") for cell in cells)


class Assembly:
    """The text of a document while it grows."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._lines: list[str] = []
        self._length = 0
        self._hints: list[HeadingHint] = []
        self._tables: list[Table] = []
        self._pages: list[int] = []
        self._problems: list[Problem] = []

    @property
    def length(self) -> int:
        """Characters so far, which is where the next line starts."""
        return self._length

    @property
    def text(self) -> str:
        """The text so far."""
        return "\n".join(self._lines)

    def line(self, text: str, level: int = 0) -> Span:
        """Append ``text`` as a line and return its place; ``level`` from 1 marks it as a heading."""
        span = Span(self._length, self._length + len(text))
        self._lines.append(text)
        self._length = span.end + 1
        if level:
            self._hints.append(HeadingHint(span.start, span.end, level))
        return span

    def table(self, header: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]) -> tuple[Span, ...]:
        """Append a table, one line a row, and return the places of its rows; without a row it leaves nothing."""
        names = tuple(self.line(row_text(row)) for row in header)
        lines = tuple(self.line(row_text(row)) for row in rows)
        every = names + lines
        if every:
            self._tables.append(Table(every[0].start, every[-1].end, names, lines))
        return every

    def page(self, offset: int) -> None:
        """Note that the next page starts at ``offset``."""
        self._pages.append(offset)

    def warn(self, message: str) -> None:
        """Add a line to the parse report."""
        self._problems.append(Problem(self.file, "warning", message))

    def document(self, data: bytes, known: Metadata, named: str = "", body: Span | None = None) -> Document:
        """Return the finished document of the file whose bytes are ``data``.

        ``body`` is the stretch to index, all of the text if it is not given.
        ``known`` is what the file says for certain. ``named`` is the title among the file's properties: often that
        of the file it was copied from, so it counts only if it stands in the text or the text has no title.
        Raises InputError when there is no text at all.
        """
        text = self.text
        if not text.strip():
            raise InputError(self.file, "the file has no text")
        body = body or Span(0, len(text))
        if not known.title and named and named in text:
            known = dataclasses.replace(known, title=named)
        metadata = from_text(text, body, known, self.file)
        if not metadata.title and len(_CHINESE.findall(named)) >= _MIN_TITLE_CHARACTERS:
            metadata = dataclasses.replace(metadata, title=named)
        return Document(
            id=document_id(data),
            file=self.file,
            text=text,
            body=body,
            metadata=metadata,
            pages=tuple(min(page, len(text)) for page in self._pages),
            hints=tuple(self._hints),
            tables=tuple(self._tables),
            problems=tuple(self._problems),
        )
