"""Fits the first four weights of ``retrieval.Weights``, and compares ways of fusing the two rankings.

    python -m benchmarks.fit_fusion DATA [--work build/fusion] [--fold 0]

DATA holds the folders ``ncp`` and ``stard`` (see ``public_sets``). Every figure is held out: the questions are
parted in five by the document that answers them, and each part is ranked with weights fitted on the other four,
both sets together and with equal say. Of the questions only those of ``--fold`` are asked: an embedder is surer of what
it was trained on than it will be of anything else, and would get too much weight. The loss is that of a softmax over the candidates of a question.
The vectors are kept in ``--work``: embedding takes some ten minutes, fitting one.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.public_sets import Asked, QuestionSet, articles, notices
from benchmarks.vectors import vectors
from policy_assistant.catalogue import Catalogue, CatalogueWriter, StoredFile
from policy_assistant.chinese.short_names import other_names
from policy_assistant.embedders import Embedder, make
from policy_assistant.question import analyse
from policy_assistant.records import Chunk, Document, Question, Span
from policy_assistant.retrieval.fusion import features, standardised
from policy_assistant.retrieval.terms import Terms, question_tokens, telling_tokens
from policy_assistant.stores.memory import MemoryStore

Array = NDArray[np.float64]
FOLDS = 5
RIDGE = 0.01  # keeps a feature that says nothing near to zero
CANDIDATES = 100
TODAY = date(2021, 1, 1)

# What is compared: the columns that are weighed. The last one is what the project does.
WAYS: dict[str, tuple[str, ...]] = {
    "BM25": ("lexical",),
    "dense": ("dense",),
    "reciprocal rank fusion (k = 60)": ("reciprocal",),
    "least and greatest scaled to 0 and 1": ("least",),
    "standardised": ("lexical", "dense"),
    "+ coverage": ("lexical", "dense", "coverage"),
    "+ document": ("lexical", "dense", "document"),
    "+ both, of all tokens": ("lexical", "dense", "covered by all", "document, by all"),
    "+ both, of what is named": ("lexical", "dense", "coverage", "document"),
}


@dataclass(frozen=True)
class Ranked:
    """The candidates of one question: a row each in ``columns``, the passage itself, and whether it is right."""

    columns: dict[str, Array]
    right: NDArray[np.bool_]
    chunks: tuple[Chunk, ...]
    missed: int  # right passages that are no candidates
    fold: int

    @property
    def documents(self) -> tuple[str, ...]:
        """The document of each candidate."""
        return tuple(chunk.passage.document for chunk in self.chunks)


def main() -> None:
    """Print the table of held-out figures and the weights fitted on everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/fusion"))
    parser.add_argument("--fold", type=int, default=0, help="only what no model was trained on; -1: all questions")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    embedder = make("shipped")
    sets = [
        list(
            candidates(held, embedder, options.work, [row for row in held.questions if options.fold in (-1, row.fold)])
        )
        for held in (notices(options.data), articles(options.data))
    ]
    print("| fusion | notices: document @1 | @5 | passage @1 | @5 | articles: law @1 | @1 | @5 | nDCG@10 |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, columns in WAYS.items():
        first, second = (measured(ranked, scores) for ranked, scores in held_out(sets, columns))
        figures = [first[column] for column in ("document", "document5", "at1", "at5")]
        figures += [second[column] for column in ("document", "at1", "at5", "ndcg")]
        print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)
    weights = fit(sets, columns)
    print("\nweights:", ", ".join(f"{name} {weight:.2f}" for name, weight in zip(columns, weights, strict=True)))


def candidates(
    held: QuestionSet, embedder: Embedder, work: Path, chosen: Sequence[Asked] | None = None
) -> Iterator[Ranked]:
    """Yield the candidates of each question of a set, or of those ``chosen``, as ``Retriever`` would gather them."""
    questions = held.questions if chosen is None else chosen
    passages = vectors(held.name, [c.indexed for c in held.chunks], embedder.embed_documents, work)
    texts = [asked.question for asked in questions]
    asked_vectors = vectors(f"{held.name}-questions", texts, lambda batch: [*map(embedder.embed_query, batch)], work)
    store = MemoryStore([chunk.passage.id for chunk in held.chunks], np.asarray(passages, dtype=np.float32))
    documents = sorted({chunk.passage.document for chunk in held.chunks})
    folds = dict(zip(documents, np.random.RandomState(0).randint(FOLDS, size=len(documents)), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        catalogue = _catalogue(held.chunks, Path(folder) / "catalogue.sqlite")
        for asked, vector in zip(questions, asked_vectors, strict=True):
            question = analyse(asked.question, today=TODAY)
            fold = int(folds[min(asked.gold).partition(":")[0]])
            yield _ranked(question, asked.gold, vector.tolist(), catalogue, store, fold)
        catalogue.close()


def _catalogue(chunks: Sequence[Chunk], path: Path) -> Catalogue:
    writer = CatalogueWriter(path, "benchmark")
    held: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        held.setdefault(chunk.passage.document, []).append(chunk)
    for id, parts in held.items():
        document = Document(id, id, "", Span(0, 0))
        writer.add(StoredFile(id, id.encode(), id, "benchmark"), document, (), parts)
    writer.finish({"embedder": "", "generation": ""}, ())
    return Catalogue(path)


def _ranked(
    question: Question, gold: frozenset[str], vector: list[float], catalogue: Catalogue, store: MemoryStore, fold: int
) -> Ranked:
    tokens, telling = question_tokens(question), telling_tokens(question)
    frequencies = catalogue.document_frequency([*tokens, *telling])
    lexical, dense = dict(catalogue.lexical(tokens, CANDIDATES)), dict(store.search(vector, CANDIDATES))
    chunks = catalogue.chunks(list(lexical | dense))
    names = other_names(question.standalone)
    named = features(chunks, lexical, dense, Terms(frequencies, catalogue.passage_count, telling, names))
    every = features(chunks, lexical, dense, Terms(frequencies, catalogue.passage_count, tokens, names))
    raw = np.array([(one.lexical, one.dense) for one in named])
    ranks = (-raw).argsort(axis=0).argsort(axis=0)
    reach = np.ptp(raw, axis=0)
    rows = {
        "lexical": standardised([one.lexical for one in named]),
        "dense": standardised([one.dense for one in named]),
        "coverage": [one.coverage for one in named],
        "document": [one.document for one in named],
        "covered by all": [one.coverage for one in every],
        "document, by all": [one.document for one in every],
        "least": ((raw - raw.min(axis=0)) / np.where(reach > 0, reach, 1)).sum(axis=1),
        "reciprocal": (60 / (61 + ranks)).sum(axis=1),
    }
    ids = [chunk.passage.id for chunk in chunks]
    right = np.array([id in gold for id in ids])
    columns = {name: np.asarray(values, dtype=np.float64) for name, values in rows.items()}
    return Ranked(columns, right, tuple(chunks), len(gold) - int(right.sum()), fold)


def _matrix(one: Ranked, columns: Sequence[str]) -> Array:
    return np.stack([one.columns[name] for name in columns], axis=1)


def fit(sets: Sequence[Sequence[Ranked]], columns: Sequence[str]) -> Array:
    """Return the weights that make the right candidates of all sets likeliest, each set with equal say."""
    rows = [
        (_matrix(one, columns), one.right, 1 / len(held) / len(sets))
        for held in sets
        for one in held
        if one.right.any()
    ]
    spread = np.mean([matrix.std(axis=0) for matrix, _, _ in rows], axis=0) + 1e-9

    def loss(weights: Array) -> tuple[float, Array]:
        value, gradient = RIDGE * float(weights @ weights) / 2, RIDGE * weights
        for matrix, right, share in rows:
            scaled = matrix / spread
            scores = scaled @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            hit = likely[right].sum() + 1e-12
            value -= share * math.log(hit)
            gradient = gradient - share * scaled.T @ (np.where(right, likely, 0) / hit - likely)
        return value, gradient

    found = minimize(loss, np.full(len(columns), 0.5), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def held_out(sets: Sequence[Sequence[Ranked]], columns: Sequence[str]) -> list[tuple[list[Ranked], list[Array]]]:
    """Return each set with the scores of its candidates, every question by weights that never saw its document."""
    result: list[tuple[list[Ranked], list[Array]]] = [([], []) for _ in sets]
    for fold in range(FOLDS):
        weights = fit([[one for one in held if one.fold != fold] for held in sets], columns)
        for (ranked, scores), held in zip(result, sets, strict=True):
            for one in (one for one in held if one.fold == fold):
                ranked.append(one)
                scores.append(_matrix(one, columns) @ weights)
    return result


def measured(ranked: Sequence[Ranked], scores: Sequence[Array]) -> dict[str, float]:
    """Return the shares of questions with a right document or passage first and in five, mean recall and nDCG@10."""
    rows = [_row(one, np.argsort(-score, kind="stable")) for one, score in zip(ranked, scores, strict=True)]
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def _row(one: Ranked, order: NDArray[np.intp]) -> dict[str, float]:
    right = one.right[order]
    documents = {document for document, is_right in zip(one.documents, one.right, strict=True) if is_right}
    in_document = [one.documents[place] in documents for place in order[:5]]
    gains = sum(1 / math.log2(place + 2) for place in range(min(10, len(right))) if right[place])
    wanted = int(right.sum()) + one.missed
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, wanted)))
    return {
        "document": float(in_document[0]),
        "document5": float(any(in_document)),
        "at1": float(right[0]),
        "at5": float(right[:5].any()),
        "recall10": float(right[:10].sum()) / wanted,
        "recall100": float(right[:100].sum()) / wanted,
        "ndcg": gains / ideal,
    }


if __name__ == "__main__":
    main()
