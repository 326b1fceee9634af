"""Probe → the figures of the documents that carry the same label: one that agrees, or what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.coverage import coverage
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.reading import Part
from policy_assistant.answerers.scope import documents_named, in_scope
from policy_assistant.chinese.names import place_of
from policy_assistant.chinese.periods import period_of, years_in
from policy_assistant.chinese.quantities import Figure
from policy_assistant.factcheck.cells import agree, comparable, figure_in, under_heads
from policy_assistant.factcheck.likeness import (
    THRESHOLDS,
    Thresholds,
    Words,
    context_coverage,
    label_of,
    likeness,
    signs_of,
)
from policy_assistant.factcheck.probes import Probe
from policy_assistant.records import Hit, Question, Span

_OFFICE = re.compile(r"局|委员会|办事处|中心|法院|检察院|医院|学校")


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the documents beside the label of a stated one."""

    candidate: Candidate
    figure: Figure  # offsets in the document; the unit of a table's cell is that of its heading
    agrees: bool
    contradicts: bool
    opposed: bool  # up where the other goes down, done where the other is not
    score: float
    label: float  # coverage of the own words by the label
    row: bool

    @property
    def place(self) -> tuple[str, int]:
        """Document and section."""
        return self.candidate.document, self.candidate.section.ordinal


class Matcher:
    """Looks figures up in the passages found for one claim."""

    def __init__(self, finder: CandidateFinder, hits: Sequence[Hit], limits: Thresholds = THRESHOLDS) -> None:
        self.finder, self.limits = finder, limits
        named = documents_named(finder.question, finder.catalogue.documents())
        self._named = bool(named)
        kept = [hit for hit in hits if not named or hit.chunk.passage.document in named]
        self.hits = [
            one for hit in kept for one in under_heads(hit, finder.context(hit.chunk.passage.document).document)
        ]
        self._parts: dict[tuple[str, Span], Part] = {}
        for hit in self.hits:
            for part in finder.reader.read(hit.chunk.passage, finder.catalogue).clauses:
                self._parts[hit.chunk.passage.document, part.span] = part

    def matches(self, probe: Probe) -> list[Match]:
        """Return the figures that carry the probe's label, whatever their scope, best first."""
        words = Words(probe, self.finder)
        if not words.own:
            return []
        candidates = self.finder.find(probe.question, self.hits, words.own)
        found = [self._match(probe, one, words) for one in candidates if one.coverage >= self.limits.supports]
        return sorted((match for match in found if match is not None), key=lambda match: -match.score)

    def body(self, match: Match) -> str:
        """Return the place that a match's document is of, else its issuer."""
        metadata = self.finder.context(match.candidate.document).document.metadata
        return place_of(metadata.issuer) or place_of(metadata.title) or metadata.issuer

    def scoped(self, question: Question, found: Iterable[Match]) -> list[Match]:
        """Keep the matches that are about the years, places and bodies of ``question``."""
        return [match for match in found if self.in_scope(question, match.candidate)]

    def in_scope(self, question: Question, candidate: Candidate) -> bool:
        """Return whether a candidate is about what ``question`` names.

        A column headed by a year is that year's alone; a heading that spans a plan (2020年和“十三五”时期) leaves a
        report the year that it reviews.
        """
        context = self.finder.context(candidate.document)
        column = self._column_years(candidate)
        if column and question.years and not set(column) & set(question.years):
            return False
        if in_scope(question, candidate, context):
            return True
        year = context.reporting_year
        own = candidate.sentence.of(context.document.text)
        if year is None or year not in candidate.years or period_of(own, "", None):
            return False
        return in_scope(question, replace(candidate, years=(year,)), context)

    def _column_years(self, candidate: Candidate) -> tuple[int, ...]:
        part = self._parts.get((candidate.document, candidate.span))
        return years_in(candidate.labelled.right) if part and part.is_row and candidate.labelled else ()

    def _match(self, probe: Probe, candidate: Candidate, words: Words) -> Match | None:
        labelled = candidate.labelled
        part = self._parts.get((candidate.document, candidate.span))
        if labelled is None or part is None:
            return None
        given = figure_in(part, labelled)
        if not comparable(probe.figure, given) or not signs_of(part, labelled).may_mean(probe.signs):
            return None
        if probe.thin and not self._named and context_coverage(words, part, labelled) < self.limits.thin_context:
            return None
        if not self._says_all(probe.joint, label_of(part, labelled)):
            return None
        like = likeness(probe, words, candidate, part, self.limits)
        return Match(
            candidate=candidate,
            figure=replace(given, start=given.start + part.span.start, end=given.end + part.span.start),
            agrees=agree(probe.figure, given) and not like.opposed,
            contradicts=like.contradicts,
            opposed=like.opposed,
            score=like.score - self.limits.office * self._of_another_office(candidate),
            label=like.label,
            row=part.is_row,
        )

    def _says_all(self, words: Sequence[str], label: str) -> bool:
        """Return whether a label speaks of each of ``words``."""
        return all(coverage(self.finder.terms((word,)), ((1.0, label),)) >= self.limits.supports for word in words)

    def _of_another_office(self, candidate: Candidate) -> bool:
        """Return whether a document is one office's own where the claim names no office."""
        metadata = self.finder.context(candidate.document).document.metadata
        office = _OFFICE.search(metadata.issuer or metadata.title)
        return bool(office) and not any(_OFFICE.search(body) for body in self.finder.question.bodies)
