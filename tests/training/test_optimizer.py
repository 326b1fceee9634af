"""The rate rises and falls as planned; what was kept goes on as if nothing had happened."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import torch
from torch import nn

from training.optimizer import Masters, Plan, freeze, keep


@pytest.mark.parametrize(
    ("step", "done", "fall", "rate"),
    [(0, 0.0, 1.0, 0.02), (24, 0.0, 1.0, 0.5), (99, 0.0, 1.0, 1.0), (99, 0.5, 1.0, 0.5), (99, 0.5, 0.25, 1.0),
     (99, 0.9, 0.2, 0.5), (99, 1.0, 1.0, 0.0), (99, 0.9, 0.0, 1.0)],
)  # fmt: skip
def test_the_rate(step: int, done: float, fall: float, rate: float) -> None:
    assert Plan(rate=1.0, warm=50, fall=fall).rate_at(step, done) == pytest.approx(rate)


def test_a_plan_ends_with_its_steps_or_its_minutes() -> None:
    assert Plan(steps=10).done(5, time.monotonic()) == 0.5
    assert Plan(steps=10).done(12, time.monotonic()) == 1
    assert Plan(minutes=1).done(1, time.monotonic() - 61) == 1


def _steps(net: nn.Module, masters: Masters, count: int) -> None:
    for step in range(count):
        net(torch.full((2, 3), float(step + 1))).square().sum().backward()
        masters.step(0.01)


def test_a_state_that_was_kept_goes_on(tmp_path: Path) -> None:
    torch.manual_seed(1)
    whole = nn.Linear(3, 2)
    begun = nn.Linear(3, 2)
    begun.load_state_dict(whole.state_dict())
    masters = Masters(whole)
    _steps(whole, masters, 3)
    keep(tmp_path / "state.pt", masters.state())
    _steps(whole, masters, 2)
    again = Masters(begun)
    again.restore(torch.load(tmp_path / "state.pt", weights_only=False))
    _steps(begun, again, 2)
    assert torch.equal(whole.weight, begun.weight)
    assert not (tmp_path / "state.part").exists()


def test_what_is_frozen_stays() -> None:
    net = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 2))
    before = net[0].weight.clone()
    freeze([net[0]])
    _steps(net, Masters(net), 2)
    assert torch.equal(net[0].weight, before)
