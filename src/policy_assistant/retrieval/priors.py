"""What the names in a question make of a passage: its year, place, body, document, clause and validity."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import bare_place, body_pattern, place_pattern, place_rank
from policy_assistant.records import Chunk, Question
from policy_assistant.retrieval.fusion import Weights
from policy_assistant.retrieval.shelf import Facts
from policy_assistant.retrieval.terms import folded_once

# Words of a question that means what is no longer in force (废止的办法), and words that only speak of it (何时废止).
_FORMER = re.compile(
    r"(?:废止|失效|修订前|修改前|原来|原先|老)的|旧的?(?=办法|规定|标准|版|文件|政策|制度)|原(?=办法|规定)|"
    r"\b(?:the (?:old|former|previous|repealed|expired)|no longer in force)\b"
)
_CHANGE = re.compile(r"废止|失效|以前|修订|修改|试行|repeal|expire|amend")

_STATUS = re.compile(
    r"有效|效力|管用|能用|废止|失效|作废|代替|取代|替代|修订|修改|in force|valid|effect|repeal|replace|supersed|amend"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the question names: the documents and passages that it was resolved to."""

    question: Question
    documents: frozenset[str]  # ids of the documents it names
    clauses: frozenset[str]  # ids of the passages of the clauses it names
    one_in_force: bool = False  # of several documents of one title the question means the one in force


class Priors:
    """What the names of one question add to the scores of passages; each document is looked at once."""

    def __init__(self, names: Names, weights: Weights) -> None:
        question = names.question
        asked = fold(question.standalone)
        self._names, self._weights = names, weights
        self._years = frozenset(question.years)
        self._places = [place_pattern(place) for place in question.places]
        self._bodies = [body_pattern(body) for body in question.bodies]
        self._numbers = [fold(name) for name in question.documents if name.endswith("号")]
        self._former, self._change = bool(_FORMER.search(asked)), bool(_CHANGE.search(asked))
        self._status = bool(_STATUS.search(asked))
        self._known: dict[str, tuple[float, float]] = {}

    def of(self, chunk: Chunk, facts: Facts) -> float:
        """Return what the names add to the score of a passage of the document of ``facts``."""
        weights, document = self._weights, chunk.passage.document
        if document not in self._known:
            self._known[document] = self._document(facts), self._of_place(facts)
        score, place = self._known[document]
        if place < 0 and any(pattern.search(folded_once(chunk.text)) for pattern in self._places):
            place = 0.0  # another place's document that speaks of the one asked about
        score += weights.article if chunk.passage.id in self._names.clauses else 0.0
        score += weights.named * self._named(chunk) if self._numbers else 0.0
        return score + place + (self._year(chunk, facts) if self._years else 0.0)

    def _document(self, facts: Facts) -> float:
        """Return what holds for all passages of a document: that it is named, its issuer, its validity."""
        weights, id = self._weights, facts.entry.id
        score = weights.named if id in self._names.documents else 0.0
        score += weights.body if any(body.search(facts.name) for body in self._bodies) else 0.0
        if facts.in_force:
            return score
        if self._former:
            return score + weights.not_in_force
        of_its_year = not self._years.isdisjoint(facts.title_years)  # the standards of a year, asked for by it
        meant = of_its_year or (id in self._names.documents and not self._names.one_in_force)
        return score if meant or self._change else score - weights.not_in_force

    def _of_place(self, facts: Facts) -> float:
        if not self._places:
            return 0.0
        if any(pattern.search(facts.name) for pattern in self._places):
            return self._weights.place
        other = facts.place and not _may_be_above(facts.place, self._names.question.places)
        return -self._weights.other_place if other else 0.0

    def _named(self, chunk: Chunk) -> float:
        """Return the share that a passage elsewhere gets for the number of a document asked about.

        What became of a document stands in another one, so there the number counts in full where that is asked.
        """
        if chunk.passage.document in self._names.documents:
            return 0.0
        mentioned = any(number in folded_once(chunk.text) for number in self._numbers)
        return (1.0 if self._status else 0.5) if mentioned else 0.0

    def _year(self, chunk: Chunk, facts: Facts) -> float:
        reviewed, _ = facts.reported
        years, weights = facts.years_of(chunk), self._weights
        if not self._years.isdisjoint(years):
            return weights.year
        if reviewed is None and not facts.title_years:
            # A rule names dates that are no periods (施行, 有效期): no year of its own speaks against it.
            return weights.year / 2 if facts.known_by & self._years else 0.0
        if not years:
            return 0.0
        # A date of its own (of a signature, of a plan) says less in a document that is about the year asked.
        return -weights.other_year / 2 if reviewed in self._years else -weights.other_year


def _may_be_above(own: str, asked: Collection[str]) -> bool:
    """Tell whether ``own`` could be the province or city that one of the places asked about lies in."""
    rank = place_rank(own)
    below = [place_rank(place) for place in asked if bare_place(place) != bare_place(own)]
    return rank is not None and any(other is not None and rank < other for other in below)
