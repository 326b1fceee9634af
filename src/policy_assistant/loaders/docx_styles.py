"""Paragraph properties of a Word document: direct ones, else those of the style and the styles that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]

Element: TypeAlias = _Element

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题"})
_TABLE_OF_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
_DEFAULT_HALF_POINTS = 20  # ECMA-376 part 1, 17.3.2.38: ten points where no size is given
_BODY_TEXT = 9  # 17.3.1.20: the outline level of text that is no heading
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def _qualified(path: str) -> str:
    """``w:pPr/w:jc`` with the namespaces written out."""
    return "/".join(qn(name) for name in path.split("/"))


def value(element: Element | None, path: str, attribute: str = "w:val") -> str | None:
    """Return an attribute of the child at ``path`` (``w:pPr/w:jc``), or None where there is no such child."""
    if element is None:
        return None
    child = element.find(_qualified(path))
    if child is None:
        return None
    found = child.get(_qualified(attribute))
    return "" if found is None else str(found)


def switch(element: Element | None, path: str) -> bool | None:
    """Return an on/off property (``w:b``; no value means on), or None where it is not given."""
    given = value(element, path)
    return None if given is None else given.lower() not in _OFF


class Styles:
    """The style sheet (``w:styles``) and what it says about a paragraph."""

    def __init__(self, root: Element) -> None:
        self._styles = {str(style.get(qn("w:styleId"))): style for style in root.iterchildren(qn("w:style"))}
        self._default = next(
            (key for key, style in self._styles.items()
             if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")),
            None,
        )  # fmt: skip
        self._size = value(root, "w:docDefaults/w:rPrDefault/w:rPr/w:sz")

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield the style ``style`` (the default one for None) and those that it is based on."""
        seen: set[str] = set()
        current = style or self._default
        while current is not None and current not in seen and current in self._styles:
            seen.add(current)
            yield self._styles[current]
            current = value(self._styles[current], "w:basedOn")

    def of(self, paragraph: Element) -> Iterator[Element]:
        """Yield where a property of ``paragraph`` may stand, nearest first: itself, its style, the bases."""
        yield paragraph
        yield from self.chain(value(paragraph, "w:pPr/w:pStyle"))

    def heading_level(self, paragraph: Element) -> int:
        """Return the level from 1 of a paragraph that is styled as a heading, else 0."""
        for holder in self.of(paragraph):
            outline = value(holder, "w:pPr/w:outlineLvl")
            if outline is not None and outline.isdigit():
                return int(outline) + 1 if int(outline) < _BODY_TEXT else 0
            name = value(holder, "w:name") or ""
            if match := _HEADING_NAME.fullmatch(name.strip()):
                return int(match.group(1))
            if name.strip().lower() in _TITLE_NAMES:
                return 1
        return 0

    def is_title(self, paragraph: Element) -> bool:
        """Return whether ``paragraph`` has the style of the document's title."""
        names = (value(style, "w:name") or "" for style in self.of(paragraph))
        return any(name.strip().lower() in _TITLE_NAMES for name in names)

    def is_contents(self, paragraph: Element) -> bool:
        """Return whether ``paragraph`` is a line of a generated table of contents."""
        names = (value(style, "w:name") or "" for style in self.of(paragraph))
        return any(_TABLE_OF_CONTENTS.fullmatch(name.strip()) for name in names)

    def is_centred(self, paragraph: Element) -> bool:
        """Return whether the lines of ``paragraph`` are centred."""
        alignments = (value(holder, "w:pPr/w:jc") for holder in self.of(paragraph))
        return next((alignment for alignment in alignments if alignment is not None), "") == "center"

    def is_bold(self, run: Element, paragraph: Element) -> bool:
        """Return whether the characters of ``run`` in ``paragraph`` are bold."""
        return any(switch(holder, "w:rPr/w:b") for holder in self._of_run(run, paragraph, "w:rPr/w:b"))

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """Return whether ``run`` in ``paragraph`` is hidden text."""
        return any(switch(holder, "w:rPr/w:vanish") for holder in self._of_run(run, paragraph, "w:rPr/w:vanish"))

    def size(self, run: Element, paragraph: Element) -> int:
        """Return the size of the characters of ``run`` in half-points."""
        for holder in self._of_run(run, paragraph, "w:rPr/w:sz"):
            return int(float(value(holder, "w:rPr/w:sz") or _DEFAULT_HALF_POINTS))
        return int(self._size) if self._size and self._size.isdigit() else _DEFAULT_HALF_POINTS

    def _of_run(self, run: Element, paragraph: Element, path: str) -> Iterator[Element]:
        """Yield the nearest holder of the run property at ``path``, if there is one."""
        character_style = value(run, "w:rPr/w:rStyle")
        holders = [run, *(self.chain(character_style) if character_style else ())]
        holders += self.chain(value(paragraph, "w:pPr/w:pStyle"))
        for holder in holders:
            if value(holder, path) is not None:
                yield holder
                return
