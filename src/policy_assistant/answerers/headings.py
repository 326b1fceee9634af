"""Sections whose heading is what the question asks about: 存在哪些困难和问题 → 八、存在的困难和问题, all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.coverage import Term, coverage
from policy_assistant.answerers.definitions import defined
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.fitness import asks_for_state
from policy_assistant.answerers.reading import Context
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.sentences import sentences, trimmed
from policy_assistant.outline import ancestors
from policy_assistant.records import CELL, Kind, Question, Section, Span

_LISTING = frozenset({Kind.WHICH, Kind.WHAT, Kind.HOW})
_NAMES_IT = 0.86  # coverage by the heading alone from which the section is what is asked for
_SHOWN_WHOLE = 700  # characters; a longer section is shown by the headings of its parts
_MOST_PARTS = 12


def heading_findings(
    question: Question, finder: CandidateFinder, best: Candidate, scoped: Sequence[Candidate], terms: Sequence[Term]
) -> tuple[Candidate, ...]:
    """Return the section that the question names by its heading: whole if short, else a stretch for each part.

    Empty where no heading around the answering candidates names what is asked.
    """
    if question.kind not in _LISTING or defined(question):  # a chapter that has the word does not say what it means
        return ()
    named = _named_section(finder, best, scoped, terms)
    if named is None and asks_for_state(question):
        named = best, best.section
    if named is None:
        return ()
    candidate, section = named
    context = finder.context(candidate.document)
    whole = trimmed(context.document.text, Span(section.start, section.end))
    if _is_table(whole.of(context.document.text)):
        return ()
    if len(whole) <= _SHOWN_WHOLE:
        return (_as_candidate(candidate, section, whole),)
    parts = [child for child in context.sections if child.parent == section.ordinal][:_MOST_PARTS]
    return tuple(_as_candidate(candidate, part, _opening(context, part)) for part in parts)


def _named_section(
    finder: CandidateFinder, best: Candidate, scoped: Sequence[Candidate], terms: Sequence[Term]
) -> tuple[Candidate, Section] | None:
    """Return the section whose heading names what is asked, and little else, with a candidate inside it."""
    found: tuple[float, float, Candidate, Section] | None = None
    for candidate in scoped[:40]:
        context = finder.context(candidate.document)
        title = context.title
        for section in ancestors(context.sections, candidate.section.ordinal):
            if not section.heading or (section.level == "条" and not section.heading):
                continue
            named = coverage(terms, ((1.0, fold(section.heading)), (0.75, title)))
            own = coverage(terms, ((1.0, fold(section.heading)),))
            share = _share_named(terms, section.heading)
            if named >= _NAMES_IT and own >= 0.5 and (found is None or (named, share) > found[:2]):
                found = named, share, candidate, section
    if found is None or found[0] < best.own - 0.05:
        return None
    return found[2], found[3]


def _share_named(terms: Sequence[Term], heading: str) -> float:
    """Return the share of a heading's characters that the question's words cover."""
    folded = fold(heading)
    covered = {
        position
        for term in terms
        for part in term.bigrams
        for start in range(len(folded) - len(part.token) + 1)
        if folded.startswith(part.token, start)
        for position in range(start, start + len(part.token))
    }
    return len(covered) / max(len(folded), 1)


def _is_table(text: str) -> bool:
    lines = text.splitlines()
    return sum(CELL in line for line in lines) * 2 > len(lines)


def _opening(context: Context, section: Section) -> Span:
    """Return the heading line of a section, or its first sentence where it has no heading."""
    text = context.document.text
    if section.heading and section.heading_end > section.start:
        return trimmed(text, Span(section.start, section.heading_end))
    first = sentences(text, section.start, section.end)
    return trimmed(text, first[0]) if first else Span(section.start, section.end)


def _as_candidate(candidate: Candidate, section: Section, span: Span) -> Candidate:
    return replace(candidate, section=section, span=span, sentence=span, labelled=None, marks=())
