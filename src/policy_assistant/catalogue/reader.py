"""Reads the catalogue of one immutable generation."""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from policy_assistant.catalogue.lexical import match_any, worth_asking
from policy_assistant.catalogue.schema import CHUNK_COLUMNS, SECTION_COLUMNS, read_chunk, read_document
from policy_assistant.errors import IndexDamagedError
from policy_assistant.records import Chunk, Document, DocumentEntry, Passage, Problem, Section

_VARIABLES = 500  # SQLite takes 999 in one statement at the least
Weights = tuple[float, float, float]


class Catalogue:
    """Documents, sections, passages and the lexical index; usable from several threads.

    Every method raises IndexDamagedError when SQLite finds the file broken.
    """

    def __init__(self, path: Path, mend: str = "`policy-assistant index --rebuild`") -> None:
        """Open the file at ``path``, which nobody writes any more; ``mend`` is the command errors name."""
        self._address = path.absolute().as_uri() + "?mode=ro&immutable=1"
        self._path, self._mend = path, mend
        self._idle: deque[sqlite3.Connection] = deque()
        self.document = lru_cache(maxsize=128)(self._document)
        """``document(id) -> Document``. Raises KeyError for an unknown id."""
        self.sections = lru_cache(maxsize=128)(self._sections)
        """``sections(id) -> tuple[Section, ...]`` in reading order. Raises KeyError for an unknown id."""
        self._chunks_of = lru_cache(maxsize=128)(self._read_chunks_of)
        self._frequency = lru_cache(maxsize=1 << 16)(self._read_frequency)
        self._meta: dict[str, Any] = {name: json.loads(value) for name, value in self._rows("SELECT * FROM meta")}

    @property
    def embedder(self) -> str:
        """Name of the embedder that the vectors are of."""
        return str(self._meta["embedder"])

    @property
    def generation(self) -> str:
        """Name of the generation."""
        return str(self._meta["generation"])

    @cached_property
    def passage_count(self) -> int:
        """How many passages there are."""
        return sum(entry.passages for entry in self.documents())

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the last run over the files, also of files that could not be read at all."""
        return tuple(Problem(*row) for row in self._rows("SELECT file, severity, message FROM problems"))

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return what is indexed, by file name; the same tuple each time."""
        return self._entries

    @cached_property
    def _entries(self) -> tuple[DocumentEntry, ...]:
        columns = "id, file, record, sections, passages, characters"
        entries = []
        for id, file, record, sections, passages, characters in self._rows(f"SELECT {columns} FROM documents"):
            document = read_document(id, file, "", record)
            counts = sections, passages, characters
            entries.append(DocumentEntry(id, file, document.metadata, *counts, document.problems))
        return tuple(sorted(entries, key=lambda entry: entry.file))

    def passages(self, document: str) -> tuple[Passage, ...]:
        """Return the passages of a document in reading order; none for an unknown id."""
        return tuple(chunk.passage for chunk in self._chunks_of(document))

    def chunks_of(self, document: str) -> tuple[Chunk, ...]:
        """Return the passages of a document with their text, in reading order; none for an unknown id."""
        return self._chunks_of(document)

    def chunk(self, passage: str) -> Chunk:
        """Return a passage with its text. Raises KeyError for an unknown id."""
        return self.chunks((passage,))[0]

    def chunks(self, passages: Sequence[str]) -> tuple[Chunk, ...]:
        """Return passages with their text, in the order asked for. Raises KeyError for an unknown id."""
        found: dict[str, Chunk] = {}
        for start in range(0, len(passages), _VARIABLES):
            part = passages[start : start + _VARIABLES]
            where = f"id IN ({', '.join('?' * len(part))})"
            for row in self._rows(f"SELECT {CHUNK_COLUMNS} FROM passages WHERE {where}", part):
                found[row[0]] = read_chunk(row)
        return tuple(found[passage] for passage in passages)

    def lexical(
        self,
        tokens: Sequence[str],
        limit: int,
        within: Collection[str] | None = None,
        weights: Weights = (1.0, 1.0, 1.0),
    ) -> list[tuple[str, float]]:
        """Return at most ``limit`` passage ids with any of ``tokens`` and their BM25, best (highest) first.

        ``within`` keeps to the passages of these documents. ``weights`` multiply what a token counts in the
        title, in the heading path and in the text. In a large index the commonest tokens are left out.
        """
        asked = worth_asking(self.document_frequency(tokens))
        if not asked or limit < 1:
            return []
        inside = (
            ""
            if within is None
            else "AND +rowid IN (SELECT row FROM passages WHERE document IN (SELECT value FROM json_each(?)))"
        )
        best = f"SELECT rowid AS row, rank AS score FROM lexical WHERE lexical MATCH ? AND rank MATCH ? {inside} ORDER BY rank, rowid LIMIT ?"
        parameters = [match_any(asked), "bm25({}, {}, {})".format(*map(float, weights))]
        parameters += [] if within is None else [json.dumps(sorted(set(within)))]
        rows = self._rows(
            f"SELECT id, -score FROM ({best}) JOIN passages USING (row) ORDER BY score, row", [*parameters, limit]
        )
        return [(str(id), float(score)) for id, score in rows]

    def document_frequency(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many passages each of ``tokens`` stands."""
        return {token: self._frequency(token) for token in dict.fromkeys(tokens)}

    def close(self) -> None:
        """Close the idle connections; one in use closes when it is done."""
        while self._idle:
            self._idle.pop().close()

    def _document(self, id: str) -> Document:
        rows = self._rows("SELECT id, file, text, record FROM documents WHERE id = ?", (id,))
        if not rows:
            raise KeyError(id)
        return read_document(*rows[0])

    def _sections(self, id: str) -> tuple[Section, ...]:
        columns = ", ".join(f'"{name}"' for name in SECTION_COLUMNS)
        rows = self._rows(f"SELECT {columns} FROM sections WHERE document = ? ORDER BY ordinal", (id,))
        if not rows:
            raise KeyError(id)
        return tuple(Section(*row) for row in rows)

    def _read_chunks_of(self, document: str) -> tuple[Chunk, ...]:
        rows = self._rows(f"SELECT {CHUNK_COLUMNS} FROM passages WHERE document = ? ORDER BY start, row", (document,))
        return tuple(read_chunk(row) for row in rows)

    def _read_frequency(self, token: str) -> int:
        rows = self._rows("SELECT passages FROM terms WHERE term = ?", (token,))
        return int(rows[0][0]) if rows else 0

    def _rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._connection() as connection:
                return connection.execute(statement, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"{self._path} cannot be read ({error}); run {self._mend}") from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that no other thread uses meanwhile."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
        try:
            yield connection
        finally:
            self._idle.append(connection)
