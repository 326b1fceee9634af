"""Codes: 编章节条款项目."""

import pytest
from drawing import document, drawn, places, text_at

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.outline import outline

CODE = """\
示例县公共停车场管理办法

第一章　总　则

第一条 为了加强管理，制定本办法。

第二条 本办法适用于县城。

乡镇可以参照执行。

第二章 经营

第三条 经营者应当备案，提交下列材料：

（一）登记表；

（二）平面图。

材料齐全的，当场备案。

前款所称平面图，应当注明车位数量。

第四条 有下列情形之一的，责令改正：

（一）未公示标准的；

（二）有下列行为的：

1.拒收现金；

2.不出具票据。

第五条 本办法自2024年3月1日起施行。
"""


def test_a_code_is_drawn_with_chapters_articles_paragraphs_and_items() -> None:
    assert drawn(CODE) == [
        "第一章 总则",
        "  第一条",
        "  第二条",
        "    第一款",
        "    第二款",
        "第二章 经营",
        "  第三条",
        "    第一款",
        "      第（一）项",
        "      第（二）项",
        "    第二款",
        "    第三款",
        "  第四条",
        "    第（一）项",
        "    第（二）项",
        "      第1目",
        "      第2目",
        "  第五条",
    ]


def test_places_are_joined_from_the_root() -> None:
    found = places(CODE)
    assert "第二章 第三条 第一款 第（二）项" in found
    assert "第二章 第四条 第（二）项 第2目" in found
    assert "第一章 第二条 第二款" in found


def test_a_paragraph_holds_its_items_and_nothing_else() -> None:
    assert text_at(CODE, "第二章 第三条 第一款").endswith("（二）平面图。")
    assert text_at(CODE, "第二章 第三条 第二款") == "材料齐全的，当场备案。"
    assert text_at(CODE, "第二章 第三条 第一款 第（二）项") == "（二）平面图。"


@pytest.mark.parametrize("blank", ["", " ", "  ", "　", "\u00a0 "])
def test_an_article_needs_no_blank_behind_its_number(blank: str) -> None:
    text = f"第一条{blank}为了规范管理，制定本规定。\n第二条{blank}违反第一条规定的，责令改正。\n"
    assert places(text) == ["第一条", "第二条"]


@pytest.mark.parametrize(
    "line",
    [
        "第一条规定的情形除外。",
        "第二条第二款的规定不适用。",
        "第一条、第三条所称材料，由县司法局规定。",
        "第三条所称经营者，是指企业。",
    ],
)
def test_a_reference_at_the_start_of_a_line_opens_no_article(line: str) -> None:
    text = f"第一条 应当备案。\n第二条 违反\n{line}\n第三条 自公布之日起施行。\n"
    assert places(text) == ["第一条", "第二条", "第三条"]


def test_articles_added_later_and_articles_left_out() -> None:
    text = "第十二条 甲应当备案。\n第十二条之一 乙应当备案。\n第十二条之二 丙应当备案。\n第十五条 丁应当备案。\n第十六条 戊应当备案。\n"
    assert places(text) == ["第十二条", "第十二条之一", "第十二条之二", "第十五条", "第十六条"]


def test_a_part_of_a_code_may_begin_anywhere() -> None:
    text = "第二章 合同的订立\n第九百九十九条 甲。\n第一千条 乙。\n第一千零一条 丙。\n"
    assert places(text) == ["第二章", "第二章 第九百九十九条", "第二章 第一千条", "第二章 第一千零一条"]


def test_one_article_quoted_on_a_line_of_its_own_is_not_the_document_s() -> None:
    assert places("一、依据\n第九条 应当备案\n二、标准\n每月100元。\n") == ["一、", "二、"]


def test_chapters_begin_anew_in_each_part_and_articles_do_not() -> None:
    text = (
        "第一编 总则\n第一章 任务\n第一条 甲。\n第二章 范围\n第二条 乙。\n"
        "第二编 分则\n第一章 责任\n第一节 一般规定\n第三条 丙。\n第二节 特别规定\n第四条 丁。\n"
    )
    assert places(text)[-4:] == [
        "第二编 第一章 第一节",
        "第二编 第一章 第一节 第三条",
        "第二编 第一章 第二节",
        "第二编 第一章 第二节 第四条",
    ]


def test_articles_that_run_on_under_a_ladder() -> None:
    text = "一、一般规定\n第一条 甲。\n第二条 乙。\n二、特别规定\n第三条 丙。\n三、附则\n第四条 丁。\n"
    assert places(text) == ["一、", "一、 第一条", "一、 第二条", "二、", "二、 第三条", "三、", "三、 第四条"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("第三条 【适用范围】本办法适用于县城。", "适用范围"),
        ("第三条（适用范围）本办法适用于县城。", "适用范围"),
        ("第三条 适用范围　本办法适用于县城。", "适用范围"),
        ("第三条 适用范围。本办法适用于县城。", "适用范围"),
        ("第三条 适用范围\n本办法适用于县城。", "适用范围"),
        ("第三条 本办法适用于县城。", ""),
        ("第三条 本办法适用于县城，但是另有规定的除外。", ""),
    ],
)
def test_the_heading_of_an_article(line: str, heading: str) -> None:
    text = f"第一条 甲应当备案。\n第二条 乙应当备案。\n{line}\n"
    article = next(s for s in outline(document(text)) if s.place == "第三条")
    assert article.heading == heading


def test_a_title_line_is_no_paragraph() -> None:
    text = "第一条 【目的】\n为了规范管理，制定本规定。\n第二条 【范围】\n甲适用。\n乙参照适用。\n"
    assert places(text) == ["第一条", "第二条", "第二条 第一款", "第二条 第二款"]


def test_an_item_with_several_lines_keeps_them() -> None:
    text = (
        "第一条 按下列标准执行：\n（一）职工\n职工按月缴费。\n单位代扣代缴。\n"
        "（二）居民\n居民按年缴费。\n前款规定的标准每年公布。\n第二条 自公布之日起施行。\n"
    )
    assert text_at(text, "第一条 第一款 第（一）项").endswith("单位代扣代缴。")
    assert text_at(text, "第一条 第一款 第（二）项").endswith("居民按年缴费。")
    assert text_at(text, "第一条 第二款") == "前款规定的标准每年公布。"


def test_a_second_list_belongs_to_the_second_paragraph() -> None:
    text = "第八条 登记事项包括：\n（一）名称；\n（二）住所。\n还应当登记下列事项：\n（一）出资人；\n（二）章程。\n第九条 甲。\n第十条 乙。\n"
    assert places(text)[1:7] == [
        "第八条 第一款",
        "第八条 第一款 第（一）项",
        "第八条 第一款 第（二）项",
        "第八条 第二款",
        "第八条 第二款 第（一）项",
        "第八条 第二款 第（二）项",
    ]


def test_items_inside_one_line() -> None:
    text = "第一条 应当提交：（一）申请书；（二）身份证明。\n第二条 自公布之日起施行。\n"
    assert places(text) == ["第一条", "第一条 第（一）项", "第一条 第（二）项", "第二条"]


def test_a_table_of_contents_opens_no_section() -> None:
    text = "目　录\n第一章 总则……1\n第二章 经营……3\n第三章 附则……5\n第一章 总则\n第一条 甲。\n第二章 经营\n第二条 乙。\n第三章 附则\n第三条 丙。\n"
    assert places(text) == ["第一章", "第一章 第一条", "第二章", "第二章 第二条", "第三章", "第三章 第三条"]


def test_the_same_list_in_two_articles_is_no_table_of_contents() -> None:
    items = "（一）名称；\n（二）住所；\n（三）注册资本。\n"
    assert len(places(f"第一条 载明下列事项：\n{items}第二条 公示下列事项：\n{items}")) == 8


def test_more_than_a_thousand_articles() -> None:
    text = "".join(f"第{to_chinese(n)}条 应当办理。\n" for n in range(1, 1261))
    assert places(text) == [f"第{to_chinese(n)}条" for n in range(1, 1261)]


def test_the_lines_under_a_code_belong_to_no_article() -> None:
    text = "第一条 应当备案。\n第二条 自公布之日起施行。\n\n示例县人民政府办公室\n2024年3月1日\n"
    assert text_at(text, "第二条") == "第二条 自公布之日起施行。"
