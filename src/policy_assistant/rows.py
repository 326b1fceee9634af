"""Rows of JSON lines: one object a line, with the file and line in every complaint."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from policy_assistant.errors import InputError
from policy_assistant.records import Turn

RowId = str | int
STANDARD_INPUT = "-"
_ROLES: dict[object, Literal["user", "assistant"]] = {"user": "user", "assistant": "assistant"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it was written: ``number`` counts from 1 in ``file``."""

    file: str
    number: int
    row: dict[str, Any]

    def error(self, reason: str) -> InputError:
        """Return the error that says what is wrong with this line."""
        return InputError(self.file, f"line {self.number}: {reason}")

    def text(self, field: str) -> str:
        """Return a field that must be there as text that is not blank. Raises InputError."""
        value = self.row.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f'"{field}" is missing' if value is None else f'"{field}" must be text, not {value!r}')
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a batch; ``id`` is the row's own, else its line number."""

    id: RowId
    question: str
    history: tuple[Turn, ...]


def read(path: Path | str) -> tuple[Line, ...]:
    """Return the rows of a UTF-8 file of JSON lines, or of standard input for ``-``; blank lines are skipped.

    Raises InputError for a file that cannot be read, holds no row, or has a line that is not a JSON object.
    """
    file = "standard input" if str(path) == STANDARD_INPUT else str(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == STANDARD_INPUT else Path(path).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(file, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise InputError(file, f"not UTF-8 (byte {error.start})") from error
    lines = tuple(_lines(text, file))
    if not lines:
        raise InputError(file, "no rows: expected one JSON object a line")
    return lines


def identity(line: Line) -> RowId:
    """Return the row's own id, else its line number. Raises InputError."""
    own = line.row.get("id", line.number)
    if isinstance(own, bool) or not isinstance(own, str | int):
        raise line.error(f'"id" must be text or a whole number, not {own!r}')
    return own


def asked(line: Line) -> Asked:
    """Return the question of a row ``{"id", "question", "history"}``. Raises InputError."""
    return Asked(identity(line), line.text("question"), _history(line))


def _lines(text: str, file: str) -> Iterator[Line]:
    for number, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        try:
            row = json.loads(written)
        except ValueError as error:
            raise InputError(file, f"line {number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise InputError(file, f"line {number}: expected a JSON object, not {written.strip()[:40]}")
        yield Line(file, number, row)


def _history(line: Line) -> tuple[Turn, ...]:
    turns = line.row.get("history") or []
    if not isinstance(turns, list):
        raise line.error('"history" must be a list of {"role", "content"}')
    return tuple(_turn(line, turn) for turn in turns)


def _turn(line: Line, turn: object) -> Turn:
    if isinstance(turn, dict) and isinstance(turn.get("content"), str) and turn.get("role") in _ROLES:
        return Turn(_ROLES[turn["role"]], turn["content"])
    raise line.error(f'a turn of "history" must be {{"role": "user" or "assistant", "content": text}}, not {turn!r}')
