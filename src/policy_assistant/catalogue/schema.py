"""Tables of the catalogue, and records to rows and back.

A change here needs a new ``generations.FORMAT``: rows of an earlier generation are copied into the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from policy_assistant.chinese.tokens import lexical_tokens
from policy_assistant.records import Chunk, Document, Passage, Section, Span

SECTION_COLUMNS = tuple(field.name for field in fields(Section))
_SECTION_TABLE = ", ".join(f'"{name}"' for name in SECTION_COLUMNS)
CHUNK_COLUMNS = 'id, document, section, start, "end", header, title, path, text'

TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    id TEXT PRIMARY KEY,           -- hash of the file's content
    path BLOB NOT NULL UNIQUE,     -- absolute path of the file, as the system writes it
    file TEXT NOT NULL,            -- the name that is shown
    program TEXT NOT NULL,         -- version of the program that parsed it
    sections INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    record TEXT NOT NULL,          -- the other fields of records.Document, as JSON
    text TEXT NOT NULL             -- last, so that listing the documents does not read it
);

CREATE TABLE sections (document TEXT NOT NULL, {_SECTION_TABLE}, PRIMARY KEY (document, ordinal)) WITHOUT ROWID;

CREATE TABLE passages (
    row INTEGER PRIMARY KEY,       -- rowid of the lexical index; grows along the document
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL,
    section INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    header TEXT NOT NULL,          -- spans of the table header, as JSON
    title TEXT NOT NULL,           -- these three are what the passage is indexed under
    path TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX passages_of_document ON passages (document, row);

-- Problems of the last run over the files, also of those that could not be read at all.
CREATE TABLE problems (file TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL);

-- Text arrives as tokens parted by spaces. The ascii tokenizer takes every character beyond ASCII for a letter,
-- whatever Unicode version SQLite was built with; the point keeps 3.8 whole. Nothing is stored but the postings.
CREATE VIRTUAL TABLE lexical USING fts5(title, path, text, content='', tokenize="ascii tokenchars '.'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(lexical, row);
-- In how many passages a token stands: looked up at every question, and counting it there would take longer.
CREATE TABLE terms (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
"""


class StoredFile(NamedTuple):
    """Where a document in the catalogue came from."""

    id: str
    path: bytes  # absolute
    file: str
    program: str


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def document_record(document: Document) -> str:
    """Return the fields of ``document`` that have no column of their own, as JSON."""
    return _documents().dump_json(document, exclude={"id", "file", "text"}).decode("utf-8")


def read_document(id: str, file: str, text: str, record: str) -> Document:
    """Return the document that a row holds; its problems are named after the file it has now."""
    values: Mapping[str, Any] = json.loads(record)
    problems = [{**problem, "file": file} for problem in values["problems"]]
    return _documents().validate_python({**values, "id": id, "file": file, "text": text, "problems": problems})


def section_row(document: str, section: Section) -> tuple[Any, ...]:
    """Return the row of ``section``."""
    return (document, *(getattr(section, name) for name in SECTION_COLUMNS))


def chunk_row(chunk: Chunk) -> tuple[Any, ...]:
    """Return the row of ``chunk``, in the order of ``CHUNK_COLUMNS``."""
    passage = chunk.passage
    header = json.dumps([(span.start, span.end) for span in passage.header])
    place = (passage.id, passage.document, passage.section, passage.start, passage.end, header)
    return (*place, chunk.title, chunk.path, chunk.text)


def read_chunk(row: tuple[Any, ...]) -> Chunk:
    """Return the chunk that a row of ``CHUNK_COLUMNS`` holds."""
    id, document, section, start, end, header, title, path, text = row
    spans = tuple(Span(*span) for span in json.loads(header)) if header != "[]" else ()
    return Chunk(Passage(id, document, section, start, end, spans), title, path, text)


def lexical_row(chunk: Chunk) -> tuple[str, str, str]:
    """Return what the lexical index holds of ``chunk``, for the columns title, path and text."""
    return _joined(chunk.title), _joined(chunk.path), _joined(chunk.text)


def _joined(text: str) -> str:
    return " ".join(lexical_tokens(text))
