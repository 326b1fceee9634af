"""The characters of a Word paragraph as they stand on the page, tracked changes accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap, qn

from policy_assistant.loaders.docx_styles import Element, Styles, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = f"{{{nsmap['a']}}}"
_VML = "{urn:schemas-microsoft-com:vml}"
CHOICE = f"{_MARKUP}Choice"
FALLBACK = f"{_MARKUP}Fallback"
ALTERNATE = f"{_MARKUP}AlternateContent"

_TEXT = frozenset({qn("w:t"), f"{_MATH}t"})
_CHARACTERS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DELETED = frozenset({qn("w:del"), qn("w:moveFrom")})
_INSERTED = frozenset({qn("w:ins"), qn("w:moveTo")})
_LEFT_OUT = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:rt"), qn("w:instrText"), qn("w:delText"), qn("w:sdtPr")})
_PICTURES = frozenset({f"{_DRAWING}blip", f"{_VML}imagedata"})
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# Tick boxes of forms, in the fonts whose characters have no Unicode of their own.
_SYMBOLS = {
    ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒", ("wingdings", 0xA8): "☐", ("wingdings", 0xFC): "✓",
    ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x54): "☒", ("wingdings 2", 0xA3): "☐", ("wingdings 2", 0x50): "✓",
}  # fmt: skip


@dataclass(slots=True)
class Notes:
    """Foot- and endnotes in the order in which the text refers to them."""

    references: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, its w:id)

    def mark(self, kind: str, key: str) -> str:
        """Return the mark of a new reference; brackets keep its number from being read as a figure of the text."""
        self.references.append((kind, key))
        return note_mark(len(self.references))


def note_mark(number: int) -> str:
    """Return the mark of note ``number``, the same in the text and before the note."""
    return f"〔注{number}〕"


@dataclass(slots=True)
class Content:
    """A paragraph's text, what it carries along, and how its characters look."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)  # text boxes that hang on the paragraph
    pictures: int = 0
    changed: bool = False
    hidden: bool = False
    plain: int = 0  # characters that are not bold
    sizes: Counter[int] = field(default_factory=Counter)  # half-points → characters

    @property
    def bold(self) -> bool:
        """Whether every character is bold."""
        return bool(self.sizes) and not self.plain


def read_paragraph(paragraph: Element, styles: Styles, notes: Notes) -> Content:
    """Return the content of ``paragraph``; references to notes are added to ``notes``."""
    reader = _Reader(paragraph, styles, notes)
    for child in paragraph:
        reader.visit(child, None)
    return reader.content


class _Reader:
    """Walks a paragraph in reading order."""

    def __init__(self, paragraph: Element, styles: Styles, notes: Notes) -> None:
        self.content = Content()
        self._paragraph = paragraph
        self._styles = styles
        self._notes = notes
        self._actions: dict[str, Callable[[Element], str]] = {
            qn("w:br"): _break,
            qn("w:sym"): _symbol,
            **dict.fromkeys(_TEXT, lambda element: element.text or ""),
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_CHARACTERS, lambda element: _CHARACTERS[element.tag]),
        }

    def visit(self, element: Element, run: Element | None) -> None:
        """Take in ``element``, which stands in ``run`` (None outside of any)."""
        tag = element.tag
        if tag in self._actions:
            self._add(self._actions[tag](element), run)
        elif tag in _DELETED:
            self.content.changed = True
        elif tag == qn("w:txbxContent"):
            self.content.boxes.append(element)
        elif tag == qn("w:r") and self._styles.is_hidden(element, self._paragraph):
            self.content.hidden = True
        elif tag not in _LEFT_OUT:
            self.content.changed |= tag in _INSERTED
            self.content.pictures += tag in _PICTURES
            inside = element if tag == qn("w:r") else run
            for child in shown(element):
                self.visit(child, inside)

    def _add(self, text: str, run: Element | None) -> None:
        self.content.text += text
        length = len("".join(text.split()))
        if run is not None and length:
            self.content.sizes[self._styles.size(run, self._paragraph)] += length
            self.content.plain += 0 if self._styles.is_bold(run, self._paragraph) else length

    def _note(self, element: Element) -> str:
        return self._notes.mark(_NOTES[element.tag], str(element.get(qn("w:id"))))


def shown(element: Element) -> list[Element]:
    """Return the children that stand on the page; of alternatives (a drawing, and its likeness for old Word) one."""
    if element.tag != ALTERNATE:
        return [child for child in element if isinstance(child.tag, str)]
    choice = element.find(CHOICE)
    if choice is None:
        choice = element.find(FALLBACK)
    return [] if choice is None else list(choice)


def _break(element: Element) -> str:
    """A line break; one of page or column leaves no trace in the text."""
    return "" if element.get(qn("w:type")) in ("page", "column") else "\n"


def _symbol(element: Element) -> str:
    code = int(element.get(qn("w:char")) or "0", 16)
    font = (element.get(qn("w:font")) or "").lower()
    known = _SYMBOLS.get((font, code & 0xFF))
    if known:
        return known
    return "" if code < 0x20 or 0xE000 <= code <= 0xF8FF else chr(code)


def is_removed(paragraph: Element) -> bool:
    """Return whether the end of ``paragraph`` is deleted, so that it runs on into the next one."""
    return any(value(paragraph, f"w:pPr/w:rPr/{tag}", "w:id") is not None for tag in ("w:del", "w:moveFrom"))
