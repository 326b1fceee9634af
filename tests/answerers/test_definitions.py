"""The meaning of a word, where a document states it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant import embedders
from policy_assistant.answerers.definitions import defined, definitions
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.question import analyse
from policy_assistant.records import Span
from policy_assistant.retrieval import Retriever

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("什么是短期托管？", "短期托管"),
        ("什么叫做短期托管", "短期托管"),
        ("短期托管是什么意思？", "短期托管"),
        ("短期托管是指什么？", "短期托管"),
        ("短期托管具体指的是什么服务？", "短期托管"),
        ("短期托管的定义", "短期托管"),
        ("短期托管怎么界定？", "短期托管"),
        ("养犬办法里说的中型犬是指什么犬？", "中型犬"),
        ("样例县报告中河库“四乱”问题是指哪四种行为？", "四乱"),
        ("2019年的主要任务是什么？", ""),
        ("短期托管多少钱？", ""),
        ("谁负责短期托管？", ""),
        ("是什么意思？", ""),
    ],
)
def test_the_word_that_is_asked_about(question: str, word: str) -> None:
    assert defined(analyse(question, today=TODAY)) == word


TEXT = """第二条 本办法所称短期托管，是指养犬人外出时把犬只交给机构照看，时间不超过三十日的服务。
（三）包价托管服务，是指机构预先定好内容；托管人一次付清的服务。
[6]犬只“双证”：指犬牌和免疫证。
河库“四乱”问题：对乱占、乱采、乱堆、乱建进行集中清理。
本办法所称犬只，是指下列动物：
托管即将开始。
本办法所称小型犬，是指体重十公斤以下的犬；大型犬，是指小型犬以外的犬。"""


@pytest.mark.parametrize(
    ("word", "meanings"),
    [
        ("短期托管", ["养犬人外出时把犬只交给机构照看，时间不超过三十日的服务"]),
        ("包价托管服务", ["机构预先定好内容；托管人一次付清的服务"]),
        ("托管服务", []),  # of a longer word
        ("双证", ["犬牌和免疫证"]),
        ("四乱", ["对乱占、乱采、乱堆、乱建进行集中清理"]),
        ("犬只", []),  # it only announces
        ("托管", []),
        ("犬牌", []),
        ("小型犬", ["体重十公斤以下的犬"]),  # not what the next word of the sentence means
    ],
)
def test_a_definition_runs_to_the_end_of_its_sentence(word: str, meanings: list[str]) -> None:
    assert [one.meaning.of(TEXT) for one in definitions(word, TEXT, Span(0, len(TEXT)))] == meanings


@given(st.text("甲乙是指，。：\n“”（", max_size=30), st.text("甲乙", min_size=1, max_size=3), st.integers(0, 30))
def test_a_meaning_lies_in_its_sentence_behind_the_word(text: str, word: str, start: int) -> None:
    for one in definitions(word, text, Span(min(start, len(text)), len(text))):
        assert one.meaning in one.sentence
        assert word in one.sentence.of(text)[: one.meaning.start - one.sentence.start]


def test_the_answer_is_the_whole_meaning_in_its_sentence(tmp_path: Path) -> None:
    body = f"# 样例县养犬托管办法\n\n第一条 为了规范犬只托管，制定本办法，各有关单位遵照执行。\n\n{TEXT}\n"
    (tmp_path / "rules.md").write_text(body, encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path], tmp_path / "index", embedder)
    held = Assistant(Library(tmp_path / "index", embedder), Retriever(embedder), Extractive(), lambda: TODAY)
    answer = held.ask("样例县养犬托管办法里说的短期托管是什么意思？")
    assert answer.words == "养犬人外出时把犬只交给机构照看，时间不超过三十日的服务"
    assert answer.statements[0].text.startswith("第二条 本办法所称短期托管")
    assert held.ask("样例县养犬托管办法里说的长期寄养是什么意思？").status == "not_found"


RULES = """# 样例县重大决策规定

## 第一章 总则

第一条 为了规范重大决策，制定本规定，各有关单位遵照执行。

第二条 本规定所称重大决策，包括下列事项：

（一）编制重要规划；

（二）开发利用重要资源。

## 第二章 程序

第三条 重大决策应当经过集体讨论，由县长作出。
"""


def test_a_word_that_means_a_list_is_answered_with_all_of_it_and_never_with_chapters(tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text(RULES, encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path], tmp_path / "index", embedder)
    held = Assistant(Library(tmp_path / "index", embedder), Retriever(embedder), Extractive(), lambda: TODAY)
    answer = held.ask("什么是重大决策？")
    said = "".join(statement.text for statement in answer.statements)
    assert "编制重要规划" in said
    assert "开发利用重要资源" in said
    assert "第二章" not in said.split("出处")[0]
