"""Laypeople's questions over all 62,496 articles of STARD: ``python -m benchmarks.scale DATA [--work build/scale]``.

Each question's candidates are gathered and fused as ``Retriever`` does it, with the weights of the project; beside it
what each of the two rankings finds alone. Embedding all articles takes hours on a processor without bfloat16; it is kept
in ``--work`` and goes on where it was stopped. Of ``--fold`` (see ``fold_of``) only that part of the questions is
asked: the models were trained on the others.
"""

from __future__ import annotations

import argparse
from dataclasses import astuple
from pathlib import Path

import numpy as np

from benchmarks.fit_fusion import candidates, measured
from benchmarks.public_sets import articles, fold_of
from policy_assistant.embedders import make
from policy_assistant.retrieval.fusion import Weights

_FIGURES = ("recall10", "recall100", "ndcg")
_WAYS = {"BM25 alone": (1.0, 0.0, 0.0, 0.0), "dense alone": (0.0, 1.0, 0.0, 0.0), "the project": astuple(Weights())[:4]}
_COLUMNS = ("lexical", "dense", "coverage", "document")


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
        scores = [np.stack([one.columns[column] for column in _COLUMNS], axis=1) @ np.array(weights) for one in ranked]
        figures = measured(ranked, scores)
        print(f"| {name} | " + " | ".join(f"{figures[figure]:.3f}" for figure in _FIGURES) + " |")


if __name__ == "__main__":
    main()
