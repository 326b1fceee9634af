"""What the reader is shown."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.engines import Tokenizer
from policy_assistant.readers.windows import LONGEST, OVERLAP, Passage, Window, cut, merged, stretches

TEXTS = st.text(st.sampled_from("渡口2２①㈠《》ﬁ🚢é\u0301\ud800\0 \n\u3000a。，"), max_size=60)


@pytest.fixture(scope="module")
def tokenizer(tiny_reader: Path) -> Tokenizer:
    return Tokenizer(tiny_reader)


def passage(tokenizer: Tokenizer, question: str, context: str, text: str) -> Passage:
    asked, tokens = tokenizer.encode([question, context + text])
    return cut(tokenizer, asked, tokens, context, text)


@given(st.integers(0, 2000), st.integers(2, 400), st.integers(0, 100))
def test_stretches_cover_all_and_overlap(length: int, size: int, overlap: int) -> None:
    found = stretches(length, size, overlap)
    assert found[0][0] == 0
    assert found[-1][1] == length
    assert all(end - start <= size for start, end in found)
    for (start, end), (following, _) in itertools.pairwise(found):
        assert start < following <= end - min(overlap, size // 2)
    if length <= size:
        assert found == [(0, length)]


@given(question=TEXTS, title=TEXTS, text=TEXTS)
def test_a_window_is_question_context_and_text(question: str, title: str, text: str, tokenizer: Tokenizer) -> None:
    context = f"{title}\n" if title else ""
    cutting = passage(tokenizer, question, context, text)
    (window,) = cutting.windows
    start, end = tokenizer.start, tokenizer.end
    asked, tokens = tokenizer.encode([question, context + text])
    assert window.row == (start, *asked.ids, end, end, *tokens.ids, end)
    assert window.last - window.first == len(cutting.offsets)
    assert window.at + len(cutting.offsets) + 1 == len(window.row)


@given(title=TEXTS, text=TEXTS)
def test_tokens_of_the_text_stand_in_the_text(title: str, text: str, tokenizer: Tokenizer) -> None:
    offsets = passage(tokenizer, "渡口", f"{title}\n", text).offsets
    assert offsets.shape[1] == 2
    assert ((offsets >= 0) & (offsets <= len(text))).all()
    assert (offsets[:, 0] <= offsets[:, 1]).all()
    assert (np.diff(offsets, axis=0) >= 0).all()
    assert not any(text[start].isspace() for start, end in offsets.tolist() if end > start)


@pytest.mark.parametrize("figure", ["２０１９年", "①", "《渡口》", "🚢", "2019"])
def test_every_character_of_a_figure_has_a_token(figure: str, tokenizer: Tokenizer) -> None:
    text = f"渡口 {figure}开放"
    offsets = passage(tokenizer, "几点开放", "路灯①\n", text).offsets.tolist()
    covered = {place for start, end in offsets for place in range(start, end)}
    assert covered == {place for place, character in enumerate(text) if character != " "}


def test_a_long_text_is_read_in_windows_that_all_begin_with_the_context(tokenizer: Tokenizer) -> None:
    cutting = passage(tokenizer, "渡口几点开放", "路灯管理\n", "渡口每日六时开放。" * 100)
    assert len(cutting.windows) > 2
    heads = {window.row[: window.at] for window in cutting.windows}
    assert len(heads) == 1
    assert all(len(window.row) <= LONGEST for window in cutting.windows)
    for one, other in itertools.pairwise(cutting.windows):
        assert one.last - other.first >= OVERLAP
    assert cutting.windows[-1].last == len(cutting.offsets)


def test_neither_a_long_question_nor_a_long_title_leaves_no_room(tokenizer: Tokenizer) -> None:
    cutting = passage(tokenizer, "渡口几点开放" * 200, "路灯" * 500 + "\n", "每日六时")
    (window,) = cutting.windows
    assert len(window.row) <= LONGEST
    assert window.row[window.at : -1] == tokenizer.encode(["x每日六时"])[0].ids[-4:]


def test_windows_are_made_comparable_by_their_no_answer() -> None:
    cutting = Passage((Window((0,) * 5, 1, 0, 3), Window((0,) * 5, 1, 1, 4)), np.zeros((4, 2), np.int32))
    one = np.array([[1, 1], [5, 1], [0, 5], [0, 0], [0, 0]], np.float32)  # "no answer" 2
    other = np.array([[4, 4], [6, 6], [0, 0], [7, 7], [0, 0]], np.float32)  # "no answer" 8: 3 less each
    starts, ends, none = merged(cutting, [one, other])
    assert none == 2
    assert starts.tolist() == [5, 3, 0, 4]
    assert ends.tolist() == [1, 5, 0, 4]
