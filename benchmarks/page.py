"""How fast and how heavy the page is, in Chromium: what Lighthouse measures of loading, taken by hand, and answers.

    python -m benchmarks.page INDEX [--loads 5] [--questions 20] [--output docs/benchmarks-page.md]

Loads are of a phone's screen with an empty cache, once as the machine is, and once slowed down as Lighthouse 12
slows a phone: four times the processor time, 150 ms and 1.6 Mbit/s (its constants mobileSlow4G). Total blocking
time is what tasks last beyond 50 ms from the first paint until the page is quiet: https://web.dev/articles/tbt.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.serving import CHROMIUM, FLAGS, served
from benchmarks.speed import machine

ROWS = Path("tests/eval/development.jsonl")
TODAY = "2022-06-01"  # the sample documents reach up to 2022
_QUIET = 1500  # ms without a task or a request, after which a page counts as loaded
_SETTLING = 200  # ms in which the layout may still shift
_UNCOUNTED = 3  # questions that warm the server
_PHONE_PROCESSOR = 4  # times slower
_PHONE_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
_OBSERVE = """window.seen = {lcp: 0, cls: 0, tasks: [], fcp: 0};
const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime });
watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value });
watch('longtask', entry => { seen.tasks.push([entry.startTime, entry.duration]) });
watch('paint', entry => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime });"""
_TIME_ANSWER = """([question, settling]) => new Promise(done => {
  const turns = document.getElementById('turns'), field = document.getElementById('question');
  const started = performance.now();
  let words = 0;
  const look = () => {
    const answer = turns.lastElementChild?.querySelector('.answer');
    if (!answer || turns.childElementCount === before) return;
    if (!words && answer.querySelector('.working li, .own, .clause')) words = performance.now() - started;
    if (answer.hasAttribute('aria-busy')) return;
    watcher.disconnect();
    const whole = performance.now() - started;
    setTimeout(() => done([words, whole, seen.cls]), settling);
  };
  const before = turns.childElementCount, watcher = new MutationObserver(look);
  watcher.observe(turns, {childList: true, subtree: true, attributes: true});
  field.value = question;
  document.getElementById('composer').requestSubmit();
})"""


@dataclass(frozen=True)
class Load:
    """One loading of the first screen: bytes over the wire, requests, and times in ms."""

    sent: int
    requests: int
    fcp: float
    lcp: float
    tbt: float
    cls: float


def load(context: BrowserContext, *, slowed: bool = False) -> Load:
    """Open the first screen in a new tab and measure it."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if slowed:
        session.send("Network.emulateNetworkConditions", _PHONE_NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _PHONE_PROCESSOR})
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.add_init_script(_OBSERVE)
    page.goto("/")
    page.wait_for_selector("#turns", state="attached")
    page.locator(".examples a").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_QUIET)
    seen: dict[str, Any] = page.evaluate("window.seen")
    page.close()
    blocked = sum(max(0.0, lasting - 50) for start, lasting in seen["tasks"] if start + lasting > seen["fcp"])
    fetched = [size for size in sizes if size]
    return Load(sum(fetched), len(fetched), seen["fcp"], seen["lcp"], blocked, seen["cls"])


def loads(browser: Browser, address: str, count: int, *, slowed: bool) -> tuple[list[Load], Load]:
    """Return ``count`` loadings with an empty cache, and one more where the cache is full."""
    empty = []
    for _ in range(count):
        context = phone(browser, address)
        empty.append(load(context, slowed=slowed))
        again = load(context, slowed=slowed)
        context.close()
    return empty, again


def phone(browser: Browser, address: str) -> BrowserContext:
    """Return a context with a phone's screen and an empty cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", base_url=address)
    context.set_default_timeout(120_000)
    return context


class Times(NamedTuple):
    """Of answers: ms to the first words (the places found), ms to the whole, and the shift of the layout meanwhile."""

    words: list[float]
    whole: list[float]
    shift: list[float]


def answers(page: Page, questions: Sequence[str]) -> Times:
    """Ask one after the other on a page that has been open for a while."""
    page.add_init_script(_OBSERVE)
    page.goto("/")
    page.wait_for_selector("#turns", state="attached")
    page.wait_for_timeout(_QUIET)
    taken = []
    for question in questions:
        before = page.evaluate("seen.cls")
        words, whole, shifted = page.evaluate(_TIME_ANSWER, [question, _SETTLING])
        taken.append((words, whole, shifted - before))
    return Times(*(list(column) for column in zip(*taken[_UNCOUNTED:], strict=True)))


def _row(what: str, values: Sequence[float], unit: str = "ms") -> str:
    shown = (statistics.median(values), min(values), max(values))
    return f"| {what} | " + " | ".join(f"{value:.0f} {unit}" if unit else f"{value:.3f}" for value in shown) + " |"


def table(plain: Sequence[Load], slowed: Sequence[Load], again: Load, asked: Times) -> str:
    """Return the lines of the table: median, least and most of each."""
    lines = ["| | median | least | most |", "|---|---|---|---|"]
    lines.append(_row("first words of an answer (the places found), warm server", asked.words))
    lines.append(_row("whole answer, warm server", asked.whole))
    lines.append(_row("cumulative layout shift of an answer", asked.shift, ""))
    lines.append(_row("first load, compressed, over the wire", [one.sent / 1000 for one in plain], "kB"))
    lines.append(_row("… requests", [one.requests for one in plain], "files"))
    lines.append(_row("second load, from the cache", [again.sent / 1000], "kB"))
    for name, taken in (("", plain), (", as a phone on slow 4G", slowed)):
        lines.append(_row(f"first contentful paint{name}", [one.fcp for one in taken]))
        lines.append(_row(f"largest contentful paint{name}", [one.lcp for one in taken]))
        lines.append(_row(f"total blocking time{name}", [one.tbt for one in taken]))
        lines.append(_row(f"cumulative layout shift{name}", [one.cls for one in taken], ""))
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks-page.md"))
    options = parser.parse_args()
    about = machine()
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows if not row.get("history")][: options.questions + _UNCOUNTED]
    with served(options.index, {"POLICY_ASSISTANT_TODAY": TODAY}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        taken = answers(phone(browser, address).new_page(), asked)
        plain, again = loads(browser, address, options.loads, slowed=False)
        slowed, _ = loads(browser, address, options.loads, slowed=True)
        text = (
            f"# The page\n\nMade by `make bench-page` on {date.today().isoformat()}: {about}; Chromium "
            f"{browser.version} on the same machine; {len(taken.words)} questions of the evaluation, {options.loads} loads of "
            f"each kind. How each is taken stands in `benchmarks/page.py`.\n\n"
            f"{table(plain, slowed, again, taken)}\n"
        )
        browser.close()
    print(text)
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
