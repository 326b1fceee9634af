"""Addresses of documents and of places in them, as the page serves them.

The offsets stand in the query, so that the server can mark the clause without a script in the page;
the fragment lets the browser scroll there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from policy_assistant.records import Span

CLAUSE_ANCHOR = "clause"  # the id of the first marked character on a document page
_MOST_MARKS = 40  # figures that a permalink carries; an answer to one question asks for few
_AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


def document_link(document_id: str) -> str:
    """Return the address of a document's page, without host."""
    return f"/documents/{quote(document_id, safe='')}"


def permalink(document_id: str, start: int, end: int, marks: Iterable[Span] = ()) -> str:
    """Return the address that shows ``document.text[start:end]`` highlighted, without host.

    ``marks`` are the figures in it, in offsets of the document, to be highlighted more strongly.
    """
    listed = ",".join(f"{mark.start}-{mark.end}" for mark in list(marks)[:_MOST_MARKS])
    return f"{document_link(document_id)}?at={start}-{end}{f'&m={listed}' if listed else ''}#{CLAUSE_ANCHOR}"


def section_link(document_id: str, ordinal: int) -> str:
    """Return the address of a section of the outline, without host."""
    return f"{document_link(document_id)}#{section_anchor(ordinal)}"


def section_anchor(ordinal: int) -> str:
    """Return the id that the section with this ordinal has on its document's page."""
    return f"s-{ordinal}"


def parse_at(at: str, length: int) -> Span | None:
    """Read the ``at`` of a permalink; None where it names no stretch of a text of ``length`` characters."""
    match = _AT.fullmatch(at)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= length else None


def parse_marks(marks: str, clause: Span) -> tuple[Span, ...]:
    """Read the ``m`` of a permalink, in reading order; what is no stretch inside ``clause`` is left out."""
    found = {parse_at(part, clause.end) for part in marks.split(",")[:_MOST_MARKS]}
    inside = (mark for mark in found if mark is not None and mark in clause)
    return tuple(sorted(inside, key=lambda mark: (mark.start, mark.end)))


def safe_url(url: str) -> str:
    """Return ``url`` if a reader may follow it, an address by http or https; otherwise an empty string."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""
