"""Answers end to end on sets that are not part of the project: ``python -m benchmarks.answering DATA [WRITTEN ...]``.

``DATA`` is as in ``public_sets``: the notices are indexed as text files and asked about, each question once as it is
and once with its own document left out, which makes it unanswerable. ``WRITTEN`` are rows ``{q, file, quote, a}`` over
other documents of ``DATA``, ``a`` empty where nothing answers. Only documents of one fold are asked about
(``--fold``, see ``fold_of``), so that models can be measured on what they were not trained on.

An answer's words are those of its first quotation; F1 is on characters without punctuation and white space, as in
reading comprehension (Rajpurkar et al. 2016).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.public_sets import fold_of, rows
from policy_assistant import assistant, indexing, settings
from policy_assistant.embedders import make
from policy_assistant.evaluation_metrics import percentile
from policy_assistant.records import Answer, DocumentEntry

TODAY = "2021-06-01"


@dataclass(frozen=True)
class Asked:
    """A question, the stem of the file that it is about, and the literal answer, empty for none."""

    question: str
    file: str
    answer: str
    quote: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a question.

    ``overlap`` is the F1 of the first quotation, ``exact`` that of the words marked in it; None without an answer.
    """

    asked: Asked
    answer: Answer
    document_first: bool
    passage_first: bool
    passage_in_5: bool
    overlap: float | None
    exact: float | None


def f1(found: str, right: str) -> float:
    """Return the F1 of the characters of two answers, white space and punctuation left out."""
    a, b = ([c for c in text if c.isalnum()] for text in (found, right))
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if shared else 0.0


def words_of(answer: Answer) -> str:
    """Return the first quotation of an answer, empty for none."""
    return next((statement.text for statement in answer.statements if statement.kind == "quote"), "")


def write_notices(data: Path, folder: Path) -> Path:
    """Write each notice into a file of its own and return ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows(data / "ncp" / "docs.jsonl"):
        (folder / f"{row['docid']}.txt").write_text(row["text"], encoding="utf-8")
    return folder


def notices(data: Path, fold: int | None) -> list[Asked]:
    """Return the questions over the notices of ``fold``, or of all."""
    found = (Asked(row["question"], row["docid"], row["answer"]) for row in rows(data / "ncp" / "questions.jsonl"))
    return [asked for asked in found if fold is None or fold_of(asked.file) == fold]


def written(paths: Iterable[Path], fold: int | None, folder: str = "") -> Iterator[Asked]:
    """Yield the written questions over documents of ``fold``, or of all: over notices (``ncp``), laws, or the others."""
    for path in paths:
        for row in rows(path):
            first, _, rest = row["file"].partition("/")
            document = rest if first == "ncp" else row["file"]
            if (first if first in ("ncp", "laws") else "") == folder and fold in (None, fold_of(document)):
                yield Asked(row["q"], Path(row["file"]).stem, row["a"], row["quote"])


def ask(built: assistant.Assistant, asked: Asked, within: Sequence[str] | None = None) -> Outcome:
    """Ask and compare; ``within`` as in ``Assistant.ask``."""
    answer = built.ask(asked.question, within=within)
    entries = {entry.id: Path(entry.file).stem for entry in built.documents()}
    hits = built.search(asked.question, 5)
    wanted = "".join((asked.answer or asked.quote).split())

    def holds(text: str) -> bool:
        text = "".join(text.split())
        return wanted in text or (len(text) > 20 and text in wanted) or _half(text, wanted)

    right = [entries[hit.chunk.passage.document] == asked.file and holds(hit.chunk.text) for hit in hits]
    first = bool(hits) and entries[hits[0].chunk.passage.document] == asked.file
    overlap = f1(words_of(answer), asked.answer) if asked.answer else None
    exact = f1(answer.words, asked.answer) if asked.answer else None
    return Outcome(asked, answer, first, right[:1] == [True], any(right), overlap, exact)


def _half(text: str, wanted: str) -> bool:
    """Return whether the passage holds one half of the answer, which may go over its end."""
    half = len(wanted) // 2
    return half > 10 and (wanted[:half] in text or wanted[half:] in text)


def summary(outcomes: Sequence[Outcome], refused: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of answerable ``outcomes`` and of ``refused``, to which nothing answers."""
    given = [o for o in outcomes if o.answer.status in ("answered", "partial")]
    sure = np.array([o.answer.confidence for o in outcomes])
    unsure = np.array([o.answer.confidence for o in refused])
    times = [o.answer.timings["total_ms"] for o in outcomes]
    return {
        "questions": len(outcomes),
        "document first": float(np.mean([o.document_first for o in outcomes])),
        "passage first": float(np.mean([o.passage_first for o in outcomes])),
        "passage in 5": float(np.mean([o.passage_in_5 for o in outcomes])),
        "answer F1, quotation": float(np.mean([o.overlap or 0.0 for o in outcomes])),
        "answer F1, marked words": float(np.mean([o.exact or 0.0 for o in outcomes])),
        "answered": len(given) / len(outcomes),
        "unanswerable": len(refused),
        "unanswerable refused": float(np.mean([o.answer.status not in ("answered", "partial") for o in refused])),
        "kept when 90 % are refused": float((sure > np.quantile(unsure, 0.9)).mean()) if refused else 0.0,
        "p50 ms": percentile(times, 0.5) or 0.0,
    }  # fmt: skip


def main() -> None:
    """Index, ask, and print the figures of each set as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("written", type=Path, nargs="*")
    parser.add_argument("--fold", type=int, default=0, help="-1: all documents")
    parser.add_argument("--most", type=int, default=150, help="questions of each set")
    parser.add_argument("--work", type=Path, default=Path("build/answering"))
    parser.add_argument("--failures", type=Path, help="file that takes a row for each answer that is not right")
    options = parser.parse_args()
    fold = None if options.fold < 0 else options.fold
    folders = {
        "notices": [write_notices(options.data, options.work / "notices")],
        "documents": [options.data / name for name in ("report", "work-reports", "pages")],
    }
    asked = {"notices": notices(options.data, fold), "documents": list(written(options.written, fold))}
    failures: list[dict[str, Any]] = []
    for name, rows_of in asked.items():
        if rows_of:
            figures, wrong = measure(folders[name], rows_of, options.work / f"index-{name}", options.most)
            failures += wrong
            print(
                json.dumps({name: {key: round(value, 3) for key, value in figures.items()}}, ensure_ascii=False),
                flush=True,
            )
    if options.failures:
        options.failures.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in failures), "utf-8")


def measure(
    folders: Sequence[Path], asked: Sequence[Asked], index: Path, most: int
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Index ``folders`` into ``index``, ask ``most`` of the questions, evenly spread, and return figures and failures."""
    chosen = settings.load(index=index, today=TODAY)
    indexing.index(folders, index, make(chosen.embedder))
    built = assistant.build(chosen)
    asked = asked[:: max(1, len(asked) // most)][:most]
    entries = built.documents()
    outcomes = [ask(built, row) for row in asked if row.answer]
    refused = [ask(built, row) for row in asked if not row.answer]
    if not refused:
        refused = [ask(built, row, _without(entries, row.file)) for row in asked]
    return summary(outcomes, refused), [_row(o) for o in (*outcomes, *refused)]


def _without(entries: Sequence[DocumentEntry], stem: str) -> list[str]:
    return [entry.id for entry in entries if Path(entry.file).stem != stem]


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "question": outcome.asked.question, "file": outcome.asked.file, "right": outcome.asked.answer,
        "status": outcome.answer.status, "said": words_of(outcome.answer), "marked": outcome.answer.words, "f1": outcome.overlap,
        "confidence": outcome.answer.confidence, "passage_first": outcome.passage_first,
    }  # fmt: skip


if __name__ == "__main__":
    main()
