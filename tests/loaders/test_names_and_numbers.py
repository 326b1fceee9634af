"""Names of public bodies and numbers of documents."""

from __future__ import annotations

import pytest

from policy_assistant.loaders import numbers, organs


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("示例县人民政府", ("示例县人民政府",)),
        ("示例县民政局　　示例县财政局", ("示例县民政局", "示例县财政局")),
        ("示例县民政局示例县财政局", ("示例县民政局", "示例县财政局")),
        ("示 例 县 人 民 政 府", ("示例县人民政府",)),
        ("示例市住房和城乡建设局（示例市人民防空办公室）", ("示例市住房和城乡建设局（示例市人民防空办公室）",)),
        ("各乡镇人民政府", ()),
        ("请各单位报县财政局", ()),
        ("特此通知", ()),
        ("2024年3月1日", ()),
        ("", ()),
    ],
)
def test_lines_of_organs(line: str, names: tuple[str, ...]) -> None:
    assert organs.organs(line) == names


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("示例县人民政府办公室关于印发停车管理办法的通知", "示例县人民政府办公室"),
        ("示例县民政局 示例县财政局关于调整救助标准的通知", "示例县民政局、示例县财政局"),
        ("示例县民政局等4部门关于调整救助标准的通知", ""),
        ("示例县民政局转发市民政局关于做好救助工作的通知", "示例县民政局"),
        ("示例市政府工作报告（2024）", "示例市人民政府"),
        ("示例县2021年政府工作报告", "示例县人民政府"),
        ("国务院关于样例工作的规定", "国务院"),
        ("示例县停车管理办法", ""),
        ("关于调整救助标准的通知", ""),
    ],
)
def test_organ_that_speaks_in_a_title(title: str, organ: str) -> None:
    assert organs.in_title(title) == organ


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("2021年8月20日 第十三届全国人民代表大会常务委员会第三十次会议通过", "全国人民代表大会常务委员会"),
        ("（2020年7月29日样例省第十三届人民代表大会常务委员会第二十二次会议通过）", "样例省人民代表大会常务委员会"),
        ("2019年4月3日 中华人民共和国国务院令第711号修订", "国务院"),
        ("（2020年6月10日示例县人民政府印发）", "示例县人民政府"),
        ("2020年6月10日", ""),
    ],
)
def test_organ_in_a_line_of_history(line: str, organ: str) -> None:
    assert organs.in_passing(line) == organ


def test_organ_of_an_order() -> None:
    assert organs.in_order("示例市人民政府令") == "示例市人民政府"
    assert organs.in_order("中华人民共和国国务院令第999号") == "国务院"
    assert organs.in_order("第一条 命令") == ""


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("示政办规〔2024〕13号", "示政办规〔2024〕13号"),
        (" 示残联规字〔2019〕2 号 ", "示残联规字〔2019〕2号"),
        ("（示政办〔2020〕1号）", "示政办〔2020〕1号"),
        ("示政发(2015)5号", "示政发(2015)5号"),
        ("示政发[2015]第5号", "示政发[2015]第5号"),
        ("示政发〔20198号", "示政发〔20198号"),
        ("国务院令第999号", "国务院令第999号"),
        ("中华人民共和国主席令第九十九号", "主席令第九十九号"),
        ("示例市人民政府令第179号", "示例市人民政府令第179号"),
        ("示例市住房和城乡建设局公告2024年第3号", "示例市住房和城乡建设局公告2024年第3号"),
        ("根据示政发〔2015〕5号文件，通知如下", ""),
        ("2024年第3号", ""),
        ("第十三条", ""),
    ],
)
def test_number_alone_on_its_line(line: str, number: str) -> None:
    assert numbers.alone(line) == number


def test_number_broken_over_two_lines() -> None:
    assert numbers.own_number(["示例市人民政府令", "第 179 号", "《办法》已经通过。"]) == "示例市人民政府令第179号"


def test_number_in_a_line_of_history() -> None:
    assert numbers.inside("（2021年7月27日中华人民共和国国务院令第999号公布）") == "国务院令第999号"
    assert numbers.inside("（2020年6月10日示政发〔2020〕9号公布）") == "示政发〔2020〕9号"
    assert numbers.inside("2021年7月27日第三次会议通过") == ""


def test_number_behind_a_title() -> None:
    assert numbers.in_title("关于救助标准的通知（示民发〔2024〕2号）") == ("关于救助标准的通知", "示民发〔2024〕2号")
    assert numbers.in_title("停车管理办法（试行）") == ("停车管理办法（试行）", "")
