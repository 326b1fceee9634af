"""Writes the catalogue of a new generation, starting from that of the one before."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from policy_assistant.catalogue.schema import (
    CHUNK_COLUMNS,
    SECTION_COLUMNS,
    TABLES,
    StoredFile,
    chunk_row,
    document_record,
    lexical_row,
    read_chunk,
    section_row,
)
from policy_assistant.records import Chunk, Document, Problem, Section

_ADD_TOKENS = "INSERT INTO lexical (rowid, title, path, text) VALUES (?, ?, ?, ?)"
_FORGET_TOKENS = "INSERT INTO lexical (lexical, rowid, title, path, text) VALUES ('delete', ?, ?, ?, ?)"


class CatalogueWriter:
    """Writes one SQLite file that nobody else has open.

    It has no journal and one transaction: a catalogue that is not finished is thrown away with its folder.
    """

    def __init__(self, path: Path, program: str, previous: Path | None = None) -> None:
        """Make the file at ``path``, from the catalogue at ``previous`` or empty.

        ``program`` is the version of the program that cuts text into tokens; rows of another are tokenised anew.
        """
        if previous is not None:
            shutil.copyfile(previous, path)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        if previous is None:
            self._database.executescript(TABLES)
        self._program = program
        self._database.execute("BEGIN")
        self._whole: bool = self._meta("program") != program  # the lexical index is written as a whole, at the end
        if self._whole:
            self._database.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")

    def _meta(self, name: str) -> Any:
        row = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    @property
    def retokenises(self) -> bool:
        """Whether the lexical index is written anew, because another program cut the text into tokens before."""
        return self._whole

    def files(self) -> tuple[StoredFile, ...]:
        """Return where the documents came from."""
        return tuple(
            StoredFile(*row) for row in self._database.execute("SELECT id, path, file, program FROM documents")
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the run before."""
        return tuple(Problem(*row) for row in self._database.execute("SELECT file, severity, message FROM problems"))

    def add(self, stored: StoredFile, document: Document, sections: Sequence[Section], chunks: Sequence[Chunk]) -> None:
        """Add a document that is not there yet, with its outline and its passages."""
        run = self._database.execute
        record = document_record(document)
        counts = len(sections), len(chunks), len(document.text)
        run("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*stored, *counts, record, document.text))
        places = ", ".join("?" * (len(SECTION_COLUMNS) + 1))
        rows = (section_row(document.id, section) for section in sections)
        self._database.executemany(f"INSERT INTO sections VALUES ({places})", rows)
        for chunk in chunks:
            row = run(
                f"INSERT INTO passages ({CHUNK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", chunk_row(chunk)
            ).lastrowid
            if not self._whole:
                run(_ADD_TOKENS, (row, *lexical_row(chunk)))

    def remove(self, document: str) -> bool:
        """Remove a document and all that hangs on it; return whether it was there."""
        run = self._database.execute
        if not self._whole:  # an index without content has to be told what it forgets
            rows = run(f"SELECT row, {CHUNK_COLUMNS} FROM passages WHERE document = ?", (document,)).fetchall()
            self._database.executemany(_FORGET_TOKENS, ((row[0], *lexical_row(read_chunk(row[1:]))) for row in rows))
        for table, column in (("passages", "document"), ("sections", "document"), ("documents", "id")):
            removed = run(f"DELETE FROM {table} WHERE {column} = ?", (document,)).rowcount
        return removed > 0

    def remove_path(self, path: bytes) -> bool:
        """Remove the document that came from ``path``; return whether there was one."""
        row = self._database.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        return row is not None and self.remove(row[0])

    def name(self, document: str, file: str) -> None:
        """Show the document under another file name; nothing else changes."""
        self._database.execute("UPDATE documents SET file = ? WHERE id = ?", (file, document))

    def counts(self) -> tuple[int, int]:
        """Return how many documents and passages there are."""
        row = self._database.execute("SELECT count(*), coalesce(sum(passages), 0) FROM documents").fetchone()
        return int(row[0]), int(row[1])

    def chunks(self) -> Iterator[Chunk]:
        """Yield all passages in a fixed order."""
        for row in self._database.execute(f"SELECT {CHUNK_COLUMNS} FROM passages ORDER BY row"):
            yield read_chunk(row)

    def finish(self, meta: dict[str, Any], problems: Iterable[Problem]) -> None:
        """Write ``meta`` (JSON values) and the problems of the run, count the terms, and close the file."""
        run, many = self._database.execute, self._database.executemany
        values = {**meta, "program": self._program}
        many("INSERT OR REPLACE INTO meta VALUES (?, ?)", ((name, json.dumps(value)) for name, value in values.items()))
        run("DELETE FROM problems")
        many("INSERT INTO problems VALUES (?, ?, ?)", ((p.file, p.severity, p.message) for p in problems))
        if self._whole:
            rows = self._database.execute(f"SELECT row, {CHUNK_COLUMNS} FROM passages ORDER BY row")
            many(_ADD_TOKENS, ((row[0], *lexical_row(read_chunk(row[1:]))) for row in rows))
            run("INSERT INTO lexical (lexical) VALUES ('optimize')")
        run("DELETE FROM terms")
        run("INSERT INTO terms SELECT term, doc FROM vocabulary")
        run("COMMIT")
        run("PRAGMA optimize")
        self.close()

    def close(self) -> None:
        """Close the file; unfinished, it is good for nothing."""
        self._database.close()
