"""Markup into lines and tables."""

from __future__ import annotations

import pytest

from policy_assistant.loaders.grids import Layout
from policy_assistant.loaders.html_render import Paragraph, images, render, squeeze
from policy_assistant.loaders.html_tree import fragment


def lines(markup: str) -> list[str]:
    return [block.text for block in render(fragment(markup)) if isinstance(block, Paragraph)]


def levels(markup: str) -> list[tuple[str, int]]:
    return [(b.text, b.level) for b in render(fragment(markup)) if isinstance(b, Paragraph) and b.level]


def table(markup: str) -> Layout:
    (block,) = render(fragment(markup))
    assert isinstance(block, Layout)
    return block


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>第一段。</p><p>第二段。</p>", ["第一段。", "第二段。"]),
        ("第一行<br>第二行<br/><br/>第三行", ["第一行", "第二行", "第三行"]),
        ("<p>　　缩进的段落&nbsp;</p>", ["缩进的段落"]),
        ("<p><strong>第一条</strong>为了管理</p>", ["第一条为了管理"]),
        ("<p>共<span>1200</span><span>个</span>车位</p>", ["共1200个车位"]),
        ("<p>在源码中\n断开的句子</p>", ["在源码中断开的句子"]),
        ("<p>PM2.5\nis 48</p>", ["PM2.5 is 48"]),
        ("<p>张三&nbsp;&nbsp; 李四</p>", ["张三 李四"]),
        ("<p>零宽\u200b字符\ufeff</p>", ["零宽字符"]),
        ("<p></p><p>&nbsp;</p><p>　</p>", []),
        ("前<div>中</div>后", ["前", "中", "后"]),
        ("<ul><li>一项</li><li>二项</li></ul>", ["一项", "二项"]),
        ("<ol><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
        ("<ol start='3'><li>丙</li></ol>", ["3. 丙"]),
        ("<ol><li>（一）已有编号</li></ol>", ["（一）已有编号"]),
        ("<ol style='list-style: none'><li>没有编号</li></ol>", ["没有编号"]),
        ("<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
        ("<span style='display:block'>一</span><span style='display:block'>二</span>", ["一", "二"]),
        ("<p>10<sup>3</sup>吨</p>", ["103吨"]),
    ],
)
def test_one_line_a_paragraph(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_headings_by_tag_by_weight_and_by_place() -> None:
    markup = """<h2>一、总体要求</h2><p><strong>（一）目标</strong></p><p><span style="font-weight: bold">二、任务</span></p>
    <p style="text-align: center">示例县停车管理办法</p><center><b>附件</b></center>
    <p><b>三、要求。</b></p><p><b>四、原则</b>后面是正文</p><p>普通段落</p>"""
    assert levels(markup) == [
        ("一、总体要求", 2),
        ("（一）目标", 4),
        ("二、任务", 4),
        ("示例县停车管理办法", 2),
        ("附件", 2),
    ]


def test_long_or_closed_lines_are_no_headings() -> None:
    assert levels(f"<p><b>{'字' * 61}</b></p><p style='text-align:center'>一句完整的话。</p>") == []


def test_alignment_of_an_inner_block_wins() -> None:
    assert levels("<div align='center'><p align='left'>靠左的一行</p><p>居中的一行</p></div>") == [("居中的一行", 2)]


def test_merged_cells_stand_in_each_row_they_serve() -> None:
    found = table(
        """<table><tr><td rowspan=2>类别</td><td rowspan=2>对象</td><td colspan=2>标准（元）</td></tr>
        <tr><td>2023年</td><td>2024年</td></tr>
        <tr><td rowspan=2>低保</td><td>城市</td><td>710</td><td>740</td></tr>
        <tr><td>农村</td><td colspan=2>530</td></tr></table>"""
    )
    assert found.header == (("类别", "对象", "标准（元）", "标准（元）"), ("类别", "对象", "2023年", "2024年"))
    assert found.rows == (("低保", "城市", "710", "740"), ("低保", "农村", "530", "530"))


def test_title_and_note_of_a_table() -> None:
    found = table(
        """<table><tr><td colspan=2><p>附件1</p><p>收费标准表</p></td></tr><tr><td>车型</td><td>每小时（元）</td></tr>
        <tr><td>小型</td><td>2</td></tr><tr><td colspan=2>注：不足一小时按一小时计。</td></tr></table>"""
    )
    assert found.before == ("附件1 收费标准表",)
    assert (found.header, found.rows) == ((("车型", "每小时（元）"),), (("小型", "2"),))
    assert found.after == ("注：不足一小时按一小时计。",)


def test_header_by_th() -> None:
    found = table(
        "<table><thead><tr><th>1月</th><th>2月</th></tr></thead><tbody><tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    assert (found.header, found.rows) == ((("1月", "2月"),), (("3", "4"),))


def test_a_list_of_facts_has_no_header() -> None:
    found = table(
        "<table><tr><td>办理条件</td><td>具有本县户籍，年满六十周岁，未享受其他同类补贴的老年人。</td></tr>"
        "<tr><td>办理地点</td><td>县政务服务中心</td></tr></table>"
    )
    assert found.header == ()
    assert found.rows[1] == ("办理地点", "县政务服务中心")


def test_paragraphs_in_a_cell_stay_in_its_row() -> None:
    found = table(
        "<table><tr><td>序号</td><td>内容</td></tr><tr><td>1</td><td><p>第一步。</p><p>第二步。</p></td></tr></table>"
    )
    assert found.rows == (("1", "第一步。 第二步。"),)


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>",
        "<table><tr><td><table><tr><td>第一段。</td><td>第二段。</td></tr></table></td><td></td></tr></table>".replace(
            "<td>第二段。</td>", "</tr><tr><td>第二段。</td>"
        ),
        "<table role='presentation'><tr><td>第一段。</td><td>第二段。</td></tr></table>",
        "<table><tr><td></td><td><p>第一段。</p><p>第二段。</p></td></tr></table>",
    ],
)
def test_tables_that_only_lay_out_the_page(markup: str) -> None:
    assert lines(markup) == ["第一段。", "第二段。"]


def test_a_data_table_inside_of_a_layout_table() -> None:
    markup = (
        "<table><tr><td>正文第一段。<table><tr><td>街道</td><td>车位</td></tr><tr><td>东街</td><td>100</td></tr></table>"
        "正文第二段。</td></tr></table>"
    )
    first, inner, second = render(fragment(markup))
    assert isinstance(inner, Layout)
    assert (first, second) == (Paragraph("正文第一段。"), Paragraph("正文第二段。"))
    assert inner.rows == (("东街", "100"),)


@pytest.mark.parametrize("span", ["0", "-3", "abc", "99999", ""])
def test_spans_that_make_no_sense(span: str) -> None:
    markup = f"<table><tr><td rowspan='{span}'>甲</td><td>乙</td></tr><tr><td>丙</td><td>1</td></tr></table>"
    found = table(markup)
    assert "丙" in str(found.rows)


def test_rows_of_unequal_length() -> None:
    found = table("<table><tr><td>名称</td><td>数量</td><td>备注</td></tr><tr><td>甲</td><td>1</td></tr></table>")
    assert found.rows == (("甲", "1", ""),)


def test_images_that_may_hold_text() -> None:
    markup = '<img src="/f/1.jpg"><img src="/icon/doc.png"><img src="/f/2.png" width="16"><img src="/f/line.gif">'
    assert images(fragment(markup)) == 1


def test_squeeze() -> None:
    assert squeeze(" \n 甲\u3000乙 \t丙\n") == "甲\u3000乙 丙"


def test_a_line_that_only_leads_elsewhere_is_no_heading() -> None:
    markup = (
        "<p align='center'><a href='/1'>点击查看政策解读</a></p><p align='center'>附则<a href='/2'>（解读）</a></p>"
    )
    assert levels(markup) == [("附则（解读）", 2)]
