"""Plain LangChain on the same documents and the same embedding model, as its tutorials put it together.

``RecursiveCharacterTextSplitter``, a Chroma store, and ``EnsembleRetriever`` over the store and the default
``BM25Retriever``, which splits at spaces, finds no word of a Chinese question and returns passages all the same;
the store is measured alone too. It gets the text that our loaders read, since its own would have to be chosen per format. Run as
a module it answers one question in a new process, to be timed: ``python -m benchmarks.compare_langchain DIR QUESTION EMBEDDER``.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policy_assistant.embedders import Embedder, make
from policy_assistant.records import Document, Span

CHUNK, OVERLAP = 350, 50  # characters: passages as long as ours
FOUND = 20


class Chain:
    """A LangChain retriever over documents, kept in a folder."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Open the store in ``folder``; ``add`` fills it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from langchain_chroma import Chroma
            from langchain_core.embeddings import Embeddings

            class Model(Embeddings):
                """The same model, in LangChain's class."""

                def embed_documents(self, texts: list[str]) -> list[list[float]]:
                    return embedder.embed_documents(texts)

                def embed_query(self, text: str) -> list[float]:
                    return embedder.embed_query(text)

            self._store = Chroma("plain", Model(), persist_directory=str(folder))
        self._retriever: Any = None

    def add(self, documents: Sequence[Document]) -> tuple[int, float]:
        """Split and embed ``documents``; return the number of chunks and the seconds it took."""
        from langchain_core.documents import Document as Text
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        started = time.perf_counter()
        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
        texts = [
            Text(
                document.body.of(document.text),
                metadata={"file": Path(document.file).name, "body": document.body.start},
            )
            for document in documents
        ]
        chunks = splitter.split_documents(texts)
        for start in range(0, len(chunks), 100):
            self._store.add_documents(chunks[start : start + 100])
        return len(chunks), time.perf_counter() - started

    def count(self) -> int:
        """Return how many chunks the store holds."""
        return len(self._store.get(include=[])["ids"])

    def find(self, question: str) -> list[tuple[str, Span]]:
        """Return file and stretch of the chunks found by the ensemble, best first."""
        if self._retriever is None:
            self._retriever = self._ensemble()
        return self._places(self._retriever.invoke(question))

    def find_dense(self, question: str) -> list[tuple[str, Span]]:
        """Return file and stretch of the chunks found by the store alone, best first."""
        return self._places(self._store.similarity_search(question, FOUND))

    def _places(self, chunks: Sequence[Any]) -> list[tuple[str, Span]]:
        found = []
        for chunk in chunks:
            start = chunk.metadata["body"] + chunk.metadata["start_index"]
            found.append((chunk.metadata["file"], Span(start, start + len(chunk.page_content))))
        return found

    def _ensemble(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever

            held = self._store.get()
            lexical = BM25Retriever.from_texts(held["documents"], metadatas=held["metadatas"], k=FOUND)
        dense = self._store.as_retriever(search_kwargs={"k": FOUND})
        return EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5])


if __name__ == "__main__":
    print(Chain(Path(sys.argv[1]), make(sys.argv[3])).find(sys.argv[2])[:1])
