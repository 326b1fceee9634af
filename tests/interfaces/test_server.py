import base64
import hashlib
import re

import pytest
from fake_assistant import FakeAssistant, assistant
from fastapi.testclient import TestClient
from page_server import quiet_app

from policy_assistant.errors import IndexMissingError, ServiceError
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.web.chat import answer_events
from policy_assistant.interfaces.web.composition import gradio_parts
from policy_assistant.interfaces.web.security import STRICT_POLICY

QUESTION = "2019年解决了多少件？"
READER = {"accept-language": "zh-CN", "accept": "text/html"}


@pytest.fixture(scope="module")
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture(scope="module")
def client(held: FakeAssistant):
    with TestClient(quiet_app(held), headers=READER, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_error(held: FakeAssistant):
    yield
    held.error = held.library.error = None


def directive(policy: str, name: str) -> list[str]:
    found = [part.split() for part in policy.split(";") if part.split()[0] == name]
    return found[0][1:]


def test_the_chat_page_says_what_it_is_before_any_script_runs(client: TestClient):
    html = client.get("/").text
    assert '<html lang="zh-CN">' in html
    assert "从公开的政府文件里查答案" in html
    assert "已收录 3 份文件，日期从 2016 年到 2020 年。" in html
    assert "不是行政机关的正式答复" in html
    assert '<form class="composer" id="composer"' in html
    assert "<gradio-app" in html
    assert "window.gradio_config" in html


def test_english_by_the_switch_and_by_the_browser(client: TestClient):
    for response in (client.get("/?lang=en"), client.get("/", headers={"accept-language": "en"})):
        assert '<html lang="en">' in response.text
        assert "This is not an official reply" in response.text
    client.cookies.clear()


def test_the_policy_of_the_chat_page_lets_only_known_scripts_run(client: TestClient):
    response = client.get("/")
    allowed = directive(response.headers["content-security-policy"], "script-src")
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", response.text, re.DOTALL)
    for attributes, code in scripts:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert "src=" in attributes or f"'sha256-{digest}'" in allowed
    assert any(not code for _, code in scripts)
    assert "'unsafe-inline'" not in allowed
    assert not [source for source in allowed if "//" in source or source == "*"]
    assert directive(response.headers["content-security-policy"], "connect-src") == ["'self'"]


@pytest.mark.parametrize("path", ["/documents", "/ask", "/healthz", "/nothing", "/public/page.css"])
def test_every_other_page_runs_no_script(client: TestClient, path: str):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == STRICT_POLICY
    assert "script-src" not in STRICT_POLICY
    assert STRICT_POLICY.startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_no_page_names_another_host(client: TestClient, held: FakeAssistant):
    for path in ("/", "/documents", "/ask", "/public/page.css", "/public/chat.css", "/public/chat.js"):
        loaded = re.sub(r"<a [^>]*external[^>]*>", "", client.get(path).text)  # a link is followed, not loaded
        for address in re.findall(r"https?://[^\s\"'<>)]+", loaded):
            assert address.startswith("http://testserver"), (path, address)


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/info", "/monitoring", "/login",
             "/gradio_api/runs", "/gradio_api/component_server", "/assets/../config.json", "/docs", "/nothing"]
)  # fmt: skip
def test_what_the_page_does_not_need_is_shut(client: TestClient, path: str):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in (404, 405)


def test_errors_are_pages_for_readers_and_json_for_programs(client: TestClient):
    page = client.get("/nothing")
    assert "没有这个网页" in page.text
    assert client.get("/api/nothing").json() == {"error": {"message": "Not Found"}}
    assert client.post("/api/ask", json={}).json() == {"error": {"message": "question: Field required"}}


def test_the_whole_interface_is_there(client: TestClient):
    assert client.post("/api/ask", json={"question": QUESTION}).json()["status"] == "answered"
    assert len(client.post("/api/search", json={"question": "停车"}).json()["hits"]) == 3
    assert client.get("/v1/models").status_code == 200
    assert client.get("/readyz").json()["status"] == "ready"
    assert 'route="/api/ask"' in client.get("/metrics").text
    assert "/api/ask" in client.get("/openapi.json").json()["paths"]
    assert client.get("/examples").json() == {
        "questions": ["示例县2019年收到人大代表建议多少件？", "示例县2019年办理委员提案的情况怎么样？"]
    }
    assert client.post("/followups", json={"question": "建议办得怎么样"}).json() == {
        "questions": ["示例县2019年办理委员提案的情况怎么样？"]
    }


def test_without_an_index_the_chat_page_says_so(client: TestClient, held: FakeAssistant):
    held.library.error = IndexMissingError("no index at index/; make one with: policy-assistant index")
    assert "policy-assistant index" in client.get("/").text
    assert client.get("/readyz").status_code == 503
    assert client.get("/examples").status_code == 503


def test_an_error_nobody_expected_is_no_traceback(client: TestClient, held: FakeAssistant):
    held.library.error = RuntimeError("/secret/path")
    page, body = client.get("/documents"), client.get("/readyz")
    assert (page.status_code, body.status_code) == (500, 500)
    assert "抱歉，出了差错" in page.text
    assert "secret" not in page.text + body.text


def events(held: FakeAssistant, **data: object) -> list[dict]:
    return list(answer_events(held, Metrics(), {"question": QUESTION, "turn": "t1", **data}))


def test_an_answer_grows_statement_by_statement(held: FakeAssistant):
    states = events(held)
    clauses = [state["html"].count("<blockquote") for state in states]
    assert clauses == [0, 0, 1, 2, 2]
    assert [state["done"] for state in states] == [False, False, False, False, True]
    assert {state["turn"] for state in states} == {"t1"}
    assert states[-1]["text"] == held.ask(QUESTION).text
    assert "2 个数字均与原文一致" not in states[2]["html"]
    assert "2 个数字均与原文一致" in states[-1]["html"]


def test_before_the_answer_it_is_told_where_is_being_read(held: FakeAssistant):
    html = events(held)[0]["html"]
    assert "已找到相关的地方，正在逐字核对原文：" in html
    assert '示例县2019年法治政府建设情况报告 <span class="place">二、</span>' in html
    assert "Places found" in events(held, language="en")[0]["html"]


def test_what_is_drawn_comes_with_the_checks(held: FakeAssistant):
    states = events(held, question="建议办得怎么样")
    assert ["22件，共69件" in state["html"] for state in states] == [False, True, True]
    growing = events(held)
    assert not any('class="chart"' in state["html"] for state in growing)


def test_whom_to_ask_and_what_to_ask_for_come_with_what_is_not_found(held: FakeAssistant):
    html = events(held, question="2021年的情况")[-1]["html"]
    assert '<b dir="auto" lang="zh-CN">示例县人民政府</b>' in html
    assert 'data-copy="申请公开的政府信息：2021年的情况' in html


def test_the_history_of_the_page_is_sent_along(held: FakeAssistant):
    events(held, history=[{"role": "user", "content": "甲"}, {"role": "assistant", "content": "乙"}])
    assert [turn.content for turn in held.asked[-1][1]] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("question", "error", "language", "words"),
    [
        (" ", None, "zh", "请先输入问题。"),
        ("x" * 2001, None, "en", "The question has 2001 characters"),
        (QUESTION, IndexMissingError("policy-assistant index"), "zh", "管理员可以查看以下信息：policy-assistant index"),
        (QUESTION, ServiceError("http://inside"), "zh", "所需的外部服务没有响应"),
        (QUESTION, RuntimeError("/secret"), "en", "Sorry, something went wrong"),
        (QUESTION, IndexMissingError("<script>"), "zh", "&lt;script&gt;"),
    ],
)
def test_what_goes_wrong_is_a_sentence(held: FakeAssistant, question, error, language, words):
    held.error = error
    (state,) = events(held, question=question, language=language)
    assert words in state["html"]
    assert state["done"]
    assert state["text"] == ""
    assert "secret" not in state["html"]


@pytest.mark.parametrize("data", [None, "x", {}, {"question": 1}, {"question": "a", "turn": "t", "history": [{}]}])
def test_a_message_that_no_page_sends_is_ignored(held: FakeAssistant, data: object):
    assert list(answer_events(held, Metrics(), data)) == []


def test_a_page_of_gradio_without_its_element_is_refused():
    with pytest.raises(ValueError, match="no <gradio-app>"):
        gradio_parts("<html><body></body></html>")


def test_files_that_change_their_address_with_their_content_are_kept_for_good(client: TestClient):
    html = client.get("/").text
    ours = re.findall(r'"(/public/[^"]+\?v=[^"]+)"', html)
    gradios = re.findall(r'"[./]*(/assets/[^"]+)"', html)
    assert ours
    assert gradios
    for path in (*ours, *gradios):
        assert client.get(path).headers["cache-control"] == "public, max-age=31536000, immutable", path


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/public/icon.svg", "public, max-age=3600"),
        ("/", "no-cache"),
        ("/documents", None),
        ("/public/nothing.css?v=1", None),
        ("/assets/nothing.js", None),
    ],
)
def test_what_may_change_is_asked_for_again(client: TestClient, path: str, kept: str | None):
    assert client.get(path).headers.get("cache-control") == kept
