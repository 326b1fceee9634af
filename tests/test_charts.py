"""What is drawn of an answer: figures that were found in their clause, with the document's words, and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.charts import Chart, charts_of
from policy_assistant.chinese.quantities import figures
from policy_assistant.outline import outline
from policy_assistant.question import analyse
from policy_assistant.records import (
    Answer,
    Check,
    Chunk,
    Document,
    Draft,
    Evidence,
    Hit,
    Metadata,
    Passage,
    Section,
    Span,
    Statement,
)
from policy_assistant.verification import verify


class Shelf:
    """A catalogue of documents that each hold one sentence below a heading."""

    def __init__(self, sentences: dict[int, str], issuers: dict[int, str]) -> None:
        self.held = {str(year): self._document(year, text, issuers) for year, text in sentences.items()}

    def _document(self, year: int, sentence: str, issuers: dict[int, str]) -> Document:
        text = f"一、办理情况\n（一）代表建议\n{sentence}\n"
        issuer = issuers.get(year, "示例县人民政府")
        metadata = Metadata(title=f"示例县{year}年工作报告", issuer=issuer, issued=f"{year + 1}-03-01")
        return Document(str(year), f"{year}.md", text, Span(0, len(text)), metadata)

    def document(self, document_id: str) -> Document:
        return self.held[document_id]

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return outline(self.held[document_id])


def answer(
    sentences: dict[int, str], marked: str = "", issuers: dict[int, str] | None = None, status: str = "answered"
) -> Answer:
    """Return an answer that quotes the sentence of each year; figures that read ``marked`` are those asked for."""
    shelf = Shelf(sentences, issuers or {})
    statements, evidence = [], []
    for number, (year, sentence) in enumerate(sentences.items(), start=1):
        text = shelf.document(str(year)).text
        span = Span(text.index(sentence), text.index(sentence) + len(sentence))
        found = [f for f in figures(sentence) if marked and marked in sentence[max(0, f.start - 12) : f.end]]
        marks = tuple(Span(span.start + f.start, span.start + f.end) for f in found[:1])
        passage = Passage(f"{year}:0-1", str(year), 1, span.start, span.end)
        evidence.append(Evidence(f"E{number}", Hit(Chunk(passage, "", "", ""), 1.0), 1.0, span))
        statements += [
            Statement("quote", sentence, f"E{number}", span, marks),
            Statement("wording", f"出处见后，所述期间为{year}年", f"E{number}"),
        ]
    draft = Draft(status, tuple(statements), tuple(evidence))  # type: ignore[arg-type]
    return verify(analyse("办了多少件", today=date(2024, 1, 1)), draft, shelf)


def drawn(chart: Chart) -> list[tuple[str, str]]:
    return [(point.label, point.figure) for point in chart.points]


WHOLE = "全年承办代表建议69件。已经解决或基本解决44件，占64%；正在解决22件，占32%；暂时不能解决3件，占4%。"

BREAKDOWNS = [
    (
        WHOLE,
        ("全年承办代表建议", "69件"),
        [("已经解决或基本解决", "44件"), ("正在解决", "22件"), ("暂时不能解决", "3件")],
    ),
    (
        "受理案件312件，其中民事案件241件、刑事案件71件。",
        ("受理案件", "312件"),
        [("民事案件", "241件"), ("刑事案件", "71件")],
    ),
    (
        "全年受理纠纷30件，调解成功28件。其中婚姻家庭纠纷20件，邻里纠纷10件，房屋纠纷0件。",
        ("全年受理纠纷", "30件"),
        [("婚姻家庭纠纷", "20件"), ("邻里纠纷", "10件"), ("房屋纠纷", "0件")],
    ),
    (
        "投入资金1.2亿元，其中县级财政7000万元、社会资本5000万元。",
        ("投入资金", "1.2亿元"),
        [("县级财政", "7000万元"), ("社会资本", "5000万元")],
    ),
]


@pytest.mark.parametrize(("sentence", "whole", "parts"), BREAKDOWNS)
def test_the_parts_of_a_whole_are_drawn(sentence: str, whole: tuple[str, str], parts: list[tuple[str, str]]):
    (chart,) = charts_of(answer({2019: sentence}))
    assert chart.kind == "parts"
    assert chart.whole is not None
    assert (chart.whole.label, chart.whole.figure) == whole
    assert drawn(chart) == parts
    assert chart.greatest == chart.whole.value


def test_shares_are_those_that_the_document_prints():
    (chart,) = charts_of(answer({2019: WHOLE}))
    assert [point.share for point in chart.points] == ["64%", "32%", "4%"]
    (without,) = charts_of(answer({2019: BREAKDOWNS[1][0]}))
    assert [point.share for point in without.points] == ["", ""]


def test_one_whole_may_be_parted_twice():
    sentence = "承办建议58件，其中会议期间51件、闭会期间7件。已经解决33件，正在解决20件，暂时难以解决5件。"
    first, second = charts_of(answer({2018: sentence}))
    assert drawn(first) == [("会议期间", "51件"), ("闭会期间", "7件")]
    assert drawn(second) == [("已经解决", "33件"), ("正在解决", "20件"), ("暂时难以解决", "5件")]
    assert first.whole == second.whole


NO_BREAKDOWN = [
    "承办建议69件，已经解决44件，正在解决22件。",  # does not add up
    "收到申请10件，办结6件，其中网上办结4件。",  # adds up, but the last is a part of the second
    "收到申请10件，办结6件，退回4件。",  # two may add up by chance
    "收到申请69件，涉及44户、22名、3家。",  # other units
    "收到申请约69件，其中已经解决44件、正在解决22件、暂不能解决3件。",  # a whole that is not exact
    "收到申请69件。办结44件。立案22件。移送3件。",  # sentences of their own
    "收到申请69件，其中44件、22件、3件。",  # nothing says which is which
    "行政处罚 | 69件 | 44件 | 22件 | 3件",  # what the cells are stands elsewhere
]


@pytest.mark.parametrize("sentence", NO_BREAKDOWN)
def test_figures_that_are_no_parts_are_not_drawn(sentence: str):
    assert charts_of(answer({2019: sentence})) == ()


def test_one_measure_over_several_years_is_drawn_oldest_first():
    sentences = {
        2020: "已经解决或基本解决44件，占66.7%。",
        2018: "所提问题已经解决或基本解决33件，占57%。",
        2019: "所提问题已经解决或基本解决45件，占62.5%。",
    }
    (chart,) = charts_of(answer(sentences, marked="解决"))
    assert chart.kind == "years"
    assert drawn(chart) == [("2018年", "33件"), ("2019年", "45件"), ("2020年", "44件")]
    assert [point.share for point in chart.points] == ["57%", "62.5%", "66.7%"]
    assert chart.title == "代表建议：已经解决或基本解决"
    assert [point.citation for point in chart.points] == ["2", "3", "1"]
    assert chart.greatest == 45


def test_years_within_one_sentence_are_drawn():
    (chart,) = charts_of(answer({2019: "2018年收到提案47件，2019年收到提案52件。"}))
    assert drawn(chart) == [("2018年", "47件"), ("2019年", "52件")]


NO_YEARS = [
    ({2018: "受理案件37件。", 2019: "审结案件39件。"}, {}),  # another measure
    ({2018: "已经解决33件。", 2019: "尚未解决45件。"}, {}),  # its opposite
    ({2018: "新增停车位33个。", 2019: "新增停车位45户。"}, {}),  # another unit
    ({2018: "收到申请37件。", 2019: "收到申请45件。"}, {2019: "样例市人民政府"}),  # another body
    ({2018: "收到申请约37件。", 2019: "收到申请45件。"}, {}),  # not exact
    ({2019: "收到申请45件。"}, {}),  # one year is no course of years
    ({2018: "2017年收到申请30件，办结29件。", 2019: "办结31件。"}, {}),  # whose year the 29 are of is not said
]


@pytest.mark.parametrize(("sentences", "issuers"), NO_YEARS)
def test_what_cannot_be_compared_is_not_drawn(sentences: dict[int, str], issuers: dict[int, str]):
    assert charts_of(answer(sentences, issuers=issuers)) == ()


def test_only_what_was_asked_for_is_followed_over_the_years():
    sentences = {2018: "收到申请37件，受理申请33件。", 2019: "收到申请45件，受理申请41件。"}
    (chart,) = charts_of(answer(sentences, marked="收到申请"))
    assert drawn(chart) == [("2018年", "37件"), ("2019年", "45件")]


@pytest.mark.parametrize("status", ["not_found", "clarify", "refused", "error"])
def test_where_nothing_is_answered_nothing_is_drawn(status: str):
    assert charts_of(replace(answer({2019: WHOLE}), status=status)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", ["failed", "not_checkable"])
@pytest.mark.parametrize("figure", ["69件", "44件", "22件", "3件"])
def test_a_figure_that_was_not_verified_is_not_drawn(figure: str, verdict: str):
    given_answer = answer({2019: WHOLE})
    doubted = Check(figure, verdict, "1", "")  # type: ignore[arg-type]
    assert charts_of(replace(given_answer, checks=(*given_answer.checks, doubted))) == ()
    missing = tuple(check for check in given_answer.checks if check.figure != figure)
    assert charts_of(replace(given_answer, checks=missing)) == ()


def test_a_link_opens_the_clause_with_the_figure_marked():
    (chart,) = charts_of(answer({2019: WHOLE}))
    text = Shelf({2019: WHOLE}, {}).document("2019").text
    for point in chart.points:
        assert point.span.of(text) == point.figure
        assert f"&m={point.span.start}-{point.span.end}#" in point.url
        assert point.url.startswith("/documents/2019?at=")


COUNTS = st.lists(st.integers(0, 400), min_size=3, max_size=6)


@given(COUNTS, st.integers(0, 5))
def test_parts_add_up_to_what_the_document_states(counts: list[int], off: int):
    listed = "，".join(f"甲{'乙' * index}类事项{count}件" for index, count in enumerate(counts))
    stated = sum(counts) + off
    found = charts_of(answer({2019: f"全年承办建议{stated}件。{listed}。"}))
    if off == 0 and stated:
        assert [point.value for point in found[0].points] == counts
    for chart in found:
        assert chart.whole is not None
        assert sum(point.value for point in chart.points) == chart.whole.value


@given(st.text("承办建议提案解决其中占已未69442235件%％，。；、（）：年2018 |\n", max_size=60))
def test_whatever_a_clause_says_only_its_own_words_and_figures_are_drawn(sentence: str):
    sentence = f"承办{sentence}完"
    given_answer = answer({2019: sentence})
    verified = {check.figure for check in given_answer.checks if check.verdict == "verified"}
    for chart in charts_of(given_answer):
        for point in (*chart.points, *((chart.whole,) if chart.whole else ())):
            assert point.figure in verified
            assert point.figure in sentence
            assert point.label in sentence or (chart.kind == "years" and point.label.endswith("年"))
