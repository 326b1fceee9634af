"""The clauses that a question names by number (第十二条第二款), looked up in the outlines of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.references import Part, article_references
from policy_assistant.outline import ancestors
from policy_assistant.records import Chunk, Section

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue

_ENGLISH = re.compile(r"\bart(?:icle|\.)\s*(\d+)")
_WITHIN = ("款", "项", "目")  # numbered anew in each article: 第二款 by itself is anywhere


def clause_passages(catalogue: Catalogue, documents: Iterable[str], asked: Sequence[str]) -> Iterator[Chunk]:
    """Yield the passages, in ``documents``, of each clause ``asked`` (第十二条, 第三章, article 12)."""
    wanted = [
        reference.parts for name in asked for reference in article_references(_ENGLISH.sub(r"第\1条", fold(name)))
    ]
    for document in documents if wanted else ():
        sections = catalogue.sections(document)
        found = [section for parts in wanted for section in _named(sections, parts)]
        for chunk in catalogue.chunks_of(document) if found else ():
            if any(chunk.passage.start < section.end and section.start < chunk.passage.end for section in found):
                yield chunk


def _named(sections: Sequence[Section], parts: Sequence[Part]) -> Iterator[Section]:
    """Yield the sections that ``parts`` name, rungs left out or not; of a 款 that has no section, its 条."""
    for depth in range(len(parts), 0, -1):
        named = [section for section in sections if _is(sections, section, parts[:depth])]
        if named:
            yield from named
            return


def _is(sections: Sequence[Section], section: Section, parts: Sequence[Part]) -> bool:
    own = _parts(section.place)
    if not own or own[-1] != parts[-1]:
        return False
    path = iter(part for above in ancestors(sections, section.ordinal) for part in _parts(above.place))
    return all(part in path for part in parts)


def _parts(place: str) -> tuple[Part, ...]:
    return tuple(part for reference in article_references(place) for part in reference.parts)
