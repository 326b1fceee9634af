from __future__ import annotations

import pytest

from policy_assistant.loaders.margins import footer_start, margins

COPIED = """• 登录
  • 注册
今天是:
  • 索引号:

    SL0001/2024-00012

    发文单位:

    示例县人民政府办公室

  • 发文日期:

    2024-02-20 16:52:29

    效力状态:

    有效

  • 主题分类:

    政务公开

    发文字号:

    无

示例县2023年法治政府建设工作报告
信息来源:示例县人民政府办公室 | 发布时间:2024-02-20 16:52

市人民政府:

20238月,全县完成了机构改革。

特此报告。

示例县人民政府
2024214


打印|关闭


示ICP备00000000号-1 示公网安备 00000000000000号 网站标识码:0000000000

主办:示例县人民政府办公室 承办:示例县政务服务局

地址:示例县法治路1号 邮箱:gov@shili.example 网站地图
"""


def body(text: str, title: str = "") -> str:
    return margins(text, title).body.of(text)


def test_text_copied_from_a_page() -> None:
    found = margins(COPIED)
    assert found.title == "示例县2023年法治政府建设工作报告"
    assert found.body.of(COPIED).startswith("市人民政府:\n\n20238月,全县")
    assert found.body.of(COPIED).endswith("示例县人民政府\n2024214")
    assert found.facts["index_number"] == "SL0001/2024-00012"
    assert found.facts["validity"] == "有效"
    assert "number" not in found.facts


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("标题: 示例县工作总结\n发布时间: 2024-01-02\n栏目: 动态\n==== 正文 ====\n正文第一段。", "示例县工作总结", "正文第一段。"),
        ("---\ntitle: 示例市政府工作报告\n---\n\n**政府工作报告**\n\n各位代表：\n正文。", "示例市政府工作报告", "各位代表："),
        ('---\ntitle: "示例市政府工作报告"\n---\n各位代表：', "示例市政府工作报告", "各位代表："),
        ("# 示例市停车条例\n\n2020年1月2日 示例市人民代表大会通过\n\n<!-- INFO END -->\n\n第一条 正文。", "示例市停车条例", "第一条 正文。"),
        ("# 示例法典\n\n# 总则编\n\n第一条 正文。", "示例法典 总则编", "第一条 正文。"),
        ("> 示例文件。\n\n# 示例县工作报告（摘要）\n\n索引号：SL1\n\n发文单位：示例县\n\n说明：正文从这里开始。", "示例县工作报告（摘要）", "说明：正文从这里开始。"),
        ("示例县工作总结\n（示例文件）\n\n文号：示民〔2024〕3号\n发布日期：2024-01-15\n\n2023年，完成任务。", "示例县工作总结", "2023年，完成任务。"),
        ("首页 > 政务公开 > 通知公告\n示例县停车通告\n发布时间：2024-01-02 来源：示例县\n现通告如下：\n一、停车。", "示例县停车通告", "现通告如下："),
        ("示例县停车管理办法\n\n第一条 正文。", "示例县停车管理办法", "第一条 正文。"),
    ],
)  # fmt: skip
def test_heads(text: str, title: str, first: str) -> None:
    found = margins(text)
    assert found.title == title
    assert found.body.of(text).split("\n")[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "时间：2024年5月1日\n地点：县政府会议室\n名称：座谈会\n请准时参加。",
        "第一条 没有标题的正文。\n第二条 接着的正文。",
        "一、工作情况\n（一）完成了任务。",
        "一整行的正文，没有标题也没有页脚。",
        "打印店的管理由县市场监督管理局负责。\n附件：打印登记表",
        "示政办〔2024〕3号\n示例县人民政府办公室\n关于停车的通知\n各单位：\n请执行。",
    ],
)
def test_texts_without_margins_are_body_throughout(text: str) -> None:
    assert body(text) == text


@pytest.mark.parametrize(
    "footer",
    [
        "【打印】【关闭】",
        "打印|关闭",
        "上一篇：关于某事的通知\n下一篇：没有了",
        "责任编辑：张三",
        "扫一扫在手机打开当前页",
        "分享到：\n打印本页\n关闭窗口",
        "相关附件\n申请表.doc",
        "相关新闻\n2024-01-05 【政策解读】关于某办法的解读",
        "版权所有：示例县人民政府\n主办单位：示例县人民政府办公室\n电话：0000-1234567\n示ICP备00000000号",
    ],
)
def test_footers(footer: str) -> None:
    text = f"现将有关事项通知如下。\n特此通知。\n示例县人民政府\n2024年3月1日\n{footer}\n"
    assert body(text).endswith("示例县人民政府\n2024年3月1日")


@pytest.mark.parametrize(
    "last",
    [
        "主办单位：示例县民政局\n承办单位：示例县养老院",  # of an event, without any sign of a page
        "地址：示例县法治路1号\n联系电话：0000-1234567",
        "请扫一扫二维码报名。",
        "附件：申请表\n示例县民政局\n2024年3月1日",
    ],
)
def test_last_lines_that_are_no_footer(last: str) -> None:
    text = f"现将活动安排通知如下。\n{last}"
    assert body(text) == text


def test_body_that_names_a_control_far_above_the_footer() -> None:
    steps = "\n".join(f"{n}.点击进入下一步" for n in range(1, 9))
    text = f"流程如下。\n扫一扫\n{steps}\n示ICP备00000000号"
    assert body(text).endswith("8.点击进入下一步")


def test_known_title_above_the_body() -> None:
    text = "关于停车的通告\n来源：示例县 2024-01-02\n现通告如下。"
    assert body(text, "关于停车的通告") == "现通告如下。"


def test_footer_start() -> None:
    assert footer_start(["正文。", "打印本页"]) == 1
    assert footer_start(["正文。"]) == 1
    assert footer_start([]) == 0
