"""Figures of a round on what it was not trained on: ``python -m training.measure EXAMPLES TRAINING --reader DIR``.

Fold 0 of the notices and of the questions written for this project, CMRC2018's held quarter, and pairs that differ in
one thing; for an embedder (``--embedder``) the same questions among many passages.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer

from benchmarks.answering import f1
from benchmarks.public_sets import rows as public_rows
from training import examples as prepared
from training.contrast import contrasts
from training.material import Example, Text
from training.model import EmbedderNet, ReaderNet, Shape, load
from training.rounds import working_type
from training.tokens import Pair, padded, pair, tokenizer
from training.train_embedder import PASSAGE, QUERY, coded

Floats = NDArray[np.float32]
_SEED = 5
LONGEST = 384
_BATCH = 16


class Reads:
    """A reader's weights, run by torch in the type that the processor is quick in."""

    def __init__(self, folder: Path) -> None:
        self.words: Tokenizer = tokenizer(folder / "tokenizer.json")
        weights = load_file(folder / "model.safetensors")
        self._net = ReaderNet(Shape.of(weights))
        load(self._net, weights)
        self._net.to(working_type("cpu")).eval()

    def read(self, question: str, texts: Sequence[Text]) -> list[tuple[float, str, float]]:
        """Return for each text its relevance, its best span and how far that stands above "no answer here"."""
        pairs = [pair(self.words, question, text.context, text.text, LONGEST) for text in texts]
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].tokens))
        found: dict[int, tuple[float, str, float]] = {}
        for begin in range(0, len(order), _BATCH):
            part = order[begin : begin + _BATCH]
            with torch.no_grad():
                relevance, start, end = self._net(*padded([pairs[i].tokens for i in part]))
            for row, i in enumerate(part):
                span, above = best_span(pairs[i], start[row].numpy(), end[row].numpy())
                found[i] = float(relevance[row]), texts[i].text[span[0] : span[1]], above
        return [found[i] for i in range(len(texts))]


def best_span(coded: Pair, start: Floats, end: Floats, longest: int = 160) -> tuple[tuple[int, int], float]:
    """Return the characters of the best span and its score minus that of token 0; ``longest`` in tokens."""
    own = [i for i, place in enumerate(coded.starts) if place >= 0]
    if not own:
        return (0, 0), -1e4
    first, last = own[0], own[-1] + 1
    scores = start[first:last, None] + end[None, first:last]
    size = last - first
    apart = np.arange(size)[None, :] - np.arange(size)[:, None]
    scores = np.where((apart >= 0) & (apart < longest), scores, -1e4)
    i, j = divmod(int(scores.argmax()), size)
    return (coded.starts[first + i], coded.ends[first + j]), float(scores[i, j] - start[0] - end[0])


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Return the area under the curve: how often a right one scores above a wrong one."""
    above = np.asarray(right)[:, None] - np.asarray(wrong)[None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def kept(right: Sequence[float], wrong: Sequence[float], refused: float = 0.9) -> float:
    """Return the share of ``right`` that stays when ``refused`` of ``wrong`` are refused."""
    return float((np.asarray(right) > np.quantile(wrong, refused)).mean())


def answered(reads: Reads, examples: Iterable[Example]) -> dict[str, float]:
    """Return how well the right passage is told from the near ones, and its answer found."""
    first, overlap, right, wrong = [], [], [], []
    for example in examples:
        texts = [text for text in (example.right, *example.near) if text is not None]
        if not texts:
            continue
        rows = reads.read(example.question, texts)
        scores = [relevance + above / 2 for relevance, _, above in rows]
        if example.right is None:
            wrong.append(max(scores))
            continue
        first.append(scores[0] == max(scores))
        right.append(max(scores))
        if len(scores) > 1:
            wrong.append(max(scores[1:]))
        if example.right.start >= 0:
            overlap.append(
                f1(rows[int(np.argmax(scores))][1], example.right.text[example.right.start : example.right.end])
            )
    return {
        "first": float(np.mean(first)), "f1": float(np.mean(overlap)) if overlap else 0.0, "auc": area(right, wrong),
        "kept": kept(right, wrong), "rows": len(first),
    }  # fmt: skip


def comprehension(reads: Reads, path: Path, most: int) -> dict[str, float]:
    """Return F1 and exact match on CMRC2018's held quarter."""
    rows = list(public_rows(path))[:most]
    found = [reads.read(row["q"], [Text("", row["p"])])[0][1] for row in rows]
    scores = [f1(span, row["a"]) for span, row in zip(found, rows, strict=True)]
    return {"f1": float(np.mean(scores)), "exact": float(np.mean([s == 1.0 for s in scores])), "rows": len(rows)}


def contrasted(reads: Reads, examples: Iterable[Example]) -> dict[str, float]:
    """Return how often the right one of a pair that differs in one thing scores higher."""
    draw, wins = random.Random(_SEED), []
    for example in examples:
        if example.right is None:
            continue
        for other in contrasts(example.question, example.right, draw):
            (one, _, a), (two, _, b) = reads.read(example.question, [example.right, other])
            wins.append(one + a / 2 > two + b / 2)
    return {"right first": float(np.mean(wins)), "pairs": len(wins)}


def found(embeds: Embeds, examples: Sequence[Example], draw: random.Random, most: int, crowd: int) -> dict[str, float]:
    """Return how well questions find their passage, by cosine alone, among right and near ones of all questions.

    At most ``most`` questions are asked, among at most ``crowd`` passages besides those that answer them.
    """
    asked = [e for e in examples if e.fold == 0 and e.right is not None]
    asked = draw.sample(asked, min(most, len(asked)))
    rights = [e.right.read for e in asked if e.right is not None]
    others = {text.read for e in examples for text in (e.right, *e.near) if text is not None} - set(rights)
    texts = list(dict.fromkeys(rights)) + draw.sample(sorted(others), min(crowd, len(others)))
    place = {text: i for i, text in enumerate(texts)}
    scores = embeds.embed(QUERY, [e.question for e in asked]) @ embeds.embed(PASSAGE, texts).T
    own = scores[np.arange(len(asked)), [place[right] for right in rights]]
    ranks = (scores > own[:, None]).sum(1)
    return {
        "first": float((ranks == 0).mean()), "in 5": float((ranks < 5).mean()), "in 10": float((ranks < 10).mean()),
        "reciprocal rank": float((1 / (ranks + 1)).mean()), "rows": len(asked), "passages": len(texts),
    }  # fmt: skip


class Embeds:
    """An embedder's weights, run by torch in the type that the processor is quick in."""

    def __init__(self, folder: Path) -> None:
        self._words = tokenizer(folder / "tokenizer.json")
        weights = load_file(folder / "model.safetensors")
        self._net, self._hidden = EmbedderNet(Shape.of(weights)), Shape.of(weights).hidden
        load(self._net, weights)
        self._net.to(working_type("cpu")).eval()

    def embed(self, prompt: str, texts: Sequence[str]) -> Floats:
        """Return the vectors (texts, hidden)."""
        rows = [coded(self._words, prompt, text) for text in texts]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        made = np.zeros((len(rows), self._hidden), np.float32)
        for begin in range(0, len(order), _BATCH):
            part = order[begin : begin + _BATCH]
            with torch.no_grad():
                made[part] = self._net(*padded([rows[i] for i in part])).numpy()
        return made


def embedder_figures(
    folder: Path, sets: dict[str, list[Example]], most: int, crowd: int
) -> dict[str, dict[str, float]]:
    """Return the figures of an embedder on each set, the same questions and passages for every embedder."""
    embeds = Embeds(folder)
    names = ("ncp", "ncp_written", "written", "law_written", "stard")
    return {name: found(embeds, sets[name], random.Random(_SEED), most, crowd) for name in names if sets.get(name)}


PARTS = ("sets", "contrast", "cmrc")  # of the figures of a reader


def reader_figures(
    folder: Path, sets: dict[str, list[Example]], most: int, comprehended: Path, parts: Sequence[str] = PARTS
) -> dict[str, dict[str, float]]:
    """Return the figures of a reader on fold 0 of each set, on contrasts and on reading comprehension."""
    reads, draw = Reads(folder), random.Random(_SEED)
    held = {name: [e for e in rows if e.fold == 0] for name, rows in sets.items()}
    figures: dict[str, dict[str, float]] = {}
    for name in ("ncp", "ncp_written", "written", "law_written", "stard"):
        if "sets" in parts and held.get(name):
            figures[name] = answered(reads, draw.sample(held[name], min(most, len(held[name]))))
    own = [e for name in ("ncp", "ncp_written", "written") for e in held.get(name, [])]
    if "contrast" in parts:
        figures["contrast"] = contrasted(reads, draw.sample(own, min(2 * most, len(own))))
    if "cmrc" in parts:
        figures["cmrc"] = comprehension(reads, comprehended, 2 * most)
    return figures


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("training", type=Path)
    parser.add_argument("--reader", type=Path)
    parser.add_argument("--embedder", type=Path)
    parser.add_argument("--most", type=int, default=150, help="questions of each set")
    parser.add_argument("--crowd", type=int, default=1500, help="passages that an embedder has to find them among")
    parser.add_argument("--parts", default=",".join(PARTS), help="of a reader's figures")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    sets = prepared.by_set(prepared.read(options.examples))
    figures: dict[str, dict[str, dict[str, float]]] = {}
    if options.reader:
        held = options.training / "held_cmrc.jsonl.gz"
        figures["reader"] = reader_figures(options.reader, sets, options.most, held, options.parts.split(","))
    if options.embedder:
        figures["embedder"] = embedder_figures(options.embedder, sets, options.most, options.crowd)
    for kind, rows in figures.items():
        for name, row in rows.items():
            print(kind, name, json.dumps({key: round(value, 3) for key, value in row.items()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
