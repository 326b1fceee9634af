"""Questions and passages as token numbers, padded to about the longest of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

PAD = 1
_STEP = 16  # widths are multiples of it, so that kernels made for one width serve the next batch too


def tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer in ``path``, a file in the format of the tokenizers library."""
    return Tokenizer.from_file(str(path))


@dataclass(frozen=True)
class Pair:
    """A question with a passage: token numbers, and for each token its place in the passage's own words.

    ``starts`` and ``ends`` are character offsets into ``Text.text``, -1 for tokens of question and context.
    """

    tokens: list[int]
    starts: list[int]
    ends: list[int]

    def labels(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last token of the answer ``start``–``end``; (0, 0) where it was cut off."""
        inside = [
            i
            for i, (a, b) in enumerate(zip(self.starts, self.ends, strict=True))
            if a >= 0 and b > start and a < end and b > a
        ]
        return (inside[0], inside[-1]) if inside and self.ends[inside[-1]] >= min(end, max(self.ends)) else (0, 0)


def pair(words: Tokenizer, question: str, context: str, text: str, longest: int) -> Pair:
    """Return ``<s> question </s></s> context text </s>`` cut behind ``longest`` tokens."""
    before = f"{context}\n" if context else ""
    coded = words.encode(question, before + text)
    starts, ends = [], []
    for (a, b), sequence in zip(coded.offsets, coded.sequence_ids, strict=True):
        own = sequence == 1 and b > len(before)
        starts.append(max(a - len(before), 0) if own else -1)
        ends.append(b - len(before) if own else -1)
    tokens = coded.ids
    if len(tokens) > longest:
        tokens = [*tokens[: longest - 1], tokens[-1]]
        starts, ends = [*starts[: longest - 1], -1], [*ends[: longest - 1], -1]
    return Pair(tokens, starts, ends)


def padded(rows: Sequence[Sequence[int]], device: torch.device | str = "cpu") -> tuple[Tensor, Tensor]:
    """Return (tokens, lengths) of a batch, on ``device``."""
    lengths = torch.tensor([len(row) for row in rows])
    width = -(-int(lengths.max()) // _STEP) * _STEP
    tokens = torch.full((len(rows), width), PAD)
    for i, row in enumerate(rows):
        tokens[i, : len(row)] = torch.tensor(row)
    return tokens.to(device), lengths.to(device)
