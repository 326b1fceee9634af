"""What holds for every text."""

import pytest
from drawing import document
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.outline import ancestors, heading_path, innermost, outline, place
from policy_assistant.records import Span

LABELS = """
一、 二、 三、 （一） （二） (三) 1. 2． 3、 （1） （2） ① ② 第一章 第二章 第一条 第二条 第十二条之一 第三节 一是 二是 第一， 第二，
附件 附件1 附件： 1.1 1.2 2.1.1 ㈠ ⒈ 1） 第一部分 第一编
2.3人 3.8% 第三条规定的 目录 示例办法 。 ； ： ， 有下列情形之一的： 应当办理。 2024年3月1日 特此通知。 样例县示例局 总则 加强管理
** 【条件】 “ ” 《 》
"""
SPACE = ["\n", "\n", "\n\n", "　　", " ", "# ", " | ", "1 总则"]
TEXTS = st.lists(st.sampled_from(LABELS.split() + SPACE), max_size=50).map("".join)


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_every_character_of_the_body_has_one_innermost_section(text: str, before: int, behind: int) -> None:
    start = min(before, len(text))
    body = Span(start, max(start, len(text) - behind))
    sections = outline(document(text, body=body))
    root = sections[0]
    assert (root.start, root.end, root.parent, root.level) == (body.start, body.end, None, "document")
    position = dict.fromkeys(range(len(sections)), -1)
    for ordinal, section in enumerate(sections):
        assert section.ordinal == ordinal
        assert section.start <= section.heading_end <= section.end
        if section.parent is not None:
            parent = sections[section.parent]
            assert parent.ordinal < ordinal
            assert parent.start <= section.start < section.end <= parent.end
            assert position[parent.ordinal] <= section.start
            position[parent.ordinal] = section.end
    for offset in range(body.start, body.end):
        holding = [s for s in sections if s.start <= offset < s.end]
        assert innermost(sections, offset) == holding[-1]
        assert list(ancestors(sections, holding[-1].ordinal)) == holding


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_section_can_be_named(text: str) -> None:
    sections = outline(document(text))
    assert place(sections, 0) == ""
    for section in sections[1:]:
        name = place(sections, section.ordinal)
        assert name == name.strip()
        assert section.place == "" or name.endswith(section.place)
        assert section.label in text
        heading_path(sections, section.ordinal)


def test_an_offset_outside_of_the_body_is_in_the_root() -> None:
    text = "导航\n一、甲\n二、乙\n页脚"
    sections = outline(document(text, body=Span(3, 11)))
    assert len(sections) == 3
    assert innermost(sections, 0).ordinal == 0
    assert innermost(sections, len(text)).ordinal == 0


@pytest.mark.parametrize("text", ["", "\n", " ", "没有编号的一段话。"])
def test_a_text_without_labels_is_its_root(text: str) -> None:
    (root,) = outline(document(text))
    assert (root.start, root.end) == (0, len(text))


@pytest.mark.parametrize(
    "unit",
    [
        "我们要加强管理，做好工作。",
        "（一）",
        "第十、",
        "1.",
        "一是甲。二是乙。",
        "附件1\n",
        "示例办法\n一、甲。\n",
        "【甲乙】丙\n",
    ],
)
def test_a_text_of_nothing_but_labels_is_outlined(unit: str) -> None:
    text = "说明。\n" + unit * (32_000 // len(unit))  # the square of it would take minutes
    sections = outline(document(text))
    assert (sections[0].start, sections[0].end) == (0, len(text))


def test_a_code_of_two_hundred_thousand_characters_is_outlined() -> None:
    article = "第{}条 经营者应当遵守下列规定：\n（一）公示收费标准和投诉电话；\n（二）提供合法票据。\n违反前款规定的，由县司法局责令改正。\n"
    text = "".join(article.format(to_chinese(number)) for number in range(1, 3300))
    assert len(text) > 200_000
    sections = outline(document(text))
    assert len(sections) == 1 + 3299 * 5
