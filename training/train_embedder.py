"""Train the embedder: ``python -m training.train_embedder EXAMPLES START OUT --shares ncp=.2,stard=.3 --minutes 45``.

Contrastive (van den Oord et al. 2018): each question against the passages of its batch and a hard negative of its own,
at a low temperature. So that what the starting model was good at stays, its own vectors of the same batch are kept
near (``--anchor``): the mean of 1 - cosine over the questions. ``START`` is a folder in the sentence-transformers layout.
Stopped, the same command goes on from ``OUT/state.pt``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training import examples as prepared
from training import loop, rounds
from training.material import Example
from training.model import EmbedderNet, Shape, load
from training.optimizer import freeze
from training.tokens import padded

LONGEST = 320  # tokens of a passage in training
QUERY, PASSAGE = "query: ", "passage: "  # as multilingual-e5 was trained
TEMPERATURE = 0.02
_BUCKETS = 4


def coded(words: Tokenizer, prompt: str, text: str, longest: int = LONGEST) -> list[int]:
    """Return the tokens of ``text`` behind ``prompt``, cut to ``longest``."""
    ids: list[int] = words.encode(prompt + text).ids
    return ids if len(ids) <= longest else [*ids[: longest - 1], ids[-1]]


def vectors(net: EmbedderNet, rows: Sequence[list[int]]) -> Tensor:
    """Return the vectors of token rows, in order, computed in buckets of like length."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    size = -(-len(rows) // _BUCKETS)
    parts = [
        net(*padded([rows[i] for i in order[begin : begin + size]], net.encoder.words.weight.device))
        for begin in range(0, len(order), size)
    ]
    back = torch.empty(len(rows), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(rows))
    together = torch.cat(parts)
    return together[back.to(together.device)]


def batch_loss(
    net: EmbedderNet, batch: Sequence[Example], words: Tokenizer, draw: random.Random
) -> tuple[Tensor, Tensor]:
    """Return the contrastive loss of a batch, and the vectors of its questions."""
    rights = [example.right for example in batch if example.right is not None]
    passages = [right.read for right in rights]
    passages += [example.near[draw.randrange(len(example.near))].read for example in batch if example.near]
    asked = vectors(net, [coded(words, QUERY, example.question, 96) for example in batch])
    found = vectors(net, [coded(words, PASSAGE, text) for text in passages])
    scores = asked @ found.T / TEMPERATURE
    same = torch.tensor(
        [[b == a and j != i for j, b in enumerate(passages)] for i, a in enumerate(passages[: len(batch)])]
    )
    wanted = torch.arange(len(batch), device=scores.device)
    return functional.cross_entropy(scores.masked_fill(same.to(scores.device), -1e4), wanted), asked


def main() -> None:
    """Train until the plan is done; see ``loop.run``."""
    parser = rounds.parser(__doc__, rounds.Defaults(questions=32, rate=5e-5))
    parser.add_argument("--anchor", type=float, default=0.2, help="weight of staying near the starting model")
    options = parser.parse_args()
    words, sets = rounds.begin(options)
    net, start = (_net(options.start, options.device) for _ in range(2))
    freeze([start, *net.encoder.lowest(options.frozen)])
    answered = {name: [e for e in rows if e.right is not None] for name, rows in sets.items()}
    stream = prepared.endless(answered, options.shares, random.Random(options.seed))

    def losses(batch: Sequence[Example], draw: random.Random) -> dict[str, Tensor]:
        contrast, asked = batch_loss(net, batch, words, draw)
        with torch.no_grad():
            before = vectors(start, [coded(words, QUERY, example.question, 96) for example in batch])
        return {"contrastive": contrast, "moved": options.anchor * (1 - (asked * before).sum(-1)).mean()}

    loop.run(net, _batches(stream, options.questions), losses, rounds.plan_of(options), options.out, options.seed)


def _net(folder: Path, device: str) -> EmbedderNet:
    weights = load_file(folder / "model.safetensors")
    net = EmbedderNet(Shape.of(weights))
    load(net, weights)
    return net.to(device, rounds.working_type(device))


def _batches(stream: Iterator[Example], size: int) -> Iterator[list[Example]]:
    """Yield batches in which no question stands twice: it would be a negative of itself."""
    while True:
        batch: dict[str, Example] = {}
        while len(batch) < size:
            example = next(stream)
            batch.setdefault(example.question, example)
        yield list(batch.values())


if __name__ == "__main__":
    main()
