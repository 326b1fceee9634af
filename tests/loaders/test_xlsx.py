"""Workbooks made at run time: headers, merged cells, numbers as displayed, and files that cannot be read."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference

from policy_assistant.errors import InputError
from policy_assistant.loaders.grids import Cell, header_height, is_figure, layout, one_line
from policy_assistant.loaders.xlsx import load
from policy_assistant.loaders.xlsx_values import displayed
from policy_assistant.records import Document


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book: Any) -> Document:
    return load(saved(book), "sample.xlsx")


def book_of(rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), name: str = "Sheet1") -> Any:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    for area in merged:
        book.active.merge_cells(area)
    return book


@pytest.fixture
def proposals() -> Any:
    """A sheet as counties publish it: title across the top, the unit, a header of two rows, a note."""
    book = book_of(
        [
            ["示例县2019年建议提案办理情况表"],
            ["单位：件"],
            ["承办单位", "人大代表建议", None, "政协提案", None, "办结率"],
            [None, "收到", "办结", "收到", "办结", None],
            ["县司法局", 12, 9, 24, 11, 0.4583],
            ["县公安局", 1057, 31, None, 3, 1],
            ["注：数据截至2019年12月31日。"],
        ],
        ["A1:F1", "A2:F2", "A3:A4", "B3:C3", "D3:E3", "F3:F4", "A7:F7"],
        "办理情况",
    )
    for row in (5, 6):
        book.active.cell(row, 6).number_format = "0%"
        book.active.cell(row, 2).number_format = "#,##0"
    return book


class TestSheets:
    def test_two_row_header_with_merged_cells(self, proposals: Any) -> None:
        document = read(proposals)
        assert document.text.split("\n") == [
            "办理情况",
            "示例县2019年建议提案办理情况表",
            "单位：件",
            "承办单位 | 人大代表建议 | 人大代表建议 | 政协提案 | 政协提案 | 办结率",
            "承办单位 | 收到 | 办结 | 收到 | 办结 | 办结率",
            "县司法局 | 12 | 9 | 24 | 11 | 46%",
            "县公安局 | 1,057 | 31 |  | 3 | 100%",
            "注：数据截至2019年12月31日。",
        ]
        (table,) = document.tables
        assert (len(table.header), len(table.rows)) == (2, 2)
        assert table.rows[0].of(document.text) == "县司法局 | 12 | 9 | 24 | 11 | 46%"
        assert [(document.text[hint.start : hint.end], hint.level) for hint in document.hints] == [
            ("办理情况", 1),
            ("示例县2019年建议提案办理情况表", 2),
        ]
        assert document.title == "示例县2019年建议提案办理情况表"

    def test_merged_data_cell_stands_in_each_row_that_it_serves(self) -> None:
        book = book_of(
            [["类别", "对象", "标准（元）"], ["甲类", "成年人", 300], [None, "未成年人", 500], ["乙类", "全体", 200]],
            ["A2:A3"],
        )
        assert read(book).text.split("\n")[1:] == ["甲类 | 成年人 | 300", "甲类 | 未成年人 | 500", "乙类 | 全体 | 200"]

    def test_years_as_numbers_are_a_header(self) -> None:
        document = read(book_of([["指标", 2018, 2019], ["提案数", 20, 24]]))
        assert len(document.tables[0].header) == 1

    def test_subheading_across_the_table_stands_once(self) -> None:
        rows = [["事项", "期限", "费用"], ["一、户籍", None, None], ["落户", "5日", "免费"], ["迁出", "1日", "免费"]]
        assert read(book_of(rows, ["A2:C2"])).text.split("\n")[1] == "一、户籍"

    def test_empty_row_parts_two_tables(self) -> None:
        rows = [["单位", "件数"], ["甲局", 1], [], ["表二"], ["项目", "金额"], ["设备", 30]]
        document = read(book_of(rows))
        assert len(document.tables) == 2
        assert document.text.split("\n") == ["单位 | 件数", "甲局 | 1", "表二", "项目 | 金额", "设备 | 30"]

    def test_table_may_start_anywhere(self) -> None:
        book = openpyxl.Workbook()
        for row, texts in enumerate([["单位", "件数"], ["甲局", 1]]):
            for column, text in enumerate(texts):
                book.active.cell(5 + row, 3 + column, text)
        assert read(book).text == "单位 | 件数\n甲局 | 1"

    def test_sheet_of_text_only_is_lines(self) -> None:
        document = read(book_of([["填表说明"], ["一、本表由各乡镇填写。"], ["二、每月5日前报送。"]], name="说明"))
        assert document.text == "说明\n填表说明\n一、本表由各乡镇填写。\n二、每月5日前报送。"
        assert document.tables == ()

    def test_hidden_sheet_is_left_out_and_said(self) -> None:
        book = book_of([["单位", "件数"], ["甲局", 1]])
        hidden = book.create_sheet("底稿")
        hidden.append(["草稿", 9])
        hidden.sheet_state = "hidden"
        document = read(book)
        assert "草稿" not in document.text
        assert [problem.message for problem in document.problems] == ["the sheet 底稿 is hidden and left out"]

    def test_formula_without_a_stored_result_is_said(self) -> None:
        document = read(book_of([["单位", "件数"], ["甲局", 1], ["合计", "=SUM(B2:B2)"]]))
        assert document.text.split("\n")[-1] == "合计 | "
        (problem,) = document.problems
        assert problem.message == (
            "the sheet Sheet1 has formulas without a stored result: B3; open and save it in Excel"
        )

    def test_wrong_dimension_does_not_cut_rows_off(self) -> None:
        data = changed(
            saved(book_of([["单位", "件数"], ["甲局", 1]])), b'<dimension ref="A1:B2"', b'<dimension ref="A1"'
        )
        assert load(data, "a.xlsx").text == "单位 | 件数\n甲局 | 1"

    def test_chart_is_said_to_be_unread(self) -> None:
        book = book_of([["单位", "件数"], ["甲局", 1]])
        chart = BarChart()
        chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2))
        book.active.add_chart(chart, "D2")
        assert [problem.message for problem in read(book).problems] == ["charts are not read"]

    def test_long_sheet_with_a_stray_cell_far_out(self) -> None:
        book = book_of([["序号", "名称"], *([number, "某事项"] for number in range(1, 3001))])
        book.active.cell(200_000, 16_000).number_format = "0%"
        document = read(book)
        assert len(document.tables[0].rows) == 3000

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.lists(st.text("甲乙丙ab12 |", max_size=6), min_size=1, max_size=4), min_size=1, max_size=6))
    def test_no_cell_is_lost(self, rows: list[list[str]]) -> None:
        book = book_of(rows)
        expected = sorted("".join(text for row in rows for text in row).replace(" ", "").replace("|", ""))
        if not "".join(cell for row in rows for cell in row).strip():
            return
        assert sorted(read(book).text.translate(str.maketrans("", "", " |\n\u3000"))) == expected


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name).replace(old, new))
    return stream.getvalue()


DAY = datetime.datetime(2019, 8, 1)
TIME = datetime.datetime(2019, 8, 1, 9, 5)


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (None, "General", ""), ("甲", "General", "甲"), (True, "General", "TRUE"),
        (24, "General", "24"), (24.0, "General", "24"), (0.1 + 0.2, "General", "0.3"), (1e-7, "General", "0.0000001"),
        (441200199001011234, "0", "441200199001011234"), (1e25, "0.00000", "10000000000000000000000000.00000"),
        (0.46, "0%", "46%"), (0.4615, "0.00%", "46.15%"), (0.005, "0.0%", "0.5%"),
        (1234567.5, "#,##0.00", "1,234,567.50"), (1234567.5, "#,##0", "1,234,568"), (999, "#,##0", "999"),
        (3.145, "0.00", "3.15"), (2.5, "0", "3"), (-0.001, "0.00", "0.00"), (-2.5, "0.0", "-2.5"),
        (1.5, "0.##", "1.5"), (2, "0.##", "2"), (5, "000", "005"), (13800000000, "000-0000-0000", "138-0000-0000"),
        (-5.5, r"0.00_);[Red]\(0.00\)", "(5.50)"), (0, '#,##0;-#,##0;"-"', "-"), (5, ";;;", "5"), (0, "0;-0;;@", ""),
        (24, '0"件"', "24件"), (8, 'General"件"', "8件"), (8, "G/通用格式个", "8个"), (123456, '0!.0,"万元"', "12.3万元"),
        (1e6, '#,##0,"千"', "1,000千"), (1234, "[$￥-804]#,##0.00", "￥1,234.00"), (7, "@", "7"),
        (0.5, "# ?/?", "0.5"), (100, "[>=100]0;0.0", "100"), (120000, "0.00E+00", "120000"), (float("nan"), "0", "nan"),
        (DAY, 'yyyy"年"m"月"d"日";@', "2019年8月1日"), (DAY, "yyyy年mm月", "2019年08月"), (DAY, "mm-dd-yy", "2019-08-01"),
        (DAY, "yyyy/m", "2019-08"), (DAY, "yyyy", "2019"), (TIME, "yyyy-mm-dd h:mm", "2019-08-01 09:05"),
        (TIME, 'm"月"d"日" h"时"mm"分"', "8月1日 9时05分"), (DAY.date(), 'yy"年"m"月"', "19年8月"),
        (datetime.time(9, 5), "h:mm", "09:05"), (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)  # fmt: skip
def test_displayed(value: object, number_format: str, expected: str) -> None:
    assert displayed(value, number_format) == expected


@given(st.floats(allow_nan=True, allow_infinity=True), st.text('0#?.,%;"-_@件E+[] /', max_size=12))
def test_displayed_survives_any_format(value: float, number_format: str) -> None:
    assert isinstance(displayed(value, number_format), str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24", True), ("24件", True), ("46%", True), ("1,234.5万元", True), ("-3.8％", True), ("（12）", True),
        ("2019", False), ("2019年", False), ("2019年度", False), ("1月", False), ("第3季度", False), ("3级", False),
        ("件数", False), ("", False), ("2019年8月1日", False),
    ],
)  # fmt: skip
def test_is_figure(text: str, expected: bool) -> None:
    assert is_figure(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结\n率（%）", "办结率（%）"),
        ("第一条\n材料原件一份", "第一条 材料原件一份"),
        ("24\n46%", "24 46%"),
        (" 甲  乙 ", "甲 乙"),
        ("", ""),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def grid(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    return [[Cell(text, row, column) for column, text in enumerate(texts)] for row, texts in enumerate(rows)]


def test_header_without_merged_cells_is_one_row() -> None:
    assert header_height(grid([["单位", "内容"], ["甲局", "调研"], ["乙局", "培训"]])) == 1


def test_who_filled_the_table_in_stands_before_it() -> None:
    rows = grid([["填报单位：甲局", "", "", "单位：件"], ["序号", "事项", "数量", "备注"], ["1", "提案", "24", ""]])
    parts = layout(rows)
    assert parts.before == ("填报单位：甲局\u3000单位：件",)
    assert parts.header == (("序号", "事项", "数量", "备注"),)


class TestUnreadable:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "the file is empty (0 bytes)"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
                "the file is encrypted: remove the password",
            ),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "the file is in the old .xls format: save it as .xlsx"),
            (b"a,b\n1,2\n", "the file is not a .xlsx file"),
            (saved(book_of([["a"]]))[:-100], "the file is not a readable .xlsx file (broken zip)"),
        ],
    )
    def test_reason(self, data: bytes, reason: str) -> None:
        with pytest.raises(InputError) as caught:
            load(data, "in/bad.xlsx")
        assert (caught.value.file, caught.value.reason) == ("in/bad.xlsx", reason)

    def test_broken_part(self) -> None:
        data = changed(saved(book_of([["甲"]])), b"<workbook", b"<wor")
        with pytest.raises(InputError, match="a part is missing or broken"):
            load(data, "a.xlsx")

    def test_empty_workbook(self) -> None:
        with pytest.raises(InputError, match="the file has no text"):
            read(openpyxl.Workbook())
