"""The tokens of a question that the lexical index is asked for, and what each of them weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.short_names import other_names
from policy_assistant.chinese.tokens import lexical_tokens
from policy_assistant.records import Question

_K1 = 1.2  # of SQLite's bm25(), which fixes it


@lru_cache(maxsize=1 << 13)
def folded_once(text: str) -> str:
    """Return ``fold(text)``, remembered: passages, titles and headings come back question after question."""
    return fold(text)


def question_tokens(question: Question) -> list[str]:
    """Return the tokens to search for, each once.

    A year that the question gives in other words (去年, 19年) is added as the documents write it; an English
    question is searched for in its own words and in the Chinese terms that it was translated to. A name is searched
    for in its other form, too (低保, 最低生活保障).
    """
    texts = [question.standalone, *(str(year) for year in question.years)]
    if question.language == "en":
        texts += [*question.terms, *question.measure, *question.places]
    own = [token for text in texts for token in lexical_tokens(text)]
    others = (token for name in other_names(question.standalone).values() for token in lexical_tokens(name))
    return list(dict.fromkeys((*own, *(token for token in others if len(token) > 1))))


def telling_tokens(question: Question) -> list[str]:
    """Return the tokens of what the question names, each once: a passage is not nearer for asking 怎么办 too.

    All tokens of the question where nothing in it was read as content.
    """
    named = (*question.places, *question.bodies, *question.documents, *(str(year) for year in question.years))
    words = (*question.terms, *question.measure, *named)
    tokens = dict.fromkeys(token for word in words for token in lexical_tokens(word) if len(token) > 1)
    return list(tokens) or question_tokens(question)


@dataclass(frozen=True)
class Terms:
    """The tokens of a question with what they weigh in an index of ``passages`` passages."""

    frequencies: Mapping[str, int]  # of the tokens searched for: in how many passages each stands
    passages: int
    telling: Collection[str]  # those of the tokens that coverage is measured by
    names: Mapping[str, str] = field(default_factory=dict)  # those in the question with another form, and that form
    translated: bool = False  # an English question: tokens that no passage has are then of the other language

    @cached_property
    def ideal(self) -> float:
        """The BM25 that a passage with every token, each many times, would come near to."""
        found = (count for count in self.frequencies.values() if count)
        return sum(max(self._log_odds(count), 1e-6) for count in found) * (_K1 + 1) or 1.0

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each telling token (bigrams, numbers, Latin words), with a sum of one."""
        telling = {token: self.frequencies.get(token, 0) for token in self.telling if len(token) > 1}
        counts = {token: n for token, n in telling.items() if n or not self.translated}
        weights = {token: math.log1p(math.exp(self._log_odds(n))) for token, n in counts.items()}
        total = sum(weights.values())
        return {token: weight / total for token, weight in weights.items()} if total else {}

    def _log_odds(self, count: int) -> float:
        return math.log((max(self.passages - count, 0) + 0.5) / (count + 0.5))

    def held(self, texts: Sequence[str]) -> frozenset[str]:
        """Return the telling tokens that stand in one of ``texts``, themselves or as a name in its other form."""
        folded = "\n".join(map(folded_once, texts))
        meant = " ".join(name for name, other in self.names.items() if other in folded)
        return frozenset(
            token for token in self.weights if (token in folded and _whole(token, folded)) or token in meant
        )

    def telling_of(self, tokens: Iterable[str]) -> frozenset[str]:
        """Return those of ``tokens`` that are telling."""
        return frozenset(token for token in tokens if token in self.weights)

    def coverage(self, held: frozenset[str]) -> float:
        """Return the weight, from 0 to 1, of the tokens ``held``."""
        return sum(self.weights[token] for token in held)


def _whole(token: str, folded: str) -> bool:
    """Tell whether a number or a Latin word stands alone: 24 is not in 2024 or 24.5; Chinese always does."""
    if not token.isascii():
        return True
    if token[0].isdigit():
        return bool(re.search(rf"(?<![\d.]){re.escape(token)}(?!\d|\.\d)", folded))
    return bool(re.search(rf"(?<![0-9a-z]){re.escape(token)}(?![0-9a-z])", folded))
