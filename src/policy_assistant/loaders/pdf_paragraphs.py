"""Lines of a PDF into paragraphs, the Chinese way: by indentation, by lines that end short, by numbered beginnings.

Chinese text is set to the right margin, so a line that ends short of it ends its paragraph; the next one begins two
characters in. Files without indentation part paragraphs by space or by the number at their beginning.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_assistant.loaders.headings import LARGER
from policy_assistant.loaders.joining import WIDE
from policy_assistant.loaders.pdf_lines import Line

_STEP = 0.6  # ems; a smaller difference of two left edges is none
_INDENT = (1.3, 2.7)  # ems; two characters, give or take what fonts and programs make of it
_INDENTED_SHARE = 0.08  # of the lines; in files that indent, about one line in five begins a paragraph
_MIN_LINES = 12  # to find margins by
_MIN_FLUSH = 3  # lines that break off at one right edge: no chance
_USUAL_RIGHT = 0.8  # of the page's width
_SAME_SIZE = 0.12
_ALMOST_SAME_SIZE = 0.2
_FEW = 6  # Chinese characters
_PARAGRAPH_GAP = 1.25  # times the usual distance of lines
_ANY_GAP = 2.2
_COLUMN_GAP = 2.5  # ems
_SLACK = 0.6  # ems that justification may leave at a full line's end
_LABEL = re.compile(
    r"第[一二三四五六七八九十百千〇零\d]+[编章节条]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d+(?:[、．]|\.(?!\d))|\d+(?:\.\d+)+\s|[①-⑳]|附\s*件|[一二三四五六七八九十]是|注[：:]"
)
_LABEL_END = re.compile(r"[、.．）)\s\u3000①-⑳]")
_ENDED = re.compile(r"[。；：！？!?;:”’」』）)】]$")
_TITLE_END = re.compile(r"的(?:通知|公告|通告|通报|决定|决议|意见|函|复函|批复|报告|请示|命令|议案)$")
_NUMBER = re.compile(r"[〔\[（(［【]\d{4}[〕\])）］】]\s*第?\d+\s*号$")
_OPEN = re.compile(r"[（(《〈“‘「【〔]")
_CLOSING = frozenset("。，、；：！？）》〉”’」】〕,.;:!?)%％")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of a page stands: its margins, the distance of its lines and its size in points."""

    left: float
    right: float
    leading: float
    em: float
    indented: bool  # paragraphs begin two characters in
    sure: bool  # lines show where the right margin is


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, its page (from 0) and the frame of that page."""

    line: Line
    page: int
    frame: Frame

    @property
    def offset(self) -> float:
        """Its distance from the left margin in ems."""
        return (self.line.left - self.frame.left) / self.line.em

    @property
    def centred(self) -> bool:
        """Whether it stands half-way between the margins and fills less than the line."""
        frame, line = self.frame, self.line
        away = abs(line.middle - (frame.left + frame.right) / 2)
        return away <= 0.75 * line.em and self.offset > 1 and line.right < frame.right - line.em

    @property
    def in_columns(self) -> bool:
        """Whether a gap parts it like columns; the one behind a number at its beginning does not."""
        label = _LABEL.match(self.line.text)
        first = len("".join(label.group().split())) if label else 0
        pairs = pairwise(self.line.glyphs[first:])
        return any(after.left - before.right >= _COLUMN_GAP * self.line.em for before, after in pairs)


Paragraph = list[Placed]


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of the text: that of most characters, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.em * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def frames(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[Frame]:
    """Return the frame of each page; ``widths`` are those of the pages in points.

    Margins are those of all pages of one width, left-hand and right-hand pages apart: a single page may have no line
    that reaches them.
    """
    em = body_size(pages)
    text = [[line for line in lines if abs(line.em - em) <= _SAME_SIZE * em] or list(lines) for lines in pages]
    leading = line_distance(text, em)
    sides: dict[tuple[int, int], list[Line]] = {}
    for number, lines in enumerate(text):
        sides.setdefault((round(widths[number]), number % 2), []).extend(lines)
    for width, side in list(sides):
        if len(sides[width, side]) < _MIN_LINES:
            sides[width, side] = [*sides.get((width, 0), ()), *sides.get((width, 1), ())]
    margins = {key: _margins(lines, em, key[0]) for key, lines in sides.items()}
    keys = [(round(width), number % 2) for number, width in enumerate(widths)]
    first = [(line, margins[key]) for lines, key in zip(text, keys, strict=True) for line in lines]
    indented = sum(_INDENT[0] <= (line.left - left) / em <= _INDENT[1] for line, (left, _, _) in first)
    return [
        Frame(left, right, leading, em, indented > _INDENTED_SHARE * len(first), sure)
        for left, right, sure in (margins[key] for key in keys)
    ]


def _margins(lines: Sequence[Line], em: float, width: float) -> tuple[float, float, bool]:
    """Return the left and right margin, the outermost edges that several lines share, and whether the right is sure.

    Where few lines break off at the right one, it is taken to be where text can be expected to end.
    """
    if not lines:
        return 0.0, width, False
    left = _edge([line.left for line in lines], em)
    right = -_edge([-line.right for line in lines], em)
    flush = sum(abs(line.right - right) <= em / 2 and not _ENDED.search(line.text) for line in lines)
    sure = flush >= _MIN_FLUSH
    return left, right if sure else max(right, _USUAL_RIGHT * width), sure


def _edge(places: Sequence[float], em: float) -> float:
    needed = max(2, 0.04 * len(places))
    for place in sorted(places):
        near = [other for other in places if place <= other <= place + em]
        if len(near) >= needed:
            return statistics.median_low(near) if near[0] != place else place
    return min(places)


def line_distance(pages: Sequence[Sequence[Line]], em: float) -> float:
    """Return the usual distance of two lines, from baseline to baseline, in points."""
    steps: Counter[float] = Counter()
    for lines in pages:
        for upper, lower in pairwise(lines):
            step = upper.height - lower.height
            if 0.8 * em < step < 4 * em:
                steps[round(step * 2) / 2] += 1
    often = max(steps.values(), default=0) / 4
    # Where most paragraphs are one line long, the distance between paragraphs is the commonest.
    return min((step for step, count in steps.items() if count >= often), default=1.5 * em)


def paragraphs(lines: Sequence[Placed]) -> list[Paragraph]:
    """Return ``lines``, which follow each other in the text, as paragraphs of one or more lines."""
    found: list[Paragraph] = []
    for line in lines:
        if found and _continues(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _continues(paragraph: Paragraph, following: Placed) -> bool:
    last = paragraph[-1]
    if not _is_as_large(last.line, following.line):
        return False
    if _is_display(last) or (last.centred and following.centred):
        return _continues_display(last, following)
    if last.in_columns or following.in_columns:
        return False
    if not _is_full(last, following.line) or _is_apart(last, following):
        return False
    if _begins_with_label(last, following) or (not last.frame.sure and _ENDED.search(last.line.text)):
        return False
    return _keeps_edge(paragraph, following)


def _is_as_large(one: Line, other: Line) -> bool:
    """Whether two lines are of one size; that of a line with few Chinese characters is known less well."""
    doubtful = min(sum(WIDE.match(glyph.char) is not None for glyph in line.glyphs) for line in (one, other)) < _FEW
    return abs(one.em - other.em) <= (_ALMOST_SAME_SIZE if doubtful else _SAME_SIZE) * max(one.em, other.em)


def _is_display(placed: Placed) -> bool:
    return placed.line.em >= LARGER * placed.frame.em


def _continues_display(last: Placed, following: Placed) -> bool:
    """A title goes on over centred lines of its size; other centred lines only inside of an open bracket."""
    near = following.page == last.page and last.line.height - following.line.height <= _ANY_GAP * last.line.em
    if not near or _LABEL.match(following.line.text) or _is_complete(last.line.text, following.line.text):
        return False
    if not _is_display(last):
        return _has_open_bracket(last.line.text)
    centred = abs(following.line.middle - last.line.middle) <= last.line.em
    return centred or (_is_full(last, following.line) and following.offset < _STEP)


def _is_complete(title: str, following: str) -> bool:
    """Whether a line of a title is its last: the next one is a salutation, or brings nothing that belongs to it."""
    if following.endswith(("：", ":")) or _NUMBER.search(title) or _NUMBER.search(following):
        return True
    return _TITLE_END.search(title) is not None and not following.startswith(("（", "("))


def _has_open_bracket(text: str) -> bool:
    opened = len(_OPEN.findall(text))
    return opened > sum(text.count(closing) for closing in "）)》〉”’」】〕")


def _is_full(last: Placed, following: Line) -> bool:
    """Whether the first word of the next line would not have fitted behind ``last``."""
    room = last.frame.right - last.line.right
    return room < _first_word(following) + _SLACK * last.line.em


def _first_word(line: Line) -> float:
    """Return the width of what could not be broken off: a Latin word or number, or a character and its marks."""
    end = 0
    glyphs = line.glyphs
    while end < len(glyphs) and _OPEN.match(glyphs[end].char):
        end += 1
    if end < len(glyphs) and WIDE.match(glyphs[end].char):
        end += 1
    else:
        while end < len(glyphs) and not WIDE.match(glyphs[end].char) and not _parted(line, end):
            end += 1
    while end < len(glyphs) and glyphs[end].char in _CLOSING:
        end += 1
    return glyphs[max(end, 1) - 1].right - glyphs[0].left


def _parted(line: Line, index: int) -> bool:
    return index > 0 and line.glyphs[index].left - line.glyphs[index - 1].right > 0.2 * line.em


def _is_apart(last: Placed, following: Placed) -> bool:
    """Whether the space between two lines of a page says that a paragraph ended."""
    if last.page != following.page:
        return False
    step = (last.line.height - following.line.height) / last.frame.leading
    if last.frame.indented and following.offset < _STEP and last.offset < _INDENT[1]:
        return step > _ANY_GAP  # where paragraphs are indented, this line begins none
    return step > _ANY_GAP or (step > _PARAGRAPH_GAP and _ENDED.search(last.line.text) is not None)


def _begins_with_label(last: Placed, following: Placed) -> bool:
    """A number at the margin begins a paragraph only where paragraphs are not indented: else it is a reference."""
    if not _LABEL.match(following.line.text) or not _ENDED.search(last.line.text):
        return False
    return not following.frame.indented or following.offset >= 1


def _keeps_edge(paragraph: Paragraph, following: Placed) -> bool:
    """Whether the left edge of ``following`` is that of a line inside of ``paragraph``."""
    offset, last = following.offset, paragraph[-1].offset
    if len(paragraph) > 1:
        return offset <= last + _STEP
    if offset < last - _STEP:
        return True
    if offset <= last + _STEP:  # both at one edge: at the margin the text runs on, inside of it both lines begin
        return not (following.frame.indented and _INDENT[0] <= offset <= _INDENT[1])
    return abs(offset - _after_label(paragraph[0])) <= _STEP


def _after_label(first: Placed) -> float:
    """Return where the text behind the label of a line begins, in ems from the margin; -1 without a label."""
    match = _LABEL.match(first.line.text)
    if not match:
        return -1.0
    count = len("".join(match.group().split()))
    while count < len(first.line.glyphs) and _LABEL_END.match(first.line.glyphs[count].char):
        count += 1
    if count >= len(first.line.glyphs):
        return -1.0
    return (first.line.glyphs[count].left - first.frame.left) / first.line.em
