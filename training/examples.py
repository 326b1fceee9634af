"""Prepared examples, read back and drawn from in the shares that a round asks for."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from training.material import Example, Text


def read(path: Path) -> list[Example]:
    """Return the examples of a file that ``prepare`` wrote."""
    with path.open(encoding="utf-8") as file:
        return [_example(json.loads(line)) for line in file]


def _example(row: dict) -> Example:  # type: ignore[type-arg]
    right = Text(**row["right"]) if row["right"] else None
    return Example(
        row["set"], row["fold"], row["question"], right, tuple(Text(**near) for near in row["near"]), row["pool"]
    )


def by_set(examples: Sequence[Example]) -> dict[str, list[Example]]:
    """Return the examples of each set."""
    sets: dict[str, list[Example]] = {}
    for example in examples:
        sets.setdefault(example.set, []).append(example)
    return sets


def endless(
    sets: Mapping[str, Sequence[Example]], shares: Mapping[str, float], draw: random.Random
) -> Iterator[Example]:
    """Yield examples for ever, each set as often as its share says and in an order drawn anew after each pass."""
    names = [name for name in shares if sets.get(name)]
    streams = {name: _shuffled(sets[name], draw) for name in names}
    while True:
        yield next(streams[draw.choices(names, [shares[name] for name in names])[0]])


def _shuffled(examples: Sequence[Example], draw: random.Random) -> Iterator[Example]:
    while True:
        yield from draw.sample(examples, len(examples))
