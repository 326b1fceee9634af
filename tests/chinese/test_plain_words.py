import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.plain_words import plain


@pytest.mark.parametrize(
    "text",
    [
        "请问2019年解决了多少件提案？",
        "你好，我想了解一下，2019年解决了多少件提案？",
        "您好！请问 2019年解决了多少件提案？",
        "帮我查一下2019年解决了多少件提案？",
        "麻烦您告诉我一下：2019年解决了多少件提案？",
        "hi，帮忙看看2019年解决了多少件提案？",
        "能不能帮我查一下2019年解决了多少件提案？",
        "2019年解决了多少件提案呢？",
        "二〇一九年解决了多少件提案？",
        "二零一九年解决了多少件提案啊？",
        " 2019年 解决了多少件提案？ ",
    ],
)
def test_a_polite_question_is_the_question(text: str) -> None:
    assert plain(text) == "2019年解决了多少件提案？"


@pytest.mark.parametrize(
    "text",
    [
        "请问",
        "你好",
        "谁来告诉居民",
        "想要申请补贴需要哪些材料？",
        "要查询多少份档案？",
        "给我县带来多少投资？",
        "公安县 提案 解决 件数",
        "2018年民间投资增长多少，工业投资呢？",
        "道路上能停车吗？",
        "How many proposals were resolved in 2019?",
        "一二三四年级有多少学生？",
        "Highways: how many were built?",
        "帮我县引来多少投资？",
        "《二〇一九年法治政府建设工作报告》是谁发的？",
    ],
)
def test_what_asks_something_stays(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet="请问你好帮我查一下想知道二〇一九年提案多少件呢啊？， 2019", max_size=30))
def test_plain_words_are_plain_and_never_nothing(text: str) -> None:
    once = plain(text)
    assert any(c.isalnum() for c in once) == any(c.isalnum() for c in text)
    assert plain(once) == plain(plain(once))
