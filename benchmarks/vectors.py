"""Vectors of many texts, kept on disk part by part, so that embedding that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_PART = 1024  # texts; of like length, so that little of a batch is padding


def vectors(
    name: str, texts: Sequence[str], embed: Callable[[list[str]], list[list[float]]], work: Path
) -> NDArray[np.float32]:
    """Return the vectors of ``texts`` (texts × numbers), from ``work`` where they were computed before."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    work.mkdir(parents=True, exist_ok=True)
    made = []
    for start in range(0, len(order), _PART):
        part = [texts[i] for i in order[start : start + _PART]]
        path = work / f"{name}-{hashlib.sha256(chr(0).join(part).encode()).hexdigest()[:16]}.npy"
        if not path.exists():
            unfinished = path.with_suffix(".part.npy")
            np.save(unfinished, np.asarray(embed(part), np.float32))
            unfinished.replace(path)
            print(f"{name}: {start + len(part)} of {len(texts)}", flush=True)
        made.append(np.load(path))
    found = np.empty((len(texts), made[0].shape[1]), np.float32)
    found[order] = np.concatenate(made)
    return found
