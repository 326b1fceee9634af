"""Questions that a visitor may start with, made from what is indexed and shown only if they are answered.

Each is asked before it is shown, and kept only if the answer rests on the very place it was made from.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request

from policy_assistant.errors import PolicyAssistantError
from policy_assistant.interfaces.web.example_makers import Candidate, candidates
from policy_assistant.interfaces.web.languages import language_of
from policy_assistant.records import Answer, Language

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.catalogue import Catalogue

_log = logging.getLogger(__name__)

WANTED = 6
_TRIED = 40  # questions asked at most: some seconds of one processor, once for each state of the index
_FROM_ONE = 2  # questions shown from one document, unless there are not enough others
_LONGEST: dict[Language, int] = {"zh": 60, "en": 100}  # characters; a longer question is no invitation
_DIGITS = re.compile(r"\d+")


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
            if self._made[0] != generation.name:
                self._made = (generation.name, {})
            made = self._made[1]
            if language not in made:
                made[language] = self._answered(_tried(generation.catalogue, language))
            return made[language]

    def made(self, language: Language) -> tuple[str, ...]:
        """Return the questions if they are there already; raises CatalogueError without a usable index."""
        name, made = self._made
        return made.get(language, ()) if name == self._assistant.library.current().name else ()

    def _answered(self, tried: Iterable[Candidate]) -> tuple[str, ...]:
        """Ask one after the other until there are enough; what says little new comes last.

        That is what a document gives too much of, and the same question about another year.
        """
        shown: list[str] = []
        spare: list[str] = []
        taken: Counter[str] = Counter()
        for candidate in tried:
            if self._is_answered(candidate):
                alike = _DIGITS.sub("", candidate.question)
                new = taken[candidate.document] < _FROM_ONE and not taken[alike]
                (shown if new else spare).append(candidate.question)
                taken.update((candidate.document, alike))
            if len(shown) == WANTED:
                break
        return tuple((shown + spare)[:WANTED])

    def _is_answered(self, candidate: Candidate) -> bool:
        try:
            return answers(self._assistant.ask(candidate.question), candidate)
        except PolicyAssistantError:
            _log.warning("an example question failed", exc_info=True)
            return False


def _tried(catalogue: Catalogue, language: Language) -> Iterable[Candidate]:
    """Return the candidates to ask; where English has few, few are shown."""
    made = candidates(catalogue, language)
    return islice((candidate for candidate in made if len(candidate.question) <= _LONGEST[language]), _TRIED)


def answers(answer: Answer, candidate: Candidate) -> bool:
    """Whether the answer stands without reserve and rests, first of all, on the place the question was made from."""
    if answer.status != "answered" or any(check.verdict != "verified" for check in answer.checks):
        return False
    first = answer.citations[0] if answer.citations else None
    return (
        first is not None
        and first.document == candidate.document
        and first.start < candidate.span.end
        and candidate.span.start < first.end
    )


def router(examples: Examples) -> APIRouter:
    """Return the route by which the page gets its example questions."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/examples")
    def show(request: Request) -> dict[str, Any]:
        return {"questions": examples.questions(language_of(request))}

    return routes
