"""From the span that a reader points at to a stretch that can be quoted: whole phrases, in offsets of the document."""

from __future__ import annotations

import re

from policy_assistant.answerers.reading import Context, Part, Surroundings
from policy_assistant.chinese.sentences import sentences, trimmed
from policy_assistant.outline import innermost
from policy_assistant.records import Span

_BORDER = re.compile(r"(?<!\d)[,，](?!\d)|[。；;：:！？!?\n|]|(?<=\s)\s*(?=\S)")
_CLOSING = "。；;！？!?”’」』）)》\"'"
_REACH = 80  # characters that a phrase may be widened on each side; beyond it the span stays as it is


def whole_phrases(text: str, span: Span, within: Span) -> Span:
    """Return ``span`` widened to the phrases that it begins and ends in, not beyond ``within``.

    >>> whole_phrases("其中，已经解决24件，占46%。", Span(7, 10), Span(0, 17)).of("其中，已经解决24件，占46%。")
    '已经解决24件'
    """
    start = within.start
    for border in _BORDER.finditer(text, within.start, span.start):
        start = border.end()
    if span.start - start > _REACH:
        start = span.start
    end = span.end
    closed = end > start and text[end - 1] in _CLOSING
    if not closed:
        match = _BORDER.search(text, end, within.end)
        stop = match.start() if match else within.end
        end = stop if stop - end <= _REACH else end
    while end < within.end and text[end] in _CLOSING:
        end += 1
    return trimmed(text, Span(start, end))


def part_at(context: Context, span: Span) -> Part:
    """Return ``span`` of a document with what stands around it."""
    text = context.document.text
    section = innermost(context.sections, span.start)
    end = max(section.end, span.end)
    around = [
        found for found in sentences(text, section.start, end) if found.end > span.start and found.start < span.end
    ]
    sentence = trimmed(text, Span(around[0].start, max(around[-1].end, span.end))) if around else span
    return Part(Surroundings(context, section, sentence), span)
