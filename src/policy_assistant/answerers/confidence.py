"""How likely a candidate answers its question: one probability from what the words and what the reader say.

Logistic regression (Cox 1958) on features that mean the same over documents of every kind, fitted by
``benchmarks/fit_answers.py``. ``docs/decisions/0007-reader.md`` has the reliability diagram.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from policy_assistant.answerers.features import Features
from policy_assistant.answerers.spans import LONGEST
from policy_assistant.readers import Reading


class Rivals(NamedTuple):
    """What the reader says of the second best passage: where several answer, mostly none does to the letter.

    Each from 0 to 1; 0 where no two passages were read.
    """

    relevant: float  # its logit of relevance, as in ``Features``
    spanned: float  # by how much its best span beats "no answer here", from 0 for -15 or less to 1 for 15 or more

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Rivals:
        """Return the rivals among all passages read."""
        said = list(readings)
        relevances = sorted((reading.relevance for reading in said), reverse=True)
        spans = sorted((span.score for reading in said for span in reading.best_spans(1, LONGEST)), reverse=True)
        return cls(
            *(_share(found[1], most) if len(found) > 1 else 0.0 for found, most in ((relevances, 8), (spans, 15)))
        )


def _share(logit: float, most: float) -> float:
    return max(-most, min(most, logit)) / (2 * most) + 0.5


NO_RIVALS = Rivals(0.0, 0.0)


class Evidence(NamedTuple):
    """What confidence is drawn from, each about 0 to 1."""

    bias: float
    relevance: float
    relevant: float
    reads: float
    shared: float
    measured: float
    outdone: float
    coverage: float
    own: float
    least: float
    fit: float
    retrieval: float
    given: float
    rival: float
    rival_spanned: float


# Fitted by ``benchmarks/fit_answers.py``.
COEFFICIENTS = Evidence(
    bias=-4.966, relevance=2.142, relevant=1.329, reads=0.484, shared=1.008, measured=0.285, outdone=0.114, coverage=0.756,
    own=0.342, least=0.549, fit=0.721, retrieval=0.756, given=-0.679, rival=-0.213, rival_spanned=-0.324,
)  # fmt: skip


def evidence(features: Features, rivals: Rivals = NO_RIVALS) -> Evidence:
    """Return what the features of a candidate, and the other passages read, say for its answering the question."""
    return Evidence(
        bias=1.0,
        relevance=features.relevance,
        relevant=features.relevant,
        reads=features.reads,
        shared=features.shared,
        measured=features.measured,
        outdone=features.outdone,
        coverage=features.coverage,
        own=features.own,
        least=features.least,
        fit=features.fit,
        retrieval=features.retrieval,
        given=features.given,
        rival=rivals.relevant,
        rival_spanned=rivals.spanned,
    )


def confidence(features: Features, rivals: Rivals = NO_RIVALS, coefficients: Evidence = COEFFICIENTS) -> float:
    """Return the probability, 0 to 1, that a candidate with these features answers."""
    logit = sum(a * b for a, b in zip(coefficients, evidence(features, rivals), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
