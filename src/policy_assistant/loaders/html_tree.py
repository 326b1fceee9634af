"""A saved page as a tree: parsed, its scripts set apart, what no reader sees taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
    fragment_fromstring,
)

from policy_assistant.errors import InputError

__all__ = ["HtmlElement", "Page", "drop", "drop_controls", "fragment", "hidden", "names_of", "parse", "walk"]

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_TEXT = (
    "script", "style", "link", "meta", "noscript", "iframe", "object", "svg", "select", "option", "button", "input",
    "textarea", "template", "audio", "video", "canvas", "map",
)  # fmt: skip
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SIMPLE_SELECTOR = re.compile(r"([.#])([\w-]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """The tree of a page without scripts and style sheets, which are kept as texts."""

    root: HtmlElement
    scripts: tuple[str, ...]
    styles: tuple[str, ...]

    @property
    def body(self) -> HtmlElement:
        """The ``<body>``, or the whole tree of a page without one."""
        found = self.root.find("body")
        return self.root if found is None else found


def parse(text: str, file: str) -> Page:
    """Parse ``text``; raises InputError where it holds no element at all."""
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text).replace("\0", ""), parser=parser)
    except etree.ParserError as error:
        raise InputError(file, "the page is empty") from error
    scripts = tuple(element.text_content() for element in root.iter("script"))
    styles = tuple(element.text_content() for element in root.iter("style"))
    return Page(root, scripts, styles)


def fragment(markup: str) -> HtmlElement:
    """Return ``markup``, the inside of a page, as one element."""
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    return fragment_fromstring(markup.replace("\0", ""), create_parent="div", parser=parser)


def walk(element: HtmlElement) -> etree.iterwalk:
    """Walk ``element`` from start to end tag, as pairs of event and node; ``skip_subtree()`` leaves a node's inside out."""
    return etree.iterwalk(element, events=("start", "end"))


def drop(elements: list[HtmlElement]) -> None:
    """Take ``elements`` out of their tree; the text behind each stays."""
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def drop_controls(page: Page) -> None:
    """Take out what holds no text of the page: scripts, forms, frames, media."""
    drop(list(page.body.iter(*_NO_TEXT)))


def hidden(page: Page) -> list[HtmlElement]:
    """Return the elements that the page hides by an attribute or by a plain rule of its own style sheet."""
    ids, classes = _hidden_names(page.styles)
    return [element for element in page.body.iterdescendants(etree.Element) if _is_hidden(element, ids, classes)]


def names_of(element: HtmlElement) -> list[str]:
    """Return the id and the classes of ``element``."""
    return [*(element.get("id") or "").split(), *(element.get("class") or "").split()]


def _is_hidden(element: HtmlElement, ids: frozenset[str], classes: frozenset[str]) -> bool:
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return element.get("id") in ids or any(name in classes for name in (element.get("class") or "").split())


def _hidden_names(styles: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids and classes that rules outside of ``@media`` hide; selectors of several parts are not read."""
    found: dict[str, set[str]] = {"#": set(), ".": set()}
    for style in styles:
        for selectors, declarations in _rules(_CSS_COMMENT.sub("", style)):
            if _HIDDEN_STYLE.search(declarations):
                for match in filter(None, map(_SIMPLE_SELECTOR.fullmatch, map(str.strip, selectors.split(",")))):
                    found[match[1]].add(match[2])
    return frozenset(found["#"]), frozenset(found["."])


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that stand in no ``@`` block."""
    depth = 0
    for chunk in style.split("}"):
        parts = chunk.split("{")
        if depth == 0 and len(parts) == 2:
            yield parts[0], parts[1]
        depth = max(0, depth + len(parts) - 2)
