"""Hard negatives that an embedder itself finds: ``python -m training.dense EXAMPLES EMBEDDER DATA OUT``.

The questions over laws (``stard``, ``law_written``, ``lay_written``) get the articles that ``EMBEDDER`` takes for
nearest among all of STARD and that do not answer, in place of their other negatives, as in ANCE (Xiong et al. 2021,
arXiv:2007.00808). Of a layperson's question not all answers are marked: an article nearer than ``--bar`` times the
nearness of the one that is marked may be another, and is left out (Moreira et al. 2024, arXiv:2407.15831). The vectors
of the articles are those of ``benchmarks.scale`` where its ``--work`` has them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from benchmarks.public_sets import articles
from benchmarks.vectors import vectors
from policy_assistant.embedders.shipped import Shipped
from policy_assistant.records import Chunk
from training import examples as prepared
from training.material import Example, Text, context_of

_POOL = "stard"
_NEAR = 10  # negatives kept for each question
_AT_ONCE = 256  # questions compared with all articles at once


def main() -> None:
    """Mine and write ``OUT``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("embedder", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bar", type=float, default=0.95, help="nearness allowed, of the right article's; 0 for any")
    parser.add_argument("--work", type=Path, default=Path("build/scale"))
    options = parser.parse_args()
    examples = prepared.read(options.examples)
    embedder = Shipped(options.embedder)
    held = articles(options.data, None)
    texts = vectors(held.name, [chunk.indexed for chunk in held.chunks], embedder.embed_documents, options.work)
    asked = [example for example in examples if example.pool == _POOL and example.right]
    embedded = np.asarray([embedder.embed_query(example.question) for example in asked], np.float32)
    mined = dict(zip(map(id, asked), nearest(asked, embedded, held.chunks, texts, options.bar), strict=True))
    with options.out.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(mined.get(id(example), example)), ensure_ascii=False) + "\n")


def nearest(
    asked: Sequence[Example], embedded: np.ndarray, chunks: Sequence[Chunk], texts: np.ndarray, bar: float = 0.0
) -> Iterator[Example]:
    """Yield each example with the nearest ``chunks`` that do not answer its question as negatives.

    ``embedded`` (questions × numbers) and ``texts`` (chunks × numbers) have length 1. ``bar`` is the share of the right
    chunk's cosine that a negative has at most, where the right one is among ``chunks``; 0 for no bar.
    """
    places = {chunk.indexed: place for place, chunk in enumerate(chunks)} if bar else {}
    rights: dict[str, set[str]] = {}
    for example in asked:
        rights.setdefault(example.question, set()).update([example.right.text] if example.right else [])
    for start in range(0, len(asked), _AT_ONCE):
        scores = embedded[start : start + _AT_ONCE] @ texts.T
        for example, row in zip(asked[start:], scores, strict=False):
            right = places.get(example.right.read) if example.right else None
            row[row > (bar * row[right] if right is not None else 2.0)] = -1.0
            found = np.argpartition(-row, 4 * _NEAR)[: 4 * _NEAR]
            ranked = [chunks[i] for i in found[np.argsort(-row[found])]]
            wrong = [chunk for chunk in ranked if not _answers(chunk.text, example, rights[example.question])]
            yield replace(example, near=tuple(Text(context_of(c), c.text) for c in wrong[:_NEAR]))


def _answers(text: str, example: Example, rights: set[str]) -> bool:
    right = example.right
    answer = right.text[right.start : right.end].strip() if right and right.start >= 0 else ""
    return text in rights or bool(answer and answer in text)


if __name__ == "__main__":
    main()
