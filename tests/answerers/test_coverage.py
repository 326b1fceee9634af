import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.answerers.coverage import Coverage, coverage, coverage_with_least, idf, make_terms

FREQUENCIES = {"提案": 5, "政协": 5, "解决": 9, "建议": 7, "协委": 3, "办理": 20}


def terms(*words: str):
    return make_terms(words, FREQUENCIES, 100)


def found(text: str, made) -> dict[str, float]:
    return {part.token: float(part.token in text) for term in made for part in term.bigrams}


def test_a_word_is_found_in_a_longer_one_without_a_dictionary() -> None:
    assert coverage(terms("政协提案"), ((1.0, "政协委员提案"),)) == pytest.approx(1.0)


def test_a_word_that_no_passage_has_is_not_found() -> None:
    whole, least = coverage_with_least(terms("提案", "破产"), found("承办政协提案", terms("提案", "破产")))
    assert least == 0
    assert whole < 0.6


def test_half_a_compound_is_half_found() -> None:
    assert 0.2 < coverage(terms("政协破产"), ((1.0, "政协委员"),)) < 0.7


def test_a_find_counts_less_the_farther_it_stands() -> None:
    near = coverage(terms("提案"), ((1.0, "提案"), (0.7, "")))
    far = coverage(terms("提案"), ((1.0, "建议"), (0.7, "提案")))
    assert near == pytest.approx(1.0)
    assert far == pytest.approx(0.7)


def test_a_word_of_the_same_meaning_counts_a_little_less() -> None:
    assert 0.8 < coverage(terms("办理"), ((1.0, "共接办五件"),)) < 1.0


def test_rare_words_weigh_more() -> None:
    assert idf(1, 100) > idf(50, 100) > 0


class _Section:
    levels = ((0.92, "已经解决二十四件"), (0.78, "1.政协委员提案。已经解决二十四件"), (0.74, "建议和提案办理"))


@pytest.mark.parametrize(("topic", "share"), [("提案", 1.0), ("建议", 0.0)])
def test_a_topic_counts_only_in_the_section_itself(topic: str, share: float) -> None:
    made = (*terms(topic), *make_terms(["解决"], FREQUENCIES, 100, "measure"))
    assert Coverage(made).of(((1.0, "解决二十四件"),), _Section()).topic == pytest.approx(share, abs=0.1)


def test_without_terms_nothing_is_covered() -> None:
    assert coverage((), ((1.0, "提案"),)) == 0


@given(
    st.lists(st.text(alphabet="政协提案建议解决办理a1", min_size=1, max_size=8), max_size=4),
    st.text(alphabet="政协提案建议解决办理a1，", max_size=40),
)
def test_coverage_lies_between_nothing_and_all(words: list[str], text: str) -> None:
    made = make_terms(words, FREQUENCIES, 100)
    whole, least = coverage_with_least(made, found(text, made))
    assert 0 <= whole <= 1 + 1e-9
    assert 0 <= least <= 1 + 1e-9
