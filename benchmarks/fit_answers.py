"""Fits how candidates are ranked and when one is an answer: ``python -m benchmarks.fit_answers DATA [WRITTEN ...]``.

Questions: the development half of ``tests/eval``, and of ``DATA`` and ``WRITTEN`` (see ``answering``) the fold that no
model was trained on. Each candidate counts as right by the share of the answer that it is. The ranking is a softmax over
a question's candidates (weights of ``answerers.candidates``), the confidence a logistic regression on the first of them
(``answerers.confidence``), both by maximum likelihood with a pull towards 0. For the confidence a wrong answer to a
question that has one counts ``MISSED`` of an answer to a question that has none. Figures are held out in five parts by
question. It prints what is fitted; a person puts it into the two modules.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks import answer_samples, answering
from benchmarks.answer_samples import Asked, Sample
from policy_assistant import assistant, indexing, settings
from policy_assistant.answerers.confidence import Evidence, evidence
from policy_assistant.answerers.features import WEIGHTS, Features
from policy_assistant.embedders import make

Array = NDArray[np.float64]
PARTS = 5
RANKING_PULL, CONFIDENCE_PULL = 0.01, 0.002
MISSED = 0.3
RIGHT = 0.3  # overlap from which a candidate counts as the answer
READ_MOST = 40  # candidates of a question that are ranked; later ones never come first
_BEFORE = np.array(WEIGHTS)


def gather(data: Path, written: Sequence[Path], work: Path, most: int) -> list[Sample]:
    """Return the samples of all sets, at most ``most`` questions of each."""
    development = list(answer_samples.from_evaluation(Path("tests/eval/development.jsonl")))
    notices = _some(answering.notices(data, 0), most)
    over_notices = _written(list(answering.written(written, 0, "ncp")), most)
    over_documents = _written(list(answering.written(written, 0)), 2 * most)
    over_laws = _written(list(answering.written(written, 0, "laws")), most)
    documents = [data / name for name in ("report", "work-reports", "pages")]
    asked = {
        "development": ([Path("documents")], development),
        "notices": ([answering.write_notices(data, work / "notices")], [*_notices(notices), *over_notices]),
        "documents": (documents, over_documents),
        "laws": ([data / "laws"], over_laws),
    }
    found: list[Sample] = []
    for name, (folders, questions) in asked.items():
        chosen = settings.load(index=work / f"index-{name}", today=answering.TODAY)
        indexing.index(folders, chosen.index, make(chosen.embedder))
        found += answer_samples.samples(assistant.build(chosen), name, questions)
        print(f"{name}: {len(questions)} questions", flush=True)
    return found


def _some(rows: Sequence[answering.Asked], most: int) -> Sequence[answering.Asked]:
    return rows[:: max(1, len(rows) // most)]


def _written(rows: Sequence[answering.Asked], most: int) -> list[Asked]:
    """Return at most ``most`` rows that have an answer, every second of them again without its document, and all others."""
    answered = [_asked(row) for row in _some([row for row in rows if row.answer], most)]
    without = [replace(row, quote="", answers=(), without=row.file) for row in answered[::2]]
    return [*answered, *without, *(_asked(row) for row in rows if not row.answer)]


def _asked(row: answering.Asked) -> Asked:
    return Asked(row.question, row.file, row.quote if row.answer else "", (row.answer,) if row.answer else ())


def _notices(rows: Sequence[answering.Asked]) -> list[Asked]:
    answered = [Asked(r.question, r.file, r.answer, (r.answer,)) for r in rows]
    return answered + [Asked(r.question, r.file, "", (), without=r.file) for r in rows[::2]]


def fit_ranking(data: Sequence[Sample], weight_of: dict[str, float]) -> Array:
    """Return the weights under which the right candidates are likeliest to come first."""
    usable = [s for s in data if s.answerable and s.right.max(initial=0.0) >= RIGHT]
    targets = [s.right**2 / (s.right**2).sum() for s in usable]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = 0.0, np.zeros_like(weights)
        for sample, target in zip(usable, targets, strict=True):
            scores = _SHARP * (sample.features @ weights)
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            share = weight_of[sample.set]
            total -= share * float(target @ np.log(likely + 1e-12))
            slope += share * _SHARP * sample.features.T @ (likely - target)
        count = sum(weight_of[s.set] for s in usable)
        apart = weights - _BEFORE
        pull = RANKING_PULL * _SHARP
        return total / count + pull * float(apart @ apart), slope / count + 2 * pull * apart

    return np.asarray(minimize(loss, _BEFORE, jac=True, method="L-BFGS-B").x)


_SHARP = 6.0  # so that weights keep the size that the slacks of ``extractive.Thresholds`` are made for


def first(sample: Sample, weights: Array) -> int | None:
    """Return the candidate that comes first, None where there is none."""
    return int((sample.features @ weights).argmax()) if len(sample.right) else None


def facts(
    data: Sequence[Sample], weights: Array, weight_of: dict[str, float]
) -> tuple[Array, NDArray[np.bool_], Array]:
    """Return what confidence is drawn from for the first candidate of each question, whether it is right, its share."""
    rows, right, shares = [], [], []
    for sample in data:
        best = first(sample, weights)
        if best is not None:
            rows.append(evidence(Features(*sample.features[best]), sample.rivals))
            right.append(sample.answerable and sample.right[best] >= RIGHT)
            shares.append(weight_of[sample.set] * (MISSED if sample.answerable and not right[-1] else 1.0))
    return np.array(rows, float), np.array(right, bool), np.array(shares) / sum(shares)


def fit_confidence(rows: Array, right: NDArray[np.bool_], shares: Array) -> Array:
    """Return the coefficients of a logistic regression in which each row counts by its share."""

    def loss(coefficients: Array) -> tuple[float, Array]:
        logits = rows @ coefficients
        likely = 1 / (1 + np.exp(-logits))
        total = -(shares * np.log(np.where(right, likely, 1 - likely) + 1e-12)).sum()
        pulled = coefficients * (np.arange(len(coefficients)) > 0)
        slope = rows.T @ (shares * (likely - right)) + 2 * CONFIDENCE_PULL * pulled
        return float(total) + CONFIDENCE_PULL * float(pulled @ pulled), slope

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def held_out(data: Sequence[Sample], weight_of: dict[str, float]) -> list[tuple[Sample, float, float]]:
    """Return each sample with the rightness and the confidence of its first candidate, fitted on the other parts."""
    found = []
    for part in range(PARTS):
        rest = [s for s in data if s.group % PARTS != part]
        weights = fit_ranking(rest, weight_of)
        coefficients = fit_confidence(*facts(rest, weights, weight_of))
        for sample in (s for s in data if s.group % PARTS == part):
            best = first(sample, weights)
            if best is None:
                found.append((sample, 0.0, 0.0))
                continue
            seen = evidence(Features(*sample.features[best]), sample.rivals)
            logit = np.array(seen, float) @ coefficients
            found.append((sample, float(sample.right[best]), float(1 / (1 + np.exp(-logit)))))
    return found


def report(name: str, found: Sequence[tuple[Sample, float, float]]) -> None:
    """Print how often the first candidate is right, and what a threshold keeps and refuses."""
    asked = [(right, sure) for sample, right, sure in found if sample.answerable]
    refused = [sure for sample, _, sure in found if not sample.answerable]
    line = f"{name:12} {len(asked):4} answerable: first right {np.mean([r >= RIGHT for r, _ in asked]):.3f}, overlap {np.mean([r for r, _ in asked]):.3f}"
    if refused:
        bar = np.quantile(refused, 0.9)
        line += f"; {len(refused)} unanswerable: kept when 90 % are refused {np.mean([s > bar for _, s in asked]):.3f}"
        for threshold in (0.3, 0.4, 0.5, 0.6):
            line += f" | {threshold}: kept {np.mean([s >= threshold for _, s in asked]):.2f} refused {np.mean([s < threshold for s in refused]):.2f}"
    print(line)


def diagram(found: Sequence[tuple[Sample, float, float]]) -> None:
    """Print a reliability diagram: how sure, and how often right, in tenths."""
    sure = np.array([s for _, _, s in found])
    right = np.array([sample.answerable and r >= RIGHT for sample, r, _ in found])
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(
                f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} | {sure[inside].mean():.2f} | {right[inside].mean():.2f} |"
            )


def ranked_by_reader(data: Sequence[Sample]) -> None:
    """Print how often the right passage comes first for each weight of the reader's logit beside the fused score."""
    asked = [s for s in data if s.answerable and (s.passages[:, 2] >= 0.5).any()]
    for weight in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5, 100.0):
        line = []
        for name in sorted({s.set for s in asked}):
            own = [s.passages for s in asked if s.set == name]
            ranks = [
                int(np.argmax((p[:, 2] >= 0.5)[np.argsort(-(p[:, 0] + weight * p[:, 1]), kind="stable")])) for p in own
            ]
            line.append(f"{name} first {np.mean(np.array(ranks) == 0):.3f}, in 5 {np.mean(np.array(ranks) < 5):.3f}")
        print(f"reader {weight}: " + "; ".join(line))


def main() -> None:
    """Gather (or read again), fit on parts for honest figures, then on all, and print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("written", type=Path, nargs="*")
    parser.add_argument("--work", type=Path, default=Path("build/fit"))
    parser.add_argument("--most", type=int, default=80, help="questions of a set")
    parser.add_argument("--again", action="store_true", help="fit on the samples gathered before")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    kept = options.work / "samples.npz"
    if not options.again:
        answer_samples.keep(kept, gather(options.data, options.written, options.work, options.most))
    data = [replace(s, features=s.features[:READ_MOST], right=s.right[:READ_MOST]) for s in answer_samples.read(kept)]
    ranked_by_reader(data)
    sizes = {name: sum(s.set == name for s in data) for name in {s.set for s in data}}
    weight_of = {name: 1 / size for name, size in sizes.items()}
    found = held_out(data, weight_of)
    for name in sizes:
        report(name, [row for row in found if row[0].set == name])
    report("all", found)
    diagram(found)
    weights = fit_ranking(data, weight_of)
    print(Features(*(round(float(weight), 3) for weight in weights)))
    print(Evidence(*(round(float(c), 3) for c in fit_confidence(*facts(data, weights, weight_of)))))


if __name__ == "__main__":
    main()
