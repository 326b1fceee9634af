"""Look-ahead over candidates: which label of the same rung comes next, and how long a sequence runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from policy_assistant.outline.labels import Candidate, Number, Standing
from policy_assistant.outline.rungs import RUNNING, Rung


def succeeds(last: Number, number: Number) -> bool:
    """Whether ``number`` is the next after ``last``: 13 or 12之一 after 12, 12之二 or 13 after 12之一."""
    return number in ((last[0] + 1, 0), (last[0], last[1] + 1))


class Sequences:
    """Tables over the candidates of one document, made in one pass from its end.

    A candidate glued to a word is not looked ahead to (it is too often a word), but for 一是 and 第一.
    """

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._found = found
        self._places: dict[Rung, list[int]] = defaultdict(list)
        self._length = [1] * len(found)
        self._after: list[int | None] = [None] * len(found)
        latest: dict[Rung, int] = {}
        for index in range(len(found) - 1, -1, -1):
            self._link(index, latest.get(found[index].rung))
            if found[index].standing > Standing.GLUED or found[index].rung in RUNNING:
                latest[found[index].rung] = index
        for index, candidate in enumerate(found):
            if candidate.standing > Standing.GLUED or candidate.rung in RUNNING:
                self._places[candidate.rung].append(index)

    def _link(self, index: int, following: int | None) -> None:
        self._after[index] = following
        if following is not None and succeeds(self._found[index].number, self._found[following].number):
            self._length[index] = self._length[following] + 1
            self._after[index] = self._after[following]

    def length(self, index: int) -> int:
        """Return how many labels run on in sequence from ``index``, itself included."""
        return self._length[index]

    def number_after_run(self, index: int) -> Number | None:
        """Return the number of the first label of the same rung behind the sequence that starts at ``index``."""
        after = self._after[index]
        return None if after is None else self._found[after].number

    def upcoming(self, rung: Rung, index: int) -> Candidate | None:
        """Return the first candidate of ``rung`` behind ``index``."""
        places = self._places[rung]
        position = bisect_right(places, index)
        return self._found[places[position]] if position < len(places) else None
