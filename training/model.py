"""The network that is trained: a BERT encoder in bfloat16 over float32 master weights, with the reader's heads.

Written out instead of taken from a library for one reason, speed on a processor: no padding is computed in the
linear layers, the weights are cast once a step, and nothing is kept for a backward pass that frozen layers do not have.
The names of the weights are those of Hugging Face's ``BertModel``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

_HEAD = 32  # numbers of an attention head (Wang et al. 2020, arXiv:2002.10957)


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder; the defaults are those of multilingual-e5-small with the cut vocabulary."""

    vocabulary: int = 29_676
    hidden: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    epsilon: float = 1e-12

    @classmethod
    def of(cls, weights: Mapping[str, Tensor]) -> Shape:
        """Return the sizes of ``weights`` under Hugging Face's names; a head has 32 numbers, as in MiniLM."""
        own = {name.removeprefix("bert."): tensor.shape for name, tensor in weights.items()}
        vocabulary, hidden = own["embeddings.word_embeddings.weight"]
        return cls(
            vocabulary,
            hidden,
            layers=sum(name.endswith(".attention.self.query.weight") for name in own),
            heads=hidden // _HEAD,
            inner=own["encoder.layer.0.intermediate.dense.weight"][0],
            positions=own["embeddings.position_embeddings.weight"][0],
        )


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Return scaled dot product attention, in three plain steps: torch's fused one takes five times as long backwards."""
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2))
    if mask is not None:
        scores = scores + mask
    return torch.matmul(scores.softmax(-1), v)


class Layer(nn.Module):
    """One transformer block, layer norm behind each half as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states behind the block; ``x`` is (sequences, tokens, hidden), ``mask`` what may be seen."""
        batch, length, hidden = x.shape
        heads = self.shape.heads
        q, k, v = self.qkv(x).view(batch, length, 3, heads, hidden // heads).permute(2, 0, 3, 1, 4)
        seen = attend(q, k, v, mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, hidden)))
        states: Tensor = self.norm2(x + self.down(functional.gelu(self.up(x))))
        return states


class Encoder(nn.Module):
    """Tokens → states."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.kinds = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.blocks = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Return (sequences, tokens, hidden) for ``tokens`` (sequences, tokens), padded behind ``lengths``."""
        position = torch.arange(tokens.shape[1], device=tokens.device)
        x: Tensor = self.words(tokens) + self.places(position) + self.kinds.weight[0]
        x = self.norm(x)
        mask = None
        if int(lengths.min()) < tokens.shape[1]:
            real = position[None, :] < lengths[:, None]
            mask = torch.zeros(real.shape, dtype=x.dtype, device=x.device).masked_fill_(~real, -math.inf)[
                :, None, None, :
            ]
            mask = mask.expand(-1, 1, tokens.shape[1], -1)
        for block in self.blocks:
            x = block(x, mask)
        return x

    def lowest(self, layers: int) -> list[nn.Module]:
        """Return what a round keeps as it is: the embeddings, and the lowest ``layers``."""
        return [self.words, self.places, self.kinds, self.norm, *self.blocks[:layers]]


class ReaderNet(nn.Module):
    """The encoder with the reader's heads: relevance from the first token, start and end from every token."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.pooler = nn.Linear(shape.hidden, shape.hidden)
        self.classifier = nn.Linear(shape.hidden, 1)
        self.span = nn.Linear(shape.hidden, 2)

    def forward(self, tokens: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return relevance (sequences,), start and end logits (sequences, tokens), all in float32."""
        states = self.encoder(tokens, lengths)
        relevance = self.classifier(torch.tanh(self.pooler(states[:, 0])))[:, 0]
        start, end = self.span(states).float().unbind(-1)
        return relevance.float(), start, end


class EmbedderNet(nn.Module):
    """The encoder, its states averaged over the tokens and scaled to length 1."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)

    def forward(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors (sequences, hidden) in float32."""
        states = self.encoder(tokens, lengths).float()
        real = (torch.arange(tokens.shape[1], device=tokens.device)[None, :] < lengths[:, None]).float()[..., None]
        return functional.normalize((states * real).sum(1) / real.sum(1), dim=-1)


def load(net: nn.Module, weights: dict[str, Tensor]) -> None:
    """Fill ``net`` with weights under Hugging Face's names (with or without ``bert.`` in front)."""
    own = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
    net.load_state_dict(_renamed_in(own, isinstance(net, ReaderNet)))


def unload(net: nn.Module) -> dict[str, Tensor]:
    """Return the weights of ``net`` under Hugging Face's names."""
    state = {name: tensor.detach().float() for name, tensor in net.state_dict().items()}
    reader = isinstance(net, ReaderNet)
    named: dict[str, Tensor] = {}
    for name, tensor in state.items():
        outer = name.removeprefix("encoder.")
        if outer == name:
            named["bert.pooler.dense" + name[6:] if name.startswith("pooler") else name] = tensor
            continue
        front = "bert." if reader else ""
        for new, part in _renamed_out(outer, tensor):
            named[front + new] = part.contiguous()
    return named


_OUTER = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "kinds.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_INNER = {
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip
_ATTENTION = ("query", "key", "value")


def _renamed_out(name: str, tensor: Tensor) -> list[tuple[str, Tensor]]:
    if name in _OUTER:
        return [(_OUTER[name], tensor)]
    _, layer, part, kind = name.split(".")
    front = f"encoder.layer.{layer}."
    if part == "qkv":
        chunks = tensor.chunk(3)
        return [(f"{front}attention.self.{n}.{kind}", chunk) for n, chunk in zip(_ATTENTION, chunks, strict=True)]
    return [(f"{front}{_INNER[part]}.{kind}", tensor)]


def _renamed_in(weights: dict[str, Tensor], reader: bool) -> dict[str, Tensor]:
    state: dict[str, Tensor] = {}
    for own, theirs in _OUTER.items():
        state[f"encoder.{own}"] = weights[theirs]
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    for layer in range(layers):
        front = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{front}attention.self.{n}.{kind}"] for n in _ATTENTION]
            state[f"encoder.blocks.{layer}.qkv.{kind}"] = torch.cat(parts)
            for own, theirs in _INNER.items():
                state[f"encoder.blocks.{layer}.{own}.{kind}"] = weights[f"{front}{theirs}.{kind}"]
    if reader:
        for own, theirs in (("pooler", "pooler.dense"), ("classifier", "classifier"), ("span", "span")):
            for kind in ("weight", "bias"):
                state[f"{own}.{kind}"] = weights[f"{theirs}.{kind}"]
    return state
