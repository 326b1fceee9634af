"""Laypeople's questions over all 62,496 articles of STARD: ``python -m benchmarks.scale DATA [--work build/scale]``.

Each question's candidates are gathered and fused as ``Retriever`` does it, with the weights of the project; beside it
what each of the two rankings finds alone. Embedding all articles takes about an hour of a core without bfloat16; it is
kept in ``--work`` and goes on where it was stopped. Of ``--fold`` (see ``fold_of``) only that part of the questions is
asked: the models were trained on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from benchmarks.fit_fusion import candidates
from benchmarks.public_sets import articles, fold_of
from policy_assistant.embedders import make
from policy_assistant.retrieval.fusion import Weights

_DEPTHS = (10, 100)
_WAYS = {"BM25 alone": (1.0, 0.0, 0.0, 0.0), "dense alone": (0.0, 1.0, 0.0, 0.0), "the project": astuple(Weights())[:4]}
_COLUMNS = ("lexical", "dense", "coverage", "document")


def recall(ranks: Sequence[int], missed: int, depth: int) -> float:
    """Return the share of a question's right articles among the first ``depth``; ``ranks`` of those found, from 0."""
    return sum(rank < depth for rank in ranks) / (len(ranks) + missed)


def ndcg(ranks: Sequence[int], missed: int, depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) of the first ``depth``."""
    gain = sum(1 / np.log2(rank + 2) for rank in ranks if rank < depth)
    return float(gain / sum(1 / np.log2(rank + 2) for rank in range(min(depth, len(ranks) + missed))))


def main() -> None:
    """Embed, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/scale"))
    parser.add_argument("--fold", type=int, default=0, help="-1: all questions")
    parser.add_argument("--distractors", type=int, default=-1, help="articles that answer nothing; -1: all")
    options = parser.parse_args()
    held = articles(options.data, None if options.distractors < 0 else options.distractors)
    asked = [row for row in held.questions if options.fold in (-1, fold_of("q" + row.id))]
    ranked = list(candidates(held, make("shipped"), options.work, asked))
    print(f"{len(ranked)} questions over {len(held.chunks)} articles\n\n| | recall@10 | recall@100 | nDCG@10 |")
    print("|---|---|---|---|")
    for name, weights in _WAYS.items():
        rows = []
        for one in ranked:
            scores = np.stack([one.columns[column] for column in _COLUMNS], axis=1) @ np.array(weights)
            order = np.argsort(-scores, kind="stable")
            ranks = np.flatnonzero(one.right[order]).tolist()
            rows.append([*(recall(ranks, one.missed, depth) for depth in _DEPTHS), ndcg(ranks, one.missed)])
        print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in np.mean(rows, axis=0)) + " |")


if __name__ == "__main__":
    main()
