"""What a reader is, and what it says about a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from policy_assistant.engines.base import Floats, Ids
from policy_assistant.records import Chunk


class ScoredSpan(NamedTuple):
    """Characters ``start`` to ``end`` of a passage's text, and by how much they beat "no answer here" (in logits)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a reader says about one passage. A reader that knows no spans leaves the arrays empty.

    All scores are logits. A span's score is the start logit of its first token and the end logit of its last, less
    ``none``, the same sum for the first token of all, which stands for "no answer here" (Devlin et al., 2019,
    arXiv:1810.04805, section 4.3).
    """

    relevance: float
    offsets: Ids  # (tokens, 2): characters of ``Chunk.text`` that each token of the text stands for
    starts: Floats  # (tokens,)
    ends: Floats  # (tokens,)
    none: float

    def best_spans(self, k: int, longest_chars: int) -> tuple[ScoredSpan, ...]:
        """Return the ``k`` best spans of at most ``longest_chars`` characters, best first, none touching another."""
        scores, lasts = self._band(longest_chars)
        found: list[ScoredSpan] = []
        while len(found) < k and scores.size:
            row, column = np.unravel_index(int(scores.argmax()), scores.shape)
            score, last = float(scores[row, column]), lasts[row, column]
            if score == -np.inf:
                break
            start, end = int(self.offsets[row, 0]), int(self.offsets[last, 1])
            found.append(ScoredSpan(start, end, score))
            before, behind = self.offsets[:, 1] <= start, self.offsets[:, 0] >= end
            scores[~(before[lasts] | behind[:, None])] = -np.inf
        return tuple(found)

    def score_of(self, start: int, end: int) -> float:
        """Return the score of the best span whose tokens all touch characters ``start`` to ``end``.

        It is -inf where no token does.
        """
        inside = (self.offsets[:, 0] < end) & (self.offsets[:, 1] > start)
        if not inside.any():
            return -np.inf
        return float((np.maximum.accumulate(self.starts[inside]) + self.ends[inside]).max()) - self.none

    def _band(self, longest_chars: int) -> tuple[Floats, Ids]:
        """Return the score of each span and the number of its last token, a row a first token.

        The score of a span that is empty or too long is -inf. Only so many last tokens are looked at as fit the
        longest span anywhere: for figures that is a small part of all pairs.
        """
        begin, end = self.offsets[:, 0], self.offsets[:, 1]
        tokens = np.arange(len(begin))
        width = int((np.searchsorted(end, begin + longest_chars, "right") - tokens).max(initial=0))
        lasts = tokens[:, None] + np.arange(max(width, 0))
        there = lasts < len(tokens)
        lasts = np.where(there, lasts, len(tokens) - 1)
        length = end[lasts] - begin[:, None]
        real = end > begin  # a token of white space stands for no character and neither begins nor ends an answer
        allowed = there & real[:, None] & real[lasts] & (length <= longest_chars)
        scores = self.starts[:, None] + self.ends[lasts] - np.float32(self.none)
        return np.where(allowed, scores, np.float32(-np.inf)), lasts


class Reader(Protocol):
    """Reads passages with a question in mind. Usable from several threads. Raises ServiceError where a model fails."""

    @property
    def name(self) -> str:
        """Which model, so that scores of two are never taken for each other."""

    def prepare(self) -> None:
        """Begin to load in the background, where loading takes time; returns at once."""

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        """Return one reading for each passage, in their order."""
