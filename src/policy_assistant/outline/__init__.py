"""The outline of a document by its official sections: 编章节条款项目, or the ladder 一、（一）1.（1）①.

``labels`` reads every possible label, ``nesting`` believes those that form a sequence and finds what contains
what, ``paragraphs`` counts the 款 of articles, ``headings`` tells heading from text; here the marks become a tree
of sections in which every character of the body has exactly one innermost section.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policy_assistant.outline.closing import without_closings
from policy_assistant.outline.contents import without_contents
from policy_assistant.outline.labels import Standing, candidates
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.nesting import Nesting
from policy_assistant.outline.paragraphs import with_paragraphs
from policy_assistant.outline.places import ancestors, heading_path, innermost, place
from policy_assistant.outline.titles import marked_headings
from policy_assistant.outline.tree import tree
from policy_assistant.records import Document, HeadingHint, Section

__all__ = ["ancestors", "heading_path", "innermost", "outline", "place"]


def outline(document: Document) -> tuple[Section, ...]:
    """Return the sections of ``document`` in reading order; the first is the root, which covers the body.

    Sections nest: a child lies inside its parent, siblings do not overlap. The time taken is linear in the text.
    """
    lines = Lines(document.text, document.body)
    found = candidates(document, lines)
    numbered = [c.start for c in found if c.standing is Standing.LINE]
    hints = [h for h in marked_headings(document, lines) if not _any_within(numbered, h)]
    marks = Nesting(lines, without_contents(found, lines), hints).marks()
    marks = with_paragraphs(without_closings(marks, lines), lines, document.tables)
    return tree(document, marks, lines)


def _any_within(starts: Sequence[int], hint: HeadingHint) -> bool:
    place = bisect_left(starts, hint.start)
    return place < len(starts) and starts[place] < hint.end
