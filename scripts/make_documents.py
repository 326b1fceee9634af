"""Make the binary sample documents from the texts in ``scripts/sources``.

    python scripts/make_documents.py [FOLDER]        default: documents/

The files come out the same to the byte on every run: no clock, no random name, archives stored rather than
deflated (a deflate stream differs between zlib builds). All content is invented.
"""

# openpyxl and reportlab carry no type hints.
# mypy: disable-error-code="import-untyped,no-untyped-call"

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from policy_assistant.chinese.numerals import to_chinese

ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "sources"
STAMP = datetime(2021, 1, 1)
SAMPLE = "示例文件　内容虚构"


class Line(NamedTuple):
    """One paragraph of a source: ``kind: text``."""

    kind: str
    text: str


def read_source(name: str) -> list[Line]:
    """Return the paragraphs of a source text; raises ValueError for a line without a kind."""
    lines: list[Line] = []
    for row in (SOURCES / name).read_text("utf-8").splitlines():
        kind, colon, text = row.partition(":")
        if not colon:
            raise ValueError(f"{name}: no kind before the colon in {row!r}")
        lines.append(Line(kind, text.strip()))
    return lines


# --- Word: numbers are never typed, Word counts them -------------------------------------------------------------

# kind of line → level of the numbering; (format, pattern, what Word puts behind the number) of each level.
LEVELS = {"h1": 0, "h2": 1, "h3": 2, "chapter": 0, "article": 1, "item": 2}
Level = tuple[str, str, str]
REPORT: tuple[Level, ...] = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "nothing"),
)
STATUTE: tuple[Level, ...] = (
    ("chineseCountingThousand", "第%1章", "space"),
    ("chineseCountingThousand", "第%2条", "space"),
    ("chineseCounting", "（%3）", "nothing"),
)
NUMBERING_ID = 90
UNUSED_PARTS = ("/stylesWithEffects", "/thumbnail")


def add_numbering(document: WordDocument, levels: tuple[Level, ...], continuous: int | None) -> None:
    """Define a multi-level numbering; the ``continuous`` level counts on through the levels above it."""
    body = ""
    for index, (form, pattern, behind) in enumerate(levels):
        restart = '<w:lvlRestart w:val="0"/>' if index == continuous else ""
        body += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{restart}<w:suff w:val="{behind}"/>'
            f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
    )
    numbering.insert(0, abstract)  # the schema wants every abstractNum before the first num
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBERING_ID}"><w:abstractNumId w:val="{NUMBERING_ID}"/></w:num>')
    )


def number(paragraph: WordParagraph, level: int) -> None:
    """Let Word number ``paragraph`` on ``level``."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERING_ID}"/></w:numPr>')
    )


def add_line(document: WordDocument, line: Line) -> None:
    """Append one source line as a Word paragraph."""
    if line.kind == "break":
        document.add_page_break()
        return
    style = {"title": "Title", "h1": "Heading 1", "chapter": "Heading 1"}.get(line.kind, "Normal")
    paragraph = document.add_paragraph(line.text, style=style)
    if line.kind in LEVELS:
        number(paragraph, LEVELS[line.kind])
    if line.kind in {"title", "note", "center", "chapter"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.kind == "sign":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.kind != "plain":
        paragraph.paragraph_format.first_line_indent = Pt(24)


def slim_document() -> WordDocument:
    """Return python-docx's template without its table styles, style twins and thumbnail, 800 KB unpacked."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            relations.pop(key)
    styles = document.styles.element
    for style in [style for style in styles if style.get(qn("w:type")) == "table"]:
        styles.remove(style)
    for element in styles.iter():
        if element.tail and element.tail.isspace():
            element.tail = None
        if element.text and element.text.isspace():
            element.text = None
    return document


def make_docx(source: str) -> bytes:
    """Return a Word file of ``source``, its headings or articles under automatic numbering."""
    lines = read_source(source)
    statute = any(line.kind == "article" for line in lines)
    document = slim_document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    add_numbering(document, STATUTE if statute else REPORT, continuous=1 if statute else None)
    document.sections[0].header.paragraphs[0].text = SAMPLE
    for line in lines:
        add_line(document, line)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = lines[0].text, "示例县人民政府", "示例县人民政府"
    properties.comments, properties.created, properties.modified = SAMPLE, STAMP, STAMP
    buffer = io.BytesIO()
    document.save(buffer)
    return frozen_zip(buffer.getvalue())


# --- PDF: a text layer with running head and page numbers --------------------------------------------------------

FONT = "STSong-Light"  # one of Adobe's standard CID fonts: no font file is embedded


def labelled(lines: list[Line]) -> list[Line]:
    """Return ``lines`` with the number of each heading typed before it."""
    counts = [0, 0, 0]
    patterns: tuple[Callable[[int], str], ...] = (
        lambda n: f"{to_chinese(n)}、",
        lambda n: f"（{to_chinese(n)}）",
        lambda n: f"{n}.",
    )
    result: list[Line] = []
    for line in lines:
        if line.kind not in LEVELS:
            result.append(line)
            continue
        level = LEVELS[line.kind]
        counts[level:] = [counts[level] + 1] + [0] * (2 - level)
        result.append(Line(line.kind, patterns[level](counts[level]) + line.text))
    return result


def pdf_style(kind: str) -> ParagraphStyle:
    """Return the look of a kind of line."""
    style = ParagraphStyle(kind, fontName=FONT, fontSize=12, leading=22, wordWrap="CJK", firstLineIndent=24)
    if kind == "title":
        style = style.clone(kind, fontSize=18, leading=30, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=6)
    elif kind in {"note", "center"}:
        style = style.clone(kind, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=8)
    elif kind == "sign":
        style = style.clone(kind, alignment=TA_RIGHT, firstLineIndent=0)
    elif kind == "plain":
        style = style.clone(kind, firstLineIndent=0)
    elif kind == "h1":
        style = style.clone(kind, fontSize=14, spaceBefore=6)
    return style


def make_pdf(source: str) -> bytes:
    """Return a PDF of ``source`` with headings numbered in the text."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    lines = labelled(read_source(source))
    title = lines[0].text

    def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, A4[1] - 42, title)
        canvas.drawRightString(A4[0] - 72, A4[1] - 42, SAMPLE)
        canvas.drawCentredString(A4[0] / 2, 36, f"— {template.page} —")

    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        margins=72,
        title=title,
        author="示例县人民政府",
        subject=SAMPLE,
        invariant=1,
        pageCompression=0,
    )
    story = [PageBreak() if line.kind == "break" else Paragraph(line.text, pdf_style(line.kind)) for line in lines]
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return buffer.getvalue()


# --- Excel -------------------------------------------------------------------------------------------------------


def cell_value(text: str) -> int | float | str:
    """Return a CSV cell as the number that it writes, or as it is."""
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def read_table(name: str, sum_to: int | None = None) -> list[list[Any]]:
    """Return a CSV with a row of totals below; ``sum_to`` adds 合计 of the columns 1 to ``sum_to`` behind those."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        rows: list[list[Any]] = [[cell_value(cell) for cell in row] for row in csv.reader(file)]
    if sum_to:
        for row in rows:
            row.insert(sum_to + 1, "合计" if row is rows[0] else sum(row[1 : sum_to + 1]))
    totals = [round(sum(column), 2) for column in list(zip(*rows[1:], strict=True))[1:]]
    return [*rows, ["合计", *totals]]


def merged(sheet: Worksheet, area: str, text: str) -> None:
    """Write ``text`` into the first cell of ``area`` and merge it."""
    cell = sheet[area.partition(":")[0]]
    cell.value, cell.alignment = text, Alignment(horizontal="center")
    sheet.merge_cells(area)


def fill_penalties(sheet: Worksheet) -> None:
    """Write the penalties: the one table with a header of two rows."""
    merged(sheet, "A1:H1", "示例县2020年行政执法统计表")
    merged(sheet, "A2:H2", "（示例文件，机构和数字均为虚构；统计期间：2020年1月1日至12月31日）")
    sheet["A3"] = "一、行政处罚实施情况"
    header, *rows = read_table("行政处罚.csv", sum_to=5)
    merged(sheet, "A4:A5", header[0])
    merged(sheet, "B4:G4", "行政处罚决定（件）")
    merged(sheet, "H4:H5", header[7])
    for column, name in enumerate(header[1:7], 2):
        sheet.cell(5, column, name)
    for row in rows:
        sheet.append(row)
    for number_cell in sheet["H"][5:]:
        number_cell.number_format = "0.00"


def fill_plain(sheet: Worksheet, heading: str, table: str) -> None:
    """Write a heading row and a table below it."""
    sheet["A1"] = heading
    for row in read_table(table):
        sheet.append(row)


def fill_notes(sheet: Worksheet) -> None:
    """Write the notes."""
    for row in (
        "四、填报说明",
        "（一）行政处罚数量按处罚决定书统计，并处两种以上处罚的，按最重的一种计算。",
        "（二）县公安局的数据不包括治安管理处罚中的行政拘留，也不包括交通技术监控设备记录的处罚。",
        "（三）市生态环境局示例县分局由市垂直管理，其数据一并列入本表。",
        "（四）制表单位：示例县司法局；制表日期：2021年1月15日。",
    ):
        sheet.append([row])


def make_xlsx(_: str) -> bytes:
    """Return the workbook of enforcement figures."""
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "行政处罚"
    fill_penalties(first)
    fill_plain(book.create_sheet("行政许可"), "二、行政许可实施情况（单位：件）", "行政许可.csv")
    fill_plain(book.create_sheet("行政检查"), "三、行政检查实施情况", "行政检查.csv")
    fill_notes(book.create_sheet("说明"))
    book.properties.title, book.properties.creator = "示例县2020年行政执法统计表", "示例县司法局"
    book.properties.created = STAMP
    buffer = io.BytesIO()
    book.save(buffer)
    return frozen_zip(buffer.getvalue())


# --- everything --------------------------------------------------------------------------------------------------


def frozen_zip(data: bytes) -> bytes:
    """Return the archive with fixed times, also in its document properties, and nothing deflated."""
    stamp = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3  # the default differs between Windows and the rest
            target.writestr(info, content)
    return buffer.getvalue()


def make_gb18030(source: str) -> bytes:
    """Return a text as an older office program would save it: GB18030, lines ending in CR LF."""
    return (SOURCES / source).read_text("utf-8").replace("\n", "\r\n").encode("gb18030")


DOCUMENTS: Mapping[str, tuple[Callable[[str], bytes], str]] = {
    "示例县2019年法治政府建设工作报告.docx": (make_docx, "2019年法治政府建设工作报告.txt"),
    "示例县2020年法治政府建设工作报告.pdf": (make_pdf, "2020年法治政府建设工作报告.txt"),
    "示例县公共停车场管理办法的通知.docx": (make_docx, "公共停车场管理办法通知.txt"),
    "示例县2020年行政执法统计表.xlsx": (make_xlsx, ""),
    "示例县医疗保障局2020年工作总结.txt": (make_gb18030, "医疗保障局2020年工作总结.txt"),
}


def main(arguments: list[str]) -> int:
    """Write every document into the folder named first, or into ``documents/``."""
    folder = Path(arguments[0]) if arguments else ROOT / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, source) in DOCUMENTS.items():
        (folder / name).write_bytes(make(source))
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
