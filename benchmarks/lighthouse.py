"""What Google's Lighthouse says of the pages, on a phone as it emulates one: ``python -m benchmarks.lighthouse INDEX``.

Needs Node.js 18.20 or newer; npm fetches Lighthouse (Apache-2.0), which is told to report to nobody. Its figures of
speed are those of a processor four times slower than this one and of slow 4G.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.serving import CHROMIUM, FLAGS, served
from benchmarks.speed import machine

VERSION = "12.8.2"  # the last for Node.js 20
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_TIMES = {"first-contentful-paint": "ms", "largest-contentful-paint": "ms", "total-blocking-time": "ms"}
_ATTEMPTS = 3
_PATIENCE = 180  # seconds for a page


def audit(address: str, folder: Path) -> Mapping[str, Any]:
    """Return Lighthouse's report on ``address``. Raises CalledProcessError when it makes none."""
    report = folder / "report.json"
    command = [
        "npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--no-enable-error-reporting", "--output=json",
        f"--output-path={report}", f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for attempt in range(_ATTEMPTS):  # now and then it loses its browser
        if not subprocess.run(command, timeout=_PATIENCE, env=environment, check=attempt == _ATTEMPTS - 1).returncode:
            break
    return dict(json.loads(report.read_text(encoding="utf-8")))


def row(name: str, reports: list[Mapping[str, Any]]) -> str:
    """Return a line of the table: the median of each figure."""
    scores = [statistics.median(100 * one["categories"][part]["score"] for one in reports) for part in _CATEGORIES]
    times = [statistics.median(one["audits"][part]["numericValue"] for one in reports) for part in _TIMES]
    shift = statistics.median(one["audits"]["cumulative-layout-shift"]["numericValue"] for one in reports)
    cells = [f"{score:.0f}" for score in scores] + [f"{time:.0f} ms" for time in times] + [f"{shift:.3f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def _a_document(address: str) -> str:
    with urlopen(f"{address}/documents") as response:
        html = response.read().decode("utf-8")
    start = html.index('href="/documents/') + len('href="')
    return str(html[start : html.index('"', start)])


def main() -> None:
    """Audit the pages, print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--times", type=int, default=3, help="audits of each page")
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks-lighthouse.md"))
    options = parser.parse_args()
    about = machine()
    lines = [
        "| page | performance | accessibility | best practices | SEO | first paint | largest paint | blocked | shift |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    with served(options.index) as address, tempfile.TemporaryDirectory() as folder:
        for name, path in (("questions", "/"), ("library", "/documents"), ("a document", _a_document(address))):
            reports = [audit(address + path, Path(folder)) for _ in range(options.times)]
            lines.append(row(name, reports))
    table = "\n".join(lines)
    text = f"# Lighthouse\n\nMade by `make lighthouse` on {date.today().isoformat()}: Lighthouse {VERSION}, {about}; medians of {options.times}.\n\n{table}\n"
    print(text)
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
