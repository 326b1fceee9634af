from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.sentences import clauses, sentences, trimmed
from policy_assistant.records import Span

TEXTS = st.text(alphabet="甲乙，；。！？!?”）\n 　a1/=")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("办结24件。其余在办。", ["办结24件。", "其余在办。"]),
        ("他说：“好。”大家赞成。", ["他说：“好。”", "大家赞成。"]),
        ("有几条？三条！", ["有几条？", "三条！"]),
        ("真的吗?2019年办了24件。", ["真的吗?", "2019年办了24件。"]),
        ("网址http://a.example/x?id=1&b=2有说明。", ["网址http://a.example/x?id=1&b=2有说明。"]),
        ("第一行\n\n第二行", ["第一行\n\n", "第二行"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == parts


def test_clauses_part_at_semicolons_too() -> None:
    text = "解决的24件；正在解决的27件；其他1件。另有3件。"
    assert [s.of(text) for s in clauses(text)] == ["解决的24件；", "正在解决的27件；", "其他1件。", "另有3件。"]


def test_a_stretch_is_cut_within_its_bounds() -> None:
    text = "甲。乙。丙。"
    assert [s.of(text) for s in sentences(text, 1, 5)] == ["。", "乙。", "丙"]


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_sentences_and_clauses_cover_without_a_gap(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    for spans in (sentences(text, start, end), clauses(text, start, end)):
        assert "".join(span.of(text) for span in spans) == text[start:end]
        assert all(len(span) > 0 for span in spans)
        assert all(left.end == right.start for left, right in pairwise(spans))


@given(TEXTS)
def test_trimmed_leaves_the_words(text: str) -> None:
    assert trimmed(text, Span(0, len(text))).of(text) == text.strip()
