"""Passages found → candidate answers: clauses and sentences, each scored against the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from policy_assistant.answerers.candidates import MARKED, Candidate, shifted
from policy_assistant.answerers.cells import Cell, Sheet, asks_for_cell
from policy_assistant.answerers.comparing import Comparison, by_parent
from policy_assistant.answerers.coverage import Coverage, Covered, Term, make_terms, tokens_of
from policy_assistant.answerers.definitions import defined, definitions
from policy_assistant.answerers.features import Features, logarithmic
from policy_assistant.answerers.fitness import clock_fit, figure_fit, text_fit, wants_figure
from policy_assistant.answerers.labels import Labelled, names_subgroup
from policy_assistant.answerers.reading import PLANNED, Catalogue, Context, Part, Reader
from policy_assistant.answerers.spans import NOT_READ, PassageRead
from policy_assistant.answerers.stretches import part_at, whole_phrases
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import figures
from policy_assistant.readers import Reading
from policy_assistant.records import Hit, Question, Span

_OLD = re.compile(r"废止|失效|旧的?|原来?的|以前|之前|过去的|试行|repealed|former|old|previous", re.IGNORECASE)
_UNDONE = re.compile(
    r"正在|尚未|仍未|未(?![来成])|不能|无法|暂[时不]|逐步|列入规划|有待|不予|not |un(?:resolved|finished|settled)|pending|in progress"
)


_SENTENCE_END = re.compile(r"[。！？；;]\s*(?=\S)")
_UNIT_NOTE = re.compile(r"^[（(]?(?:计量)?单位\s*(?:均?为|[:：])[^。，,；;\d]{1,20}[。）)]?$")
_UNREAD: Mapping[str, Reading] = {}
_BEHIND = 6  # characters behind a figure that say what it is for: 日内, 日起施行


class Placed(NamedTuple):
    """A passage found: where it stands in the ranking (fused, dense; 0 to 1), and what the reader says of it."""

    hit: Hit
    standing: tuple[float, float]
    read: PassageRead


class CandidateFinder:
    """Finds the candidates of one question, or of each of its parts, in the passages found."""

    def __init__(self, question: Question, catalogue: Catalogue, reader: Reader, weights: Features) -> None:
        self.question, self.catalogue, self.reader, self.weights = question, catalogue, reader, weights

    def context(self, document_id: str) -> Context:
        """Return the document of a candidate."""
        return self.reader.context(document_id, self.catalogue)

    def terms(self, words: Sequence[str], measure: Sequence[str] = ()) -> tuple[Term, ...]:
        """Return the question's words as terms with the weights of this index."""
        frequencies = self.catalogue.document_frequency(tokens_of((*words, *measure)))
        count = self.catalogue.passage_count
        return (*make_terms(words, frequencies, count), *make_terms(measure, frequencies, count, "measure"))

    def find(
        self, question: Question, hits: Sequence[Hit], terms: Sequence[Term], readings: Mapping[str, Reading] = _UNREAD
    ) -> list[Candidate]:
        """Return the candidates of ``hits`` for ``question``, whose words are ``terms``, best first.

        ``readings`` are what a reader says of the passages, by their ids; what it points at are candidates too, and
        of a passage that it has not read there are none.
        """
        scorer = _Scorer(question, terms, self.weights)
        standing = _standing(hits)
        found: list[list[Candidate]] = []
        for hit in hits:
            passage = hit.chunk.passage
            if readings and passage.id not in readings:
                continue
            read = PassageRead.of(readings[passage.id], passage.start) if passage.id in readings else NOT_READ
            place = Placed(hit, standing[passage.id], read)
            own = self.reader.read(passage, self.catalogue)
            parts = own.clauses if scorer.figure else (*own.clauses, *own.sentences)
            own_found = [one for part in parts for one in scorer.candidates(place, part)]
            pointed = list(self._pointed_at(scorer, place))
            found.append(self._without_unit_notes([*own_found, *pointed]) if scorer.figure else [*own_found, *pointed])
        siblings = by_parent(chain.from_iterable(found))
        compared = (one for own in found for one in scorer.comparison.of(own, siblings))
        return sorted(compared, key=lambda candidate: -candidate.score)

    def _without_unit_notes(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates of a passage without notes such as 单位：元/人·月, which answer nothing.

        A reader that points at the note above a table means a cell of it, and cannot tell which: the words can.
        """
        notes = [one for one in found if one.labelled is None and self._is_unit_note(one)]
        if not notes:
            return list(found)
        said = max(notes, key=lambda note: note.features.read).features
        kept = []
        for one in (one for one in found if one not in notes):
            own = one.features
            if one.labelled is not None and one.labelled.cell and said.read > own.read:
                own = own._replace(read=said.read, reads=said.reads, shared=said.shared)
            kept.append(replace(one, features=own))
        return kept

    def _is_unit_note(self, candidate: Candidate) -> bool:
        text = candidate.span.of(self.context(candidate.document).document.text)
        return _UNIT_NOTE.search(text) is not None

    def cells(self, question: Question, hits: Sequence[Hit], terms: Sequence[Term]) -> list[Candidate]:
        """Return the cells of tables that ``question`` names by row and column, those that have most of ``terms`` first.

        All of a table is looked through, once: a row that is asked for may stand in a passage that was not found.
        """
        if not asks_for_cell(question):
            return []
        scorer = _Scorer(question, terms, self.weights)
        found: list[Candidate] = []
        seen: set[tuple[str, int]] = set()
        for place, context in self._unread(hits):
            passage = place.hit.chunk.passage
            for table in (t for t in context.document.tables if t.start < passage.end and passage.start < t.end):
                if (passage.document, table.start) not in seen:
                    seen.add((passage.document, table.start))
                    cells = Sheet(context.document.text, table).asked(question)
                    found += [scorer.cell(place, part_at(context, cell.row), cell) for cell in cells]
        return sorted(found, key=lambda candidate: -candidate.coverage)

    def definitions(self, question: Question, hits: Sequence[Hit], terms: Sequence[Term]) -> list[Candidate]:
        """Return the sentences that say what the word means that ``question`` asks about, in the order of ``hits``."""
        word = defined(question)
        if not word:
            return []
        scorer = _Scorer(question, terms, self.weights)
        found: dict[tuple[str, Span], Candidate] = {}
        for place, context in self._unread(hits):
            passage = place.hit.chunk.passage
            for one in definitions(word, context.document.text, Span(passage.start, passage.end)):
                made = scorer.stated(place, part_at(context, one.sentence), one.meaning)
                found.setdefault((passage.document, one.sentence), made)
        return list(found.values())

    def _unread(self, hits: Sequence[Hit]) -> Iterator[tuple[Placed, Context]]:
        """Yield where each passage stands, and its document, for what is looked up without a reader."""
        standing = _standing(hits)
        for hit in hits:
            yield Placed(hit, standing[hit.chunk.passage.id], NOT_READ), self.context(hit.chunk.passage.document)

    def _pointed_at(self, scorer: _Scorer, place: Placed) -> Iterator[Candidate]:
        """Yield the stretches that the reader points at, widened to whole phrases.

        A figure in a table is left out: without its row and its column nobody can tell what it is a figure of. So is
        a stretch over the end of a sentence where one figure is asked for.
        """
        passage = place.hit.chunk.passage
        context = self.context(passage.document)
        for exact in place.read.pointed:
            if scorer.figure and (
                context.table_at(exact.start) is not None or _SENTENCE_END.search(exact.of(context.document.text))
            ):
                continue
            stretch = whole_phrases(context.document.text, exact, Span(passage.start, passage.end))
            yield scorer.pointed(place, part_at(context, stretch), exact)


def _standing(hits: Sequence[Hit]) -> dict[str, tuple[float, float]]:
    """Return where each passage stands, by fused score and by cosine, from 0 (the last found) to 1 (the first)."""
    fused = _spread([hit.score for hit in hits])
    dense = _spread([dict(hit.rankings).get("dense", 0.0) for hit in hits])
    return {hit.chunk.passage.id: pair for hit, pair in zip(hits, zip(fused, dense, strict=True), strict=True)}


def _spread(scores: Sequence[float]) -> list[float]:
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    return [(score - low) / (high - low) if high > low else 1.0 for score in scores]


class _Scorer:
    """Scores the parts of passages against one question."""

    def __init__(self, question: Question, terms: Sequence[Term], weights: Features) -> None:
        self.question, self.weights = question, weights
        self.coverage = Coverage(terms)
        self.figure = wants_figure(question)
        self._named = frozenset("".join(term.word for term in terms))
        self._asked = fold(question.standalone)
        self._years = frozenset(question.years)
        self._given = frozenset(figure.key for figure in figures(question.standalone))
        self._undone = bool(_UNDONE.search(self._asked))
        self._planned = bool(PLANNED.search(question.standalone))
        self._repealed: dict[str, bool] = {}
        self.comparison = Comparison(self._named, self.figure, weights)

    def candidates(self, place: Placed, part: Part) -> Iterator[Candidate]:
        """Yield the candidates of ``part``: itself, or each of its figures that can be what is asked for."""
        if not self.figure:
            says = place.read.within(part.span), place.read.worth_within(part.span)
            yield self._candidate(place, part, self._near(part), text_fit(self.question, part.text), says)
            return
        for index, labelled in enumerate(part.labelled):
            fit = figure_fit(self.question, labelled.figure, part.unit_words(labelled), labelled.right)
            if fit:
                near = self.coverage.of(((1.0, part.folded_labels[index]), (0.95, part.folded)), part.around)
                marks = tuple(shifted(one.figure.span, part.span.start) for one in _siblings(part.labelled, index))
                first = max(part.span.start, marks[0].start - len(labelled.left))
                read = place.read.ending(first, Span(marks[0].start, marks[-1].end))
                worth = place.read.worth(Span(marks[0].start, marks[-1].end))
                given = labelled.figure.key in self._given
                found = self._candidate(place, part, near, fit, (read, worth), labelled, marks, given)
                subgroup = labelled.part and names_subgroup(part.folded, part.labelled, index, self._asked)
                yield replace(found, subgroup=True) if subgroup else found

    def pointed(self, place: Placed, part: Part, exact: Span) -> Candidate:
        """Return the candidate of a stretch that the reader points at; ``exact`` is what it points at in it."""
        fit, given = text_fit(self.question, part.text), False
        if self.figure:
            text = part.around.context.document.text
            found, words = figures(exact.of(text)), exact.of(text)
            ends = ((figure, exact.start + figure.end) for figure in found)
            fits = (figure_fit(self.question, figure, behind=text[end : end + _BEHIND]) for figure, end in ends)
            fit = max((clock_fit(self.question, words), *fits))
            given = bool(found) and all(figure.key in self._given for figure in found)
        marks = (exact,) if len(exact) <= MARKED else ()
        # Of two figures in one stretch each has its own probability, or the second would borrow that of the first.
        read = place.read.ending(part.span.start, exact) if self.figure else place.read.within(part.span)
        says = read, place.read.worth(exact)
        return self._candidate(place, part, self._near(part), fit, says, None, marks, given, pointed=True)

    def cell(self, place: Placed, part: Part, cell: Cell) -> Candidate:
        """Return the candidate of a cell that the question names, ``part`` being its row."""
        found = self.stated(place, part, cell.span, beside=fold(cell.column))
        return replace(found, sentence=cell.row, column=cell.column)

    def stated(self, place: Placed, part: Part, exact: Span, beside: str = "") -> Candidate:
        """Return the candidate of words that were looked up: ``exact`` of ``part``, with what stands ``beside``, folded."""
        near = self.coverage.of(((1.0, f"{part.folded} {beside}"),), part.around)
        found = self._candidate(place, part, near, 1.0, (0.0, 0.0), marks=(exact,), pointed=True)
        return replace(found, years=())  # years around it are no period of a meaning, a body or an address

    def _near(self, part: Part) -> Covered:
        return self.coverage.of(((1.0, part.folded),), part.around)

    def _candidate(
        self,
        place: Placed,
        part: Part,
        covered: Covered,
        fit: float,
        says: tuple[float, float],  # the reader: how likely it stands here, and how much of it
        labelled: Labelled | None = None,
        marks: tuple[Span, ...] = (),
        given: bool = False,
        pointed: bool = False,
    ) -> Candidate:
        read, shared = says
        reads = logarithmic(read)
        features = Features(
            coverage=covered.whole,
            own=covered.own,
            fit=fit,
            retrieval=place.standing[0],
            dense=place.standing[1],
            dated=bool(set(part.stated_years(labelled)) & self._years),
            part=labelled.part if labelled else 0.0,
            strange=self._strange(labelled) if labelled else 0.0,
            length=len(part.span) / 100,
            undone=self._undone != bool(_UNDONE.search(fold(labelled.left if labelled else part.text)))
            if self.figure
            else 0.0,
            repealed=self._is_repealed(part.around.context),
            planned=self._planned != part.planned,
            read=read,
            reads=reads,
            relevance=place.read.relevance,
            relevant=place.read.logit / 16 + 0.5 if place.read.table else 0.0,
            pointed=pointed,
            least=covered.least,
            measured=covered.measured,
            agreed=reads * covered.measured,
            shared=shared,
            given=given,
            outdone=0.0,  # see ``Comparison``
        )
        return Candidate(
            hit=place.hit, section=part.section, span=part.span, sentence=part.around.sentence,
            years=part.years_of(labelled), coverage=covered.whole, least=covered.least, own=covered.own, fit=fit,
            score=features.score(self.weights), features=features, topic=covered.topic, labelled=labelled, marks=marks, pointed=pointed, read=place.read,
        )  # fmt: skip

    def _is_repealed(self, context: Context) -> bool:
        key = context.document.id
        if key not in self._repealed:
            binding = context.document.metadata.validity.binding
            self._repealed[key] = not binding and not asks_for_repealed(self.question, context)
        return self._repealed[key]

    def _strange(self, labelled: Labelled) -> float:
        """Return the share of the label's characters that the question does not name."""
        characters = [c for c in fold(labelled.left) if c.isalnum()]
        return sum(c not in self._named for c in characters) / len(characters) if characters else 0.0


def asks_for_repealed(question: Question, context: Context) -> bool:
    """Return whether a question means a document although it is no longer in force: by number, year or in words."""
    metadata = context.document.metadata
    if _OLD.search(question.standalone):
        return True
    if metadata.number and fold(metadata.number) in fold(" ".join(question.documents)):
        return True
    dated = {date[:4] for date in (metadata.issued, metadata.effective) if date}
    return bool({str(year) for year in question.years} & dated)


def _siblings(found: Sequence[Labelled], index: int) -> Sequence[Labelled]:
    """Return the figures under one label with the figure at ``index``, one of each kind: 24件、占46%."""
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
