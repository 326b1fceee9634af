"""Dense negatives: near, never right, and not nearer than an unmarked answer would be."""

from __future__ import annotations

import numpy as np

from policy_assistant.records import Chunk, Passage
from training.dense import nearest
from training.material import Example, Text

COUNT = 60


def chunk(number: int) -> Chunk:
    text = f"第{number}条 内容{number}"
    return Chunk(Passage(f"law:{number}", "law", number, number * 100, number * 100 + len(text)), "", "", text)


CHUNKS = [chunk(number) for number in range(COUNT)]
# The cosine of the question with chunk i is 1 - i/100.
TEXTS = np.array([[1 - i / 100, (1 - (1 - i / 100) ** 2) ** 0.5] for i in range(COUNT)], np.float32)
QUESTION = np.array([[1, 0]], np.float32)


def mined(right: int, bar: float = 0.0, **marks: int) -> list[str]:
    text = Text("", CHUNKS[right].text, **marks)
    (found,) = nearest([Example("stard", 1, "问", text, (), "stard")], QUESTION, CHUNKS, TEXTS, bar)
    return [near.text for near in found.near]


def test_the_nearest_that_are_not_right_are_the_negatives() -> None:
    assert mined(2) == [CHUNKS[i].text for i in (0, 1, 3, 4, 5, 6, 7, 8, 9, 10)]


def test_what_is_nearer_than_the_bar_may_answer_too_and_is_left_out() -> None:
    assert mined(10, bar=0.95)[0] == CHUNKS[15].text  # .855 of .9


def test_a_text_with_the_answer_in_it_is_no_negative() -> None:
    assert CHUNKS[3].text in mined(30)
    assert CHUNKS[30].text.startswith("第3")
    assert CHUNKS[3].text not in mined(30, start=0, end=2)


def test_other_right_passages_of_the_question_are_no_negatives() -> None:
    asked = [Example("stard", 1, "问", Text("", CHUNKS[i].text), (), "stard") for i in (0, 1)]
    for found in nearest(asked, np.repeat(QUESTION, 2, 0), CHUNKS, TEXTS):
        assert {CHUNKS[0].text, CHUNKS[1].text} & {near.text for near in found.near} == set()
