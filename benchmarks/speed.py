"""Times and memory: of new processes, of a warm assistant, of a server."""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

_STARTING = 120  # seconds that a server may take to start


def machine() -> str:
    """Return processor, cores, memory, system and Python of this machine, and how busy it is."""
    processor, memory = platform.processor() or platform.machine(), ""
    if sys.platform == "linux":
        processor = _first(Path("/proc/cpuinfo"), r"model name\s*:\s*(.+)") or processor
        kilobytes = _first(Path("/proc/meminfo"), r"MemTotal:\s*(\d+)")
        memory = f", {int(kilobytes) / 2**20:.0f} GiB" if kilobytes else ""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{processor}, {os.cpu_count()} cores{memory}, {platform.system()}, Python {platform.python_version()}{load}"


def _first(path: Path, pattern: str) -> str:
    match = re.search(pattern, path.read_text(encoding="utf-8"))
    return match[1].strip() if match else ""


def cold(command: Sequence[str], embedder: str, runs: int = 5) -> float:
    """Return the median seconds that a new process takes; one run before goes uncounted, to fill the file cache."""
    times, environment = [], {**os.environ, "POLICY_ASSISTANT_EMBEDDER": embedder}
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def warm(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the milliseconds of an answer; the first three go uncounted."""
    for question in questions[:3]:
        ask(question)
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def server_memory(index: Path, embedder: str, port: int, questions: Sequence[str]) -> float:
    """Start a server, ask it ``questions``, and return its resident memory in MiB; Linux only."""
    command = [
        str(Path(sys.executable).with_name("policy-assistant")),
        "serve",
        "--index",
        str(index),
        "--port",
        str(port),
    ]
    environment = {**os.environ, "POLICY_ASSISTANT_EMBEDDER": embedder}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server)
            for question in questions:
                _post(f"http://127.0.0.1:{port}/api/ask", {"question": question})
            return int(_first(Path(f"/proc/{server.pid}/status"), r"VmRSS:\s*(\d+)")) / 1024
        finally:
            server.terminate()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTING
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {url}")


def _post(url: str, payload: object) -> None:
    request = urllib.request.Request(url, json.dumps(payload).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        response.read()
