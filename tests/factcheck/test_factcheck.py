"""Drafts and claims against the sample documents."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.errors import InputError
from policy_assistant.factcheck import LONGEST
from policy_assistant.factcheck.claims import split
from policy_assistant.question_slots import Names

TODAY = date(2021, 6, 1)


@pytest.mark.parametrize(
    ("claim", "verdict", "right"),
    [
        ("示例县2019年承办政协提案104件。", "supported", ""),
        ("示例县2019年承办政协提案一百零四件。", "supported", ""),
        ("示例县2019年承办政协提案94件。", "contradicted", "104件"),
        ("示例县2018年承办政协提案104件。", "contradicted", "91件"),  # the figure of another year
        ("示例县2019年承办政协提案52件。", "contradicted", "104件"),  # the figure of another county
        ("示例县2019年承办政协提案104户。", "not_found", ""),
        ("示例县2016年承办政协提案104件。", "not_found", ""),
        ("示例县2019年政协提案中已经解决36件。", "contradicted", "61件"),  # stands in the clause, for another measure
        ("公安县为困难群众挽回经济损失750万元。", "contradicted", "近750万元"),
        ("2020年示例县社会消费品零售总额增长2.8%。", "contradicted", "下降2.8%"),
        ("示例县2020年罚没金额最高的县自然资源和规划局罚没203.50万元。", "supported", ""),
        ("全县上下同心协力，工作迈上新台阶。", "nothing_to_check", ""),
        ("。。。", "nothing_to_check", ""),
    ],
)
def test_a_figure_is_judged_under_its_label_year_and_body(claim, verdict, right, judge):
    found = judge(claim)
    assert found.verdict == verdict
    assert right in found.right


def test_every_verified_figure_stands_in_the_slice_that_is_cited(judge, samples):
    found = judge("2019年示例县政府承办人大代表建议72件，已经解决或基本解决45件，占62.5%。")
    assert found.verdict == "supported"
    assert [check.figure for check in found.checks] == ["72件", "45件", "62.5%"]
    for citation in found.citations:
        text = samples.catalogue.document(citation.document).text
        assert text[citation.start : citation.end] == citation.quote
        assert citation.place.replace(" ", "") == "一、（五）1."
        assert all(citation.start <= mark.start and mark.end <= citation.end for mark in citation.marks)
    assert all(check.figure in found.citations[int(check.citation) - 1].quote for check in found.checks)


def test_what_the_source_says_is_verbatim_and_cited(judge):
    found = judge("示例县2020年受理行政复议41件。")
    assert found.verdict == "contradicted"
    assert "受理48件" in found.right
    assert any(found.right in citation.quote for citation in found.citations)
    (check,) = found.checks
    assert (check.figure, check.verdict) == ("41件", "failed")
    assert "2019" in check.reason  # for which year it does stand


def test_the_parts_of_one_sum_are_not_gathered_from_two_counties(judge):
    found = judge("2019年县政府接办政协提案52件，其中已经解决61件。")  # 52 of one county, 61 of the other
    assert found.verdict == "contradicted"
    assert "24件" in found.right


def test_year_place_and_topic_carry_over_in_a_draft(check):
    found = check("2019年，示例县政府承办人大代表建议72件。其中会议期间64件。正在解决的24件。2018年承办58件。")
    assert [one.verdict for one in found] == ["supported", "supported", "contradicted", "supported"]
    assert "21件" in found[2].right


def test_every_sentence_of_a_draft_has_a_judgement(check):
    draft = "# 2019年工作情况\n\n一、总体情况。示例县召开常务会议26次；审议议题137项。\n\n各部门要继续努力。"
    found = check(draft)
    assert [one.verdict for one in found] == [
        "nothing_to_check", "nothing_to_check", "supported", "contradicted", "nothing_to_check"
    ]  # fmt: skip
    assert all(one.span.of(draft) == one.claim for one in found)


@pytest.mark.parametrize("draft", ["", "  \n", "。！？"])
def test_an_empty_draft_is_bad_input(draft, check):
    with pytest.raises(InputError, match="the draft is empty"):
        check(draft)


def test_a_draft_may_be_too_long(check):
    with pytest.raises(InputError, match="the draft is too long"):
        check("一" * (LONGEST + 1))


@given(st.text(alphabet="2019年示例县办结24件，。；\n 占46%一二（）《办法》第三条", max_size=80))
def test_claims_hold_every_word_of_a_draft(draft):
    claims = split(draft, Names(), TODAY)
    spans = [claim.span for claim in claims]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    covered = "".join(span.of(draft) for span in spans)
    assert sum(c.isalnum() for c in covered) == sum(c.isalnum() for c in draft)
    for claim in claims:
        assert all(figure.text in claim.text for figure in claim.stated)
