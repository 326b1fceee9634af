from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from policy_assistant.readers import Desk, Reading
from policy_assistant.records import Chunk, Hit, Passage


class Counting:
    """A reader that remembers what it was given, and finds an answer in the passages ``right``."""

    name = "counting"

    def __init__(self, right: Sequence[int] = range(100)) -> None:
        self.given: list[tuple[str, int]] = []
        self._right = frozenset(right)

    def prepare(self) -> None:
        """Nothing is loaded."""

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        self.given.append((question, len(passages)))
        nothing = np.zeros(0, np.float32)
        return tuple(
            Reading(
                float(chunk.passage.start) if chunk.passage.start in self._right else -3.0,
                np.zeros((0, 2), np.int32),
                nothing,
                nothing,
                0.0,
            )
            for chunk in passages
        )


def hits(count: int) -> list[Hit]:
    return [Hit(Chunk(Passage(f"d:{i}-{i + 1}", "d", 0, i, i + 1), "", "", "字"), 0.0) for i in range(count)]


def test_no_passage_is_read_twice_for_one_question() -> None:
    reader = Counting()
    desk = Desk(reader, (4,))
    first, again = desk.read("问", hits(3)), desk.read("问", list(reversed(hits(5))))
    assert [count for _, count in reader.given] == [3, 2]
    assert first["d:1-2"].relevance == again["d:1-2"].relevance == 1.0


def test_only_the_first_passages_are_read() -> None:
    assert set(Desk(Counting(), (2,)).read("问", hits(5))) == {"d:0-1", "d:1-2"}


@pytest.mark.parametrize(
    ("right", "read"),
    [((0,), [2]), ((1, 3), [2]), ((3,), [2, 2]), ((), [2, 2]), ((4,), [2, 2])],
    ids=["the first answers", "the second answers", "a later one answers", "none answers", "none that is read answers"],
)
def test_later_passages_are_read_where_none_of_the_first_answers(right: tuple[int, ...], read: list[int]) -> None:
    reader = Counting(right)
    assert len(Desk(reader, (2, 4)).read("问", hits(5))) == sum(read)
    assert [count for _, count in reader.given] == read


def test_each_question_has_its_own_readings() -> None:
    reader = Counting()
    desk = Desk(reader)
    desk.read("一", hits(2))
    desk.read("二", hits(2))
    assert reader.given == [("一", 2), ("二", 2)]


def test_without_a_reader_there_are_no_readings() -> None:
    assert Desk(None).read("问", hits(2)) == {}
