"""PDF files with a text layer: paragraphs, tables and pages, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_assistant.errors import InputError
from policy_assistant.loaders import headings
from policy_assistant.loaders.assembly import Assembly
from policy_assistant.loaders.grids import layout
from policy_assistant.loaders.joining import join, join_lines
from policy_assistant.loaders.pdf_heads import without_heads
from policy_assistant.loaders.pdf_lines import Line, lines_of
from policy_assistant.loaders.pdf_long_tables import LongTable, joined_tables
from policy_assistant.loaders.pdf_pages import Page, read_pages
from policy_assistant.loaders.pdf_paragraphs import (
    Frame,
    Paragraph,
    Placed,
    body_size,
    frames,
    line_distance,
    paragraphs,
)
from policy_assistant.loaders.pdf_tables import Table, aligned_tables, ruled_tables
from policy_assistant.records import Document, Metadata

_MAX_UNMAPPED = 0.3  # of the characters; above, what is left makes no text
_FEW_UNMAPPED = 0.01
_CONTENTS = re.compile(r"(?:[.．·]\s*){4,}[（(]?[0-9]{1,3}[）)]?$|…{2,}\s*[（(]?[0-9]{1,3}[）)]?$")
_CONTENTS_TITLE = re.compile(r"目\s*[录次]")
_MIN_CONTENTS = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """A line or a table, and the page, from 0, that it stands on."""

    content: Line | Table
    page: int


def load(data: bytes, file: str) -> Document:
    """Read the PDF file whose bytes are ``data``; ``file`` is its name in messages.

    Raises InputError when the file is empty, encrypted, broken, no PDF file, or has no text layer.
    """
    pages, named = read_pages(data, file)
    assembly = Assembly(file)
    _check_characters(pages, assembly)
    blocks, page_frames = _blocks(pages)
    _check_pages(pages, {block.page for block in blocks}, assembly)
    title = _write(blocks, page_frames, assembly)
    for text, count in Counter(page.slanted for page in pages if page.slanted.strip()).items():
        if count == 1:  # a watermark comes again; this is text
            assembly.line(text.strip())
    return assembly.document(data, Metadata(title=title), named=named)


def _check_characters(pages: Sequence[Page], assembly: Assembly) -> None:
    """Raise InputError when there is no text, or none that can be decoded."""
    characters = sum(len(page.glyphs) + len(page.slanted) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if not characters:
        pictured = any(page.pictured for page in pages)
        raise InputError(
            assembly.file, "the file has no text layer (a scan): run OCR first" if pictured else "the file has no text"
        )
    if unmapped > _MAX_UNMAPPED * characters:
        raise InputError(
            assembly.file, "the text layer cannot be decoded (its fonts do not say what they show): run OCR first"
        )
    if unmapped > _FEW_UNMAPPED * characters:
        assembly.warn(f"{unmapped} characters could not be decoded and stand as \ufffd")


def _check_pages(pages: Sequence[Page], read: set[int], assembly: Assembly) -> None:
    """Name the pages that are pictures only; an empty page is nothing to report."""
    missing = [number for number, page in enumerate(pages, start=1) if page.pictured and number - 1 not in read]
    if missing:
        assembly.warn(f"no text layer on {_numbers(missing)} (scanned?): not read, run OCR first")


def _numbers(pages: Sequence[int]) -> str:
    """Return page numbers in words: page 3; pages 3-5, 8."""
    ranges: list[str] = []
    for _, group in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        ranges.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    return ("page " if len(pages) == 1 else "pages ") + ", ".join(ranges)


def _blocks(pages: Sequence[Page]) -> tuple[list[_Block], list[Frame]]:
    """Return the lines and tables of all pages in reading order, and the frame of each page."""
    tables: list[list[Table]] = []
    lines: list[list[Line]] = []
    for page in pages:
        ruled, outside = ruled_tables(page)
        tables.append(ruled)
        lines.append(lines_of(outside))
    em = body_size(lines)
    lines = without_heads(lines, [page.height for page in pages], em, line_distance(lines, em))
    lines = [_without_contents(each) for each in lines]
    found: list[_Block] = []
    for number, (ruled, rest) in enumerate(zip(tables, lines, strict=True)):
        contents = sorted([*aligned_tables(rest), *ruled], key=lambda content: -content.top)
        found += [_Block(content, number) for content in contents]
    return found, frames(lines, [page.width for page in pages])


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out a table of contents: it says again, with page numbers, what the headings say."""
    kept: list[Line] = []
    for entry, group in groupby(lines, key=lambda line: _CONTENTS.search(line.text) is not None):
        run = list(group)
        if not entry or len(run) < _MIN_CONTENTS:
            kept += run
        elif kept and _CONTENTS_TITLE.fullmatch(kept[-1].text):
            kept.pop()
    return kept


def _write(blocks: Sequence[_Block], page_frames: Sequence[Frame], assembly: Assembly) -> str:
    """Write paragraphs and tables and note where pages start; return the title as far as its looks tell it."""
    items = _items(blocks, page_frames)
    looks = [_look(item) for item in items if isinstance(item, list)]
    em = page_frames[0].em
    levels = iter(headings.heading_levels(looks, em))
    page_starts = _PageStarts(assembly)
    for item in items:
        if isinstance(item, list):
            start = assembly.length
            for page, offset in _page_offsets(item):
                page_starts.reach(page, start + offset)
            assembly.line(_text(item), next(levels))
        else:
            _write_table(item, assembly, page_starts)
    page_starts.reach(len(page_frames) - 1, assembly.length)
    return headings.joined_title(looks, em)


class _PageStarts:
    """Notes the start of each page once; a page without text starts where the next one does."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._next = 0

    def reach(self, page: int, offset: int) -> None:
        """Note that text of ``page``, from 0, stands at ``offset``."""
        while self._next <= page:
            self._assembly.page(offset)
            self._next += 1


def _items(blocks: Sequence[_Block], page_frames: Sequence[Frame]) -> list[Paragraph | LongTable]:
    items: list[Paragraph | LongTable] = []
    for is_table, group in groupby(blocks, key=lambda block: isinstance(block.content, Table)):
        if is_table:
            items += joined_tables([(block.content, block.page) for block in group if isinstance(block.content, Table)])
        else:
            lines = [
                Placed(block.content, block.page, page_frames[block.page])
                for block in group
                if isinstance(block.content, Line)
            ]
            items += paragraphs(lines)
    return items


def _text(paragraph: Paragraph) -> str:
    return join_lines(placed.line.text for placed in paragraph)


def _page_offsets(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the pages that ``paragraph`` stands on, each with the offset of its first character there."""
    text = ""
    for index, placed in enumerate(paragraph):
        text = join(text, placed.line.text)
        if index == 0 or placed.page != paragraph[index - 1].page:
            yield placed.page, len(text) - len(placed.line.text)


def _look(paragraph: Paragraph) -> headings.Line:
    """Return how a paragraph looks; type larger than the text stands out as bold does."""
    first = paragraph[0]
    display = first.line.em >= headings.LARGER * first.frame.em
    centred = any(placed.centred for placed in paragraph) and (len(paragraph) == 1 or display)
    return headings.Line(_text(paragraph), 0, centred, display, first.line.em)


def _write_table(table: LongTable, assembly: Assembly, page_starts: _PageStarts) -> None:
    parts = layout([row for row, _ in table.rows])
    if parts.is_table:
        spans = [assembly.line(line) for line in parts.before]
        spans += assembly.table(parts.header, parts.rows)
        spans += [assembly.line(line) for line in parts.after]
    else:
        spans = [assembly.line(line) for line in parts.lines()]
    pages = [page for row, page in table.rows if any(cell.text for cell in row)]
    # From the end, since title rows above the header may have become fewer lines.
    starts = {page: span.start for page, span in zip(reversed(pages), reversed(spans), strict=False)}
    for page in sorted(starts):
        page_starts.reach(page, starts[page])
