"""Two public question sets as passages: notices with literal answers, articles of laws with relevance marks.

``ncp``: notices of early 2020 (DataFountain competition 424): ``docs.jsonl`` {docid, text}, ``questions.jsonl``
{id, docid, question, answer}. ``stard`` (STARD, MIT licence): ``corpus.jsonl.gz`` {_id, title "law article",
section "part / chapter", text}, ``queries.jsonl`` {id, question}, ``qrels.tsv``. Neither is part of the project.
Notices are cut at sentences and laws at articles, so that figures do not move with the project's own outline.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_assistant.chinese.sentences import sentences
from policy_assistant.records import Chunk, Passage

LENGTH = 350  # characters of a passage
REMNANT = 80  # a shorter last passage joins the one before
TITLE = 60  # a notice has no title field: its first words, up to a space
FOLDS = 5
DISTRACTORS = 600  # articles of the pool that answer nothing; embedding all 62,496 takes hours without a GPU


@dataclass(frozen=True)
class Asked:
    """A question with the ids of the passages that answer it."""

    question: str
    gold: frozenset[str]
    id: str = ""
    fold: int = 0  # see ``fold_of``; the models were trained on all but 0


@dataclass(frozen=True)
class QuestionSet:
    """Passages and the questions about them."""

    name: str
    chunks: tuple[Chunk, ...]
    questions: tuple[Asked, ...]


def fold_of(document: str) -> int:
    """Return the fold, 0 to FOLDS - 1, of everything that is asked of ``document``: none is on both sides of a measurement."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def rows(path: Path) -> Iterator[Any]:
    """Yield the JSON rows of a file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from map(json.loads, data.decode("utf-8").splitlines())


def _cut(text: str) -> list[tuple[int, int]]:
    """Cut ``text`` at sentences, a long sentence at its commas and spaces."""
    parts: list[tuple[int, int]] = []
    for sentence in sentences(text):
        position = sentence.start
        if len(sentence) > LENGTH:
            for mark in re.finditer(r"[；;，,\s]+", text[sentence.start : sentence.end]):
                end = sentence.start + mark.end()
                if end - position > LENGTH * 0.8:
                    parts.append((position, end))
                    position = end
        if position < sentence.end:
            parts.append((position, sentence.end))
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and end - joined[-1][0] <= LENGTH:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    if len(joined) > 1 and joined[-1][1] - joined[-1][0] < REMNANT:
        _, end = joined.pop()
        joined[-1] = (joined[-1][0], end)
    return joined


def _chunk(document: str, start: int, end: int, title: str, path: str, text: str) -> Chunk:
    return Chunk(Passage(f"{document}:{start}-{end}", document, 0, start, end), title, path, text)


def notices(data: Path) -> QuestionSet:
    """Return the notices of ``data``/ncp. A passage is right that holds half of the answer, or is half answer."""
    chunks: dict[str, list[Chunk]] = {}
    texts = {}
    for row in rows(data / "ncp" / "docs.jsonl"):
        text = texts[row["docid"]] = row["text"]
        title = re.split(r"\s", text.strip())[0][:TITLE]
        cuts = _cut(text)
        chunks[row["docid"]] = [_chunk(row["docid"], a, b, title, "", text[a:b]) for a, b in cuts]
    asked = []
    for row in rows(data / "ncp" / "questions.jsonl"):
        answer = row["answer"].strip() if row["answer"] not in texts[row["docid"]] else row["answer"]
        start = texts[row["docid"]].find(answer)
        right = (c for c in chunks[row["docid"]] if _answers(c.passage, start, start + len(answer)))
        asked.append(Asked(row["question"], frozenset(chunk.passage.id for chunk in right), fold=fold_of(row["docid"])))
    return QuestionSet("notices", tuple(chunk for held in chunks.values() for chunk in held), tuple(asked))


def _answers(passage: Passage, start: int, end: int) -> bool:
    shared = min(passage.end, end) - max(passage.start, start)
    return shared > 0 and shared >= min(end - start, passage.end - passage.start) / 2


def articles(data: Path, distractors: int | None = DISTRACTORS) -> QuestionSet:
    """Return the articles of ``data``/stard that answer a question, and ``distractors`` that answer none; None: all."""
    corpus = {row["_id"]: row for row in rows(data / "stard" / "corpus.jsonl.gz")}
    marks: dict[str, list[str]] = {}
    for line in (data / "stard" / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, article, _ = line.split("\t")
        marks.setdefault(query, []).append(article)
    gold = sorted({article for marked in marks.values() for article in marked})
    others = [id for id in corpus if id not in set(gold)]
    others = others if distractors is None else random.Random(1).sample(others, distractors)
    pool = {id: _article(corpus[id]) for id in sorted([*gold, *others], key=int)}
    asked = (
        Asked(
            row["question"],
            frozenset(pool[id].passage.id for id in marks[row["id"]]),
            row["id"],
            fold_of("q" + row["id"]),
        )
        for row in rows(data / "stard" / "queries.jsonl")
    )
    return QuestionSet("articles", tuple(pool.values()), tuple(asked))


def _article(row: Any) -> Chunk:
    law = hashlib.sha256(row["title"].partition(" ")[0].encode()).hexdigest()[:16]
    start = int(row["_id"]) * 10_000  # a place of its own in its law
    return _chunk(law, start, start + len(row["text"]), row["title"], row["section"], row["text"])
