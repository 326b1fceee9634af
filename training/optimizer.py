"""AdamW over float32 masters for a network in bfloat16, with a rate that rises, holds or falls, and can be resumed.

A bfloat16 weight has 8 bits of precision: at the rates used here most updates would round to nothing without masters.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn


@dataclass(frozen=True)
class Plan:
    """How long to train and how fast: the rate rises over ``warm`` steps and falls to 0 over the last ``fall`` share.

    The end is ``steps`` or ``minutes``, whichever comes first.
    """

    rate: float = 1e-4
    steps: int = 1_000_000
    minutes: float = 60.0
    warm: int = 50
    fall: float = 1.0

    def done(self, step: int, began: float) -> float:
        """Return the share of the plan that is over, 1 at its end."""
        return min(1.0, max(step / self.steps, (time.monotonic() - began) / 60 / self.minutes))

    def rate_at(self, step: int, done: float) -> float:
        """Return the rate at ``step`` when ``done`` of the plan is over."""
        falling = min(1.0, (1.0 - done) / self.fall) if self.fall else 1.0
        return self.rate * min(1.0, (step + 1) / self.warm) * falling


class Masters:
    """The trained parameters in float32 with their optimizer."""

    def __init__(self, net: nn.Module, decay: float = 0.01) -> None:
        self._working = [parameter for parameter in net.parameters() if parameter.requires_grad]
        self._masters = [parameter.detach().float().clone().requires_grad_() for parameter in self._working]
        matrices = [master for master in self._masters if master.ndim > 1]
        others = [master for master in self._masters if master.ndim == 1]
        groups = [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
        self._optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8, foreach=True)

    def step(self, rate: float, longest: float = 1.0) -> None:
        """Update from the gradients of the working parameters, cut to the norm ``longest``, and clear them."""
        for master, working in zip(self._masters, self._working, strict=True):
            master.grad = working.grad.float() if working.grad is not None else None
            working.grad = None
        torch.nn.utils.clip_grad_norm_(self._masters, longest)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.step()
        self._copy()

    def _copy(self) -> None:
        with torch.no_grad():
            for master, working in zip(self._masters, self._working, strict=True):
                working.copy_(master)
                master.grad = None

    def state(self) -> dict[str, Any]:
        """Return what ``restore`` wants."""
        return {"masters": [master.detach() for master in self._masters], "optimizer": self._optimizer.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from ``state``."""
        with torch.no_grad():
            for master, kept in zip(self._masters, state["masters"], strict=True):
                master.copy_(kept)
        self._optimizer.load_state_dict(state["optimizer"])
        self._copy()


def freeze(modules: Iterable[nn.Module]) -> None:
    """Keep the weights of ``modules`` as they are."""
    for module in modules:
        for parameter in module.parameters():
            parameter.requires_grad_(False)


def keep(path: Path, state: dict[str, Any]) -> None:
    """Write ``state`` so that a process killed here leaves the one before."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)
