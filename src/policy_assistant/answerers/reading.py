"""Passages as they are read for answers: clause by clause, with what stands around each and its figures labelled.

A reading depends on the document alone, not on the question, and a document's id is the hash of its
content: so readings are kept, and a warm assistant only compares words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from policy_assistant.answerers.coverage import INSIDE
from policy_assistant.answerers.labels import Labelled, label, label_cells
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import place_of
from policy_assistant.chinese.periods import period_of, reporting_year, written_year
from policy_assistant.chinese.quantities import figures
from policy_assistant.chinese.sentences import clauses, sentences, trimmed
from policy_assistant.outline import heading_path, innermost
from policy_assistant.recent import Recent
from policy_assistant.records import CELL, Document, DocumentEntry, Passage, Section, Span, Table

# Words of a plan: what is aimed at is no figure of what was done.
PLANNED = re.compile(
    r"目标|预期|计划|力争|确保|争取|打算|拟(?!定)|左右|工作(?:任务|安排|打算|重点|建议)|明年|下一步|下一年"
    r"|[\u4e00-\u9fff]以上(?=[，。；])|将(?:[新建完开推实继进一])|target|plan|goal|next year"
)
_PATH_READ = 60  # last characters of the headings that say whether a stretch is a plan
_AROUND = 1500  # characters of a section that are read on each side of a clause
_LEAD = 120  # characters of a lead-in that belong to each of its items
_LEAD_IN = re.compile(r"(?:[:：]|如下|下列[^。]{0,20})\s*$")
_HEAD = 400  # characters
_NATIONAL = "中华人民共和国"
_KEPT = 4096  # passages; a passage's reading is a few kilobytes

Levels = tuple[tuple[float, str], ...]  # (worth of a find, folded text), the nearest first
# How much a find is worth at each distance from the clause; the clause itself counts 1.
SENTENCE, HEADING, SECTION, PATH, TITLE = 0.92, 0.85, INSIDE, 0.74, 0.7


class Catalogue(Protocol):
    """What the answerer reads of the catalogue."""

    @property
    def passage_count(self) -> int:
        """How many passages there are."""

    def documents(self) -> tuple[DocumentEntry, ...]:
        """What is indexed."""

    def document(self, document_id: str, /) -> Document:
        """A document with its text."""

    def sections(self, document_id: str, /) -> tuple[Section, ...]:
        """The outline of a document."""

    def document_frequency(self, tokens: Sequence[str], /) -> dict[str, int]:
        """How many passages hold each lexical token."""


@dataclass(frozen=True)
class Context:
    """A document as its passages are read in it."""

    document: Document
    sections: tuple[Section, ...]

    @cached_property
    def reporting_year(self) -> int | None:
        """The year that the document reviews, None for a document that is no report."""
        body = self.document.body
        head = self.document.text[body.start : body.start + 400]
        return reporting_year(self.document.title, self.document.metadata.date, head)

    @cached_property
    def written_year(self) -> int | None:
        """The year that 今年 means in the document."""
        body = self.document.body
        head = self.document.text[body.start : body.start + 400]
        return written_year(self.document.title, self.document.metadata.date, head)

    def stated_years(self, text: str) -> tuple[int, ...]:
        """Return the years that ``text``, words of the document, names itself."""
        return period_of(text, "", None, self.written_year)

    @cached_property
    def title(self) -> str:
        """The folded words by which the document is known: title, issuer, 文号, topic."""
        metadata = self.document.metadata
        return fold(f"{metadata.title} {metadata.issuer} {metadata.number} {metadata.topic}")

    @cached_property
    def head(self) -> str:
        """The folded opening of the body, where a document says whose it is."""
        body = self.document.body
        return fold(self.document.text[body.start : min(body.end, body.start + _HEAD)])

    @cached_property
    def says_whose(self) -> bool:
        """Whether it is known of which place the document is: it has an issuer, or a title that says so."""
        metadata = self.document.metadata
        return bool(metadata.issuer or place_of(metadata.title)) or metadata.title.startswith(_NATIONAL)

    @cached_property
    def folded(self) -> str:
        """The whole text, folded."""
        return fold(self.document.text)

    @cached_property
    def _paths(self) -> dict[int, str]:
        return {}

    def path(self, section: Section) -> str:
        """Return the headings of ``section`` and those above it."""
        if section.ordinal not in self._paths:
            self._paths[section.ordinal] = heading_path(self.sections, section.ordinal)
        return self._paths[section.ordinal]

    def table_at(self, offset: int) -> Table | None:
        """Return the table that holds ``offset``."""
        return next((table for table in self.document.tables if table.start <= offset < table.end), None)

    def years(self, section: Section, span: Span) -> tuple[int, ...]:
        """Return the years that ``span`` speaks of: its own, the last ones named before it in its section, the heading's."""
        text = self.document.text
        stated = self.stated_years(span.of(text))
        if stated:
            return stated
        for sentence in reversed(sentences(text, section.start, max(section.start, span.start))):
            stated = self.stated_years(sentence.of(text))
            if stated:
                return stated
        return period_of("", self.path(section), self.reporting_year, self.written_year)


class Surroundings:
    """What stands around the clauses of one sentence, folded, by nearness."""

    def __init__(self, context: Context, section: Section, sentence: Span) -> None:
        self.context, self.section, self.sentence = context, section, sentence

    @cached_property
    def levels(self) -> Levels:
        """The texts around the clause: its sentence, heading, section, the headings above, the title."""
        text = self.context.document.text
        start = max(self.section.start, self.sentence.start - _AROUND)
        around = text[start : min(self.section.end, self.sentence.end + 200, start + 2 * _AROUND)]
        return (
            (SENTENCE, fold(text[self.sentence.start : self.sentence.end])),
            (HEADING, fold(f"{self.section.heading} {self.column_heads} {self.lead_in}")),
            (SECTION, fold(around)),
            (PATH, fold(self.context.path(self.section))),
            (TITLE, self.context.title),
        )

    @property
    def header(self) -> tuple[Span, ...]:
        """The header rows of the table that the sentence is a row of."""
        table = self.context.table_at(self.sentence.start)
        return table.header if table else ()

    @cached_property
    def column_heads(self) -> str:
        """The header rows of the table that the passage is a part of."""
        return " ".join(span.of(self.context.document.text) for span in self.header)

    @cached_property
    def above_table(self) -> str:
        """The line above a table, where its unit often stands."""
        header = self.header
        return self.context.document.text[max(0, header[0].start - 60) : header[0].start] if header else ""

    @cached_property
    def lead_in(self) -> str:
        """The words that introduce an item: 有下列情形之一的： belongs to each （一） below it."""
        if self.section.parent is None:
            return ""
        parent = self.context.sections[self.section.parent]
        begin = parent.heading_end if parent.heading else parent.start  # a heading is no lead-in; the path has it
        own = self.context.document.text[begin : self.section.start].rstrip()
        return own[-_LEAD:] if len(own) <= _LEAD or _LEAD_IN.search(own) else ""


class Part:
    """A clause, a sentence or a row of a table."""

    def __init__(self, around: Surroundings, span: Span) -> None:
        self.around, self.span = around, span
        self.text = span.of(around.context.document.text)
        self.folded = fold(self.text)
        self.is_row = CELL in self.text

    @property
    def section(self) -> Section:
        """The innermost section that it stands in."""
        return self.around.section

    @cached_property
    def labelled(self) -> tuple[Labelled, ...]:
        """The figures with their labels, in offsets of ``text``; the number of the section itself is none."""
        printed = self.section.start + len(self.section.label) + 2 - self.span.start
        found = [f for f in figures(self.text) if f.start >= printed or f.kind not in ("number", "article")]
        if not self.is_row:
            return label(self.text, Span(0, len(self.text)), found)
        cells = self.text.split(CELL)
        starts = [sum(len(cell) + len(CELL) for cell in cells[:i]) for i in range(len(cells))]
        return label_cells(cells, self._columns(len(cells)), found, starts)

    @cached_property
    def folded_labels(self) -> tuple[str, ...]:
        """The labels of the figures, folded."""
        return tuple(fold(one.label) for one in self.labelled)

    def _columns(self, count: int) -> list[str]:
        text = self.around.context.document.text
        rows = [span.of(text).split(CELL) for span in self.around.header]
        return [" ".join(dict.fromkeys(row[i] for row in rows if i < len(row))) for i in range(count)]

    @cached_property
    def planned(self) -> bool:
        """Whether it speaks of a plan, by its own words or its headings."""
        return bool(PLANNED.search(self.text + self.around.context.path(self.section)[-_PATH_READ:]))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that it speaks of, see ``Context.years``."""
        return self.around.context.years(self.section, self.span)

    def years_of(self, labelled: Labelled | None) -> tuple[int, ...]:
        """Return the years that a figure is for: those that head its column, else those of the part."""
        return (labelled is not None and labelled.column_years) or self.years

    def stated_years(self, labelled: Labelled | None) -> tuple[int, ...]:
        """Return the years that the part itself names; in a table, those at the head of the figure's column."""
        return labelled.column_years if labelled is not None and labelled.cell else self._stated

    @cached_property
    def _stated(self) -> tuple[int, ...]:
        return self.around.context.stated_years(self.text)

    def unit_words(self, labelled: Labelled) -> str:
        """Return the words in which a table says the unit of a cell."""
        if not self.is_row:
            return ""
        around = self.around
        return f"{labelled.right} {around.context.path(around.section)} {around.lead_in} {around.above_table}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage read: its clauses, and its sentences where those have several clauses."""

    clauses: tuple[Part, ...]
    sentences: tuple[Part, ...]


class Reader:
    """Reads passages and keeps the readings; usable from several threads."""

    def __init__(self) -> None:
        self._contexts: Recent[Context] = Recent(_KEPT)
        self._readings: Recent[Reading] = Recent(_KEPT)

    def context(self, document_id: str, catalogue: Catalogue) -> Context:
        """Return a document of ``catalogue`` with its outline."""
        return self._contexts.made(
            document_id, lambda: Context(catalogue.document(document_id), catalogue.sections(document_id))
        )

    def read(self, passage: Passage, catalogue: Catalogue) -> Reading:
        """Return the reading of ``passage``."""
        context = self.context(passage.document, catalogue)
        return self._readings.made(passage.id, lambda: _read(context, passage))


def _read(context: Context, passage: Passage) -> Reading:
    text = context.document.text
    parts: list[Part] = []
    whole: list[Part] = []
    for found in sentences(text, passage.start, passage.end):
        sentence = trimmed(text, found)
        if not len(sentence):
            continue
        section = innermost(context.sections, sentence.start)
        if section.heading and sentence.end <= section.heading_end + 1 < section.end - 2:
            continue  # a heading announces an answer and is none
        around = Surroundings(context, section, sentence)
        if sentence in around.header:
            continue  # it names the columns and states nothing
        own = _clauses(text, sentence)
        parts.extend(Part(around, span) for span in own)
        if len(own) > 1:
            whole.append(Part(around, sentence))
    return Reading(tuple(parts), tuple(whole))


def _clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    if CELL in text[sentence.start : sentence.end]:
        return (sentence,)
    parts = (trimmed(text, part) for part in clauses(text, sentence.start, sentence.end))
    return tuple(part for part in parts if len(part) > 1)
