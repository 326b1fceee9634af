"""An element of a page as lines and tables, in reading order: one line a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policy_assistant.loaders import html_tables
from policy_assistant.loaders.grids import Layout
from policy_assistant.loaders.html_tree import HtmlElement, walk

_BLOCKS = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "thead",
        "tbody", "tfoot", "tr", "td", "th", "section", "article", "header", "footer", "main", "aside", "nav",
        "blockquote", "pre", "center", "form", "fieldset", "legend", "figure", "figcaption", "address", "hr", "body",
        "html", "ucapcontent", "details", "summary",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_TAGS = frozenset({"b", "strong", *_HEADINGS})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad]")
_WHITE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d]")
_LABELLED = re.compile(r"^[（(]?[0-9一二三四五六七八九十①-⑳]+[）)、.．]?")
_ICON = re.compile(r"icon|filetype|emoji|logo|blank|\.gif$", re.IGNORECASE)
CENTRED_LEVEL, BOLD_LEVEL = 2, 4  # the title of an enclosed text is centred, a bold line heads a part of it
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text; ``level`` from 1 where the page marks it as a heading."""

    text: str
    level: int = 0


Block = Paragraph | Layout


@dataclass(slots=True)
class _State:
    blocks: list[Block] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    bold: int = 0  # how many bold elements are open
    links: int = 0
    plain: bool = False  # whether the line holds text that is not bold
    linked: bool = True  # whether all text of the line leads elsewhere
    centred: list[bool] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    preformatted: int = 0
    label: str = ""  # the number of a list item that is not yet written


def render(element: HtmlElement) -> list[Block]:
    """Return the paragraphs and tables of ``element``; a table that only lays out the page is taken apart."""
    state = _State()
    walker = walk(element)
    taken: HtmlElement | None = None
    for event, node in walker:
        if event == "start":
            grid = html_tables.read(node, cell_text) if node.tag == "table" else None
            if grid is None:
                _open(state, node)
                continue
            _flush(state)
            state.blocks.append(html_tables.parts(node, grid))
            taken = node
            walker.skip_subtree()
            continue
        if node is not taken:
            _close(state, node)
        if node is not element:
            _add(state, node.tail)
    _flush(state)
    return state.blocks


def cell_text(cell: HtmlElement) -> str:
    """Return the text of a table cell, one line a paragraph."""
    return "\n".join(block.text for block in render(cell) if isinstance(block, Paragraph))


def images(element: HtmlElement) -> int:
    """Count the images in ``element`` that may show text, icons left out."""
    return sum(1 for image in element.iter("img") if not _ICON.search(image.get("src") or "") and not _is_small(image))


def squeeze(text: str) -> str:
    """Return ``text`` as a browser shows it: white space is one space, and none where only the source broke a line."""
    text = _INVISIBLE.sub("", text)
    return _WHITE.sub(_space, text).strip(" \u3000")


def _space(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if "\n" in match.group() and start and end < len(text) and _WIDE.match(text[start - 1]) and _WIDE.match(text[end]):
        return ""
    return " "


def _open(state: _State, node: HtmlElement) -> None:
    style = node.get("style") or ""
    if _is_block(node, style):
        _flush(state)
        above = state.centred[-1] if state.centred else False
        state.centred.append(_centred(node, style, above))
        state.preformatted += node.tag == "pre"
        if node.tag == "li":
            state.label = _item_label(node)
    if node.tag in _HEADINGS:
        state.headings.append(_HEADINGS[node.tag])
    state.bold += _is_bold(node, style)
    state.links += node.tag == "a"
    if node.tag == "br":
        _flush(state)
    _add(state, node.text)


def _close(state: _State, node: HtmlElement) -> None:
    style = node.get("style") or ""
    if _is_block(node, style):
        _flush(state)
        state.centred.pop()
        state.preformatted -= node.tag == "pre"
    if node.tag in _HEADINGS:
        state.headings.pop()
    state.bold -= _is_bold(node, style)
    state.links -= node.tag == "a"


def _add(state: _State, text: str | None) -> None:
    if not text:
        return
    if state.preformatted and "\n" in text:
        first, *others = text.split("\n")
        _add(state, first)
        for other in others:
            _flush(state)
            _add(state, other)
        return
    state.runs.append(text)
    if text.strip(" \t\r\n\xa0\u3000"):
        state.plain |= not state.bold
        state.linked &= state.links > 0


def _flush(state: _State) -> None:
    text = squeeze("".join(state.runs))
    if text:
        if state.label and not _LABELLED.match(text):
            text = state.label + text
        state.blocks.append(Paragraph(text, _level(state, text)))
        state.label = ""
    state.runs.clear()
    state.plain, state.linked = False, True


def _level(state: _State, text: str) -> int:
    if state.headings:
        return state.headings[-1]
    if len(text) > _MAX_HEADING or text[-1] in "。；，、;," or state.linked:
        return 0
    if state.centred and state.centred[-1]:
        return CENTRED_LEVEL
    return 0 if state.plain else BOLD_LEVEL


def _is_block(node: HtmlElement, style: str) -> bool:
    return node.tag in _BLOCKS or bool(_BLOCK_STYLE.search(style))


def _is_bold(node: HtmlElement, style: str) -> bool:
    return node.tag in _BOLD_TAGS or bool(_BOLD_STYLE.search(style))


def _centred(node: HtmlElement, style: str, above: bool) -> bool:
    if node.tag == "center" or _CENTRED_STYLE.search(style) or (node.get("align") or "").lower() == "center":
        return True
    return above and "text-align" not in style and not node.get("align")


def _item_label(item: HtmlElement) -> str:
    """Return the number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or _UNMARKED.search(f"{parent.get('style')}{item.get('style')}"):
        return ""
    first = parent.get("start") or "1"
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{int(first) + before}. " if first.isdigit() and (parent.get("type") or "1") == "1" else ""


def _is_small(image: HtmlElement) -> bool:
    sizes = [image.get("width") or "", image.get("height") or ""]
    return any(size.removesuffix("px").isdigit() and int(size.removesuffix("px")) <= 40 for size in sizes)
