import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_assistant.outline import outline, place
from policy_assistant.passages import LIMIT, TARGET, chunk, passages
from policy_assistant.records import Document, Metadata, Passage, Section, Span, Table

SENTENCE = "各乡镇人民政府应当按照规定办理有关事项，并在每季度结束后十日内报送办理情况。"


def document(text: str, *, tables: tuple[Table, ...] = (), body: Span | None = None) -> Document:
    whole = Span(0, len(text)) if body is None else body
    return Document("0123456789abcdef", "样例.txt", text, whole, Metadata(title="样例通知"), tables=tables)


def cut(text: str, **kinds: tuple[Table, ...]) -> tuple[Document, tuple[Section, ...], tuple[Passage, ...]]:
    found = document(text, **kinds)
    sections = outline(found)
    return found, sections, passages(found, sections)


def texts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in cut(text)[2]]


def test_a_short_document_is_one_passage() -> None:
    text = "一、甲\n正文。\n二、乙\n正文。\n"
    assert texts(text) == [text.strip()]


def test_each_article_has_its_own_passage() -> None:
    text = "第一条 为了规范管理，制定本办法。\n第二条 本办法适用于县城。\n第三条 自公布之日起施行。\n"
    assert texts(text) == text.strip().split("\n")


def test_a_lead_in_stands_with_its_items() -> None:
    items = "".join(f"（{n}）未按照规定公示收费标准的；\n" for n in "一二三四五六")
    text = f"第一条 本办法适用于县城。\n第二条 有下列情形之一的，责令改正：\n{items}第三条 自公布之日起施行。\n"
    found, sections, cuts = cut(text)
    assert [place(sections, p.section) for p in cuts] == ["第一条", "第二条", "第三条"]
    assert found.text[cuts[1].start : cuts[1].end].endswith("（六）未按照规定公示收费标准的；")


def test_a_long_article_is_cut_between_its_paragraphs() -> None:
    paragraphs = [SENTENCE * 6, SENTENCE * 5, SENTENCE, SENTENCE]
    text = "第一条 " + "\n".join(paragraphs) + "\n第二条 自公布之日起施行。\n"
    _, sections, cuts = cut(text)
    assert [place(sections, p.section) for p in cuts] == ["第一条 第一款", "第一条", "第二条"]


def test_a_lone_heading_goes_with_what_it_heads() -> None:
    text = f"一、总体情况\n（一）基本情况\n1.甲。{SENTENCE * 6}\n2.乙。{SENTENCE * 6}\n二、问题\n{SENTENCE * 6}\n"
    found, sections, cuts = cut(text)
    assert [place(sections, p.section) for p in cuts] == ["一、（一）1.", "一、（一）2.", "二、"]
    assert found.text[cuts[0].start :].startswith("一、总体情况\n（一）基本情况\n1.甲。")


def test_a_long_text_is_cut_between_sentences() -> None:
    text = f"一、总体情况\n{SENTENCE * 40}\n二、问题\n{SENTENCE}\n"
    cuts = texts(text)
    assert all(part.endswith("。") for part in cuts)
    assert max(map(len, cuts)) <= LIMIT
    assert sum(TARGET - len(SENTENCE) <= len(part) for part in cuts) >= len(cuts) - 2


def test_a_short_rest_joins_what_stands_before_it() -> None:
    text = f"一、总体情况\n{SENTENCE * 9}特此说明情况。\n（一）甲。{SENTENCE * 6}\n（二）乙。{SENTENCE * 6}\n"
    first, second, third = texts(text)
    assert len(first) > TARGET
    assert first.endswith("特此说明情况。")
    assert (second[:3], third[:3]) == ("（一）", "（二）")


def test_a_sentence_too_long_for_a_passage_is_cut_at_its_semicolons() -> None:
    text = "一、甲\n" + "；".join(["各乡镇人民政府办理有关事项" * 8] * 10) + "。\n二、乙\n正文。\n"
    cuts = texts(text)
    assert max(map(len, cuts)) <= LIMIT
    assert all(part.endswith(("；", "。")) for part in cuts)


def test_a_text_without_any_mark_is_cut_all_the_same() -> None:
    assert [len(part) for part in texts("文" * 1000)] == [LIMIT, LIMIT, 1000 - 2 * LIMIT]


def table(rows: int, width: int) -> tuple[str, Table]:
    """Return a text with a table of ``rows`` rows of ``width`` characters, and where the table is."""
    before, header = "一、标准\n各项标准见下表。\n", "项目 | 对象 | 标准（元）"
    lines = [header, *(f"项目{n} | {'对' * width} | {n}00" for n in range(rows))]
    start = len(before)
    spans = []
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    text = before + "\n".join(lines) + "\n二、附则\n自公布之日起施行。\n"
    return text, Table(spans[0].start, spans[-1].end, (spans[0],), tuple(spans[1:]))


def test_rows_are_packed_and_keep_their_header() -> None:
    text, grid = table(20, 40)
    found, sections, cuts = cut(text, tables=(grid,))
    holding = [p for p in cuts if p.start < grid.end and grid.start < p.end]
    assert len(holding) == 4
    assert holding[0].header == ()
    assert "项目 | 对象" in text[holding[0].start : holding[0].end]
    for passage in holding[1:]:
        assert passage.header == grid.header
        assert text[passage.start : passage.end].startswith("项目")
        assert passage.end - passage.start <= TARGET
        assert chunk(found, sections, passage).path == "一、标准\n项目 | 对象 | 标准（元）"
        assert chunk(found, sections, passage).text == text[passage.start : passage.end]


def test_a_long_row_stands_alone() -> None:
    text, grid = table(3, 500)
    rows = [span.of(text) for span in grid.rows]
    assert [text[p.start : p.end] for p in cut(text, tables=(grid,))[2]][2:4] == rows[1:]


def test_rows_with_numbers_are_no_headings() -> None:
    text = "一、甲\n1. | 张某 | 3\n2. | 李某 | 4\n二、乙\n正文。\n"
    start = text.index("1.")
    rows = (Span(start, start + 11), Span(start + 12, start + 23))
    _, sections, _ = cut(text, tables=(Table(rows[0].start, rows[1].end, (), rows),))
    assert [place(sections, s.ordinal) for s in sections[1:]] == ["一、", "二、"]


def test_a_chunk_says_where_it_stands() -> None:
    text = "第二章 经营\n第三条 经营者应当备案。\n第四条 自公布之日起施行。\n"
    found, sections, cuts = cut(text)
    first = chunk(found, sections, cuts[0])
    assert (first.title, first.path, first.text) == (
        "样例通知",
        "第二章 经营 > 第三条",
        "第二章 经营\n第三条 经营者应当备案。",
    )
    assert first.indexed == "样例通知\n第二章 经营 > 第三条\n第二章 经营\n第三条 经营者应当备案。"
    assert cuts[0].id == f"0123456789abcdef:{cuts[0].start}-{cuts[0].end}"


@pytest.mark.parametrize("text", ["", "\n \n", "　"])
def test_a_blank_text_has_no_passage(text: str) -> None:
    assert texts(text) == []


PIECES = """
一、 二、 （一） （二） 1. 2. 第一章 第一条 第二条 一是 二是 附件1 应当办理。 有下列情形之一的： 加强管理 ； ，
"""
OTHERS = ["\n", "\n\n", "　", " ", "**", SENTENCE, "甲" * 500, "项目 | 标准\n"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES.split() + OTHERS), max_size=40).map("".join),
    st.integers(0, 9),
    st.integers(0, 9),
    st.data(),
)
def test_passages_cover_the_body_and_do_not_overlap(text: str, before: int, behind: int, data: st.DataObject) -> None:
    start = min(before, len(text))
    body = Span(start, max(start, len(text) - behind))
    lines = [Span(m, m + len(line)) for m, line in _lines(text) if " | " in line and body.start <= m]
    lines = [span for span in lines if span.end <= body.end]
    tables = tuple(Table(span.start, span.end, (span,) if data.draw(st.booleans()) else (), ()) for span in lines)
    found = document(text, tables=tables, body=body)
    sections = outline(found)
    position = body.start
    for passage in passages(found, sections):
        assert not text[position : passage.start].strip()
        assert passage.start < passage.end
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        assert sections[passage.section].end >= passage.end
        position = passage.end
    assert not text[position : body.end].strip()


def _lines(text: str) -> list[tuple[int, str]]:
    starts, position = [], 0
    for line in text.split("\n"):
        starts.append((position, line))
        position += len(line) + 1
    return starts
