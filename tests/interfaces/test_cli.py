"""The command line as its users have it: a small library is indexed once, then asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policy_assistant.interfaces.cli import main
from policy_assistant.interfaces.cli.serving import free_port
from policy_assistant.settings import PREFIX, Settings

REPORT = """# 样例县2019年法治政府建设工作报告（样例）

样例县人民政府办公室　　2020年1月10日

一、依法行政
（一）规范性文件
全年审查规范性文件27件，废止6件。
二、接受监督
（一）建议和提案
1.办理人大代表建议。全年收到人大代表建议40件。已经解决建议31件，占77.5%。
2.办理政协提案。全年收到政协提案18件。已经解决提案11件。
"""
RULES = """样例县公园管理办法（样例）
第一章 总则
第一条 为了加强公园管理，制定本办法。
第二章 开放和收费
第二条 公园每日开放时间不少于14小时。
儿童节当日，十四周岁以下儿童免费入园。
第三条 公园内禁止下列行为：
（一）攀折花木；
（二）在湖中游泳。
"""

GOLD = {"file": "样例县2019年报告.md", "place": "二、（一）2.", "figures": ["11件"], "quote": "已经解决提案11件"}


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with documents/ and their index/, the current folder of every test here."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "documents").mkdir()
    (folder / "documents/样例县2019年报告.md").write_text(REPORT, encoding="utf-8")
    (folder / "documents/样例县公园管理办法.txt").write_text(RULES, encoding="utf-8")
    (folder / "documents/空白.txt").write_bytes(b"")
    before = Path.cwd()
    os.chdir(folder)
    try:
        indexed = run("index", "--json")
        assert indexed.exit_code == 0, indexed.stderr
        (folder / "report.json").write_text(indexed.stdout, encoding="utf-8")
        yield folder
    finally:
        os.chdir(before)


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def program(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a process of its own."""
    return subprocess.run(
        [Path(sys.executable).parent / "policy-assistant", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def write_rows(path: Path, *rows: Any) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


class TestIndex:
    def test_report_counts_and_names_what_could_not_be_read(self, home: Path) -> None:
        report = json.loads((home / "report.json").read_text(encoding="utf-8"))
        assert (report["documents"], report["added"]) == (2, 2)
        assert report["embedder"].startswith("shipped@")
        assert report["passages"] >= 2
        assert [problem["file"] for problem in report["problems"] if problem["severity"] == "error"] == [
            "documents/空白.txt"
        ]

    def test_a_second_run_finds_nothing_to_do(self, home: Path) -> None:
        again = run("index")
        assert again.exit_code == 0
        assert "0 added, 0 changed, 0 removed, 2 unchanged" in again.stdout

    def test_nothing_readable_is_bad_input(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "空.txt").write_bytes(b"")
        done = run("index", str(tmp_path), "--index", str(tmp_path / "index"), "--json")
        assert (done.exit_code, done.stdout) == (3, "")
        assert "空.txt" in done.stderr

    def test_missing_default_folder_says_what_to_do(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = run("index")
        assert done.exit_code == 2
        assert "there is no documents here: name the files or folders to index" in done.stderr


class TestAsk:
    QUESTION = "2019年样例县解决了多少件政协提案？"

    def test_json_has_the_fields_that_programs_rely_on(self, home: Path) -> None:
        done = run("ask", self.QUESTION, "--json")
        assert done.exit_code == 0, done.stderr
        answer = json.loads(done.stdout)
        assert answer["status"] == "answered"
        assert "11件" in answer["text"]
        first = answer["citations"][0]
        assert (first["file"], first["place"]) == ("documents/样例县2019年报告.md", "二、（一）2.")
        assert {"id", "question", "standalone", "checks", "searched", "timings"} <= set(answer)
        assert REPORT[first["start"] : first["end"]] == first["quote"]

    def test_a_person_sees_answer_citation_and_checks(self, home: Path) -> None:
        done = run("ask", self.QUESTION)
        assert done.exit_code == 0
        assert "已经解决提案11件" in done.stdout
        assert "[1] 《样例县2019年法治政府建设工作报告" in done.stdout
        assert "二、（一）2." in done.stdout
        assert "与原文一致" in done.stdout
        assert "\x1b" not in done.stdout  # colours only on a terminal

    def test_what_the_documents_do_not_say_is_done_and_no_error(self, home: Path) -> None:
        done = run("ask", "样例县机场每年起降多少架次飞机？", "--json")
        assert (done.exit_code, json.loads(done.stdout)["status"]) == (0, "not_found")

    def test_question_from_standard_input(self, home: Path) -> None:
        assert "11件" in run("ask", "-", stdin=self.QUESTION + "\n").stdout

    @pytest.mark.parametrize("question", ["", "   "])
    def test_empty_question_is_bad_input(self, home: Path, question: str) -> None:
        done = run("ask", question, "--json")
        assert (done.exit_code, done.stdout) == (3, "")
        assert done.stderr.startswith("Error: ")

    def test_a_batch_is_answered_in_the_order_of_its_rows(self, home: Path, tmp_path: Path) -> None:
        history = [{"role": "user", "content": "2019年样例县解决了多少件人大代表建议？"}]
        rows = [
            {"id": "b", "question": self.QUESTION},
            {"id": 7, "question": "政协提案呢？", "history": history},
            {"question": "公园每日开放时间不少于多少小时？"},
        ]
        done = run("ask", "--batch", write_rows(tmp_path / "rows.jsonl", *rows), "--json")
        assert done.exit_code == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert [answer["id"] for answer in answers] == ["b", 7, 3]
        assert "11件" in answers[1]["text"]
        assert "14小时" in answers[2]["text"]

    def test_a_question_too_long_to_ask_fails_its_own_row_only(self, home: Path, tmp_path: Path) -> None:
        rows = write_rows(tmp_path / "rows.jsonl", {"question": "问" * 100_000}, {"question": self.QUESTION})
        done = run("ask", "--batch", rows)
        assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["error", "answered"]

    def test_batch_from_standard_input(self, home: Path) -> None:
        done = run("ask", "--batch", "-", stdin=json.dumps({"question": self.QUESTION}))
        assert json.loads(done.stdout)["id"] == 1

    @pytest.mark.parametrize(
        ("bad", "message"),
        [
            ('{"question": ', "rows.jsonl: line 2: not JSON"),
            ({"id": "x"}, 'rows.jsonl: line 2: "question" is missing'),
            ({"question": 5}, 'rows.jsonl: line 2: "question" must be text, not 5'),
            ({"question": "问", "history": ["x"]}, 'rows.jsonl: line 2: a turn of "history" must be'),
        ],
    )
    def test_a_bad_row_stops_the_batch_before_the_first_answer(
        self, home: Path, tmp_path: Path, bad: Any, message: str
    ) -> None:
        done = run("ask", "--batch", write_rows(tmp_path / "rows.jsonl", {"question": self.QUESTION}, bad), "--json")
        assert (done.exit_code, done.stdout) == (3, "")
        assert message in done.stderr


class TestSearch:
    def test_json_is_a_list_of_passages_best_first(self, home: Path) -> None:
        hits = json.loads(run("search", "政协提案", "-k", "2", "--json").stdout)
        assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
        assert 1 <= len(hits) <= 2
        assert set(hits[0]) >= {"score", "document", "file", "title", "place", "heading", "text", "start", "end"}
        assert "政协提案18件" in hits[0]["text"]
        assert REPORT[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]

    def test_batch(self, home: Path, tmp_path: Path) -> None:
        rows = write_rows(tmp_path / "rows.jsonl", {"id": "a", "question": "公园开放时间"})
        found = json.loads(run("search", "--batch", rows, "--json").stdout)
        assert found["id"] == "a"
        assert found["hits"][0]["file"] == "documents/样例县公园管理办法.txt"

    def test_for_people(self, home: Path) -> None:
        assert "《样例县公园管理办法" in run("search", "公园开放时间").stdout

    def test_limit_has_to_be_positive(self, home: Path) -> None:
        assert run("search", "公园", "-k", "0").exit_code == 2


class TestDocumentsAndShow:
    def test_documents(self, home: Path) -> None:
        listed = json.loads(run("documents", "--json").stdout)
        assert [entry["file"] for entry in listed] == [
            "documents/样例县2019年报告.md",
            "documents/样例县公园管理办法.txt",
        ]
        assert all(entry["sections"] > 1 and entry["passages"] for entry in listed)
        assert "样例县公园管理办法" in run("documents").stdout

    @pytest.mark.parametrize(
        "name", ["documents/样例县公园管理办法.txt", "样例县公园管理办法.txt", "公园管理办法", "公园"]
    )
    def test_a_document_by_file_or_title(self, home: Path, name: str) -> None:
        outline = run("show", name)
        assert outline.exit_code == 0, outline.stderr
        assert "第二章 开放和收费" in outline.stdout

    def test_a_document_by_id_with_its_outline(self, home: Path) -> None:
        entry = json.loads(run("documents", "--json").stdout)[1]
        shown = json.loads(run("show", entry["document"][:10], "--json").stdout)
        assert shown["file"] == entry["file"]
        assert [node["ordinal"] for node in shown["outline"]] == list(range(entry["sections"]))

    @pytest.mark.parametrize(
        ("place", "text"),
        [
            ("第二章第二条第二款", "儿童节当日，十四周岁以下儿童免费入园。"),
            ("第三条 第(二)项", "（二）在湖中游泳。"),
            ("第一章", "第一章 总则\n第一条 为了加强公园管理，制定本办法。"),
        ],
    )
    def test_one_place_to_the_letter(self, home: Path, place: str, text: str) -> None:
        shown = json.loads(run("show", "公园", place, "--json").stdout)
        assert shown["text"].rstrip() == text
        assert RULES[shown["start"] : shown["end"]] == shown["text"]
        assert text in run("show", "公园", place).stdout

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("机场",), "no document fits “机场”; indexed are:"),
            (("样例县",), "“样例县” fits 2 documents; name one by its id:"),
            (("公园", "第九条"), "there is no 第九条 in this document; it has 第一章"),
        ],
    )
    def test_what_does_not_fit_names_what_would(self, home: Path, arguments: tuple[str, ...], message: str) -> None:
        done = run("show", *arguments)
        assert done.exit_code == 2
        assert message in done.stderr


class TestEval:
    def rows(self, folder: Path) -> str:
        right = {"id": "right", "question": TestAsk.QUESTION, "kind": "count", "language": "zh", "gold": [GOLD]}
        wrong = {"id": "wrong", "question": TestAsk.QUESTION, "gold": [{**GOLD, "place": "一、", "quote": ""}]}
        return write_rows(folder / "rows.jsonl", right, wrong)

    def test_json_has_scores_groups_and_every_row(self, home: Path, tmp_path: Path) -> None:
        done = run("eval", self.rows(tmp_path), "--json", "--min", "place_at_1=0.5", "--max", "wrong_figures=0")
        assert done.exit_code == 0, done.stderr
        result = json.loads(done.stdout)
        assert result["scores"]["place_at_1"] == 0.5
        assert result["by"]["kind"]["count"]["figures_exact"] == 1.0
        assert [(row["id"], row["mistakes"]) for row in result["outcomes"]] == [("right", []), ("wrong", ["place"])]
        assert all(gate["passed"] for gate in result["gates"])

    def test_a_gate_that_is_missed_fails_and_says_by_how_much(self, home: Path, tmp_path: Path) -> None:
        done = run("eval", self.rows(tmp_path), "--min", "place@1=0.9", "--max", "p95_ms=0")
        assert done.exit_code == 1
        assert "gate failed: place_at_1 is 0.5, wanted at least 0.9: off by 0.4" in done.stderr
        assert "gate failed: p95_ms is " in done.stderr
        assert "2 questions, 1 with a mistake" in done.stdout

    def test_a_gate_that_no_row_measures_fails(self, home: Path, tmp_path: Path) -> None:
        done = run("eval", self.rows(tmp_path), "--min", "unanswerable_refused=0.1")
        assert done.exit_code == 1
        assert "unanswerable_refused: no row of these files measures it" in done.stderr

    def test_failures_are_shown(self, home: Path, tmp_path: Path) -> None:
        shown = run("eval", self.rows(tmp_path), "--failures").stdout
        assert "mistakes: place  (answered)" in shown
        assert "right: 样例县2019年报告.md 一、 11件" in shown

    @pytest.mark.parametrize(
        ("option", "value", "message"),
        [
            ("--min", "place=0.5", "no score is named place; the nearest is place"),
            ("--min", "wrong_figures=0", "wrong_figures is better lower: bound it with --max"),
            ("--max", "place_at_1=1", "place_at_1 is better higher: bound it with --min"),
            ("--min", "place_at_1", "place_at_1: expected NAME=VALUE, VALUE a number"),
        ],
    )
    def test_bounds_that_make_no_sense(self, home: Path, tmp_path: Path, option: str, value: str, message: str) -> None:
        done = run("eval", self.rows(tmp_path), option, value)
        assert done.exit_code == 2
        assert message in " ".join(done.stderr.split())


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("ask",), "name a QUESTION, or --batch FILE.jsonl"),
            (("ask", "问", "--loud"), "No such option"),
            (("ask", "--batch", "nowhere.jsonl"), "does not exist"),
            (("aks", "问"), "No such command 'aks'"),
            (("index", "nowhere"), "'nowhere' does not exist"),
            (("show",), "Missing argument 'DOCUMENT'"),
            (("eval",), "Missing argument"),
            (("serve", "--port", "70000"), "port=70000"),
        ],
    )
    def test_is_named_and_ends_with_2(self, arguments: tuple[str, ...], message: str) -> None:
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert message in done.stderr

    def test_question_and_batch_together(self, home: Path, tmp_path: Path) -> None:
        done = run("ask", "问", "--batch", write_rows(tmp_path / "rows.jsonl", {"question": "问"}))
        assert done.exit_code == 2
        assert "not both" in done.stderr

    def test_misspelt_setting(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("POLICY_ASSISTANT_INDX", "x")
        done = run("ask", "问")
        assert done.exit_code == 2
        assert "unknown setting POLICY_ASSISTANT_INDX; the nearest known one is POLICY_ASSISTANT_INDEX" in done.stderr

    @pytest.mark.parametrize("arguments", [("ask", "问"), ("search", "问"), ("documents",), ("show", "问"), ("serve",)])
    def test_without_an_index_the_command_that_makes_one_is_named(
        self, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        done = run(*arguments, "--index", str(tmp_path / "none"))
        assert (done.exit_code, done.stdout) == (4, "")
        assert "policy-assistant index" in done.stderr

    def test_a_port_in_use_is_named(self) -> None:
        import socket

        from policy_assistant.errors import UsageError

        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(UsageError, match=f"cannot listen on 127.0.0.1:{port}: Address already in use"):
                free_port("127.0.0.1", port)
        assert free_port("127.0.0.1", 0) > 0


class TestProcess:
    def test_version(self) -> None:
        assert run("--version").stdout.startswith("policy-assistant 0.")

    def test_a_question_loads_none_of_the_slow_packages(self, home: Path) -> None:
        code = (
            "import sys\n"
            "from policy_assistant.interfaces.cli import main\n"
            "main(['ask', '政协提案解决了多少件？', '--json'], standalone_mode=False)\n"
            "slow = {'torch', 'gradio', 'fastapi', 'langchain', 'langchain_core', 'transformers', 'sentence_transformers'}\n"
            "print(sorted(slow & set(sys.modules)), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)["status"] == "answered"
        assert done.stderr.strip() == "[]"

    def test_help_loads_nothing_but_click_and_the_records(self) -> None:
        code = (
            "import sys\n"
            "from policy_assistant.interfaces.cli import main\n"
            "main(['ask', '--help'], standalone_mode=False)\n"
            "print(sorted({'rich', 'pydantic', 'numpy', 'chromadb'} & set(sys.modules)), file=sys.stderr)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[]"

    def test_a_reader_that_stops_reading_is_no_error(self, home: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [Path(sys.executable).parent / "policy-assistant", "documents", "--json"],
                stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (141, "")

    def test_the_progress_bar_on_a_terminal_leaves_standard_output_alone(self, home: Path, tmp_path: Path) -> None:
        rows = write_rows(tmp_path / "rows.jsonl", *({"question": TestAsk.QUESTION} for _ in range(2)))
        terminal, screen = os.openpty()
        try:
            done = subprocess.run(
                [Path(sys.executable).parent / "policy-assistant", "ask", "--batch", rows, "--json"],
                stdout=subprocess.PIPE, stderr=screen, text=True, check=False, env={**os.environ, "TERM": "xterm"},
            )  # fmt: skip
            shown = os.read(terminal, 100_000).decode(errors="ignore")  # a read may end inside of a character
        finally:
            os.close(screen)
            os.close(terminal)
        assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]
        assert "questions" in shown

    def test_interrupt_ends_with_130(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("policy_assistant.assistant.build", interrupt)
        done = run("ask", "问")
        assert (done.exit_code, done.stderr) == (130, "interrupted\n")

    def test_an_index_that_cannot_be_written_is_named(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        done = run("index", "--index", str(tmp_path / "file" / "index"))
        assert done.exit_code == 4
        assert f"{tmp_path / 'file' / 'index'} cannot be written (Not a directory)" in done.stderr

    def test_an_error_of_the_system_names_its_file(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", "index/CURRENT")

        monkeypatch.setattr("policy_assistant.assistant.build", refuse)
        done = run("ask", "问")
        assert (done.exit_code, done.stderr) == (3, "Error: index/CURRENT: Permission denied\n")

    def test_output_is_utf_8_where_the_locale_says_nothing(self, home: Path) -> None:
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        done = program("documents", "--json", env={**bare, "LC_ALL": "C"}, encoding="utf-8")
        assert json.loads(done.stdout)[0]["file"] == "documents/样例县2019年报告.md"
