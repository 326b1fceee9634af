"""The candidates of many questions, with how much of the right answer each one is: what the answerer's weights are fitted on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.confidence import Rivals
from policy_assistant.answerers.features import WEIGHTS
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.reading import Reader
from policy_assistant.answerers.scope import in_scope
from policy_assistant.answerers.solving import spanned
from policy_assistant.assistant import Assistant
from policy_assistant.records import Document, Hit, Span, Turn
from policy_assistant.retrieval.reranking import WEIGHT

_PASSAGES = 24


@dataclass(frozen=True)
class Asked:
    """A question with the stem of the file that answers it; ``quote`` holds ``answers``, all empty where nothing does."""

    question: str
    file: str
    quote: str
    answers: tuple[str, ...]
    history: tuple[Turn, ...] = ()
    without: str = ""  # stem of a file that is left out, which makes the question unanswerable


@dataclass(frozen=True)
class Sample:
    """One question: its candidates' features (candidates × features) and how right each is, 0 to 1; best first.

    ``passages`` are those read, a row each: fused score, logit of the reader, share of the answer that it holds.
    Samples of one ``group`` ask the same, with and without the document that answers.
    """

    set: str
    group: int
    answerable: bool
    rivals: Rivals
    features: NDArray[np.float64]
    right: NDArray[np.float64]
    passages: NDArray[np.float64]


def from_evaluation(path: Path) -> Iterator[Asked]:
    """Yield the rows of an evaluation file (tests/eval/README.md) with one gold place, and those without."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold: list[dict[str, Any]] = row.get("gold") or [{}]
        history = tuple(Turn(turn["role"], turn["content"]) for turn in row.get("history", []))
        if row["answerable"] is False:
            yield Asked(row["question"], "", "", (), history)
        elif len(gold) == 1:
            quote = gold[0]["quote"]
            figures = tuple(figure for figure in gold[0].get("figures", ()) if figure in quote)
            yield Asked(row["question"], Path(gold[0]["file"]).stem, quote, figures or (quote,), history)


def samples(built: Assistant, name: str, asked: Iterable[Asked]) -> Iterator[Sample]:
    """Yield a sample for each question."""
    generation = built.library.current()
    reader = Reader()
    entries = {entry.id: Path(entry.file).stem for entry in built.documents()}
    for row in asked:
        question = built.understand(row.question, row.history, generation)
        within = [id for id, stem in entries.items() if stem != row.without] if row.without else None
        hits, desk = built.found(question, generation, _PASSAGES, within)
        finder = CandidateFinder(question, generation.catalogue, reader, WEIGHTS)
        terms = finder.terms(question.terms, question.measure)
        readings = spanned(desk.read(question.standalone, hits))
        found = finder.find(question, hits, terms, readings)
        scoped = [c for c in found if in_scope(question, c, finder.context(c.document))]
        right = [_rightness(row, c, finder.context(c.document).document, entries) for c in scoped]
        features = np.array([c.features for c in scoped], float).reshape(len(scoped), len(WEIGHTS))
        passages = [
            _passage(row, hit, generation.catalogue.document(hit.chunk.passage.document), entries) for hit in hits
        ]
        read = np.array([one for one in passages if one is not None], float).reshape(-1, 3)
        answerable = bool(row.answers) and not row.without
        rivals = Rivals.of(readings.values())
        yield Sample(name, crc32(row.question.encode()), answerable, rivals, features, np.array(right, float), read)


def _passage(row: Asked, hit: Hit, document: Document, entries: dict[str, str]) -> tuple[float, float, float] | None:
    said = dict(hit.rankings).get("reader")
    if said is None:
        return None
    held = 0.0
    begin = document.text.find(row.quote) if row.answers and entries[document.id] == row.file else -1
    if begin >= 0:
        passage = hit.chunk.passage
        places = [_place(begin, row.quote, answer) for answer in row.answers]
        held = max((min(p.end, passage.end) - max(p.start, passage.start)) / max(len(p), 1) for p in places)
    return hit.score - WEIGHT * said, said, max(held, 0.0)


def _rightness(row: Asked, candidate: Candidate, document: Document, entries: dict[str, str]) -> float:
    """Return the F1 of the characters that a candidate puts forward and those that are right, by position."""
    if not row.answers or entries[document.id] != row.file:
        return 0.0
    begin = document.text.find(row.quote)
    if begin < 0:
        return 0.0
    core = candidate.exact(candidate.span) or candidate.span
    return max(_overlap(core, _place(begin, row.quote, answer)) for answer in row.answers)


def _place(begin: int, quote: str, answer: str) -> Span:
    start = begin + max(quote.find(answer), 0)
    return Span(start, start + len(answer))


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared / (len(one) + len(other)) if shared > 0 else 0.0


def keep(path: Path, found: Sequence[Sample]) -> None:
    """Write samples, so that fitting need not read again."""
    np.savez_compressed(
        path,
        sets=np.array([s.set for s in found]),
        groups=np.array([s.group for s in found]),
        answerable=np.array([s.answerable for s in found]),
        rivals=np.array([s.rivals for s in found]),
        sizes=np.array([len(s.right) for s in found]),
        features=np.concatenate([s.features for s in found]),
        right=np.concatenate([s.right for s in found]),
        counts=np.array([len(s.passages) for s in found]),
        passages=np.concatenate([s.passages for s in found]),
    )


def read(path: Path) -> list[Sample]:
    """Return what ``keep`` wrote."""
    kept = np.load(path)
    features, right = (np.split(kept[name], kept["sizes"].cumsum()[:-1]) for name in ("features", "right"))
    passages = np.split(kept["passages"], kept["counts"].cumsum()[:-1])
    heads = zip(kept["sets"], kept["groups"], kept["answerable"], kept["rivals"], strict=True)
    return [
        Sample(str(name), int(group), bool(answerable), Rivals(*map(float, rivals)), *arrays)
        for (name, group, answerable, rivals), *arrays in zip(heads, features, right, passages, strict=True)
    ]
