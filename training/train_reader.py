"""Train the reader: ``python -m training.train_reader EXAMPLES START OUT --shares ncp=.2,rc=.3 --minutes 60``.

For each question one passage that answers and two that do not. The loss is the cross entropy of the span's first and
last token (a passage that does not answer points to token 0), the binary cross entropy of relevance, and the cross
entropy of relevance within the three. ``START`` is a folder with ``model.safetensors`` and ``tokenizer.json``; the
word embeddings stay as they are. Stopped, the same command goes on from ``OUT/state.pt``.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training import examples as prepared
from training import loop, rounds
from training.material import Example, Text
from training.model import ReaderNet, Shape, load
from training.optimizer import freeze
from training.tokens import Pair, padded, pair

LONGEST = 320  # tokens of question and passage in training
_NO_ANSWER = 0.25  # weight of "no answer here" in the span loss
_BUCKETS = 3  # forward passes of a step, by length


@dataclass(frozen=True)
class Shown:
    """A passage as one row of a batch."""

    pair: Pair
    relevant: bool
    span: tuple[int, int] | None  # None: not known, or cut off


def shown(example: Example, words: Tokenizer, draw: random.Random) -> list[Shown]:
    """Return the right passage, if any, and two wrong ones: one that is near and one of all."""
    rows = []
    if example.right is not None:
        rows.append(_shown(example.question, example.right, words, relevant=True))
    near = list(example.near)
    if near:
        chosen = [near.pop(0 if draw.random() < 0.3 else draw.randrange(len(near)))]
        if near and example.right is not None:
            chosen.append(near[draw.randrange(len(near))])
        rows += [_shown(example.question, text, words, relevant=False) for text in chosen]
    return rows


def _shown(question: str, text: Text, words: Tokenizer, relevant: bool) -> Shown:
    coded = pair(words, question, text.context, text.text, LONGEST)
    span: tuple[int, int] | None = (0, 0)
    if relevant:
        labels = coded.labels(text.start, text.end) if text.start >= 0 else (0, 0)
        span = labels if labels != (0, 0) else None
    return Shown(coded, relevant, span)


def forward(net: ReaderNet, rows: Sequence[Shown]) -> tuple[Tensor, Tensor]:
    """Return relevance (rows,) in order, and the sum of the span losses."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pair.tokens))
    size = -(-len(rows) // _BUCKETS)
    device = net.span.weight.device
    relevance: list[Tensor] = [torch.empty(())] * len(rows)
    spans = torch.zeros((), device=device)
    for begin in range(0, len(order), size):
        part = order[begin : begin + size]
        tokens, lengths = padded([rows[i].pair.tokens for i in part], device)
        found, start, end = net(tokens, lengths)
        off = torch.arange(tokens.shape[1], device=device)[None, :] >= lengths[:, None]
        start, end = start.masked_fill(off, -1e4), end.masked_fill(off, -1e4)
        for place, i in enumerate(part):
            relevance[i] = found[place]
            span = rows[i].span
            if span is not None:
                weight = 0.5 * (1.0 if rows[i].relevant else _NO_ANSWER)
                spans = spans + weight * functional.cross_entropy(start[place], torch.tensor(span[0], device=device))
                spans = spans + weight * functional.cross_entropy(end[place], torch.tensor(span[1], device=device))
    return torch.stack(relevance), spans


def losses(net: ReaderNet, groups: Sequence[Sequence[Shown]]) -> dict[str, Tensor]:
    """Return the losses of span, relevance and order within a group, each per group."""
    rows = [row for group in groups for row in group]
    relevance, spans = forward(net, rows)
    wanted = torch.tensor([float(row.relevant) for row in rows], device=relevance.device)
    binary = functional.binary_cross_entropy_with_logits(relevance, wanted, reduction="sum")
    ordered, place = relevance.new_zeros(()), 0
    for group in groups:
        if len(group) > 1 and group[0].relevant:
            ordered = ordered + functional.cross_entropy(
                relevance[place : place + len(group)], relevance.new_zeros((), dtype=torch.long)
            )
        place += len(group)
    return {"span": spans / len(groups), "relevance": binary / len(rows), "order": ordered / len(groups)}


def main() -> None:
    """Train until the plan is done; see ``loop.run``."""
    options = rounds.parser(__doc__, rounds.Defaults(questions=8, rate=8e-5)).parse_args()
    words, sets = rounds.begin(options)
    weights = load_file(options.start / "model.safetensors")
    net = ReaderNet(Shape.of(weights))
    load(net, weights)
    net.to(options.device, rounds.working_type(options.device))
    freeze(net.encoder.lowest(options.frozen))
    usable = {name: [e for e in rows if e.right is not None or e.near] for name, rows in sets.items()}
    stream = prepared.endless(usable, options.shares, random.Random(options.seed))

    def of_batch(batch: Sequence[Example], draw: random.Random) -> dict[str, Tensor]:
        return losses(net, [shown(example, words, draw) for example in batch])

    loop.run(net, _batches(stream, options.questions), of_batch, rounds.plan_of(options), options.out, options.seed)


def _batches(stream: Iterator[Example], size: int) -> Iterator[list[Example]]:
    while True:
        yield list(itertools.islice(stream, size))


if __name__ == "__main__":
    main()
