"""Whole visits of five readers, in a real Chromium; what each saw is kept under tests/output/."""

from __future__ import annotations

import pytest
from browsing import OUTPUT, PATIENCE, QUESTION, ask, fits, last_answer
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

CLAUSE = "全年共收到政协提案52件，已经解决24件，占46%。"


@pytest.fixture
def visit(browser: Browser, address: str):  # with a context of its own: what one reader keeps, no other sees
    """Return a function that opens a page as one kind of reader does."""
    opened = []

    def page(width: int, height: int, **how: object) -> Page:
        how.setdefault("locale", "zh-CN")
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=address, **how)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context.new_page()

    yield page
    for context in opened:
        context.close()


def keep(page: Page, name: str) -> None:
    page.screenshot(path=OUTPUT / f"{name}.png")


def asked(page: Page, question: str) -> Locator:
    page.wait_for_selector("#turns", state="attached")
    ask(page, question)
    return last_answer(page)


def test_the_citizen_on_a_phone_wants_one_fact_and_to_know_that_it_is_true(visit):
    page = visit(390, 844, has_touch=True, is_mobile=True)
    page.goto("/?type=large")
    expect(page.locator("h1")).to_contain_text("每个数字都能点开原文核对")
    keep(page, "citizen-1-first-screen")
    answer = asked(page, QUESTION)
    expect(answer.locator("mark").first).to_have_text("44件")
    expect(answer).to_contain_text("2 个数字均与原文一致")
    assert fits(page)
    keep(page, "citizen-2-answer")
    answer.locator(".cite").last.tap()
    frame = page.frame_locator("#pane-frame")
    expect(frame.locator("mark.figure")).to_have_text("24件")
    expect(frame.locator("mark").first).to_be_in_viewport()
    expect(frame.locator(".badge")).to_have_text("现行有效")
    keep(page, "citizen-3-clause")
    page.go_back()
    expect(answer).to_be_visible()
    missing = asked(page, "2021年的情况")
    expect(missing).to_contain_text("依法申请政府信息公开")
    expect(missing.locator(".cite-place")).to_have_count(1)
    expect(missing.locator(".where-to-ask li")).to_contain_text("示例县人民政府")
    keep(page, "citizen-4-not-found")


def test_the_clerk_on_a_wide_screen_checks_and_copies(visit):
    page = visit(1440, 900, color_scheme="dark")
    page.goto("/documents")
    page.locator(".filters summary").click()
    page.get_by_label("文种").select_option("报告")
    page.get_by_role("button", name="应用").click()
    expect(page.locator(".entries h2")).to_have_text(["示例县2019年法治政府建设情况报告"])
    expect(page.locator(".entries")).to_contain_text("有 2 幅图片，图里的文字没有读入")
    keep(page, "clerk-1-library")
    page.locator(".count a", has_text="提问").click()
    expect(page.locator(".narrowed")).to_contain_text("1 份文件")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text } }")
    answer = asked(page, QUESTION)
    answer.locator(".cite").last.click()
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_in_viewport()
    expect(answer.locator("blockquote").first).to_be_in_viewport()
    answer.get_by_role("button", name="复制引文").last.click()
    assert page.evaluate("window.copied").startswith("《示例县2019年法治政府建设情况报告》（示政发〔2020〕8号）")
    keep(page, "clerk-2-clause-beside-answer")
    page.reload()
    expect(page.locator("#turns blockquote")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_the_keyboard_alone_does_everything(visit):
    page = visit(768, 1024)
    page.goto("/")
    page.wait_for_selector("#turns", state="attached")

    def press_until(key: str, wanted: Locator) -> None:
        for _ in range(20):
            page.keyboard.press(key)
            if wanted.evaluate("element => element === document.activeElement"):
                outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
                assert outline != "none", "the focus is not to be seen"
                return
        pytest.fail(f"{key} does not lead to {wanted}")

    press_until("Tab", page.locator("#question"))
    page.keyboard.type("哪年的？")
    page.keyboard.press("Enter")
    choice = page.locator(".choice", has_text="2019年")
    choice.wait_for()
    press_until("Shift+Tab", choice)
    page.keyboard.press("Enter")
    expect(page.locator("#turns .turn")).to_have_count(2)
    cite = page.locator("#turns .turn").last.locator(".cite").first
    cite.wait_for()
    press_until("Tab", cite)
    page.keyboard.press("Enter")
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_in_viewport()
    expect(page.locator("#pane h2")).to_be_focused()
    keep(page, "keyboard-1-clause")
    page.keyboard.press("Escape")
    expect(cite).to_be_focused()
    press_until("Tab", page.locator("#turns .turn").last.get_by_role("button", name="对", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".feedback-said")).to_have_text("谢谢，已经记下。")


def test_without_script_the_answer_the_clause_and_paper(visit):
    page = visit(390, 844, java_script_enabled=False)
    page.goto("/")
    page.fill("#question", QUESTION)
    page.click("#send")
    expect(page.locator("blockquote mark")).to_have_text(["44件", "24件"])
    assert fits(page)
    keep(page, "no-script-1-answer")
    page.locator(".cite").last.click()
    assert "".join(page.locator("main mark").all_inner_texts()) == CLAUSE
    keep(page, "no-script-2-clause")
    page.get_by_role("link", name="打印版").click()
    expect(page.locator(".masthead")).to_have_count(0)
    keep(page, "no-script-3-paper")


def test_an_english_reader_is_led_in_english_and_quoted_in_chinese(visit):
    page = visit(1440, 900, locale="en-GB")
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("every figure opens in its source")
    answer = asked(page, QUESTION)
    expect(answer).to_contain_text("Words of the document")
    expect(answer.locator("blockquote").first).to_have_attribute("lang", "zh-CN")
    expect(answer.get_by_role("button", name="Copy citation")).to_have_count(2)
    answer.locator(".cite").first.click()
    expect(page.frame_locator("#pane-frame").locator(".badge")).to_have_text("In force")
    keep(page, "english-1-clause")
