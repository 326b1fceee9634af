from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from policy_assistant import evaluation
from policy_assistant import evaluation_metrics as metrics
from policy_assistant.errors import InputError
from policy_assistant.evaluation_metrics import Gold
from policy_assistant.records import (
    Answer,
    Chunk,
    Citation,
    DocumentEntry,
    Hit,
    Kind,
    Metadata,
    Passage,
    Question,
    Span,
    Statement,
    Status,
    Turn,
)
from policy_assistant.rows import asked, read

CLAUSE = "全年办理提案52件，解决24件（46%）。"
OTHER = "全年办理建议138件，解决69件。"


def citation(
    key: str, quote: str = CLAUSE, place: str = "六、（一）2.", file: str = "documents/甲.md", **more: Any
) -> Citation:
    start = more.pop("start", 100)
    marks = tuple(
        Span(start + quote.index(mark), start + quote.index(mark) + len(mark)) for mark in more.pop("marked", ())
    )
    return Citation(
        key, "d1", file, "报告", "", "", "", "", place, "", "", quote, start, start + len(quote), "", None, marks
    )


def answer(*citations: Citation, status: Status = "answered", wording: str = "") -> Answer:
    quotes = tuple(Statement("quote", one.quote, one.key) for one in citations)
    statements = (*quotes, Statement("wording", wording)) if wording else quotes
    text = "\n".join([*(f"「{one.quote}」[{one.key}]" for one in citations), wording])
    return Answer(Question("问", "问", Kind.COUNT), status, text, statements, citations)


def hit(text: str, start: int = 0) -> Hit:
    return Hit(Chunk(Passage(f"d1:{start}", "d1", 0, start, start + len(text)), "报告", "", text), 1.0)


class TestPlaces:
    @pytest.mark.parametrize(
        ("gold", "cited", "inside"),
        [
            ("六、（一）2.", "六、(一)2.", True),
            ("六、（一）2.", "六、（一） 2.", True),
            ("六、(一)2", "六、（一）2.", True),
            ("六、", "六、（一）2.", True),
            ("六、（一）", "六、（一）2.", True),
            ("六、（一）2.", "六、（一）2.①", True),
            ("六、（一）2.", "六、", False),
            ("六、（一）1.", "六、（一）12.", False),
            ("六、（一）2.", "五、（一）2.", False),
            ("十、", "二十、", False),
            ("第十二条", "第三章 第十二条", True),
            ("第三章 第十二条", "第十二条", True),
            ("第三章 第十二条", "第三章 第十二条 第二款 第（三）项", True),
            ("第三章", "第三章 第十二条", True),
            ("第三章 第十二条", "第四章 第十二条", False),
            ("第二条", "第十二条", False),
            ("第十条", "第十条之一", False),
            ("第十二条 第二款", "第十二条 第三款", False),
            ("第十二条第（三）项", "第十二条 第（三）项", True),
            ("附件1 第三条", "附件1 第三条", True),
            ("附件1 第三条", "附件2 第三条", False),
            ("一是", "六、（一）2.", False),
            ("六、（一）一是", "六、（一）一是", True),
        ],
    )
    def test_cited_place_is_gold_or_inside_of_it(self, gold: str, cited: str, inside: bool) -> None:
        assert metrics.within_place(gold, cited) is inside

    @pytest.mark.parametrize(
        ("gold", "right"),
        [
            (Gold("甲.md", "六、（一）2."), True),
            (Gold("elsewhere/甲.md", "六、"), True),
            (Gold("乙.md", "六、（一）2."), False),
            (Gold("", "六、（一）2."), True),
            (Gold("甲.md"), True),
            (Gold("甲.md", "七、"), False),
            (Gold("甲.md", "七、", (), "解决24件（46％）"), True),
            (Gold("甲.md", "", (), "解决 24 件"), True),
            (Gold("甲.md", "", (), "前文。" + CLAUSE + "后文。"), True),
            (Gold("甲.md", "", (), "解决25件"), False),
        ],
    )
    def test_citation_leads_to_gold(self, gold: Gold, right: bool) -> None:
        assert metrics.cites(gold, citation("1")) is right

    def test_only_the_first_citations_count(self) -> None:
        cited = [citation(str(n), OTHER, "六、（一）1.") for n in range(1, 4)] + [citation("4")]
        gold = [Gold("甲.md", "六、（一）2.")]
        assert not metrics.cited_at(gold, cited, 3)
        assert metrics.cited_at(gold, cited, 4)

    def test_all_places_have_to_be_cited(self) -> None:
        gold = [Gold("甲.md", "六、（一）1."), Gold("甲.md", "六、（一）2.")]
        assert not metrics.all_cited(gold, [citation("1")])
        assert metrics.all_cited(gold, [citation("1"), citation("2", OTHER, "六、（一）1.")])


class TestFigures:
    @pytest.mark.parametrize(
        ("wanted", "stand"),
        [
            (("24件",), True),
            (("24件", "46%"), True),
            (("二十四件",), True),
            (("２４件", "46％"), True),
            (("24户",), False),
            (("24件", "25件"), False),
            (("46个百分点",), False),
            ((), None),
        ],
    )
    def test_gold_figures_stand_in_the_answer(self, wanted: tuple[str, ...], stand: bool | None) -> None:
        assert metrics.figures_stand([Gold("甲.md", "", wanted)], answer(citation("1"))) is stand

    def test_the_number_of_a_citation_is_no_figure_of_the_answer(self) -> None:
        assert metrics.figures_stand([Gold("甲.md", "", ("1",))], answer(citation("1"))) is False

    @pytest.mark.parametrize(
        ("given", "wrong"),
        [
            (answer(citation("1", marked=["24件"])), False),
            (answer(citation("1", marked=["24件", "46%"])), False),
            (answer(citation("1", marked=["52件"])), True),  # a figure of the right clause, but not the one
            (answer(citation("1", OTHER, "六、（一）1.", marked=["69件"])), True),
            (answer(citation("1", marked=["24件"]), citation("2", OTHER, "六、（一）1.", marked=["69件"])), True),
            (answer(citation("1")), False),  # the clause is quoted and nothing put forward
            (answer(citation("1"), wording="共解决93件。"), True),
            (answer(citation("1"), wording="解决24件。"), False),
            (answer(citation("1", marked=["24件"]), wording="出处：2019年报告"), False),
        ],
    )
    def test_wrong_figure_put_forward(self, given: Answer, wrong: bool) -> None:
        gold = [Gold("甲.md", "六、（一）2.", ("24件",), CLAUSE)]
        assert metrics.wrong_figure(gold, given) is wrong

    def test_without_gold_figures_nothing_is_wrong(self) -> None:
        assert metrics.wrong_figure([Gold("甲.md")], answer(citation("1", marked=["52件"]))) is None


class TestRanking:
    GOLD = (Gold("甲.md", "", (), CLAUSE),)

    @pytest.mark.parametrize(
        ("texts", "ndcg", "recall"),
        [
            ([CLAUSE], 1.0, 1.0),
            ([OTHER, "前文。" + CLAUSE], 0.6309, 1.0),
            ([OTHER], 0.0, 0.0),
            ([], 0.0, 0.0),
            ([CLAUSE, CLAUSE], 1.0, 1.0),  # an overlapping second passage adds nothing
        ],
    )
    def test_ndcg_and_recall(self, texts: list[str], ndcg: float, recall: float) -> None:
        ranked = metrics.ranking(self.GOLD, [("甲.md", hit(text)) for text in texts])
        assert ranked == (pytest.approx(ndcg, abs=1e-4), recall)

    def test_one_passage_with_two_gold_quotes_is_a_perfect_ranking(self) -> None:
        gold = (*self.GOLD, Gold("甲.md", "", (), OTHER))
        assert metrics.ranking(gold, [("甲.md", hit(CLAUSE + OTHER))]) == (1.0, 1.0)

    def test_a_quote_that_spans_passages_is_held_by_a_sentence(self) -> None:
        assert metrics.holds(Gold("甲.md", "", (), CLAUSE + OTHER), hit(OTHER))

    def test_the_same_words_in_another_file_do_not_count(self) -> None:
        assert metrics.ranking(self.GOLD, [("乙.md", hit(CLAUSE))]) == (0.0, 0.0)

    def test_rows_without_quotes_do_not_measure_it(self) -> None:
        assert metrics.ranking((Gold("甲.md", "六、"),), [("甲.md", hit(CLAUSE))]) is None


@pytest.mark.parametrize(("share", "value"), [(0.5, 3), (0.95, 5), (0.2, 1), (0.0, 1), (1.0, 5)])
def test_percentile(share: float, value: float) -> None:
    assert metrics.percentile([5, 1, 4, 2, 3], share) == value
    assert metrics.percentile([], share) is None


class FakeAssistant:
    """Answers by table and remembers what it was asked."""

    def __init__(self, answers: dict[str, Answer], hits: Sequence[Hit] = ()) -> None:
        self.answers, self.hits = answers, tuple(hits)
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((text, tuple(history)))
        return self.answers[text]

    def search(self, text: str, k: int = 10) -> tuple[Hit, ...]:
        return self.hits[:k]

    def documents(self) -> tuple[DocumentEntry, ...]:
        return (DocumentEntry("d1", "documents/甲.md", Metadata("报告"), 1, 1, 100),)


def rows(tmp_path: Path, *written: dict[str, Any]) -> list[evaluation.Row]:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in written), encoding="utf-8")
    return [evaluation.row(line) for line in read(path)]


GOLD_ROW = {"file": "甲.md", "place": "六、（一）2.", "figures": ["24件"], "quote": CLAUSE}


def test_scores_of_right_wrong_and_refused_answers(tmp_path: Path) -> None:
    table = {
        "right": answer(citation("1", marked=["24件"])),
        "wrong": answer(citation("1", OTHER, "六、（一）1.", marked=["69件"])),
        "silent": answer(status="not_found"),
        "made up": answer(citation("1", OTHER)),
        "honest": answer(status="not_found"),
    }
    written = [
        {"id": question, "question": question, "gold": [GOLD_ROW], "kind": "count", "language": "zh", "tags": ["a"]}
        for question in ("right", "wrong", "silent")
    ]
    written += [{"question": question, "answerable": False, "tags": ["a", "b"]} for question in ("made up", "honest")]
    assistant = FakeAssistant(table, [hit(OTHER), hit(CLAUSE)])
    scores = evaluation.evaluate(assistant, rows(tmp_path, *written))
    total = {name: (score.value, score.rows) for name, score in scores.total.items()}
    assert total["place_at_1"] == total["place_at_3"] == total["places_all"] == (pytest.approx(1 / 3), 3)
    assert total["figures_exact"] == (pytest.approx(1 / 3), 3)
    assert total["wrong_figures"] == (0.5, 2)
    assert total["unanswerable_refused"] == (0.5, 2)
    assert total["answerable_refused"] == (pytest.approx(1 / 3), 3)
    assert total["recall_at_10"] == (1.0, 3)
    assert total["ndcg_at_10"] == (pytest.approx(0.6309, abs=1e-4), 3)
    assert total["status_right"] == (None, 0)
    assert total["p50_ms"][0] is not None
    assert [(outcome.row.question, outcome.mistakes) for outcome in scores.failures] == [
        ("wrong", ("wrong_figure", "place", "figures")),
        ("silent", ("refused_answerable",)),
        ("made up", ("answered_unanswerable",)),
    ]
    assert scores.by(evaluation.GROUPS["tag"])["b"]["unanswerable_refused"].value == 0.5
    assert list(scores.by(evaluation.GROUPS["kind"])) == ["count"]


def test_history_is_passed_on_and_progress_told(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "提案呢？"}, {"role": "assistant", "content": "24件"}]
    data = rows(tmp_path, {"question": "占多少？", "history": history, "gold": {"file": "甲.md"}})
    assistant = FakeAssistant({"占多少？": answer(citation("1"))})
    heard: list[tuple[int, int]] = []
    evaluation.evaluate(assistant, data, lambda done, total: heard.append((done, total)))
    turns = (Turn("user", "提案呢？"), Turn("assistant", "24件"))
    assert set(assistant.asked) == {("占多少？", turns)}
    assert heard == [(1, 1)]


def test_a_row_may_say_which_status_is_right(tmp_path: Path) -> None:
    data = rows(tmp_path, {"question": "哪里？", "answerable": True, "status": "clarify"})
    right = evaluation.evaluate(FakeAssistant({"哪里？": answer(status="clarify")}), data)
    wrong = evaluation.evaluate(FakeAssistant({"哪里？": answer(citation("1"))}), data)
    assert (right.total["status_right"].value, wrong.total["status_right"].value) == (1.0, 0.0)
    assert right.failures == ()


@pytest.mark.parametrize(
    ("written", "answerable", "gold"),
    [
        ({"gold": GOLD_ROW}, True, (Gold("甲.md", "六、（一）2.", ("24件",), CLAUSE),)),
        ({"gold": []}, False, ()),
        ({"answerable": False}, False, ()),
        ({"file": "甲.md", "answer": "24件"}, True, (Gold("甲.md", "", (), "24件"),)),
        ({"gold": {"file": "甲.md", "figures": "24件"}}, True, (Gold("甲.md", "", ("24件",)),)),
    ],
)
def test_rows_are_read_liberally(
    tmp_path: Path, written: dict[str, Any], answerable: bool, gold: tuple[Gold, ...]
) -> None:
    (row,) = rows(tmp_path, {"question": "多少？", **written})
    assert (row.id, row.answerable, row.gold) == (1, answerable, gold)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"question": "多少？"', "rows.jsonl: line 2: not JSON"),
        ("[1]", r"rows.jsonl: line 2: expected a JSON object, not \[1\]"),
        ('{"id": 1, "gold": []}', 'rows.jsonl: line 2: "question" is missing'),
        ('{"question": " ", "gold": []}', 'rows.jsonl: line 2: "question" must be text'),
        ('{"question": "多少？"}', 'rows.jsonl: line 2: needs "gold", or "answerable"'),
        ('{"question": "多少？", "answerable": "yes"}', 'rows.jsonl: line 2: needs "gold", or "answerable"'),
        ('{"question": "多少？", "gold": "六、"}', 'rows.jsonl: line 2: "gold" must be an object or a list'),
        ('{"question": "多少？", "gold": [{}]}', 'rows.jsonl: line 2: a "gold" place needs'),
        (
            '{"question": "多少？", "gold": {"file": "甲", "figures": [24]}}',
            'line 2: "figures" must be a list of texts',
        ),
        ('{"question": "多少？", "history": [{"role": "system"}]}', 'line 2: a turn of "history" must be'),
        ('{"question": "多少？", "history": "提案"}', 'line 2: "history" must be a list'),
        ('{"question": "多少？", "id": true, "gold": []}', 'line 2: "id" must be text or a whole number'),
    ],
)
def test_a_bad_row_names_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"question": "好", "gold": []}\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        [evaluation.row(row) for row in read(path)]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "no rows"), (b"\n\n", "no rows"), ("问".encode("gbk"), r"not UTF-8 \(byte 0\)")],
)
def test_a_file_that_is_no_data_set(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "rows.jsonl").write_bytes(data)
    with pytest.raises(InputError, match=message):
        read(tmp_path / "rows.jsonl")


def test_byte_order_mark_line_separators_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes('\ufeff{"question": "甲\u2028乙"}\r\n\r\n{"id": "b", "question": "丙"}\r\n'.encode())
    lines = [asked(line) for line in read(path)]
    assert [(one.id, one.question) for one in lines] == [(1, "甲\u2028乙"), ("b", "丙")]
