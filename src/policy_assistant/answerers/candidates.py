"""Passages found → candidate answers: clauses and sentences, each scored against the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from policy_assistant.answerers.coverage import Coverage, Term, make_terms, tokens_of
from policy_assistant.answerers.fitness import figure_fit, text_fit, wants_figure
from policy_assistant.answerers.labels import Labelled
from policy_assistant.answerers.reading import PLANNED, Catalogue, Context, Part, Reader
from policy_assistant.chinese.fold import fold
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

    def score(self, weights: Features) -> float:
        """Return the weighted sum."""
        return float(sum(map(mul, self, weights)))


# Fitted by ``benchmarks/fit_answers.py`` on the development questions.
WEIGHTS = Features(
    coverage=1.0, own=0.5, fit=0.35, retrieval=0.45, dense=0.0, dated=0.1, part=-0.04, strange=-0.15, length=-0.03, undone=-0.15,
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
    labelled: Labelled | None = None
    marks: tuple[Span, ...] = ()  # the figure and those attached to it, in offsets of the document

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.hit.chunk.passage.document


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

    def find(self, question: Question, hits: Sequence[Hit], terms: Sequence[Term]) -> list[Candidate]:
        """Return the candidates of ``hits`` for ``question``, whose words are ``terms``, best first."""
        scorer = _Scorer(question, terms, self.weights)
        standing = _standing(hits)
        found: list[Candidate] = []
        for hit in hits:
            reading = self.reader.read(hit.chunk.passage, self.catalogue)
            parts = reading.clauses if scorer.figure else (*reading.clauses, *reading.sentences)
            for part in parts:
                found.extend(scorer.candidates(hit, part, standing[hit.chunk.passage.id]))
        return sorted(found, key=lambda candidate: -candidate.score)


def _standing(hits: Sequence[Hit]) -> dict[str, tuple[float, float]]:
    """Return where each passage stands, by fused score and by cosine, from 0 (the last found) to 1 (the first)."""
    fused = _spread([hit.score for hit in hits])
    dense = _spread([dict(hit.rankings).get("dense", 0.0) for hit in hits])
    return {hit.chunk.passage.id: pair for hit, pair in zip(hits, zip(fused, dense, strict=True), strict=True)}


def _spread(scores: Sequence[float]) -> list[float]:
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    return [(score - low) / ((high - low) or 1.0) for score in scores]


class _Scorer:
    """Scores the parts of passages against one question."""

    def __init__(self, question: Question, terms: Sequence[Term], weights: Features) -> None:
        self.question, self.weights = question, weights
        self.coverage = Coverage(terms)
        self.figure = wants_figure(question)
        self._named = frozenset("".join(term.word for term in terms))
        self._years = frozenset(question.years)
        self._undone = bool(_UNDONE.search(fold(question.standalone)))
        self._planned = bool(PLANNED.search(question.standalone))
        self._repealed: dict[str, bool] = {}

    def candidates(self, hit: Hit, part: Part, standing: tuple[float, float]) -> Iterator[Candidate]:
        """Yield the candidates of ``part``: itself, or each of its figures that can be what is asked for."""
        if not self.figure:
            near = self.coverage.of(((1.0, part.folded),), part.around)
            yield self._candidate(hit, part, standing, near, text_fit(self.question, part.text))
            return
        for index, labelled in enumerate(part.labelled):
            fit = figure_fit(self.question, labelled.figure, part.unit_words(labelled), labelled.right)
            if fit:
                near = self.coverage.of(((1.0, part.folded_labels[index]), (0.95, part.folded)), part.around)
                marks = tuple(_shifted(one.figure.span, part.span.start) for one in _siblings(part.labelled, index))
                yield self._candidate(hit, part, standing, near, fit, labelled, marks)

    def _candidate(
        self,
        hit: Hit,
        part: Part,
        standing: tuple[float, float],
        covered: tuple[float, float, float],
        fit: float,
        labelled: Labelled | None = None,
        marks: tuple[Span, ...] = (),
    ) -> Candidate:
        whole, least, own = covered
        features = Features(
            coverage=whole,
            own=own,
            fit=fit,
            retrieval=standing[0],
            dense=standing[1],
            dated=bool(set(part.stated_years(labelled)) & self._years),
            part=labelled.part if labelled else 0.0,
            strange=self._strange(labelled) if labelled else 0.0,
            length=len(part.span) / 100,
            undone=self._undone != bool(_UNDONE.search(fold(labelled.left))) if labelled else 0.0,
            repealed=self._is_repealed(part.around.context),
            planned=self._planned != part.planned,
        )
        return Candidate(
            hit=hit, section=part.section, span=part.span, sentence=part.around.sentence, years=part.years_of(labelled),
            coverage=whole, least=least, own=own, fit=fit, score=features.score(self.weights), features=features,
            labelled=labelled, marks=marks,
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
