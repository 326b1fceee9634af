"""Several things asked in one sentence, answered together: one figure answers only one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_assistant.answerers.drafting import Finding
from policy_assistant.answerers.fitness import wants_figure
from policy_assistant.answerers.solving import Solver, overlap


def solved(solvers: Sequence[Solver]) -> list[Finding]:
    """Return what answers each part; one figure answers only one of them."""
    findings: list[Finding] = []
    for number, solver in enumerate(solvers):
        if solver.question.leans:
            solver.beside = [f.candidates[0] for f in findings if f.candidates][-1:]
        findings.append(solver.solve())
        for earlier in range(number):
            both = findings[earlier], findings[number]
            if _share_a_figure((solvers[earlier], solver), both):
                findings[earlier], findings[number] = _parted(solvers[earlier], solver, *both)
    return findings


def _share_a_figure(solvers: Sequence[Solver], findings: Sequence[Finding]) -> bool:
    figures_asked = all(wants_figure(solver.question) for solver in solvers)
    best = [finding.candidates[0] for finding in findings if finding.candidates]
    return figures_asked and len(best) == len(findings) and overlap(*best)


def _parted(first: Solver, second: Solver, one: Finding, other: Finding) -> tuple[Finding, Finding]:
    """Return two findings that answer with one figure as two: it stays where both together are answered best."""
    second.taken = one.candidates[0]
    instead_of_other = second.solve()
    first.taken = other.candidates[0]
    if second.question.leans:
        first.beside = other.candidates[:1]
    instead_of_one = first.solve()
    kept, moved = (one, instead_of_other), (instead_of_one, other)
    return kept if _worth(kept) >= _worth(moved) else moved


def _worth(findings: Sequence[Finding]) -> float:
    return sum(finding.candidates[0].score for finding in findings if finding.candidates)


def apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of several matters with no place twice: each matter keeps the place it answers best in."""
    first = {(f.candidates[0].document, f.candidates[0].section.ordinal): f for f in findings if f.candidates}
    kept = []
    for finding in findings:
        own = [c for c in finding.candidates if first.get((c.document, c.section.ordinal), finding) is finding]
        kept.append(replace(finding, candidates=tuple(own or finding.candidates[:1])))
    return kept
