"""Text and Markdown files, kept to the letter: only line ends are made ``\\n``.

What is found (facts, body, headings, tables) points into the text and never changes it, so that Markdown signs and
places where characters were lost stay as they are.
"""

from __future__ import annotations

import re

from policy_assistant.errors import InputError
from policy_assistant.loaders import labels
from policy_assistant.loaders.encoding import decode
from policy_assistant.loaders.identity import document_id
from policy_assistant.loaders.margins import Line, lines_of, margins
from policy_assistant.loaders.metadata import from_text
from policy_assistant.records import Document, HeadingHint, Span, Table

_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_BOLD = re.compile(r"[\s　]*(?:\*\*|__)(?P<words>[^*_]{1,80})(?:\*\*|__)[\s　]*")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
BOLD_LEVEL = 4  # below the chapters that are marked with #


def load(data: bytes, file: str) -> Document:
    """Read a text or Markdown file; ``file`` is the name for messages.

    Raises InputError when the file is empty, binary, in an encoding that cannot be made out, or a page of HTML.
    """
    decoded = decode(data, file)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if _HTML.match(text):
        raise InputError(file, "this is a page of HTML, not a text; name it *.html")
    found = margins(text)
    if not found.body:
        raise InputError(file, "the file has no text besides its title")
    known = labels.to_metadata({"issuer": labels.organ_of_source(found.facts), **found.facts, "title": found.title})
    lines = [line for line in lines_of(text) if line.start >= found.body.start and line.end <= found.body.end + 1]
    return Document(
        id=document_id(data),
        file=file,
        text=text,
        body=found.body,
        metadata=from_text(text, found.body, known, file),
        hints=_hints(lines),
        tables=_tables(lines),
        problems=decoded.problems,
    )


def _hints(lines: list[Line]) -> tuple[HeadingHint, ...]:
    """Return the lines that Markdown marks as headings, and those that are bold from end to end."""
    hints = []
    for line in lines:
        if marked := _HASHES.match(line.text):
            hints.append(HeadingHint(line.start, line.end, len(marked[1])))
        elif (bold := _BOLD.fullmatch(line.text)) and not bold["words"].rstrip().endswith(("。", "；", "，", ".")):
            hints.append(HeadingHint(line.start, line.end, BOLD_LEVEL))
    return tuple(hints)


def _tables(lines: list[Line]) -> tuple[Table, ...]:
    """Return the pipe tables: a line of names, a line of dashes, rows."""
    tables = []
    for position in range(1, len(lines)):
        above = lines[position - 1]
        if "-" in lines[position].text and "|" in above.text and _RULE.fullmatch(lines[position].text.strip()):
            rows = _rows(lines, position + 1)
            if rows:
                names = Span(above.start, above.end)
                tables.append(Table(names.start, rows[-1].end, (names,), rows))
    return tuple(tables)


def _rows(lines: list[Line], first: int) -> tuple[Span, ...]:
    rows = []
    for line in lines[first:]:
        if "|" not in line.text:
            break
        rows.append(Span(line.start, line.end))
    return tuple(rows)
