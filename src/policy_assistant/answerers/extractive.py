"""Answers without a language model: the clause that answers, verbatim, each place by itself.

The passages found are read clause by clause (``candidates``), what is about another year, place or body
falls out (``scope``), and the best place is quoted; places that answer as well stand beside it and are
never merged. Nothing good enough: ``not_found``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_assistant.answerers.articles import article_sections
from policy_assistant.answerers.drafting import Drafter
from policy_assistant.answerers.features import WEIGHTS, WORD_WEIGHTS, Features
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.imprint import imprints
from policy_assistant.answerers.parts import apart, solved
from policy_assistant.answerers.reading import Catalogue, Reader
from policy_assistant.answerers.solving import THRESHOLDS, Solver, Thresholds, spanned
from policy_assistant.readers import Desk
from policy_assistant.records import Draft, Hit, Kind, Question


class Extractive:
    """Writes a draft from the passages found, in the documents' own words."""

    def __init__(self, weights: Features = WEIGHTS, thresholds: Thresholds = THRESHOLDS) -> None:
        self.weights = weights
        self.thresholds = thresholds
        self._reader = Reader()

    def write(self, question: Question, hits: Sequence[Hit], catalogue: Catalogue, desk: Desk | None = None) -> Draft:
        """Return the draft that answers ``question`` from ``hits``, best first, of one generation's catalogue.

        ``desk`` has the passages read; without one nothing is read, and words alone decide.
        """
        # Few English questions were trained on: the words, translated, find the figure more often than the reader does.
        desk = desk if desk is not None and question.language == "zh" else Desk(None)
        weights = self.weights if spanned(desk.read(question.standalone, hits)) else WORD_WEIGHTS
        finder = CandidateFinder(question, catalogue, self._reader, weights)
        drafter = Drafter(question, finder)
        if question.kind is Kind.ARTICLE and question.articles:
            return drafter.articles(article_sections(finder, hits))
        itself = imprints(finder, hits)
        if itself is not None:
            return drafter.imprints(itself) if itself else Draft("not_found", ())
        solvers = [Solver(part, finder, self.thresholds, hits, desk) for part in question.parts or (question,)]
        findings = solved(solvers)
        crowded = next(
            (f for f in findings if len(f.candidates) > self.thresholds.most_places and not f.whole_section), None
        )
        if crowded is not None:
            return drafter.ask_back(crowded)
        draft = drafter.write(apart(findings), solvers[0].fell_back)
        return replace(draft, confidence=min(solver.confidence for solver in solvers))
