import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import ARABIC_NUMERAL, CHINESE_NUMERAL, parse_number, to_chinese


@given(st.integers(0, 9999))
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


@given(st.integers(0, 10**12))
def test_a_number_with_groups_of_three_reads_back(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.integers(0, 9999))
def test_what_is_written_is_matched_as_one_numeral(number: int) -> None:
    assert re.fullmatch(CHINESE_NUMERAL, to_chinese(number))
    assert re.fullmatch(ARABIC_NUMERAL, str(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千零二十", 1020),
        ("两", 2),
        ("两百", 200),
        ("两千零六", 2006),
        ("二〇一九", 2019),
        ("二○二○", 2020),
        ("〇", 0),
        ("三万", 30_000),
        ("三千万", 30_000_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("十万零八百", 100_800),
        ("1,024", 1024),
        ("１，０２４", 1024),
        ("２０", 20),
        (" 7 ", 7),
    ],
)
def test_parse_number(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", " ", "件", "3.8", "第三", "二三十", "十十", "万", "1万", "十二件", "1,02"])
def test_no_number_is_made_of_anything_else(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (9999, "九千九百九十九"),
    ],
)
def test_to_chinese(number: int, text: str) -> None:
    assert to_chinese(number) == text


@pytest.mark.parametrize("number", [-1, 10_000])
def test_to_chinese_says_what_it_takes(number: int) -> None:
    with pytest.raises(ValueError, match=f"to_chinese takes 0 to 9999, not {number}"):
        to_chinese(number)
