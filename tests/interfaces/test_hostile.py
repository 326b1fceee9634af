"""Documents, questions and addresses that would run as code, change the page or break its lines, in a real Chromium.

``Visit`` fails each of these tests when a page asks another host, opens a dialog, or breaks its own policy.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from browsing import SIZES, Visit, ask, fits, last_answer, open_chat
from fake_assistant import hostile
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DOCUMENT = hostile()
UNTOUCHED = """() => window.stolen === undefined && getComputedStyle(document.body).display !== 'none'
  && !document.querySelector('main script, main img, main style, main iframe, main svg, a[href^="javascript:"], a[href^="data:"]')
  && ![...document.querySelectorAll('main *, .masthead *')].some(element => [...element.attributes].some(a => a.name.startsWith('on')))"""
QUESTIONS = {
    "script": "恶意 <script>window.stolen = 1</script>",
    "handler": '恶意 "><img src=x onerror="window.stolen = 1">',
    "templates": "恶意 ${window.stolen=1} {{constructor}} `;window.stolen=1//",
    "style": "恶意 <style>body { display: none }</style><link rel=stylesheet href=//evil.example/x.css>",
    "markup": "恶意 </li></ol></template><svg onload=window.stolen=1>",
    "right to left": "恶意 \u202e反向\u202c \u2067隔离\u2069 \u200f",
    "long word": "恶意" + "W" * 500,
    "link": "恶意 javascript:window.stolen=1 [x](javascript:window.stolen=1)",
}


@pytest.mark.parametrize(
    "path",
    [
        "/documents",
        f"/documents/{DOCUMENT.id}",
        f"/documents/{DOCUMENT.id}?at=0-120&m=3-9",
        f"/documents/{DOCUMENT.id}?at=0-120&pane=1",
        f"/documents/{DOCUMENT.id}?paper=1",
    ],
    ids=["library", "document", "clause", "pane", "paper"],
)
def test_a_hostile_document_is_only_text(visit: Visit, path: str):
    page = visit.page("phone")
    page.goto(path)
    assert page.evaluate(UNTOUCHED)
    expect(page.get_by_text('"><img src=x onerror=window.stolen=6>').first).to_be_visible()
    if path != "/documents":
        assert '"><img src=x onerror=window.stolen=6>' in page.title()
        expect(page.locator("main")).to_contain_text("<style>body{display:none}</style>")
        expect(page.locator("main")).to_contain_text('<a href="javascript:window.stolen=3">')
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert fits(page), width


def test_marks_of_direction_do_not_turn_what_stands_beside_them(visit: Visit):
    page = visit.page()
    page.goto(f"/documents/{DOCUMENT.id}")
    turned = page.locator(".text p", has_text="反向的文字")
    assert turned.evaluate("p => getComputedStyle(p).unicodeBidi") in ("isolate", "plaintext")
    open_chat(page)
    ask(page, "恶意 \u202e没有关上的反向")
    last_answer(page)
    question = page.locator(".asked-question").last
    assert question.evaluate("h => getComputedStyle(h).unicodeBidi") in ("isolate", "plaintext")
    badge = page.locator(".provenance .badge").last.bounding_box()
    issuer = page.locator(".provenance span[dir]").last.bounding_box()
    assert badge["x"] < issuer["x"]


def test_hostile_questions_are_only_text(visit: Visit):
    page = open_chat(visit.page("phone"))
    for name, question in QUESTIONS.items():
        ask(page, question)
        answer = last_answer(page)
        expect(page.locator(".question-text").last).to_have_text(question, use_inner_text=False)
        expect(answer).to_contain_text("<script>window.stolen = 8</script>")
        assert answer.locator("script, img, style, svg, iframe").count() == 0, name
        assert page.evaluate("window.stolen === undefined"), name
        assert fits(page), name
    page.reload()
    expect(page.locator(".question-text")).to_have_text(list(QUESTIONS.values()), use_inner_text=False)
    assert page.evaluate("window.stolen === undefined")
    page.locator("#start-over").click()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_hostile_question_in_the_address_is_only_text(visit: Visit, name: str):
    page = visit.page("phone", script=False)
    page.goto(f"/ask?q={quote(QUESTIONS[name])}")
    assert page.evaluate(UNTOUCHED)
    expect(page.locator(".asked-question")).to_contain_text(QUESTIONS[name].strip(), use_inner_text=False)
    assert page.locator("#question").input_value() == QUESTIONS[name]
    assert fits(page)


CHOSEN = quote('"><script>window.stolen=1</script><img src=x onerror=window.stolen=1>')


@pytest.mark.parametrize(
    "path",
    [
        f"/?year={CHOSEN}&issuer={CHOSEN}&kind={CHOSEN}",
        f"/?lang={CHOSEN}&type={CHOSEN}",
        f"/documents?q={CHOSEN}&page={CHOSEN}",
        f"/documents?year={CHOSEN}&in_force={CHOSEN}",
        f"/documents/{DOCUMENT.id}?at={CHOSEN}&m={CHOSEN}&paper=0&pane=0",
    ],
    ids=["filters", "switches", "search", "library filters", "document"],
)
def test_a_hostile_address_is_only_text(visit: Visit, path: str):
    page: Page = visit.page("phone")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.stolen === undefined")
    assert page.locator("main img, #main img").count() == 0
    assert fits(page)


def test_nothing_is_asked_of_another_host_from_first_screen_to_print(visit: Visit, address: str):
    """A closed network shows the same page; the browser's own log says where each byte came from."""
    page = visit.page("wide", locale="en-GB")
    asked: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    open_chat(page)
    page.locator(".examples a").first.wait_for()
    ask(page, "恶意")
    last_answer(page).locator(".cite").first.click()
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_visible()
    for path in ("/documents?q=停车", f"/documents/{DOCUMENT.id}?paper=1"):
        page.goto(path)
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "about:"))] == []
