"""Findings → the verdict on a claim, with its citations; each verified figure stands in the slice that is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from policy_assistant.answerers.reading import Context
from policy_assistant.chinese.sentences import trimmed
from policy_assistant.citations import cite
from policy_assistant.factcheck.findings import Finding, Place
from policy_assistant.factcheck.matching import Matcher
from policy_assistant.records import CELL, Check, Citation, Span, Verdict

ClaimVerdict = Literal["supported", "contradicted", "not_found", "nothing_to_check"]
_SHOWN = 320  # characters; a section up to this long is cited whole, so that a figure keeps its context
_TABLE_SHOWN = 480  # the same for a row with all that stands between it and the head of its table


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with its verdict; ``right`` is what the source says, to the letter, where it contradicts."""

    claim: str
    verdict: ClaimVerdict
    right: str = ""
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    span: Span | None = None  # of the claim in its draft


def judgement(claim: str, found: Sequence[Finding], matcher: Matcher, span: Span | None = None) -> Judgement:
    """Return the verdict that the findings of one claim make."""
    sources = _Sources(matcher)
    checks = tuple(_check(finding, sources) for finding in found)
    rights = dict.fromkeys(finding.right for finding in found if finding.outcome == "contradicted")
    return Judgement(claim, _verdict(found), "\n".join(rights), sources.citations(), checks, span)


def _verdict(found: Sequence[Finding]) -> ClaimVerdict:
    outcomes = {finding.outcome for finding in found}
    if "contradicted" in outcomes:
        return "contradicted"
    if "missing" in outcomes:
        return "not_found"
    return "supported" if "found" in outcomes else "not_found" if outcomes else "nothing_to_check"


def _check(finding: Finding, sources: _Sources) -> Check:
    verdicts: dict[str, Verdict] = {"found": "verified", "contradicted": "failed"}
    key = sources.key(finding.place) if finding.place is not None else ""
    reason = finding.reason or ("no clause says anything about it" if finding.outcome == "missing" else "")
    return Check(finding.stated, verdicts.get(finding.outcome, "not_checkable"), key, reason)


@dataclass
class _Sources:
    """The places that a judgement cites, each under one key."""

    matcher: Matcher
    _keys: dict[tuple[str, Span], str] = field(default_factory=dict)
    _marks: dict[str, list[Span]] = field(default_factory=dict)

    def key(self, place: Place) -> str:
        shown = _shown(place, self.matcher.finder.context(place.document))
        key = self._keys.setdefault((place.document, shown), str(len(self._keys) + 1))
        self._marks.setdefault(key, []).extend(place.marks)
        return key

    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._cite(document, shown, key) for (document, shown), key in self._keys.items())

    def _cite(self, document: str, shown: Span, key: str) -> Citation:
        context = self.matcher.finder.context(document)
        marks = tuple(mark for mark in dict.fromkeys(self._marks[key]) if mark in shown)
        return cite(key, context.document, context.sections, shown, marks)


def _shown(place: Place, context: Context) -> Span:
    """Return the stretch to cite: the section where it is short, a row with its table's head, else the sentence."""
    text = context.document.text
    if CELL in place.clause.of(text):
        return _with_head(place.clause, context)
    section = trimmed(text, Span(place.section.start, place.section.end))
    short = len(section) <= _SHOWN and place.section.parent is not None
    shown = section if short and place.clause in section else place.sentence
    return shown if place.clause in shown else place.clause


def _with_head(row: Span, context: Context) -> Span:
    for table in context.document.tables:
        if table.header and table.start <= row.start < table.end and row.end - table.header[0].start <= _TABLE_SHOWN:
            return Span(table.header[0].start, row.end)
    return row
