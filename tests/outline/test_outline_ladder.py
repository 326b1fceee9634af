"""Reports and notices: 一、（一）1.（1）①, 一是, 第一."""

import pytest
from drawing import drawn, places, text_at

REPORT = """\
示例县2021年法治建设工作报告

市人民政府：

现将有关情况报告如下：

一、履行政府职能

(一)优化服务,提升效能。全年办理事项1234件。

(二)改革机构。

1.“一窗式”改革。办结率98.5%。一是集中窗口。设窗口28个。二是压减材料。减少14份。

2.商事登记。比上年下降3.8%,采用“1+4+N”模式。

二、办好建议和提案

(一)办理情况。

1.人大代表建议。共52件（其中：重点6件），占2.5%。

2.政协提案。共31件。

特此报告。

示例县人民政府
2022年1月15日
"""


def test_a_report_is_drawn_as_its_ladder() -> None:
    assert drawn(REPORT) == [
        "一、 履行政府职能",
        "  (一) 优化服务,提升效能",
        "  (二) 改革机构",
        "    1. “一窗式”改革",
        "      一是 集中窗口",
        "      二是 压减材料",
        "    2. 商事登记",
        "二、 办好建议和提案",
        "  (一) 办理情况",
        "    1. 人大代表建议",
        "    2. 政协提案",
    ]


def test_places_are_the_labels_as_printed() -> None:
    found = places(REPORT)
    assert "二、(一)2." in found
    assert "一、(二)1.二是" in found


def test_the_closing_lines_belong_to_no_section() -> None:
    assert text_at(REPORT, "二、(一)2.") == "2.政协提案。共31件。"


@pytest.mark.parametrize(
    ("closing", "belongs"),
    [
        ("特此报告。\n\n示例县人民政府\n2022年1月15日", False),
        ("示例县人民政府办公室\n二〇二二年一月十五日", False),
        ("（此件公开发布）\n2022年1月15日", False),
        ("（联系人：张某，联系电话：0000-12345）\n2022 年 1 月 15 日", False),
        ("2022年没有收取费用。", True),
        ("2022年其他情况另行报告示例县人民政府。", True),
        ("示例县司法局", True),
    ],
)
def test_what_stands_under_the_last_clause(closing: str, belongs: bool) -> None:
    text = f"一、收费情况\n正文。\n二、其他情况\n正文。\n{closing}\n"
    assert text_at(text, "二、").endswith(closing if belongs else "正文。")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("一、", "（一）", "（二）", "二、"), ["一、", "一、（一）", "一、（二）", "二、"]),
        (("一、", "㈠", "㈡", "二、"), ["一、", "一、㈠", "一、㈡", "二、"]),
        (("一、", "１．", "２．", "二、"), ["一、", "一、１．", "一、２．", "二、"]),
        (("一、", "1、", "2、", "二、"), ["一、", "一、1、", "一、2、", "二、"]),
        (("一、", "⒈", "⒉", "二、"), ["一、", "一、⒈", "一、⒉", "二、"]),
        (("1.", "（1）", "（2）", "2."), ["1.", "1.（1）", "1.（2）", "2."]),
        (("1.", "⑴", "⑵", "2."), ["1.", "1.⑴", "1.⑵", "2."]),
        (("（1）", "①", "②", "（2）"), ["（1）", "（1）①", "（1）②", "（2）"]),
        (("1.", "1）", "2）", "2."), ["1.", "1.1）", "1.2）", "2."]),
        (("（一）", "1.", "2.", "（二）"), ["（一）", "（一）1.", "（一）2.", "（二）"]),
        (("1.", "（一）", "（二）", "2."), ["1.", "1.（一）", "1.（二）", "2."]),
        (("第一部分", "一、", "二、", "第二部分"), ["第一部分", "第一部分 一、", "第一部分 二、", "第二部分"]),
    ],
)
def test_rungs_nest_as_the_document_nests_them(labels: tuple[str, ...], expected: list[str]) -> None:
    text = "".join(f"{label}加强管理\n有关部门应当加强管理。\n" for label in labels)
    assert places(text) == expected


def test_an_order_seen_once_holds_to_the_end() -> None:
    text = "1.甲\n（一）乙。\n（二）丙。\n2.丁\n（一）戊。\n（二）己。\n"
    assert places(text)[-2:] == ["2.（一）", "2.（二）"]


def test_numbers_may_run_on_across_parents() -> None:
    text = "一、加大支持\n1.减租。全部减免。\n2.减税。\n二、稳定就业\n3.补贴。\n4.培训。\n"
    assert places(text) == ["一、", "一、1.", "一、2.", "二、", "二、3.", "二、4."]


def test_items_whose_words_begin_with_a_figure() -> None:
    text = "家庭分为：\n1.3人户家庭；\n2.2人户家庭；\n3.4人户及以上家庭。\n"
    assert places(text) == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    "text",
    [
        "2019.8月，全县完成改革。\n比上年下降\n3.8%，其中城区下降\n1.5万元。\n",
        "采用“1+4+N”模式，实施《样例纲要（2017-2020年）》和《样例办法（试行）》。\n",
        "第三条规定的情形，依照第十条办理。\n第十九、二十条重复享受的除外。\n",
        "一、二、三级医院分别报销。\n（一）、（二）项所列材料。\n",
        "统一是要求。之一是条件。第一季度增长，第二季度下降。\n",
        "县政府第一，示例镇最后。居全省第一；发行债券。\n",
        "会议于10:00、15:00两次召开，共1,024人参加。\n",
    ],
)
def test_sums_dates_and_references_are_no_headings(text: str) -> None:
    assert places(text) == []


def test_a_label_out_of_sequence_is_not_believed() -> None:
    text = "一、甲\n有关情况见附页。\n五、这里没有前文。\n二、乙\n正文。\n"
    assert places(text) == ["一、", "二、"]


def test_a_lost_label_breaks_nothing() -> None:
    text = "（一）甲。\n正文。\n（三）丙。\n正文。\n（四）丁。\n"
    assert places(text) == ["（一）", "（三）", "（四）"]


def test_a_label_printed_twice_breaks_nothing() -> None:
    text = "一、甲\n二、乙\n二、丙\n三、丁\n正文。\n"
    assert places(text) == ["一、", "二、", "二、", "三、"]


def test_first_and_second_inside_a_paragraph() -> None:
    text = "2022年工作\n1.防治污染第一抓好治气。完成项目。第二，抓好治水。完成整治。第三，抓好治土。\n2.保护耕地。\n"
    assert places(text) == ["1.", "1.第一", "1.第二", "1.第三", "2."]


def test_firstly_is_written_in_two_ways() -> None:
    text = "任务有三项。第一是治气：停止审批。第二是治水：完成整治。第三是治土：完成核实。\n另有其他工作。\n"
    assert places(text) == ["第一", "第二", "第三"]


def test_an_enumeration_ends_with_its_paragraph() -> None:
    text = "（一）基本情况。一是甲。二是乙。\n全县共有3家。\n（二）存在问题。\n"
    assert text_at(text, "（一）二是") == "二是乙。"
    assert text_at(text, "（一）").endswith("全县共有3家。")


def test_an_enumeration_may_go_on_in_the_next_paragraph() -> None:
    text = "（一）基本情况。\n一是甲。\n二是乙。\n三是丙。\n（二）存在问题。\n"
    assert places(text) == ["（一）", "（一）一是", "（一）二是", "（一）三是", "（二）"]


def test_a_second_list_has_the_heading_above_it() -> None:
    text = "一、办理材料\n身份证。\n二、办理步骤\n1.打开小程序。\n2.填写资料。\n注意事项：\n1.核对姓名。\n2.核对账号。\n三、办理时限\n当日办结。\n"
    assert drawn(text) == [
        "一、 办理材料",
        "二、 办理步骤",
        "  1.",
        "  2.",
        "  注意事项",
        "    1.",
        "    2.",
        "三、 办理时限",
    ]


def test_a_list_inside_an_item_of_the_same_kind() -> None:
    text = "1.占比\n正文。\n2.覆盖\n正文。\n3.知晓\n正文。\n4.号源\n1.是否建立制度。\n2.是否落实。\n5.种类\n正文。\n"
    assert places(text) == ["1.", "2.", "3.", "4.", "4.1.", "4.2.", "5."]


def test_decimal_numbers_stand_for_themselves() -> None:
    text = "1 总则\n1.1 编制目的\n为了应对突发事件。\n1.2 编制依据\n依据有关规定。\n2 组织体系\n2.1 领导机构\n2.1.1 组长\n由县长担任。\n2.1.2 成员\n有关部门。\n2.2 办事机构\n设在办公室。\n"
    assert places(text) == ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.2"]


def test_a_chain_of_numerals_is_no_label_even_at_the_start_of_a_line() -> None:
    text = "一、对象\n持有证件的\n一、二级残疾人。\n二、标准\n每月100元。\n"
    assert places(text) == ["一、", "二、"]
