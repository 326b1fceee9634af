from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.loaders.dates import days_later, find_dates, first_date, last_day, to_iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024年3月1日", "2024-03-01"),
        ("２０２４年０３月０１日", "2024-03-01"),
        ("2024 年 3 月 1 日", "2024-03-01"),
        ("2024-03-01 09:30:15", "2024-03-01"),
        ("2024/3/1", "2024-03-01"),
        ("2024.3.1", "2024-03-01"),
        ("二〇二四年三月一日", "2024-03-01"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("二0二四年十月二十日", "2024-10-20"),
        ("一九九八年十一月十二日", "1998-11-12"),
    ],
)
def test_dates_as_written(written: str, iso: str) -> None:
    assert first_date(f"发布于{written}，特此通知") == iso


@pytest.mark.parametrize(
    "written",
    [
        "20248月",
        "2024814",
        "2024年3月",
        "2023年2月29日",
        "2024-13-01",
        "2024-3/1",
        "电话2024-12-3344",
        "12024-01-01",
        "",
    ],
)
def test_no_dates(written: str) -> None:
    assert find_dates(written) == ()


def test_places_of_dates() -> None:
    text = "2020年1月2日通过，2021-03-04公布"
    assert [(span.of(text), iso) for span, iso in find_dates(text)] == [
        ("2020年1月2日", "2020-01-02"),
        ("2021-03-04", "2021-03-04"),
    ]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_in_chinese_numerals(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    assert to_iso(f"{year}年{to_chinese(day.month)}月{to_chinese(day.day)}日") == day.isoformat()


@pytest.mark.parametrize(
    ("start", "years", "months", "end"),
    [
        ("2019-10-16", 5, 0, "2024-10-15"),
        ("2024-02-29", 1, 0, "2025-02-28"),
        ("2024-01-31", 0, 1, "2024-02-29"),
        ("2023-12-31", 0, 2, "2024-02-29"),
        ("2024-01-01", 3, 0, "2026-12-31"),
    ],
)
def test_last_day_of_a_term(start: str, years: int, months: int, end: str) -> None:
    assert last_day(start, years, months) == end


def test_days_later() -> None:
    assert days_later("2023-12-31", 30) == "2024-01-30"
