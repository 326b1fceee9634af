"""A figure of another unit does not answer."""

from __future__ import annotations

from datetime import date

import pytest

from policy_assistant.answerers.fitness import clock_fit, figure_fit, text_fit
from policy_assistant.answerers.solving import THRESHOLDS
from policy_assistant.chinese.quantities import figures
from policy_assistant.question import analyse
from policy_assistant.records import Kind, Question


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("How many business days does it take?", "1个工作日", "2830万元"),
        ("For how many months is it paid?", "3个月", "12件"),
        ("How many yuan are paid?", "2830万元", "5天"),
        ("要办几天？", "1个工作日", "2830万元"),
        ("发了多少元？", "2830万元", "5天"),
        ("一共花了多少钱？", "2830万元", "40个"),
        ("修了多少公里路？", "12公里", "8个"),
        ("建了几个中心？", "8个", "2830万元"),
        ("财政有几成用在民生上？", "80.5%", "7件"),
        ("装卸了多少集装箱？", "172万标箱", "25%"),
        ("中央给50%，省里再给多少？", "25%", "2月4日"),
        ("第二件辅具补多少？", "60%", "3天"),
        ("住院能报多少？", "75%", "3天"),
    ],
)
def test_a_figure_of_another_unit_cannot_be_what_is_asked(question: str, right: str, wrong: str) -> None:
    asked = analyse(question, today=date(2021, 1, 1))
    fits, misses = (figure_fit(asked, figures(text)[0]) for text in (right, wrong))
    assert fits > 0.6
    assert misses < THRESHOLDS.fit


@pytest.mark.parametrize(
    ("behind", "fits"), [("内办结", True), ("之内", True), ("后发放", True), ("。", False), ("的贷款", False)]
)
def test_a_length_of_time_says_when_only_as_a_term(behind: str, fits: bool) -> None:
    asked = analyse("补贴什么时候发？", today=date(2021, 1, 1))
    assert (figure_fit(asked, figures("5年")[0], behind=behind) >= THRESHOLDS.fit) is fits


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("几点能去取号？", "取号时间段为9:30-11:00", True),
        ("几点能去取号？", "比例为1:2", False),
        ("取号要多少钱？", "取号时间段为9：30", False),
    ],
)
def test_a_time_of_day_answers_a_question_for_one(question: str, text: str, fits: bool) -> None:
    assert (clock_fit(analyse(question, today=date(2021, 1, 1)), text) > THRESHOLDS.fit) is fits


@pytest.mark.parametrize(
    ("question", "text", "fit"),
    [
        ("《农业行动实施方案》是什么时候出台的？", "2016年3月，出台方案", 1.0),
        ("办法什么时候开始实施？", "2016年3月，出台方案", 0.4),
    ],
)
def test_the_title_of_a_plan_asks_for_no_beginning(question: str, text: str, fit: float) -> None:
    asked = analyse(question, today=date(2021, 1, 1))
    assert figure_fit(asked, figures(text)[0], behind="，出台方案") == fit


@pytest.mark.parametrize(
    ("text", "fit"),
    [("对直接责任人员依法给予处分。", 1.0), ("应当采取座谈会、听证会等方式听取意见。", 0.0)],
)
def test_a_question_for_the_consequence_wants_a_sanction(text: str, fit: float) -> None:
    assert text_fit(Question("违反规定会怎样？", "违反规定会怎样？", Kind.HOW), text) == fit


def test_what_is_paid_is_money_or_a_share_and_no_number_of_things() -> None:
    asked = analyse("第二件辅具补多少？", today=date(2021, 1, 1))
    money, share, things = (figure_fit(asked, figures(text)[0]) for text in ("300元", "60%", "2件"))
    assert money >= share > 2 * things


def test_what_is_paid_at_most_is_an_amount() -> None:
    asked = analyse("高血压一年最多能报多少？", today=date(2021, 1, 1))
    money, share = (figure_fit(asked, figures(text)[0]) for text in ("300元", "60%"))
    assert money > 0.6 > share
