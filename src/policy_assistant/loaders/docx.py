"""Word documents (.docx): paragraphs with the labels of automatic numbering, tables, notes; the body in its order.

Page headers and footers and a generated table of contents are not part of the body. Tracked changes are read as if
accepted.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from policy_assistant.errors import InputError
from policy_assistant.loaders.assembly import Assembly
from policy_assistant.loaders.docx_numbering import Numbering
from policy_assistant.loaders.docx_styles import Element, Styles, value
from policy_assistant.loaders.docx_tables import header_rows, is_layout, row_cells, table_grid, table_rows
from policy_assistant.loaders.docx_text import ALTERNATE, Content, Notes, is_removed, note_mark, read_paragraph, shown
from policy_assistant.loaders.grids import Layout, layout, one_line
from policy_assistant.loaders.headings import Line, heading_levels, joined_title
from policy_assistant.loaders.joining import join_lines
from policy_assistant.loaders.packages import BROKEN, check_package
from policy_assistant.records import Document, Metadata

_WRAPPERS = frozenset(
    {ALTERNATE, *(qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"))}
)
_BLOCKS = frozenset({qn("w:p"), qn("w:tbl"), qn("w:altChunk")})
_CONTENTS = "Table of Contents"  # the gallery that Word files its generated tables of contents under
_NOTE_PARTS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}


_UNREAD = {
    "pictures": "{count} pictures are not read",
    "changed": "there are tracked changes: they are read as if accepted",
    "hidden": "hidden text is left out",
    "parts": "{count} embedded documents are not read",
}


def load(data: bytes, file: str) -> Document:
    """Read the .docx file whose bytes are ``data``; ``file`` is its name in messages.

    Raises InputError when the file is empty, encrypted, broken, no .docx file, or has no text.
    """
    check_package(data, file, ".docx", "word/")
    assembly = Assembly(file)
    try:
        word = docx.Document(io.BytesIO(data))
        reader = _Reader(word)
        reader.blocks(word.element.body)
        reader.notes_at_end()
        title, named = _write(reader, assembly), (word.core_properties.title or "").strip()
    except BROKEN as error:
        raise InputError(file, "the file is not a readable .docx file (a part is missing or broken)") from error
    for kind, count in (+reader.unread).items():
        assembly.warn(_UNREAD[kind].format(count=count))
    return assembly.document(data, Metadata(title=title), named)


def _write(reader: _Reader, assembly: Assembly) -> str:
    """Write what was read into ``assembly`` and return the title as far as style or looks tell it."""
    lines = [item for item in reader.items if isinstance(item, Line)]
    body_size = reader.sizes.most_common(1)[0][0] if reader.sizes else 0
    levels = iter(heading_levels(lines, body_size))
    for item in reader.items:
        if isinstance(item, Line):
            level = next(levels)
            assembly.line(join_lines(item.text.splitlines()) if level else item.text, level)
        else:
            assembly.table(item.header, item.rows)
    return reader.title or joined_title(lines, body_size)


class _Reader:
    """Walks the blocks of a document in reading order and collects lines and tables."""

    def __init__(self, word: WordDocument) -> None:
        self.items: list[Line | Layout] = []
        self.title = ""  # by the style of that name
        self.sizes: Counter[int] = Counter()
        self.unread: Counter[str] = Counter()
        self._part = word.part
        self._styles = Styles(word.styles.element)
        self._numbering = Numbering(_related(word.part, RELATIONSHIP_TYPE.NUMBERING), self._styles)
        self._notes = Notes()
        self._carried = ""

    def blocks(self, container: Element) -> None:
        """Read the paragraphs and tables in ``container``."""
        for element in _blocks(container):
            if element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag == qn("w:altChunk"):
                self.unread["parts"] += 1
            else:
                self._paragraph(element)

    def notes_at_end(self) -> None:
        """Read the foot- and endnotes that the text refers to, each as lines of its own."""
        number = 0
        while number < len(self._notes.references):  # a note may refer to another one
            kind, key = self._notes.references[number]
            number += 1
            part = _related(self._part, _NOTE_PARTS[kind])
            notes = () if part is None else part.iterchildren(qn(f"w:{kind}"))
            self._carried = note_mark(number)
            for note in notes:
                if note.get(qn("w:id")) == key:
                    self.blocks(note)
            self._carried = ""

    def _paragraph(self, paragraph: Element) -> None:
        if self._styles.is_contents(paragraph):
            return
        content = self._content(paragraph)
        if is_removed(paragraph):
            self._carried += content.text.strip()
            return
        text = (self._carried + self._labelled(paragraph, content.text)).strip()
        self._carried = ""
        if text:
            self._line(paragraph, text, content)
        for box in content.boxes:
            self.blocks(box)

    def _line(self, paragraph: Element, text: str, content: Content) -> None:
        level = self._styles.heading_level(paragraph)
        if not self.title and self._styles.is_title(paragraph):
            self.title = join_lines(text.splitlines())
        self.sizes.update(content.sizes)
        size = content.sizes.most_common(1)[0][0] if content.sizes else 0
        self.items.append(Line(text, level, self._styles.is_centred(paragraph), content.bold, size))

    def _content(self, paragraph: Element) -> Content:
        content = read_paragraph(paragraph, self._styles, self._notes)
        self.unread["pictures"] += content.pictures
        self.unread["changed"] |= content.changed
        self.unread["hidden"] |= content.hidden
        return content

    def _labelled(self, paragraph: Element, text: str) -> str:
        label = self._numbering.label(paragraph)
        return text if label is None or not text.strip() else label.before(text.strip())

    def _table(self, table: Element) -> None:
        rows = table_rows(table)
        if is_layout(rows):
            for row in rows:
                for cell in row_cells(row):
                    self.blocks(cell)
        else:
            parts = layout(table_grid(rows, self._cell_text), header_rows(rows))
            if parts.is_table:
                self.items += [*map(Line, parts.before), parts, *map(Line, parts.after)]
            else:
                self.items += map(Line, parts.lines())

    def _cell_text(self, cell: Element) -> str:
        return one_line("\n".join(self._cell_lines(cell)))

    def _cell_lines(self, container: Element) -> Iterator[str]:
        """Yield the lines of a cell; a table inside of it, row by row."""
        for element in _blocks(container):
            if element.tag == qn("w:tbl"):
                for row in table_rows(element):
                    yield " ".join(filter(None, map(self._cell_text, row_cells(row))))
            elif element.tag == qn("w:p"):
                content = self._content(element)
                yield self._labelled(element, content.text)
                for box in content.boxes:
                    yield from self._cell_lines(box)


def _blocks(container: Element) -> Iterator[Element]:
    """Yield the paragraphs, tables and embedded parts in ``container``, in order, out of whatever wraps them."""
    for child in shown(container):
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _WRAPPERS and value(child, "w:sdtPr/w:docPartObj/w:docPartGallery") != _CONTENTS:
            yield from _blocks(child)


def _related(part: Part, kind: str) -> Element | None:
    """Return the root of the part that ``part`` is related to as ``kind``, None where there is none."""
    try:
        return parse_xml(part.part_related_by(kind).blob)
    except KeyError:
        return None
