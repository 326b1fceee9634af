from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.errors import InputError
from policy_assistant.loaders.plain import load
from policy_assistant.records import Validity

LETTERS = st.text(
    st.one_of(
        st.sampled_from("第一二三条章（）、。；：《》〔〕年月日号 　\n\r\t|#*-=>索引文来源打印0123456789"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    ),
    min_size=1,
    max_size=400,
)


@given(LETTERS)
def test_text_is_kept_to_the_letter(text: str) -> None:
    try:
        document = load(text.encode("utf-8"), "a.txt")
    except InputError:
        return
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert document.text == expected
    assert 0 <= document.body.start < document.body.end <= len(expected)
    assert document.body.of(expected) == document.body.of(expected).strip()


@given(LETTERS)
def test_hints_and_tables_are_lines_of_the_body(text: str) -> None:
    try:
        document = load(("# 题\n\n" + text + "\n\n正文。").encode("utf-8"), "a.md")
    except InputError:
        return
    starts = {0} | {i + 1 for i, c in enumerate(document.text) if c == "\n"}
    for hint in document.hints:
        assert hint.start in starts
        assert "\n" not in document.text[hint.start : hint.end]
    for table in document.tables:
        assert all(row.start in starts and row.end <= document.body.end + 1 for row in table.header + table.rows)


def test_lost_characters_stay_lost() -> None:
    text = "20238月印发了示政发〔20238号文件，废止17;修订14"
    assert load(text.encode(), "a.txt").text == text


def test_windows_and_mac_line_ends() -> None:
    assert load("第一行。\r\n第二行。\r第三行。".encode(), "a.txt").text == "第一行。\n第二行。\n第三行。"


def test_gb18030_file_with_facts() -> None:
    text = "示例县医保局2023年工作总结\n\n文号：示医保〔2024〕3号\n发布机构：示例县医疗保障局\n\n参保44.26万人。\n\n示例县医疗保障局\n2024年1月12日\n"
    document = load(text.encode("gb18030"), "a.txt")
    assert document.text == text
    assert document.body.of(text).startswith("参保44.26万人。")
    assert document.metadata.title == "示例县医保局2023年工作总结"
    assert document.metadata.number == "示医保〔2024〕3号"
    assert document.metadata.issuer == "示例县医疗保障局"
    assert document.metadata.issued == "2024-01-12"


def test_facts_of_the_page_come_into_the_metadata() -> None:
    text = "索引号：SL1/2024-2\n发文单位：示例县司法局\n效力状态：失效\n主题分类：司法\n\n示例县司法局工作总结\n\n正文内容。\n"
    metadata = load(text.encode(), "a.txt").metadata
    assert metadata.title == "示例县司法局工作总结"
    assert metadata.issuer == "示例县司法局"
    assert metadata.index_number == "SL1/2024-2"
    assert metadata.topic == "司法"
    assert metadata.validity is Validity.EXPIRED


def test_front_matter_of_a_report() -> None:
    text = "---\nsource: https://shili.example/1.html\ntitle: 示例市人民政府工作报告（2022）\n---\n\n——2021年12月21日在示例市第十七届人民代表大会第一次会议上\n\n各位代表：\n\n**一、工作回顾**\n\n完成投资。"
    document = load(text.encode(), "示例市-2021.md")
    assert document.metadata.title == "示例市人民政府工作报告（2022）"
    assert document.metadata.issuer == "示例市人民政府"
    assert document.metadata.issued == "2021-12-21"
    assert document.metadata.url == "https://shili.example/1.html"
    assert document.body.of(text).startswith("——2021年12月21日在")


def test_law_in_markdown() -> None:
    text = "# 示例国停车法\n\n1999年3月1日 第九届全国人民代表大会常务委员会第八次会议通过\n\n2018年10月26日 第十三届全国人民代表大会常务委员会第六次会议《关于修改〈停车法〉的决定》修正\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了停车，制定本法。\n\n第九条 本法自1999年7月1日起施行。\n"
    document = load(text.encode(), "a.md")
    metadata = document.metadata
    assert (metadata.title, metadata.issuer) == ("示例国停车法", "全国人民代表大会常务委员会")
    assert (metadata.issued, metadata.effective) == ("2018-10-26", "1999-07-01")
    assert document.body.of(text).startswith("## 第一章 总则")


def test_heading_hints() -> None:
    text = "# 办法\n\n## 第一章 总则\n\n**一、目标**\n\n**一、工作原则。**后面还有正文。\n\n**这是一句完整的话。**\n\n### 第一节 范围\n正文。"
    document = load(text.encode(), "a.md")
    assert [(document.text[h.start : h.end], h.level) for h in document.hints] == [
        ("## 第一章 总则", 2),
        ("**一、目标**", 4),
        ("### 第一节 范围", 3),
    ]


def test_pipe_tables() -> None:
    text = "标准如下。\n\n| 对象 | 标准 |\n|------|-----:|\n| 城市 | 710 |\n| 农村 | 530 |\n\n以上。\n\n甲|乙\n-|-\n"
    document = load(text.encode(), "a.md")
    (table,) = document.tables
    assert [row.of(text) for row in table.header] == ["| 对象 | 标准 |"]
    assert [row.of(text) for row in table.rows] == ["| 城市 | 710 |", "| 农村 | 530 |"]
    assert text[table.start : table.end].startswith("| 对象")
    assert text[table.start : table.end].endswith("530 |")


def test_a_report_flattened_into_one_line() -> None:
    text = "示例县关于2023年法治工作的报告 现将有关情况报告如下：一、工作开展情况（一）加强领导。成立领导小组。" * 40
    document = load(text.encode(), "a.txt")
    assert document.text == text
    assert document.body.of(text) == text
    assert document.metadata.title == "示例县关于2023年法治工作的报告"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"   \n \n", "a.txt: the file is empty"),
        (b"\x00\x01\x02\xfe\xff" * 200, r"a.txt: this is not a text file, or its encoding cannot be made out"),
        ("<!DOCTYPE html>\n<html><body>页面</body></html>".encode(), r"this is a page of HTML, not a text; name it \*\.html"),
        ("# 只有标题的文件通知\n".encode(), "a.txt: the file has no text besides its title"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(data, "a.txt")


def test_broken_characters_are_reported() -> None:
    (problem,) = load("各单位要认真贯彻执行，确保落实到位。".encode()[:-1], "a.txt").problems
    assert problem.severity == "warning"
