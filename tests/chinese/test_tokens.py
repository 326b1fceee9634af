import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.tokens import lexical_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("提案24件", ["提", "提案", "案", "24", "件"]),
        ("下降3.8%", ["下", "下降", "降", "3.8"]),
        ("共1,024户", ["共", "1024", "户"]),
        ("1,024.5万", ["1024.5", "万"]),
        ("分别为24，46件", ["分", "分别", "别", "别为", "为", "24", "46", "件"]),
        ("分别为100，200件", ["分", "分别", "别", "别为", "为", "100", "200", "件"]),
        ("3,4月", ["3", "4", "月"]),
        ("ＰＭ10浓度", ["pm10", "浓", "浓度", "度"]),
        ("二○一九", ["二", "二〇", "〇", "〇一", "一", "一九", "九"]),
        ("互联网+监管", ["互", "互联", "联", "联网", "网", "监", "监管", "管"]),
        ("", []),
        ("，。", []),
    ],
)
def test_lexical_tokens(text: str, tokens: list[str]) -> None:
    assert lexical_tokens(text) == tokens


@given(st.text())
def test_every_token_can_be_found_in_the_folded_text(text: str) -> None:
    folded = fold(text).replace(",", "")
    assert all(token and token in folded for token in lexical_tokens(text))


@given(st.text(alphabet="提案件，。 2019abc"), st.text(alphabet="提案件，。 2019abc"))
def test_a_full_stop_parts_tokens(left: str, right: str) -> None:
    assert lexical_tokens(f"{left}。{right}") == lexical_tokens(left) + lexical_tokens(right)
