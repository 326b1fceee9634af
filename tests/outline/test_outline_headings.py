"""Heading and text in one line."""

import pytest
from drawing import document

from policy_assistant.outline import heading_path, outline

LONG = "各级各部门要把这项工作作为当前的重要任务抓紧抓好抓出成效并且按照要求及时报送有关情况和数据"


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("（一）认真研究，科学部署。根据安排，制定要点。", "认真研究，科学部署", "根据安排，制定要点。"),
        ("（一）认真研究，科学部署", "认真研究，科学部署", ""),
        ("（一）认真研究，科学部署；", "", "认真研究，科学部署；"),
        ("（一）认真研究，科学部署。", "", "认真研究，科学部署。"),
        ("（一）认真研究，科学部署。\n根据安排，制定要点。", "认真研究，科学部署", "\n根据安排，制定要点。"),
        (f"（一）{LONG}。根据安排，制定要点。", "", f"{LONG}。根据安排，制定要点。"),
        ("（一）缴费标准：每人每年413元。", "缴费标准", "每人每年413元。"),
        ("（一）补贴标准（单位：元）\n每人400元。", "补贴标准（单位：元）", "\n每人400元。"),
        ("（一）怎么申请？\n答：线上申请。", "怎么申请？", "\n答：线上申请。"),
        ("（一）有多少种？怎么申请？\n答：线上申请。", "有多少种？怎么申请？", "\n答：线上申请。"),
        (
            "**（一）抓发展、稳增长，经济实力得到新提升，城乡面貌持续改善，人民群众生活水平不断提高。**认真落实。",
            None,
            "认真落实。",
        ),
    ],
)
def test_heading_and_rest(line: str, heading: str | None, rest: str) -> None:
    text = f"一、总体情况\n{line}\n（二）其他情况。另行报告。\n"
    section = next(s for s in outline(document(text)) if s.place == "（一）")
    if heading is None:
        heading = line[len("**（一）") : line.rindex("。**")]
    assert section.heading == heading
    assert text[section.heading_end : section.end].rstrip("\n") == rest


def test_a_heading_path_reads_from_the_root() -> None:
    text = "第二章　经　营\n第三条 提交材料：\n（一）登记表；\n（二）平面图。\n第四条 自公布之日起施行。\n"
    sections = outline(document(text))
    item = next(s for s in sections if s.place == "第（二）项")
    assert heading_path(sections, item.ordinal) == "第二章 经营 > 第三条 > （二）"
    assert heading_path(sections, 0) == ""


def test_a_long_heading_is_cut_in_the_path() -> None:
    text = f"一、{LONG}\n正文。\n二、乙\n正文。\n"
    sections = outline(document(text))
    assert heading_path(sections, 1) == f"一、{LONG[:39]}…"
    assert sections[1].heading == LONG


def test_paths_of_a_ladder() -> None:
    text = "六、权力监督\n（一）办理情况。\n1.代表建议。共52件。\n2.政协提案。共31件。\n七、纠纷化解\n正文。\n八、问题\n正文。\n"
    sections = outline(document(text))
    assert heading_path(sections, 4) == "六、权力监督 > （一）办理情况 > 2.政协提案"
