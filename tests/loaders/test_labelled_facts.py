from __future__ import annotations

import pytest

from policy_assistant.loaders.labels import clean, is_labelled, organ_of_source, read, to_metadata, validity_of
from policy_assistant.records import Validity


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (["索引号：SL0001/2024-00012"], {"index_number": "SL0001/2024-00012"}),
        (["索 引 号 ： SL0001"], {"index_number": "SL0001"}),
        (["索引号： | SL0001 | 主题分类： | 城乡建设"], {"index_number": "SL0001", "topic": "城乡建设"}),
        (["索引号 | SL0001 | 发布机构 | 示例县民政局"], {"index_number": "SL0001", "issuer": "示例县民政局"}),
        (["  • 索引号:", "", "    SL0001 ", "", "    发文单位:", "", "  示例县民政局 "], {"index_number": "SL0001", "issuer": "示例县民政局"}),
        (["文　　号：示民发〔2024〕2 号"], {"number": "示民发〔2024〕2 号"}),
        (["发布日期：2024-03-05  浏览次数：17"], {"published": "2024-03-05"}),
        (["信息来源:示例县民政局 | 发布时间:2024-03-05 16:52"], {"source": "示例县民政局", "published": "2024-03-05 16:52"}),
        (["发文字号:", "", "无"], {}),
        (["分类： |  | 发布机构： | 示例县民政局"], {"issuer": "示例县民政局"}),
        (["主题词：", "发布机构：示例县民政局"], {"issuer": "示例县民政局"}),
        (["来源：示例县民政局 【字号：大 中 小】"], {"source": "示例县民政局"}),
        (["文件状态： 失效（提前废止）"], {"validity": "失效（提前废止）"}),
        (["title: 示例县工作报告"], {"title": "示例县工作报告"}),
        (["这里没有标签，只有一句话。"], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_facts_under_labels(lines: list[str], facts: dict[str, str]) -> None:
    assert read(lines) == facts


def test_the_more_telling_label_wins() -> None:
    assert read(["主题词：停车", "主题分类：城乡建设", "发布机构：转载的机关", "发文机关：发文的机关"]) == {
        "topic": "城乡建设",
        "issuer": "发文的机关",
    }


def test_first_of_two_equal_labels_wins() -> None:
    assert read(["发布日期：2024-01-02", "发布日期：2019-01-02"])["published"] == "2024-01-02"


def test_metadata_of_facts() -> None:
    facts = read(
        [
            "名称：示例县停车办法",
            "文号：示政规〔2024〕3号",
            "成文日期：2024年3月1日",
            "实施日期：2024年04月01日",
            "失效日期：2029年03月31日",
            "有效性：现行有效",
            "原文链接：https://shili.example/1.html",
        ]
    )
    metadata = to_metadata(facts)
    assert metadata.title == "示例县停车办法"
    assert metadata.number == "示政规〔2024〕3号"
    assert (metadata.issued, metadata.effective, metadata.expires) == ("2024-03-01", "2024-04-01", "2029-03-31")
    assert metadata.validity is Validity.IN_FORCE
    assert metadata.url == "https://shili.example/1.html"


@pytest.mark.parametrize("value", ["大 中 小", "无号", "2024-00012"])
def test_what_is_no_number_is_left_out(value: str) -> None:
    assert to_metadata({"number": value}).number == ""


@pytest.mark.parametrize(
    ("words", "validity"),
    [
        ("有效", Validity.IN_FORCE),
        ("现行有效", Validity.IN_FORCE),
        ("有效（延续实施）", Validity.IN_FORCE),
        ("未失效", Validity.IN_FORCE),
        ("是", Validity.IN_FORCE),
        ("失效", Validity.EXPIRED),
        ("已失效", Validity.EXPIRED),
        ("有效期已届满", Validity.EXPIRED),
        ("废止", Validity.REPEALED),
        ("失效（提前废止）", Validity.REPEALED),
        ("全文废止", Validity.REPEALED),
        ("已修改", Validity.AMENDED),
        ("部分废止", Validity.AMENDED),
        ("尚未生效", Validity.UNKNOWN),
        ("", Validity.UNKNOWN),
        ("主动公开", Validity.UNKNOWN),
    ],
)
def test_words_for_validity(words: str, validity: Validity) -> None:
    assert validity_of(words) is validity


@pytest.mark.parametrize(
    ("source", "organ"),
    [
        ("示例县民政局", "示例县民政局"),
        ("本网示例县民政局", "示例县民政局"),
        ("示例县民政局 示例县财政局", "示例县民政局、示例县财政局"),
        ("示例县民政局官网", "示例县民政局"),
        ("示例晚报", ""),
        ("", ""),
    ],
)
def test_only_a_public_body_is_an_issuer(source: str, organ: str) -> None:
    assert organ_of_source({"source": source}) == organ


@pytest.mark.parametrize("line", ["索引号：1", "  • 发文日期:", "文号 | 示政〔2024〕1号", "  来源：示例县"])
def test_labelled_lines(line: str) -> None:
    assert is_labelled(line)


@pytest.mark.parametrize("line", ["一、索引号：怎么查", "各乡镇人民政府：", "本办法的索引号由办公室编制。", ""])
def test_lines_without_label(line: str) -> None:
    assert not is_labelled(line)


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        (" 有效 ", "有效"),
        ("无", ""),
        ("——", ""),
        ("甲局 浏览次数：3", "甲局"),
        ("甲局 | 乙", "甲局"),
        ("甲局；", "甲局"),
    ],
)
def test_clean(value: str, cleaned: str) -> None:
    assert clean(value) == cleaned
