from decimal import Decimal

import pytest

from policy_assistant.chinese.quantities import figures
from policy_assistant.factcheck.cells import agree, cell_figure, comparable, under_heads
from policy_assistant.records import Chunk, Document, Hit, Passage, Span, Table


def figure(text):
    (found,) = figures(text)
    return found


@pytest.mark.parametrize(
    ("stated", "given", "expected"),
    [
        ("24件", "27件", True),
        ("24件", "24条", True),
        ("24件", "24户", False),
        ("24件", "46%", False),
        ("24件", "1225", True),
        ("24万元", "96.40", False),
        ("46%", "52%", True),
        ("5%", "5个百分点", False),
        ("2020年7月1日", "2021年7月1日", True),
        ("2020年7月1日", "30日", False),
        ("25个", "26家", True),
    ],
)
def test_figures_are_compared_within_one_sort(stated, given, expected):
    assert comparable(figure(stated), figure(given)) is expected


@pytest.mark.parametrize(
    ("stated", "given", "expected"),
    [
        ("968件", "968", True),
        ("968件", "967", False),
        ("24件", "24户", False),
        ("约520万元", "520万元", False),
        ("二十四件", "24件", True),
    ],
)
def test_a_bare_cell_agrees_by_its_number(stated, given, expected):
    assert agree(figure(stated), figure(given)) is expected


@pytest.mark.parametrize(
    ("headings", "value", "unit"),
    [
        (("罚没金额（万元）", "一、情况"), Decimal(964000), "元"),
        (("行政处罚决定（件）",), Decimal("96.40"), "件"),
        (("数量", "二、许可（单位：件）"), Decimal("96.40"), "件"),
        (("标准（元/人·月）",), Decimal("96.40"), "元"),
        (("（五）其他",), Decimal("96.40"), ""),
        (("比例（%）",), Decimal("96.40"), "%"),
    ],
)
def test_a_cell_has_the_unit_of_its_heading(headings, value, unit):
    found = cell_figure(figure("96.40"), headings)
    assert (found.value, found.unit) == (value, unit)


def test_a_passage_is_cut_at_its_tables():
    text = "一、标准\n说明。\n类别 | 金额\n甲 | 5元\n年度 | 数量\n乙 | 6件\n完。"
    starts = [text.index(line) for line in ("类别", "甲", "年度", "乙", "完")]
    spans = [Span(start, text.index("\n", start) if "\n" in text[start:] else len(text)) for start in starts]
    tables = (
        Table(spans[0].start, spans[1].end, (spans[0],), (spans[1],)),
        Table(spans[2].start, spans[3].end, (spans[2],), (spans[3],)),
    )
    document = Document("d", "d.md", text, Span(0, len(text)), tables=tables)
    hit = Hit(Chunk(Passage(f"d:0-{len(text)}", "d", 0, 0, len(text)), "", "", text), 1.0)
    pieces = [
        (one.chunk.passage.start, one.chunk.passage.end, one.chunk.passage.header) for one in under_heads(hit, document)
    ]
    assert "\n".join(text[start:end] for start, end, _ in pieces).split() == text.split()
    assert [header for _, _, header in pieces] == [(), (spans[0],), (spans[2],), ()]


def test_a_passage_without_a_table_stays_whole():
    document = Document("d", "d.md", "正文。", Span(0, 3))
    hit = Hit(Chunk(Passage("d:0-3", "d", 0, 0, 3), "", "", "正文。"), 1.0)
    assert under_heads(hit, document) == [hit]
