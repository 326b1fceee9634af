"""Word files made at run time: numbering, headings, tables, tracked changes, notes, and files that cannot be read."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_assistant.errors import InputError
from policy_assistant.loaders.docx import load
from policy_assistant.loaders.docx_counters import format_count
from policy_assistant.loaders.docx_numbering import Label
from policy_assistant.records import Document

W = nsdecls("w")


def read(word: Any) -> Document:
    stream = io.BytesIO()
    word.save(stream)
    return load(stream.getvalue(), "sample.docx")


def lines(word: Any) -> list[str]:
    return read(word).text.split("\n")


def add_list(word: Any, key: int, levels: Sequence[str], overrides: str = "", abstract: int | None = None) -> None:
    """Add list ``key``; a level is "format|text" with more XML behind a third bar."""
    numbering = word.part.numbering_part.element
    if abstract is None:
        xml = ""
        for index, level in enumerate(levels):
            number_format, text, *more = level.split("|")
            xml += (
                f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{"".join(more)}'
                f'<w:lvlText w:val="{text}"/></w:lvl>'
            )
        numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="{key}">{xml}</w:abstractNum>'))
    numbering.append(
        parse_xml(f'<w:num {W} w:numId="{key}"><w:abstractNumId w:val="{abstract or key}"/>{overrides}</w:num>')
    )


def add_item(word: Any, text: str, key: int, level: int = 0) -> Any:
    paragraph = word.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'))
    return paragraph


def append_xml(paragraph: Any, xml: str) -> None:
    declarations = nsdecls("w", "r", "wp", "a", "wps", "mc", "v", "m") if "mc:" in xml else W
    for element in parse_xml(f"<w:p {declarations}>{xml}</w:p>"):
        paragraph._p.append(element)


class TestNumbering:
    def test_measures_with_chapters_articles_and_items(self) -> None:
        word = docx.Document()
        add_list(
            word,
            50,
            [
                "chineseCountingThousand|第%1章",
                'chineseCountingThousand|第%2条|<w:lvlRestart w:val="0"/>',
                "chineseCountingThousand|（%3）",
                "decimal|%4.",
            ],
        )
        for text, level in [
            ("总则", 0), ("为了规范样例资金的管理，制定本办法。", 1), ("本办法所称样例资金，是指下列款项：", 1), ("县级财政安排的；", 2),
            ("上级补助的。", 2), ("管理职责", 0), ("县财政局负责下列工作：", 1), ("编制预算：", 2), ("年度预算；", 3), ("2019年以后的追加。", 3),
        ]:  # fmt: skip
            add_item(word, text, 50, level)
        assert lines(word) == [
            "第一章 总则",
            "第一条 为了规范样例资金的管理，制定本办法。",
            "第二条 本办法所称样例资金，是指下列款项：",
            "（一）县级财政安排的；",
            "（二）上级补助的。",
            "第二章 管理职责",
            "第三条 县财政局负责下列工作：",
            "（一）编制预算：",
            "1.年度预算；",
            "2. 2019年以后的追加。",
        ]

    @pytest.mark.parametrize(
        ("count", "number_format", "expected"),
        [
            (12, "decimal", "12"), (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"),
            (1, "decimalEnclosedCircle", "①"), (20, "decimalEnclosedCircleChinese", "⑳"), (21, "decimalEnclosedCircle", "21"),
            (3, "decimalEnclosedParen", "⑶"), (3, "decimalEnclosedFullstop", "⒊"),
            (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
            (10, "chineseCounting", "十"), (23, "chineseCounting", "二十三"), (101, "chineseCounting", "一〇一"),
            (101, "chineseCountingThousand", "一百零一"), (1024, "chineseCountingThousand", "一千零二十四"),
            (110, "japaneseCounting", "百十"), (12, "ideographDigital", "一二"), (12, "chineseLegalSimplified", "壹拾贰"),
            (2, "ideographTraditional", "乙"), (11, "ideographTraditional", "11"), (2, "ideographZodiac", "丑"),
            (3, "ordinal", "3rd"), (11, "ordinal", "11th"), (5, "none", ""), (5, "thaiLetters", "5"), (0, "upperRoman", "0"),
        ],
    )  # fmt: skip
    def test_number_formats(self, count: int, number_format: str, expected: str) -> None:
        assert format_count(count, number_format) == expected

    def test_compound_label_and_restart_after_the_higher_level(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["decimal|%1", "decimal|%1.%2", "decimalEnclosedCircle|%3"])
        for text, level in [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1)]:
            add_item(word, text, 50, level)
        assert lines(word) == ["1 甲", "1.1 乙", "①丙", "②丁", "1.2 戊", "①己", "2 庚", "2.1 辛"]

    def test_skipped_level_shows_its_first_number(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["decimal|%1", "decimal|%1.%2"])
        add_item(word, "甲", 50, 1)
        assert lines(word) == ["1.1 甲"]

    def test_legal_numbering_shows_arabic_digits_throughout(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["chineseCounting|%1、", "decimal|%1.%2|<w:isLgl/>"])
        add_item(word, "甲", 50)
        add_item(word, "乙", 50, 1)
        assert lines(word) == ["一、甲", "1.1 乙"]

    def test_lists_of_one_definition_count_on_and_an_override_starts_again(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["decimal|%1、"])
        add_list(word, 51, [], abstract=50)
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        add_list(word, 52, [], overrides=start, abstract=50)
        for text, key in [("甲", 50), ("乙", 51), ("丙", 52), ("丁", 52), ("戊", 50)]:
            add_item(word, text, key)
        assert lines(word) == ["1、甲", "2、乙", "5、丙", "6、丁", "7、戊"]

    def test_override_replaces_a_whole_level(self) -> None:
        word = docx.Document()
        level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1）"/></w:lvl>'
        add_list(word, 50, ["decimal|%1、"], overrides=f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>')
        add_item(word, "甲", 50)
        assert lines(word) == ["III）甲"]

    def test_numbering_of_a_style_and_of_the_style_that_it_is_based_on(self) -> None:
        word = docx.Document()
        add_list(word, 50, ['chineseCounting|第%1章|<w:pStyle w:val="Heading1"/>', "chineseCounting|第%2条"])
        for name in ("Heading 1",):
            properties = word.styles[name].element.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="50"/></w:numPr>'))
        article = word.styles.add_style("Article", 1)
        article.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {W}><w:ilvl w:val="1"/><w:numId w:val="50"/></w:numPr>')
        )
        derived = word.styles.add_style("Article Long", 1)
        derived.base_style = article
        word.add_paragraph("总则", style="Heading 1")
        word.add_paragraph("县级以上部门负责。", style="Article")
        word.add_paragraph("乡镇人民政府协助。", style="Article Long")
        assert lines(word) == ["第一章 总则", "第一条 县级以上部门负责。", "第二条 乡镇人民政府协助。"]

    def test_direct_zero_takes_a_paragraph_out_of_the_list_of_its_style(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["chineseCounting|%1、"])
        style = word.styles.add_style("Point", 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="50"/></w:numPr>'))
        word.add_paragraph("甲", style="Point")
        plain = word.add_paragraph("乙", style="Point")
        plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
        word.add_paragraph("丙", style="Point")
        assert lines(word) == ["一、甲", "乙", "二、丙"]

    def test_definition_that_links_to_a_list_style(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["decimalEnclosedCircle|%1"])
        style = parse_xml(
            f'<w:style {W} w:type="numbering" w:styleId="Circles"><w:name w:val="Circles"/>'
            f'<w:pPr><w:numPr><w:numId w:val="50"/></w:numPr></w:pPr></w:style>'
        )
        word.styles.element.append(style)
        numbering = word.part.numbering_part.element
        link = '<w:numStyleLink w:val="Circles"/>'
        numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="60">{link}</w:abstractNum>'))
        add_list(word, 61, [], abstract=60)
        add_item(word, "甲", 61)
        assert lines(word) == ["①甲"]

    def test_bullets_leave_no_label_and_empty_paragraphs_still_count(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["bullet|\uf0b7", "bullet|●", "decimal|%3."])
        for text, level in [("甲", 0), ("乙", 1), ("丙", 2), ("", 2), ("丁", 2)]:
            add_item(word, text, 50, level)
        assert lines(word) == ["甲", "乙", "1.丙", "3.丁"]

    def test_unknown_list_is_no_list(self) -> None:
        word = docx.Document()
        add_item(word, "甲", 999)
        assert lines(word) == ["甲"]

    @pytest.mark.parametrize(
        ("label", "suffix", "text", "expected"),
        [
            ("第一条", "tab", "为了", "第一条 为了"), ("第一条", "nothing", "为了", "第一条为了"), ("一、", "tab", "总体", "一、总体"),
            ("（一）", "space", "总体", "（一）总体"), ("1.", "tab", "GDP", "1. GDP"), ("1.", "nothing", "2019年", "1. 2019年"),
            ("1", "nothing", "24件", "1 24件"), ("第一章　", "tab", "总则", "第一章　总则"),
        ],
    )  # fmt: skip
    def test_gap_between_label_and_text(self, label: str, suffix: str, text: str, expected: str) -> None:
        assert Label(label, suffix).before(text) == expected


class TestHeadings:
    def test_styles_give_levels_and_the_title_style_the_title(self) -> None:
        word = docx.Document()
        word.add_heading("样例市停车管理办法", 0)
        word.add_heading("总则", 1)
        word.add_heading("适用范围", 2)
        word.add_paragraph("本办法适用于样例市。")
        document = read(word)
        assert [(document.text[h.start : h.end], h.level) for h in document.hints] == [
            ("样例市停车管理办法", 1),
            ("总则", 1),
            ("适用范围", 2),
        ]
        assert document.title == "样例市停车管理办法"

    def test_title_in_large_type_over_several_centred_lines(self) -> None:
        word = docx.Document()
        for text in ("示例县人民政府办公室", "关于印发示例县停车\n管理办法的通知"):
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text).font.size = Pt(22)
        word.add_paragraph("各乡镇人民政府，县直各部门：")
        word.add_paragraph("现将《示例县停车管理办法》印发给你们，请认真贯彻执行。")
        document = read(word)
        assert document.title == "示例县人民政府办公室关于印发示例县停车管理办法的通知"
        assert [document.text[h.start : h.end] for h in document.hints] == [
            "示例县人民政府办公室",
            "关于印发示例县停车管理办法的通知",
        ]

    def test_bold_lines_are_headings_but_bold_sentences_are_not(self) -> None:
        word = docx.Document()
        centred = word.add_paragraph()
        centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
        centred.add_run("第一部分").bold = True
        word.add_paragraph().add_run("工作开展情况").bold = True
        word.add_paragraph().add_run("全年办结24件。").bold = True
        for _ in range(4):
            word.add_paragraph("其余事项按年度计划推进。")
        document = read(word)
        assert [(document.text[h.start : h.end], h.level) for h in document.hints] == [
            ("第一部分", 1),
            ("工作开展情况", 2),
        ]

    def test_title_among_the_properties_counts_only_if_it_stands_in_the_text(self) -> None:
        word = docx.Document()
        word.core_properties.title = "关于召开2015年年会的通知"
        word.core_properties.author = "张三"
        word.add_heading("样例市停车管理办法", 0)
        document = read(word)
        assert document.title == "样例市停车管理办法"
        assert document.metadata.issuer == ""

    def test_property_title_serves_a_text_that_has_none(self) -> None:
        word = docx.Document()
        word.core_properties.title = "样例市停车泊位清单"
        word.add_paragraph("泊位共24个。")
        assert read(word).title == "样例市停车泊位清单"


class TestTables:
    def test_order_of_paragraphs_and_tables_is_kept(self) -> None:
        word = docx.Document()
        word.add_paragraph("办理情况如下：")
        table = word.add_table(2, 2)
        fill(table, [["单位", "件数"], ["县司法局", "24"]])
        word.add_paragraph("特此报告。")
        document = read(word)
        assert document.text == "办理情况如下：\n单位 | 件数\n县司法局 | 24\n特此报告。"
        (found,) = document.tables
        assert [span.of(document.text) for span in found.header] == ["单位 | 件数"]
        assert [span.of(document.text) for span in found.rows] == ["县司法局 | 24"]
        assert document.text[found.start : found.end] == "单位 | 件数\n县司法局 | 24"

    def test_merged_cells_are_repeated_and_two_header_rows_found(self) -> None:
        word = docx.Document()
        table = word.add_table(5, 4)
        fill(
            table,
            [
                ["", "", "", ""],
                ["", "", "收件", "办结"],
                ["乡镇", "甲乡", "3", "2"],
                ["", "乙乡", "4", "4"],
                ["合计", "", "7", "6"],
            ],
        )
        table.cell(0, 0).merge(table.cell(1, 1)).text = "单位"
        table.cell(0, 2).merge(table.cell(0, 3)).text = "政协提案"
        table.cell(2, 0).merge(table.cell(3, 0)).text = "乡镇"
        table.cell(4, 0).merge(table.cell(4, 1)).text = "合计"
        document = read(word)
        assert document.text.split("\n") == [
            "单位 | 单位 | 政协提案 | 政协提案",
            "单位 | 单位 | 收件 | 办结",
            "乡镇 | 甲乡 | 3 | 2",
            "乡镇 | 乙乡 | 4 | 4",
            "合计 | 合计 | 7 | 6",
        ]
        assert len(document.tables[0].header) == 2

    def test_marked_header_rows_are_believed(self) -> None:
        word = docx.Document()
        table = word.add_table(3, 2)
        fill(table, [["2018", "2019"], ["甲", "乙"], ["1", "2"]])
        for row in table.rows[:2]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        assert len(read(word).tables[0].header) == 2

    def test_title_row_and_note_stand_outside_of_the_table(self) -> None:
        word = docx.Document()
        table = word.add_table(4, 3)
        fill(table, [["", "", ""], ["序号", "单位", "件数"], ["1", "县司法局", "24"], ["", "", ""]])
        table.cell(0, 0).merge(table.cell(0, 2)).text = "2019年提案办理情况"
        table.cell(3, 0).merge(table.cell(3, 2)).text = "注：数据截至12月31日。"
        document = read(word)
        assert document.text.split("\n") == [
            "2019年提案办理情况",
            "序号 | 单位 | 件数",
            "1 | 县司法局 | 24",
            "注：数据截至12月31日。",
        ]
        assert len(document.tables[0].rows) == 1

    def test_table_of_figures_only_has_no_header(self) -> None:
        word = docx.Document()
        fill(word.add_table(2, 2), [["县司法局", "24件"], ["县公安局", "31件"]])
        assert read(word).tables[0].header == ()

    def test_frame_of_one_column_is_read_as_paragraphs(self) -> None:
        word = docx.Document()
        table = word.add_table(1, 1)
        table.cell(0, 0).text = "第一段。"
        table.cell(0, 0).add_paragraph("第二段。")
        document = read(word)
        assert (document.text, document.tables) == ("第一段。\n第二段。", ())

    def test_cell_with_several_paragraphs_numbers_and_a_table_inside(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["decimal|%1."])
        table = word.add_table(2, 2)
        fill(table, [["事项", "材料"], ["", ""]])
        table.cell(1, 0).text = "申领补贴"
        cell = table.cell(1, 1)
        cell.text = "申请表一份"
        number = cell.add_paragraph("身份证复印件")
        number._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="50"/></w:numPr>'))
        fill(cell.add_table(1, 2), [["户口簿", "原件"]])
        assert lines(word)[1] == "申领补贴 | 申请表一份 1.身份证复印件 户口簿 原件"

    def test_deleted_row_is_left_out(self) -> None:
        word = docx.Document()
        table = word.add_table(3, 2)
        fill(table, [["单位", "件数"], ["甲局", "1"], ["乙局", "2"]])
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="9" w:author="a"/>'))
        assert lines(word) == ["单位 | 件数", "乙局 | 2"]


def fill(table: Any, rows: Sequence[Sequence[str]]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


class TestText:
    def test_tracked_deletions_are_left_out_and_insertions_kept(self) -> None:
        word = docx.Document()
        paragraph = word.add_paragraph("补贴标准为每月")
        append_xml(
            paragraph,
            '<w:del w:id="1" w:author="a"><w:r><w:delText>300</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>500</w:t></w:r></w:ins><w:r><w:t>元。</w:t></w:r>',
        )
        document = read(word)
        assert document.text == "补贴标准为每月500元。"
        assert [problem.message for problem in document.problems] == [
            "there are tracked changes: they are read as if accepted"
        ]

    def test_deleted_paragraph_end_joins_and_does_not_count(self) -> None:
        word = docx.Document()
        add_list(word, 50, ["chineseCounting|%1、"])
        add_item(word, "甲", 50)
        gone = add_item(word, "前半", 50)
        gone._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="3" w:author="a"/></w:rPr>'))
        add_item(word, "后半", 50)
        assert lines(word) == ["一、甲", "前半二、后半"]

    def test_links_controls_breaks_and_symbols(self) -> None:
        word = docx.Document()
        append_xml(
            word.add_paragraph("详见"),
            '<w:hyperlink w:anchor="x"><w:r><w:t>办事指南</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t><w:br/><w:t>甲</w:t>'
            '<w:tab/><w:t>乙</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r>'
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>'
            '<w:fldSimple w:instr="DATE"><w:r><w:t>2019年</w:t></w:r></w:fldSimple>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>8月</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        assert read(word).text == "详见办事指南。\n甲\t乙-控件☑是2019年8月"

    def test_hidden_text_is_left_out_and_said(self) -> None:
        word = docx.Document()
        paragraph = word.add_paragraph("公开。")
        paragraph.add_run("内部批注").font.hidden = True
        document = read(word)
        assert document.text == "公开。"
        assert document.problems[0].message == "hidden text is left out"

    def test_text_box_follows_its_paragraph_once(self) -> None:
        word = docx.Document()
        box = "<w:txbxContent><w:p><w:r><w:t>联系电话：12345</w:t></w:r></w:p></w:txbxContent>"
        paragraph = word.add_paragraph("办理地点：示例县政务大厅。")
        paragraph._p.append(
            parse_xml(
                f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
                ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
                ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
                f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
        )
        assert lines(word) == ["办理地点：示例县政务大厅。", "联系电话：12345"]

    def test_footnotes_stand_at_the_end_under_their_mark(self) -> None:
        word = docx.Document()
        append_xml(word.add_paragraph("办结24件"), '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r>')
        stream = io.BytesIO()
        word.save(stream)
        notes = (
            f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>别处</w:t></w:r></w:p></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含上年结转3件。</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>"
        )
        document = load(with_footnotes(stream.getvalue(), notes), "notes.docx")
        assert document.text == "办结24件〔注1〕。\n〔注1〕含上年结转3件。"

    def test_page_header_footer_and_table_of_contents_are_no_body(self) -> None:
        word = docx.Document()
        word.sections[0].header.paragraphs[0].text = "示例县人民政府公报"
        word.sections[0].footer.paragraphs[0].text = "第1页"
        contents = word.styles.add_style("toc 1", 1)
        word.add_paragraph("总则\t1", style=contents)
        word.add_paragraph("正文。")
        assert read(word).text == "正文。"

    def test_pictures_are_reported(self) -> None:
        word = docx.Document()
        word.add_paragraph("见下图。")
        word.add_picture(io.BytesIO(pixel()))
        assert [problem.message for problem in read(word).problems] == ["1 pictures are not read"]

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.text(
                st.characters(
                    exclude_categories=["C", "Zl", "Zp"], max_codepoint=0xFFFF, exclude_characters="\ufffe\uffff"
                ),
                max_size=30,
            ),
            min_size=1,
            max_size=8,
        )
    )
    def test_no_text_of_a_paragraph_is_lost(self, paragraphs: list[str]) -> None:
        word = docx.Document()
        for paragraph in paragraphs:
            word.add_paragraph(paragraph)
        expected = "".join("".join(paragraphs).split())
        if not expected:
            with pytest.raises(InputError, match="no text"):
                read(word)
            return
        document = read(word)
        assert "".join(document.text.split()) == expected
        assert document.text.count("\n") + 1 == sum(bool(paragraph.strip()) for paragraph in paragraphs)
        assert (document.body.start, document.body.end) == (0, len(document.text))


def with_footnotes(data: bytes, notes: str) -> bytes:
    """Return the package ``data`` with a footnotes part."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def change(name: str, content: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            relation = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
            return content.replace(b"</Relationships>", relation.encode())
        if name == "[Content_Types].xml":
            main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
            part = f'<Override PartName="/word/footnotes.xml" ContentType="{main}.footnotes+xml"/></Types>'
            return content.replace(b"</Types>", part.encode())
        return content

    return repacked(data, change, {"word/footnotes.xml": notes.encode()})


def repacked(data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def pixel() -> bytes:
    """Return a PNG of one white pixel."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d494844520000000100000001080000000"
        "03a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
    )


def saved() -> bytes:
    word = docx.Document()
    word.add_paragraph("正文。")
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


class TestUnreadable:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "the file is empty (0 bytes)"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "the file is encrypted: remove the password"),
            (OLE + "WordDocument".encode("utf-16-le"), "the file is in the old .doc format: save it as .docx"),
            (b"plain words", "the file is not a .docx file"),
            (saved()[:-200], "the file is not a readable .docx file (broken zip)"),
        ],
    )
    def test_reason(self, data: bytes, reason: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, "in/bad.docx")
        assert (caught.value.file, caught.value.reason) == ("in/bad.docx", reason)

    def test_zip_of_something_else(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("a.txt", "甲")
        with pytest.raises(InputError, match=r"a zip, but not a \.docx file"):
            load(stream.getvalue(), "a.docx")

    def test_broken_part(self) -> None:
        data = repacked(saved(), lambda name, content: b"<w:doc" if name == "word/document.xml" else content)
        with pytest.raises(InputError, match="a part is missing or broken"):
            load(data, "a.docx")

    def test_strict_open_xml(self) -> None:
        data = repacked(
            saved(),
            lambda name, content: content.replace(
                b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
            ),
        )
        with pytest.raises(InputError, match="Strict Open XML"):
            load(data, "a.docx")

    def test_no_text(self) -> None:
        with pytest.raises(InputError, match="the file has no text"):
            read(docx.Document())


def test_identity_is_that_of_the_bytes() -> None:
    data = saved()
    assert load(data, "a.docx").id == load(data, "b.docx").id
    assert len(load(data, "a.docx").id) == 16
