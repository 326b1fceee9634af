"""What speaks for a candidate and against it, as numbers, and how much each counts."""

from __future__ import annotations

import math
from operator import mul
from typing import NamedTuple

_LEAST_READ = 1 / 3000


class Features(NamedTuple):
    """What speaks for a candidate and, from ``part`` on, against it; each about 0 to 1."""

    coverage: float  # of all terms, by nearness
    own: float  # of all terms, in the label or clause alone
    fit: float  # of the kind asked for
    retrieval: float  # the passage's place in the ranking of its question
    dense: float  # the passage's cosine similarity, among those found
    dated: float  # names a year asked about in its own words or at the head of its column
    part: float  # a figure that breaks another down
    strange: float  # share of the label's characters that the question does not name
    length: float  # of the stretch, in hundreds of characters
    undone: float  # under way or not done where the question asks what was done, and the reverse
    repealed: float  # no longer in force, where the question does not ask for that
    planned: float  # planned where the question asks what was done, and the reverse
    read: float  # the reader's probability that the answer stands here, 0 without a reader
    reads: float  # the same by its logarithm: from 0 for 1 in 3,000 or less to 1
    relevance: float  # the reader's probability that the passage answers, 0 without a reader
    relevant: float  # the same by its logit: from 0 for -8 or less to 1 for 8 or more
    pointed: float  # the reader itself points at the stretch
    least: float  # coverage of the term that is found least
    measured: float  # coverage of what is measured, in the label or clause alone
    agreed: float  # what the reader says, as far as the label or clause has what is measured
    shared: float  # F1 that its words are expected to have with the answer that the reader sees
    given: float  # the question itself names the figure
    outdone: float  # another stretch is more of what is measured, or of the topic: 接办 where 解决 is asked

    def score(self, weights: Features) -> float:
        """Return the weighted sum."""
        return float(sum(map(mul, self, weights)))


# Fitted by ``benchmarks/fit_answers.py`` on questions over documents that no model was trained on.
WEIGHTS = Features(
    coverage=0.92, own=0.059, fit=0.161, retrieval=0.595, dense=0.314, dated=0.012, part=0.049, strange=0.068, length=-0.119,
    undone=-0.064, repealed=-0.265, planned=-0.045, read=-0.137, reads=0.675, relevance=0.146, relevant=0.449, pointed=0.032,
    least=-0.08, measured=0.023, agreed=-0.068, shared=0.0, given=0.0, outdone=-0.028,
)  # fmt: skip


# For questions that are answered by words alone; fitted before there was a reader.
WORD_WEIGHTS = Features(*(0.0 for _ in Features._fields))._replace(
    coverage=1.0, own=0.5, fit=0.35, retrieval=0.45, dated=0.1, part=-0.04, strange=-0.15, length=-0.03, undone=-0.15,
    repealed=-0.3, planned=-0.2,
)  # fmt: skip


def logarithmic(read: float) -> float:
    """Return the feature ``reads`` of a probability: 0 for 1 in 3,000 or less to 1."""
    return max(0.0, 1 + math.log(max(read, _LEAST_READ)) / -math.log(_LEAST_READ))
