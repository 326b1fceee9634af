"""What a round of training is told, the same for both models, and what it begins with."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from policy_assistant.engines.processor import cpu_has_bfloat16
from training import examples as prepared
from training.material import Example
from training.optimizer import Plan
from training.tokens import tokenizer

HELD_SETS = frozenset({"ncp", "ncp_written", "written", "law_written", "stard"})  # measured on fold 0


@dataclass(frozen=True)
class Defaults:
    """Where the two models differ: questions a step and the highest rate."""

    questions: int
    rate: float


def parser(description: str | None, defaults: Defaults) -> argparse.ArgumentParser:
    """Return the parser of a round; a model adds what it alone is told."""
    own = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    own.add_argument("examples", type=Path)
    own.add_argument("start", type=Path)
    own.add_argument("out", type=Path)
    own.add_argument("--shares", type=parse_shares, required=True)
    own.add_argument("--questions", type=int, default=defaults.questions, help="questions a step")
    own.add_argument("--rate", type=float, default=defaults.rate)
    own.add_argument("--minutes", type=float, default=60.0)
    own.add_argument("--steps", type=int, default=1_000_000)
    own.add_argument("--fall", type=float, default=1.0, help="share of the plan over which the rate falls to 0")
    own.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    own.add_argument("--held", type=int, default=0, help="fold that is not trained on; -1 for none")
    own.add_argument("--threads", type=int, default=1)
    own.add_argument("--device", default="cpu")
    own.add_argument("--seed", type=int, default=1)
    return own


def parse_shares(text: str) -> dict[str, float]:
    """Return ``ncp=.2,rc=.3`` as a mapping."""
    return {name: float(share) for name, share in (part.split("=") for part in text.split(","))}


def begin(options: argparse.Namespace) -> tuple[Tokenizer, dict[str, list[Example]]]:
    """Set threads and seeds, make the folder of the round, and return tokenizer and examples by set."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.start / "tokenizer.json", options.out / "tokenizer.json")
    sets = training_sets(options.examples, options.held)
    print({name: len(rows) for name, rows in sets.items()}, flush=True)
    return tokenizer(options.start / "tokenizer.json"), sets


def training_sets(path: Path, held: int) -> dict[str, list[Example]]:
    """Return the examples by set, without the fold that is measured on."""
    kept = [e for e in prepared.read(path) if not (e.set in HELD_SETS and e.fold == held)]
    return prepared.by_set(kept)


def plan_of(options: argparse.Namespace) -> Plan:
    """Return how long to train and how fast."""
    return Plan(options.rate, options.steps, options.minutes, fall=options.fall)


def working_type(device: str) -> torch.dtype:
    """Return the type that ``device`` computes in: a processor without bfloat16 is many times slower in it."""
    return torch.bfloat16 if device != "cpu" or cpu_has_bfloat16() else torch.float32
