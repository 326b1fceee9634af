"""The mean of several rounds' weights: ``python -m training.average OUT A B [...]``.

Rounds that went on from one start lie in one basin; their mean is better than each (Wortsman et al. 2022,
arXiv:2203.05482), and two processors train side by side without waiting for each other.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def main() -> None:
    """Write the mean into ``OUT``, with the tokenizer of the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("rounds", type=Path, nargs="+")
    options = parser.parse_args()
    weights = [load_file(folder / "model.safetensors") for folder in options.rounds]
    mean = {name: torch.stack([one[name].float() for one in weights]).mean(0).half() for name in weights[0]}
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(mean, options.out / "model.safetensors", {"format": "pt"})
    shutil.copy(options.rounds[0] / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
