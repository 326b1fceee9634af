"""Automatic numbering of a Word document, resolved to the label that stands on the page: 第三条, （一）, 1.2, ①.

Word stores no label: a paragraph (or its style) names a list ``w:num`` and a level, the list an ``w:abstractNum``
with the format of each level, and the label follows from counting (ECMA-376 part 1, 17.9). Lists that share an
abstract definition count on from each other unless one of them overrides the start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from policy_assistant.loaders.docx_counters import format_count
from policy_assistant.loaders.docx_styles import Element, Styles, switch, value
from policy_assistant.loaders.joining import WIDE

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LETTER = re.compile(r"[^\W_]")
_CLOSING = re.compile(r"[、，。：）)】〕》.．①-⓿㊀-㊿]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    number_format: str
    text: str  # 第%1条, %1.%2
    start: int = 1
    suffix: str = "tab"  # between label and text: tab, space, nothing
    legal: bool = False  # all numbers of the label in Arabic digits
    restart: int | None = None  # restarted by levels before this one (from 1); 0 never; None by every higher one
    style: str | None = None  # the paragraph style that stands for this level


@dataclass(frozen=True, slots=True)
class Label:
    """The visible label of a paragraph; ``suffix`` parts it from the text."""

    text: str
    suffix: str

    def before(self, text: str) -> str:
        """Return ``text`` with the label before it, parted by a space where the eye would see a gap.

        After a Chinese mark (一、 （一）) none is written; between a label's number and one of the text always.
        """
        last, first = self.text[-1], text[0]
        if first.isdigit() and (last.isdigit() or last == "."):
            return f"{self.text} {text}"
        closed = _CLOSING.match(last) and not (last == "." and not WIDE.match(first))
        gap = "" if closed or last.isspace() or self.suffix == "nothing" else " "
        return f"{self.text}{gap}{text}"


@dataclass(slots=True)
class _List:
    """A ``w:num``: the levels in force, and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted; paragraphs are to be shown to it in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        if root is not None:
            self._abstracts = {str(e.get(qn("w:abstractNumId"))): e for e in root.iterchildren(qn("w:abstractNum"))}
            self._nums = {str(e.get(qn("w:numId"))): e for e in root.iterchildren(qn("w:num"))}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> Label | None:
        """Count ``paragraph`` and return its label, or None when it has none (a bullet is no label)."""
        number, index = self._reference(paragraph)
        found = self._list(number) if number else None
        if found is None or index not in found.levels:
            return None
        self._count(number, found, index)
        level = found.levels[index]
        text = self._written(found, index)
        return Label(text, level.suffix) if _is_label(text, level) else None

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level that ``paragraph`` belongs to; an empty list name for none."""
        direct = value(paragraph, "w:pPr/w:numPr/w:numId")
        index = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        if direct is not None:
            return ("" if direct == "0" else direct), _level_index(index)
        chain = list(self._styles.chain(value(paragraph, "w:pPr/w:pStyle")))
        number = next((n for s in chain if (n := value(s, "w:pPr/w:numPr/w:numId")) is not None), "0")
        if number == "0":
            return "", 0
        if index is None:
            index = self._linked_level(number, chain)
        if index is None:
            index = next((i for s in chain if (i := value(s, "w:pPr/w:numPr/w:ilvl")) is not None), None)
        return number, _level_index(index)

    def _linked_level(self, number: str, chain: list[Element]) -> str | None:
        """Return the level that names one of the styles in ``chain`` as its own (``w:pStyle``)."""
        found = self._list(number)
        names = [style.get(qn("w:styleId")) for style in chain]
        for name in names:
            for index, level in found.levels.items() if found else ():
                if level.style == name:
                    return str(index)
        return None

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        abstract = self._abstract(value(num, "w:abstractNumId"))
        if num is None or abstract is None:
            return None
        key = str(abstract.get(qn("w:abstractNumId")))
        found = _List(key, {_level_index(e.get(qn("w:ilvl"))): _level(e) for e in abstract.iterchildren(qn("w:lvl"))})
        for override in num.iterchildren(qn("w:lvlOverride")):
            _apply(override, found)
        return found

    def _abstract(self, key: str | None) -> Element | None:
        """Return the definition; one that only links to a list style is followed to the definition of that style."""
        for _ in range(_LEVELS):  # a bound, since links of a damaged file may go in a circle
            abstract = self._abstracts.get(key or "")
            link = value(abstract, "w:numStyleLink")
            if link is None:
                return abstract
            numbers = (value(style, "w:pPr/w:numPr/w:numId") for style in self._styles.chain(link))
            key = value(self._nums.get(next(filter(None, numbers), "")), "w:abstractNumId")
        return None

    def _count(self, number: str, found: _List, index: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        overridden = index in found.starts and (number, index) not in self._started
        if index in counts and not overridden:
            counts[index] += 1
        else:
            counts[index] = found.levels[index].start
            self._started.add((number, index))
        for deeper in [other for other in counts if other > index]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or index < restart:
                del counts[deeper]

    def _written(self, found: _List, index: int) -> str:
        counts = self._counts[found.abstract]

        def number(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            level = found.levels.get(other)
            if level is None:
                return ""
            # A level that was skipped shows its first number.
            plain = found.levels[index].legal and level.number_format != "none"
            return format_count(counts.get(other, level.start), "decimal" if plain else level.number_format)

        return _PLACEHOLDER.sub(number, found.levels[index].text)


def _apply(override: Element, found: _List) -> None:
    index = _level_index(override.get(qn("w:ilvl")))
    level = override.find(qn("w:lvl"))
    if level is not None:
        found.levels[index] = _level(level)
    start = value(override, "w:startOverride")
    if start is not None and start.isdigit() and index in found.levels:
        found.starts[index] = int(start)
        found.levels[index] = replace(found.levels[index], start=int(start))


def _level(element: Element) -> Level:
    start = value(element, "w:start") or ""
    restart = value(element, "w:lvlRestart")
    return Level(
        number_format=_number_format(element),
        text=value(element, "w:lvlText") or "",
        start=int(start) if start.isdigit() else 0,
        suffix=value(element, "w:suff") or "tab",
        legal=bool(switch(element, "w:isLgl")),
        restart=int(restart) if restart is not None and restart.isdigit() else None,
        style=value(element, "w:pStyle"),
    )


def _number_format(element: Element) -> str:
    """Return the format; one that Word 2010 added stands in a choice with an older one to fall back to."""
    formats = list(element.iter(qn("w:numFmt")))
    names = [str(each.get(qn("w:val"))) for each in formats]
    if names and names[0] == "custom":  # only 01, 02 and 001, 002 and so on exist
        return "decimalZero"
    return names[0] if names else "decimal"


def _level_index(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0


def _is_label(text: str, level: Level) -> bool:
    """A bullet is decoration, unless somebody typed a word as bullet (附件：)."""
    if level.number_format != "bullet":
        return bool(text.strip())
    return len(_LETTER.findall(_PRIVATE_USE.sub("", text))) > 1
