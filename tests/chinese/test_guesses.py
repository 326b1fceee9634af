import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.guesses import unguessed


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("2019年贫困户减少10562户吗？具体多少户？", "2019年贫困户减少多少户？"),
        ("2019年货运班列的增幅超过40%了吗？是多少？", "2019年货运班列的增幅多少？"),
        ("2018年死亡人数下降30.6%，是否准确？应是多少？", "2018年死亡人数下降多少？"),
        ("2018年亩均增加值增幅是不是34%？具体是多少？", "2018年亩均增加值增幅是多少？"),
        ("新增的科技型企业是200家以上吗？应为多少？", "新增的科技型企业是多少家？"),
        ("审批的时限还是100天吗？改成了多少？", "审批的时限是多少天？"),
        ("计划线缆入地是136条道路吗？多少条？", "计划线缆入地是多少条道路？"),
    ],
)
def test_a_guess_is_what_is_asked_for(question: str, asks: str) -> None:
    assert unguessed(question) == asks


@pytest.mark.parametrize(
    "question",
    [
        "2019年解决了多少件提案？",
        "2019年解决了24件提案吗？",
        "推广垃圾分类的小区有539个吗？改造的背街小巷是多少条？",
        "退税也是当天到账吗？要多久办完？",
        "直营网点的支持上限是不是从50%提高了？提高了多少？",
        "这个办法还有效吗？什么时候废止？",
        "How many proposals were resolved, 24?",
    ],
)
def test_what_is_asked_besides_a_guess_stays(question: str) -> None:
    assert unguessed(question) == question


@given(st.text(alphabet="提案解决24件46%吗对是不是，？多少具体应为", max_size=40))
def test_a_question_without_its_guess_holds_none(question: str) -> None:
    once = unguessed(question)
    assert unguessed(once) == once
    assert not question.strip() or once.strip()
