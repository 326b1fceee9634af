"""Small pages with the shapes of real ones: which text is the body, what the page says of it, what is refused."""

from __future__ import annotations

import pytest

from policy_assistant.errors import InputError
from policy_assistant.loaders.html import load
from policy_assistant.records import Document, Validity

MENU = """<div class="header"><a href="/">首页</a><a href="/zwgk">政务公开</a><div>登录 | 注册 | 无障碍阅读</div></div>
<div class="nav"><ul><li><a href="/a">县情概况</a></li><li><a href="/b">政务服务</a></li></ul></div>
<div class="curmb">当前位置：<a href="/">首页</a> &gt; <a href="/t">通知公告</a></div>"""
FOOTER = """<div class="footer"><p>主办单位：示例县人民政府办公室　承办：示例县政务服务局</p>
<p>示ICP备00000000号 网站标识码：0000000000</p><a href="/map">网站地图</a></div>"""
PARAGRAPHS = """<p style="text-align:center">示政办〔2024〕3号</p>
<p>　　为了方便群众停车，现将有关事项通知如下：</p>
<p><strong>一、停车范围</strong></p>
<p>　　县城主要道路设停车位1200个，收费标准为每小时2元。</p>
<p>　　二、本通知自2024年4月1日起执行，有效期3年。</p>
<p style="text-align:right">示例县人民政府办公室</p><p style="text-align:right">2024年3月1日</p>"""
LINES = [
    "示政办〔2024〕3号",
    "为了方便群众停车，现将有关事项通知如下：",
    "一、停车范围",
    "县城主要道路设停车位1200个，收费标准为每小时2元。",
    "二、本通知自2024年4月1日起执行，有效期3年。",
    "示例县人民政府办公室",
    "2024年3月1日",
]
META = """<meta name="ArticleTitle" content="关于县城停车的通知"><meta name="PubDate" content="2024-03-05 09:00">
<meta name="ContentSource" content="本网"><meta name="Url" content="https://shili.example/1.html">"""


def page(inside: str, head: str = META) -> bytes:
    title = "<title>关于县城停车的通知-示例县人民政府网站</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body>{MENU}{inside}{FOOTER}</body></html>".encode()


def read(inside: str, head: str = META) -> Document:
    return load(page(inside, head), "a.html")


def body(document: Document) -> list[str]:
    return document.body.of(document.text).split("\n")


@pytest.mark.parametrize(
    "inside",
    [
        f'<div class="article"><h1>关于县城停车的通知</h1><div id="zoomcon" class="article-content">{PARAGRAPHS}</div></div>',
        f'<div id="UCAP-CONTENT"><div class="TRS_Editor">{PARAGRAPHS}</div></div>',
        f"<ucaptitle>关于县城停车的通知</ucaptitle><ucapcontent>{PARAGRAPHS}</ucapcontent>",
        f'<form><div id="vsb_content_2"><div class="v_news_content">{PARAGRAPHS}</div></div></form>',
        f"<table width='960'><tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table>",
        f"<div><div><h2>关于县城停车的通知</h2><div>发布时间：2024-03-05 来源：示例县</div><div>{PARAGRAPHS}</div></div></div>",
        f"<article>{PARAGRAPHS}</article>",
        f"<section><div>{PARAGRAPHS}</div></section><div class='share'>分享到：微信 微博</div>",
    ],
)
def test_the_body_in_many_frames(inside: str) -> None:
    assert body(read(inside)) == LINES


def test_metadata_of_page_and_text() -> None:
    metadata = read(f'<div id="zoom">{PARAGRAPHS}</div>').metadata
    assert metadata.title == "关于县城停车的通知"
    assert metadata.number == "示政办〔2024〕3号"
    assert metadata.issuer == "示例县人民政府办公室"
    assert (metadata.issued, metadata.published) == ("2024-03-01", "2024-03-05")
    assert (metadata.effective, metadata.expires) == ("2024-04-01", "2027-03-31")
    assert metadata.url == "https://shili.example/1.html"


def test_index_table_and_reposting_office() -> None:
    table = """<div class="classify"><table><tr><td>索引号：</td><td><span>SL1/2024-00331</span></td><td>分类：</td><td></td></tr>
    <tr><td>发布机构：</td><td>样例街道办事处</td><td>成文日期：</td><td>2024-09-12</td></tr>
    <tr><td>文号：</td><td></td><td>有效性：</td><td>有效</td></tr></table></div>"""
    document = read(f'{table}<div class="article-content">{PARAGRAPHS}</div>')
    metadata = document.metadata
    assert metadata.index_number == "SL1/2024-00331"
    assert metadata.issuer == "示例县人民政府办公室"
    assert metadata.issued == "2024-03-01"
    assert metadata.number == "示政办〔2024〕3号"
    assert metadata.validity is Validity.IN_FORCE
    assert body(document) == LINES


def test_list_of_facts_whose_state_only_a_script_knows() -> None:
    facts = """<ul><li><span>统一编号：</span> SL0220240003</li><li><span>文　　号：</span>示政办〔2024〕3号</li>
    <li><span>实施日期：</span>2024年04月01日</li><li><span>失效日期：</span>2025年06月01日</li>
    <li><span id="s">文件状态：</span><script>var file_status = '失效（提前废止）';
    if(file_status == null){ $('#s').append("有效"); }</script></li></ul>"""
    metadata = read(f'{facts}<div class="info_cont">{PARAGRAPHS}</div>').metadata
    assert metadata.validity is Validity.REPEALED
    assert metadata.expires == "2025-06-01"  # the page is newer than the text, which says three years
    assert metadata.index_number == "SL0220240003"


def test_title_from_the_heading_where_meta_has_none() -> None:
    inside = f'<h1>您当前的位置：首页 &gt; 通知</h1><h1 class="content_title">关于县城停车的通知</h1><div id="zoom">{PARAGRAPHS}</div>'
    assert read(inside, "").title == "关于县城停车的通知"


def test_title_of_the_window_without_the_name_of_the_site() -> None:
    assert read(f'<div id="zoom">{PARAGRAPHS}</div>', "").title == "关于县城停车的通知"


def test_source_and_date_without_labels() -> None:
    inside = f"<div>2024-03-06 10:00:00 来源： 示例县交通局 分享到</div><div id='zoom'>{'<p>县城停车位增加到1200个。</p>' * 2}</div>"
    metadata = read(inside, "").metadata
    assert (metadata.published, metadata.issuer) == ("2024-03-06", "示例县交通局")


@pytest.mark.parametrize(
    "copy",
    [
        '<div class="bbnr" style="display: none;">{}</div>',
        "<div hidden>{}</div>",
        '<style>#read-aloud, .x { color: red } .copy { display:none }</style><div class="copy">{}</div>',
        "<div><p>{}</p></div>",
        '<div id="zoom">{}</div>',
    ],
)
@pytest.mark.parametrize("flat", [True, False])
def test_a_second_copy_of_the_text_is_left_out(copy: str, flat: bool) -> None:
    second = "关于县城停车的通知　" + "　".join(LINES) if flat else PARAGRAPHS
    assert body(read(f'<div id="zoom">{PARAGRAPHS}</div>{copy.replace("{}", second)}')) == LINES


def test_hidden_answers_are_a_part_of_the_text() -> None:
    answer = "答：凭身份证到县政务服务中心办理，当场办结，不收费用；也可以在网上提交材料，三个工作日内办结，结果免费寄送到家，不必再跑一趟。"
    inside = f'<div id="zoom"><h3>一、怎么办理？</h3><div style="display:none">{answer}</div>{PARAGRAPHS}</div>'
    assert answer in body(read(inside))


def test_media_rules_hide_nothing() -> None:
    style = "<style>@media (max-width: 780px) { .wide { display: none } }</style>"
    assert body(read(f'{style}<div class="wide"><div id="zoom">{PARAGRAPHS}</div></div>')) == LINES


def test_a_text_in_several_parts() -> None:
    first, second = PARAGRAPHS.split("<p><strong>")
    inside = f'<div class="TRS_Editor">{first}</div><div class="TRS_Editor"><p><strong>{second}</div>'
    assert body(read(inside)) == LINES


def test_tables_beside_the_main_part_are_not_lost() -> None:
    table = "<div><table><tr><td>街道</td><td>车位</td></tr><tr><td>东街</td><td>100</td></tr></table></div>"
    document = read(f"<div><div>{PARAGRAPHS}</div>{table}</div>")
    assert body(document) == [*LINES, "街道 | 车位", "东街 | 100"]


def test_a_name_of_junk_around_the_text_does_not_lose_it() -> None:
    assert body(read(f'<div class="print share"><div>{PARAGRAPHS}</div></div>')) == LINES


def test_controls_inside_of_the_text() -> None:
    controls = '<div class="share">分享到：<a>微信</a></div><p>【打印】【关闭】</p><p>扫一扫在手机打开当前页</p>'
    assert body(read(f'<div id="zoom">{PARAGRAPHS}{controls}</div>')) == LINES


def test_attachments() -> None:
    links = """<p>附件：<a href="/attachment/1.doc">1.停车场登记表</a></p><p><a href="/f/2.pdf" title="停车收费标准.pdf">下载</a></p>
    <p><a href="/f/%E7%9B%AE%E5%BD%95.xlsx"></a></p><p><a href="/zcjd/3.html">政策解读</a></p>"""
    document = read(f'<div id="zoom">{PARAGRAPHS}{links}</div>')
    assert document.metadata.attachments == ("1.停车场登记表", "停车收费标准.pdf", "目录.xlsx")


def test_attachments_below_the_text() -> None:
    below = '<div class="info_xgfj"><div>相关附件</div><a href="/a.doc">附件1：登记表.doc</a></div>'
    document = read(f'<div id="zoom">{PARAGRAPHS}</div>{below}')
    assert document.metadata.attachments == ("附件1：登记表.doc",)
    assert body(document) == LINES


def test_images_are_reported() -> None:
    document = read(f'<div id="zoom">{PARAGRAPHS}<img src="/f/1.jpg"><img src="/images/icon_pdf.gif"></div>')
    assert [problem.message for problem in document.problems] == [
        "text inside of images is not read: 1 in the body of the page"
    ]


def test_gb18030_page_with_its_charset() -> None:
    markup = f'<html><head><meta charset="gb2312"><title>停车通知</title></head><body><div id="zoom">{PARAGRAPHS}</div></body></html>'
    assert body(load(markup.encode("gb18030"), "a.html")) == LINES


def test_xml_declaration_and_nul() -> None:
    markup = f'<?xml version="1.0" encoding="utf-8"?>\n<html><body><div id="zoom">{PARAGRAPHS}\0</div></body></html>'
    assert body(load(markup.encode(), "a.html")) == LINES


def test_deeply_nested_markup() -> None:
    inside = "<div>" * 600 + PARAGRAPHS + "</div>" * 600
    assert body(read(inside)) == LINES


def test_text_that_only_a_script_holds() -> None:
    escaped = (
        PARAGRAPHS.encode("ascii", "backslashreplace")
        .decode()
        .replace('"', '\\"')
        .replace("/", "\\/")
        .replace("\n", "\\n")
    )
    script = f'<script>window._CONFIG = {{ DETAIL: {{"id":1,"title":"停车","content":"{escaped}"}} }};</script>'
    assert body(read(f'<div class="article-content"></div>{script}')) == LINES


def test_text_that_a_script_would_make_visible() -> None:
    assert body(read(f'<div style="display:none"><div>{PARAGRAPHS}</div></div>')) == LINES


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("", "it shows links and labels only"),
        ('<div class="list"><ul>' + '<li><a href="/1.html">关于县城停车的通知等有关事项的公告</a><span>[ 2024-03-05 ]</span></li>' * 9 + "</ul></div>", "it shows links and labels only"),
        ('<div class="main-content"><ul>' + '<li><a href="/1.html">关于县城停车的通知等有关事项的公告</a></li>' * 9 + "</ul></div>", "it shows links and labels only"),
        ('<div id="zoom"></div><script>load("/api/content?id=1", function(data){ $("#zoom").html(data); });</script>', "it shows links and labels only"),
        ('<div id="zoom"><img src="/f/1.jpg"><img src="/f/2.jpg"></div>', "it shows 2 images"),
    ],
)  # fmt: skip
def test_pages_without_a_body(inside: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read(inside)
    assert str(caught.value) == f"a.html: the body of the page was not found: {reason}"


def test_a_notice_that_only_links_to_its_attachments() -> None:
    inside = '<div id="zoom"><p><a href="/1.pdf">示例县部门预算表.pdf</a></p><p><a href="/2.pdf">说明.pdf</a></p></div>'
    document = read(inside)
    assert body(document) == ["示例县部门预算表.pdf", "说明.pdf"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.html: the file is empty"),
        (b"<!-- nothing -->", "a.html: "),
        (b"%PDF-1.4 ...", "a.html: this is not a text file: it begins like a PDF file"),
        (b"\x01\x00\xff\xfe" * 300, "a.html: this is not a text file, or its encoding cannot be made out"),
    ],
)
def test_files_that_are_no_page(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(data, "a.html")
