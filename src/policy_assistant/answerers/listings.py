"""All items of a list that is asked for: 应符合哪些条件 is answered by （一） to （三）, not by （一）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.coverage import Term, coverage
from policy_assistant.answerers.definitions import defined
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.reading import Context
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.sentences import sentences, trimmed
from policy_assistant.records import Kind, Question, Section, Span

_ANNOUNCES = re.compile(r"[:：]\s*$")
_NAMES_IT = 0.5  # least coverage by the words that announce the items
_HEADINGS = 0.75  # worth of a word that only the headings above have
_LONGEST = 900  # characters; of a longer list the likeliest item is quoted
_LEAST = 2  # items of a list
_CHAPTERS = frozenset("编 章 节 条 一、 heading".split())  # what is announced as 如下 is a text of its own, no list


def listing(question: Question, finder: CandidateFinder, best: Candidate, terms: Sequence[Term]) -> Candidate | None:
    """Return the whole list, its items marked, that ``best`` announces or is an item of; None where none is asked for."""
    if question.kind is not Kind.WHICH and not defined(
        question
    ):  # a word may mean all items of a list (包括下列事项：)
        return None
    context = finder.context(best.document)
    for parent in _parents(context, best.section):
        items = [section for section in context.sections if section.parent == parent.ordinal]
        if len(items) < _LEAST or items[0].level in _CHAPTERS:
            continue
        lead = _lead(context, parent, items[0])
        listed = trimmed(context.document.text, Span(items[0].start, items[-1].end))
        if lead is None or listed.end - lead.start > _LONGEST or not (best.span in lead or best.span in listed):
            continue
        levels = (
            (1.0, fold(lead.of(context.document.text))),
            (_HEADINGS, fold(f"{context.path(parent)} {context.title}")),
        )
        announced = coverage(terms, levels)
        # An item that says more of what is asked than the words above the list is asked for itself.
        if announced >= max(_NAMES_IT, best.own if best.span in listed else 0.0):
            whole = Span(lead.start, listed.end)
            return replace(
                best, section=parent, span=whole, sentence=whole, labelled=None, marks=(listed,), pointed=True
            )
    return None


def _parents(context: Context, section: Section) -> list[Section]:
    """Return the sections whose items may be asked for: that of the candidate, and the one above it."""
    above = [] if section.parent is None else [context.sections[section.parent]]
    return [section, *above]


def _lead(context: Context, parent: Section, first: Section) -> Span | None:
    """Return the sentence that announces the items of ``parent``, None where none does."""
    text = context.document.text
    own = [trimmed(text, found) for found in sentences(text, parent.start, first.start)]
    last = next((span for span in reversed(own) if len(span)), None)
    return last if last is not None and _ANNOUNCES.search(last.of(text)) else None
