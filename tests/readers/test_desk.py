from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from policy_assistant.readers import Desk, Reading
from policy_assistant.records import Chunk, Hit, Passage


class Counting:
    """A reader that remembers what it was given."""

    name = "counting"

    def __init__(self) -> None:
        self.given: list[tuple[str, int]] = []

    def prepare(self) -> None:
        """Nothing is loaded."""

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        self.given.append((question, len(passages)))
        nothing = np.zeros(0, np.float32)
        return tuple(
            Reading(float(chunk.passage.start), np.zeros((0, 2), np.int32), nothing, nothing, 0.0) for chunk in passages
        )


def hits(count: int) -> list[Hit]:
    return [Hit(Chunk(Passage(f"d:{i}-{i + 1}", "d", 0, i, i + 1), "", "", "字"), 0.0) for i in range(count)]


def test_no_passage_is_read_twice_for_one_question() -> None:
    reader = Counting()
    desk = Desk(reader, most=4)
    first, again = desk.read("问", hits(3)), desk.read("问", list(reversed(hits(5))))
    assert [count for _, count in reader.given] == [3, 2]
    assert first["d:1-2"].relevance == again["d:1-2"].relevance == 1.0


def test_only_the_first_passages_are_read() -> None:
    assert set(Desk(Counting(), most=2).read("问", hits(5))) == {"d:0-1", "d:1-2"}


def test_each_question_has_its_own_readings() -> None:
    reader = Counting()
    desk = Desk(reader)
    desk.read("一", hits(2))
    desk.read("二", hits(2))
    assert reader.given == [("一", 2), ("二", 2)]


def test_without_a_reader_there_are_no_readings() -> None:
    assert Desk(None).read("问", hits(2)) == {}
