"""Where an answer stands in the tokens of a question and its passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from training.tokens import padded, pair, tokenizer

TEXT = "路灯由城管局维护。渡口每日六时开放。"


@pytest.fixture
def words(tiny_reader: Path) -> Tokenizer:
    return tokenizer(tiny_reader / "tokenizer.json")


@pytest.mark.parametrize("context", ["", "样例市\n二、管理"])
@pytest.mark.parametrize("answer", ["城管局", "六时", "路灯由城管局维护", "渡口每日六时开放。"])
def test_the_labels_cover_the_answer(words: Tokenizer, context: str, answer: str) -> None:
    start = TEXT.index(answer)
    coded = pair(words, "谁维护？", context, TEXT, 300)
    first, last = coded.labels(start, start + len(answer))
    assert coded.starts[first] <= start
    assert coded.ends[last] >= start + len(answer)
    assert TEXT[coded.starts[first] : coded.ends[last]].strip("。") == answer.strip("。")


def test_an_answer_that_was_cut_off_has_no_place(words: Tokenizer) -> None:
    coded = pair(words, "几点？", "", TEXT, 12)
    assert len(coded.tokens) == 12
    start = TEXT.index("六时")
    assert coded.labels(start, start + 2) == (0, 0)


def test_a_batch_is_padded_to_a_multiple_of_sixteen() -> None:
    tokens, lengths = padded([[0, 5, 2], [0, *range(5, 25), 2]])
    assert tuple(tokens.shape) == (2, 32)
    assert lengths.tolist() == [3, 22]
    assert tokens[0, 3:].unique().tolist() == [1]
