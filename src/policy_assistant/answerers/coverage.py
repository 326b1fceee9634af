"""How much of what a question names is found in a place, and how near to the answer.

A question's content words are compared character by character: a character counts as found where a
bigram that holds it stands in the text, so 政协提案 is found in 政协委员提案 without a dictionary. A find
counts by how near it is: in the clause itself, its sentence, its section, the headings above, the
title. Rare bigrams weigh more (inverse document frequency over the passages of the index).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.lexicon import GENERIC, SYNONYMS, WEAK
from policy_assistant.chinese.tokens import lexical_tokens

SYNONYM = 0.9  # a word of the same meaning is worth a little less than the word

Levels = tuple[tuple[float, str], ...]  # (worth of a find, folded text), the nearest first
# What is measured (解决, 办结) decides which figure is meant: it weighs more, and counts half where it is only
# found outside of the label or clause.
_MEASURE_WEIGHT = 1.5
_SINGLE_WEIGHT = 0.4  # a word of one character
_WEAK_WEIGHT = 0.15  # a character that says little, where it is missing
_FAR, _FAR_WORTH = 0.96, 0.5
INSIDE = 0.78  # worth of a find in the section itself; one in the headings above it is worth less


class Around(Protocol):
    """What stands around a clause."""

    @property
    def levels(self) -> Levels:
        """The texts around it, folded, the nearest first."""


def worth(words: str, levels: Levels) -> float:
    """Return the worth of the nearest text that holds ``words``, 0 where none does."""
    best = 0.0
    for value, text in levels:
        if value > best and words in text:
            best = value
    return best


@dataclass(frozen=True, slots=True)
class Part:
    """A token that stands for the characters ``start`` to ``end`` of a word, or a word of the same meaning."""

    token: str
    start: int
    end: int
    idf: float
    factor: float


Values = dict[str, float]  # token → the worth of its nearest find, 0 for none


@dataclass(frozen=True)
class Term:
    """A content word of the question: its parts, each with its weight."""

    word: str
    bigrams: tuple[Part, ...]
    role: str = "topic"
    distinctive: bool = True  # False for a word with but one telling character (留, 要交): it says little by itself

    @cached_property
    def _characters(self) -> tuple[tuple[tuple[tuple[str, float, float], ...], float], ...]:
        """For each character the parts (token, idf, factor) that hold it, and its weight where none is found."""
        characters = []
        weak = weak_positions(self.word)
        for position in range(len(self.word)):
            holding = [part for part in self.bigrams if part.start <= position < part.end]
            missing = min((part.idf for part in holding), default=0.0) * (_WEAK_WEIGHT if position in weak else 1.0)
            characters.append((tuple((part.token, part.idf, part.factor) for part in holding), missing))
        return tuple(characters)

    @cached_property
    def _scale(self) -> float:
        measured = _MEASURE_WEIGHT if self.role == "measure" else 1.0
        return measured * (1.0 if self.distinctive else _SINGLE_WEIGHT)

    def coverage(self, values: Values) -> tuple[float, float]:
        """Return (found, whole): the weight of what is found of the word, and the word's weight.

        A character counts by the best part found that holds it, one that is not found by its commonest part.
        """
        measured = self.role == "measure"
        got = whole = 0.0
        for holding, missing in self._characters:
            weight = best = 0.0
            for token, rarity, factor in holding:
                value = values[token]
                if not value:
                    continue
                if measured and value < _FAR:
                    value *= _FAR_WORTH
                weight = max(weight, rarity)
                best = max(best, value * factor)
            got += weight * best
            whole += weight if best else missing
        return got * self._scale, whole * self._scale


def weak_positions(word: str) -> frozenset[int]:
    """Return the positions of the characters that say little: function characters, and words such as 政策, 措施."""
    weak = {position for position, character in enumerate(word) if character in WEAK}
    for generic in GENERIC:
        position = word.find(generic)
        while position >= 0:
            weak.update(range(position, position + len(generic)))
            position = word.find(generic, position + 1)
    return frozenset(weak)


def make_terms(
    words: Sequence[str], frequencies: Mapping[str, int], passages: int, role: str = "topic"
) -> tuple[Term, ...]:
    """Return the terms for the content words of a question.

    ``frequencies`` maps each lexical token to the number of passages that hold it, of ``passages`` in all.
    """
    return tuple(_term(fold(word), frequencies, passages, role) for word in words if word.strip())


def tokens_of(words: Sequence[str]) -> list[str]:
    """Return the lexical tokens whose frequencies ``make_terms`` wants: of the words and of those that mean the same."""
    synonyms = [other for word in words for _, _, others in _synonyms(fold(word)) for other in others]
    return lexical_tokens(" ".join((*words, *synonyms)))


def _term(words: str, frequencies: Mapping[str, int], passages: int, role: str) -> Term:
    """Return the term of a word, or of several of one meaning joined by ``|``, of which any will do."""
    word, *alternatives = words.split("|")
    parts = [
        Part(other, 0, len(word), max(idf(frequencies.get(t, 0), passages) for t in lexical_tokens(other)), 1.0)
        for other in alternatives
    ]
    for token in dict.fromkeys(lexical_tokens(word)):
        if len(token) == 1 and token != word and not token.isascii():
            continue  # a single character says little beside the bigrams that hold it
        start = word.find(token)
        if start >= 0:
            parts.append(Part(token, start, start + len(token), idf(frequencies.get(token, 0), passages), 1.0))
    for start, end, others in _synonyms(word):
        for other in others:
            rarest = max(idf(frequencies.get(token, 0), passages) for token in lexical_tokens(other))
            parts.append(Part(fold(other), start, end, rarest, SYNONYM))
    return Term(word, tuple(parts), role, len(word) - len(weak_positions(word)) > 1)


def _synonyms(word: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the stretches of ``word`` that have words of the same meaning, with those."""
    found = []
    for asked, written in SYNONYMS.items():
        position = word.find(asked)
        if position >= 0 and (len(asked) > 1 or asked == word):
            found.append((position, position + len(asked), written))
    return found


def idf(frequency: int, passages: int) -> float:
    """Inverse document frequency as in BM25 (Robertson & Zaragoza 2009), kept above 0.1."""
    return max(0.1, math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))


class Covered(NamedTuple):
    """How much of a question is found in a place, each from 0 to 1."""

    whole: float  # all terms, by nearness
    least: float  # the term that is found least
    own: float  # all terms, in the nearest text alone
    measured: float  # what is measured (解决, 办结), in the nearest text alone; 1 where the question names no measure
    topic: float  # what it is about (提案), in its own section; 1 where the question names no topic


class Coverage:
    """Measures how much of one question's terms is found in places; what stands around is looked up once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self._measures = tuple(term for term in terms if term.role == "measure")
        self._topics = tuple(term for term in terms if term.role != "measure" and len(term.word) > 1)
        self._tokens = tuple({part.token for term in terms for part in term.bigrams})
        self._around: dict[int, tuple[object, Values]] = {}

    def of(self, near: Levels, around: Around) -> Covered:
        """Return how much is found in the texts ``near`` a place, the nearest first, and ``around`` it."""
        outer = self._outer(around)
        (first, nearest), rest = near[0], near[1:]
        own = {token: first if token in nearest else 0.0 for token in self._tokens}
        values = {token: max(value, worth(token, rest), outer[token]) for token, value in own.items()}
        whole, least = coverage_with_least(self.terms, values)
        measured = coverage_with_least(self._measures, own)[0] if self._measures else 1.0
        inside = {token: float(value >= INSIDE) for token, value in values.items()}
        topic = coverage_with_least(self._topics, inside)[0] if self._topics else 1.0
        return Covered(whole, least, coverage_with_least(self.terms, own)[0], measured, topic)

    def _outer(self, around: Around) -> Values:
        kept = self._around.get(id(around))
        if kept is None:  # the key is an address, so its owner is kept alive with it
            kept = self._around[id(around)] = around, {token: worth(token, around.levels) for token in self._tokens}
        return kept[1]


def coverage(terms: Sequence[Term], levels: Levels) -> float:
    """Return how much of ``terms`` is found in the texts, by weight and nearness, from 0 to 1."""
    tokens = {part.token for term in terms for part in term.bigrams}
    return coverage_with_least(terms, {token: worth(token, levels) for token in tokens})[0]


def coverage_with_least(terms: Sequence[Term], values: Values) -> tuple[float, float]:
    """Return the coverage of all terms together, and that of the term that is found least; 0 to 1."""
    got = total = 0.0
    least: float | None = None
    for term in terms:
        found, whole = term.coverage(values)
        if not whole:
            continue
        got += found
        total += whole
        if term.distinctive and (least is None or found / whole < least):
            least = found / whole
    if not total:
        return 0.0, 0.0
    return got / total, got / total if least is None else least
