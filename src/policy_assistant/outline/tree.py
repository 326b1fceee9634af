"""Marks into a tree of sections: nested spans in reading order that leave no character out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.outline.headings import heading
from policy_assistant.outline.lines import Lines
from policy_assistant.outline.marks import Mark
from policy_assistant.outline.rungs import LADDER, RUNNING, STATUTE, Rung
from policy_assistant.records import Document, Section, Span

_LARGEST_CHINESE = 9999  # what ``to_chinese`` writes; no article has that many paragraphs, a broken file may


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    mark: Mark
    parent: int
    end: int
    child: int  # start of the first section inside, else the end
    items: int | None = None  # inside an article: how many 项 and 目 deep


def tree(document: Document, marks: Sequence[Mark], lines: Lines) -> tuple[Section, ...]:
    """Return the sections of the marks under a root that covers the body."""
    nodes = _nodes(marks, lines)
    _relate(nodes)
    body = document.body
    root = Section(0, None, Rung.DOCUMENT, "", "", document.title, body.start, body.end, body.start)
    return (root, *(_section(lines, ordinal, node) for ordinal, node in enumerate(nodes[1:], 1)))


def _nodes(marks: Sequence[Mark], lines: Lines) -> list[_Node]:
    """Return a node for each mark, the root's at 0; each ends where the next of its depth or above starts."""
    body = lines.body
    root = Mark(body.start, Span(body.start, body.start), Rung.DOCUMENT, (0, 0), 0, 0)
    nodes = [_Node(root, 0, body.end, body.end)]
    path = [0]
    for mark in marks:
        while nodes[path[-1]].mark.depth >= mark.depth:
            node = nodes[path.pop()]
            node.end = min(node.end, mark.start)
        end = body.end if mark.limit is None else mark.limit
        nodes.append(_Node(mark, path[-1], end, end))
        path.append(len(nodes) - 1)
    return nodes


def _relate(nodes: Sequence[_Node]) -> None:
    """Keep every section inside its parent and note what lies inside."""
    for node in nodes[1:]:
        parent = nodes[node.parent]
        node.end = node.child = min(node.end, parent.end)
        node.items = _items(node.mark.rung, parent)
    for node in reversed(nodes[1:]):
        nodes[node.parent].child = node.mark.start


def _items(rung: Rung, parent: _Node) -> int | None:
    if rung is Rung.ARTICLE:
        return 0
    return parent.items + 1 if parent.items is not None and rung in LADDER else parent.items


def _section(lines: Lines, ordinal: int, node: _Node) -> Section:
    mark, text, together = node.mark, lines.text, lines.run_together(node.mark.line)
    in_article = node.items is not None and node.items > 0
    words, end = heading(text, mark, node.child, node.end, in_article=in_article, run_together=together)
    label = mark.label.of(text).strip()
    return Section(
        ordinal=ordinal,
        parent=node.parent,
        level=_level(mark.rung, node.items),
        label=label,
        place=_place(mark, label, node.items),
        heading=words,
        start=mark.start,
        end=node.end,
        heading_end=min(max(end, mark.start), node.end),
    )


def _level(rung: Rung, items: int | None) -> str:
    if rung in LADDER and items in (1, 2):
        return Rung.ITEM if items == 1 else Rung.SUBITEM
    return rung


def _place(mark: Mark, label: str, items: int | None) -> str:
    """Return how the section is cited by itself: 第十二条, 第二款, 第（三）项, （二）, 1., 一是."""
    compact = "".join(label.split())
    if mark.rung is Rung.PARAGRAPH:
        return f"第{_numeral(mark.number[0])}款"
    if mark.rung in LADDER and items in (1, 2):
        return f"第{compact.rstrip('.．、')}{'项' if items == 1 else '目'}"
    if mark.rung in RUNNING | STATUTE | {Rung.ATTACHMENT} or compact[:1] in ("(", "（"):
        return compact.rstrip("，,、：:") if mark.rung is not Rung.ORDINAL else compact.rstrip("，,、：:是")
    return compact


def _numeral(number: int) -> str:
    return to_chinese(number) if number <= _LARGEST_CHINESE else str(number)
