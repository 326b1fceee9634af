"""Documents in which numbering starts anew: attachments and reprints."""

from drawing import document, drawn, places, text_at

from policy_assistant.outline import outline, place

REPRINT = """\
示例县人民政府关于印发《示例县停车场管理办法》的通知

各乡镇人民政府：

现将办法印发给你们，并提出以下要求：

一、加强领导。

二、压实责任。

三、按时报送。

示例县人民政府
2024年3月1日

示例县停车场
管理办法

第一章 总则

第一条 为了加强管理，制定本办法。

第二条 本办法适用于县城。

第二章 附则

第三条 本办法自公布之日起施行。
"""


def test_articles_of_a_reprint_do_not_hang_under_the_notice() -> None:
    assert drawn(REPRINT) == [
        "一、",
        "二、",
        "三、",
        "示例县停车场管理办法",
        "  第一章 总则",
        "    第一条",
        "    第二条",
        "  第二章 附则",
        "    第三条",
    ]
    assert "第一章 第一条" in places(REPRINT)
    assert text_at(REPRINT, "三、") == "三、按时报送。"


def test_a_reprint_may_have_a_ladder_like_its_notice() -> None:
    text = (
        "有关要求如下。\n一、甲\n正文。\n二、乙\n正文。\n示例县人民政府\n2024年3月1日\n"
        "示例县工作方案\n为了推进工作，制定本方案。\n一、丙\n正文。\n二、丁\n正文。\n"
    )
    assert drawn(text) == ["一、 甲", "二、 乙", "示例县工作方案", "  一、 丙", "  二、 丁"]
    assert places(text)[3:] == ["一、", "二、"]


def test_attachments_count_for_themselves() -> None:
    text = (
        "通知如下。\n一、甲\n正文。\n二、乙\n正文。\n附件1\n示例县管理办法\n第一条 丙。\n第二条 丁。\n"
        "附件2\n示例县实施方案\n一、戊\n正文。\n二、己\n正文。\n"
    )
    assert places(text) == [
        "一、",
        "二、",
        "附件1",
        "附件1 第一条",
        "附件1 第二条",
        "附件2",
        "附件2 一、",
        "附件2 二、",
    ]
    headings = {s.place: s.heading for s in outline(document(text)) if s.level == "附件"}
    assert headings == {"附件1": "示例县管理办法", "附件2": "示例县实施方案"}


def test_the_list_of_attachments_belongs_to_no_clause() -> None:
    text = "一、甲\n正文。\n二、乙\n正文。\n附件：1.申请表\n　　　2.名单\n示例县民政局\n2024年3月1日\n"
    assert places(text) == ["一、", "二、", "附件", "附件 1.", "附件 2."]
    found = document(text)
    sections = outline(found)
    signature = text.index("示例县民政局")
    assert [place(sections, s.ordinal) for s in sections if s.start <= signature < s.end] == [""]


def test_an_attachment_that_is_only_mentioned_opens_nothing() -> None:
    text = "一、甲\n详见附件1。\n附件1为申请表。\n二、乙\n按附件2执行。\n"
    assert places(text) == ["一、", "二、"]


def test_unnumbered_headings_that_the_file_marks() -> None:
    text = (
        "# 示例县工作报告\n各位代表：\n**2020年工作回顾**\n全年增长3.8%。\n（一）甲\n正文。\n（二）乙\n正文。\n"
        "**2021年工作任务**\n（一）丙\n正文。\n（二）丁\n正文。\n"
    )
    assert drawn(text) == [
        "2020年工作回顾",
        "  （一） 甲",
        "  （二） 乙",
        "2021年工作任务",
        "  （一） 丙",
        "  （二） 丁",
    ]
    assert places(text) == ["2020年工作回顾", "（一）", "（二）", "2021年工作任务", "（一）", "（二）"]


def test_a_marked_heading_inside_a_numbered_section() -> None:
    text = "一、甲\n**小标题**\n正文。\n**另一个**\n正文。\n二、乙\n**又一个**\n正文。\n"
    assert drawn(text) == ["一、 甲", "  小标题", "  另一个", "二、 乙", "  又一个"]
    assert places(text) == ["一、", "一、", "一、", "二、", "二、"]


def test_marked_headings_over_numbers_that_run_on() -> None:
    text = (
        "正文。\n## 参保\n1.何时参保？\n答：九月。\n2.怎样参保？\n答：线上。\n## 待遇\n3.如何报销？\n答：直接结算。\n"
    )
    assert drawn(text) == ["参保", "  1. 何时参保？", "  2. 怎样参保？", "待遇", "  3. 如何报销？"]


def test_a_marked_line_that_is_a_sentence_is_no_heading() -> None:
    assert places("正文。\n**各位代表！**\n**我们要加强管理，做好工作。**\n正文。\n") == []


def test_the_title_of_the_document_is_no_section() -> None:
    assert places("# 示例县管理办法\n（2024年3月1日公布）\n第一条 甲。\n第二条 乙。\n") == ["第一条", "第二条"]


def test_markup_before_a_label_is_in_the_section_and_not_in_the_label() -> None:
    text = "**一、工作回顾**\n**（一）抓发展。**认真落实部署。\n**（二）抓创新。**持续推进。\n## 二、工作安排\n正文。\n"
    assert drawn(text) == ["一、 工作回顾", "  （一） 抓发展", "  （二） 抓创新", "二、 工作安排"]
    sections = outline(document(text))
    assert [text[s.start] for s in sections[1:]] == ["*", "*", "*", "#"]
    assert [s.label for s in sections[1:]] == ["一、", "（一）", "（二）", "二、"]


def test_of_two_marked_headings_in_a_row_the_first_is_above() -> None:
    text = "正文。\n**参保**\n**范围扩大**\n正文。\n**期限延长**\n正文。\n**药品**\n**目录更新**\n正文。\n"
    assert drawn(text) == ["参保", "  范围扩大", "  期限延长", "药品", "  目录更新"]


def test_a_marked_caption_inside_a_numbered_section() -> None:
    text = "一、房源\n见下表。\n**房源情况表**\n二、对象\n正文。\n三、原则\n正文。\n"
    assert drawn(text) == ["一、 房源", "  房源情况表", "二、 对象", "三、 原则"]


def test_marked_steps_under_the_last_number() -> None:
    text = "一、材料\n正文。\n二、方法\n**第一步：准备**\n正文。\n**第二步：申领**\n正文。\n"
    assert drawn(text) == ["一、 材料", "二、 方法", "  第一步：准备", "  第二步：申领"]


def test_a_marked_heading_among_articles_is_above_them() -> None:
    text = "第一章 总则\n第一条 甲。\n第二条 乙。\n## 附则\n第三条 丙。\n"
    assert drawn(text) == ["第一章 总则", "  第一条", "  第二条", "附则", "  第三条"]


def test_a_marked_title_below_an_attachment_is_its_heading() -> None:
    text = "一、甲\n正文。\n二、乙\n正文。\n**附件1**\n**申请材料**\n（一）丙\n正文。\n（二）丁\n正文。\n"
    assert drawn(text) == ["一、 甲", "二、 乙", "附件1 申请材料", "  （一） 丙", "  （二） 丁"]


def test_marked_numbers_bodies_and_dates_are_no_headings() -> None:
    text = "**示府办规〔2024〕13号**\n正文。\n**示例县人民政府办公室**\n**2024年3月1日**\n"
    assert places(text) == []
