"""How the page looks, as far as it can be measured: measure, typeface, what moves while an answer comes."""

from __future__ import annotations

import time

import pytest
from browsing import QUESTION, SIZES, Visit, ask, last_answer, open_chat
from fake_assistant import FakeAssistant, assistant, make_document, report
from playwright.sync_api import Frame, Locator, Page, expect

from policy_assistant.records import Metadata

pytestmark = pytest.mark.browser

CHARACTERS = "p => parseFloat(getComputedStyle(p).width) / parseFloat(getComputedStyle(p).fontSize)"


def characters(paragraph: Locator) -> float:
    """Return how many Chinese characters a full line of a paragraph holds."""
    return float(paragraph.evaluate(CHARACTERS))


def paragraph(page: Page | Frame) -> Locator:
    return page.locator(".text p", has_text="全年共收到政协提案52件").first


def test_a_clause_is_set_in_lines_of_30_to_38_characters(visit: Visit):
    page = open_chat(visit.page("wide"))
    ask(page, QUESTION)
    last_answer(page)
    assert 30 <= characters(page.locator("blockquote p").first) <= 38
    page.locator(".cite").first.click()
    frame = page.frame_locator("#pane-frame")
    expect(frame.locator("mark").first).to_be_in_viewport()
    assert 30 <= characters(paragraph(page.frames[-1])) <= 38
    assert 30 <= characters(page.locator("blockquote p").first) <= 38
    for size in ("tablet", "wide"):
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"/documents/{report().id}")
        assert 30 <= characters(paragraph(page)) <= 38, size


FAMILIES = """() => [...new Set([...document.querySelectorAll('body, body *')]
  .filter(element => element.checkVisibility() && element.innerText?.trim()).map(element => getComputedStyle(element).fontFamily))]"""


def test_one_typeface_stack_everywhere_and_it_has_chinese(visit: Visit):
    page = open_chat(visit.page("wide"))
    ask(page, QUESTION)
    last_answer(page)
    families = page.evaluate(FAMILIES)
    for path in ("/documents", f"/documents/{report().id}", f"/ask?q={QUESTION}"):
        page.goto(path)
        families += page.evaluate(FAMILIES)
    assert len(set(families)) == 1, set(families)
    for family in ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"):  # macOS, Windows, Linux
        assert family in families[0]


SHIFTS = """() => { window.shifts = []; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput)
    window.shifts.push([entry.value, ...entry.sources.map(source => source.node?.className ?? '')]);
}).observe({type: 'layout-shift'}) }"""
CLICKED = 0.6  # seconds; what moves within half a second of a key does not count as a shift


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_nothing_moves_while_an_answer_grows(visit: Visit, held: FakeAssistant, monkeypatch, size: str):
    from policy_assistant.interfaces.web import chat

    answering, stepping = held.ask, chat.steps

    def late(text, history=(), within=None):
        time.sleep(CLICKED)
        return answering(text, history, within)

    def slowly(answer, language, **how):
        for step in stepping(answer, language, **how):
            yield step
            time.sleep(0.1)

    monkeypatch.setattr(held, "ask", late)
    monkeypatch.setattr(chat, "steps", slowly)
    page = open_chat(visit.page(size))
    page.evaluate(SHIFTS)
    for _ in range(2):
        ask(page, QUESTION)
        last_answer(page)
    page.wait_for_timeout(200)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < 0.02, shifts  # 0.1 counts as good


def test_nothing_moves_while_the_first_screen_loads(visit: Visit):
    page = visit.page("phone")
    page.add_init_script(f"({SHIFTS})()")
    open_chat(page)
    page.locator(".examples a").first.wait_for()
    page.wait_for_timeout(200)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < 0.02, shifts


def test_light_and_dark_follow_the_reader(visit: Visit):
    shades = {}
    for scheme in ("light", "dark"):
        page = visit.page("wide", scheme=scheme)
        for path in ("/", "/documents", f"/documents/{report().id}"):
            page.goto(path)
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            shades.setdefault(scheme, set()).add(colour)
    assert shades == {"light": {"rgb(246, 247, 248)"}, "dark": {"rgb(18, 22, 27)"}}


def test_the_outline_of_the_library_opens_and_leads_to_its_place(visit: Visit):
    page = visit.page("phone", script=False)
    page.goto("/documents")
    entry = page.locator(".entries > li", has_text="停车场管理办法")
    expect(entry.locator(".outline")).to_be_hidden()
    entry.get_by_text("目录", exact=True).click()
    entry.locator(".outline a", has_text="第三条").click()
    expect(page.locator(".text p", has_text="停车场收费应当公示")).to_be_in_viewport()


def test_a_long_library_is_turned_like_pages(visit: Visit, held: FakeAssistant, monkeypatch):
    documents = [
        make_document(
            f"示例县通知{n}\n内容{n}。\n", f"{n}.txt", Metadata(title=f"示例县通知{n}", issued=f"20{n:02}-01-01")
        )
        for n in range(25)
    ]
    monkeypatch.setattr(held.library, "generation", assistant(*documents).library.generation)
    page = visit.page("phone")
    page.goto("/documents")
    expect(page.locator(".entries > li")).to_have_count(20)
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".entries h2").first).to_have_text("示例县通知4")
    expect(page.get_by_text("第 2 页，共 2 页")).to_be_visible()
    expect(page.get_by_role("link", name="下一页")).to_have_count(0)
