"""The fact-checker: a draft in, a judgement on each of its claims out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.reading import Reader
from policy_assistant.errors import InputError
from policy_assistant.factcheck.claims import Claim, split
from policy_assistant.factcheck.figures import look_up
from policy_assistant.factcheck.findings import Finding
from policy_assistant.factcheck.likeness import THRESHOLDS, WEIGHTS, Thresholds
from policy_assistant.factcheck.matching import Matcher
from policy_assistant.factcheck.names import look_up_articles, look_up_names, names_anything
from policy_assistant.factcheck.probes import words_of
from policy_assistant.factcheck.verdicts import Judgement, judgement
from policy_assistant.question_slots import Names
from policy_assistant.records import Hit, Kind, Question

if TYPE_CHECKING:
    from policy_assistant.library import Generation

LONGEST = 200_000  # characters of a draft
_READ = 30  # passages read for a claim


class Finder(Protocol):
    """Finds passages, as ``retrieval.Retriever`` does."""

    def find(self, question: Question, generation: Generation, limit: int = ...) -> tuple[Hit, ...]:
        """Return at most ``limit`` passages, best first."""


class FactChecker:
    """Checks drafts against one generation of the index at a time; usable from several threads."""

    def __init__(self, retriever: Finder, limits: Thresholds = THRESHOLDS) -> None:
        self._retriever, self._limits = retriever, limits
        self._reader = Reader()

    def check(self, draft: str, generation: Generation, names: Names, today: date) -> tuple[Judgement, ...]:
        """Return a judgement for each claim of ``draft``, in order; every sentence of it has one.

        ``names`` are the places, bodies and titles that the index knows, ``today`` gives 去年 its year. Raises
        InputError for a draft without a word, or of over 200,000 characters.
        """
        return tuple(
            judgement(claim.text, found, matcher, claim.span)
            for claim, found, matcher in self._findings(draft, generation, names, today)
        )

    def judge(self, claim: str, generation: Generation, names: Names, today: date) -> Judgement:
        """Return one judgement on the whole of ``claim``, however many sentences it has.

        Raises InputError for a text of over 200,000 characters; one without a word holds nothing to check.
        """
        if not any(c.isalnum() for c in claim):
            return Judgement(claim.strip(), "nothing_to_check")
        parts = self._findings(claim, generation, names, today)
        found = [finding for _, findings, _ in parts for finding in findings]
        return judgement(claim.strip(), found, parts[0][2])

    def _findings(
        self, draft: str, generation: Generation, names: Names, today: date
    ) -> list[tuple[Claim, list[Finding], Matcher]]:
        if not any(c.isalnum() for c in draft):
            raise InputError("", "要核对的文字是空的 (the draft is empty)")
        if len(draft) > LONGEST:
            raise InputError("", f"文字有 {len(draft)} 个字符，最多 {LONGEST} 个 (the draft is too long)")
        return [self._claim(claim, generation) for claim in split(draft, names, today)]

    def _claim(self, claim: Claim, generation: Generation) -> tuple[Claim, list[Finding], Matcher]:
        question = _question(claim)
        worth_it = bool(claim.stated or names_anything(claim))
        hits = self._retriever.find(question, generation, limit=_READ) if worth_it else ()
        matcher = self._matcher(question, hits, generation)
        return claim, _look_up(claim, matcher) if worth_it else [], matcher

    def _matcher(self, question: Question, hits: Sequence[Hit], generation: Generation) -> Matcher:
        finder = CandidateFinder(question, generation.catalogue, self._reader, WEIGHTS)
        return Matcher(finder, hits, self._limits)


def _look_up(claim: Claim, matcher: Matcher) -> list[Finding]:
    found = look_up(claim, matcher)
    found += look_up_names(claim, matcher)
    return found + look_up_articles(claim, found, matcher)


def _question(claim: Claim) -> Question:
    """Return the question that the passages of a claim are found by: its words, and what was carried over to it."""
    carried = claim.carried
    words = (*carried.places, *carried.bodies, *(f"{year}年" for year in carried.years), *claim.topic)
    standalone = "".join((*words, claim.text)) if claim.leans or carried.places else claim.text
    return Question(
        asked=claim.text,
        standalone=standalone,
        kind=Kind.COUNT if claim.stated else Kind.WHAT,
        years=claim.setting.years,
        places=claim.setting.places,
        bodies=claim.setting.bodies,
        documents=claim.setting.documents,
        articles=tuple(figure.text for figure in claim.stated if figure.kind == "article"),
        terms=words_of(claim),
    )
