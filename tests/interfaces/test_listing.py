from dataclasses import replace

import pytest
from fake_assistant import assistant, make_document, report, rules

from policy_assistant.interfaces.filters import Filters
from policy_assistant.interfaces.web.listing import listing
from policy_assistant.records import Metadata


def many(count: int):
    return assistant(
        *(
            make_document(
                f"示例县通知{n}\n内容{n}。\n", f"{n}.txt", Metadata(title=f"通知{n}", issued=f"20{n:02}-01-01")
            )
            for n in range(count)
        )
    )


def test_a_document_is_listed_with_all_that_is_known_of_it():
    (row,) = [row for row in listing(assistant(), "2019年", Filters(), 1, "zh")["rows"] if row.source]
    assert row.name == "示例县2019年法治政府建设情况报告"
    assert row.details == ("示政发〔2020〕8号", "示例县人民政府", "2020-03-15")
    assert row.badge.text == "现行有效"
    assert row.paper == f"/documents/{report().id}?paper=1"
    assert row.source == "https://www.example.gov.cn/report?id=8"
    assert row.quality == "读取时有 1 处需要留意"
    assert row.problems == ("有 2 幅图片，图里的文字没有读入",)
    assert [item.label for item in row.outline] == ["一、", "二、"]


def test_an_address_that_is_no_web_address_is_no_link():
    assert [row.source for row in listing(assistant(rules()), "", Filters(), 1, "zh")["rows"]] == [""]


def test_the_newest_comes_first_and_what_has_no_date_last():
    undated = replace(rules(), id="u", metadata=Metadata(title="没有日期的办法"))
    rows = listing(assistant(undated, rules(), report()), "", Filters(), 1, "zh")["rows"]
    assert [row.details[-1] if row.details else "" for row in rows] == ["2020-03-15", "2016-01-20", ""]


@pytest.mark.parametrize(
    ("number", "first", "before", "after"),
    [
        (1, "通知44", "", "/documents?page=2"),
        (2, "通知24", "/documents?page=1", "/documents?page=3"),
        (3, "通知4", "/documents?page=2", ""),
        (99, "通知4", "/documents?page=2", ""),
        (0, "通知44", "", "/documents?page=2"),
    ],
)
def test_a_long_list_is_turned_like_pages(number: int, first: str, before: str, after: str):
    shown = listing(many(45), "", Filters(), number, "zh")
    assert shown["rows"][0].name == first
    assert (shown["turning"].before, shown["turning"].after) == (before, after)
    assert shown["count"] == 45


def test_turning_keeps_what_was_searched_and_chosen():
    shown = listing(many(45), "通知", Filters(kind="通知"), 2, "en")
    assert shown["turning"].said == "Page 2 of 3"
    assert shown["turning"].after == "/documents?q=%E9%80%9A%E7%9F%A5&kind=%E9%80%9A%E7%9F%A5&page=3"
    assert shown["places"] == []  # they stand below the first page


def test_a_short_list_has_nothing_to_turn():
    assert listing(assistant(), "", Filters(), 1, "zh")["turning"] is None


def test_it_is_said_when_the_documents_last_changed():
    held = assistant()
    assert listing(held, "", Filters(), 1, "zh")["updated"] == "最近更新：2024年5月6日。"
    assert listing(held, "", Filters(), 1, "en")["updated"] == "Last updated 2024-05-06."
    held.library.generation = replace(held.library.generation, made="")
    assert listing(held, "", Filters(), 1, "zh")["updated"] == ""
