"""The sample documents are what their script makes, and the evaluation rows are true to them."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from policy_assistant.chinese.fold import fold
from policy_assistant.loaders import load, supported
from policy_assistant.outline import outline, place
from policy_assistant.records import Document, Kind

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path.name for path in (ROOT / "documents").iterdir())
EVALUATION = sorted((ROOT / "tests" / "eval").glob("*.jsonl"))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_documents", ROOT / "scripts" / "make_documents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
ROWS: list[dict[str, Any]] = [json.loads(line) for path in EVALUATION for line in path.read_text("utf-8").splitlines()]


def squeeze(text: str) -> str:
    return "".join(fold(text).split())


@cache
def document(name: str) -> Document:
    return load(ROOT / "documents" / name, f"documents/{name}")


@cache
def slices(name: str) -> dict[str, list[str]]:
    """The texts of every place of a document."""
    sections = outline(document(name))
    found: dict[str, list[str]] = {}
    for section in sections:
        text = document(name).text[section.start : section.end]
        found.setdefault(squeeze(place(sections, section.ordinal)), []).append(squeeze(text))
    return found


def golds(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in ROWS:
        for gold in row["gold"]:
            if gold["file"] == f"documents/{name}":
                yield row["id"], gold


# --- the documents -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCRIPT.DOCUMENTS)
def test_made_document_is_what_the_script_makes(name: str) -> None:
    make, source = SCRIPT.DOCUMENTS[name]
    assert make(source) == (ROOT / "documents" / name).read_bytes(), "run: make documents"


def test_main_writes_every_document(tmp_path: Path) -> None:
    assert SCRIPT.main([str(tmp_path / "new")]) == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(SCRIPT.DOCUMENTS)


def test_source_line_without_a_kind_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("title: 示例\n没有类别的一行\n", "utf-8")
    monkeypatch.setattr(SCRIPT, "SOURCES", tmp_path)
    with pytest.raises(ValueError, match=r"a\.txt: no kind before the colon in '没有类别的一行'"):
        SCRIPT.read_source("a.txt")


def test_every_format_is_there() -> None:
    assert {Path(name).suffix for name in FILES} == {".md", ".txt", ".html", ".docx", ".pdf", ".xlsx"}


@pytest.mark.parametrize("name", FILES)
def test_document_loads_without_a_problem_and_says_that_it_is_a_sample(name: str) -> None:
    assert supported(Path(name))
    loaded = document(name)
    assert not loaded.problems
    assert loaded.metadata.title
    assert "示例" in loaded.metadata.title or "示例文件" in loaded.text.splitlines()[0]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("公安县2019年法治政府建设工作报告（摘要）.md", "index_number", "201140958/2022-03057"),
        ("公安县2019年法治政府建设工作报告（摘要）.md", "issuer", "公安县人民政府办公室"),
        ("示例县2018年法治政府建设工作报告.html", "index_number", "SL0001000/2019-00012"),
        ("示例县2019年法治政府建设工作报告.docx", "date", "2020-01-16"),
        ("示例县2020年法治政府建设工作报告.pdf", "issuer", "示例县人民政府"),
        ("示例县公共停车场管理办法（试行）.html", "validity", "废止"),
        ("示例县公共停车场管理办法（试行）.html", "number", "示政规〔2017〕3号"),
        ("示例县公共停车场管理办法的通知.docx", "number", "示政规〔2022〕5号"),
        ("示例县公共停车场管理办法的通知.docx", "effective", "2022-05-01"),
        ("示例县2021年社会救助和残疾人补贴标准的通知.html", "number", "示民发〔2021〕12号"),
        ("示例县医疗保障局2020年工作总结.txt", "issuer", "示例县医疗保障局"),
    ],
)
def test_metadata_is_read(name: str, field: str, value: str) -> None:
    assert fold(getattr(document(name).metadata, field)) == fold(value)


# --- the evaluation rows -----------------------------------------------------------------------------------------


def test_ids_are_unique() -> None:
    assert [row_id for row_id, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


def test_questions_are_asked_once() -> None:
    asked = Counter((row["question"], json.dumps(row.get("history", []))) for row in ROWS)
    assert [question for question, count in asked.items() if count > 1] == []


def test_rows_say_what_they_must() -> None:
    for row in ROWS:
        assert row["question"].strip(), row["id"]
        assert row["language"] in ("zh", "en"), row["id"]
        assert row["kind"] in set(Kind), row["id"]
        assert row["answerable"] is bool(row["gold"]), row["id"]
        assert ("followup" in row["tags"]) is bool(row.get("history")), row["id"]
        roles = [turn["role"] for turn in row.get("history", [])]
        assert roles == ["user", "assistant"] * (len(roles) // 2), row["id"]


def test_every_kind_and_sort_of_question_is_asked() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    tags = Counter(tag for row in ROWS for tag in row["tags"])
    assert set(kinds) == set(Kind)
    assert len(ROWS) >= 150
    assert sum(not row["answerable"] for row in ROWS) >= 35
    assert sum(row["language"] == "en" for row in ROWS) >= 30
    assert tags["followup"] >= 18
    assert sum(row["answerable"] and bool({"year", "body"} & set(row["tags"])) for row in ROWS) >= 18


@pytest.mark.parametrize("name", FILES)
def test_gold_stands_in_its_place(name: str) -> None:
    wrong = []
    for row_id, gold in golds(name):
        wanted = [squeeze(words) for words in (*gold["figures"], gold["quote"])]
        if not any(all(words in text for words in wanted) for text in slices(name).get(squeeze(gold["place"]), [])):
            wrong.append((row_id, gold["place"], gold["quote"]))
        elif gold["quote"] not in document(name).text:
            wrong.append((row_id, "not to the letter", gold["quote"]))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_every_document_is_asked_about(name: str) -> None:
    assert list(golds(name))
