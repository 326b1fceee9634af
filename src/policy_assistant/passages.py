"""Sections into passages: along the outline, whole sentences, about ``TARGET`` characters each.

The passages of a document do not overlap and together hold every non-blank character of its body. A heading that
stands alone goes with the first passage below it, a lead-in (有下列情形之一的：) with its items where they fit, and
a table is cut between its rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policy_assistant.chinese.sentences import clauses, sentences, trimmed
from policy_assistant.outline import heading_path
from policy_assistant.outline.rungs import STATUTE, Rung
from policy_assistant.records import Chunk, Document, Passage, Section, Span, Table

TARGET = 350  # characters; at 250 the right passage of a notice is found less often, longer ones hide the clause
LIMIT = 450  # characters that a section or a lead-in with its items may have in one passage
_SMALL = 200  # characters of a section that may share a passage with its neighbours
_REMNANT = 80  # characters; a shorter rest of a text joins what stands before it
_APART = STATUTE | {Rung.ATTACHMENT, Rung.HEADING}  # sections that share a passage with no other


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never cut: a sentence, a heading, a row of a table (with the header above the first row)."""

    span: Span
    section: int
    is_heading: bool = False
    table: Table | None = None
    opens_table: bool = False


@dataclass(slots=True)
class _Group:
    """Atoms on the way to becoming a passage."""

    atoms: list[_Atom] = field(default_factory=list)

    def __len__(self) -> int:
        return self.atoms[-1].span.end - self.atoms[0].span.start if self.atoms else 0

    @property
    def only_headings(self) -> bool:
        return all(atom.is_heading for atom in self.atoms)


def passages(document: Document, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Return the passages of ``document`` in reading order, ``sections`` being its outline.

    A passage's section is the innermost one that holds all of it but the headings with which it begins.
    """
    return tuple(_Cutter(document, sections).cut())


def chunk(document: Document, sections: Sequence[Section], passage: Passage) -> Chunk:
    """Return ``passage`` with the words it is indexed under; the header of its table follows the heading path."""
    header = [span.of(document.text) for span in passage.header]
    path = "\n".join([heading_path(sections, passage.section), *header])
    return Chunk(passage, document.title, path, document.text[passage.start : passage.end])


class _Cutter:
    """One walk down the outline of one document; call ``cut`` once."""

    def __init__(self, document: Document, sections: Sequence[Section]) -> None:
        self._document, self._text, self._sections = document, document.text, sections
        self._tables = sorted(document.tables, key=lambda t: t.start)
        self._children: list[list[Section]] = [[] for _ in sections]
        self._parted = [False] * len(sections)  # whether a section below stands apart
        for section in sections[1:]:
            self._children[section.parent or 0].append(section)
        for section in reversed(sections[1:]):
            self._parted[section.parent or 0] |= self._parted[section.ordinal] or section.level in _APART
        self._open = _Group()
        self._done: list[_Group] = []

    def cut(self) -> Iterator[Passage]:
        """Yield the passages."""
        self._section(self._sections[0])
        if self._open.atoms:
            self._done.append(self._open)
        for group in self._done:
            yield self._passage(group)

    def _section(self, section: Section) -> None:
        """Add a section that starts a passage of its own."""
        self._flush()
        if self._fits(section, LIMIT):
            self._open.atoms += self._atoms(section)
        else:
            for part in self._parts(section):
                if isinstance(part, _Atom):
                    self._add([part])
                elif self._fits(part, _SMALL) and part.level not in _APART:
                    self._add(list(self._atoms(part)))
                else:
                    self._section(part)
        self._flush()

    def _fits(self, section: Section, size: int) -> bool:
        return section.end - section.start <= size and not self._parted[section.ordinal]

    def _add(self, atoms: list[_Atom]) -> None:
        """Add atoms that stay together, to the open passage if there is room in it."""
        if not atoms:
            return
        room = LIMIT if any(self._introduces(atom) for atom in self._open.atoms) else TARGET
        if self._open.atoms and atoms[-1].span.end - self._open.atoms[0].span.start > room:
            self._flush()
        self._open.atoms += atoms

    def _introduces(self, atom: _Atom) -> bool:
        return self._text[atom.span.end - 1] in "：:"

    def _flush(self) -> None:
        """End the open passage, unless it holds only headings: these go with what comes below them."""
        if self._open.only_headings:
            return
        before = self._done[-1] if self._done else None
        if before is not None and len(self._open) < _REMNANT and self._joins(before):
            before.atoms += self._open.atoms
        else:
            self._done.append(self._open)
        self._open = _Group()

    def _joins(self, before: _Group) -> bool:
        """Whether the open passage is a short rest of the text that ``before`` holds."""
        size = self._open.atoms[-1].span.end - before.atoms[0].span.start
        return size <= LIMIT and self._common(before) == self._common(self._open)

    def _common(self, group: _Group) -> int:
        """Return the innermost section that holds all atoms but leading headings."""
        named = [atom.section for atom in group.atoms if not atom.is_heading] or [group.atoms[-1].section]
        common = named[0]
        for section in named[1:]:
            while common != section:  # a parent's ordinal is below its child's
                if common > section:
                    common = self._sections[common].parent or 0
                else:
                    section = self._sections[section].parent or 0
        return common

    def _passage(self, group: _Group) -> Passage:
        start, end = group.atoms[0].span.start, group.atoms[-1].span.end
        rows = [atom for atom in group.atoms if atom.table is not None]
        header = rows[0].table.header if rows and rows[0].table and not rows[0].opens_table else ()
        identifier = f"{self._document.id}:{start}-{end}"
        return Passage(identifier, self._document.id, self._common(group), start, end, header)

    # Atoms

    def _atoms(self, section: Section) -> Iterator[_Atom]:
        """Yield all atoms of a section and those below it."""
        for part in self._parts(section):
            if isinstance(part, _Atom):
                yield part
            else:
                yield from self._atoms(part)

    def _parts(self, section: Section) -> Iterator[_Atom | Section]:
        """Yield a section's own atoms and its children in order."""
        children = self._children[section.ordinal]
        position = section.start
        for child in children:
            yield from self._own(section, position, child.start)
            yield child
            position = child.end
        yield from self._own(section, position, section.end)

    def _own(self, section: Section, start: int, end: int) -> Iterator[_Atom]:
        """Yield the atoms of a stretch that belongs to ``section`` itself."""
        children = self._children[section.ordinal]
        introduces = bool(children) and start == section.start and section.heading_end > start
        if introduces and not self._text[section.heading_end : end].strip(" \t\r\n　*#"):
            span = trimmed(self._text, Span(start, end))
            if len(span):
                yield _Atom(span, section.ordinal, is_heading=True)
            return
        while start < end:
            table = self._table_from(start, end)
            stop = end if table is None else max(table.start, start)
            yield from (_Atom(span, section.ordinal) for span in _sentences(self._text, start, stop))
            if table is None:
                return
            stop = min(table.end, end)
            yield from self._rows(section, table, max(table.start, start), stop)
            start = stop

    def _table_from(self, start: int, end: int) -> Table | None:
        """Return the first table that reaches into the stretch."""
        place = bisect_right(self._tables, start, key=lambda t: t.end)
        found = self._tables[place] if place < len(self._tables) else None
        return found if found is not None and found.start < end else None

    def _rows(self, section: Section, table: Table, start: int, end: int) -> Iterator[_Atom]:
        """Yield the rows of a table, the first with the header above it."""
        names = {span.start for span in table.header}
        opening: int | None = None
        for match in re.compile(r"[^\n]*\S[^\n]*").finditer(self._text, start, end):
            if match.start() in names:
                opening = match.start() if opening is None else opening
                continue
            span = trimmed(self._text, Span(match.start() if opening is None else opening, match.end()))
            yield _Atom(span, section.ordinal, table=table, opens_table=opening is not None or not names)
            opening = None
        if opening is not None:
            span = trimmed(self._text, Span(opening, end))
            yield _Atom(span, section.ordinal, table=table, opens_table=True)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a stretch; one that no passage could hold falls apart at its semicolons, then commas."""
    for sentence in sentences(text, start, end):
        span = trimmed(text, sentence)
        if 0 < len(span) <= LIMIT:
            yield span
        elif span:
            for clause in clauses(text, span.start, span.end):
                yield from _pieces(text, trimmed(text, clause))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield stretches of at most ``LIMIT`` characters, cut behind a comma where there is one."""
    while len(span) > LIMIT:
        window = text[span.start : span.start + LIMIT]
        cut = max(window.rfind(mark) for mark in "，、, ") + 1
        head = Span(span.start, span.start + (cut if cut > LIMIT // 2 else LIMIT))
        yield trimmed(text, head)
        span = trimmed(text, Span(head.end, span.end))
    if len(span):
        yield span
