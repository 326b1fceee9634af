"""The places that a question names by number: 第十二条怎么说, 第三章第二节, 第五条第二款第（三）项."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.scope import documents_named
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import CHINESE_NUMERAL, parse_number
from policy_assistant.outline import ancestors
from policy_assistant.records import Hit, Section

_ENGLISH = re.compile(r"\bart(?:icle|\.)\s*(\d+)")
_PART = re.compile(rf"第?\s*\(?({CHINESE_NUMERAL}|\d+)\)?\s*([编章节条款项目])(?:之({CHINESE_NUMERAL}|\d+))?")

Step = tuple[str, int, int]  # rung, number, number behind 之 (第一百二十条之一) or 0


def steps(place: str) -> tuple[Step, ...]:
    """Read a place named by number: 第十二条第（三）项 → (("条", 12, 0), ("项", 3, 0))."""
    return tuple(
        (match[2], parse_number(match[1]) or 0, parse_number(match[3]) or 0 if match[3] else 0)
        for match in _PART.finditer(_ENGLISH.sub(r"第\1条", fold(place)))
    )


def article_sections(finder: CandidateFinder, hits: Sequence[Hit]) -> list[tuple[Hit, Section]]:
    """Return the sections that the question names, each with the best hit of its document, best document first.

    Of documents that the question does not name only the best one that has the place is taken.
    """
    question = finder.question
    named = documents_named(question, finder.catalogue.documents())
    found: list[tuple[Hit, Section]] = []
    if question.documents and not named:
        return []
    for hit in _first_of_each_document(hits):
        document = hit.chunk.passage.document
        if named and document not in named:
            continue
        sections = finder.context(document).sections
        found.extend((hit, section) for asked in question.articles for section in _sections(sections, steps(asked)))
        if found and not named:
            break
    return found


def _first_of_each_document(hits: Sequence[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.chunk.passage.document not in seen:
            seen.add(hit.chunk.passage.document)
            yield hit


def _sections(sections: tuple[Section, ...], asked: tuple[Step, ...]) -> Iterator[Section]:
    if not asked:
        return
    for section in sections:
        own = steps(section.place)
        if own and own[-1] == asked[-1]:
            path = [step for above in ancestors(sections, section.ordinal) for step in steps(above.place)]
            if _within(asked, path):
                yield section


def _within(asked: Sequence[Step], path: Sequence[Step]) -> bool:
    """Return whether ``asked`` stands in ``path`` in order, perhaps with rungs left out."""
    remaining = iter(path)
    return all(step in remaining for step in asked)
