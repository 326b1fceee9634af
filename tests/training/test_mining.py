"""What is mined is what BM25 ranks first."""

from __future__ import annotations

import math

import pytest

from training.mining import Bm25

TEXTS = ["提案办理情况", "道路养护管理办法", "提案提案提案", "无关"]


def test_texts_that_share_more_come_first_and_those_that_share_nothing_not_at_all() -> None:
    (found,) = Bm25(TEXTS).best(["提案办理"], 4)
    assert found == [0, 2, 1]  # 办 and 理 stand in the second too


def test_the_score_is_that_of_the_formula() -> None:
    texts = ["甲甲", "乙"]
    index = Bm25(texts)
    row = index._column["甲"]
    # two tokens and a bigram of 甲甲, one of 乙: lengths 3 and 1, mean 2
    idf = math.log1p((2 - 1 + 0.5) / (1 + 0.5))
    norm = 1.2 * (1 - 0.75 + 0.75 * 3 / 2)
    assert index._weights[row].toarray()[0, 0] == pytest.approx(idf * 2 * 2.2 / (2 + norm))


def test_a_question_of_unknown_words_finds_nothing() -> None:
    assert Bm25(TEXTS).best(["xyz"], 3) == [[]]


def test_more_may_be_asked_for_than_there_is() -> None:
    assert len(Bm25(TEXTS).best(["提案"], 100)[0]) == 2
