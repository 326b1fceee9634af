"""Questions that a visitor may start with, made from what is indexed and shown only if they are answered.

A figure in a passage gives a question for it (办理建议52件 → 办理建议多少件？), an article one for its words, a heading
one for what stands under it. Each is asked before it is shown, and kept only if the answer comes from the
very place that it was made from.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request

from policy_assistant.chinese.periods import reporting_year
from policy_assistant.chinese.quantities import Figure, figures
from policy_assistant.errors import PolicyAssistantError
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.web.languages import language_of
from policy_assistant.outline import place
from policy_assistant.records import Answer, Document, DocumentEntry, Language, Section, Span

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.catalogue import Catalogue

_log = logging.getLogger(__name__)

WANTED = 6
_TRIED = 36  # questions asked at most: some seconds of one processor, once for each state of the index
_DOCUMENTS = 12  # documents that questions are made from, the newest first
_EACH = 6  # candidates of one kind from one document

_CLAUSE_END = re.compile(r"[，。；：！？、\n（）()“”《》]")
_OPENING = re.compile(r"^(?:其中|此外|另外|全年|今年|本年度?|年内|一共|总共|累计|合计|共计|共|已|并|还|新)+")
_SUBJECT = re.compile(r"[\u4e00-\u9fff]{4,14}")  # words that can stand before 多少 without a figure of their own
_HEADING = re.compile(r"[\u4e00-\u9fff]{5,18}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the stretch of a document that its answer must cite."""

    question: str
    document: str
    span: Span


class Examples:
    """Example questions of the present generation, made when first asked for."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._made: tuple[str, dict[Language, tuple[str, ...]]] = ("", {})

    def questions(self, language: Language) -> tuple[str, ...]:
        """Return up to six questions; raises CatalogueError without a usable index."""
        generation = self._assistant.library.current()
        with self._lock:
            name, made = self._made
            if name != generation.name:
                made = {}
                self._made = (generation.name, made)
            if language not in made:
                made[language] = self._answered(candidates(generation.catalogue, language))
            return made[language]

    def _answered(self, tried: Iterator[Candidate]) -> tuple[str, ...]:
        good = (candidate.question for candidate in islice(tried, _TRIED) if self._is_answered(candidate))
        return tuple(islice(good, WANTED))

    def _is_answered(self, candidate: Candidate) -> bool:
        try:
            return answers(self._assistant.ask(candidate.question), candidate)
        except PolicyAssistantError:
            _log.warning("an example question failed", exc_info=True)
            return False


def answers(answer: Answer, candidate: Candidate) -> bool:
    """Whether the answer stands without reserve and rests on the place the question was made from."""
    checked = all(check.verdict == "verified" for check in answer.checks)
    cited = any(
        citation.document == candidate.document
        and citation.start < candidate.span.end
        and candidate.span.start < citation.end
        for citation in answer.citations[:1]
    )
    return answer.status == "answered" and checked and cited


def candidates(catalogue: Catalogue, language: Language) -> Iterator[Candidate]:
    """Yield candidates, the kinds and documents in turn, so that the first few differ."""
    entries = [entry for entry in catalogue.documents() if entry.metadata.validity.binding]
    entries.sort(key=lambda entry: entry.metadata.date, reverse=True)
    makers = [_Maker(catalogue, entry, language) for entry in entries[:_DOCUMENTS]]
    rounds = zip_longest(*(maker.in_turn() for maker in makers))
    seen: set[str] = set()
    for candidate in chain.from_iterable(rounds):
        if candidate is not None and candidate.question not in seen:
            seen.add(candidate.question)
            yield candidate


class _Maker:
    """Makes the questions of one document."""

    def __init__(self, catalogue: Catalogue, entry: DocumentEntry, language: Language) -> None:
        self.entry = entry
        self.language = language
        self.document: Document = catalogue.document(entry.id)
        self.sections: tuple[Section, ...] = catalogue.sections(entry.id)

    def in_turn(self) -> Iterator[Candidate]:
        kinds = (islice(kind, _EACH) for kind in (self.of_figures(), self.of_articles(), self.of_headings()))
        return (candidate for candidate in chain.from_iterable(zip_longest(*kinds)) if candidate is not None)

    def of_figures(self) -> Iterator[Candidate]:
        """Ask for quantities that stand right behind what they measure."""
        metadata, body = self.document.metadata, self.document.body
        text = body.of(self.document.text)
        year = reporting_year(metadata.title, metadata.date, "")
        for figure in figures(text):
            subject = _subject(text, figure)
            if subject:
                words = f"{year}年{subject}多少{figure.unit}？" if year else f"{subject}多少{figure.unit}？"
                yield self._candidate(words, body.start + figure.start, body.start + figure.end)

    def of_articles(self) -> Iterator[Candidate]:
        """Ask what an article says."""
        for section in self.sections:
            if section.level == "条" and self.document.title:
                yield self._candidate(self._article_words(section), section.start, section.end)

    def of_headings(self) -> Iterator[Candidate]:
        """Ask for what stands under a heading."""
        parents = {section.parent for section in self.sections}
        for section in self.sections:
            if section.ordinal not in parents and _HEADING.fullmatch(section.heading):
                yield self._candidate(f"{section.heading}的情况怎么样？", section.start, section.end)

    def _article_words(self, section: Section) -> str:
        cited = place(self.sections, section.ordinal).split(" ")[-1]
        if self.language == "en":
            return f"What does {cited} of 《{self.document.title}》 say?"
        return f"《{self.document.title}》{cited}是怎么规定的？"

    def _candidate(self, question: str, start: int, end: int) -> Candidate:
        return Candidate(question, self.document.id, Span(start, end))


def _subject(text: str, figure: Figure) -> str:
    """Return the words right before a plain quantity that say what it measures, or an empty string."""
    if figure.kind != "quantity" or not figure.unit or figure.approximate:
        return ""
    before = _CLAUSE_END.split(text[max(0, figure.start - 24) : figure.start])[-1]
    subject = _OPENING.sub("", before).removesuffix("了").strip()
    return subject if _SUBJECT.fullmatch(subject) else ""


def router(assistant: Assistant, metrics: Metrics) -> APIRouter:
    """Return the route by which the page gets its example questions."""
    routes = APIRouter(include_in_schema=False)
    examples = Examples(assistant)

    @routes.get("/examples")
    def show(request: Request) -> dict[str, Any]:
        return {"questions": examples.questions(language_of(request))}

    return routes
