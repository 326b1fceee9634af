"""Passages found → candidate answers: clauses, sentences and headed sections, each scored against the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from policy_assistant.answerers.coverage import Levels, Term, coverage, coverage_with_least, make_terms, tokens_of
from policy_assistant.answerers.fitness import figure_fit, text_fit, wants_figure
from policy_assistant.answerers.labels import Labelled, label, label_cells
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.periods import period_of, reporting_year
from policy_assistant.chinese.quantities import figures
from policy_assistant.chinese.sentences import clauses, sentences, trimmed
from policy_assistant.outline import heading_path, innermost
from policy_assistant.records import Document, DocumentEntry, Hit, Question, Section, Span

_CELL = " | "
# Words of a plan: what is aimed at is no figure of what was done.
_PLANNED = re.compile(
    r"目标|预期|计划|力争|确保|争取|打算|拟(?!定)|左右|工作(?:任务|安排|打算|重点|建议)|明年|下一步|下一年|[\u4e00-\u9fff]以上(?=[，。；])|将(?:[新建完开推实继进一])|target|plan|goal|next year"
)
_OLD = re.compile(r"废止|失效|旧的?|原来?的|以前|之前|过去的|试行|repealed|former|old|previous", re.IGNORECASE)
_UNDONE = re.compile(
    r"正在|尚未|仍未|未(?![来成])|不能|无法|暂[时不]|逐步|列入规划|有待|不予|not |un(?:resolved|finished|settled)|pending|in progress"
)
_LONGEST_SECTION = 1500  # characters of a section that are read around a clause
_LEAD_IN = re.compile(r"(?:[:：]|如下|下列[^。]{0,20})\s*$")


class Catalogue(Protocol):
    """What the answerer reads of the catalogue."""

    @property
    def passage_count(self) -> int: ...
    def documents(self) -> tuple[DocumentEntry, ...]: ...
    def document(self, document_id: str, /) -> Document: ...
    def sections(self, document_id: str, /) -> tuple[Section, ...]: ...
    def document_frequency(self, tokens: Sequence[str], /) -> dict[str, int]: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """How the features of a candidate add up to its score; fitted by ``benchmarks/fit_answers.py``."""

    coverage: float = 1.0  # of all terms, by nearness
    own: float = 0.35  # of all terms, in the label or clause alone
    fit: float = 0.3  # of the kind asked for
    retrieval: float = 0.35  # the passage's place in the ranking, from 0 to 1
    part: float = 0.12  # taken off a figure that breaks another down
    strange: float = 0.15  # taken off for label words that the question does not name
    length: float = 0.05  # taken off a long stretch, per 100 characters
    undone: float = 0.15  # taken off what is under way or was not done where the question asks what was done
    repealed: float = 0.3  # taken off what is no longer in force where the question does not ask for it
    planned: float = 0.2  # taken off what was planned where the question asks what was done, and the reverse


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may answer, ``span`` in offsets of its document; ``figure`` where one is asked for."""

    hit: Hit
    section: Section
    span: Span
    sentence: Span
    years: tuple[int, ...]
    coverage: float  # of all terms together, by nearness
    least: float  # of the term that is found least
    own: float  # of all terms in the label or clause alone
    fit: float
    score: float
    labelled: Labelled | None = None
    marks: tuple[Span, ...] = ()  # the figure and those attached to it, in offsets of the document

    @property
    def document(self) -> str:
        return self.hit.chunk.passage.document


@dataclass(frozen=True)
class Context:
    """A document as candidates are read in it."""

    document: Document
    sections: tuple[Section, ...]

    @cached_property
    def reporting_year(self) -> int | None:
        body = self.document.body
        head = self.document.text[body.start : body.start + 400]
        return reporting_year(self.document.title, self.document.metadata.date, head)

    @cached_property
    def title(self) -> str:
        metadata = self.document.metadata
        return fold(f"{metadata.title} {metadata.issuer} {metadata.number} {metadata.topic}")

    def path(self, section: Section) -> str:
        return heading_path(self.sections, section.ordinal)

    def years(self, section: Section, span: Span) -> tuple[int, ...]:
        """Return the years that ``span`` speaks of: its own, the last ones named before it in its section, the heading's."""
        text = self.document.text
        stated = period_of(text[span.start : span.end], "", None)
        if stated:
            return stated
        for sentence in reversed(sentences(text, section.start, max(section.start, span.start))):
            stated = period_of(text[sentence.start : sentence.end], "", None)
            if stated:
                return stated
        return period_of("", self.path(section), self.reporting_year)


def asks_for_repealed(question: Question, context: Context) -> bool:
    """Return whether a question means a document although it is no longer in force: by its number, its year or in words."""
    metadata = context.document.metadata
    if _OLD.search(question.standalone):
        return True
    numbers = fold(" ".join(question.documents))
    return bool(metadata.number and fold(metadata.number) in numbers) or bool(
        {f"{year}" for year in question.years} & {date[:4] for date in (metadata.issued, metadata.effective) if date}
    )


class CandidateFinder:
    """Reads the passages found for one question."""

    def __init__(self, question: Question, catalogue: Catalogue, weights: Weights = Weights()) -> None:
        self.question = question
        self.catalogue = catalogue
        self.weights = weights
        self._contexts: dict[str, Context] = {}

    def context(self, document_id: str) -> Context:
        """Return the document of a candidate, read once for a question."""
        if document_id not in self._contexts:
            document = self.catalogue.document(document_id)
            self._contexts[document_id] = Context(document, self.catalogue.sections(document_id))
        return self._contexts[document_id]

    def terms(self, words: Sequence[str], measure: Sequence[str] = ()) -> tuple[Term, ...]:
        """Return the question's words as terms with the weights of this index."""
        frequencies = self.catalogue.document_frequency(tokens_of((*words, *measure)))
        count = self.catalogue.passage_count
        return (*make_terms(words, frequencies, count), *make_terms(measure, frequencies, count, "measure"))

    def find(self, question: Question, hits: Sequence[Hit], terms: Sequence[Term]) -> list[Candidate]:
        """Return the candidates of ``hits`` for ``question``, whose words are ``terms``, best first."""
        found: list[Candidate] = []
        standing = _standing(hits)
        for hit in hits:
            reader = _PassageReader(question, self.context(hit.chunk.passage.document), hit, terms, self.weights)
            found.extend(reader.read(standing[hit.chunk.passage.id]))
        return sorted(found, key=lambda candidate: -candidate.score)


def _standing(hits: Sequence[Hit]) -> dict[str, float]:
    """Return each passage's score from 0 (the last found) to 1 (the first)."""
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    spread = (high - low) or 1.0
    return {hit.chunk.passage.id: (hit.score - low) / spread for hit in hits}


class _PassageReader:
    """Reads one passage: clause by clause, figure by figure."""

    def __init__(self, question: Question, context: Context, hit: Hit, terms: Sequence[Term], weights: Weights) -> None:
        self.question, self.context, self.hit, self.terms, self.weights = question, context, hit, terms, weights
        self.text = context.document.text
        self.standing = 0.0
        self._undone = bool(_UNDONE.search(fold(question.standalone)))
        self._repealed = not context.document.metadata.validity.binding and not asks_for_repealed(question, context)
        self._planned = bool(_PLANNED.search(question.standalone))

    def read(self, standing: float) -> Iterator[Candidate]:
        self.standing = standing
        passage = self.hit.chunk.passage
        for sentence in sentences(self.text, passage.start, passage.end):
            sentence = trimmed(self.text, sentence)
            if not len(sentence):
                continue
            section = innermost(self.context.sections, sentence.start)
            if section.heading and sentence.end <= section.heading_end < section.end - 2:
                continue  # a heading announces an answer and is none
            surroundings = self._surroundings(section, sentence)
            parts = self._parts(sentence)
            for span in parts:
                yield from self._candidates(section, sentence, span, surroundings)
            if len(parts) > 1 and not wants_figure(self.question):
                yield from self._candidates(section, sentence, sentence, surroundings)

    def _parts(self, sentence: Span) -> tuple[Span, ...]:
        if _CELL in self.text[sentence.start : sentence.end]:
            return (sentence,)
        parts = (trimmed(self.text, part) for part in clauses(self.text, sentence.start, sentence.end))
        return tuple(part for part in parts if len(part) > 1)

    def _surroundings(self, section: Section, sentence: Span) -> Levels:
        text = self.text
        start = max(section.start, sentence.start - _LONGEST_SECTION)
        around = text[start : min(section.end, sentence.end + 200, start + 2 * _LONGEST_SECTION)]
        header = " ".join(text[span.start : span.end] for span in self.hit.chunk.passage.header)
        lead = self._lead_in(section)
        return (
            (0.92, fold(text[sentence.start : sentence.end])),
            (0.85, fold(f"{section.heading} {header} {lead}")),
            (0.78, fold(around)),
            (0.74, fold(self.context.path(section))),
            (0.7, self.context.title),
        )

    def _lead_in(self, section: Section) -> str:
        """The words that introduce an item: 有下列情形之一的： belongs to each （一） below it."""
        if section.parent is None:
            return ""
        parent = self.context.sections[section.parent]
        own = self.text[parent.start : section.start]
        return (
            own[-120:]
            if _LEAD_IN.search(own[: parent.heading_end - parent.start + 400].rstrip()) or len(own) < 160
            else ""
        )

    def _candidates(self, section: Section, sentence: Span, span: Span, around: Levels) -> Iterator[Candidate]:
        stretch = self.text[span.start : span.end]
        if not wants_figure(self.question):
            yield self._candidate(section, sentence, span, around, stretch, text_fit(self.question, stretch), None, ())
            return
        found = self._labelled(stretch, span, section)
        for index, labelled in enumerate(found):
            fit = figure_fit(self.question, labelled.figure, self._named(labelled, section) if _CELL in stretch else "")
            if fit:
                marks = tuple(_shifted(one.figure.span, span.start) for one in _siblings(found, index))
                yield self._candidate(section, sentence, span, around, stretch, fit, labelled, marks)

    def _labelled(self, stretch: str, span: Span, section: Section) -> tuple[Labelled, ...]:
        printed = section.start + len(section.label) + 2 - span.start  # a section's own number is no figure
        found = [f for f in figures(stretch) if f.start >= printed or f.kind not in ("number", "article")]
        if _CELL not in stretch:
            return label(stretch, Span(0, len(stretch)), found)
        cells = stretch.split(_CELL)
        starts = [sum(len(cell) + len(_CELL) for cell in cells[:i]) for i in range(len(cells))]
        rows = [self.text[head.start : head.end].split(_CELL) for head in self.hit.chunk.passage.header]
        header = [" ".join(dict.fromkeys(row[i] for row in rows if i < len(row))) for i in range(len(cells))]
        return label_cells(cells, header, found, starts)

    def _candidate(
        self, section: Section, sentence: Span, span: Span, around: Levels, stretch: str, fit: float,
        labelled: Labelled | None, marks: tuple[Span, ...],
    ) -> Candidate:  # fmt: skip
        near: Levels = ((0.95 if labelled else 1.0, fold(stretch)),)
        if labelled:
            near = ((1.0, fold(labelled.label)), *near)
        whole, least = coverage_with_least(self.terms, (*near, *around))
        own = coverage(self.terms, near[:1])
        weights = self.weights
        score = (
            weights.coverage * whole
            + weights.own * own
            + weights.fit * fit
            + weights.retrieval * self.standing
            - weights.length * len(span) / 100
            - weights.repealed * self._repealed
            - weights.planned * (self._planned != bool(_PLANNED.search(stretch + self.context.path(section)[-60:])))
        )
        if labelled:
            score -= weights.part * labelled.part + weights.strange * self._strange(labelled)
            score -= weights.undone * (self._undone != bool(_UNDONE.search(fold(labelled.left))))
        years = self._column_years(labelled, stretch) or self.context.years(section, span)
        return Candidate(
            self.hit, section, span, sentence, years, whole, least, own, fit, score,
            labelled, marks,
        )  # fmt: skip

    def _named(self, labelled: Labelled, section: Section) -> str:
        """Return the words in which a table says the unit of a cell: of its column, its heading, its lead-in."""
        return f"{labelled.right} {self.context.path(section)} {self._lead_in(section)} {self._above_table()}"

    def _above_table(self) -> str:
        header = self.hit.chunk.passage.header
        return self.text[max(0, header[0].start - 60) : header[-1].end] if header else ""

    def _column_years(self, labelled: Labelled | None, stretch: str) -> tuple[int, ...]:
        """Return the years that head the column of a table's cell."""
        if labelled is None or _CELL not in stretch:
            return ()
        bare = re.fullmatch(r"\s*((?:19|20)\d\d)\s*", labelled.right)
        return (int(bare[1]),) if bare else period_of(labelled.right, "", None)

    def _strange(self, labelled: Labelled) -> float:
        """Return the share of the label's characters that the question does not name."""
        characters = [c for c in fold(labelled.left) if c.isalnum()]
        named = "".join(term.word for term in self.terms)
        return sum(c not in named for c in characters) / len(characters) if characters else 0.0


def _siblings(found: Sequence[Labelled], index: int) -> Sequence[Labelled]:
    """Return the run of figures under one label that the figure at ``index`` belongs to: 24件、占46%."""
    start = index
    while start and found[start].attached:
        start -= 1
    stop = index + 1
    while stop < len(found) and found[stop].attached:
        stop += 1
    kinds = {found[index].figure.kind}
    run = [found[index]]
    for one in found[start:stop]:
        if one.figure.kind not in kinds and one.figure.kind in ("quantity", "percent"):
            kinds.add(one.figure.kind)
            run.append(one)
    return sorted(run, key=lambda one: one.figure.start)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def first_of_each(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the best candidate of each section of each document, in order."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for candidate in candidates:
        key = (candidate.document, candidate.section.ordinal)
        if key not in seen:
            seen.add(key)
            kept.append(candidate)
    return kept
