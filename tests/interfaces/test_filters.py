from datetime import date

import pytest
from fake_assistant import assistant, report, rules

from policy_assistant.interfaces.filters import Filters, chosen, in_force, kind, options, within, years
from policy_assistant.records import DocumentEntry, Metadata, Validity

TODAY = date(2024, 5, 1)
ENTRIES = assistant().documents()


def entry(**metadata: object) -> DocumentEntry:
    return DocumentEntry("id", "a.txt", Metadata(**metadata), 1, 1, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("示例县人民政府关于印发示例县公园管理办法的通知", "通知"),
        ("示例县公园管理办法（试行）", "办法"),
        ("示例县2019年政府工作报告", "报告"),
        ("示例县行政许可统计表", "统计表"),
        ("关于公园开放的问题解答", "问题解答"),
        ("公园简介", ""),
    ],
)
def test_the_kind_is_the_last_one_that_a_title_names(title: str, expected: str):
    assert kind(entry(title=title)) == expected


def test_a_document_is_of_the_years_it_names_and_of_its_date():
    assert years(entry(title="示例县2019年工作报告", issued="2020-03-01")) == {"2019", "2020"}
    assert years(entry(title="12019年数字", issued="")) == set()


def test_what_has_expired_is_not_in_force_whatever_its_badge():
    assert in_force(entry(validity=Validity.AMENDED), TODAY)
    assert in_force(entry(expires="2024-05-01"), TODAY)
    assert not in_force(entry(validity=Validity.IN_FORCE, expires="2024-04-30"), TODAY)
    assert not in_force(entry(validity=Validity.REPEALED), TODAY)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, None),
        ({"year": "", "in_force": "0"}, None),
        ({"year": "2016"}, {rules().id}),
        ({"kind": "报告"}, {report().id}),
        ({"issuer": "示例县人民政府"}, {report().id, rules().id}),
        ({"issuer": "示例县人民政府", "in_force": "1"}, {report().id}),
        ({"issuer": "<script>"}, set()),
    ],
)
def test_an_address_chooses_documents(parameters: dict[str, str], expected: set[str] | None):
    assert within(ENTRIES, chosen(parameters), TODAY) == expected


def test_the_query_holds_what_is_chosen_and_no_more():
    assert Filters(year="2016", issuer="甲&乙").query == "year=2016&issuer=%E7%94%B2%26%E4%B9%99"
    assert Filters().query == ""


def test_options_are_what_the_documents_have():
    made = options(ENTRIES)
    assert made.years == ("2020", "2019", "2016")
    assert "示例县人民政府" in made.issuers
    assert made.kinds == ("办法", "报告")
