"""A contrast is the passage with one thing changed that the question turns on, and nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.contrast import contrasts
from training.material import Text

RIGHT = Text("某市2019年工作报告\n二、提案", "2019年解决提案24件，建议52件。", 4, 10)


def made(question: str, right: Text = RIGHT, seed: int = 1) -> list[Text]:
    return list(contrasts(question, right, random.Random(seed)))


@pytest.mark.parametrize(
    ("question", "old", "among"),
    [
        ("2019年开了几次会？", "2019", ("2017", "2018", "2020", "2021")),
        ("解决了多少件提案？", "提案", ("建议",)),
    ],
)
def test_what_the_question_names_becomes_another_of_its_sort(question: str, old: str, among: tuple[str, ...]) -> None:
    (other,) = made(question)
    assert old not in other.context + other.text
    assert any(RIGHT.text.replace(old, new) == other.text for new in among)
    assert any(RIGHT.context.replace(old, new) == other.context for new in among)
    assert other.start == other.end == -1  # it answers nothing


def test_each_thing_named_makes_one_contrast() -> None:
    assert len(made("2019年解决了多少件提案？")) == 2


@pytest.mark.parametrize("question", ["解决了几件？", "提案和建议各多少件？", "2021年解决了几件？", "电话：02019-334"])
def test_without_one_thing_to_change_there_is_no_contrast(question: str) -> None:
    assert made(question) == []


@given(st.integers(2000, 2029), st.integers(0, 99))
def test_a_changed_passage_is_never_the_passage(year: int, seed: int) -> None:
    right = Text("", f"{year}年新增就业3000人，累计办结9件。")
    for other in made(f"{year}年新增就业多少？", right, seed):
        assert other.text != right.text
