"""PDF files set at run time the way offices set them: paragraphs, pages, tables, and files that cannot be read."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from policy_assistant.errors import InputError
from policy_assistant.loaders import pdf_pages
from policy_assistant.loaders.joining import join_lines
from policy_assistant.loaders.pdf import load
from policy_assistant.loaders.pdf_heads import without_heads
from policy_assistant.loaders.pdf_lines import Line
from policy_assistant.records import Document

FONT, SIZE, LEFT, WIDTH, LEADING = "STSong-Light", 12, 72, 36, 22  # WIDTH in characters, the others in points
TOP, BOTTOM = 750, 90
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Sheets:
    """A typesetter: lines of ``WIDTH`` characters on A4, new pages as needed."""

    def __init__(self, head: str = "", number: str = "", encrypt: Any = None) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(595, 842), encrypt=encrypt)
        self.head, self.number = head, number
        self.page, self.y = 1, TOP
        self._begin()

    def _begin(self) -> None:
        self.y = TOP
        if self.head:
            self.at(LEFT, 800, self.head.format(self.page), 9)
        if self.number:
            self.at(280, 50, self.number.format(self.page), 9)

    def at(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def line(self, x: float, text: str, size: float = SIZE, leading: float = LEADING) -> None:
        if self.y < BOTTOM:
            self.new_page()
        self.at(x, self.y, text, size)
        self.y -= leading

    def paragraph(self, text: str, indent: int = 2) -> None:
        first, rest = text[: WIDTH - indent], text[WIDTH - indent :]
        self.line(LEFT + indent * SIZE, first)
        for start in range(0, len(rest), WIDTH):
            self.line(LEFT, rest[start : start + WIDTH])

    def centred(self, text: str, size: float = SIZE) -> None:
        self.line(LEFT + (WIDTH * SIZE - len(text) * size) / 2, text, size, 1.5 * size)

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], lines: Sequence[tuple[float, ...]] = ()
    ) -> None:
        """Draw ``rows`` ruled all around; ``lines`` instead of the full grid, in cells from the upper left corner."""
        top, height = self.y + SIZE, 20
        xs = [LEFT + sum(widths[:count]) for count in range(len(widths) + 1)]
        grid = lines or [
            *((0, row, len(widths), row) for row in range(len(rows) + 1)),
            *((column, 0, column, len(rows)) for column in range(len(widths) + 1)),
        ]
        for x0, y0, x1, y1 in grid:
            self.canvas.line(xs[int(x0)], top - height * y0, xs[int(x1)], top - height * y1)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                self.at(xs[column] + 4, top - height * number - 15, text)
        self.y = top - height * len(rows) - LEADING

    def data(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.stream.getvalue()

    def read(self) -> Document:
        return load(self.data(), "sample.pdf")


LONG = "全年共收到群众来信来访三百一十二件，均在规定期限内办结，其中涉及城乡低保、住房保障、劳动报酬的占六成以上，县政府办公室逐件登记、逐件督办、逐件答复。"
LONGER = (
    LONG
    + "对跨部门事项，由牵头单位会同有关单位在十五个工作日内提出意见，报县政府研究决定后书面答复来信人，并在政府网站公开办理结果。"
)


class TestParagraphs:
    def test_lines_are_joined_and_indented_lines_begin(self) -> None:
        sheets = Sheets()
        texts = ["一、总体情况", LONG, LONGER, "（一）办理提案", LONG]
        for text in texts:
            sheets.paragraph(text)
        assert sheets.read().text.split("\n") == texts

    def test_report_of_two_pages_with_running_head_and_numbers(self) -> None:
        sheets = Sheets("示例县2019年政府工作报告", "— {} —")
        texts = [LONGER] * 11
        for text in texts:
            sheets.paragraph(text)
        document = sheets.read()
        assert document.text.split("\n") == texts
        assert len(document.pages) == 2
        assert document.pages[0] == 0
        start = document.pages[1]
        assert document.text[start - 1] != "\n", "the second page starts inside of a paragraph"
        assert (document.page_at(start - 1), document.page_at(start)) == (1, 2)

    def test_without_indentation_numbers_and_short_lines_begin_paragraphs(self) -> None:
        sheets = Sheets()
        full = "（一）" + "甲" * (WIDTH * 2 - 4) + "；"
        texts = ["第一条 申请人应当提交下列材料：", full, "（二）身份证复印件；", "（三）其他材料。", LONG, LONGER]
        for text in texts:
            sheets.paragraph(text, indent=0)
        assert sheets.read().text.split("\n") == texts

    def test_reference_at_the_margin_is_no_new_paragraph(self) -> None:
        sheets = Sheets()
        text = "甲" * (WIDTH - 2 - 4) + "依照本法第三条规定，" + "乙" * 40 + "。"
        cut = text[: WIDTH - 2]
        assert text[len(cut) :].startswith("第三条") or "第三条" in text
        for each in (LONG, text, LONGER):
            sheets.paragraph(each)
        assert sheets.read().text.split("\n") == [LONG, text, LONGER]

    def test_hanging_number_keeps_its_lines(self) -> None:
        sheets = Sheets()
        sheets.paragraph(LONGER)
        sheets.line(LEFT, "1、" + "甲" * (WIDTH - 2))
        sheets.line(LEFT + 2 * SIZE, "乙" * 10 + "。")
        sheets.paragraph(LONGER)
        assert sheets.read().text.split("\n")[1] == "1、" + "甲" * (WIDTH - 2) + "乙" * 10 + "。"

    def test_wide_gap_between_lines_parts_paragraphs(self) -> None:
        sheets = Sheets()
        for _ in range(3):
            sheets.paragraph("甲" * (WIDTH - 1) + "。", indent=0)
            sheets.y -= LEADING / 2
        sheets.paragraph(LONG, indent=0)
        assert len(sheets.read().text.split("\n")) == 4

    def test_latin_words_get_a_space_and_chinese_none(self) -> None:
        sheets = Sheets()
        for text in ("The county completed all of its twenty-four proposals within the", "statutory period in 2019."):
            sheets.line(LEFT, text)
        assert sheets.read().text == (
            "The county completed all of its twenty-four proposals within the statutory period in 2019."
        )

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["办结", "率"], "办结率"), (["open", "data"], "open data"), (["20", "19年"], "2019年"), (["第", "3条"], "第3条"),
            (["占比46%，", "其中"], "占比46%，其中"), (["COVID-", "19"], "COVID-19"), (["数据（data", "）"], "数据（data）"),
            (["in", "2019"], "in 2019"), (["one.", "Two"], "one. Two"), (["  甲 ", "", " 乙 "], "甲乙"), ([], ""),
        ],
    )  # fmt: skip
    def test_join_lines(self, lines: list[str], expected: str) -> None:
        assert join_lines(lines) == expected

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=80), min_size=1, max_size=24))
    def test_no_text_is_lost_and_paragraphs_come_back(self, texts: list[str]) -> None:
        sheets = Sheets("", "- {} -")
        texts = [f"{text}。" for text in texts]
        for text in texts:
            sheets.paragraph(text)
        document = sheets.read()
        assert document.text.replace("\n", "") == "".join(texts)
        assert document.text.split("\n") == texts
        assert list(document.pages) == sorted(document.pages)


class TestHeadings:
    def test_title_over_several_centred_lines(self) -> None:
        sheets = Sheets()
        sheets.centred("示例县人民政府办公室", 22)
        sheets.centred("关于印发示例县停车管理办法的通知", 22)
        sheets.line(LEFT, "各乡镇人民政府，县直各部门：")
        for _ in range(4):
            sheets.paragraph(LONG)
        sheets.centred("第一章 总则")
        sheets.paragraph("第一条 " + LONG)
        document = sheets.read()
        assert document.title == "示例县人民政府办公室关于印发示例县停车管理办法的通知"
        assert document.text.split("\n")[:2] == [document.title, "各乡镇人民政府，县直各部门："]
        assert [(document.text[hint.start : hint.end], hint.level) for hint in document.hints] == [(document.title, 1)]
        assert document.text.split("\n")[-2:] == ["第一章 总则", "第一条 " + LONG]

    def test_number_and_salutation_do_not_belong_to_the_title(self) -> None:
        sheets = Sheets()
        for text in ("示政规〔2019〕3号", "示例县人民政府关于调整停车收费标准的通知", "各有关单位："):
            sheets.centred(text, 16)
        sheets.paragraph(LONGER)
        assert sheets.read().text.split("\n")[:3] == [
            "示政规〔2019〕3号",
            "示例县人民政府关于调整停车收费标准的通知",
            "各有关单位：",
        ]

    def test_larger_line_at_the_margin_is_a_lower_heading(self) -> None:
        sheets = Sheets()
        sheets.line(LEFT, "办理情况", 16)
        for _ in range(3):
            sheets.paragraph(LONG)
        document = sheets.read()
        assert [(document.text[hint.start : hint.end], hint.level) for hint in document.hints] == [("办理情况", 2)]

    def test_table_of_contents_is_left_out(self) -> None:
        sheets = Sheets()
        sheets.centred("目 录")
        for chapter, page in (("第一章 总则", 1), ("第二章 申请", 3), ("第三章 附则", 9)):
            sheets.line(LEFT, f"{chapter}{'.' * 60}{page}")
        sheets.paragraph(LONG)
        assert sheets.read().text == LONG


class TestPages:
    @pytest.mark.parametrize(
        "number", ["— {} —", "- {} -", "{}/2", "第 {} 页", "第{}页 共2页", "{}", "Page {} of 2", "·{}·"]
    )
    def test_page_numbers_are_dropped(self, number: str) -> None:
        sheets = Sheets("", number)
        sheets.paragraph(LONG)
        sheets.new_page()
        sheets.paragraph(LONG)
        assert sheets.read().text == f"{LONG}\n{LONG}"

    def test_head_that_counts_pages_is_dropped(self) -> None:
        sheets = Sheets("示例县公报 2019年第3期 第{}版")
        for _ in range(3):
            sheets.paragraph(LONG)
            sheets.new_page()
        sheets.paragraph(LONG)
        assert sheets.read().text == "\n".join([LONG] * 4)

    def test_numbers_that_do_not_count_pages_stay(self) -> None:
        sheets = Sheets()
        for text in ("2019年收到提案24件。", "2018年收到提案20件。"):
            sheets.line(LEFT, text)
            sheets.new_page()
        sheets.paragraph(LONG)
        assert sheets.read().text.split("\n")[:2] == ["2019年收到提案24件。", "2018年收到提案20件。"]

    def test_title_that_comes_again_is_no_running_head(self) -> None:
        sheets = Sheets()
        for _ in range(2):
            sheets.centred("停车泊位申请表", 18)
            sheets.paragraph(LONG)
            sheets.new_page()
        assert sheets.read().text.count("停车泊位申请表") == 2

    def test_bare_number_in_the_text_stays(self) -> None:
        lines = [Line("24", 80, 92, 400, 412, 12, ()), Line("甲", 80, 92, 380, 392, 12, ())]
        assert without_heads([lines, lines], [842, 842], 12, 20) == [lines, lines]

    def test_empty_page_starts_where_the_next_one_does(self) -> None:
        sheets = Sheets()
        sheets.paragraph("第一页。")
        sheets.new_page()
        sheets.new_page()
        sheets.paragraph("第三页。")
        document = sheets.read()
        assert document.pages == (0, 5, 5)
        assert document.page_at(5) == 3
        assert document.problems == ()

    def test_watermark_is_left_out_and_single_slanted_text_kept(self) -> None:
        sheets = Sheets()
        for mark in ("内部资料", "内部资料", "样稿"):
            sheets.paragraph(LONG)
            sheets.canvas.saveState()
            sheets.canvas.rotate(45)
            sheets.at(400, 100, mark, 40)
            sheets.canvas.restoreState()
            sheets.new_page()
        text = sheets.read().text
        assert "内部资料" not in text
        assert text.endswith("样稿")

    def test_turned_page_and_turned_text_read_like_upright_ones(self) -> None:
        sheets = Sheets()
        sheets.canvas.setPageRotation(90)
        sheets.canvas.saveState()
        sheets.canvas.translate(595, 0)
        sheets.canvas.rotate(90)
        for number, text in enumerate(LONGER[start : start + 30] for start in range(0, len(LONGER), 30)):
            sheets.at(60, 500 - 20 * number, text)
        sheets.canvas.restoreState()
        assert sheets.read().text == LONGER


class TestTables:
    def test_ruled_table_between_paragraphs(self) -> None:
        sheets = Sheets()
        sheets.paragraph(LONG)
        sheets.table([["单位", "收件", "办结率"], ["县司法局", "24", "46%"], ["县公安局", "", "100%"]], [120, 80, 80])
        sheets.paragraph(LONG)
        document = sheets.read()
        assert document.text.split("\n") == [
            LONG,
            "单位 | 收件 | 办结率",
            "县司法局 | 24 | 46%",
            "县公安局 |  | 100%",
            LONG,
        ]
        (table,) = document.tables
        assert (len(table.header), len(table.rows)) == (1, 2)

    def test_merged_cells_and_two_header_rows(self) -> None:
        sheets = Sheets()
        rows = [["单位", "政协提案", ""], ["", "收到", "办结"], ["县司法局", "24", "11"]]
        lines = [
            (0, 0, 3, 0),
            (1, 1, 3, 1),
            (0, 2, 3, 2),
            (0, 3, 3, 3),
            (0, 0, 0, 3),
            (1, 0, 1, 3),
            (2, 1, 2, 3),
            (3, 0, 3, 3),
        ]
        sheets.table(rows, [100, 80, 80], lines)
        document = sheets.read()
        assert document.text.split("\n") == ["单位 | 政协提案 | 政协提案", "单位 | 收到 | 办结", "县司法局 | 24 | 11"]
        assert len(document.tables[0].header) == 2

    def test_open_sides(self) -> None:
        sheets = Sheets()
        lines = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (1, 0, 1, 2)]
        sheets.table([["单位", "件数"], ["县司法局", "24"]], [100, 80], lines)
        assert sheets.read().text == "单位 | 件数\n县司法局 | 24"

    def test_wrapped_cell_is_one_cell(self) -> None:
        sheets = Sheets()
        sheets.table([["事项", "材料"], ["", ""], ["", ""]], [60, 120], [
            (0, 0, 2, 0), (0, 1, 2, 1), (0, 3, 2, 3), (0, 0, 0, 3), (1, 0, 1, 3), (2, 0, 2, 3),
        ])  # fmt: skip
        for x, y, text in ((76, 725, "落户"), (136, 732, "户口簿原件和复"), (136, 716, "印件各一份")):
            sheets.at(x, y, text)
        assert sheets.read().text == "事项 | 材料\n落户 | 户口簿原件和复印件各一份"

    def test_table_over_two_pages_keeps_its_header_once(self) -> None:
        sheets = Sheets("样例公报", "- {} -")
        head = ["序号", "单位", "件数"]
        sheets.table([head, ["1", "甲局", "11"], ["2", "乙局", "12"]], [50, 120, 60])
        sheets.new_page()
        sheets.table([head, ["3", "丙局", "13"]], [50, 120, 60])
        document = sheets.read()
        assert document.text.split("\n") == ["序号 | 单位 | 件数", "1 | 甲局 | 11", "2 | 乙局 | 12", "3 | 丙局 | 13"]
        assert len(document.tables) == 1
        assert document.page_at(document.text.index("丙局")) == 2
        assert document.page_at(document.text.index("乙局")) == 1

    def test_row_broken_over_two_pages_is_one_row(self) -> None:
        sheets = Sheets()
        sheets.table([["序号", "事项"], ["1", "受理"], ["2", "审查申请"]], [50, 200])
        sheets.new_page()
        sheets.table([["", "材料"], ["3", "决定"]], [50, 200])
        assert sheets.read().text.split("\n") == ["序号 | 事项", "1 | 受理", "2 | 审查申请材料", "3 | 决定"]

    def test_merged_cell_goes_on_on_the_next_page(self) -> None:
        sheets = Sheets()
        top = [
            (0, 0, 3, 0),
            (0, 1, 3, 1),
            (1, 2, 3, 2),
            (0, 3, 3, 3),
            (0, 0, 0, 3),
            (1, 0, 1, 3),
            (2, 0, 2, 3),
            (3, 0, 3, 3),
        ]
        sheets.table([["类别", "对象", "标准"], ["甲类", "成人", "300"], ["", "儿童", "500"]], [60, 80, 60], top)
        sheets.new_page()
        rest = [(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 3, 2), (1, 0, 1, 2), (2, 0, 2, 2), (3, 0, 3, 2)]
        sheets.table([["", "老人", "400"], ["", "军人", "600"]], [60, 80, 60], rest)
        assert sheets.read().text.split("\n")[2:] == ["甲类 | 儿童 | 500", "甲类 | 老人 | 400", "甲类 | 军人 | 600"]

    def test_columns_without_rules(self) -> None:
        sheets = Sheets()
        sheets.paragraph(LONG)
        for row in (["单位", "收件", "办结"], ["县司法局", "24", "11"], ["县公安局", "31", "30"], ["合计", "55", "41"]):
            for x, text in zip((LEFT, 220, 320), row, strict=True):
                sheets.at(x, sheets.y, text)
            sheets.y -= LEADING
        document = sheets.read()
        assert document.text.split("\n")[1:] == [
            "单位 | 收件 | 办结",
            "县司法局 | 24 | 11",
            "县公安局 | 31 | 30",
            "合计 | 55 | 41",
        ]
        assert len(document.tables[0].rows) == 3

    def test_two_columns_of_words_are_no_table_and_nothing_is_lost(self) -> None:
        sheets = Sheets()
        for left, right in (("甲乡", "张三"), ("乙乡", "李四"), ("丙乡", "王五")):
            sheets.at(LEFT, sheets.y, left)
            sheets.at(300, sheets.y, right)
            sheets.y -= LEADING
        document = sheets.read()
        assert document.tables == ()
        assert document.text.split() == ["甲乡", "张三", "乙乡", "李四", "丙乡", "王五"]

    def test_frame_around_text_is_no_table(self) -> None:
        sheets = Sheets()
        sheets.canvas.rect(LEFT - 10, 600, 460, 170)
        sheets.paragraph(LONG)
        document = sheets.read()
        assert (document.text, document.tables) == (LONG, ())


class TestCharacters:
    def test_gap_is_a_space_and_a_narrow_one_between_digits_too(self) -> None:
        sheets = Sheets()
        sheets.at(LEFT, 700, "组长：张")
        sheets.at(LEFT + 6 * SIZE, 700, "三")
        assert sheets.read().text == "组长：张 三"

    def test_text_printed_twice_to_look_bold_stands_once(self) -> None:
        sheets = Sheets()
        for shift in (0, 0.4):
            sheets.at(LEFT + shift, 700, "总体情况")
        assert sheets.read().text == "总体情况"

    def test_superscript_stays_in_its_line(self) -> None:
        sheets = Sheets()
        sheets.at(LEFT, 700, "绿地面积24m")
        sheets.at(LEFT + 70, 704, "2", 7)
        sheets.at(LEFT + 75, 700, "。")
        assert sheets.read().text == "绿地面积24m2。"

    def test_radicals_of_fonts_become_the_characters_that_they_show(self) -> None:
        assert [pdf_pages._plain(char) for char in "⼈⺠⾦ﬁ（２"] == ["人", "民", "金", "fi", "（", "２"]

    @pytest.mark.parametrize(
        ("units", "expected"),
        [("甲\ud872\udf5a乙", "甲𬭚乙"), ("\ud873甲", "\ufffd甲"), ("甲\udf5a", "甲\ufffd"), ("乙\ud873", "乙\ufffd")],
    )
    def test_halves_of_rare_characters_are_put_together(self, units: str, expected: str) -> None:
        glyphs = [pdf_pages.Glyph(unit, 0, 0, 12, 12, 0) for unit in units]
        assert "".join(glyph.char for glyph in pdf_pages._whole(glyphs)) == expected


def image() -> ImageReader:
    return ImageReader(io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d494844520000000100000001080000000"
            "03a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
        )
    ))  # fmt: skip


class TestUnreadable:
    def test_scan(self) -> None:
        sheets = Sheets()
        sheets.canvas.drawImage(image(), 0, 0, 595, 842)
        with pytest.raises(InputError) as caught:
            sheets.read()
        assert caught.value.reason == "the file has no text layer (a scan): run OCR first"
        assert caught.value.file == "sample.pdf"

    def test_pages_that_are_scans_are_named(self) -> None:
        sheets = Sheets()
        sheets.paragraph(LONG)
        for _ in range(3):
            sheets.new_page()
            sheets.canvas.drawImage(image(), 0, 0, 595, 842)
        sheets.new_page()
        sheets.paragraph(LONG)
        sheets.new_page()
        sheets.canvas.drawImage(image(), 0, 0, 595, 842)
        document = sheets.read()
        assert [(problem.severity, problem.message) for problem in document.problems] == [
            ("warning", "no text layer on pages 2-4, 6 (scanned?): not read, run OCR first")
        ]
        assert document.page_at(document.text.rindex("全年")) == 5

    def test_encrypted(self) -> None:
        sheets = Sheets(encrypt=StandardEncryption("secret"))
        sheets.paragraph(LONG)
        with pytest.raises(InputError, match="the file is encrypted: remove the password"):
            sheets.read()

    def test_restricted_but_readable(self) -> None:
        sheets = Sheets(encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
        sheets.paragraph(LONG)
        assert sheets.read().text == LONG

    def test_no_text_and_no_picture(self) -> None:
        with pytest.raises(InputError, match=r"the file has no text$"):
            Sheets().read()

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "the file is empty (0 bytes)"),
            (b"%PDF-1.7\nnothing more", "the file is not a readable PDF file (broken)"),
            (b"<html></html>", "the file is not a PDF file"),
        ],
    )
    def test_reason(self, data: bytes, reason: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, "in/bad.pdf")
        assert (caught.value.file, caught.value.reason) == ("in/bad.pdf", reason)

    def test_file_cut_off_in_the_middle(self) -> None:
        sheets = Sheets()
        for _ in range(30):
            sheets.paragraph(LONG)
        data = sheets.data()
        with pytest.raises(InputError, match=r"not a readable PDF file \(broken\)"):
            load(data[: len(data) // 4], "cut.pdf")


def test_title_among_the_properties_counts_only_if_it_stands_in_the_text() -> None:
    sheets = Sheets()
    sheets.canvas.setTitle("关于召开2015年年会的通知")
    sheets.centred("样例市停车管理办法", 20)
    sheets.paragraph(LONG)
    assert sheets.read().title == "样例市停车管理办法"
