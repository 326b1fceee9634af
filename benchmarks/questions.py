"""The evaluation questions, with the stretch of the loaded document that answers each."""

from __future__ import annotations

import json
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_assistant.records import Document, Span, Turn


@dataclass(frozen=True)
class Asked:
    """A question of the evaluation; ``gold`` holds file name and stretch of each right place, none where none is."""

    question: str
    history: tuple[Turn, ...]
    gold: tuple[tuple[str, Span], ...]


@dataclass(frozen=True)
class Place:
    """A passage that a system found: a stretch of the loaded text of a file."""

    file: str
    span: Span


Find = Callable[[Asked], Sequence[Place]]


def read(paths: Iterable[Path], documents: Mapping[str, Document]) -> tuple[Asked, ...]:
    """Return the rows of ``paths``; ``documents`` are the loaded ones by file name."""
    asked = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            gold = tuple(_place(one, documents) for one in row["gold"])
            history = tuple(Turn(turn["role"], turn["content"]) for turn in row.get("history", ()))
            asked.append(Asked(row["question"], history, gold))
    return tuple(asked)


def _place(gold: Mapping[str, str], documents: Mapping[str, Document]) -> tuple[str, Span]:
    file = unicodedata.normalize("NFC", Path(gold["file"]).name)
    start = documents[file].text.find(gold["quote"])
    if start < 0:
        raise ValueError(f"{file} does not hold the quote {gold['quote']!r}")
    return file, Span(start, start + len(gold["quote"]))


def is_right(place: Place, asked: Asked) -> bool:
    """Return whether a passage holds half of a quote that answers."""
    for file, quote in asked.gold:
        shared = min(place.span.end, quote.end) - max(place.span.start, quote.start)
        if place.file == file and shared * 2 >= len(quote):
            return True
    return False


def quality(find: Find, questions: Sequence[Asked]) -> dict[str, float]:
    """Return the shares of answerable questions with the right file first, and the right place first, in 3 and in 10."""
    rows = []
    for asked in (one for one in questions if one.gold):
        places = find(asked)
        right = [is_right(place, asked) for place in places]
        file = bool(places) and places[0].file in {name for name, _ in asked.gold}
        rows.append((file, any(right[:1]), any(right[:3]), any(right[:10])))
    names = ("right file first", "right place first", "in the first 3", "in the first 10")
    return {name: statistics.fmean(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
