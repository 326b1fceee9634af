"""Cells that a question names by row and column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant import embedders
from policy_assistant.answerers.cells import Sheet, asks_for_cell
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.question import analyse
from policy_assistant.records import CELL, Question, Span, Table
from policy_assistant.retrieval import Retriever

TODAY = date(2024, 6, 1)
DUTIES = (
    ("序号", "工作事项", "主要内容", "牵头单位", "配合单位", "局内牵头处室"),
    ("1", "拓宽服务渠道。", "开通热线。", "样例县民政局", "样例县财政局", "养老处"),
    ("2", "强化健康管理。", "建立电子档案。", "样例县卫健局、样例县医保局", "/", "基层处"),
    ("2", "强化健康管理。", "每季度联系一次。", "样例县卫健局", "各镇政府", "医政处"),
    ("3", "3.做好宣传引导", "印发手册。", "样例县融媒体中心", "", "办公室"),
)
OFFICES = (
    ("序号", "单位", "办公电话", "街道地址"),
    ("1", "渡口街", "3728646", "样例县渡口大道89号1楼"),
    ("2", "南渡口街", "8799995", "样例县岳洲路39号2楼"),
)


def sheet(rows: tuple[tuple[str, ...], ...]) -> Sheet:
    text, spans = "", []
    for row in rows:
        start = len(text)
        text += CELL.join(row)
        spans.append(Span(start, len(text)))
        text += "\n"
    return Sheet(text, Table(0, len(text), (spans[0],), tuple(spans[1:])))


def asked(rows: tuple[tuple[str, ...], ...], question: str) -> list[str]:
    found = sheet(rows)
    return [cell.span.of(found._text) for cell in found.asked(analyse(question, today=TODAY))]


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("拓宽服务渠道的牵头单位是哪个？", ["样例县民政局"]),
        ("拓宽服务渠道由谁牵头？", ["样例县民政局"]),
        ("拓宽服务渠道由哪个部门牵头？", ["样例县民政局"]),
        ("拓宽服务渠道在局内由哪个处室牵头？", ["养老处"]),
        ("拓宽服务渠道的配合单位", ["样例县财政局"]),
        ("拓宽服务渠道的主要内容是什么？", ["开通热线。"]),
        ("强化健康管理由谁牵头？", ["样例县卫健局、样例县医保局", "样例县卫健局"]),
        ("强化健康管理的配合单位是谁？", ["各镇政府"]),  # what is left open is no answer
        ("做好宣传引导的牵头单位是谁？", ["样例县融媒体中心"]),  # the number of a row is no part of its name
        ("做好宣传引导的配合单位是谁？", []),
        ("加强队伍建设由谁牵头？", []),
        ("拓宽服务渠道何时完成？", []),
        ("谁牵头？", []),
    ],
)
def test_duties(question: str, cells: list[str]) -> None:
    assert asked(DUTIES, question) == cells


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("渡口街的办公电话是多少？", ["3728646"]),
        ("南渡口街的办公电话是多少？", ["8799995"]),  # the longer name, though the shorter one stands in it
        ("渡口街怎么联系？", ["3728646"]),
        ("渡口街在哪里办？", ["样例县渡口大道89号1楼"]),
        ("渡口街街道地址", ["样例县渡口大道89号1楼"]),
        ("北渡街的电话", []),
    ],
)
def test_offices(question: str, cells: list[str]) -> None:
    assert asked(OFFICES, question) == cells


@pytest.mark.parametrize(
    ("question", "can"),
    [("谁负责登记？", True), ("渡口街电话是多少？", True), ("解决了多少件提案？", False), ("占多少？", False), ("什么时候办？", False)],
)  # fmt: skip
def test_only_words_and_numbers_to_ring_are_looked_up(question: str, can: bool) -> None:
    assert asks_for_cell(analyse(question, today=TODAY)) is can


@given(
    st.lists(st.lists(st.text("甲乙丙 |12", max_size=6), min_size=1, max_size=4), min_size=2, max_size=5),
    st.text("甲乙丙谁电话", max_size=9),
)
def test_a_cell_lies_in_its_row_and_is_whole(rows: list[list[str]], question: str) -> None:
    made = sheet(tuple(tuple(cell.replace(CELL, "") for cell in row) for row in rows))
    for cell in made.asked(Question(question, question, analyse("谁负责？", today=TODAY).kind)):
        assert cell.span in cell.row
        assert cell.span.of(made._text) in cell.row.of(made._text).split(CELL)


def html(title: str, rows: tuple[tuple[str, ...], ...]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    heads = "<tr>" + "".join(f"<th>{cell}</th>" for cell in rows[0]) + "</tr>"
    opening = f"<p>{title}列在下面，各单位按照分工抓好落实，有变动的另行通知。</p>"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{opening}<table>{heads}{lines}</table></body></html>"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "duties.html").write_text(html("样例县养老服务任务分工表", DUTIES), encoding="utf-8")
    (folder / "offices.html").write_text(html("样例县房屋租赁登记窗口一览表", OFFICES), encoding="utf-8")
    embedder = embedders.make("hashing")
    index([folder], folder / "index", embedder)
    return Assistant(Library(folder / "index", embedder), Retriever(embedder), Extractive(), lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "words", "column"),
    [
        ("样例县养老服务任务中，拓宽服务渠道由谁牵头？", "样例县民政局", "牵头单位"),
        ("样例县南渡口街房屋租赁登记的电话是多少？", "8799995", "办公电话"),
        ("样例县渡口街房屋租赁登记窗口在哪里？", "样例县渡口大道89号1楼", "街道地址"),
    ],
)
def test_the_row_is_quoted_the_cell_marked_and_the_column_named(
    question: str, words: str, column: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.words) == ("answered", words)
    (citation,) = answer.citations
    text = assistant.library.current().catalogue.document(citation.document).text
    assert [mark.of(text) for mark in citation.marks] == [words]
    assert any(f"“{column}”" in statement.text for statement in answer.statements)


def test_rows_of_one_matter_that_differ_are_all_given(assistant: Assistant) -> None:
    answer = assistant.ask("样例县养老服务任务中，强化健康管理由谁牵头？")
    assert answer.words == "样例县卫健局、样例县医保局；样例县卫健局"
    assert answer.statements[0].text == "表中相符的有几行，逐行列出："


def test_a_matter_that_no_row_names_is_not_looked_up(assistant: Assistant) -> None:
    assert assistant.ask("样例县道路养护由谁牵头？").status == "not_found"
