"""What a reader is shown of a question and a passage: one window, or several that overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from policy_assistant.engines.base import Floats, Ids
from policy_assistant.engines.tokens import Tokenizer, Tokens

LONGEST = 384  # tokens that the reader was trained with
OVERLAP = 64  # tokens of the text that two neighbouring windows share
_QUESTION = 128  # tokens of a question that are read
_CONTEXT = 0.5  # share of the room behind the question that title and headings may take


@dataclass(frozen=True, slots=True)
class Window:
    """A row for the model, and which of its tokens are text: row[at:at + last - first] is text[first:last]."""

    row: tuple[int, ...]
    at: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A passage's windows, and the characters that each token of its text stands for."""

    windows: tuple[Window, ...]
    offsets: Ids


def cut(tokenizer: Tokenizer, question: Tokens, tokens: Tokens, context: str, text: str) -> Passage:
    """Return the windows of ``tokens``, those of the context (with its line end) and the text, one behind the other.

    Every window has the question and the context in front; a context that leaves no room is cut at its end.
    """
    border = next((i for i, place in enumerate(tokens.places) if place[1] > len(context)), len(tokens.ids))
    asked = question.ids[:_QUESTION]
    room = LONGEST - len(asked) - 4
    shown = tokens.ids[: min(border, int(room * _CONTEXT))]
    head = (tokenizer.start, *asked, tokenizer.end, tokenizer.end, *shown)
    body, size = tokens.ids[border:], room - len(shown)
    windows = tuple(
        Window((*head, *body[first:last], tokenizer.end), len(head), first, last)
        for first, last in stretches(len(body), size, OVERLAP)
    )
    return Passage(windows, _offsets(tokens.places[border:], len(context), text))


def stretches(length: int, size: int, overlap: int) -> list[tuple[int, int]]:
    """Return the fewest stretches of ``size`` that cover ``length``, neighbours sharing at least ``overlap``.

    They are spread evenly, so that no token stands nearer to a border than it must.
    """
    if length <= size:
        return [(0, length)]
    overlap = min(overlap, size // 2)
    count = -(-(length - overlap) // (size - overlap))
    starts = [round(number * (length - size) / (count - 1)) for number in range(count)]
    return [(start, start + size) for start in starts]


def _offsets(places: Sequence[tuple[int, int]], context: int, text: str) -> Ids:
    """Return ``places`` as characters of ``text``, behind ``context``; without the space that a token begins with."""
    offsets = []
    for start, end in places:
        start, end = max(start - context, 0), max(end - context, 0)
        while start < end and text[start].isspace():
            start += 1
        offsets.append((start, end))
    return np.array(offsets, np.int32).reshape(-1, 2)


def merged(passage: Passage, spans: Sequence[Floats]) -> tuple[Floats, Floats, float]:
    """Return the start and end logits of each token of the text, and that of "no answer", over all windows.

    ``spans`` are the (row length, 2) logits of each window. A logit says something beside the "no answer" of its own
    window only: the windows are shifted until those are equal, then a token takes its highest.
    """
    nones = [float(span[0].sum()) for span in spans]
    none = min(nones)
    logits = np.full((len(passage.offsets), 2), -np.inf, np.float32)
    for window, span, own in zip(passage.windows, spans, nones, strict=True):
        seen = span[window.at : window.at + window.last - window.first] + np.float32((none - own) / 2)
        part = logits[window.first : window.last]
        np.maximum(part, seen, out=part)
    return logits[:, 0], logits[:, 1], none
