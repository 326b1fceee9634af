import pytest
from fake_assistant import hostile, make_document, report, rules
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.interfaces.web.blocks import Block, blocks
from policy_assistant.outline import outline
from policy_assistant.records import Document, Metadata, Span

DOCUMENTS = {"report": report(), "rules": rules(), "hostile": hostile()}


def runs_of(block: Block):
    return [*block.runs, *(run for row in block.rows for cell in row.cells for run in cell)]


def cut(document: Document, marked: Span | None = None) -> tuple[Block, ...]:
    return blocks(document, outline(document), marked)


def squeezed(text: str) -> str:
    return "".join(text.replace(" | ", "").split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_character_is_lost(name: str):
    document = DOCUMENTS[name]
    shown = "".join(run.text for block in cut(document) for run in runs_of(block))
    assert squeezed(shown) == squeezed(document.text)


@pytest.mark.parametrize("name", DOCUMENTS)
@given(data=st.data())
def test_the_marked_runs_are_the_slice(name: str, data: st.DataObject):
    document = DOCUMENTS[name]
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    runs = [run for block in cut(document, Span(start, end)) for run in runs_of(block)]
    marked = "".join(run.text for run in runs if run.marked)
    # A slice may begin or end inside a bar between cells, of which nothing is shown.
    assert squeezed(marked).replace("|", "") == squeezed(document.text[start:end]).replace("|", "")
    assert sum(run.first for run in runs) == (1 if marked else 0)


def test_every_section_has_one_anchor():
    for document in DOCUMENTS.values():
        sections = outline(document)
        anchors = [ordinal for block in cut(document) for run in runs_of(block) for ordinal in run.anchors]
        assert sorted(anchors) == [section.ordinal for section in sections]


def test_headings_have_the_level_of_their_depth():
    headings = {
        "".join(run.text for run in block.runs): block.level
        for block in cut(report())
        if block.kind == "heading"
    }  # fmt: skip
    assert headings == {"一、工作开展情况": 2, "（一）自觉接受监督": 3, "（二）建设服务型政府": 3, "二、存在的问题": 2}


def test_articles_are_text_with_a_bold_label():
    first = next(block for block in cut(rules()) if block.runs and block.runs[0].text.startswith("第一条"))
    assert first.kind == "paragraph"
    assert next((run.text, run.label) for run in first.runs) == ("第一条", True)


def test_a_table_keeps_rows_and_header():
    (table,) = [block for block in cut(report()) if block.kind == "table"]
    cells = [["".join(run.text for run in cell) for cell in row.cells] for row in table.rows]
    assert cells == [["年度", "建议", "提案"], ["2018年", "61件", "47件"], ["2019年", "69件", "52件"]]
    assert [row.header for row in table.rows] == [True, False, False]


def test_pages_are_announced_where_they_begin():
    pages = [(block.page, runs_of(block)[0].text) for block in cut(rules()) if block.page]
    assert [page for page, _ in pages] == [1, 2]
    assert pages[1][1].startswith("第二章")


def test_what_is_outside_the_body_is_told_apart():
    outside = ["".join(run.text for run in block.runs) for block in cut(report()) if not block.inside]
    assert outside == ["样例政务网 首页", "版权所有 样例政务网"]


def test_a_report_in_one_line_is_parted_at_its_sections():
    text = "示例县2018年报告 " + "".join(
        f"{label}办理事项 {'全县各部门认真办理有关事项并且按时答复。' * 9}" for label in ("一、", "二、", "三、")
    )
    document = make_document(text, "flat.txt", Metadata(title="示例县2018年报告"))
    starts = ["".join(run.text for run in block.runs)[:2] for block in cut(document)]
    assert starts == ["示例", "一、", "二、", "三、"]


def test_a_mark_over_a_table_row_stays_in_its_cells():
    document = report()
    row = document.tables[0].rows[1]
    (table,) = [block for block in cut(document, row) if block.kind == "table"]
    marked = [[[run.text for run in cell if run.marked] for cell in row.cells] for row in table.rows]
    assert marked == [[[], [], []], [[], [], []], [["2019年"], ["69件"], ["52件"]]]


@pytest.mark.parametrize(("file", "signs"), [("a.md", ["## "]), ("a.txt", [])])
def test_the_signs_of_markdown_headings_are_told_apart(file: str, signs: list[str]):
    document = make_document("示例县报告\n## 一、工作情况\n办理事项。\n## 二、问题\n没有。\n", file, Metadata())
    found = [run.text for block in cut(document) for run in block.runs if run.sign]
    assert found == signs * 2
