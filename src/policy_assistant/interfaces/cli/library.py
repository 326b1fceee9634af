"""``documents`` and ``show``: what is indexed, and how a document reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from policy_assistant.interfaces.cli.options import assistant, index_option, json_option
from policy_assistant.interfaces.cli.output import print_json
from policy_assistant.records import Document, DocumentEntry, Section


@click.command()
@index_option
@json_option
def documents(index_dir: Path | None, as_json: bool) -> None:
    """List what is indexed, with metadata and parse report."""
    entries = assistant(index=index_dir).documents()
    if as_json:
        from policy_assistant.interfaces.payloads import document_json

        print_json([document_json(entry) for entry in entries])
    else:
        from policy_assistant.interfaces.cli.reading import print_documents

        print_documents(entries)


@click.command()
@click.argument("document")
@click.argument("place", required=False)
@index_option
@json_option
def show(document: str, place: str | None, index_dir: Path | None, as_json: bool) -> None:
    """Show the outline of DOCUMENT, or the text at PLACE in it.

    DOCUMENT is an id, a file name, a 文号 or a part of the title; PLACE is written as cited: 第十二条, 六、（一）2.
    """
    from policy_assistant.interfaces.cli.reading import print_outline, print_section
    from policy_assistant.interfaces.lookup import find_document, find_section

    catalogue = assistant(index=index_dir).library.current().catalogue
    entry = find_document(catalogue.documents(), document)
    sections = catalogue.sections(entry.id)
    read = catalogue.document(entry.id)
    if place is None:
        print_json(_outline_json(entry, sections)) if as_json else print_outline(entry, sections, read.text)
        return
    found = _section_json(read, sections, find_section(sections, place))
    print_json(found) if as_json else print_section(found)


def _outline_json(entry: DocumentEntry, sections: Sequence[Section]) -> dict[str, Any]:
    """Return a document with its sections in reading order; the first is the whole of it."""
    from policy_assistant.interfaces.payloads import document_json

    return {**document_json(entry), "outline": [_node_json(sections, section) for section in sections]}


def _node_json(sections: Sequence[Section], section: Section) -> dict[str, Any]:
    from policy_assistant.outline import place

    return {
        "ordinal": section.ordinal,
        "parent": section.parent,
        "level": section.level,
        "label": section.label,
        "place": place(sections, section.ordinal),
        "heading": section.heading,
        "start": section.start,
        "end": section.end,
    }


def _section_json(document: Document, sections: Sequence[Section], section: Section) -> dict[str, Any]:
    """Return a section with its text to the letter and its official citation."""
    from policy_assistant.citations import official
    from policy_assistant.links import permalink

    return {
        "document": document.id,
        "file": document.file,
        "title": document.title,
        **_node_json(sections, section),
        "official": official(document, sections, section.ordinal),
        "text": document.text[section.start : section.end],
        "url": permalink(document.id, section.start, section.end),
    }
