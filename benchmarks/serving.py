"""A server of the page in a process of its own, and a browser beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_STARTING = 120  # attempts half a second apart


@contextmanager
def served(index: str, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the page over ``index`` on a free port and give its address once it answers.

    Raises OSError when it does not within a minute.
    """
    program = str(Path(sys.executable).parent / "policy-assistant")
    command = [program, "serve", "--port", "0", "--index", index]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **(settings or {})})
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[0]
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for attempt in range(_STARTING):
        try:
            urlopen(f"{address}/healthz", timeout=5).close()
            return
        except OSError:
            if attempt == _STARTING - 1:
                raise
            time.sleep(0.5)
