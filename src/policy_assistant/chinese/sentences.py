"""Sentences and clauses as spans; together they cover the text without a gap."""

from __future__ import annotations

import re

from policy_assistant.records import Span

# A closing quote or bracket belongs to the sentence that it closes. ? and ! inside of an address end none.
_MARK = r"(?:[。！？]|(?<![0-9A-Za-z/=&])[!?]|[!?](?![0-9A-Za-z]))"
_CLOSING = r"[”’」』）)》\"']*"
_SENTENCE_END = re.compile(rf"(?:{_MARK}+{_CLOSING}|\n)\s*")
_CLAUSE_END = re.compile(rf"(?:(?:{_MARK}|[；;])+{_CLOSING}|\n)\s*")


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    position = start
    for match in pattern.finditer(text, start, end):
        spans.append(Span(position, match.end()))
        position = match.end()
    if position < end:
        spans.append(Span(position, end))
    return tuple(spans)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of ``text[start:end]``, each with its closing mark and the white space after it."""
    return _split(_SENTENCE_END, text, start, len(text) if end is None else end)


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the parts of ``text[start:end]`` between sentence marks and semicolons."""
    return _split(_CLAUSE_END, text, start, len(text) if end is None else end)


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the white space at its two ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
