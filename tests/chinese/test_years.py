from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.chinese.years import number_year, plan_years, year_mentions, years_in

DIGITS = "〇一二三四五六七八九"


def written(year: int, how: str) -> str:
    if how == "full-width":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(year))
    if how == "chinese":
        return "".join(DIGITS[int(digit)] for digit in str(year))
    return str(year)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019年，示例县受理申请30件", (2019,)),
        ("２０１９年度", (2019,)),
        ("二〇一九年八月", (2019,)),
        ("二○一九年", (2019,)),
        ("二零一九年", (2019,)),
        ("2019 年", (2019,)),
        ("2017-2020年", (2017, 2018, 2019, 2020)),
        ("2017—2020年", (2017, 2018, 2019, 2020)),
        ("2017年至2019年", (2017, 2018, 2019)),
        ("2018至2019年度", (2018, 2019)),
        ("2015年1月至2018年12月", (2015, 2016, 2017, 2018)),
        ("自2019年8月1日起至2021年7月31日止", (2019, 2020, 2021)),
        ("2018、2019年", (2018, 2019)),
        ("2016年和2019年", (2016, 2019)),
        ("1949年—2019年", (1949, 2019)),
        ("2018-19财年", (2018, 2019)),
        ("2018/2019学年", (2018, 2019)),
        ("2019财政年度", (2019,)),
        ("2019-08-01", (2019,)),
        ("2019.8.1发布", (2019,)),
        ("“十三五”时期", (2016, 2017, 2018, 2019, 2020)),
        ("十四五规划", (2021, 2022, 2023, 2024, 2025)),
        ("“九五”期间", (1996, 1997, 1998, 1999, 2000)),
        ("20198月，机构改革完成", (2019,)),
        ("20151月至201812月", (2015, 2016, 2017, 2018)),
        ("in 2019 the county", (2019,)),
        ("August 2019", (2019,)),
        ("Aug 8, 2019", (2019,)),
        ("from 2017 to 2019", (2017, 2018, 2019)),
        ("2017–19", (2017, 2018, 2019)),
        ("FY2019", (2019,)),
        ("the 13th Five-Year Plan", (2016, 2017, 2018, 2019, 2020)),
        ("the 2019 annual report", (2019,)),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "办理2019件",
        "投入2019万元",
        "示政发〔2019〕8号",
        "示政发（2019）8号",
        "示政发〔20198号",
        "公告2020年第8号",
        "2000多块",
        "2000年历史",
        "（2019年修订）",
        "2019年版",
        "12019年",
        "工龄满20年",
        "电话2019-3000",
        "第三十五条",
        "三十五五",
        "No. 2019",
        "2019 yuan",
        "9999年",
        "",
    ],
)
def test_not_years(text: str) -> None:
    assert years_in(text) == ()


@given(st.integers(1950, 2049), st.sampled_from(["ascii", "full-width", "chinese"]), st.sampled_from(["", "8月", "度"]))
def test_every_way_of_writing_a_year_is_read(year: int, how: str, after: str) -> None:
    assert years_in(f"据统计，{written(year, how)}年{after}共受理申请35件。") == (year,)


@given(st.integers(1950, 2030), st.integers(0, 20), st.sampled_from(["-", "—", "－", "至", "~", "～"]))
def test_a_range_names_every_year_of_it(first: int, length: int, dash: str) -> None:
    assert years_in(f"{first}{dash}{first + length}年") == tuple(range(first, first + length + 1))


@given(st.text(alphabet="12019年月件〔〕号至-、 “”五十三比上", max_size=30))
def test_mentions_are_ordered_apart_and_inside_the_text(text: str) -> None:
    mentions = year_mentions(text)
    assert all(0 <= m.start < m.end <= len(text) and m.years for m in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@given(st.integers(6, 16))
def test_five_year_plans_follow_each_other(number: int) -> None:
    assert plan_years(number)[0] == plan_years(number - 1)[-1] + 1
    assert years_in(f"“{to_chinese(number)}五”时期") == plan_years(number)


def test_no_plan_before_the_first() -> None:
    assert plan_years(0) == ()
    assert plan_years(1) == (1953, 1954, 1955, 1956, 1957)


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("示政发〔2019〕8号", 2019),
        ("示政发（2019）8号", 2019),
        ("示政发〔20198号", 2019),
        ("公告2020年第8号", 2020),
        ("示例县人民政府令第12号", None),
        ("办理2019件", None),
    ],
)
def test_year_of_a_document_number(number: str, year: int | None) -> None:
    assert number_year(number) == year
