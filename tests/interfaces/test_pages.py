import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fake_assistant import FakeAssistant, assistant, report, rules
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_assistant.errors import IndexMissingError
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.web import pages
from policy_assistant.links import permalink
from policy_assistant.records import Span

REPORT, RULES = report(), rules()
DANGEROUS = ("script", "iframe", "object", "embed", "base", "style", "img")


class Reader(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and the text of marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.words: list[str] = []
        self._marks = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._marks += tag == "mark"

    def handle_endtag(self, tag):
        self._marks -= tag == "mark"

    def handle_data(self, data):
        self.words.append(data)
        if self._marks:
            self.marked.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@pytest.fixture
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture
def client(held: FakeAssistant) -> TestClient:
    app = FastAPI()
    app.include_router(pages.router(held, Metrics()))
    app.add_exception_handler(IndexMissingError, pages.error_page)
    return TestClient(app)


def clause(words: str, *figures: str) -> str:
    start = REPORT.text.index(words)
    at = [start + words.index(figure) for figure in figures]
    marks = tuple(Span(begin, begin + len(figure)) for begin, figure in zip(at, figures, strict=True))
    return permalink(REPORT.id, start, start + len(words), marks)


@pytest.mark.parametrize("words", ["24件，占46%", "设立便民服务站18个，办件时间", "1.办理代表建议。"])
def test_a_permalink_marks_the_slice_to_the_letter(client: TestClient, words: str):
    page = Reader(client.get(clause(words)).text)
    assert "".join(page.marked) == words
    assert next(attrs.get("id") for tag, attrs in page.elements if tag == "mark") == "clause"
    assert "引用的原文已在下面标出" in page.text


def test_the_figures_asked_for_are_marked_in_the_slice(client: TestClient):
    words = "已经解决24件，占46%。"
    html = client.get(clause(words, "24件")).text
    page = Reader(html)
    assert "".join(page.marked) == words
    figures = [attrs for tag, attrs in page.elements if tag == "mark" and attrs.get("class") == "figure"]
    assert len(figures) == 1
    assert '<mark class="figure">24件</mark>' in html


def test_a_permalink_over_several_lines_marks_each(client: TestClient):
    page = Reader(client.get(clause("占46%。\n（二）建设")).text)
    assert "".join(page.marked) == "占46%。（二）建设"


@pytest.mark.parametrize("at", ["5", "9-3", "0-999999", "a-b", "<script>"])
def test_a_place_that_is_not_there_is_said_to_be(client: TestClient, at: str):
    response = client.get(f"/documents/{REPORT.id}", params={"at": at})
    page = Reader(response.text)
    assert response.status_code == 200
    assert page.marked == []
    assert "链接所指的位置不在这份文件里" in page.text


def test_a_document_shows_its_facts_its_outline_and_its_text(client: TestClient):
    page = Reader(client.get(f"/documents/{REPORT.id}").text)
    for words in (
        "示政发〔2020〕8号",
        "示例县人民政府",
        "2020-03-15",
        "SLX-2020-0008",
        "现行有效",
        "有 2 幅图片，图里的文字没有读入",
    ):
        assert words in page.text
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    ids = {attrs.get("id") for _, attrs in page.elements}
    inner = [link.removeprefix("#") for link in links if link.startswith("#")]
    assert len(inner) > 5
    assert set(inner) <= ids
    assert "https://www.example.gov.cn/report?id=8" in links


def test_a_document_out_of_force_says_so_first(client: TestClient):
    text = Reader(client.get(f"/documents/{RULES.id}").text).text
    assert "注意：这份文件已废止。" in text
    assert "2021-02-28（已过）" in text
    assert text.index("已废止") < text.index("第一条")


def test_the_pages_of_the_source_are_shown(client: TestClient):
    assert "第 2 页" in Reader(client.get(f"/documents/{RULES.id}").text).text


def test_hostile_documents_stay_text(client: TestClient, held: FakeAssistant):
    for path in ["/documents", "/documents?q=%3Cscript%3E", *(f"/documents/{e.id}?at=0-60" for e in held.documents())]:
        page = Reader(client.get(path).text)
        assert not [tag for tag, _ in page.elements if tag in DANGEROUS]
        for tag, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on")]
            assert re.match(r"(/|#|https?://)", attrs.get("href") or "/"), (tag, attrs)


@pytest.mark.parametrize(
    "question", ["<script>window.x=1</script>", '"><img src=x onerror=alert(1)>', "${x}{{y}}", "W" * 500]
)
def test_hostile_questions_stay_text(client: TestClient, question: str):
    page = Reader(client.get("/ask", params={"q": question}).text)
    assert not [tag for tag, _ in page.elements if tag in DANGEROUS]
    assert question in page.text


def test_an_unknown_document_is_a_page_of_its_own(client: TestClient):
    response = client.get("/documents/0000000000000000")
    assert response.status_code == 404
    assert "没有这份文件" in response.text


def test_the_library_lists_every_document_with_its_validity(client: TestClient):
    page = Reader(client.get("/documents").text)
    assert "已收录 3 份文件，日期从 2016 年到 2020 年。" in page.text
    for words in ("示例县停车场管理办法", "已废止", "示政规〔2016〕2号", "有 2 幅图片，图里的文字没有读入"):
        assert words in page.text


@pytest.mark.parametrize("query", ["停车场", "示政规[2016]2号", "2016-01", "停车 示例县", "rules.pdf"])
def test_the_library_is_searched_by_what_stands_in_its_list(client: TestClient, query: str):
    page = Reader(client.get("/documents", params={"q": query}).text)
    titles = [attrs["href"] for tag, attrs in page.elements if tag == "a" and "documents/" in (attrs["href"] or "")]
    assert f"/documents/{RULES.id}" in titles
    assert "1 份文件" in page.text


def test_the_library_leads_to_each_place_and_to_paper(client: TestClient):
    page = Reader(client.get("/documents").text)
    links = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    document = Reader(client.get(f"/documents/{RULES.id}").text)
    ids = {attrs.get("id") for _, attrs in document.elements}
    inner = {link.partition("#")[2] for link in links if link.startswith(f"/documents/{RULES.id}#")}
    assert len(inner) == 6  # two chapters and four articles
    assert inner <= ids
    assert f"/documents/{RULES.id}?paper=1" in links


@pytest.mark.parametrize("number", ["2", "x", "-1", "٣", "99999999", ""])
def test_a_page_of_the_library_that_is_not_there_is_the_nearest(client: TestClient, number: str):
    response = client.get("/documents", params={"page": number})
    assert response.status_code == 200
    assert "示例县停车场管理办法" in response.text


def test_a_search_shows_places_with_permalinks(client: TestClient):
    page = Reader(client.get("/documents", params={"q": "本办法自2016年"}).text)
    start = RULES.text.index("第四条")
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert permalink(RULES.id, start, len(RULES.text)) in links or any(
        link and link.startswith(f"/documents/{RULES.id}?at=") for link in links
    )


def test_a_search_that_finds_no_title_says_so(client: TestClient):
    assert "没有找到与“没有此文”相符的文件" in Reader(client.get("/documents", params={"q": "没有此文"}).text).text


def test_an_answer_has_a_page_without_script(client: TestClient):
    page = Reader(client.get("/ask", params={"q": "2019年解决了多少件？"}).text)
    assert page.marked == ["44件", "24件"]
    assert "2 个数字均与原文一致" in page.text
    assert "1 个数字无法核对" in page.text
    assert [attrs["href"] for tag, attrs in page.elements if attrs.get("class") == "cite"] == [
        clause("全年共收到人大代表建议69件，其中已经解决44件", "44件"),
        clause("全年共收到政协提案52件，已经解决24件，占46%。", "24件"),
    ]


def test_choices_are_links_that_ask(client: TestClient):
    page = Reader(client.get("/ask", params={"q": "哪年"}).text)
    assert [attrs["data-ask"] for _, attrs in page.elements if "data-ask" in attrs] == [
        "2018年解决了多少件？",
        "2019年解决了多少件？",
    ]


def test_choices_keep_to_the_documents_that_are_chosen(client: TestClient):
    page = Reader(client.get("/ask", params={"q": "哪年", "year": "2019"}).text)
    links = [attrs["href"] or "" for _, attrs in page.elements if "data-ask" in attrs]
    assert [parse_qs(urlsplit(link).query) for link in links] == [
        {"q": ["2018年解决了多少件？"], "year": ["2019"]},
        {"q": ["2019年解决了多少件？"], "year": ["2019"]},
    ]


def test_what_is_not_found_names_the_nearest_places(client: TestClient):
    page = Reader(client.get("/ask", params={"q": "没有"}).text)
    assert "现有文件没有写明" in page.text
    assert f"/documents/{REPORT.id}?at=10-20#clause" in [attrs.get("href") for _, attrs in page.elements]
    assert "依法申请政府信息公开（依申请公开）" in page.text
    assert "示例县人民政府" in page.text
    assert f"/documents?{urlencode({'issuer': '示例县人民政府'})}" in [attrs.get("href") for _, attrs in page.elements]


def test_where_no_issuer_is_known_none_is_invented(held: FakeAssistant, client: TestClient, monkeypatch):
    answer = held.ask("没有")
    unknown = replace(answer.searched, bodies=(), nearest=())
    monkeypatch.setattr(held, "ask", lambda *_: replace(answer, searched=unknown))
    page = Reader(client.get("/ask", params={"q": "没有"}).text)
    assert "您可以向发文机关咨询，或者依法申请政府信息公开。" in page.text
    assert "示例县人民政府" not in page.text


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [("？", 422, "请先输入问题。"), ("长" * 2001, 422, "问题有 2001 个字，太长了；请缩短到 2000 个字以内。")],
)
def test_a_question_that_cannot_be_asked(client: TestClient, question: str, status: int, words: str):
    response = client.get("/ask", params={"q": question})
    assert response.status_code == status
    assert words in response.text


def test_a_failure_says_nothing_of_the_inside(client: TestClient, held: FakeAssistant):
    held.error = RuntimeError("/secret/path")
    response = client.get("/ask", params={"q": "停车"})
    assert response.status_code == 500
    assert "抱歉，出了差错" in response.text
    assert "secret" not in response.text


def test_without_an_index_every_page_says_what_to_do(client: TestClient, held: FakeAssistant):
    held.library.error = IndexMissingError("no index at index/; make one with: policy-assistant index")
    for path in ("/documents", f"/documents/{REPORT.id}", "/ask?q=停车"):
        response = client.get(path)
        assert response.status_code == 503
        assert "policy-assistant index" in response.text


def test_a_page_follows_the_switch_of_the_index(client: TestClient, held: FakeAssistant):
    assert client.get(f"/documents/{RULES.id}").status_code == 200
    held.library.generation = assistant(REPORT).library.generation
    assert client.get(f"/documents/{RULES.id}").status_code == 404
    assert client.get(f"/documents/{REPORT.id}").status_code == 200


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "zh-CN"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "en;q=0.5, zh-CN;q=0.9", "zh-CN"),
        ("", "fr, en;q=0.3", "en"),
        ("", "fr", "zh-CN"),
        ("", "en;q=0, zh", "zh-CN"),
        ("", "en;q=wrong", "zh-CN"),
        ("?lang=en", "zh-CN", "en"),
        ("?lang=zh", "en", "zh-CN"),
        ("?lang=xx", "en", "en"),
    ],
)
def test_the_language_is_asked_for_or_preferred(client: TestClient, query: str, header: str, language: str):
    response = client.get(f"/documents{query}", headers={"accept-language": header})
    assert f'<html lang="{language}">' in response.text


def test_a_language_once_chosen_is_remembered(client: TestClient):
    client.get("/documents?lang=en", headers={"accept-language": "zh"})
    assert '<html lang="en">' in client.get("/documents", headers={"accept-language": "zh"}).text


def test_the_switch_leads_to_the_same_page(client: TestClient):
    page = Reader(client.get("/documents?q=%E5%81%9C%E8%BD%A6&lang=zh").text)
    size, language = [attrs["href"] for _, attrs in page.elements if "switch" in (attrs.get("class") or "").split()]
    assert language == "/documents?q=%E5%81%9C%E8%BD%A6&lang=en"
    assert size == "/documents?q=%E5%81%9C%E8%BD%A6&lang=zh&type=large"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/documents", "回答只来自下列文件。"),
        (f"/documents/{REPORT.id}", REPORT.title),
        ("/ask?q=多少", "每个数字都能点开"),
    ],
)
def test_a_search_engine_is_told_what_a_page_is(client: TestClient, path: str, words: str):
    described = [
        dict(attrs)["content"]
        for tag, attrs in Reader(client.get(path).text).elements
        if ("name", "description") in attrs.items()
    ]
    assert len(described) == 1
    assert words in described[0]


def test_search_engines_are_kept_from_asking(client: TestClient):
    response = client.get("/robots.txt")
    assert response.headers["content-type"].startswith("text/plain")
    assert "Disallow: /ask\n" in response.text
