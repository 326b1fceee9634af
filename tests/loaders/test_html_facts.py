"""What a page says of its document outside of the text, and what only its scripts hold."""

from __future__ import annotations

import pytest

from policy_assistant.loaders import html_metadata, html_scripts
from policy_assistant.loaders.html_tree import fragment, parse

LONG = "为了加强停车管理，方便群众出行，现将有关事项通知如下。" * 4


def facts(head: str, around: list[str] | None = None, inside: str = "") -> dict[str, str]:
    page = parse(f"<html><head>{head}</head><body><p>正文</p>{inside}</body></html>", "a.html")
    return html_metadata.facts(page, around or [])


def test_meta_names_are_read_whatever_their_case() -> None:
    head = '<meta name="articletitle" content="停车通知"><meta NAME="PUBDATE" content="2024-03-05"><meta name="ContentSource" content="示例县交通局">'
    assert facts(head) == {"title": "停车通知", "published": "2024-03-05", "source": "示例县交通局"}


def test_meta_that_says_nothing() -> None:
    assert facts('<meta name="ContentSource" content="本网"><meta name="Url" content="">')["title"] == ""


def test_canonical_address() -> None:
    assert facts('<link rel="canonical" href="https://shili.example/1.html">')["url"] == "https://shili.example/1.html"


def test_a_labelled_block_outranks_meta_but_for_the_title() -> None:
    head = '<meta name="ArticleTitle" content="停车通知"><meta name="PubDate" content="2024-03-05">'
    found = facts(head, ["名称：另一个名称", "发布日期：2024-03-01"])
    assert (found["title"], found["published"]) == ("停车通知", "2024-03-01")


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("停车通知-示例县人民政府网站", "停车通知"),
        ("停车通知 - 示例县人民政府门户网站", "停车通知"),
        ("停车通知_示例县交通局", "停车通知"),
        ("示例县人民政府网站-停车通知", "停车通知"),
        ("停车通知（2024-2025年）", "停车通知（2024-2025年）"),
        ("停车通知", "停车通知"),
    ],
)
def test_window_titles(window: str, title: str) -> None:
    assert facts(f"<title>{window}</title>")["title"] == title


def test_long_lines_are_prose_not_facts() -> None:
    assert "issuer" not in facts("", ["发布机构：" + "很长的一段文字" * 60])


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ("var file_status = '失效（提前废止）';\nif(file_status == null){ file_status = '有效'; }", "失效（提前废止）"),
        ('{"validity":"有效","id":1}', "有效"),
        ("var file_status = '';", ""),
        ("$('#x').append('失效');", ""),
    ],
)
def test_state_in_a_script(script: str, state: str) -> None:
    assert html_scripts.state([script]) == state


def test_text_in_a_script() -> None:
    markup = f"<p>{LONG}</p>"
    escaped = markup.encode("ascii", "backslashreplace").decode().replace("/", "\\/")
    assert html_scripts.body([f'var a = {{"content":"{escaped}", "b": 1}};']) == markup


def test_text_without_markup_keeps_its_lines() -> None:
    assert html_scripts.body([f"var text = '{LONG}\\n第二段。';"]) == f"<pre>{LONG}\n第二段。</pre>"


def test_characters_beyond_the_first_plane() -> None:
    assert "𬭶" in html_scripts.body(['var t = "\\ud872\\udf76' + LONG + '";'])


@pytest.mark.parametrize(
    "script",
    [
        "var x = 'short';",
        f"$('#list').append('<li>{LONG}</li>').click(function() {{}});".replace("'<li>", "'document.write(").replace(
            "</li>'", ")'"
        ),
        "var names = '示例县民政局 示例县财政局 示例县交通局';",
    ],
)
def test_scripts_without_a_text(script: str) -> None:
    assert html_scripts.body([script]) == ""


def test_names_of_attachments() -> None:
    body = fragment(
        """<a href="/a/1.docx">申请表</a><a href="/a/2.PDF?x=1">下载</a><a href="/a/3.xls" title="汇总表">点击下载</a>
        <a href="/b.html">说明.doc</a><a href="/c.html">网页</a><a>没有地址</a><a href="http://[bad">坏地址</a>
        <div class="footer"><a href="/site.pdf">网站说明</a></div><a href="/a/1.docx">申请表</a>"""
    )
    assert html_metadata.attachments(body) == ("申请表", "2.PDF", "汇总表", "说明.doc")
