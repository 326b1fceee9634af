"""The library: which documents are listed, what is said of each, and the places close to what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from policy_assistant.chinese.fold import fold
from policy_assistant.interfaces.filters import Filters, options
from policy_assistant.interfaces.searching import search
from policy_assistant.interfaces.web.answers import question_problem
from policy_assistant.interfaces.web.parse_reports import in_words, quality
from policy_assistant.interfaces.web.views import Badge, OutlineItem, badge, holdings, name_of, outline_tree, updated
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.links import document_link, permalink, safe_url
from policy_assistant.outline import place
from policy_assistant.records import DocumentEntry, Language

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.catalogue import Catalogue

_PLACES = 8  # places shown below the documents that match
_A_PAGE = 20  # documents listed on one page, each with its outline


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the list."""

    href: str
    paper: str
    source: str  # where it was published, if that can be followed
    name: str
    badge: Badge
    details: tuple[str, ...]
    read: str  # what was made of the file
    quality: str
    problems: tuple[str, ...]
    outline: list[OutlineItem]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A passage that is close to what was searched for."""

    href: str
    name: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Turning:
    """Where the pages before and after this one are; an empty address where there is none."""

    said: str
    before: str
    after: str


def listing(assistant: Assistant, query: str, filters: Filters, number: int, language: Language) -> dict[str, Any]:
    """Return what the library's template is given for page ``number``, counted from 1.

    Raises CatalogueError without a usable index.
    """
    generation = assistant.library.current()
    entries = generation.catalogue.documents()
    found = [entry for entry in entries if matches(entry, query) and filters.fits(entry, date.today())]
    found.sort(key=lambda entry: entry.metadata.date, reverse=True)
    pages = max(1, -(-len(found) // _A_PAGE))
    number = min(max(number, 1), pages)
    shown = found[(number - 1) * _A_PAGE : number * _A_PAGE]
    return {
        "query": query,
        "filters": filters,
        "options": options(entries),
        "holdings": holdings(entries, language),
        "updated": updated(generation.made, language),
        "count": len(found),
        "rows": [_row(generation.catalogue, entry, language) for entry in shown],
        "turning": _turning(query, filters, number, pages, language),
        "places": _places(assistant, query, language) if query and entries and number == 1 else [],
    }


def matches(entry: DocumentEntry, query: str) -> bool:
    """Whether every word of ``query`` stands in the metadata; the words are parted by white space."""
    metadata = entry.metadata
    fields = (metadata.title, metadata.number, metadata.issuer, metadata.date, metadata.topic, entry.file)
    haystack = fold("\n".join((*fields, metadata.index_number, metadata.validity)))
    return all(word in haystack for word in fold(query).split())


def _row(catalogue: Catalogue, entry: DocumentEntry, language: Language) -> Row:
    metadata, words = entry.metadata, WORDINGS[language]
    link = document_link(entry.id)
    return Row(
        href=link,
        paper=f"{link}?paper=1",
        source=safe_url(metadata.url),
        name=name_of(entry),
        badge=badge(metadata.validity, language),
        details=tuple(detail for detail in (metadata.number, metadata.issuer, metadata.date) if detail),
        read=words.read_as.format(sections=max(entry.sections - 1, 0), characters=entry.characters),
        quality=quality(entry.problems, language),
        problems=tuple(in_words(problem, language) for problem in entry.problems),
        outline=outline_tree(catalogue.document(entry.id), catalogue.sections(entry.id)),
    )


def _turning(query: str, filters: Filters, number: int, pages: int, language: Language) -> Turning | None:
    if pages == 1:
        return None
    said = WORDINGS[language].page_of.format(number=number, count=pages)
    before = _address(query, filters, number - 1) if number > 1 else ""
    after = _address(query, filters, number + 1) if number < pages else ""
    return Turning(said, before, after)


def _address(query: str, filters: Filters, number: int) -> str:
    chosen: Sequence[str] = (urlencode({"q": query}) if query else "", filters.query, f"page={number}")
    return "/documents?" + "&".join(part for part in chosen if part)


def _places(assistant: Assistant, query: str, language: Language) -> list[FoundPlace]:
    if question_problem(query, language):
        return []
    hits, catalogue = search(assistant, query, _PLACES)
    names = {entry.id: name_of(entry) for entry in catalogue.documents()}
    found = []
    for hit in hits:
        passage = hit.chunk.passage
        cited = place(catalogue.sections(passage.document), passage.section)
        href = permalink(passage.document, passage.start, passage.end)
        found.append(FoundPlace(href, names[passage.document], cited, hit.chunk.text))
    return found
