"""Passages found → candidate answers: clauses and sentences, each scored against the question."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import mul
from typing import NamedTuple

from policy_assistant.answerers.coverage import Coverage, Covered, Term, make_terms, tokens_of
from policy_assistant.answerers.fitness import clock_fit, figure_fit, text_fit, wants_figure
from policy_assistant.answerers.labels import Labelled
from policy_assistant.answerers.reading import PLANNED, Catalogue, Context, Part, Reader
from policy_assistant.answerers.spans import NOT_READ, PassageRead
from policy_assistant.answerers.stretches import part_at, whole_phrases
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import figures
from policy_assistant.readers import Reading
from policy_assistant.records import Hit, Question, Section, Span

_OLD = re.compile(r"废止|失效|旧的?|原来?的|以前|之前|过去的|试行|repealed|former|old|previous", re.IGNORECASE)
_UNDONE = re.compile(
    r"正在|尚未|仍未|未(?![来成])|不能|无法|暂[时不]|逐步|列入规划|有待|不予|not |un(?:resolved|finished|settled)|pending|in progress"
)


class Features(NamedTuple):
    """What speaks for a candidate and, from ``part`` on, against it; each about 0 to 1."""

    coverage: float  # of all terms, by nearness
    own: float  # of all terms, in the label or clause alone
    fit: float  # of the kind asked for
    retrieval: float  # the passage's place in the ranking of its question
    dense: float  # the passage's cosine similarity, among those found
    dated: float  # names a year asked about in its own words or at the head of its column
    part: float  # a figure that breaks another down
    strange: float  # share of the label's characters that the question does not name
    length: float  # of the stretch, in hundreds of characters
    undone: float  # under way or not done where the question asks what was done, and the reverse
    repealed: float  # no longer in force, where the question does not ask for that
    planned: float  # planned where the question asks what was done, and the reverse
    read: float  # the reader's probability that the answer stands here, 0 without a reader
    reads: float  # the same by its logarithm: from 0 for 1 in 3,000 or less to 1
    relevance: float  # the reader's probability that the passage answers, 0 without a reader
    relevant: float  # the same by its logit: from 0 for -8 or less to 1 for 8 or more
    pointed: float  # the reader itself points at the stretch
    least: float  # coverage of the term that is found least
    measured: float  # coverage of what is measured, in the label or clause alone
    agreed: float  # what the reader says, as far as the label or clause has what is measured
    shared: float  # F1 that its words are expected to have with the answer that the reader sees
    given: float  # the question itself names the figure
    outdone: float  # another stretch is more of what is measured, or of the topic: 接办 where 解决 is asked

    def score(self, weights: Features) -> float:
        """Return the weighted sum."""
        return float(sum(map(mul, self, weights)))


_SENTENCE_END = re.compile(r"[。！？；;]\s*(?=\S)")
_UNREAD: Mapping[str, Reading] = {}
_LEAST_READ = 1 / 3000
_LEFT = 0.1  # where a reader is surer of what is ruled out, the rest of its probability tells nothing
OUTDONE = 0.5  # how much more of what is measured, or of the topic, another figure may have
_BEHIND = 6  # characters behind a figure that say what it is for: 日内, 日起施行
MARKED = 60  # characters; a longer answer is the whole stretch, in which nothing is marked

# Fitted by ``benchmarks/fit_answers.py`` on questions over documents that no model was trained on.
WEIGHTS = Features(
    coverage=0.92, own=0.059, fit=0.161, retrieval=0.595, dense=0.314, dated=0.012, part=0.049, strange=0.068, length=-0.119,
    undone=-0.064, repealed=-0.265, planned=-0.045, read=-0.137, reads=0.675, relevance=0.146, relevant=0.449, pointed=0.032,
    least=-0.08, measured=0.023, agreed=-0.068, shared=0.0, given=0.0, outdone=-0.028,
)  # fmt: skip


# For questions that are answered by words alone; fitted before there was a reader.
WORD_WEIGHTS = Features(*(0.0 for _ in Features._fields))._replace(
    coverage=1.0, own=0.5, fit=0.35, retrieval=0.45, dated=0.1, part=-0.04, strange=-0.15, length=-0.03, undone=-0.15,
    repealed=-0.3, planned=-0.2,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may answer, ``span`` in offsets of its document; ``labelled`` where a figure is asked for."""

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
    features: Features
    topic: float = 1.0  # of what the question is about, in the section itself
    labelled: Labelled | None = None
    marks: tuple[Span, ...] = ()  # the figure and those attached to it, in offsets of the document
    pointed: bool = False  # a stretch that the reader points at, as it is
    read: PassageRead = NOT_READ  # what the reader says of its passage

    def exact(self, stretch: Span) -> Span | None:
        """Return the very words of ``stretch``, which holds the candidate, that answer, None where they are not known.

        They are the figure asked for, or what the reader points at or sees there.
        """
        if self.labelled is not None:
            return _shifted(self.labelled.figure.span, self.span.start)
        if self.pointed:
            return self.marks[0] if self.marks else self.span
        return self.read.core(stretch)

    @property
    def put_forward(self) -> Span:
        """What it answers a question for a figure with: the figure, else the stretch."""
        return self.exact(self.span) or self.span if self.labelled or self.pointed else self.span

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.hit.chunk.passage.document

    @property
    def parent(self) -> tuple[str, int | None]:
        """Its document and the section above its own."""
        return self.document, self.section.parent


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
            found.append([*own_found, *self._pointed_at(scorer, place)])
        siblings = _by_parent(chain.from_iterable(found))
        compared = (one for own in found for one in scorer.compared(own, siblings))
        return sorted(compared, key=lambda candidate: -candidate.score)

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


Siblings = Mapping[tuple[str, int | None], Sequence[Candidate]]


def _by_parent(found: Iterable[Candidate]) -> Siblings:
    """Return the candidates by document and section above their own: 1.建议 and 2.提案 stand under one heading."""
    siblings: dict[tuple[str, int | None], list[Candidate]] = {}
    for one in found:
        siblings.setdefault(one.parent, []).append(one)
    return siblings


def _outdone(one: Candidate, found: Sequence[Candidate], siblings: Siblings) -> float:
    """Return by how much another candidate, as fit as ``one``, is more of what is asked for, 0 to 1.

    Of its passage (``found``): one that has more of what is measured beside it. Of its passage or of a section beside its
    own: one with as much of that whose section has more of the topic (提案, not 建议), or that is done where ``one`` is
    under way. A figure that the question names itself outdoes none, and is outdone where the reader sees another one.
    """
    others = [other for other in found if not other.features.given and other.fit >= one.fit]
    if one.features.given and any(other.features.read > one.features.read for other in others):
        return 1.0
    measured = max((other.features.measured for other in others), default=0.0) - one.features.measured
    beside = (other for other in siblings[one.parent] if not other.features.given and other.fit >= one.fit)
    equals = [other for other in chain(others, beside) if other.features.measured >= one.features.measured]
    topic = max((other.topic for other in equals), default=0.0) - one.topic
    done = any(other.features.undone < one.features.undone and other.topic >= one.topic for other in equals)
    return max(0.0, measured, topic, float(done))


def _given_that_not(taken: float, features: Features) -> Features:
    """Return the features where it is known that the answer is not what ``taken`` is the probability of."""
    left = max(1.0 - taken, _LEFT)
    read, shared = (min(1.0, value / left) for value in (features.read, features.shared))
    return features._replace(read=read, reads=_logarithmic(read), shared=shared)


def _logarithmic(read: float) -> float:
    return max(0.0, 1 + math.log(max(read, _LEAST_READ)) / -math.log(_LEAST_READ))


_TOTAL = re.compile(r"(?:合计|总计|总数|小计|共计)\s*(?:[（(][^（）()]*[）)])?\s*$")


def _is_total(candidate: Candidate) -> bool:
    """Return whether a candidate is the cell of a row that adds the others up."""
    return candidate.labelled is not None and candidate.labelled.cell and bool(_TOTAL.search(candidate.labelled.right))


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
        self._years = frozenset(question.years)
        self._given = frozenset(figure.key for figure in figures(question.standalone))
        self._undone = bool(_UNDONE.search(fold(question.standalone)))
        self._planned = bool(PLANNED.search(question.standalone))
        self._repealed: dict[str, bool] = {}

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
                marks = tuple(_shifted(one.figure.span, part.span.start) for one in _siblings(part.labelled, index))
                first = max(part.span.start, marks[0].start - len(labelled.left))
                read = place.read.ending(first, Span(marks[0].start, marks[-1].end))
                worth = place.read.worth(Span(marks[0].start, marks[-1].end))
                given = labelled.figure.key in self._given
                yield self._candidate(place, part, near, fit, (read, worth), labelled, marks, given)

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

    def compared(self, found: Sequence[Candidate], siblings: Siblings) -> Iterator[Candidate]:
        """Yield the candidates of one passage, each with how far it is outdone (see ``_outdone``).

        What the reader sees in those that are outdone it sees in none of the others: their probabilities are those
        under the condition that the answer is not outdone.
        """
        rows = {one.span for one in found if _is_total(one)}
        compared = []
        for one in found:
            features = one.features._replace(outdone=_outdone(one, found, siblings))
            if one.span in rows:
                features = self._as_whole(one, [other for other in found if other.span == one.span], features)
            compared.append(features)
        taken = max((f.read for f in compared if f.outdone >= OUTDONE), default=0.0) if self.figure else 0.0
        for one, features in zip(found, compared, strict=True):
            if features.outdone < OUTDONE:
                features = _given_that_not(taken, features)
            yield replace(one, features=features, score=features.score(self.weights))

    def _as_whole(self, one: Candidate, row: Sequence[Candidate], features: Features) -> Features:
        """行政处罚多少件 asks for the column 合计: what the reader says for 警告, which is not asked for, counts there."""
        parts = [cell.features for cell in row if not _is_total(cell) and not self._names_column(cell)]
        if _is_total(one) and len(parts) == len(row) - 1:
            read, reads = (max(getattr(cell, name) for cell in parts) for name in ("read", "reads"))
            return features._replace(read=max(features.read, read), reads=max(features.reads, reads))
        return features if _is_total(one) or self._names_column(one) else features._replace(outdone=1.0)

    def _names_column(self, cell: Candidate) -> bool:
        """Return whether the question names what sets the cell's column apart, the last words of its heading."""
        head = cell.labelled.right.split()[-1:] if cell.labelled else []
        own = [c for c in fold("".join(head)) if c.isalnum()]
        return not own or sum(c in self._named for c in own) * 2 > len(own)

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
        reads = _logarithmic(read)
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
            outdone=0.0,  # see ``compared``
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
