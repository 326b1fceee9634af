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


def prior(chunk: Chunk, facts: Facts, names: Names, weights: Weights) -> float:
    """Return what the names of the question add to the score of a passage."""
    question = names.question
    score = weights.named * _named(chunk, names)
    score += weights.article if chunk.passage.id in names.clauses else 0.0
    if question.years:
        score += _year(chunk, facts, question.years, weights)
    if question.places:
        score += _place(chunk, facts, question.places, weights)
    if question.bodies and any(body_pattern(body).search(facts.name) for body in question.bodies):
        score += weights.body
    return score if facts.in_force else score + _former(names, chunk.passage.document, weights)


def _former(names: Names, document: str, weights: Weights) -> float:
    """Return what a document gains or loses that is no longer in force."""
    asked = fold(names.question.standalone)
    if _FORMER.search(asked):
        return weights.not_in_force
    meant = document in names.documents and not names.one_in_force
    return 0.0 if meant or _CHANGE.search(asked) else -weights.not_in_force


def _named(chunk: Chunk, names: Names) -> float:
    """Return 1 for a passage of a document that the question names, less for one elsewhere that has its number.

    What became of a document stands in another one, so there the number counts in full where that is asked.
    """
    if chunk.passage.document in names.documents:
        return 1.0
    numbers = [fold(name) for name in names.question.documents if name.endswith("号")]
    if not any(number in folded_once(chunk.text) for number in numbers):
        return 0.0
    return 1.0 if _STATUS.search(fold(names.question.standalone)) else 0.5


def _year(chunk: Chunk, facts: Facts, asked: Collection[int], weights: Weights) -> float:
    reviewed, _ = facts.reported
    years = facts.years_of(chunk)
    if set(asked) & set(years):
        return weights.year
    if reviewed is None and not facts.title_years:
        # A rule names dates that are no periods (施行, 有效期): no year of its own speaks against it.
        return weights.year / 2 if facts.known_by & set(asked) else 0.0
    if not years:
        return 0.0
    # A date of its own (of a signature, of a plan) says less in a document that is about the year asked.
    return -weights.other_year / 2 if reviewed in asked else -weights.other_year


def _place(chunk: Chunk, facts: Facts, asked: Collection[str], weights: Weights) -> float:
    patterns = [place_pattern(place) for place in asked]
    if any(pattern.search(facts.name) for pattern in patterns):
        return weights.place
    if any(pattern.search(folded_once(chunk.text)) for pattern in patterns):
        return 0.0
    return -weights.other_place if facts.place and not _may_be_above(facts.place, asked) else 0.0


def _may_be_above(own: str, asked: Collection[str]) -> bool:
    """Tell whether ``own`` could be the province or city that one of the places asked about lies in."""
    rank = place_rank(own)
    below = [place_rank(place) for place in asked if bare_place(place) != bare_place(own)]
    return rank is not None and any(other is not None and rank < other for other in below)
