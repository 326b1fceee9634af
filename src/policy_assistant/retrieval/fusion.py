"""One score from several rankings: standardised lexical and dense scores, and how much of the question is covered.

docs/decisions/0003-fusion.md tells what was tried and how the weights were fitted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policy_assistant.records import Chunk
from policy_assistant.retrieval.terms import Terms


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the score of a passage.

    The first four are fitted by ``benchmarks/fit_fusion.py``; the others are priors from what the question names
    and add or take off what moves a passage past its equals, not past a much better one.
    """

    lexical: float = 0.43  # BM25, standardised over the candidates
    dense: float = 0.84  # cosine similarity, standardised over the candidates
    coverage: float = 1.92  # share of the question's telling tokens that the passage holds
    document: float = 4.42  # share that the document's candidates hold together
    year: float = 1.0  # speaks of a year asked about
    other_year: float = 2.0  # taken off: speaks only of other years
    place: float = 1.0  # of a document of the place asked about
    other_place: float = 3.0  # taken off: of a document of another place, of the same rank or below
    body: float = 0.5  # of a document of the body asked about
    named: float = 12.0  # of a document that the question names by title or number
    article: float = 12.0  # the clause that the question names by number
    not_in_force: float = 2.5  # taken off what is repealed or expired; added where the question asks for that


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a candidate before the question's names are looked at; raw scores and shares from 0 to 1."""

    lexical: float
    dense: float
    coverage: float
    document: float


def standardised(values: Sequence[float]) -> list[float]:
    """Return ``values`` with mean 0 and standard deviation 1; all 0 where they do not differ."""
    if not values:
        return []
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation if deviation > 1e-9 else 0.0 for value in values]


def features(
    chunks: Sequence[Chunk],
    lexical: Mapping[str, float],
    dense: Mapping[str, float],
    terms: Terms,
    years_of: Callable[[Chunk], Iterable[int]] = lambda chunk: (),
) -> list[Features]:
    """Return the features of the candidates ``chunks``.

    A passage that only one ranking knew gets the lowest score of the other, which is the most it can have there.
    ``years_of`` gives the years that a passage speaks of, which cover a year asked about though they are not
    written in it.
    """
    held = [
        terms.held((chunk.title, chunk.path, chunk.text)) | terms.telling_of(map(str, years_of(chunk)))
        for chunk in chunks
    ]
    together: dict[str, frozenset[str]] = {}
    for chunk, tokens in zip(chunks, held, strict=True):
        document = chunk.passage.document
        together[document] = together.get(document, frozenset()) | tokens
    whole = {document: terms.coverage(tokens) for document, tokens in together.items()}
    least_lexical, least_dense = min(lexical.values(), default=0.0), min(dense.values(), default=0.0)
    return [
        Features(
            lexical=lexical.get(chunk.passage.id, least_lexical),
            dense=dense.get(chunk.passage.id, least_dense),
            coverage=terms.coverage(tokens),
            document=whole[chunk.passage.document],
        )
        for chunk, tokens in zip(chunks, held, strict=True)
    ]


def fuse(candidates: Sequence[Features], weights: Weights) -> list[float]:
    """Return the fused score of each candidate."""
    lexical = standardised([candidate.lexical for candidate in candidates])
    dense = standardised([candidate.dense for candidate in candidates])
    return [
        weights.lexical * lexical[i]
        + weights.dense * dense[i]
        + weights.coverage * candidate.coverage
        + weights.document * candidate.document
        for i, candidate in enumerate(candidates)
    ]
