from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.records import Chunk, Kind, Passage, Question
from policy_assistant.retrieval.fusion import Features, Weights, features, fuse, standardised
from policy_assistant.retrieval.neighbours import neighbours
from policy_assistant.retrieval.terms import Terms, question_tokens, telling_tokens

NUMBERS = st.floats(-1e3, 1e3, allow_nan=False)
SHARES = st.floats(0, 1)
FEATURES = st.builds(Features, lexical=NUMBERS, dense=NUMBERS, coverage=SHARES, document=SHARES)


def made(name: str, text: str, document: str = "d") -> Chunk:
    return Chunk(Passage(name, document, 0, 0, len(text)), "标题", "", text)


@given(st.lists(NUMBERS, min_size=2))
def test_standardised_scores_have_mean_zero_and_keep_their_order(values: list[float]) -> None:
    result = standardised(values)
    assert sum(result) == pytest.approx(0, abs=1e-6 * len(values))
    order = sorted(range(len(values)), key=values.__getitem__)
    assert all(result[a] <= result[b] for a, b in pairwise(order))


@pytest.mark.parametrize("values", [[], [3.0], [2.0, 2.0, 2.0]])
def test_scores_that_do_not_differ_say_nothing(values: list[float]) -> None:
    assert standardised(values) == [0.0] * len(values)


@given(st.lists(FEATURES, min_size=1), st.floats(0.1, 100), NUMBERS)
def test_the_scale_of_a_ranking_does_not_matter(found: list[Features], scale: float, shift: float) -> None:
    moved = [Features(one.lexical * scale + shift, one.dense, one.coverage, one.document) for one in found]
    assert fuse(moved, Weights()) == pytest.approx(fuse(found, Weights()), abs=1e-3)


def test_more_of_the_question_scores_higher() -> None:
    less, more = Features(1, 1, 0.2, 0.5), Features(1, 1, 0.6, 0.5)
    assert fuse([less, more], Weights())[1] > fuse([less, more], Weights())[0]


def test_what_one_ranking_did_not_know_counts_as_its_last() -> None:
    terms = Terms({"提案": 1}, 10, ["提案"])
    found = features([made("a", "提案"), made("b", "建议")], {"a": 5.0}, {"a": 0.5, "b": 0.9}, terms)
    assert [one.lexical for one in found] == [5.0, 5.0]
    assert [one.coverage for one in found] == [1.0, 0.0]
    assert [one.document for one in found] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("token", "text", "held"),
    [
        ("24", "共24件", True),
        ("24", "２４件", True),
        ("24", "2024年", False),
        ("24", "24.5%", False),
        ("3.8", "下降3.8%", True),
        ("act", "the Act of", True),
        ("act", "fact", False),
        ("提案", "政协提案", True),
        ("提案", "提出议案", False),
    ],
)
def test_tokens_are_found_whole(token: str, text: str, held: bool) -> None:
    assert (token in Terms({token: 1}, 10, [token]).held([text])) is held


@given(st.dictionaries(st.sampled_from(["提案", "建议", "24", "办", "act"]), st.integers(0, 50)), st.integers(50, 99))
def test_weights_of_tokens_add_up_to_one(frequencies: dict[str, int], passages: int) -> None:
    weights = Terms(frequencies, passages, list(frequencies)).weights
    assert all(len(token) > 1 and weight > 0 for token, weight in weights.items())
    assert not weights or sum(weights.values()) == pytest.approx(1)


def test_a_rare_token_weighs_more() -> None:
    weights = Terms({"提案": 2, "工作": 40}, 50, ["提案", "工作"]).weights
    assert weights["提案"] > weights["工作"]


def test_words_of_the_other_language_do_not_count_against_a_passage() -> None:
    frequencies = {"proposals": 0, "提案": 3}
    assert Terms(frequencies, 50, list(frequencies), translated=True).weights == {"提案": 1.0}
    assert Terms(frequencies, 50, list(frequencies)).weights["提案"] < 1


def test_tokens_hold_the_year_as_documents_write_it() -> None:
    tokens = question_tokens(Question("去年提案", "去年提案", Kind.WHAT, years=(2020,)))
    assert {"提案", "2020"} <= set(tokens)
    assert len(tokens) == len(set(tokens))


def test_telling_tokens_are_those_of_what_the_question_names() -> None:
    question = Question("示例县怎么办理停车证", "示例县怎么办理停车证", Kind.HOW, places=("示例县",), terms=("停车证",))
    assert set(telling_tokens(question)) == {"示例", "例县", "停车", "车证"}
    assert telling_tokens(Question("怎么办", "怎么办", Kind.HOW)) == ["怎", "怎么", "么", "么办", "办"]


def test_neighbours_are_in_reading_order(generation: Any) -> None:
    passages = generation.catalogue.passages("new")
    around = neighbours(generation.catalogue, passages[1])
    assert [chunk.passage for chunk in around] == list(passages[:3])
    assert [chunk.passage for chunk in neighbours(generation.catalogue, passages[0], 2, 0)] == [passages[0]]
    assert neighbours(generation.catalogue, Passage("no:0-1", "new", 0, 0, 1)) == ()
