"""The lock: nothing that the cited slice does not hold reaches a reader."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.outline import outline
from policy_assistant.question import analyse
from policy_assistant.records import (
    Chunk,
    Document,
    Draft,
    Evidence,
    Hit,
    Metadata,
    Passage,
    Section,
    Span,
    Statement,
)
from policy_assistant.verification import verify

TEXT = "一、办理情况\n（一）建议提案。\n1.承办提案。2019年，县政府承办提案52件，其中已经解决24件、占46%。\n2.承办建议。承办建议69件，近750万元用于整改。\n"
DOCUMENT = Document(
    "d1",
    "a.md",
    TEXT,
    Span(0, len(TEXT)),
    Metadata(title="示例县2019年报告", issuer="示例县人民政府", issued="2020-03-01"),
)
CLAUSE = Span(TEXT.index("2019年，"), TEXT.index("46%。") + 4)


class Shelf:
    """The catalogue of one document."""

    def document(self, document_id: str) -> Document:
        assert document_id == "d1"
        return DOCUMENT

    def sections(self, document_id: str) -> tuple[Section, ...]:
        return outline(self.document(document_id))


def evidence(span: Span = CLAUSE, key: str = "E1") -> Evidence:
    passage = Passage("d1:0-9", "d1", 1, span.start, span.end)
    return Evidence(key, Hit(Chunk(passage, "", "", ""), 1.0), 1.0, span)


def checked(
    *statements: Statement,
    status: str = "answered",
    text: str = "2019年解决了多少件提案",
    extra: tuple[Evidence, ...] = (),
):
    question = analyse(text, today=date(2021, 1, 1))
    return verify(question, Draft(status, statements, (evidence(), *extra)), Shelf())  # type: ignore[arg-type]


def quote(span: Span, key: str = "E1", text: str | None = None, marks: tuple[Span, ...] = ()) -> Statement:
    return Statement("quote", span.of(TEXT) if text is None else text, key, span, marks)


def test_a_quotation_is_cited_with_its_official_place_and_exact_slice() -> None:
    mark = Span(TEXT.index("24件"), TEXT.index("24件") + 3)
    answer = checked(quote(CLAUSE, marks=(mark,)))
    (citation,) = answer.citations
    assert citation.quote == TEXT[citation.start : citation.end]
    assert citation.official == "《示例县2019年报告》一、（一）1."
    assert citation.place == "一、（一）1."
    assert citation.marks == (mark,)
    assert answer.text.endswith("[1]")
    assert [(c.figure, c.verdict) for c in answer.checks if c.figure == "24件"] == [("24件", "verified")]


def test_a_quotation_that_is_altered_is_left_out_and_leaves_a_failed_check() -> None:
    answer = checked(quote(CLAUSE, text=CLAUSE.of(TEXT).replace("24件", "42件")))
    assert answer.status == "not_found"
    assert "42" not in answer.text
    assert [c.verdict for c in answer.checks] == ["failed"]


def test_a_quotation_outside_of_its_evidence_is_left_out() -> None:
    answer = checked(quote(Span(0, 6)))
    assert answer.citations == ()
    assert answer.checks[0].reason == "the quotation does not stand in the cited slice to the letter"


def test_an_unknown_key_is_a_failed_check_never_dropped_in_silence() -> None:
    answer = checked(quote(CLAUSE), Statement("wording", "另有说明。", "E9"))
    assert next(c for c in answer.checks if c.verdict == "failed").reason.startswith("cites E9")
    assert "另有说明" not in answer.text


@pytest.mark.parametrize(
    ("wording", "verdict"),
    [
        ("共解决24件", "verified"), ("共解决二十四件", "verified"), ("占百分之四十六", "verified"), ("2019年的数", "verified"),
        ("共解决25件", "failed"), ("共解决24户", "failed"), ("占46个百分点", "failed"), ("2018年的数", "failed"), ("第五条规定", "failed"),
    ],
)  # fmt: skip
def test_each_figure_of_the_projects_own_words_is_looked_up_with_its_unit(wording: str, verdict: str) -> None:
    answer = checked(quote(CLAUSE), Statement("wording", wording, "E1"))
    own = [c for c in answer.checks if c.figure in wording]
    assert own[-1].verdict == verdict
    assert ("隐去" in answer.text) == (verdict == "failed")


def test_a_precise_figure_is_not_read_out_of_an_approximate_one() -> None:
    span = Span(TEXT.index("承办建议69件"), TEXT.index("整改") + 2)
    answer = checked(quote(span, "E2"), Statement("wording", "用了750万元", "E2"), extra=(evidence(span, "E2"),))
    failed = [c for c in answer.checks if c.verdict == "failed"]
    assert [(c.figure, c.reason) for c in failed] == [("750万元", "the source has 750万元: another unit or precision")]


def test_a_line_without_a_citation_states_no_figure_but_those_asked() -> None:
    answer = checked(quote(CLAUSE), Statement("wording", "2019年的提案一共99件"))
    assert "99" not in answer.text
    assert "2019年" in answer.text
    assert [c.figure for c in answer.checks if c.verdict == "failed"] == ["99件"]


@given(st.integers(0, 9999), st.sampled_from(["件", "户", "%", "万元", "个工作日"]))
def test_no_figure_that_the_source_does_not_have_is_ever_shown(number: int, unit: str) -> None:
    stated = f"{number}{unit}"
    answer = checked(quote(CLAUSE), Statement("wording", f"结论是{stated}。", "E1"))
    assert stated in TEXT or f"结论是{stated}。" not in answer.text
