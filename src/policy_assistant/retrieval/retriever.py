"""Finds the passages for a question: two rankings, one fusion, the priors of what the question names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from policy_assistant.chinese.short_names import other_names
from policy_assistant.records import Chunk, Hit, Question
from policy_assistant.retrieval.clauses import clause_passages
from policy_assistant.retrieval.fusion import Features, Weights, features, fuse
from policy_assistant.retrieval.priors import Names, Priors
from policy_assistant.retrieval.shelf import Shelf
from policy_assistant.retrieval.terms import Terms, question_tokens, telling_tokens

if TYPE_CHECKING:
    from policy_assistant.embedders import Embedder
    from policy_assistant.library import Generation

CANDIDATES = 100  # of each ranking; 30 lose 4 % of STARD's right articles, 200 find 2 % more and rank them no better
_WEIGHTS = Weights()
_OUTLINES = 8  # documents looked into for a clause where the question names none of them


class Retriever:
    """Usable from several threads; keeps nothing but what it knows of one generation's documents."""

    def __init__(self, embedder: Embedder, weights: Weights = _WEIGHTS, candidates: int = CANDIDATES) -> None:
        self._embedder, self._weights, self._candidates = embedder, weights, candidates
        self._shelf: Shelf | None = None

    def find(
        self, question: Question, generation: Generation, limit: int = 20, within: Collection[str] | None = None
    ) -> tuple[Hit, ...]:
        """Return at most ``limit`` passages, best first; ``within`` keeps to the documents with these ids.

        ``Hit.score`` orders the hits of one question. Comparable between questions are the rankings ``lexical``
        (BM25 as a share of its ideal), ``dense`` (cosine), ``coverage`` and ``document`` (shares of the question's
        tokens in the passage and in its document's candidates); ``prior`` is what the question's names added.
        """
        catalogue = generation.catalogue
        books = self._shelved(generation)
        named = books.named(question.documents) if question.documents else frozenset()
        meant = named or books.of(question.years, question.places)
        if within is not None:
            named, meant = named & frozenset(within), meant & frozenset(within)
        terms, lexical, dense = self._rankings(question, generation, meant, within)
        chunks = list(catalogue.chunks(list(lexical | dense)))

        def measured() -> list[Features]:
            years_of = books.years_of if question.years else _no_years
            return features(chunks, lexical, dense, terms, years_of)

        found, clauses = measured(), frozenset[str]()
        if question.articles:
            known = {chunk.passage.id for chunk in chunks}
            documents = named or self._nearest_documents(chunks, found)
            sought = {chunk.passage.id: chunk for chunk in clause_passages(catalogue, documents, question.articles)}
            chunks += [chunk for id, chunk in sought.items() if id not in known]
            found, clauses = measured(), frozenset(sought)
        names = Names(question, named, clauses, any(books[document].in_force for document in named))
        return self._ranked(chunks, found, terms, names, books)[:limit]

    def _shelved(self, generation: Generation) -> Shelf:
        books = self._shelf
        if books is None or books.name != generation.name:
            self._shelf = books = Shelf(generation.name, generation.catalogue)
        return books

    def _rankings(
        self, question: Question, generation: Generation, meant: frozenset[str], within: Collection[str] | None
    ) -> tuple[Terms, dict[str, float], dict[str, float]]:
        """Return the candidates of both rankings over all documents and over those ``meant``, if any.

        Among many reports of one kind, the one of the year and place asked about might be no candidate otherwise.
        """
        catalogue, store, limit = generation.catalogue, generation.store, self._candidates
        tokens = question_tokens(question)
        telling = telling_tokens(question)
        frequencies = catalogue.document_frequency([*tokens, *telling])
        names = other_names(question.standalone)
        terms = Terms(frequencies, catalogue.passage_count, telling, names, question.language == "en")
        vector = self._embedder.embed_query(question.standalone)
        lexical, dense = dict(catalogue.lexical(tokens, limit, within)), dict(store.search(vector, limit, within))
        if meant and catalogue.passage_count > limit:
            lexical |= dict(catalogue.lexical(tokens, limit, meant))
            dense |= dict(store.search(vector, limit, meant))
        return terms, lexical, dense

    def _nearest_documents(self, chunks: Sequence[Chunk], found: Sequence[Features]) -> list[str]:
        ranked = sorted(zip(fuse(found, self._weights), chunks, strict=True), key=lambda pair: -pair[0])
        return list(dict.fromkeys(chunk.passage.document for _, chunk in ranked))[:_OUTLINES]

    def _ranked(
        self, chunks: Sequence[Chunk], found: Sequence[Features], terms: Terms, names: Names, books: Shelf
    ) -> tuple[Hit, ...]:
        hits, priors = [], Priors(names, self._weights)
        for chunk, feature, score in zip(chunks, found, fuse(found, self._weights), strict=True):
            added = priors.of(chunk, books[chunk.passage.document])
            rankings = (
                ("lexical", feature.lexical / terms.ideal),
                ("dense", feature.dense),
                ("coverage", feature.coverage),
                ("document", feature.document),
                ("prior", added),
            )
            hits.append(Hit(chunk, score + added, rankings))
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.chunk.passage.id)))


def _no_years(chunk: Chunk) -> tuple[int, ...]:
    return ()
