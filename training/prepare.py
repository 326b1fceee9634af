"""Material → examples with negatives, one JSON row each: ``python -m training.prepare DATA TRAINING OUT [WRITTEN ...]``.

``DATA`` holds the public documents and question sets, ``TRAINING`` the training sets, ``WRITTEN`` are files of questions
written for this project. Rows of fold 0 are never trained on before the last round; ``measure`` uses them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.public_sets import rows
from training import material
from training.contrast import contrasts
from training.material import Example, Text
from training.mining import Bm25

_MINED = 6  # negatives found by BM25 for each question
_KEPT_NEAR = 6
_SEED = 17


def main() -> None:
    """Prepare and write ``OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("training", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("written", type=Path, nargs="*")
    options = parser.parse_args()
    examples = list(gather(options.data, options.training, options.written))
    mined = mine(examples, _corpora(options.data))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as file:
        for example in mined:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
    print(Counter(f"{example.set}{'' if example.right else ' without answer'}" for example in mined))


def gather(data: Path, training: Path, written: Sequence[Path]) -> Iterable[Example]:
    """Yield the examples of all sets."""
    pairs = training / "pairs.jsonl.gz"
    yield from material.notices(data)
    yield from material.written(written, data)
    yield from material.laypeople(data)
    yield from material.laypeople_written(written, data)
    yield from material.reading(training / "rc.jsonl.gz", "rc")
    yield from material.reading(training / "num.jsonl.gz", "num")
    yield from material.unanswered(training / "unans.jsonl.gz")
    yield from material.composed(pairs)
    yield from material.items(pairs)
    for name in ("ict", "zs", "ncp"):
        yield from material.pairs(pairs, name)


def _corpora(data: Path) -> dict[str, list[Text]]:
    """Return texts besides those of the examples that negatives are mined from."""
    corpus = rows(data / "stard" / "corpus.jsonl.gz")
    return {"stard": [material.article_text(row) for row in corpus]}


def mine(examples: Sequence[Example], corpora: dict[str, list[Text]]) -> list[Example]:
    """Return the examples with at most ``_KEPT_NEAR`` near passages and what BM25 finds in their pool behind them.

    Contrasts come first. A mined text never holds the answer to the letter.
    """
    draw = random.Random(_SEED)
    pools = {name: list(texts) for name, texts in corpora.items()}
    for example in examples:
        pool = pools.setdefault(example.pool, [])
        pool.extend(text for text in (example.right, *example.near) if text is not None)
    done: dict[int, Example] = {}
    for name, texts in pools.items():
        unique = list({text.read: replace(text, start=-1, end=-1) for text in texts}.values())
        index = Bm25([text.read for text in unique])
        own = [(i, example) for i, example in enumerate(examples) if example.pool == name]
        for start in range(0, len(own), 200):
            part = own[start : start + 200]
            for (i, example), found in zip(part, index.best([e.question for _, e in part], 4 * _MINED), strict=True):
                done[i] = _with_negatives(example, [unique[row] for row in found], draw)
    rights: dict[str, set[str]] = {}
    for example in examples:
        if example.right:
            rights.setdefault(example.question, set()).add(example.right.text)
    return [_not_right(done[i], rights.get(done[i].question, set())) for i in range(len(examples))]


def _with_negatives(example: Example, found: Sequence[Text], draw: random.Random) -> Example:
    right = example.right
    answer = right.text[right.start : right.end].strip() if right and right.start >= 0 else ""
    known = {text.text for text in (right, *example.near) if text is not None}
    mined = [text for text in found if text.text not in known and not (answer and answer in text.text)][:_MINED]
    near = list(example.near)
    if answer:
        near = [text for text in near if answer not in text.text]
    if len(near) > _KEPT_NEAR:  # the nearest first: what the index would find
        ranks = {text.read: rank for rank, text in enumerate(found)}
        near.sort(key=lambda text: ranks.get(text.read, len(ranks)))
        near = near[:_KEPT_NEAR]
    altered = list(contrasts(example.question, right, draw)) if right else []
    return replace(example, near=(*altered, *near, *mined))


def _not_right(example: Example, rights: set[str]) -> Example:
    """Drop near passages that answer the same question by another row."""
    return replace(example, near=tuple(text for text in example.near if text.text not in rights))


if __name__ == "__main__":
    main()
