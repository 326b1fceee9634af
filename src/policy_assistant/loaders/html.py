"""Pages as saved from government sites: the text without menu and footer, and what the page says of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from policy_assistant.errors import InputError
from policy_assistant.loaders import html_body, html_metadata, html_scripts, html_tree, labels
from policy_assistant.loaders.assembly import Assembly
from policy_assistant.loaders.encoding import decode
from policy_assistant.loaders.grids import Layout
from policy_assistant.loaders.html_render import Block, images, render
from policy_assistant.loaders.html_tree import HtmlElement, Page
from policy_assistant.loaders.margins import margins
from policy_assistant.records import Document, Metadata

_NOT_FOUND = "the body of the page was not found"
_SHORT = 200  # characters; a page that shows less may have its text in a script


def load(data: bytes, file: str) -> Document:
    """Read a saved page; ``file`` is the name for messages.

    Raises InputError when the file is empty or no text, and when the page has no text of its own: a list of links,
    a page that only its scripts would fill, images alone.
    """
    decoded = decode(data, file)
    page = html_tree.parse(decoded.text, file)
    html_tree.drop_controls(page)
    everything = html_metadata.lines(render(page.body))
    html_body.drop_hidden(page)
    attachments = html_metadata.attachments(page.body)
    elements = _elements(page) or _unhidden(decoded.text, file)
    blocks = [block for element in elements for block in render(element)]
    shown = set(html_metadata.lines(blocks))
    facts = html_metadata.facts(page, [line for line in everything if line not in shown])
    assembly = Assembly(file)
    for problem in decoded.problems:
        assembly.warn(problem.message)
    _warn_of_images(assembly, elements)
    _fill(assembly, blocks)
    edges = margins(assembly.text, facts["title"])
    known = dataclasses.replace(_known(edges.facts | facts), attachments=attachments)
    return assembly.document(data, known, body=edges.body)


def _elements(page: Page) -> list[HtmlElement]:
    """Return the elements that hold the text that the page shows, or that a script would put into it."""
    html_body.drop_ornaments(page)
    html_body.drop_copies(page)
    found = html_body.find(page)
    shown = sum(len(element.text_content()) for element in found)
    if shown >= _SHORT:
        return found
    scripted = html_scripts.body(page.scripts)
    inserted = html_tree.fragment(scripted) if scripted else None
    return [inserted] if inserted is not None and len(inserted.text_content()) > 2 * shown else found


def _unhidden(text: str, file: str) -> list[HtmlElement]:
    """Return the elements of a page whose text only its scripts would make visible."""
    page = html_tree.parse(text, file)
    html_tree.drop_controls(page)
    html_body.drop_ornaments(page)
    html_body.drop_copies(page)
    found = html_body.find(page)
    if not found:
        pictures = images(page.body)
        shows = f"it shows {pictures} images" if pictures else "it shows links and labels only"
        raise InputError(file, f"{_NOT_FOUND}: {shows}")
    return found


def _known(facts: dict[str, str]) -> Metadata:
    source = labels.organ_of_source(facts)
    return labels.to_metadata({**facts, "issuer": facts.get("issuer") or source})


def _fill(assembly: Assembly, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Layout):
            for line in block.before:
                assembly.line(line)
            assembly.table(block.header, block.rows)
            for line in block.after:
                assembly.line(line)
        else:
            assembly.line(block.text, block.level)


def _warn_of_images(assembly: Assembly, elements: Sequence[HtmlElement]) -> None:
    count = sum(map(images, elements))
    if count:
        assembly.warn(f"text inside of images is not read: {count} in the body of the page")
