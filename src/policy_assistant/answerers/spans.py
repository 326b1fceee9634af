"""Where in a passage the answer stands, as probabilities: a reader's start and end logits over all spans of it.

The spans of a passage and "no answer here" share one softmax. Sums over a rectangle of first and last tokens are
looked up in a table of cumulative sums, so that every clause and every figure of a passage can be asked about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from policy_assistant.engines.base import Ids
from policy_assistant.readers import Reading
from policy_assistant.records import Span

_POINTED = 2  # stretches of a passage
_SEEN = 0.1  # probability from which the words of a stretch that answer are named
_LEAST = 0.02  # probability of a stretch that is pointed at
_WEIGHED = 64  # likeliest spans that an extent is held against
LONGEST = 600  # characters of a span; the answers that readers were trained on are shorter


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch of a passage, in its own offsets, and how likely the answer is exactly that."""

    start: int
    end: int
    probability: float


class SpanTable:
    """The probabilities of one passage's spans. Without span logits every probability is 0."""

    def __init__(self, reading: Reading, longest: int = LONGEST) -> None:
        self._reading = reading
        self._begins, self._ends = reading.offsets[:, 0], reading.offsets[:, 1]
        self._spans = _probabilities(reading, longest)
        size = len(self._begins) + 1
        self._sums = np.zeros((size, size))
        self._sums[1:, 1:] = self._spans.cumsum(0).cumsum(1)

    def within(self, start: int, end: int) -> float:
        """Return the probability that the answer lies within characters ``start`` to ``end``."""
        first, last = self._tokens(start, end)
        return self._sum(first, last, first, last)

    def ending(self, start: int, figure: int, end: int) -> float:
        """Return the probability that the answer begins in ``start``–``end`` and ends in ``figure``–``end``."""
        first, last = self._tokens(start, end)
        return self._sum(first, last, self._tokens(figure, end)[0], last)

    def best(self, k: int) -> tuple[Guess, ...]:
        """Return the ``k`` likeliest spans, none overlapping a likelier one."""
        return tuple(
            Guess(span.start, span.end, self._of(span.start, span.end)) for span in self._reading.best_spans(k, LONGEST)
        )

    def worth(self, start: int, end: int) -> float:
        """Return the F1 in characters that ``start``–``end`` is expected to have with the answer, 0 where there is none."""
        likely = self._likeliest
        return float(_f1(np.array([start]), np.array([end]), likely.begins, likely.ends)[0] @ likely.probabilities)

    def worth_within(self, start: int, end: int) -> float:
        """Return the greatest ``worth`` of the likely spans within ``start``–``end``, 0 where none is likely."""
        first, last = self._tokens(start, end)
        likely = self._likeliest
        inside = (likely.rows >= first) & (likely.columns < last)
        return float(likely.worths[inside].max(initial=0.0))

    @cached_property
    def _likeliest(self) -> _Likeliest:
        rows, columns = _likely(self._spans)
        begins, ends = self._begins[rows], self._ends[columns]
        probabilities = self._spans[rows, columns]
        worths = _f1(begins, ends, begins, ends) @ probabilities
        return _Likeliest(rows, columns, begins, ends, probabilities, worths)

    def core(self, start: int, end: int) -> Guess | None:
        """Return the span within ``start``–``end`` that shares most with the answer, None where no span is likely.

        Of the likeliest spans the one with the greatest expected F1 in characters, the answer being any of them by its
        probability: minimum Bayes risk (Kumar and Byrne 2004), here over extents. Its probability is that of the answer
        lying in ``start``–``end`` at all.
        """
        first, last = self._tokens(start, end)
        likely = self._spans[first:last, first:last]
        rows, columns = _likely(likely)
        if not rows.size:
            return None
        begins, ends = self._begins[first + rows], self._ends[first + columns]
        chosen = int((_f1(begins, ends, begins, ends) @ likely[rows, columns]).argmax())
        extent = max(int(begins[chosen]), start), min(int(ends[chosen]), end)  # a token may reach over a border
        return Guess(*extent, self._sum(first, last, first, last))

    def _of(self, start: int, end: int) -> float:
        first, last = self._tokens(start, end)
        return float(self._spans[first, last - 1]) if last > first else 0.0

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that touches ``start``–``end`` and the one behind the last."""
        inside = np.flatnonzero((self._begins < end) & (self._ends > start))
        return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)

    def _sum(self, first: int, last: int, from_end: int, to_end: int) -> float:
        sums = self._sums
        return float(sums[last, to_end] - sums[first, to_end] - sums[last, from_end] + sums[first, from_end])


class _Likeliest(NamedTuple):
    """The likeliest spans of a passage: tokens, characters, probabilities, and the expected F1 of each, all (spans,)."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    begins: Ids
    ends: Ids
    probabilities: NDArray[np.float64]
    worths: NDArray[np.float64]


def _likely(spans: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return first and last token of the likeliest spans of a table, likeliest first."""
    best = np.argsort(-spans, axis=None, kind="stable")[: min(_WEIGHED, np.count_nonzero(spans))]
    rows, columns = np.unravel_index(best, spans.shape)
    return rows, columns


def _f1(starts: Ids, stops: Ids, begins: Ids, ends: Ids) -> NDArray[np.float64]:
    """Return the F1 in characters of each extent ``starts``–``stops`` with each of ``begins``–``ends``."""
    shared = np.minimum(stops[:, None], ends) - np.maximum(starts[:, None], begins)
    lengths = (stops - starts)[:, None] + (ends - begins)
    found: NDArray[np.float64] = 2 * np.maximum(shared, 0) / np.maximum(lengths, 1)
    return found


def _probabilities(reading: Reading, longest: int) -> NDArray[np.float64]:
    """Return (tokens, tokens): how likely each first and last token are the answer's."""
    size = len(reading.offsets)
    if not size:
        return np.zeros((0, 0))
    begins, ends = reading.offsets[:, 0], reading.offsets[:, 1]
    length = ends[None, :] - begins[:, None]
    logits = reading.starts[:, None].astype(float) + reading.ends[None, :] - reading.none
    real = ends > begins  # a token of white space stands for no character
    logits = np.where(real[:, None] & real[None, :] & (length <= longest) & np.tri(size, dtype=bool).T, logits, -np.inf)
    top = max(float(logits.max()), 0.0)
    raised = np.exp(logits - top)
    likely: NDArray[np.float64] = raised / (raised.sum() + np.exp(-top))
    return likely


@dataclass(frozen=True, slots=True)
class PassageRead:
    """What the reader says of one passage; spans are given and returned in offsets of the document."""

    start: int
    logit: float = 0.0  # of relevance, from -8 to 8: beyond, a reader is not surer, only louder
    table: SpanTable | None = None
    pointed: tuple[Span, ...] = ()

    @classmethod
    def of(cls, reading: Reading, start: int) -> PassageRead:
        """Return the reading of the passage that begins at ``start``."""
        table = SpanTable(reading)
        best = (guess for guess in table.best(_POINTED) if guess.probability >= _LEAST)
        spans = tuple(Span(guess.start + start, guess.end + start) for guess in best)
        return cls(start, max(-8.0, min(8.0, reading.relevance)), table, spans)

    @property
    def relevance(self) -> float:
        """The probability that the passage answers, 0 where it was not read."""
        return 1 / (1 + math.exp(-self.logit)) if self.table else 0.0

    def within(self, span: Span) -> float:
        """Return the probability that the answer lies within ``span``."""
        return self.table.within(span.start - self.start, span.end - self.start) if self.table else 0.0

    def worth(self, span: Span) -> float:
        """Return the F1 in characters that ``span`` is expected to have with the answer."""
        return self.table.worth(span.start - self.start, span.end - self.start) if self.table else 0.0

    def worth_within(self, span: Span) -> float:
        """Return the greatest F1 that words within ``span`` are expected to have with the answer."""
        return self.table.worth_within(span.start - self.start, span.end - self.start) if self.table else 0.0

    def core(self, span: Span) -> Span | None:
        """Return the words within ``span`` that answer, None where the reader does not see an answer there."""
        found = self.table.core(span.start - self.start, span.end - self.start) if self.table else None
        if found is None or found.probability < _SEEN:
            return None
        return Span(found.start + self.start, found.end + self.start)

    def ending(self, start: int, marks: Span) -> float:
        """Return the probability that the answer begins behind ``start`` and ends in ``marks``."""
        own = self.start
        return self.table.ending(start - own, marks.start - own, marks.end - own) if self.table else 0.0


NOT_READ = PassageRead(0)
