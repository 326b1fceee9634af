"""A candidate answer: a clause, a sentence or what a reader points at, with what speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policy_assistant.answerers.features import Features
from policy_assistant.answerers.labels import Labelled
from policy_assistant.answerers.spans import NOT_READ, PassageRead
from policy_assistant.records import Hit, Section, Span

MARKED = 60  # characters; a longer answer is the whole stretch, in which nothing is marked


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
    subgroup: bool = False  # the figure of a part (其中…) that the question names
    column: str = ""  # the heading under which it stands, where it was looked up in a table

    def exact(self, stretch: Span) -> Span | None:
        """Return the very words of ``stretch``, which holds the candidate, that answer, None where they are not known.

        They are the figure asked for, or what the reader points at or sees there.
        """
        if self.labelled is not None:
            return shifted(self.labelled.figure.span, self.span.start)
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


def shifted(span: Span, by: int) -> Span:
    """Return ``span`` with ``by`` added to its ends: from offsets of a stretch to those of its document."""
    return Span(span.start + by, span.end + by)
