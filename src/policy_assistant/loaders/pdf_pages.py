"""The pages of a PDF file as PDFium gives them: characters with their boxes, and the lines that rule tables.

Lengths are in points, from the lower left corner of the page, turned so that most of its text is upright.
PDFium may be used by one thread at a time only.
"""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from policy_assistant.errors import InputError
from policy_assistant.loaders.pdf_rules import Rule, drawings

_LOCK = threading.Lock()
_RIGHT_ANGLE = math.pi / 2
# Fonts often map a glyph to the radical that looks the same; NFKC undoes the Kangxi ones, not those of the supplement
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_RADICALS = dict(
    zip(
        "⺁⺝⺟⺠⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂月母民目虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_UNMAPPED = frozenset("\x00\ufffd\ufffe\uffff")
_HYPHEN_AT_LINE_END = "\x02"


class Glyph(NamedTuple):
    """A character on a page; ``spaced`` when PDFium saw a gap before it that reads as a space."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; ``slanted`` is text at an angle, as of a watermark."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    slanted: str = ""
    unmapped: int = 0  # characters whose font does not say which they are
    pictured: bool = False


Transform = Callable[[float, float], tuple[float, float]]


def read_pages(data: bytes, file: str) -> tuple[list[Page], str]:
    """Return the pages of the file whose bytes are ``data``, and the title among its properties.

    Raises InputError when it is empty, encrypted, or no readable PDF file.
    """
    if not data:
        raise InputError(file, "the file is empty (0 bytes)")
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise InputError(file, _reason(data, str(error))) from error
        try:
            pages = [_read_page(document, number) for number in range(len(document))]
            return pages, _title(document)
        finally:
            document.close()


def _title(document: Any) -> str:
    try:
        return str(document.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:  # a damaged property says nothing, and the text may be sound
        return ""


def _reason(data: bytes, message: str) -> str:
    if "password" in message.lower() or "security" in message.lower():
        return "the file is encrypted: remove the password"
    if b"%PDF" not in data[:1024]:
        return "the file is not a PDF file"
    return "the file is not a readable PDF file (broken)"


def _read_page(document: Any, number: int) -> Page:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page; the report names it as one without text
        return Page(0.0, 0.0, (), pictured=True)
    text = page.get_textpage()
    try:
        return _page(page, text)
    finally:
        text.close()
        page.close()


def _page(page: Any, text: Any) -> Page:
    glyphs, angles, slanted, unmapped = _characters(text)
    # How the page is shown is of no matter: what is upright is told by its text.
    turn, width, height = _turn(_turns(angles), *page.get_mediabox())
    rules, pictured = drawings(page)
    return Page(
        width,
        height,
        tuple(_turned_glyph(glyph, turn) for glyph in _whole(glyphs)),
        tuple(_turned_rule(rule, turn) for rule in rules),
        slanted,
        unmapped,
        pictured,
    )


def _characters(text: Any) -> tuple[list[Glyph], list[int], str, int]:
    """Return the characters in the order of the file, the right angle that each stands at, and slanted text."""
    glyphs: list[Glyph] = []
    angles: list[int] = []
    slanted, unmapped, spaced = "", 0, False
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            spaced = True
            continue
        if char in _UNMAPPED or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            unmapped += 1
            char = "\ufffd"
        if unicodedata.category(char) == "Cc" and char not in (" ", _HYPHEN_AT_LINE_END):
            continue
        turns = pdfium.FPDFText_GetCharAngle(text, index) / _RIGHT_ANGLE
        if abs(turns - round(turns)) > 0.02:
            slanted += char
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        upright = round(turns) % 2 == 0
        # The baseline of upright text; of turned text, the other coordinate of the origin.
        baseline, left = (y.value, min(box.left, x.value)) if upright else (x.value, box.left)
        glyphs.append(Glyph(_plain(char), left, box.bottom, box.right, box.top, baseline, spaced))
        angles.append(-round(turns) % 4)  # PDFium's angles grow clockwise
        spaced = False
    return glyphs, angles, slanted, unmapped


def _whole(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield ``glyphs``, the two halves of a rare character (𬭚) as one; a half alone is no character."""
    half: Glyph | None = None
    for glyph in glyphs:
        code = ord(glyph.char[0])
        if half is not None:
            low = 0xDC00 <= code < 0xE000
            yield half._replace(char=_pair(ord(half.char), code) if low else "\ufffd")
            half = None
            if low:
                continue
        if 0xD800 <= code < 0xDC00:
            half = glyph
        else:
            yield glyph._replace(char="\ufffd") if 0xDC00 <= code < 0xE000 else glyph
    if half is not None:
        yield half._replace(char="\ufffd")


def _pair(high: int, low: int) -> str:
    """Return the character that a surrogate pair of UTF-16 stands for."""
    return chr(0x10000 + (((high & 0x3FF) << 10) | (low & 0x3FF)))


def _plain(char: str) -> str:
    """Return a character without the disguises of fonts: radicals, compatibility ideographs, ligatures."""
    if char == _HYPHEN_AT_LINE_END:
        return "-"
    if char in _RADICALS:
        return _RADICALS[char]
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return char


def _turns(angles: list[int]) -> int:
    """Return by how many right angles most of the text is turned: a wide table is often set lying on its side."""
    return max(range(4), key=angles.count)


def _turn(turns: int, left: float, bottom: float, right: float, top: float) -> tuple[Transform, float, float]:
    """Return the map from file coordinates to those of the page turned clockwise by ``turns``, and its size."""
    width, height = right - left, top - bottom
    maps: tuple[Transform, ...] = (
        lambda x, y: (x - left, y - bottom),
        lambda x, y: (y - bottom, right - x),
        lambda x, y: (right - x, top - y),
        lambda x, y: (top - y, x - left),
    )
    return (maps[turns], height, width) if turns % 2 else (maps[turns], width, height)


def _turned_glyph(glyph: Glyph, turn: Transform) -> Glyph:
    (x0, y0), (x1, y1) = turn(glyph.left, glyph.bottom), turn(glyph.right, glyph.top)
    bottom, top = sorted((y0, y1))
    # Turned text keeps its baseline in the other coordinate; whichever lands inside the box is the right one.
    candidates = (turn(glyph.left, glyph.baseline)[1], turn(glyph.baseline, glyph.bottom)[1])
    baseline = next((y for y in candidates if bottom - 1 <= y <= top + 1), bottom)
    return Glyph(glyph.char, min(x0, x1), bottom, max(x0, x1), top, baseline, glyph.spaced)


def _turned_rule(rule: Rule, turn: Transform) -> Rule:
    ends = (
        ((rule.at, rule.start), (rule.at, rule.end)) if rule.upright else ((rule.start, rule.at), (rule.end, rule.at))
    )
    (x0, y0), (x1, y1) = turn(*ends[0]), turn(*ends[1])
    if abs(x0 - x1) < abs(y0 - y1):
        return Rule(True, x0, min(y0, y1), max(y0, y1))
    return Rule(False, y0, min(x0, x1), max(x0, x1))
