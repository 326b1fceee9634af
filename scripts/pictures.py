"""Take the pictures of the READMEs: a question asked on the page, and its clause opened beside the answer or over it.

Run it by ``make pictures``, which makes the index first. Needs Chromium (``scripts/bootstrap browser``).
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.serving import CHROMIUM, FLAGS, served

PICTURES = Path("docs/pictures")
COLOURS = 128  # of a picture's palette: text on plain paper needs no more, and the files stay small
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
CHINESE, ENGLISH = (
    "2019年公安县政府解决了多少件政协提案？",
    "How many CPPCC proposals were resolved in Gongan County in 2019?",
)
# Language of the page, question, size, whether the clause is opened, file.
TAKEN = (
    ("zh-CN", CHINESE, WIDE, True, "page.png"),
    ("en-GB", ENGLISH, WIDE, True, "page.en.png"),
    ("zh-CN", CHINESE, PHONE, False, "phone.png"),
)


def take(
    browser: Browser, address: str, locale: str, question: str, size: ViewportSize, opened: bool, file: Path
) -> None:
    """Ask ``question`` on the page in the language of ``locale``, perhaps open its first citation, save the picture."""
    page = browser.new_page(locale=locale, viewport=size, base_url=address, reduced_motion="reduce")
    page.set_default_timeout(60_000)
    page.goto("/")
    page.wait_for_selector("#turns", state="attached")
    page.fill("#question", question)
    page.press("#question", "Enter")
    answer = page.locator("#turns .turn").last.locator(".answer:not([aria-busy])")
    answer.locator(".cite").first.wait_for()
    if opened:
        answer.locator(".cite").first.click()
        page.frame_locator("#pane-frame").locator("mark").first.wait_for()
        page.wait_for_timeout(2000)  # the pane has scrolled to the clause
    page.screenshot(path=file)
    page.close()
    shrink(file)
    print(file, f"{file.stat().st_size // 1024} KB")


def shrink(file: Path) -> None:
    """Save a picture again with a palette."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def main(index: str) -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(index) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for locale, question, size, opened, file in TAKEN:
            take(browser, address, locale, question, size, opened, PICTURES / file)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
