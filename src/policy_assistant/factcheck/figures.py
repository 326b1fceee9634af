"""The quantities, shares and dates of a claim, looked up one by one, but in one place where that is possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_assistant.chinese.quantities import same
from policy_assistant.factcheck.claims import Claim, rhetorical
from policy_assistant.factcheck.findings import Finding, Place
from policy_assistant.factcheck.matching import Match, Matcher
from policy_assistant.factcheck.probes import Probe, probes
from policy_assistant.phrases import years_text
from policy_assistant.records import Question

_WHOLE, _LESS = 0.95, 0.05  # coverage of the own words by a label that has them all, and by how much one lacks some


def look_up(claim: Claim, matcher: Matcher) -> list[Finding]:
    """Return a finding for each quantity, share and date that ``claim`` states, in order.

    The place where the first of them is found speaks for the others too: the parts of one sum are not gathered
    from the reports of two counties.
    """
    findings: list[Finding] = []
    rests: list[tuple[Probe, Match]] = []
    for probe in probes(claim):
        anchors = [match for _, match in rests[:1]]
        found = [_anchored(match, anchors, matcher) for match in matcher.matches(probe)]
        finding, best = _judge(probe, _free(probe, found, rests), matcher, leaves_open=not rests)
        findings.append(finding)
        rests += [(probe, best)] if best else []
    return findings


def _free(probe: Probe, found: Sequence[Match], rests: Sequence[tuple[Probe, Match]]) -> list[Match]:
    """Leave out what already bears out another figure of the claim: it neither supports nor contradicts this one."""
    taken = {_spot(match) for other, match in rests if match.agrees and not _repeats(probe, other)}
    repeated = {_spot(match) for other, match in rests if match.agrees and _repeats(probe, other)}
    return [m for m in found if _spot(m) not in taken and (m.agrees or _spot(m) not in repeated)]


def _spot(match: Match) -> tuple[str, int]:
    return match.candidate.document, match.figure.start


def _repeats(probe: Probe, other: Probe) -> bool:
    """Return whether a claim says one figure twice: under the same words, or the second time without any."""
    return same(probe.figure, other.figure) and set(probe.question.terms) <= set(other.question.terms)


def _anchored(match: Match, anchors: Sequence[Match], matcher: Matcher) -> Match:
    near = sum((a.candidate.document == match.candidate.document) + (a.place == match.place) for a in anchors)
    return replace(match, score=match.score + matcher.limits.anchor * near)


def _judge(probe: Probe, found: Sequence[Match], matcher: Matcher, leaves_open: bool) -> tuple[Finding, Match | None]:
    """Return the finding for a probe, and the match that it rests on."""
    stated = probe.figure.text
    scoped = sorted(matcher.scoped(probe.question, found), key=lambda match: -match.score)
    agreeing = next((match for match in scoped if match.agrees and not _is_bare(match, scoped, matcher)), None)
    against = next((match for match in scoped if match.contradicts and not match.agrees), None)
    if agreeing and (against is None or _prevails(agreeing, against, probe, matcher, leaves_open)):
        return Finding(stated, "found", _place(agreeing)), agreeing
    if rhetorical(probe.figure) and (against is None or probe.figure.kind == "quantity"):
        return Finding(
            stated, "unclear", reason="a number without a unit, or a manner of speaking, that no clause holds"
        ), None
    if against:
        right = matcher.finder.context(against.candidate.document).document.text
        reason = _why(probe, against, found, matcher)
        return Finding(stated, "contradicted", _place(against), against.candidate.span.of(right), reason), against
    return Finding(stated, "missing", reason=_elsewhere(probe, found, matcher)), None


def _is_bare(match: Match, scoped: Sequence[Match], matcher: Matcher) -> bool:
    """Return whether another figure of the same clause carries the label so much better that this one is another's."""
    return any(
        other.contradicts
        and other.label > match.label + matcher.limits.bare
        and other.score > match.score
        and other.candidate.span == match.candidate.span
        and not same(other.figure, match.figure)
        for other in scoped
    )


def _prevails(agreeing: Match, against: Match, probe: Probe, matcher: Matcher, leaves_open: bool) -> bool:
    """Return whether a figure that agrees bears the claim out, although another one stands under its label."""
    if leaves_open and agreeing.contradicts and _open(agreeing, against, probe, matcher):
        return True
    return agreeing.score >= against.score - _slack(agreeing, against, matcher)


def _open(one: Match, other: Match, probe: Probe, matcher: Matcher) -> bool:
    """Return whether the claim leaves open which of two is meant: it names no year, and these are of two; or no place."""
    years = not probe.question.years and one.candidate.years != other.candidate.years
    bodies = not probe.question.places and matcher.body(one) != matcher.body(other)
    return years or bodies


def _slack(agreeing: Match, against: Match, matcher: Matcher) -> float:
    if against.opposed and same(agreeing.figure, against.figure):  # 90日内 does not speak against 超过90日 beside it
        return matcher.limits.opposed
    if agreeing.place == against.place and against.label >= _WHOLE > agreeing.label + _LESS:
        return 0.0  # 重点提案 stands there to the letter: the figure of 提案 does not do
    one_row = agreeing.row and agreeing.candidate.span == against.candidate.span and agreeing.place == against.place
    return matcher.limits.same_row if one_row else matcher.limits.slack


def _place(match: Match) -> Place:
    candidate = match.candidate
    return Place(candidate.document, candidate.section, candidate.sentence, candidate.span, (match.figure.span,))


def _why(probe: Probe, against: Match, found: Sequence[Match], matcher: Matcher) -> str:
    given = against.figure
    if against.opposed and same(probe.figure, given):
        return "the source says the opposite of this figure"
    if given.value is not None and given.value == probe.figure.value:
        return f"the source has {given.text}: another unit or precision"
    other = _elsewhere(probe, found, matcher)
    return f"the source has {given.text}" + (f"; {other}" if other else "")


def _elsewhere(probe: Probe, found: Sequence[Match], matcher: Matcher) -> str:
    """Say for which other year or body the stated figure does stand, if it stands anywhere under this label."""
    other = next((match for match in found if match.agrees), None)
    if other is None:
        return ""
    context = matcher.finder.context(other.candidate.document)
    asked: Question = probe.question
    if other.candidate.years and asked.years and not set(other.candidate.years) & set(asked.years):
        return (
            f"{probe.figure.text} stands for {years_text(other.candidate.years, 'en')} in 《{context.document.title}》"
        )
    return f"{probe.figure.text} stands in 《{context.document.title}》, which is about something else"
