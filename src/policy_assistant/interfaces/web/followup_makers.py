"""What may be asked after an answer: the same of the year before and after, what stands beside its clause, and the
same of another place. Whether the documents answer it is not known yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import place_of, place_pattern
from policy_assistant.chinese.years import years_in
from policy_assistant.citations import section_of
from policy_assistant.interfaces.web.example_makers import Candidate, candidates_near
from policy_assistant.outline import ancestors
from policy_assistant.records import Answer, Citation, DocumentEntry, Language, Question, Span

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue

_NEIGHBOURHOOD = 2  # sections above the cited one in which neighbours are looked for
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条")


@dataclass(frozen=True, slots=True)
class Followup:
    """A question, and what its answer must rest on: a stretch of a document, or the documents of a place."""

    question: str
    beside: Candidate | None = None
    place: str = ""


def followups(
    answer: Answer, catalogue: Catalogue, entries: Sequence[DocumentEntry], language: Language
) -> Iterator[Followup]:
    """Yield what may be asked after ``answer``, the kinds in turn; ``entries`` are the documents asked of."""
    if answer.status not in ("answered", "partial") or not answer.citations:
        return
    kinds = (
        _other_years(answer),
        _beside(answer, catalogue, entries, language),
        _other_places(answer, entries),
    )
    seen = {answer.question.asked, answer.question.standalone}
    for followup in chain.from_iterable(zip_longest(*kinds)):
        if followup is not None and followup.question not in seen:
            seen.add(followup.question)
            yield followup


def _other_years(answer: Answer) -> Iterator[Followup]:
    """Ask for the years next to the one of the question, or of the whole answer where the question names none."""
    question = answer.question
    years = question.years or answered_years(answer)
    if len(years) != 1:
        return
    for year in (years[0] - 1, years[0] + 1):
        asked = _in_year(question, years[0], year)
        if year in answer.searched.years and asked:
            yield Followup(asked)


def answered_years(answer: Answer) -> tuple[int, ...]:
    """Return the years that the answer's words give beside its official citations."""
    official = {citation.key: citation.official for citation in answer.citations}
    words = (one for one in answer.statements if one.kind == "wording" and one.key in official)
    years = {year for one in words for year in years_in(one.text.replace(official[one.key], ""))}
    return tuple(sorted(years))


def _in_year(question: Question, year: int, other: int) -> str:
    text, replaced = re.subn(rf"(?<!\d){year}(?!\d)", str(other), question.standalone)
    if replaced:
        return text
    return f"{other}年{text}" if question.language == "zh" and not question.years else ""


def _beside(
    answer: Answer, catalogue: Catalogue, entries: Sequence[DocumentEntry], language: Language
) -> Iterator[Followup]:
    """Ask for what stands in the same section as the clause, then in the one above, nearest first."""
    cited = answer.citations[0]
    entry = next((entry for entry in entries if entry.id == cited.document), None)
    if entry is None or not entry.metadata.validity.binding:
        return
    own = [Span(one.start, one.end) for one in answer.citations if one.document == cited.document]
    for stretch in _around(cited, catalogue):
        made = candidates_near(catalogue, entry, language, stretch)
        free = [one for one in made if not any(overlap(one.span, span) for span in own)]
        for candidate in sorted(free, key=lambda one: abs(one.span.start - cited.start)):
            yield Followup(candidate.question, beside=candidate)
    if language == "zh" and entry.metadata.title:
        yield from _next_articles(cited, catalogue, entry)


def _around(cited: Citation, catalogue: Catalogue) -> Iterator[Span]:
    """Yield the sections that hold the clause, innermost first; the document as a whole is no neighbourhood."""
    sections = catalogue.sections(cited.document)
    own = section_of(sections, Span(cited.start, cited.end))
    above = [section for section in reversed(ancestors(sections, own.ordinal)) if section.parent is not None]
    for section in above[: 1 + _NEIGHBOURHOOD]:
        yield Span(section.start, section.end)


def _next_articles(cited: Citation, catalogue: Catalogue, entry: DocumentEntry) -> Iterator[Followup]:
    """Ask for the articles behind and before the one cited."""
    sections = catalogue.sections(cited.document)
    articles = [section for section in sections if _ARTICLE.fullmatch(section.place)]
    here = [index for index, one in enumerate(articles) if one.start <= cited.start < one.end]
    for index in (here[0] + 1, here[0] - 1) if here else ():
        if 0 <= index < len(articles):
            article = articles[index]
            question = f"《{entry.metadata.title.strip('《》')}》{article.place}是怎么规定的？"
            span = Span(article.start, article.end)
            yield Followup(question, beside=Candidate(question, entry.id, span))


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of a document have a character in common."""
    return one.start < other.end and other.start < one.end


def _other_places(answer: Answer, entries: Sequence[DocumentEntry]) -> Iterator[Followup]:
    """Ask the same of the other places that the documents are from."""
    question, cited = answer.question, answer.citations[0]
    here = place_of(cited.title) or place_of(cited.issuer)
    if not here or question.language != "zh" or question.documents:
        return
    known = dict.fromkeys(place_of(entry.metadata.title) or place_of(entry.metadata.issuer) for entry in entries)
    for place in known:
        if place and place != here:
            text, replaced = re.subn(place_pattern(here).pattern, place, fold(question.standalone))
            yield Followup(text if replaced else f"{place}{question.standalone}", place=place)
