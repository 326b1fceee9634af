"""Questions that may follow an answer, each asked before it is shown: after the answer, so that it waits for nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from pydantic import BaseModel

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import place_pattern
from policy_assistant.chinese.quantities import figures
from policy_assistant.chinese.units import canonical_unit
from policy_assistant.errors import PolicyAssistantError
from policy_assistant.interfaces.api import TurnIn, turns
from policy_assistant.interfaces.filters import chosen, within
from policy_assistant.interfaces.web.followup_makers import Followup, answered_years, followups, overlap
from policy_assistant.recent import Recent
from policy_assistant.records import Answer, Citation, Language, Span, Turn

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_log = logging.getLogger(__name__)

WANTED = 3
_TRIED = 8  # questions asked at most after one answer
_LONGEST = 60  # characters
_KEPT = 256  # answers whose follow-ups are remembered
_PATIENCE = 5.0  # seconds to wait for others' follow-ups; a suggestion is not worth more


class Answered(BaseModel):
    """What was asked, as the page sent it for the answer."""

    question: str
    language: Language = "zh"
    history: list[TurnIn] = []
    filters: dict[str, str] = {}


class Followups:
    """Finds what to suggest after an answer, one at a time; what was found is kept for the present generation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._kept: Recent[tuple[str, ...]] = Recent(_KEPT)

    def questions(
        self, text: str, history: tuple[Turn, ...], kept: frozenset[str] | None, language: Language
    ) -> tuple[str, ...]:
        """Return up to three questions that the documents answer elsewhere than the answer to ``text`` does.

        Raises QuestionError for a question that cannot be asked, CatalogueError without a usable index.
        """
        key = (self._assistant.library.current().name, text, history, kept, language)
        if not self._lock.acquire(timeout=_PATIENCE):
            return ()
        try:
            return self._kept.made(key, lambda: tuple(islice(self._answered(text, history, kept, language), WANTED)))
        finally:
            self._lock.release()

    def _answered(
        self, text: str, history: tuple[Turn, ...], kept: frozenset[str] | None, language: Language
    ) -> Iterator[str]:
        present = self._assistant.ask(text, history, kept)
        catalogue = self._assistant.library.current().catalogue
        entries = [entry for entry in catalogue.documents() if kept is None or entry.id in kept]
        said = {turn.content for turn in history}
        made = (one for one in followups(present, catalogue, entries, language) if one.question not in said)
        shown: list[Answer] = [present]
        for followup in islice((one for one in made if len(one.question) <= _LONGEST), _TRIED):
            answer = self._ask(followup.question, kept)
            if answer is not None and fits(answer, followup, shown):
                shown.append(answer)
                yield followup.question

    def _ask(self, question: str, kept: frozenset[str] | None) -> Answer | None:
        try:
            return self._assistant.ask(question, (), kept)
        except PolicyAssistantError:
            _log.warning("a follow-up question failed", exc_info=True)
            return None


def fits(answer: Answer, followup: Followup, shown: list[Answer]) -> bool:
    """Whether the answer stands without reserve, on the place meant, and on no clause that is shown already."""
    verified = bool(answer.citations) and all(check.verdict == "verified" for check in answer.checks)
    if answer.status != "answered" or not verified:
        return False
    first = answer.citations[0]
    if any(_same_clause(first, cited) for other in shown for cited in other.citations):
        return False
    if followup.beside is None and not _same_measure(answer, shown[0]):
        return False
    return _rests_on(first, followup)


def _same_measure(answer: Answer, present: Answer) -> bool:
    """Whether an answer for another year or place is for just the years asked, its figure in the unit of the present."""
    units = {_unit_asked(citation) for citation in present.citations} - {""}
    of_years = answer.question.years in ((), answered_years(answer))
    return of_years and (not units or _unit_asked(answer.citations[0]) in units)


def _unit_asked(citation: Citation) -> str:
    """Return kind and unit of the first figure asked for in a clause, an empty string where it has none."""
    if not citation.marks:
        return ""
    first = citation.marks[0]
    marked = figures(citation.quote[first.start - citation.start : first.end - citation.start])
    return f"{marked[0].kind} {canonical_unit(marked[0].unit)}" if marked else ""


def _same_clause(one: Citation, other: Citation) -> bool:
    return one.document == other.document and overlap(Span(one.start, one.end), Span(other.start, other.end))


def _rests_on(first: Citation, followup: Followup) -> bool:
    if followup.place:
        return bool(place_pattern(followup.place).search(fold(f"{first.title} {first.issuer}")))
    meant = followup.beside
    return meant is None or (first.document == meant.document and overlap(Span(first.start, first.end), meant.span))


def router(assistant: Assistant) -> APIRouter:
    """Return the route by which the page gets the questions that may follow an answer."""
    routes = APIRouter(include_in_schema=False)
    found = Followups(assistant)

    @routes.post("/followups")
    def suggest(answered: Answered) -> dict[str, Any]:
        kept = within(assistant.documents(), chosen(answered.filters), date.today())
        return {"questions": found.questions(answered.question, turns(answered.history), kept, answered.language)}

    return routes
