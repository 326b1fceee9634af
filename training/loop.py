"""The loop of a round, the same for both models: steps, a line now and then, a state to go on from.

A round that was stopped goes on as if it had not been: what a step draws hangs on the seed and the step alone, and the
examples that were trained on already are passed over.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from training.material import Example
from training.model import unload
from training.optimizer import Masters, Plan, keep

Batch = Sequence[Example]
Losses = Callable[[Batch, random.Random], Mapping[str, Tensor]]  # of a batch, by name; their sum is made small

_TOLD_EVERY = 10
_SAVED_EVERY = 50


def run(net: nn.Module, batches: Iterator[Batch], losses: Losses, plan: Plan, out: Path, seed: int) -> None:
    """Train ``net`` until ``plan`` is done and write it to ``out``; print a line of mean losses every ten steps."""
    masters, step, began = Masters(net), 0, time.monotonic()
    state = out / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=False)
        masters.restore(kept["masters"])
        step = kept["step"]
        began -= kept["seconds"]
        print(f"going on from step {step}", flush=True)
        for _ in range(step):
            next(batches)
    told: dict[str, float] = {}
    while (done := plan.done(step, began)) < 1.0:
        parts = losses(next(batches), random.Random(f"{seed} {step}"))
        sum(parts.values(), torch.zeros((), device=next(net.parameters()).device)).backward()  # type: ignore[no-untyped-call]
        masters.step(plan.rate_at(step, done))
        step += 1
        for name, part in parts.items():
            told[name] = told.get(name, 0.0) + float(part.detach()) / _TOLD_EVERY
        if step % _TOLD_EVERY == 0:
            line = {"step": step, "done": round(done, 3), **{name: round(mean, 4) for name, mean in told.items()}}
            print(json.dumps({**line, "seconds": round(time.monotonic() - began)}), flush=True)
            told.clear()
        if step % _SAVED_EVERY == 0:
            _save(net, masters, step, began, out)
    _save(net, masters, step, began, out)


def _save(net: nn.Module, masters: Masters, step: int, began: float, out: Path) -> None:
    keep(out / "state.pt", {"masters": masters.state(), "step": step, "seconds": time.monotonic() - began})
    halves = {name: tensor.half() for name, tensor in unload(net).items()}
    save_file(halves, out / "model.safetensors", {"format": "pt"})
