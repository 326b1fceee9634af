import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（２０１９）", "(2019)"),
        ("〔2024〕13号", "[2024]13号"),
        ("【标题】", "[标题]"),
        ("３．８％", "3.8%"),
        ("“引号”‘单引号’", "\"引号\"'单引号'"),
        ("二○一九年", "二〇一九年"),
        ("〈办法〉", "《办法》"),
        ("ＧＤＰ gdp", "gdp gdp"),
        ("甲　乙", "甲 乙"),
        ("2017—2020", "2017-2020"),
        ("保留。、", "保留。、"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_the_length_of_every_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_fold_works_character_by_character(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)
