"""Rows of files become examples; what is measured is measured right."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from training import material
from training.material import Example, Text
from training.measure import area, best_span, kept
from training.prepare import mine
from training.tokens import Pair


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "stard").mkdir()
    corpus = [{"_id": str(i), "title": f"某法 第{i}条", "section": "第一章 总则", "text": f"条文{i}"} for i in range(4)]
    with gzip.open(tmp_path / "stard" / "corpus.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in corpus)
    (tmp_path / "stard" / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n7\t1\t1\n7\t2\t1\n", "utf-8")
    (tmp_path / "stard" / "queries.jsonl").write_text(json.dumps({"id": "7", "question": "能退吗？"}) + "\n", "utf-8")
    return tmp_path


def test_a_laypersons_question_is_asked_of_each_article_that_answers_it(data: Path) -> None:
    found = list(material.laypeople(data))
    assert [(row.question, row.right and row.right.read) for row in found] == [
        ("能退吗？", "某法 第1条\n第一章 总则\n条文1"),
        ("能退吗？", "某法 第2条\n第一章 总则\n条文2"),
    ]
    assert {row.pool for row in found} == {"stard"}


def test_written_questions_over_articles_are_told_from_those_over_documents(data: Path) -> None:
    rows = [
        {"q": "押金能要回来吗？", "ids": ["3", "0"]},
        {"q": "别的", "file": "report/a.md", "quote": "甲", "a": "甲"},
    ]
    path = data / "written.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    found = list(material.laypeople_written([path], data))
    assert [(row.set, row.question, row.right and row.right.text) for row in found] == [
        ("lay_written", "押金能要回来吗？", "条文3"),
        ("lay_written", "押金能要回来吗？", "条文0"),
    ]


def test_negatives_never_hold_the_answer_nor_answer_by_another_row() -> None:
    right = Text("", "提案办结24件", 4, 7)
    other = Example("stard", 1, "提案办结几件？", Text("", "提案办结情况另见附件"), (), "p")
    asked = Example(
        "stard", 1, "提案办结几件？", right, (Text("", "提案办结24件，见表"), Text("", "提案受理52件")), "p"
    )
    first, _ = mine([asked, other], {"p": [Text("", "提案办结情况"), Text("", "建议24件")]})
    *contrasts, one, two = [text.text for text in first.near]
    assert contrasts == ["建议办结24件", "提案受理24件"]
    assert [one, two] == ["提案受理52件", "提案办结情况"]


@pytest.mark.parametrize(
    ("right", "wrong", "under"), [([2, 3], [0, 1], 1.0), ([1], [1], 0.5), ([0], [1], 0.0), ([0, 2], [1], 0.5)]
)
def test_the_area_under_the_curve(right: list[float], wrong: list[float], under: float) -> None:
    assert area(right, wrong) == under


def test_what_is_kept_when_most_wrong_ones_are_refused() -> None:
    assert kept([0.5, 0.95, 2.0], list(np.linspace(0, 1, 11))) == pytest.approx(2 / 3)


def test_the_best_span_is_the_best_pair_in_order_and_not_too_long() -> None:
    coded = Pair([0, 9, 5, 6, 7, 2], [-1, -1, 0, 1, 2, -1], [-1, -1, 1, 2, 3, -1])
    start = np.array([1, 9, 0, 5, 5, 9], np.float32)
    end = np.array([1, 9, 7, 4, 3, 9], np.float32)
    assert best_span(coded, start, end) == ((1, 2), 5.0 + 4.0 - 2.0)
    assert best_span(coded, np.zeros(6, np.float32), end) == ((0, 1), 6.0)
    assert best_span(Pair([0, 2], [-1, -1], [-1, -1]), start, end) == ((0, 0), -1e4)
