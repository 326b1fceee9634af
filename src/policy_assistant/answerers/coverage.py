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

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.lexicon import SYNONYMS, WEAK
from policy_assistant.chinese.tokens import lexical_tokens

SYNONYM = 0.9  # a word of the same meaning is worth a little less than the word

# (worth of a find, folded text), the nearest first
Levels = tuple[tuple[float, str], ...]
# What is measured (解决, 办结) decides which figure is meant: it weighs double, and counts half where it is only
# found outside of the sentence.
_MEASURE_WEIGHT = 2.0
_SINGLE_WEIGHT = 0.4  # a word of one character
_WEAK_WEIGHT = 0.15  # a character that says little, where it is missing
_FAR, _FAR_WORTH = 0.9, 0.5


def worth(words: str, levels: Levels) -> float:
    """Return the worth of the nearest text that holds ``words``, 0 where none does."""
    return max((value for value, text in levels if words in text), default=0.0)


@dataclass(frozen=True, slots=True)
class Part:
    """A token that stands for the characters ``start`` to ``end`` of a word, or a word of the same meaning."""

    token: str
    start: int
    end: int
    idf: float
    factor: float


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question: its parts, each with its weight."""

    word: str
    bigrams: tuple[Part, ...]
    role: str = "topic"

    @property
    def distinctive(self) -> bool:
        """False for a word with but one telling character (留, 要交): it says little by itself."""
        return sum(character not in WEAK for character in self.word) > 1

    def coverage(self, levels: Levels) -> tuple[float, float]:
        """Return (found, whole): the weight of what the texts hold of the word, and the word's weight."""
        if self.role == "measure":
            levels = tuple((value if value >= _FAR else value * _FAR_WORTH, text) for value, text in levels)
        values = [(part, part.factor * worth(part.token, levels)) for part in self.bigrams]
        got = whole = 0.0
        for position in range(len(self.word)):
            holding = [(part, value) for part, value in values if part.start <= position < part.end]
            weight, value = self._character(position, holding)
            got += weight * value
            whole += weight
        scale = (_MEASURE_WEIGHT if self.role == "measure" else 1.0) * (1.0 if self.distinctive else _SINGLE_WEIGHT)
        return got * scale, whole * scale

    def _character(self, position: int, holding: Sequence[tuple[Part, float]]) -> tuple[float, float]:
        """Return weight and value of a character: of the best part found that holds it, else the commonest part's weight."""
        found = [(part.idf, value) for part, value in holding if value]
        if found:
            return max(idf for idf, _ in found), max(value for _, value in found)
        missing = min((part.idf for part, _ in holding), default=0.0)
        return missing * (_WEAK_WEIGHT if self.word[position] in WEAK else 1.0), 0.0


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
    word, *others = words.split("|")
    parts = [
        Part(other, 0, len(word), max(idf(frequencies.get(t, 0), passages) for t in lexical_tokens(other)), 1.0)
        for other in others
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
    return Term(word, tuple(parts), role)


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


def coverage(terms: Sequence[Term], levels: Levels) -> float:
    """Return how much of ``terms`` is found in the texts, by weight and nearness, from 0 to 1."""
    return coverage_with_least(terms, levels)[0]


def coverage_with_least(terms: Sequence[Term], levels: Levels) -> tuple[float, float]:
    """Return the coverage of all terms together, and that of the term that is found least; 0 to 1."""
    pairs = [(term, *term.coverage(levels)) for term in terms]
    weighed = [(term, found, whole) for term, found, whole in pairs if whole]
    if not weighed:
        return 0.0, 0.0
    total = sum(found for _, found, _ in weighed) / sum(whole for _, _, whole in weighed)
    return total, min((found / whole for term, found, whole in weighed if term.distinctive), default=total)
