"""Fits the weights of ``answerers.candidates`` on the development questions, by coordinate search.

    python -m benchmarks.fit_answers [--index DIR] [--rows tests/eval/development.jsonl]

For each answerable question the candidates of the passages found are scored; the search raises the share of
questions whose first candidate stands in the gold place, counted over folds so that a weight that only
serves one question is not taken. It prints the weights; a person puts them into ``WEIGHTS``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_assistant import settings
from policy_assistant.answerers.candidates import WEIGHTS, Candidate, CandidateFinder, Features
from policy_assistant.answerers.reading import Reader
from policy_assistant.answerers.scope import in_scope
from policy_assistant.assistant import Assistant, build
from policy_assistant.chinese.fold import fold
from policy_assistant.records import Turn

Row = dict[str, Any]  # a row of an evaluation file, see tests/eval/README.md
STEPS = (-0.2, -0.1, -0.05, -0.02, 0.02, 0.05, 0.1, 0.2)
ROUNDS = 6
NEAR_MISS = 0.2  # worth of a question whose right place comes second to fifth


@dataclass(frozen=True)
class Sample:
    """The candidates of one question: their features (candidates × features), and which stand in the gold place."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def samples(assistant: Assistant, rows: Sequence[Row]) -> Iterator[Sample]:
    """Yield a sample for each answerable row whose gold place is among the candidates."""
    generation = assistant.library.current()
    reader = Reader()
    for row in rows:
        history = [Turn(turn["role"], turn["content"]) for turn in row.get("history", [])]
        question = assistant.understand(row["question"], history, generation)
        hits = assistant.retriever.find(question, generation, limit=24)
        finder = CandidateFinder(question, generation.catalogue, reader, WEIGHTS)
        terms = finder.terms(question.terms, question.measure)
        found = [c for c in finder.find(question, hits, terms) if in_scope(question, c, finder.context(c.document))]
        right = np.array([_is_right(row, candidate, finder) for candidate in found], dtype=bool)
        if right.any():
            yield Sample(np.array([candidate.features for candidate in found], dtype=float), right)


def _is_right(row: Row, candidate: Candidate, finder: CandidateFinder) -> bool:
    document = finder.context(candidate.document).document
    text = _plain(document.text[candidate.span.start : candidate.span.end])
    for gold in row.get("gold", []):
        quote = _plain(gold.get("quote", ""))
        if (
            Path(document.file).name == Path(gold["file"]).name
            and quote
            and (quote in text or text in quote or _overlap(quote, text))
        ):
            return True
    return False


def _overlap(quote: str, text: str) -> bool:
    return len(quote) > 8 and any(quote[i : i + 8] in text for i in range(0, len(quote) - 7, 4))


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def quality(weights: NDArray[np.float64], data: Sequence[Sample]) -> float:
    """Return the share of samples whose best candidate is right, near misses counted in part."""
    total = 0.0
    for sample in data:
        order = np.argsort(-(sample.features @ weights), kind="stable")
        rank = int(np.argmax(sample.right[order]))
        total += 1.0 if rank == 0 else NEAR_MISS / rank if rank < 5 else 0.0
    return total / len(data)


def fit(data: Sequence[Sample], start: Features) -> NDArray[np.float64]:
    """Return the weights found by coordinate search from ``start``."""
    weights = np.array(start, dtype=float)
    best = quality(weights, data)
    for _ in range(ROUNDS):
        before = best
        for index in range(len(weights)):
            for step in STEPS:
                tried = weights.copy()
                tried[index] += step
                reached = quality(tried, data)
                if reached > best + 1e-9:
                    weights, best = tried, reached
        if best <= before:
            break
    return weights


def main() -> None:
    """Fit on folds for an honest figure, then on all rows, and print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--rows", type=Path, default=Path("tests/eval/development.jsonl"))
    parser.add_argument("--today", type=date.fromisoformat, default=date(2021, 6, 1))
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.rows.read_text(encoding="utf-8").splitlines() if line.strip()]
    data = list(
        samples(build(settings.load(index=given.index, today=given.today)), [r for r in rows if r["answerable"]])
    )
    print(f"{len(data)} questions; first right with the present weights: {quality(np.array(WEIGHTS), data):.3f}")
    random.Random(7).shuffle(data)
    held = []
    for fold_number in range(4):
        rest = [sample for i, sample in enumerate(data) if i % 4 != fold_number]
        held.append(quality(fit(rest, WEIGHTS), data[fold_number::4]))
    print(f"held out in four folds: {sum(held) / 4:.3f}")
    fitted = fit(data, WEIGHTS)
    print(f"fitted on all: {quality(fitted, data):.3f}")
    print(Features(*(round(float(weight), 3) for weight in fitted)))


if __name__ == "__main__":
    main()
