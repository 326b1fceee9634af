from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.answerers.stretches import whole_phrases
from policy_assistant.records import Span


@pytest.mark.parametrize(
    ("text", "pointed", "phrase"),
    [
        ("其中，已经解决24件，占46%。", "24件", "已经解决24件"),
        ("共投入1,200万元，用于修路。", "1,200万元", "共投入1,200万元"),
        ("由县发展改革局负责；其他部门配合。", "县发展改革局", "由县发展改革局负责；"),
        ("一是建制度。二是强监督。", "建制度。二是强监督", "一是建制度。二是强监督。"),
        ("地址：人民路1号 电话：12345", "人民路1号", "人民路1号"),
        ("名称 | 数量\n提案 | 52件", "52件", "52件"),
        ("（一）“放管服”改革。（二）其他。", "“放管服”改革", "（一）“放管服”改革。"),
    ],
)
def test_a_span_is_widened_to_its_phrases(text: str, pointed: str, phrase: str) -> None:
    start = text.index(pointed)
    found = whole_phrases(text, Span(start, start + len(pointed)), Span(0, len(text)))
    assert found.of(text) == phrase


def test_a_phrase_without_an_end_stays_as_it_was_pointed_at() -> None:
    text = "字" * 300 + "答案" + "字" * 300
    assert whole_phrases(text, Span(300, 302), Span(0, len(text))) == Span(300, 302)


def test_nothing_outside_of_the_passage_is_taken_in() -> None:
    text = "前文已经解决24件占46%后文"
    assert whole_phrases(text, Span(6, 9), Span(2, 11)) == Span(2, 11)


@given(st.text("甲乙，。；：1% \n|”", min_size=1, max_size=40), st.data())
def test_the_span_pointed_at_is_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = whole_phrases(text, Span(start, end), Span(0, len(text)))
    assert found.of(text).strip() == found.of(text)
    assert text[start:end].strip() in found.of(text)
