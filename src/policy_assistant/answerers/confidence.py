"""How likely a candidate answers its question: one probability from what the words and what the reader say.

Logistic regression (Cox 1958) on features that mean the same over documents of every kind, fitted by
``benchmarks/fit_answers.py``. ``docs/decisions/0007-reader.md`` has the reliability diagram.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from policy_assistant.answerers.candidates import WEIGHTS, Features


class Evidence(NamedTuple):
    """What confidence is drawn from, each about 0 to 1."""

    bias: float
    read: float
    reads: float
    relevance: float
    relevant: float
    coverage: float
    own: float
    fit: float
    retrieval: float
    agreed: float  # read and relevance together: each alone is sure too often
    least: float
    measured: float
    outdone: float
    score: float  # by which the candidate came first


# Fitted by ``benchmarks/fit_answers.py``.
COEFFICIENTS = Evidence(
    bias=-5.233, read=0.928, reads=0.021, relevance=0.294, relevant=0.346, coverage=0.491, own=0.033, fit=0.112,
    retrieval=0.811, agreed=0.168, least=-0.076, measured=0.286, outdone=-0.156, score=1.077,
)  # fmt: skip


def evidence(features: Features, weights: Features = WEIGHTS) -> Evidence:
    """Return what the features of a candidate, ranked by ``weights``, say for its answering the question."""
    return Evidence(
        bias=1.0,
        read=features.read,
        reads=features.reads,
        relevance=features.relevance,
        relevant=features.relevant,
        coverage=features.coverage,
        own=features.own,
        fit=features.fit,
        retrieval=features.retrieval,
        agreed=math.sqrt(features.read * features.relevance),
        least=features.least,
        measured=features.measured,
        outdone=features.outdone,
        score=features.score(weights),
    )


def confidence(features: Features, coefficients: Evidence = COEFFICIENTS) -> float:
    """Return the probability, 0 to 1, that a candidate with these features answers."""
    logit = sum(a * b for a, b in zip(coefficients, evidence(features), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
