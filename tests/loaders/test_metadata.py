"""Metadata that stands in the text, and which of text and page is believed."""

from __future__ import annotations

import pytest

from policy_assistant.loaders import imprint
from policy_assistant.loaders.metadata import from_text
from policy_assistant.records import Metadata, Span, Validity

NOTICE = """示政办规〔2024〕13号
示例县人民政府办公室关于印发示例县停车管理办法的通知
各乡镇人民政府，县政府各部门：
《示例县停车管理办法》已经县政府同意，现印发给你们，请认真贯彻执行。
示例县人民政府办公室
2024年7月26日
示例县停车管理办法
第一章 总则
第一条 为了加强停车管理，制定本办法。
第九条 本办法自印发之日起施行，有效期5年。《示例县停车管理暂行办法》（示政办规〔2019〕2号）同时废止。
附件：1.停车场登记表
2.停车收费标准
公开方式：主动公开
示例县人民政府办公室　2024年7月29日印发
"""


def read(text: str, known: Metadata = Metadata()) -> Metadata:  # noqa: B008
    return from_text(text, Span(0, len(text)), known, "a.txt")


def test_a_notice_that_encloses_a_measure() -> None:
    metadata = read(NOTICE)
    assert metadata.title == "示例县人民政府办公室关于印发示例县停车管理办法的通知"
    assert metadata.number == "示政办规〔2024〕13号"
    assert metadata.issuer == "示例县人民政府办公室"
    assert metadata.issued == "2024-07-26"
    assert (metadata.effective, metadata.expires) == ("2024-07-29", "2029-07-28")
    assert metadata.repeals == ("示政办规〔2019〕2号", "示例县停车管理暂行办法")
    assert metadata.attachments == ("停车场登记表", "停车收费标准")
    assert metadata.validity is Validity.UNKNOWN


def test_a_repost_is_told_by_the_body() -> None:
    page = Metadata(
        title="（转载）示例县人民政府办公室关于印发示例县停车管理办法的通知",
        issuer="样例街道办事处",
        issued="2024-09-12",
        published="2024-09-12",
        index_number="SL9/2024-00008",
    )
    metadata = read(NOTICE, page)
    assert metadata.title == "示例县人民政府办公室关于印发示例县停车管理办法的通知"
    assert metadata.issuer == "示例县人民政府办公室"
    assert metadata.issued == "2024-07-26"
    assert metadata.number == "示政办规〔2024〕13号"
    assert (metadata.published, metadata.index_number) == ("2024-09-12", "SL9/2024-00008")


def test_the_page_knows_later_what_became_of_the_document() -> None:
    page = Metadata(effective="2024-08-01", expires="2025-06-01", validity=Validity.REPEALED)
    metadata = read(NOTICE, page)
    assert (metadata.effective, metadata.expires) == ("2024-08-01", "2025-06-01")
    assert metadata.validity is Validity.REPEALED


def test_what_is_not_said_stays_empty() -> None:
    assert read("今天召开了座谈会。会议强调了三点意见。") == Metadata()


def test_nothing_is_reckoned_from_the_present_day() -> None:
    metadata = read("示例县停车办法\n第一条 本办法自1990年1月1日起施行，有效期1年。")
    assert metadata.expires == "1990-12-31"
    assert metadata.validity is Validity.UNKNOWN


def test_an_order() -> None:
    text = (
        "示例市人民政府令\n第179号\n《示例市老年人优待办法》已经2021年1月8日市政府常务会议通过，现予公布，自2021年5月1日起施行。\n"
        "市　长：张三\n2021年1月29日\n示例市老年人优待办法\n第一条 为了优待老年人，制定本办法。\n"
    )
    metadata = read(text, Metadata(title="示例市老年人优待办法"))
    assert metadata.number == "示例市人民政府令第179号"
    assert metadata.issuer == "示例市人民政府"
    assert (metadata.issued, metadata.effective) == ("2021-01-29", "2021-05-01")


def test_history_below_the_title() -> None:
    text = "示例国登记管理条例\n（2021年7月27日中华人民共和国国务院令第999号公布　自2022年3月1日起施行）\n第一章 总则\n第一条 为了登记，制定本条例。"
    metadata = read(text)
    assert metadata.title == "示例国登记管理条例"
    assert (metadata.number, metadata.issuer) == ("国务院令第999号", "国务院")
    assert (metadata.issued, metadata.effective) == ("2021-07-27", "2022-03-01")


def test_the_last_amendment_dates_the_text() -> None:
    text = (
        "示例条例\n2002年8月29日国务院令第111号公布\n"
        "2018年12月29日《国务院关于修改〈某条例〉的决定》（国务院令第222号）第一次修订\n第一条 内容。"
    )
    metadata = read(text)
    assert metadata.issued == "2018-12-29"
    assert metadata.number == "国务院令第222号"


@pytest.mark.parametrize(
    ("text", "issuer", "issued"),
    [
        (
            "现通知如下。\n示例县民政局　　示例县财政局\n2024年5月30日\n公开方式：主动公开",
            "示例县民政局、示例县财政局",
            "2024-05-30",
        ),
        ("现通知如下。\n示例县民政局\n示例县财政局\n二〇二四年五月三十日", "示例县民政局、示例县财政局", "2024-05-30"),
        ("现通知如下。\n示例县民政局 2024年5月30日", "示例县民政局", "2024-05-30"),
        ("现通知如下。\n（2024年5月30日）", "", "2024-05-30"),
        ("现通知如下。\n示例县民政局\n2024530", "", ""),
        ("2024年5月30日，县政府召开会议。会议通过了方案。", "", ""),
    ],
)
def test_signatures(text: str, issuer: str, issued: str) -> None:
    metadata = read(text)
    assert (metadata.issuer, metadata.issued) == (issuer, issued)


def test_the_signature_of_the_notice_counts_not_that_of_the_enclosure() -> None:
    text = "请遵照执行。\n示例县民政局\n2024年3月1日\n上级文件：\n样例市民政局\n2023年1月1日"
    assert read(text).issued == "2024-03-01"


@pytest.mark.parametrize(
    ("title", "cleaned", "validity"),
    [
        ("示例县停车办法（已失效）", "示例县停车办法", Validity.EXPIRED),
        ("示例县停车办法【全文废止】", "示例县停车办法", Validity.REPEALED),
        ("示例县停车办法（已被修改）", "示例县停车办法", Validity.AMENDED),
        ("示例县停车办法（试行）", "示例县停车办法（试行）", Validity.UNKNOWN),
    ],
)
def test_state_in_a_title(title: str, cleaned: str, validity: Validity) -> None:
    metadata = read("第一条 内容。", Metadata(title=title))
    assert (metadata.title, metadata.validity) == (cleaned, validity)


@pytest.mark.parametrize(
    ("note", "validity"),
    [
        ("（全文废止）", Validity.REPEALED),
        ("此件已于2023年5月1日废止。", Validity.REPEALED),
        ("本文件已失效", Validity.EXPIRED),
        ("〔部分条款失效〕", Validity.AMENDED),
        ("第一条 已废止的文件不得作为依据。", Validity.UNKNOWN),
    ],
)
def test_state_in_a_note_above_the_text(note: str, validity: Validity) -> None:
    assert read(f"示例县停车办法\n{note}\n第二条 内容。").validity is validity


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["示例县人民政府文件", "示政发〔2024〕3号", "示例县人民政府", "关于加强停车管理的", "通知", "各乡镇："], "示例县人民政府关于加强停车管理的通知"),
        (["示例县民政局", "示例县财政局", "关于救助标准的通知", "正文。"], "示例县民政局 示例县财政局关于救助标准的通知"),
        (["# 示例县停车办法（试行）", "", "第一条"], "示例县停车办法（试行）"),
        (["第一条 没有标题。"], ""),
        (["各乡镇人民政府："], ""),
        (["甲县 乙县关于联合停车的公告 现公告如下，请各单位遵照执行，做好相关工作，并将落实情况及时上报办公室汇总，不得拖延，也不得敷衍了事。"], "甲县 乙县关于联合停车的公告"),
        ([], ""),
    ],
)  # fmt: skip
def test_titles(lines: list[str], title: str) -> None:
    assert imprint.title(lines) == title


def test_attachments_that_follow_in_the_text_are_not_missing() -> None:
    text = "请执行。\n附件：1.停车场登记表\n2.停车收费标准\n示例县民政局\n附件2\n停车收费标准\n每小时5元。"
    assert read(text).attachments == ("停车场登记表",)


def test_attachments_of_the_page_are_kept() -> None:
    assert read(NOTICE, Metadata(attachments=("附件1.doc",))).attachments == ("附件1.doc",)


def test_facts_above_the_body_are_read_too() -> None:
    text = "# 示例法\n\n2020年5月28日 第十三届全国人民代表大会第三次会议通过\n\n<!-- INFO END -->\n第一条 内容。"
    metadata = from_text(text, Span(text.index("第一条"), len(text)), Metadata(), "a.md")
    assert (metadata.title, metadata.issued) == ("示例法", "2020-05-28")
