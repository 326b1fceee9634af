"""WCAG 2.2 AA as far as a machine can tell it: axe-core on every kind of page, and what axe does not look at."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest
from browsing import QUESTION, Visit, ask, fits, last_answer, open_chat, press_until
from fake_assistant import hostile, report, rules
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# axe-core 4, Deque Systems, MPL-2.0: https://github.com/dequelabs/axe-core
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# The clause beside the answer is a frame without script, where axe cannot wait for itself; it is looked at as a page.
RULES = {"iframes": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KINDS = [("zh-CN", "light"), ("en-GB", "dark")]  # words and colours do not depend on each other


def findings(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG, and what of its own advice it holds for serious."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)}).then(results => results.violations)")
    return [
        f"{violation['impact']} {violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
        if "best-practice" not in violation["tags"] or violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("locale", "scheme"), KINDS)
def test_axe_finds_nothing_in_the_conversation(visit: Visit, locale: str, scheme: str):
    page = visit.page("wide", locale, scheme=scheme)
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    open_chat(page)
    page.locator("#examples").wait_for()
    assert findings(page) == []
    for question in (QUESTION, "哪年的？", "2021年的情况", "恶意"):
        ask(page, question)
        last_answer(page)
    page.get_by_text("No" if locale == "en-GB" else "不对", exact=True).last.click()
    page.locator(".cite").first.click()
    clause = page.frame_locator("#pane-frame").locator("mark").first
    expect(clause).to_be_in_viewport()
    assert findings(page) == []


@pytest.mark.parametrize(("locale", "scheme"), KINDS)
def test_axe_finds_nothing_on_the_pages_without_script(visit: Visit, locale: str, scheme: str):
    page = visit.page("phone", locale, scheme=scheme)
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    for path in (
        f"/ask?q={QUESTION}",
        "/ask?q=2021年的情况",
        "/documents?year=2016",
        "/documents?q=停车场&type=large",
        f"/documents/{report().id}?at=40-60&type=usual",
        f"/documents/{report().id}?at=40-60&pane=1",
        f"/documents/{rules().id}",
        f"/documents/{hostile().id}?paper=1",
    ):
        page.goto(path)
        for summary in page.locator("summary").all():
            summary.evaluate("summary => { summary.parentElement.open = true }")
        assert findings(page) == [], path
    page.goto(f"/documents/{report().id}0")
    assert findings(page) == []
    visit.strange.clear()  # the browser complains of the 404


@pytest.mark.parametrize(
    "path", ["/", "/documents?q=停车场", f"/documents/{report().id}?at=40-60", f"/ask?q={QUESTION}"]
)
def test_a_page_reflows_at_320_pixels(visit: Visit, path: str):
    """WCAG 1.4.10: 1280 pixels at 400 %, which at 200 % holds all the more."""
    page = visit.page("narrowest")
    for size in ("large", "usual"):
        page.goto(f"{path}{'&' if '?' in path else '?'}type={size}")
        assert fits(page), size


SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select, textarea')].filter(target => {
  const box = target.getBoundingClientRect();
  const inline = getComputedStyle(target).display === 'inline' && target.matches('p a, td a, li p a, h2 a, li > a');
  return target.checkVisibility() && box.width && !inline && (box.width < 24 || box.height < 24) && !target.closest('.skip');
}).map(target => target.outerHTML.slice(0, 90) + ' ' + JSON.stringify(target.getBoundingClientRect()))"""


def test_targets_are_24_pixels_wide_and_high(visit: Visit):
    """WCAG 2.5.8; a link in a line of text is excepted there."""
    page = open_chat(visit.page("phone"))
    page.locator(".examples a").first.wait_for()
    assert page.evaluate(SMALL_TARGETS) == []
    for question in (QUESTION, "哪年的？", "2021年的情况"):
        ask(page, question)
        last_answer(page)
    assert page.evaluate(SMALL_TARGETS) == []
    for path in ("/documents", f"/documents/{report().id}"):
        page.goto(path)
        assert page.evaluate(SMALL_TARGETS) == [], path


def test_an_answer_is_announced_once_and_whole(visit: Visit):
    page = open_chat(visit.page("phone"))
    page.evaluate(
        """() => { window.said = []; const announcer = document.getElementById('announcer');
        new MutationObserver(() => announcer.textContent && window.said.push(announcer.textContent))
          .observe(announcer, {childList: true, characterData: true, subtree: true}); }"""
    )
    ask(page, QUESTION)
    last_answer(page)
    said = page.evaluate("window.said")
    assert len(said) == 1
    assert "44件" in said[0]
    assert "24件" in said[0]
    assert page.locator("[aria-live], [role=status], [role=alert]").evaluate_all(
        "regions => regions.filter(region => region.textContent.includes('44件')).length"
    ) == 1  # fmt: skip


def test_who_wants_no_motion_gets_none(visit: Visit):
    page = visit.page()
    page.emulate_media(reduced_motion="reduce")
    open_chat(page)
    ask(page, QUESTION)
    last_answer(page)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_focus_goes_where_something_opened_and_back(visit: Visit):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    last_answer(page)
    cite = page.locator(".cite").first
    cite.focus()
    page.keyboard.press("Enter")
    heading = page.locator("#pane h2")
    expect(heading).to_be_focused()
    press_until(page, "Tab", page.locator("#pane-close"), at_most=3)
    page.keyboard.press("Enter")
    expect(cite).to_be_focused()


FOCUS = """() => { const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor, document.activeElement.outerHTML.slice(0, 80)] }"""


def test_the_focus_is_seen_on_all_that_takes_it(visit: Visit):
    page = visit.page("tablet")
    for path in ("/documents", f"/documents/{rules().id}", f"/ask?q={QUESTION}"):
        page.goto(path)
        seen = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            style, width, colour, element = page.evaluate(FOCUS)
            if element.startswith("<body") or element in seen:
                break
            seen.add(element)
            assert (style, width >= 2) == ("solid", True), (path, element)
            assert colour == "rgb(11, 107, 203)"
        assert len(seen) > 8
