import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.links import document_link, parse_at, parse_marks, permalink, safe_url, section_link
from policy_assistant.records import Span


def test_permalink_names_document_and_slice():
    assert permalink("0123456789abcdef", 120, 180) == "/documents/0123456789abcdef?at=120-180#clause"


def test_an_id_that_is_no_plain_word_is_escaped():
    assert document_link('a/"b?c') == "/documents/a%2F%22b%3Fc"
    assert section_link("ab", 7) == "/documents/ab#s-7"


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_what_permalink_writes_parse_at_reads(start: int, size: int):
    at = permalink("d", start, start + size).split("at=")[1].split("#")[0]
    assert parse_at(at, start + size) == Span(start, start + size)
    assert parse_at(at, start + size - 1) is None


def test_a_permalink_carries_the_figures_in_its_slice():
    marks = (Span(125, 128), Span(140, 143))
    link = permalink("d", 120, 180, marks)
    assert link == "/documents/d?at=120-180&m=125-128,140-143#clause"
    assert parse_marks("140-143,125-128", Span(120, 180)) == marks


@pytest.mark.parametrize("marks", ["", ",", "110-125", "170-190", "125", "x-y", "128-125", "<b>"])
def test_marks_that_are_not_in_the_slice_are_left_out(marks: str):
    assert parse_marks(marks, Span(120, 180)) == ()


@pytest.mark.parametrize(
    "at", ["", "5", "5-5", "9-3", "-1-4", "a-b", "1-2-3", "1-2 ", "１-２", "1-99999999999999999999"]
)
def test_parse_at_refuses(at: str):
    assert parse_at(at, 100) is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.gov.cn/a?b=1", "https://example.gov.cn/a?b=1"),
        (" http://example.gov.cn ", "http://example.gov.cn"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt://example.gov.cn/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.gov.cn", ""),
        ("/local", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_safe_url_lets_only_web_addresses_through(url: str, kept: str):
    assert safe_url(url) == kept
