"""What readers say of answers: a table of its own, in a file beside the index, which may be rebuilt without it.

Kept are the question, the answer and the reader's words; nothing of who the reader is.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from policy_assistant.errors import InputError

Opinion = Literal["right", "wrong_figure", "wrong_document", "out_of_date", "should_be_found", "wrong"]
OPINIONS: tuple[Opinion, ...] = get_args(Opinion)
_SUFFIX = ".feedback.sqlite3"
_BUSY = 5.0  # seconds to wait for another writer


@dataclass(frozen=True, slots=True)
class Remark:
    """One reader's word on one answer; ``time`` is UTC in ISO 8601, ``cited`` the permalinks, one a line."""

    time: str
    opinion: Opinion
    comment: str
    question: str
    answer: str
    cited: str
    generation: str  # the state of the index that was answered from


_COLUMNS = tuple(field.name for field in fields(Remark))
_SCHEMA = f"CREATE TABLE IF NOT EXISTS remark ({', '.join(f'{name} TEXT NOT NULL' for name in _COLUMNS)})"


def beside(index_dir: Path) -> Path:
    """Return the file that belongs to an index: ``index.feedback.sqlite3`` next to the folder ``index``."""
    index = index_dir.resolve()
    return index.with_name(index.name + _SUFFIX)


class Feedback:
    """The remarks in one file, made with the first remark; usable from several threads and processes."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def add(self, remark: Remark) -> None:
        """Keep ``remark``. Raises InputError where the file cannot be written."""
        values = ", ".join("?" for _ in _COLUMNS)
        try:
            with closing(sqlite3.connect(self._file, timeout=_BUSY)) as connection, connection:
                connection.execute(_SCHEMA)
                connection.execute(f"INSERT INTO remark ({', '.join(_COLUMNS)}) VALUES ({values})", astuple(remark))
        except sqlite3.Error as error:
            raise InputError(str(self._file), str(error)) from error

    def all(self) -> tuple[Remark, ...]:
        """Return every remark, oldest first; none where there is no file. Raises InputError for one unreadable."""
        if not self._file.exists():
            return ()
        try:
            with closing(sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True, timeout=_BUSY)) as connection:
                rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM remark ORDER BY rowid").fetchall()
        except sqlite3.Error as error:
            raise InputError(str(self._file), str(error)) from error
        return tuple(Remark(*row) for row in rows)


def as_csv(remarks: tuple[Remark, ...]) -> str:
    """Return the remarks as CSV with a header.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front: readers are strangers.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(value) for value in astuple(remark)] for remark in remarks)
    return sheet.getvalue()


def _cell(value: str) -> str:
    return "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
