"""Laypeople's questions over all 62,496 articles of STARD: ``python -m benchmarks.scale DATA [--work build/scale]``.

Each question's candidates are gathered and fused as ``Retriever`` does it, with the weights of the project; beside it
what each of the two rankings finds alone, and with ``--read`` the order of ``search``, in which the first passages have
been read. Embedding all articles takes hours on a processor without bfloat16; it is kept
in ``--work`` and goes on where it was stopped. Of ``--fold`` (see ``public_sets.fold_of``) only that part of the questions is
asked: the models were trained on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.fit_fusion import Ranked, candidates, measured
from benchmarks.public_sets import Asked, articles
from policy_assistant.embedders import make
from policy_assistant.readers import Desk, Reader
from policy_assistant.readers import make as make_reader
from policy_assistant.records import Hit
from policy_assistant.retrieval.fusion import Weights
from policy_assistant.retrieval.reranking import reranked

_FIGURES = ("recall10", "recall100", "ndcg")
_WAYS = {"BM25 alone": (1.0, 0.0, 0.0, 0.0), "dense alone": (0.0, 1.0, 0.0, 0.0), "the project": astuple(Weights())[:4]}
_READ = 24  # passages put in order for an answer
_COLUMNS = ("lexical", "dense", "coverage", "document")


def main() -> None:
    """Embed, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/scale"))
    parser.add_argument("--fold", type=int, default=0, help="-1: all questions")
    parser.add_argument("--distractors", type=int, default=-1, help="articles that answer nothing; -1: all")
    parser.add_argument("--read", action="store_true", help="also read the first passages of each, as search does")
    options = parser.parse_args()
    held = articles(options.data, None if options.distractors < 0 else options.distractors)
    asked = [row for row in held.questions if options.fold in (-1, row.fold)]
    ranked = list(candidates(held, make("shipped"), options.work, asked))
    print(f"{len(ranked)} questions over {len(held.chunks)} articles\n\n| | recall@10 | recall@100 | nDCG@10 |")
    print("|---|---|---|---|")
    for name, weights in _WAYS.items():
        scores = [np.stack([one.columns[column] for column in _COLUMNS], axis=1) @ np.array(weights) for one in ranked]
        _print(name, measured(ranked, scores))
    if options.read:
        reader = make_reader("shipped")
        scores = [read_again(one, score, row, reader) for one, score, row in zip(ranked, scores, asked, strict=True)]
        _print("the project, the first read", measured(ranked, scores))


def read_again(one: Ranked, scores: NDArray[np.float64], asked: Asked, reader: Reader | None) -> NDArray[np.float64]:
    """Return scores in whose order the first ``_READ`` candidates stand as a reader leaves them, before all others."""
    first = np.argsort(-scores, kind="stable")[:_READ]
    hits = [Hit(one.chunks[place], float(scores[place]), ()) for place in first]
    places = {hit.chunk.passage.id: place for hit, place in zip(hits, first, strict=True)}
    ordered = scores.copy()
    for rank, hit in enumerate(reranked(hits, Desk(reader).read(asked.question, hits))):
        ordered[places[hit.chunk.passage.id]] = scores.max() + _READ - rank
    return ordered


def _print(name: str, figures: Mapping[str, float]) -> None:
    print(f"| {name} | " + " | ".join(f"{figures[figure]:.3f}" for figure in _FIGURES) + " |", flush=True)


if __name__ == "__main__":
    main()
