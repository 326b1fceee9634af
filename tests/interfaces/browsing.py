"""What tests do in a browser: open pages, ask, look whether a page fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Locator, Page

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
OUTPUT = Path(__file__).parent.parent / "output"  # where pictures of what was seen are kept
SIZES = {"phone": (390, 844), "tablet": (768, 1024), "wide": (1440, 900), "narrowest": (320, 640)}
PATIENCE = 60_000  # ms; a machine that is busy with other work is no fault of the page
QUESTION = "2019年解决了多少件？"


class Visit:
    """Opens pages, and holds what no page may do: ask another host, run foreign script, fail."""

    def __init__(self, contexts: Callable[..., BrowserContext], address: str) -> None:
        self.contexts, self.address = contexts, address
        self.pages: list[Page] = []
        self.strange: list[str] = []

    def page(self, size: str = "wide", locale: str = "zh-CN", script: bool = True, scheme: str = "light") -> Page:
        page = self.contexts(size, locale, script, scheme).new_page()
        self.pages.append(page)
        page.on("request", lambda request: self._note_request(request.url))
        page.on("pageerror", lambda error: self.strange.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.strange.append(f"dialog: {dialog.message}"))
        page.on("console", lambda message: message.type == "error" and self.strange.append(message.text))
        return page

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.address + "/", "data:", "about:")):
            self.strange.append(f"request: {url}")


def open_chat(page: Page, path: str = "/") -> Page:
    page.goto(path)
    page.wait_for_selector("#turns", state="attached")
    return page


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def last_answer(page: Page) -> Locator:
    answer = page.locator("#turns .turn").last.locator(".answer:not([aria-busy])")
    answer.wait_for()
    return answer


def press_until(page: Page, key: str, wanted: Locator, at_most: int = 20) -> None:
    """Press ``key`` until ``wanted`` has the focus, as one who sees it does."""
    for _ in range(at_most):
        page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{key} does not lead there")


def fits(page: Page | Frame) -> bool:
    """Whether nothing reaches beyond the right edge."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
