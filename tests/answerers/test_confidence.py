from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.answerers.confidence import COEFFICIENTS, NO_RIVALS, Rivals, confidence, evidence
from policy_assistant.answerers.features import Features
from policy_assistant.readers import Reading

share = st.floats(0, 1)
features = st.builds(Features, *(share for _ in Features._fields))
rivals = st.builds(Rivals, *(share for _ in Rivals._fields))


def reading(relevance: float, span: float = 0.0) -> Reading:
    """A reading of one token, whose span beats "no answer here" by ``span``."""
    return Reading(relevance, np.array([(0, 2)], np.int32), np.array([span], np.float32), np.zeros(1, np.float32), 0.0)


@given(features, rivals)
def test_a_confidence_is_a_probability(one: Features, others: Rivals) -> None:
    assert 0 < confidence(one, others) < 1


@given(features, rivals, share)
def test_what_the_reader_finds_makes_surer(one: Features, others: Rivals, more: float) -> None:
    names = ("relevance", "relevant", "reads", "shared")
    better = one._replace(**{name: max(getattr(one, name), more) for name in names})
    assert confidence(better, others) >= confidence(one, others)


@given(features, rivals, share)
def test_a_second_passage_that_answers_makes_less_sure(one: Features, others: Rivals, more: float) -> None:
    stronger = Rivals(max(others.relevant, more), max(others.spanned, more))
    assert confidence(one, stronger) <= confidence(one, others)


def test_every_piece_of_evidence_has_its_coefficient() -> None:
    nothing = Features(*(0.0 for _ in Features._fields))
    assert evidence(nothing) == (1.0, *(0.0 for _ in COEFFICIENTS[1:]))
    assert confidence(nothing) < 0.1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], NO_RIVALS),
        ([reading(3.0)], NO_RIVALS),
        ([reading(4.0, 30.0), reading(-8.0, -15.0)], Rivals(0.0, 0.0)),
        ([reading(-99.0, -3.0), reading(4.0, 30.0), reading(0.0, 3.0)], Rivals(0.5, 0.6)),
        ([reading(9.0, 40.0), reading(99.0, 90.0)], Rivals(1.0, 1.0)),
    ],
)
def test_the_rivals_are_what_is_said_of_the_second_best_passage(said: list[Reading], expected: Rivals) -> None:
    assert Rivals.of(said) == pytest.approx(expected)
