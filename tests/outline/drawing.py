"""Draw an outline as lines, so that a test can show what it expects."""

from __future__ import annotations

import re

from policy_assistant.outline import ancestors, outline, place
from policy_assistant.records import Document, HeadingHint, Metadata, Section, Span, Table


def document(text: str, *, title: str = "", body: Span | None = None, tables: tuple[Table, ...] = ()) -> Document:
    """Return a document whose Markdown headings and bold lines are marked as a loader marks them."""
    hints = []
    for line in re.finditer(r"[^\n]+", text):
        if match := re.match(r"(#+) ", line.group()):
            hints.append(HeadingHint(line.start(), line.end(), len(match[1])))
        elif re.fullmatch(r"\*\*[^*]+\*\*", line.group()):
            hints.append(HeadingHint(line.start(), line.end(), 3))
    return Document(
        "0123456789abcdef",
        "样例.txt",
        text,
        Span(0, len(text)) if body is None else body,
        Metadata(title=title),
        hints=tuple(hints),
        tables=tables,
    )


def places(text: str) -> list[str]:
    """Return the places of all sections below the root."""
    found = document(text)
    sections = outline(found)
    return [place(sections, section.ordinal) for section in sections[1:]]


def drawn(text: str) -> list[str]:
    """Return a line for each section: indentation, what is cited and the heading."""
    sections = outline(document(text))
    return [_line(sections, section) for section in sections[1:]]


def _line(sections: tuple[Section, ...], section: Section) -> str:
    depth = len(ancestors(sections, section.ordinal)) - 2
    return "  " * depth + f"{section.place} {section.heading}".strip()


def text_at(text: str, wanted: str) -> str:
    """Return the text of the section with the place ``wanted``."""
    found = document(text)
    sections = outline(found)
    (section,) = [s for s in sections if place(sections, s.ordinal) == wanted]
    return text[section.start : section.end].strip()
