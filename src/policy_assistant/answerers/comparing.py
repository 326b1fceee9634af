"""Candidates held against each other: 接办 is outdone by 解决 where that is asked, 建议 by 提案, what is under way by what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.features import Features, logarithmic
from policy_assistant.chinese.fold import fold

OUTDONE = 0.5  # how much more of what is measured, or of the topic, another figure may have
_LEFT = 0.1  # where a reader is surer of what is ruled out, the rest of its probability tells nothing

Siblings = Mapping[tuple[str, int | None], Sequence[Candidate]]


def by_parent(found: Iterable[Candidate]) -> Siblings:
    """Return the candidates by document and section above their own: 1.建议 and 2.提案 stand under one heading."""
    siblings: dict[tuple[str, int | None], list[Candidate]] = {}
    for one in found:
        siblings.setdefault(one.parent, []).append(one)
    return siblings


def _outdone(one: Candidate, found: Sequence[Candidate], siblings: Siblings) -> float:
    """Return by how much another candidate, as fit as ``one``, is more of what is asked for, 0 to 1.

    Of its passage (``found``): one that has more of what is measured beside it. Of its passage or of a section beside its
    own: one with as much of that whose section has more of the topic (提案, not 建议), or that is done where ``one`` is
    under way. Of its sentence: one of a part that the question names (其中企业360户). A figure that the question names itself outdoes none, and is outdone where the reader sees another one.
    """
    others = [other for other in found if not other.features.given and other.fit >= one.fit]
    if one.features.given and any(other.features.read > one.features.read for other in others):
        return 1.0
    if not one.subgroup and any(other.subgroup and other.sentence == one.sentence for other in others):
        return 1.0
    measured = max((other.features.measured for other in others), default=0.0) - one.features.measured
    beside = (other for other in siblings[one.parent] if not other.features.given and other.fit >= one.fit)
    equals = [other for other in chain(others, beside) if other.features.measured >= one.features.measured]
    topic = max((other.topic for other in equals), default=0.0) - one.topic
    done = any(other.features.undone < one.features.undone and other.topic >= one.topic for other in equals)
    return max(0.0, measured, topic, float(done))


def _given_that_not(taken: float, features: Features) -> Features:
    """Return the features where it is known that the answer is not what ``taken`` is the probability of."""
    left = max(1.0 - taken, _LEFT)
    read, shared = (min(1.0, value / left) for value in (features.read, features.shared))
    return features._replace(read=read, reads=logarithmic(read), shared=shared)


_TOTAL = re.compile(r"(?:合计|总计|总数|小计|共计)\s*(?:[（(][^（）()]*[）)])?\s*$")


def _is_total(candidate: Candidate) -> bool:
    """Return whether a candidate is the cell of a row that adds the others up."""
    return candidate.labelled is not None and candidate.labelled.cell and bool(_TOTAL.search(candidate.labelled.right))


class Comparison:
    """Compares the candidates of each passage, for a question that ``names`` these characters."""

    def __init__(self, named: frozenset[str], figure: bool, weights: Features) -> None:
        """``figure``: the question asks for one."""
        self._named, self._figure, self._weights = named, figure, weights

    def of(self, found: Sequence[Candidate], siblings: Siblings) -> Iterator[Candidate]:
        """Yield the candidates of one passage, each with how far it is outdone (see ``_outdone``).

        What the reader sees in those that are outdone it sees in none of the others: their probabilities are those
        under the condition that the answer is not outdone.
        """
        rows = {one.span for one in found if _is_total(one)}
        compared = []
        for one in found:
            features = one.features._replace(outdone=_outdone(one, found, siblings))
            if one.span in rows:
                features = self._as_whole(one, [other for other in found if other.span == one.span], features)
            compared.append(features)
        taken = max((f.read for f in compared if f.outdone >= OUTDONE), default=0.0) if self._figure else 0.0
        for one, features in zip(found, compared, strict=True):
            if features.outdone < OUTDONE:
                features = _given_that_not(taken, features)
            yield replace(one, features=features, score=features.score(self._weights))

    def _as_whole(self, one: Candidate, row: Sequence[Candidate], features: Features) -> Features:
        """行政处罚多少件 asks for the column 合计: what the reader says for 警告, which is not asked for, counts there."""
        parts = [cell.features for cell in row if not _is_total(cell) and not self._names_column(cell)]
        if _is_total(one) and len(parts) == len(row) - 1:
            read, reads = (max(getattr(cell, name) for cell in parts) for name in ("read", "reads"))
            return features._replace(read=max(features.read, read), reads=max(features.reads, reads))
        return features if _is_total(one) or self._names_column(one) else features._replace(outdone=1.0)

    def _names_column(self, cell: Candidate) -> bool:
        """Return whether the question names what sets the cell's column apart, the last words of its heading."""
        head = cell.labelled.right.split()[-1:] if cell.labelled else []
        own = [c for c in fold("".join(head)) if c.isalnum()]
        return not own or sum(c in self._named for c in own) * 2 > len(own)
