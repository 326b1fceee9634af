"""What was searched, and the words that tell a reader so when nothing answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from policy_assistant.answerers.scope import document_years, documents_named
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.periods import reporting_year
from policy_assistant.links import permalink
from policy_assistant.outline import place
from policy_assistant.phrases import phrase, years_text
from policy_assistant.records import (
    Document,
    DocumentEntry,
    Draft,
    Hit,
    Nearest,
    Question,
    Searched,
    Section,
    Statement,
)

_NEAREST = 3
_MOST_NAMED = 6  # years and bodies listed in a sentence


class Catalogue(Protocol):
    """What is read of the catalogue."""

    def documents(self) -> tuple[DocumentEntry, ...]:
        """What is indexed."""

    def document(self, document_id: str, /) -> Document:
        """A document with its text."""

    def sections(self, document_id: str, /) -> tuple[Section, ...]:
        """The outline of a document."""


def searched(hits: Sequence[Hit], catalogue: Catalogue, entries: Sequence[DocumentEntry] | None = None) -> Searched:
    """Return what a question was searched in, with the places nearest to an answer.

    ``entries`` are the documents searched where these are not all.
    """
    entries = catalogue.documents() if entries is None else entries
    years = {year for entry in entries for year in _years(entry)}
    bodies = dict.fromkeys(entry.metadata.issuer for entry in entries if entry.metadata.issuer)
    nearest: dict[tuple[str, str], Nearest] = {}
    for one in (_nearest(hit, catalogue) for hit in hits[: _NEAREST * 3]):
        nearest.setdefault((one.file, one.place), one)  # passages of one section read as one place
    return Searched(len(entries), tuple(sorted(years)), tuple(bodies), tuple(nearest.values())[:_NEAREST])


def _years(entry: DocumentEntry) -> tuple[int, ...]:
    year = reporting_year(entry.metadata.title, entry.metadata.date, "")
    return (year,) if year else document_years(entry.metadata)[:1]


def _nearest(hit: Hit, catalogue: Catalogue) -> Nearest:
    passage = hit.chunk.passage
    document = catalogue.document(passage.document)
    where = place(catalogue.sections(document.id), passage.section)
    return Nearest(document.file, where, document.title, permalink(document.id, passage.start, passage.end))


def not_found(question: Question, looked: Searched, entries: Sequence[DocumentEntry], confidence: float = 0.0) -> Draft:
    """Return the draft that says that the documents do not say, and what was searched."""
    language = question.language
    scope = ""
    if looked.years:
        scope += phrase("not_found_years", language, years=_year_list(looked.years, question))
    if looked.bodies:
        more = "…" if len(looked.bodies) > _MOST_NAMED else ""
        scope += phrase("not_found_bodies", language, bodies="、".join(looked.bodies[:_MOST_NAMED]) + more)
    lines = [
        phrase("not_found", language, documents=looked.documents, scope=scope),
        *_reasons(question, looked, entries),
    ]
    if looked.nearest:
        places = "；".join(f"《{one.title}》{one.place.replace(' ', '')}" for one in looked.nearest)
        lines.append(phrase("nearest", language, places=places))
    return Draft("not_found", tuple(Statement("wording", line) for line in lines), confidence=confidence)


def _year_list(years: tuple[int, ...], question: Question) -> str:
    if len(years) <= _MOST_NAMED:
        return years_text(years, question.language)
    return f"{years[0]}–{years[-1]}" + ("年" if question.language == "zh" else "")


def _reasons(question: Question, looked: Searched, entries: Sequence[DocumentEntry]) -> list[str]:
    """Say which of the question's names the index does not know at all."""
    language = question.language
    reasons = []
    if question.years and looked.years and not set(question.years) & set(looked.years):
        reasons.append(phrase("asked_year_absent", language, years=years_text(question.years, language)))
    known = fold(" ".join(f"{entry.metadata.title} {entry.metadata.issuer}" for entry in entries))
    absent = [name for name in question.places if fold(name) not in known]
    if absent:
        reasons.append(phrase("asked_place_absent", language, places="、".join(absent)))
    if question.documents and not documents_named(question, tuple(entries)):
        reasons.append(phrase("asked_document_absent", language, documents="、".join(question.documents)))
    return reasons
