"""The facade keeps the passages of the last questions, and nothing of one index for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.readers import Reading
from policy_assistant.records import Chunk, Span, Statement
from policy_assistant.retrieval import Retriever


class Counting:
    """A reader that finds nothing and counts the passages that it was given."""

    name = "counting"

    def __init__(self) -> None:
        self.passages = 0

    def prepare(self) -> None:
        """Nothing is loaded."""

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        self.passages += len(passages)
        nothing = np.zeros(0, np.float32)
        return tuple(Reading(0.0, np.zeros((0, 2), np.int32), nothing, nothing, 0.0) for _ in passages)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "渡口.md").write_text("# 渡口管理办法\n\n第一条 渡口由县交通局管理。\n", encoding="utf-8")
    return tmp_path


def built(place: Path, reader: Counting) -> Assistant:
    embedder = embedders.make("hashing")
    index([place], place / "index", embedder, store="memory")
    library = Library(place / "index", embedder)
    return Assistant(library, Retriever(embedder), Extractive(), lambda: date(2020, 6, 1), lambda: reader)


def test_the_same_question_is_not_read_again(place: Path) -> None:
    reader = Counting()
    assistant = built(place, reader)
    first, again = assistant.ask("渡口由谁管理？"), assistant.ask("渡口由谁管理？")
    assert reader.passages == 1
    assert (first.text, first.citations) == (again.text, again.citations)
    assistant.search("渡口由谁管理？")
    assert reader.passages == 1
    assistant.ask("渡口由谁收费？")
    assert reader.passages == 2


def test_what_was_read_stays_read_until_it_is_answered_though_others_ask_meanwhile(place: Path) -> None:
    reader = Counting()
    assistant = built(place, reader)
    first = assistant.ask("渡口由谁管理？")
    sought = assistant.seek("渡口由谁管理？")
    for number in range(40):  # more questions than are kept
        assistant.ask(f"渡口由谁管理{number}次？")
    read = reader.passages
    again = assistant.answer(sought)
    assert reader.passages == read
    assert (first.text, first.confidence) == (again.text, again.confidence)


def test_a_new_generation_is_read_anew(place: Path) -> None:
    reader = Counting()
    assistant = built(place, reader)
    assistant.ask("渡口由谁管理？")
    (place / "路灯.md").write_text("# 路灯管理办法\n\n第一条 路灯由县城管局管理。\n", encoding="utf-8")
    index([place], place / "index", embedders.make("hashing"), store="memory")
    assistant.ask("渡口由谁管理？")
    assert reader.passages == 3


def test_answers_within_chosen_documents_are_kept_apart(place: Path) -> None:
    assistant = built(place, Counting())
    assert assistant.ask("渡口由谁管理？").citations
    assert not assistant.ask("渡口由谁管理？", within=()).citations


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        ((Span(14, 17),), "24件"),
        ((), "已经解决24件，占46%"),
        ((Span(10, 23),), "已经解决24件，占46%"),
        ((Span(14, 17), Span(19, 22)), "24件；46%"),
    ],
)
def test_the_words_of_an_answer_are_those_that_stand_in_its_quotation(
    exact: tuple[Span, ...], words: str, place: Path
) -> None:
    answer = built(place, Counting()).ask("渡口由谁管理？")
    quote = Statement("quote", "已经解决24件，占46%", "1", Span(10, 22), (), exact)
    assert replace(answer, statements=(Statement("wording", "两处都有："), quote)).words == words
    assert replace(answer, statements=()).words == ""
