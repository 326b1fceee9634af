"""Draft → Answer: the figure lock and the citation lock. Nothing else makes an Answer.

Every quotation is cut again from the document by its offsets and compared; every figure of every line is
looked up, value and unit, in the slice that the line cites (or, for words about the source, in its official
citation). What is not found there is withheld, and the check says why. There are three verdicts and
never silence: verified, failed, not checkable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.periods import period_of, years_in
from policy_assistant.chinese.quantities import Figure, figures, same
from policy_assistant.citations import cite
from policy_assistant.outline import heading_path
from policy_assistant.phrases import phrase
from policy_assistant.records import (
    Answer,
    Check,
    Citation,
    Document,
    Draft,
    Evidence,
    Question,
    Searched,
    Section,
    Span,
    Statement,
    Status,
    Verdict,
)

_NOTHING = Searched()


class Catalogue(Protocol):
    """What verification reads of the catalogue."""

    def document(self, document_id: str, /) -> Document:
        """A document with its text."""

    def sections(self, document_id: str, /) -> tuple[Section, ...]:
        """The outline of a document."""


def verify(question: Question, draft: Draft, catalogue: Catalogue, searched: Searched = _NOTHING) -> Answer:
    """Return the answer that ``draft`` makes once each figure and each citation has been looked up.

    A statement that cites an unknown key, or a quotation that is not in its document, is left out and
    leaves a failed check; an answer of which nothing is left becomes ``not_found``.
    """
    lock = _Lock(question, draft, catalogue)
    statements = tuple(kept for statement in draft.statements if (kept := lock.admit(statement)) is not None)
    quoted = any(statement.key for statement in statements)
    status: Status = (
        draft.status if quoted or not draft.statements or draft.status in ("clarify", "refused") else "not_found"
    )
    return Answer(
        question=question,
        status=status,
        text=_text(statements),
        statements=statements,
        citations=lock.citations(),
        checks=tuple(lock.checks),
        searched=searched,
        choices=draft.choices,
        confidence=draft.confidence,
    )


def _text(statements: Sequence[Statement]) -> str:
    """Return the lines that the reader sees: quotations in corner brackets, each line with its mark."""
    lines = []
    for statement in statements:
        mark = f"[{statement.key}]" if statement.key else ""
        lines.append(f"「{statement.text}」{mark}" if statement.kind == "quote" else f"{statement.text}{mark}")
    return "\n".join(lines)


@dataclass
class _Lock:
    """The state of one verification: which keys were printed, and what was checked."""

    question: Question
    draft: Draft
    catalogue: Catalogue
    checks: list[Check] = field(default_factory=list)
    _printed: dict[str, str] = field(default_factory=dict)  # evidence key → citation key
    _marks: dict[str, list[Span]] = field(default_factory=dict)

    def admit(self, statement: Statement) -> Statement | None:
        """Return ``statement`` as it may be shown, under its citation's key; None if it may not."""
        if not statement.key:
            return self._without_source(statement)
        evidence = next((one for one in self.draft.evidence if one.key == statement.key), None)
        if evidence is None:
            self._check(
                statement.text[:40], "failed", "", f"cites {statement.key}, which is no evidence of this answer"
            )
            return None
        if statement.kind == "quote":
            return self._quotation(statement, evidence)
        return self._wording(statement, evidence)

    def citations(self) -> tuple[Citation, ...]:
        """Return the citations that were printed, in the order of their keys."""
        by_key = {evidence.key: evidence for evidence in self.draft.evidence}
        return tuple(
            self._cite(by_key[evidence_key], key, tuple(self._marks.get(key, ())))
            for evidence_key, key in self._printed.items()
        )

    def _quotation(self, statement: Statement, evidence: Evidence) -> Statement | None:
        document = self.catalogue.document(evidence.hit.chunk.passage.document)
        span = statement.span
        if span is None or span not in evidence.span or span.of(document.text) != statement.text:
            self._check(
                statement.text[:40], "failed", "", "the quotation does not stand in the cited slice to the letter"
            )
            return None
        key = self._key(evidence)
        for mark in statement.marks:
            self._check(mark.of(document.text), "verified", key)
            self._marks.setdefault(key, []).append(mark)
        marked = [mark.of(document.text) for mark in statement.marks]
        for figure in figures(statement.text):
            if figure.text not in marked:
                self._check(figure.text, "verified", key)
        return replace(statement, key=key)

    def _wording(self, statement: Statement, evidence: Evidence) -> Statement:
        key = self._key(evidence)
        citation = self._cite(evidence, key)
        document = self.catalogue.document(citation.document)
        sections = self.catalogue.sections(citation.document)
        source = _Source(citation, document, sections)
        text = statement.text
        for figure in reversed(figures(text)):
            verdict, reason = source.look_up(figure, text)
            self._check(figure.text, verdict, key, reason)
            if verdict == "failed":
                text = text[: figure.start] + phrase("withheld", self.question.language) + text[figure.end :]
        return replace(statement, text=text, key=key)

    def _without_source(self, statement: Statement) -> Statement:
        """A line that cites nothing may repeat what was asked; it states no figure of a document."""
        if self.draft.status in ("not_found", "clarify", "refused", "error"):
            return statement
        asked = {figure.key for figure in figures(self.question.standalone)}
        asked |= {f"{year:04}-00-00" for year in self.question.years}
        text = statement.text
        for figure in reversed(figures(text)):
            if figure.key not in asked:
                self._check(figure.text, "failed", "", "stands in a line without a citation")
                text = text[: figure.start] + phrase("withheld", self.question.language) + text[figure.end :]
        return replace(statement, text=text)

    def _key(self, evidence: Evidence) -> str:
        return self._printed.setdefault(evidence.key, str(len(self._printed) + 1))

    def _cite(self, evidence: Evidence, key: str, marks: tuple[Span, ...] = ()) -> Citation:
        document = self.catalogue.document(evidence.hit.chunk.passage.document)
        return cite(key, document, self.catalogue.sections(document.id), evidence.span, marks)

    def _check(self, figure: str, verdict: Verdict, key: str, reason: str = "") -> None:
        check = Check(figure, verdict, key, reason)
        if check not in self.checks:
            self.checks.append(check)


class _Source:
    """What a line of the project's own words may take its figures from: the slice, its official citation, its period."""

    def __init__(self, citation: Citation, document: Document, sections: tuple[Section, ...]) -> None:
        self.citation, self.document, self.sections = citation, document, sections
        self.slice = figures(citation.quote)
        path = heading_path(sections, _ordinal(sections, citation))
        self.about = fold(f"{citation.official} {path} {citation.date} {citation.validity} {document.title}")
        self.named = figures(self.about)

    def look_up(self, figure: Figure, text: str) -> tuple[Verdict, str]:
        """Return the verdict on ``figure`` of ``text``, with the reason where it is not verified."""
        if any(same(figure, given) for given in (*self.slice, *self.named)):
            return "verified", ""
        if fold(figure.text) in self.about:
            return "verified", ""
        if self._is_period(figure):
            return "verified", ""
        near = next((given for given in self.slice if given.value is not None and given.value == figure.value), None)
        if near is not None:
            return "failed", f"the source has {near.text}: another unit or precision"
        if figure.kind == "number":
            return "not_checkable", "a number without a unit that the cited slice does not hold"
        return "failed", "does not stand in the cited slice"

    def _is_period(self, figure: Figure) -> bool:
        """Return whether a bare year is the one that the slice speaks of, read from the words around it."""
        written = re.fullmatch(r"((?:19|20)\d\d)(?:-00-00)?", figure.key)
        if written is None:
            return False
        year = int(written[1])
        body = self.document.body
        around = self.document.text[body.start : self.citation.end]
        return (
            year in period_of(self.citation.quote, "", None) or year in years_in(around) or year in years_in(self.about)
        )


def _ordinal(sections: Sequence[Section], citation: Citation) -> int:
    inside = [s for s in sections if s.start <= citation.start and citation.end <= s.end]
    return inside[-1].ordinal if inside else 0
