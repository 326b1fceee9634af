"""What a reader sees, in a real Chromium."""

from __future__ import annotations

import re
import threading
from dataclasses import replace

import pytest
from browsing import QUESTION, SIZES, Visit, ask, fits, last_answer, open_chat, press_until
from fake_assistant import FakeAssistant, assistant, report, rules
from playwright.sync_api import expect

from policy_assistant.errors import ServiceError
from policy_assistant.interfaces.feedback import Feedback
from policy_assistant.interfaces.web import chat
from policy_assistant.links import permalink
from policy_assistant.records import Span, Turn

pytestmark = pytest.mark.browser

REPORT = report()


def test_an_answer_shows_the_clause_the_figure_and_the_check(visit: Visit):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    answer = last_answer(page)
    expect(page.locator(".question-text")).to_have_text(QUESTION)
    expect(answer.locator("blockquote")).to_have_text(
        ["全年共收到人大代表建议69件，其中已经解决44件", "全年共收到政协提案52件，已经解决24件，占46%。"]
    )
    expect(answer.locator("mark")).to_have_text(["44件", "24件"])
    expect(answer.locator(".own")).to_have_text("有几处同样回答了这个问题：")
    expect(answer).to_contain_text("2 个数字均与原文一致")
    expect(answer).to_contain_text("现行有效")
    expect(page.locator("#announcer")).to_contain_text("44件")


def test_words_of_the_document_look_unlike_words_of_the_project(visit: Visit):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    answer = last_answer(page)
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    clause = answer.locator("blockquote p").first.evaluate(size)
    assert clause >= 1.2 * answer.locator(".own").evaluate(size)
    edge = answer.locator(".clause").first.evaluate("element => getComputedStyle(element).borderInlineStartWidth")
    assert edge == "4px"


def test_the_places_found_are_shown_while_they_are_read(visit: Visit, held: FakeAssistant, monkeypatch):
    going_on = threading.Event()
    whole = held.answer
    monkeypatch.setattr(held, "answer", lambda sought: going_on.wait(30) and whole(sought))
    page = open_chat(visit.page())
    ask(page, QUESTION)
    answer = page.locator(".answer").last
    expect(answer.locator(".working li")).to_have_text(["示例县2019年法治政府建设情况报告 二、"])
    expect(answer).to_have_attribute("aria-busy", "true")
    expect(page.locator("#announcer")).to_be_empty()
    going_on.set()
    expect(last_answer(page).locator(".clause")).to_have_count(2)
    expect(answer.locator(".working")).to_have_count(0)


def test_the_first_words_come_before_the_whole_answer(visit: Visit, monkeypatch):
    """How soon is measured by ``make bench-page``; here, that nobody waits for the end."""
    going_on, stepping = threading.Event(), chat.steps

    def slowly(answer, language, **how):
        for number, step in enumerate(stepping(answer, language, **how)):
            if number == 1:
                going_on.wait(30)
            yield step

    monkeypatch.setattr(chat, "steps", slowly)
    page = open_chat(visit.page())
    ask(page, QUESTION)
    answer = page.locator(".answer").last
    expect(answer.locator(".own")).to_have_text("有几处同样回答了这个问题：")
    expect(answer).to_have_attribute("aria-busy", "true")
    expect(answer.locator(".clause")).to_have_count(0)
    going_on.set()
    expect(last_answer(page).locator(".clause")).to_have_count(2)


AT_ONCE = """questions => new Promise(done => {
  const turns = document.getElementById("turns");
  const next = () => {
    if (turns.querySelector("[aria-busy]")) return;
    if (!questions.length) { watcher.disconnect(); return done(turns.querySelectorAll(".clause").length); }
    document.getElementById("question").value = questions.shift();
    document.getElementById("composer").requestSubmit();
  };
  const watcher = new MutationObserver(next);
  watcher.observe(turns, {childList: true, subtree: true, attributes: true});
  next();
})"""


def test_a_question_asked_the_moment_an_answer_ends_is_answered(visit: Visit):
    """Gradio takes the answer before for unfinished some milliseconds longer than the page does."""
    page = open_chat(visit.page())
    page.wait_for_function("window.policyChat !== undefined")
    assert page.evaluate(AT_ONCE, [QUESTION] * 8) == 16
    assert page.locator(".own.problem").count() == 0


def test_a_citation_opens_its_clause_beside_the_conversation(visit: Visit):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    last_answer(page).locator(".cite").nth(1).click()
    frame = page.frame_locator("#pane-frame")
    mark = frame.locator("mark").first
    expect(mark).to_be_in_viewport()
    assert "".join(frame.locator("mark").all_inner_texts()) == "全年共收到政协提案52件，已经解决24件，占46%。"
    expect(frame.locator("h1")).to_be_in_viewport()
    expect(frame.locator(".badge")).to_have_text("现行有效")
    for detail in ("示政发〔2020〕8号", "示例县人民政府", "2020-03-15", "打开原文网页"):
        expect(frame.locator(".title-line")).to_contain_text(detail)
    expect(frame.locator(".title-line a")).to_have_attribute("href", "https://www.example.gov.cn/report?id=8")
    current = frame.locator(".outline [aria-current]").last
    expect(current).to_be_in_viewport()
    left, text = current.bounding_box(), frame.locator(".text").bounding_box()
    assert left is not None
    assert text is not None
    assert left["x"] + left["width"] <= text["x"]  # the outline stands at the left of the text
    expect(page.locator("blockquote").first).to_be_in_viewport()
    expect(page.locator("#pane h2")).to_be_focused()
    words = "全年共收到政协提案52件，已经解决24件，占46%。"
    start = REPORT.text.index(words)
    expect(page.locator("#pane-full")).to_have_attribute("href", re.compile(r"/documents/.*at="))
    figure = Span(start + words.index("24件"), start + words.index("24件") + 3)
    link = permalink(REPORT.id, start, start + len(words), (figure,))
    assert page.locator("#pane-full").evaluate("a => a.href").endswith(link)
    expect(frame.locator("mark.figure")).to_have_text("24件")
    page.keyboard.press("Escape")
    expect(page.locator("#pane")).to_be_hidden()
    expect(page.locator(".cite").nth(1)).to_be_focused()


def test_the_parts_of_a_whole_are_drawn_and_each_bar_opens_its_clause(visit: Visit):
    page = open_chat(visit.page())
    ask(page, "建议办得怎么样")
    chart = last_answer(page).locator(".chart")
    expect(chart.locator(".chart-title")).to_have_text("全年共收到人大代表建议 69件")
    expect(chart.locator("tbody th")).to_have_text(["已经解决", "正在解决", "需要说明的"])
    expect(chart.locator(".printed")).to_have_text(["44件", "22件", "3件"])
    widths = [float(bar.get_attribute("width") or 0) for bar in chart.locator(".bar").all()]
    assert widths == [63.77, 31.88, 4.35]
    page.get_by_role("link", name="正在解决：22件，共69件，查看出处").click()
    frame = page.frame_locator("#pane-frame")
    expect(frame.locator("mark.figure")).to_have_text("22件")
    expect(frame.locator("mark").first).to_be_in_viewport()


def test_an_answer_without_figures_to_compare_has_no_chart(visit: Visit):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    expect(last_answer(page).locator(".chart, .chart-note")).to_have_count(0)


def test_on_a_phone_the_clause_lies_over_the_page_and_back_closes_it(visit: Visit):
    page = open_chat(visit.page("phone"))
    ask(page, QUESTION)
    last_answer(page).locator(".cite").first.click()
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_in_viewport()
    box = page.locator("#pane").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate("document.getElementById('main').inert")
    page.go_back()
    expect(page.locator("#pane")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    assert not page.evaluate("document.getElementById('main').inert")


def test_everything_works_from_the_keyboard(visit: Visit):
    page = open_chat(visit.page("tablet"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    last_answer(page)
    press_until(page, "Shift+Tab", page.locator(".cite").last)
    page.keyboard.press("Enter")
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("#pane-full")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#pane")).to_be_hidden()
    expect(page.locator(".cite").last).to_be_focused()


def test_choices_and_examples_ask_when_pressed(visit: Visit):
    page = open_chat(visit.page())
    page.locator(".examples a", has_text="示例县2019年收到人大代表建议多少件？").click()
    expect(last_answer(page).locator("mark")).to_have_text(["44件"])
    expect(page.locator(".examples")).to_be_hidden()
    ask(page, "哪年的？")
    last_answer(page).locator(".choice", has_text="2019年").click()
    expect(page.locator(".question-text").last).to_have_text("2019年解决了多少件？")
    expect(last_answer(page).locator("mark")).to_have_count(2)


def test_what_is_suggested_next_is_asked_when_pressed_and_outlives_a_reload(visit: Visit):
    page = open_chat(visit.page())
    ask(page, "建议办得怎么样")
    suggestion = page.locator(".followups a")
    expect(suggestion).to_have_text(["示例县2019年办理委员提案的情况怎么样？"])
    page.reload()
    expect(page.locator(".followups a")).to_have_text(["示例县2019年办理委员提案的情况怎么样？"])
    suggestion.click()
    expect(last_answer(page).locator("mark")).to_have_text(["52件"])
    expect(page.locator(".turn").first.locator(".followups")).to_be_hidden()  # only the newest answer is gone on from


def test_an_answer_does_not_wait_for_what_is_suggested(visit: Visit, held: FakeAssistant, monkeypatch):
    going_on = threading.Event()
    answering = held.ask

    def slowly(text, history=(), within=None):
        if "委员提案" in text:
            going_on.wait(8)
        return answering(text, history, within)

    page = open_chat(visit.page())
    monkeypatch.setattr(held, "ask", slowly)
    question = "建议办得怎么样呢"  # nothing is remembered of it
    with page.expect_request("**/followups"):
        ask(page, question)
        expect(last_answer(page).locator("mark")).to_have_count(4)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/followups")):
        ask(page, QUESTION)  # and what is suggested after the last is not wanted any more
    expect(last_answer(page).locator("mark")).to_have_count(2)
    expect(page.locator(".followups")).to_have_count(0)
    going_on.set()


def test_the_same_question_again_has_the_same_answer(visit: Visit):
    page = open_chat(visit.page())
    for _ in range(2):
        ask(page, QUESTION)
        last_answer(page)
    first, again = (page.locator(".answer").nth(number).inner_html() for number in range(2))
    assert first == again


def histories(held: FakeAssistant, question: str) -> list[tuple[Turn, ...]]:
    """Return the conversations with which a question was asked."""
    return [history for text, history in held.asked if text == question]


def test_the_conversation_is_sent_along(visit: Visit, held: FakeAssistant):
    page = open_chat(visit.page())
    ask(page, QUESTION)
    last_answer(page)
    ask(page, "那提案呢？")
    last_answer(page)
    history = histories(held, "那提案呢？")[-1]
    assert [(turn.role, turn.content) for turn in history] == [
        ("user", QUESTION),
        ("assistant", held.ask(QUESTION).text),
    ]


def test_a_reload_keeps_the_conversation_and_a_new_one_forgets_it(visit: Visit, held: FakeAssistant):
    page = open_chat(visit.page())
    with page.expect_response("**/followups"):
        ask(page, QUESTION)
    asked = len(histories(held, QUESTION))
    page.reload()
    expect(last_answer(page).locator("mark")).to_have_text(["44件", "24件"])
    expect(page.locator(".question-text")).to_have_text(QUESTION)
    assert len(histories(held, QUESTION)) == asked
    ask(page, "那提案呢？")
    last_answer(page)
    assert [turn.content for turn in histories(held, "那提案呢？")[-1]][:1] == [QUESTION]
    page.locator("#start-over").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question")).to_be_focused()
    page.reload()
    page.wait_for_selector("#turns", state="attached")
    expect(page.locator(".turn")).to_have_count(0)


def test_citation_link_and_answer_can_be_copied(visit: Visit, address: str):
    page = open_chat(visit.page())
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text } }")
    ask(page, QUESTION)
    answer = last_answer(page)
    answer.get_by_role("button", name="复制引文").first.click()
    assert page.evaluate("window.copied") == "《示例县2019年法治政府建设情况报告》（示政发〔2020〕8号）一、（一）1."
    expect(page.locator("#announcer")).to_have_text("已复制")
    answer.get_by_role("button", name="复制链接").first.click()
    assert page.evaluate("window.copied").startswith(f"{address}/documents/{REPORT.id}?at=")
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('only under https') } }")
    answer.get_by_role("button", name="复制回答和出处").click()
    expect(answer.get_by_role("button", name="已复制").last).to_be_focused()
    page.locator("#question").press("Control+v")
    copied = page.locator("#question").input_value()
    assert copied.startswith(f"{QUESTION}\n\n有几处同样回答了这个问题：")
    assert f"\n{address}/documents/{REPORT.id}?at=" in copied


def test_a_reader_says_that_an_answer_is_wrong_and_why(visit: Visit, feedback: Feedback):
    page = open_chat(visit.page("phone"))
    ask(page, QUESTION)
    answer = last_answer(page)
    answer.get_by_text("不对", exact=True).click()
    answer.get_by_label("补充说明").fill("应该是45件 <b>")
    answer.get_by_role("button", name="数字不对").click()
    expect(answer.locator(".feedback-said")).to_have_text("谢谢，已经记下。")
    expect(answer.locator(".feedback-said")).to_be_focused()
    remark = feedback.all()[-1]
    assert (remark.opinion, remark.comment, remark.question) == ("wrong_figure", "应该是45件 <b>", QUESTION)
    assert remark.answer.startswith("有几处同样回答了这个问题")
    assert remark.cited.startswith(f"/documents/{REPORT.id}?at=")


def test_without_script_a_remark_is_a_form(visit: Visit, feedback: Feedback):
    page = visit.page("phone", script=False)
    page.goto("/ask?q=2021年的情况")
    page.get_by_role("button", name="对", exact=True).click()
    expect(page.locator("h1")).to_have_text("谢谢，已经记下。")
    assert feedback.all()[-1].opinion == "right"


def test_large_type_is_a_switch_that_needs_no_script_and_stays(visit: Visit):
    page = visit.page("phone", script=False)
    page.goto("/documents")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    usual = page.locator(".entries h2").first.evaluate(size)
    page.get_by_role("link", name="无障碍阅读").click()
    assert page.locator(".entries h2").first.evaluate(size) >= 1.3 * usual
    assert fits(page)
    for path in ("/", "/ask?q=2019年解决了多少件？", f"/documents/{REPORT.id}"):
        page.goto(path)
        expect(page.locator("html")).to_have_class("large")
        assert fits(page), path
    page.get_by_role("link", name="标准字号").click()
    page.goto("/documents")
    assert page.locator(".entries h2").first.evaluate(size) == usual


def test_a_document_has_a_print_view(visit: Visit):
    page = visit.page(scheme="dark")
    page.goto(f"/documents/{REPORT.id}")
    page.get_by_role("link", name="打印版").click()
    expect(page.locator(".masthead, .outline")).to_have_count(0)
    expect(page.locator(".facts")).to_contain_text("示政发〔2020〕8号")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="print")
    expect(page.locator(".text")).to_contain_text("全年共收到人大代表建议69件")


def test_the_conversation_can_be_taken_along(visit: Visit):
    page = open_chat(visit.page())
    for question in (QUESTION, "2021年的情况"):
        ask(page, question)
        last_answer(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    text = download.value.path().read_text("utf-8")
    assert f"## {QUESTION}" in text
    assert "## 2021年的情况" in text
    assert "[^2]: 《示例县2019年法治政府建设情况报告》" in text


def test_filters_stand_in_the_address_and_go_along_with_the_question(visit: Visit, held: FakeAssistant):
    page = open_chat(visit.page())
    page.locator(".filters summary").click()
    page.get_by_label("年份").select_option("2016")
    page.get_by_label("不含已废止").check()
    page.get_by_role("button", name="应用").click()
    page.wait_for_url("**/?year=2016&issuer=&kind=&in_force=1")
    expect(page.locator(".narrowed")).to_contain_text("只在选定的 0 份文件里查找")
    page.goto("/?year=2016")
    page.wait_for_selector("#turns", state="attached")
    ask(page, QUESTION)
    last_answer(page)
    assert held.within[-1] == {rules().id}
    page.goto("/documents?kind=办法")
    expect(page.locator(".entries h2")).to_have_text(["示例县停车场管理办法"])


def test_not_found_names_places_that_can_be_opened(visit: Visit):
    page = open_chat(visit.page())
    ask(page, "2021年的情况")
    answer = last_answer(page)
    expect(answer).to_contain_text("现有文件没有写明")
    expect(answer.locator(".where-to-ask")).to_contain_text("依法申请政府信息公开")
    expect(answer.locator(".where-to-ask li")).to_have_text("示例县人民政府 看它发布的文件")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text } }")
    answer.get_by_role("button", name="复制要申请的内容").click()
    assert page.evaluate("window.copied") == (
        "申请公开的政府信息：2021年的情况\n已查阅的公开文件（没有写明）：《示例县2019年法治政府建设情况报告》"
    )
    answer.locator(".cite-place").click()
    expect(page.frame_locator("#pane-frame").locator("mark").first).to_be_in_viewport()


def test_an_answer_can_be_stopped_and_the_next_one_asked(visit: Visit, held: FakeAssistant, monkeypatch):
    going_on = threading.Event()
    answering = held.answer

    def slowly(sought):
        if sought.answer.question.asked == "慢":
            going_on.wait(8)
        return answering(sought)

    page = open_chat(visit.page())
    monkeypatch.setattr(held, "answer", slowly)
    ask(page, "慢")
    expect(page.locator(".working li")).to_be_visible()
    page.locator("#stop").click()
    expect(page.locator(".answer").last).to_have_text("已停止。")
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    ask(page, QUESTION)
    expect(last_answer(page).locator("mark")).to_have_text(["44件", "24件"])
    going_on.set()
    expect(page.locator(".answer").first).to_have_text("已停止。")


def test_an_empty_question_is_not_sent(visit: Visit, held: FakeAssistant):
    page = open_chat(visit.page())
    ask(page, "   ")
    assert page.locator("#question").evaluate("field => field.validationMessage") == "请先输入问题。"
    expect(page.locator(".turn")).to_have_count(0)
    assert all(question.strip() for question, _ in held.asked)


def test_a_failure_is_a_sentence_and_the_next_question_works(visit: Visit, held: FakeAssistant, monkeypatch):
    page = open_chat(visit.page())
    monkeypatch.setattr(held, "error", ServiceError("http://inside"))
    ask(page, QUESTION)
    expect(last_answer(page)).to_have_text("所需的外部服务没有响应，请稍后再试。")
    monkeypatch.setattr(held, "error", None)
    ask(page, "长" * 2001)
    expect(last_answer(page)).to_have_text("问题有 2001 个字，太长了；请缩短到 2000 个字以内。")
    ask(page, QUESTION)
    expect(last_answer(page).locator("mark")).to_have_count(2)


HOSTILE = [
    "恶意 <script>window.stolen = 1</script>",
    '恶意 "><img src=x onerror="window.stolen = 1">',
    "恶意 ${window.stolen=1} {{constructor}} `;window.stolen=1//",
    "恶意 \u202e反向\u202c </li></ol></template><svg onload=window.stolen=1>",
    "恶意" + "W" * 500,
]


def test_hostile_questions_and_documents_stay_text(visit: Visit):
    page = open_chat(visit.page("phone"))
    for question in HOSTILE:
        ask(page, question)
        answer = last_answer(page)
        expect(page.locator(".question-text").last).to_have_text(question, use_inner_text=False)
        expect(answer.locator("blockquote")).to_contain_text('<a href="javascript:window.stolen=3">')
        expect(answer).to_contain_text("<script>window.stolen = 8</script>")
    page.locator(".cite").last.click()
    frame = page.frame_locator("#pane-frame")
    expect(frame.locator("mark").first).to_be_in_viewport()
    expect(frame.locator("h1")).to_have_text('"><img src=x onerror=window.stolen=6>')
    assert all(part.evaluate("window.stolen === undefined") for part in page.frames)
    assert frame.locator("a[href^='javascript:'], script, img").count() == 0
    assert fits(page)
    assert fits(page.frames[-1])


def test_injected_script_would_not_run(visit: Visit):
    page = open_chat(visit.page())
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.stolen=1\">')")
    page.evaluate(
        "{ const s = document.createElement('script'); s.textContent = 'window.stolen=1'; document.body.append(s) }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.stolen === undefined")
    assert [text for text in visit.strange if "Content Security Policy" in text]
    visit.strange.clear()


def test_all_works_without_script(visit: Visit):
    page = visit.page("phone", script=False)
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("每个数字都能点开原文核对")
    page.fill("#question", QUESTION)
    page.click("#send")
    expect(page.locator("blockquote mark")).to_have_text(["44件", "24件"])
    page.goto("/ask?q=建议办得怎么样")
    assert page.locator(".chart .bar").first.bounding_box()["width"] > 20  # type: ignore[index]
    page.locator(".chart .drawn a").first.click()
    expect(page.locator("main mark.figure")).to_have_text("44件")
    page.goto(f"/ask?q={QUESTION}")
    page.locator(".cite").last.click()
    assert "".join(page.locator("main mark").all_inner_texts()) == "全年共收到政协提案52件，已经解决24件，占46%。"
    expect(page.locator("main mark").first).to_be_in_viewport()
    page.locator(".outline a", has_text="存在的问题").click()
    expect(page.locator("main h2", has_text="存在的问题")).to_be_in_viewport()
    page.locator(".masthead a", has_text="文件库").click()
    page.fill("#q", "停车")
    page.locator(".search > button").click()
    expect(page.locator(".entries h2")).to_have_text(["示例县停车场管理办法"])


def test_english_by_the_browser_and_chinese_by_the_switch(visit: Visit):
    page = open_chat(visit.page(locale="en-GB"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    ask(page, QUESTION)
    expect(last_answer(page)).to_contain_text("Figures that agree with the source: 2 of 2")
    page.locator(".cite").first.click()
    expect(page.frame_locator("#pane-frame").locator(".badge")).to_have_text("In force")
    page.keyboard.press("Escape")
    page.locator(".switch.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.locator(".masthead a", has_text="文件库").click()
    expect(page.locator("h1")).to_have_text("文件库")


@pytest.mark.parametrize(("locale", "scheme"), [("zh-CN", "light"), ("en-GB", "dark")])
def test_every_page_fits_every_screen(visit: Visit, locale: str, scheme: str, tmp_path):
    page = open_chat(visit.page("wide", locale, scheme=scheme))
    ask(page, QUESTION)
    last_answer(page)
    for path in ("", "/documents", "/ask", *(f"/documents/{entry.id}" for entry in assistant().documents())):
        if path:
            page.goto(path)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page), (path, size)
            page.screenshot(path=tmp_path / f"{size}{path.replace('/', '-')}.png")


def test_a_running_page_follows_the_switch_of_the_index(visit: Visit, held: FakeAssistant, monkeypatch):
    page = open_chat(visit.page())
    expect(page.locator(".holdings")).to_contain_text("已收录 3 份文件")
    other = replace(REPORT, id="f" * 16, metadata=replace(REPORT.metadata, title="示例县新报告"))
    generation = assistant(other).library.generation
    monkeypatch.setattr(held.library, "generation", replace(generation, name="generation-2"))
    ask(page, QUESTION)
    expect(last_answer(page).locator("figcaption").first).to_contain_text("示例县新报告")
    page.goto("/")
    expect(page.locator(".holdings")).to_contain_text("已收录 1 份文件")


def test_a_server_that_says_nothing_is_told(visit: Visit):
    page = open_chat(visit.page())
    page.route("**/gradio_api/queue/**", lambda route: None)
    page.evaluate("{ const wait = setTimeout; window.setTimeout = (f, ms) => wait(f, ms === 30000 ? 500 : ms) }")
    ask(page, QUESTION)
    expect(page.locator(".working")).to_be_visible()
    expect(page.locator(".answer")).to_have_text("与服务器的连接中断了，请刷新页面后再试。")
    expect(page.locator("#send")).to_be_visible()
