"""What answers one question: its candidates, held against thresholds, and the places that answer as well."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policy_assistant.answerers import confidence as sureness
from policy_assistant.answerers.candidates import Candidate, first_of_each
from policy_assistant.answerers.comparing import OUTDONE
from policy_assistant.answerers.coverage import Term
from policy_assistant.answerers.drafting import Finding
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.fitness import (
    FIGURE_KINDS,
    LIMIT,
    asks_for_state,
    asks_for_validity,
    says_in_force,
    wants_figure,
)
from policy_assistant.answerers.headings import heading_findings
from policy_assistant.answerers.listings import listing
from policy_assistant.answerers.scope import documents_named, in_scope, in_years
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import place_of
from policy_assistant.chinese.quantities import figures
from policy_assistant.readers import Desk, Reading
from policy_assistant.records import Hit, Kind, Question, Validity


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a candidate answers, and which others answer as well; set by hand on the development questions."""

    confidence: float = 0.34  # least probability that it answers, by the words and the reader together
    answers: float = 0.62  # where words decide: least coverage of all terms together
    least_term: float = 0.2  # where words decide: least coverage of each single term
    measured: float = 0.9  # … and of what is measured, beside the figure itself
    relevance: float = 0.5  # … and least probability that the passage answers
    certain: float = 0.8  # probability from which the reader is sure
    fit: float = 0.3  # least fit of a figure's unit; other kinds of question are fitted softly
    narrower: float = 0.3  # how much more of the answer some words of a section are than the section is
    as_well_score: float = 0.16  # how far below the best another place may score
    as_well_coverage: float = 0.07
    same_document: float = 0.06  # the same for another place of the same document
    beside: float = 0.3  # what counts for the sentence that answers the other part of the question
    nearby: float = 0.1  # … and for its section
    beside_sure: float = 0.5  # the share of ``confidence`` that is enough in that sentence
    most_places: int = 4  # more than these are asked back
    most_cells: int = 12  # of a table that answer together: the rows of one matter, one body each


THRESHOLDS = Thresholds()


class Solver:
    """Finds what answers one question in its passages."""

    def __init__(
        self, question: Question, finder: CandidateFinder, thresholds: Thresholds, hits: Sequence[Hit], desk: Desk
    ) -> None:
        self._ended_by_name = bool(question.documents) and asks_for_validity(question)
        if self._ended_by_name:  # years and places are those of the document meant, not of the one that ends it
            question = replace(question, years=(), places=(), bodies=())
        self.question, self.finder, self.thresholds = question, finder, thresholds
        self.fell_back: tuple[int, ...] = ()
        # Who asks two things at once has mostly seen them together: what answers the other is looked at first.
        self.beside: Sequence[Candidate] = ()
        self.taken: Candidate | None = None  # answers the other with the same figure, and better
        self.confidence = 0.0  # of the best candidate, whether it was good enough or not
        self.hits = self._named(hits)
        self.readings = spanned(desk.read(question.standalone, self.hits))
        self._rivals = sureness.Rivals.of(self.readings.values())

    def _named(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Keep the hits of the documents that the question names, where the index has them.

        Whether a document is in force is said by the one that ended it.
        """
        if asks_for_validity(self.question):
            return hits
        named = documents_named(self.question, self.finder.catalogue.documents())
        return [hit for hit in hits if hit.chunk.passage.document in named] if named else hits

    def solve(self) -> Finding:
        """Return what answers the question, nothing if nothing does."""
        own = () if self._ended_by_name else self.question.terms  # the document that is meant has a name
        terms = self.finder.terms((*own, *self._named_things()), self.question.measure)
        looked_up = self._looked_up(terms)
        if looked_up:
            return Finding(self.question.standalone, tuple(looked_up))
        found = self.finder.find(self.question, self.hits, terms, self.readings)
        found = [c for c in found if self.taken is None or not overlap(c, self.taken)]
        found.sort(key=lambda c: -(c.score + self._nearness(c)))
        scoped = [c for c in found if self._measures(c) and in_scope(self.question, c, self.finder.context(c.document))]
        self.confidence = self._sureness(scoped[0]) if scoped else 0.0
        if self.question.relative_year and not self._answering(scoped):
            scoped = self._latest(found) or scoped
        answering = self._answering(scoped)
        if not answering:
            return Finding(self.question.standalone, ())
        if not wants_figure(self.question):
            whole = heading_findings(self.question, self.finder, answering[0], scoped, terms)
            if whole and not self._is_narrower(whole):
                return Finding(self.question.standalone, whole, whole_section=True)
            listed = listing(self.question, self.finder, answering[0], terms)
            if listed is not None:
                return Finding(self.question.standalone, (listed,))
        return Finding(self.question.standalone, tuple(self._as_well(answering)))

    def _looked_up(self, terms: Sequence[Term]) -> list[Candidate]:
        """Return what the words alone single out: the definition of a word, or the cells named by row and column.

        All else that is asked must be found around it, as where words decide; of a definition the word alone must.
        """
        limits, kept = self.thresholds, list[Candidate]()
        finder, asked = self.finder, (self.question, self.hits, terms)
        for one in finder.definitions(*asked) or finder.cells(*asked):
            enough = one.coverage >= limits.answers and (one.least >= limits.least_term or not one.column)
            as_well = not kept or kept[0].coverage - one.coverage <= limits.as_well_coverage
            # Rows of one table under one name: whatever else they say, none may be left out.
            beside = one.column and any((one.document, one.column) == (c.document, c.column) for c in kept)
            if (beside or (enough and as_well)) and in_scope(self.question, one, finder.context(one.document)):
                kept.append(one)
        kept = [one for i, one in enumerate(kept) if not any(self._says_the_same(one, other) for other in kept[:i])]
        if any(self._context_validity(one).binding for one in kept):  # what is repealed only where nothing else says it
            kept = [one for one in kept if self._context_validity(one).binding or one.features.repealed == 0]
        if len(kept) > limits.most_cells:  # the question names no row among so many
            return []
        self.confidence = kept[0].coverage if kept else 0.0
        return kept

    def _says_the_same(self, one: Candidate, other: Candidate) -> bool:
        """Return whether two places say the same: a merged cell is printed in each row that it spans."""
        texts = (self.finder.context(c.document).document.text for c in (one, other))
        first, second = (c.marks[0].of(text) for c, text in zip((one, other), texts, strict=True))
        return (one.document, one.column) == (other.document, other.column) and first == second

    def _is_narrower(self, whole: Sequence[Candidate]) -> bool:
        """Return whether the reader sees the answer in a few words of a section that was found by its heading.

        Where all of something is asked for, no part of the section stands for it.
        """
        if self.question.kind is Kind.WHICH or asks_for_state(self.question):
            return False
        shares = [(c.read.worth_within(c.span), c.read.worth(c.span)) for c in whole]
        return any(words - section >= self.thresholds.narrower for words, section in shares)

    def _measures(self, candidate: Candidate) -> bool:
        """Return whether a figure is of what is asked: 解决 is not 接办 where 解决 stands beside another figure.

        A reader takes the one for the other too often, and a rule never does; words that the passage does not use
        are left to the reader.
        """
        return not wants_figure(self.question) or candidate.features.outdone < OUTDONE

    def _nearness(self, candidate: Candidate) -> float:
        """Return what counts for a place near the answer to the other part of the sentence."""
        if self._is_beside(candidate):
            return self.thresholds.beside
        same = any(
            (other.document, other.section.ordinal) == (candidate.document, candidate.section.ordinal)
            for other in self.beside
        )
        return self.thresholds.nearby * same

    def _is_beside(self, candidate: Candidate) -> bool:
        """Return whether the other part is answered in the same sentence."""
        return any((c.document, c.sentence) == (candidate.document, candidate.sentence) for c in self.beside)

    def _named_things(self) -> tuple[str, ...]:
        """Documents named that are not in the index may still be spoken of in one that is; so is one that was ended."""
        if not self.question.documents or len(self.hits) == 0:
            return ()
        if asks_for_validity(self.question):
            return tuple(name.strip("《》") for name in self.question.documents)
        named = documents_named(self.question, self.finder.catalogue.documents())
        return () if named else tuple(name.strip("《》") for name in self.question.documents)

    def _answering(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates that may stand in an answer, best first; none where the best is not sure enough."""
        fitting = [c for c in candidates if self._fits(c)]
        if not self.readings:
            return [c for c in fitting if self._is_sure(c)]
        return fitting if fitting and self._is_sure(fitting[0]) else []

    def _fits(self, candidate: Candidate) -> bool:
        """Return whether a figure is of the sort asked for; words without a figure (全部办结) may say how many, too.

        补多少 names no unit, and may be a share where the reader is sure of it.
        """
        limits = self.thresholds
        if candidate.fit >= limits.fit or not wants_figure(self.question):
            return True
        amount = self.question.kind is not Kind.WHEN and not self.question.units
        if candidate.fit > 0 and amount and candidate.features.read >= limits.certain:
            return True
        text = self.finder.context(candidate.document).document.text
        return candidate.labelled is None and not figures(candidate.put_forward.of(text))

    def _is_sure(self, candidate: Candidate) -> bool:
        limits = self.thresholds
        if candidate.hit.chunk.passage.id in self.readings:
            least = limits.confidence * (
                limits.beside_sure if self._is_beside(candidate) and self.taken is None else 1.0
            )
            return self._sureness(candidate) >= least or self._is_worded(candidate) or self._ends_it(candidate)
        # Without a reader a figure must have what is measured beside it: 办理, not only 建议 and 代表.
        measures = wants_figure(self.question) and bool(self.question.measure)
        in_table = candidate.labelled is not None and candidate.labelled.cell  # its heading may say it
        named = candidate.features.measured > 0 or in_table or not measures
        covered = candidate.coverage >= limits.answers and candidate.least >= limits.least_term
        return not self.readings and named and covered

    def _sureness(self, candidate: Candidate) -> float:
        return sureness.confidence(candidate.features, self._rivals)

    def _is_worded(self, candidate: Candidate) -> bool:
        """Return whether a figure has what is measured to the letter beside it, in a passage that the reader holds for right."""
        limits, features = self.thresholds, candidate.features
        return (
            candidate.labelled is not None
            and bool(self.question.measure)
            and features.measured >= limits.measured
            and features.relevance >= limits.relevance
            and candidate.coverage >= limits.answers
            and candidate.least >= limits.least_term
        )

    def _ends_it(self, candidate: Candidate) -> bool:
        """Return whether a sentence says by name whether the document that is asked about is in force."""
        if not self._ended_by_name:
            return False
        sentence = fold(candidate.sentence.of(self.finder.context(candidate.document).document.text))
        named = all(fold(name).strip("《》") in sentence for name in self.question.documents)
        return named and says_in_force(sentence)

    def _latest(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates of the latest years covered, as many as were asked for by words such as 去年."""
        question = replace(self.question, years=())
        scoped = [c for c in found if c.years and in_scope(question, c, self.finder.context(c.document))]
        years = sorted({year for c in self._answering(scoped) for year in c.years if year <= max(self.question.years)})
        self.fell_back = tuple(years[-max(1, len(self.question.years) - 1) :])
        return [c for c in scoped if in_years(self.fell_back, c, self.finder.context(c.document))] if years else []

    def _as_well(self, answering: Sequence[Candidate]) -> list[Candidate]:
        """Return the best place and those that answer as well: other years, other bodies, other matters."""
        places = first_of_each(answering)
        best = places[0]
        kept = [best]
        for other in places[1:]:
            if self._is_sure(other) and self._is_as_good(other, best) and not self._repeats(other, kept):
                kept.append(other)
        if len(self.question.years or self.fell_back) > 1 or self.question.kind is Kind.COMPARE:
            kept.sort(key=lambda c: (c.document != best.document and not c.years, c.years))
        return kept

    def _is_as_good(self, other: Candidate, best: Candidate) -> bool:
        limits = self.thresholds
        slack = limits.same_document if self._same_source(other, best) else limits.as_well_score
        if not wants_figure(self.question) and self.question.kind not in FIGURE_KINDS:
            slack = min(slack, limits.same_document)
        if self._is_limit(best) and not self._is_limit(other):
            return False
        if self._is_worded(other) and not self._same_source(other, best):
            slack = math.inf  # another body's document says the same to the letter, whatever the reader makes of it
        if (
            self._context_validity(other) is not self._context_validity(best)
            and not self._context_validity(other).binding
        ):
            return False
        return (
            best.score - other.score <= slack
            and best.coverage - other.coverage <= limits.as_well_coverage
            and best.fit - other.fit <= 0.1
        )

    def _is_limit(self, candidate: Candidate) -> bool:
        """Return whether a figure is a limit (最高35万元), where the question asks for one."""
        if not LIMIT.search(self.question.standalone):
            return False
        return LIMIT.search(candidate.span.of(self.finder.context(candidate.document).document.text)) is not None

    def _same_source(self, other: Candidate, best: Candidate) -> bool:
        """Return whether both speak for the same body and the same years; then only an equal is an answer as well."""
        if other.document == best.document:
            return True
        return self._speaker(other) == self._speaker(best) and other.years == best.years

    def _speaker(self, candidate: Candidate) -> str:
        """Return who issued the candidate's document, else the place that its title names."""
        metadata = self.finder.context(candidate.document).document.metadata
        return metadata.issuer or place_of(metadata.title)

    def _context_validity(self, candidate: Candidate) -> Validity:
        return self.finder.context(candidate.document).document.metadata.validity

    def _repeats(self, other: Candidate, kept: Sequence[Candidate]) -> bool:
        """Return whether ``other`` says word for word what is already kept (a text printed twice)."""

        def words(c: Candidate) -> str:
            text = self.finder.context(c.document).document.text
            return "".join(text[c.span.start : c.span.end].split())

        return any(words(other) == words(c) and other.years == c.years for c in kept)


def spanned(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Return the readings with spans: a reader that knows none has ranked the passages, and leaves the answer to words."""
    return {id: reading for id, reading in readings.items() if len(reading.offsets)}


def overlap(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates answer with the same words."""
    a, b = one.put_forward, other.put_forward
    return one.document == other.document and a.start < b.end and b.start < a.end
