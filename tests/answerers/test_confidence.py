from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.answerers.candidates import Features
from policy_assistant.answerers.confidence import COEFFICIENTS, confidence, evidence

share = st.floats(0, 1)
features = st.builds(Features, *(share for _ in Features._fields))


@given(features)
def test_a_confidence_is_a_probability(one: Features) -> None:
    assert 0 < confidence(one) < 1


@given(features, share)
def test_what_the_reader_finds_makes_surer(one: Features, read: float) -> None:
    more = one._replace(read=max(one.read, read), relevance=max(one.relevance, read))
    assert confidence(more) >= confidence(one)


def test_every_piece_of_evidence_has_its_coefficient() -> None:
    nothing = Features(*(0.0 for _ in Features._fields))
    assert evidence(nothing) == (1.0, *(0.0 for _ in COEFFICIENTS[1:]))
    assert confidence(nothing) < 0.1
