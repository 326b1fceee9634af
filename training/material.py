"""The material: question sets of several shapes, read into one.

Where the sets come from and under which licence stands in ``README.md``. None of them is part of the project.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import public_sets
from benchmarks.public_sets import fold_of, rows
from policy_assistant.errors import PolicyAssistantError
from policy_assistant.indexing.parsing import parse
from policy_assistant.records import Chunk


@dataclass(frozen=True)
class Text:
    """A passage with the words it is read under; ``start``–``end`` is the answer in ``text``, -1 for unknown."""

    context: str
    text: str
    start: int = -1
    end: int = -1

    @property
    def read(self) -> str:
        """What a model is shown, as ``Chunk.indexed``."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True)
class Example:
    """A question, a passage that answers it (none: nothing does) and passages near it that do not.

    ``pool`` is where further negatives may be mined; ``fold`` is drawn from the document (``fold_of``).
    """

    set: str
    fold: int
    question: str
    right: Text | None
    near: tuple[Text, ...] = ()
    pool: str = ""


def context_of(chunk: Chunk) -> str:
    """Return what stands above a chunk's text in ``Chunk.indexed``."""
    return "\n".join(part for part in (chunk.title, chunk.path) if part)


def reading(path: Path, name: str) -> Iterator[Example]:
    """Reading comprehension ``{q, p, s, a, neg}``: other windows of the same text are near."""
    for row in rows(path):
        right = Text("", row["p"], row["s"], row["s"] + len(row["a"]))
        yield Example(name, fold_of(row["p"]), row["q"], right, tuple(Text("", text) for text in row["neg"]), name)


def unanswered(path: Path) -> Iterator[Example]:
    """Questions that the passage they were written for does not answer."""
    for row in rows(path):
        yield Example("unans", fold_of(row["p"]), row["q"], None, (Text("", row["p"]),), "rc")


def notices(data: Path) -> Iterator[Example]:
    """Questions over notices of early 2020 with their literal answers; the other passages of the notice are near."""
    held: dict[str, list[Chunk]] = {}
    for chunk in public_sets.notices(data).chunks:
        held.setdefault(chunk.passage.document, []).append(chunk)
    texts = {row["docid"]: row["text"] for row in rows(data / "ncp" / "docs.jsonl")}
    for row in rows(data / "ncp" / "questions.jsonl"):
        answer = row["answer"] if row["answer"] in texts[row["docid"]] else row["answer"].strip()
        begin = texts[row["docid"]].find(answer)
        yield from _of_document(
            "ncp", row["docid"], row["question"], held[row["docid"]], begin, begin + len(answer), "ncp"
        )


def _of_document(
    name: str, document: str, question: str, chunks: Sequence[Chunk], begin: int, end: int, pool: str
) -> Iterator[Example]:
    """An example for the passage that holds most of the answer; those without a character of it are near."""

    def shared(chunk: Chunk) -> int:
        return min(chunk.passage.end, end) - max(chunk.passage.start, begin)

    best = max(chunks, key=shared)
    if begin < 0 or shared(best) <= 0:
        return
    start = best.passage.start
    right = Text(context_of(best), best.text, max(begin, start) - start, min(end, best.passage.end) - start)
    near = tuple(Text(context_of(chunk), chunk.text) for chunk in chunks if shared(chunk) <= 0)
    yield Example(name, fold_of(document), question, right, near, pool)


def written(paths: Iterable[Path], data: Path) -> Iterator[Example]:
    """Questions written for this project over documents of ``data``: ``{q, file, quote, a}``, ``a`` empty for none.

    What tempts in vain is near. ``file`` is a path in ``data``, or ``ncp/`` and the id of a notice. Rows of another kind
    are passed over.
    """
    shelf = _Shelf(data)
    for path in paths:
        for row in (row for row in rows(path) if "file" in row):
            text, chunks = shelf.of(row["file"])
            yield from _written(row, chunks, text)


class _Shelf:
    """The documents that were asked about, cut into passages once."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._held: dict[str, tuple[str, Sequence[Chunk]]] = {}
        texts = {row["docid"]: row["text"] for row in rows(data / "ncp" / "docs.jsonl")}
        chunks: dict[str, list[Chunk]] = {}
        for chunk in public_sets.notices(data).chunks:
            chunks.setdefault(chunk.passage.document, []).append(chunk)
        for docid, cut in chunks.items():
            self._held[f"ncp/{docid}"] = texts[docid], cut

    def of(self, file: str) -> tuple[str, Sequence[Chunk]]:
        """Return text and passages of ``file``, nothing for one that cannot be read."""
        if file not in self._held:
            try:
                parsed = parse(self._data / file, file)
                self._held[file] = parsed.document.text, parsed.chunks
            except PolicyAssistantError:
                self._held[file] = "", ()
        return self._held[file]


_WRITTEN = {"ncp": ("ncp_written", "ncp"), "laws": ("law_written", "stard")}  # folder: set, pool of negatives


def _written(row: Any, chunks: Sequence[Chunk], text: str) -> Iterator[Example]:
    folder, _, name = row["file"].partition("/")
    of, pool = _WRITTEN.get(folder, ("written", "written"))
    document = name if folder == "ncp" else row["file"]
    begin = text.find(row["quote"])
    if begin < 0 or not chunks:
        return
    if row["a"]:
        begin += row["quote"].find(row["a"])
        yield from _of_document(of, document, row["q"], chunks, begin, begin + len(row["a"]), pool)
        return
    tempting = [c for c in chunks if c.passage.start < begin + len(row["quote"]) and begin < c.passage.end]
    near = tuple(Text(context_of(c), c.text) for c in tempting)
    yield Example(of, fold_of(document), row["q"], None, near, pool)


def laypeople(data: Path) -> Iterator[Example]:
    """STARD: questions of laypeople and the articles that answer them; which words of the article do is not known."""
    corpus = {row["_id"]: row for row in rows(data / "stard" / "corpus.jsonl.gz")}
    marks: dict[str, list[str]] = {}
    for line in (data / "stard" / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, article, _ = line.split("\t")
        marks.setdefault(query, []).append(article)
    for row in rows(data / "stard" / "queries.jsonl"):
        for article in marks[row["id"]]:
            yield Example(
                "stard", fold_of("q" + row["id"]), row["question"], article_text(corpus[article]), (), "stard"
            )


def laypeople_written(paths: Iterable[Path], data: Path) -> Iterator[Example]:
    """Laypeople's questions written for this project over articles of STARD: ``{q, ids}``; other rows are passed over.

    No article was asked about that answers a question of fold 0.
    """
    corpus = {row["_id"]: row for row in rows(data / "stard" / "corpus.jsonl.gz")}
    for path in paths:
        for row in (row for row in rows(path) if "ids" in row):
            for article in row["ids"]:
                yield Example("lay_written", fold_of(row["q"]), row["q"], article_text(corpus[article]), (), "stard")


def article_text(row: Any) -> Text:
    """Return an article of STARD's corpus as it is indexed: law and number, part and chapter, words."""
    return Text(f"{row['title']}\n{row['section']}" if row["section"] else row["title"], row["text"])


def pairs(path: Path, name: str, most: int = 6000) -> Iterator[Example]:
    """Question and text that answers it whole: ``[question, text, set]``; the first ``most`` of one ``name``."""
    found = ((question, text) for question, text, of in rows(path) if of == name)
    for question, text in itertools.islice(found, most):
        yield Example(name + "_pairs", fold_of(text), question, Text("", text), (), name + "_pairs")


_FIELD = re.compile(r"^(?P<item>.+?) (?P<field>[^：]{2,20})：(?P<value>.+)$", re.DOTALL)


def items(path: Path, seed: int = 1) -> Iterator[Example]:
    """Service items: the fields of one item in a row, of which the question asks for one."""
    fields: dict[str, list[tuple[str, str, str]]] = {}
    for question, text, of in rows(path):
        match = _FIELD.match(text)
        if of == "zs" and match:
            fields.setdefault(match["item"], []).append((question, match["field"], match["value"]))
    draw = random.Random(seed)
    for item, asked in fields.items():
        unique = list({field: (field, value) for _, field, value in asked}.values())
        for question, field, value in asked:
            draw.shuffle(unique)
            text, start = "", -1
            for other, said in unique:
                text += f"{other}："
                if (other, said) == (field, value):
                    start = len(text)
                text += f"{said}。\n"
            if start >= 0:
                yield Example("zs", fold_of(item), question, Text(item, text, start, start + len(value)), (), "zs")


def composed(path: Path, seed: int = 1) -> Iterator[Example]:
    """Answers to questions over notices, set among answers to other questions: which of them answers this one?"""
    draw = random.Random(seed)
    answers = [(question, text.strip()) for question, text, of in rows(path) if of == "ncp"]
    for question, answer in answers:
        others = [text for _, text in draw.sample(answers, draw.randint(2, 5)) if text != answer]
        place = draw.randrange(len(others) + 1)
        parts = [_ended(text) for text in (*others[:place], answer, *others[place:])]
        start = sum(map(len, parts[:place]))
        text = "".join(parts)
        yield Example(
            "ncp_composed", fold_of(answer), question, Text("", text, start, start + len(answer)), (), "composed"
        )


def _ended(text: str) -> str:
    return text if text.endswith(("。", "；", "！", "？", ".")) else text + "。"
