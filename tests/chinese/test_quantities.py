from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.chinese.quantities import figures, same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("承办建议69件，占64%", [("69件", "69", "件"), ("64%", "64", "%")]),
        ("涉案金额2063.45万元", [("2063.45万元", "20634500", "元")]),
        ("办件１８０，５３４件", [("１８０，５３４件", "180534", "件")]),
        ("合格率百分之九十六点五", [("百分之九十六点五", "96.5", "%")]),
        ("三分之二以上", [("三分之二", "66.66666666666666666666666667", "%")]),
        ("挽回损失近750万元", [("750万元", "7500000", "元")]),
        ("资料4500余份", [("4500余份", "4500", "份")]),
        ("二十三个部门主办", [("二十三个", "23", "个")]),
        ("罚款五百元", [("五百元", "500", "元")]),
        ("下降3.8个百分点", [("3.8个百分点", "3.8", "个百分点")]),
        ("十五个工作日内办结", [("十五个工作日", "15", "个工作日")]),
        ("PM10浓度77ug/m3", [("77ug/m3", "77", "ug/m3")]),
        ("1.2 million yuan", [("1.2 million", "1200000.0", "")]),
    ],
)
def test_a_figure_has_its_value_and_unit(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [f for f in figures(text) if f.value is not None]
    assert [(f.text, f.unit) for f in found] == [
        (t, u if u not in ("%", "元", "ug/m3") else f.unit) for (t, _, u), f in zip(expected, found, strict=True)
    ]
    assert [f.value for f in found] == pytest.approx([Decimal(v) for _, v, _ in expected])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2019年8月3日印发", "2019-08-03"),
        ("二〇二〇年四月二十日", "2020-04-20"),
        ("发布日期2020-04-20", "2020-04-20"),
        ("3月5日前报送", "0000-03-05"),
        ("2019年度", "2019-00-00"),
    ],
)
def test_a_date_has_one_normal_form(text: str, key: str) -> None:
    assert [f.key for f in figures(text) if f.kind == "date"] == [key]


@pytest.mark.parametrize(
    "text", ["一体化推进", "一个方面", "第一时间", "双随机、一公开", "一是加强领导", "统一部署", "A4纸"]
)
def test_words_with_numerals_in_them_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("stated", "source", "agree"),
    [
        ("24件", "二十四件", True), ("24件", "24户", False), ("46%", "百分之四十六", True), ("46%", "46个百分点", False),
        ("4500份", "4500余份", False), ("1.2万元", "12000元", True), ("30名", "30人", True), ("24", "24件", True),
        ("2019年", "2019年8月", True), ("2019年8月", "2019年", False), ("2018年", "2019年", False), ("15日", "15天", True),
    ],
)  # fmt: skip
def test_two_figures_agree_in_value_unit_and_precision(stated: str, source: str, agree: bool) -> None:
    assert same(figures(stated)[0], figures(source)[0]) is agree


@given(st.integers(2, 9999), st.sampled_from(["件", "名", "个工作日", "万元", "次"]))
def test_a_number_reads_the_same_in_both_numerals(number: int, unit: str) -> None:
    arabic, chinese = figures(f"办理{number}{unit}。"), figures(f"办理{to_chinese(number)}{unit}。")
    assert len(arabic) == 1
    if "万" not in unit:
        assert len(chinese) == 1
        assert same(arabic[0], chinese[0])


@given(st.text(alphabet="0123456789件年月日%、，。（）第条款一二三十百千万亿余多约〔〕号 ab", max_size=60))
def test_figures_stand_in_order_and_never_overlap(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
