"""``check`` on the command line and over HTTP, on a small library indexed without a language model."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_assistant.assistant import build
from policy_assistant.interfaces.api import router
from policy_assistant.interfaces.cli import main
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.settings import PREFIX, load

REPORT = """# 样例县2019年法治政府建设工作报告（样例）

样例县人民政府　　2020年1月10日

一、依法行政
（一）规范性文件。全年审查规范性文件27件，废止6件。
二、接受监督
（一）建议和提案
1.办理人大代表建议。全年收到人大代表建议40件，已经解决31件，占77.5%。
2.办理政协提案。全年收到政协提案18件，已经解决11件。
"""
FIELDS = {"id", "claim", "verdict", "right", "citations", "checks"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    (folder / "documents").mkdir()
    (folder / "documents/样例县2019年报告.md").write_text(REPORT, encoding="utf-8")
    before = Path.cwd()
    os.chdir(folder)
    os.environ[PREFIX + "EMBEDDER"] = "hashing"
    try:
        assert run("index").exit_code == 0
        yield folder
    finally:
        del os.environ[PREFIX + "EMBEDDER"]
        os.chdir(before)


def run(*arguments, stdin=""):
    return CliRunner().invoke(main, arguments, input=stdin)


class TestCommand:
    def test_a_draft_has_a_verdict_for_each_claim(self, home):
        (home / "draft.txt").write_text("2019年样例县收到政协提案18件。已经解决12件。\n感谢大家！", encoding="utf-8")
        done = run("check", "draft.txt", "--json")
        assert done.exit_code == 0, done.output
        verdicts = json.loads(done.stdout)
        assert [one["verdict"] for one in verdicts] == ["supported", "contradicted", "nothing_to_check"]
        assert all(set(one) >= FIELDS for one in verdicts)
        wrong = verdicts[1]
        assert "11件" in wrong["right"]
        assert wrong["right"] in wrong["citations"][0]["quote"]
        assert wrong["citations"][0]["place"] == "二、（一）2."
        assert wrong["checks"][0]["figure"] == "12件"
        assert wrong["checks"][0]["verdict"] == "failed"

    def test_a_draft_in_gb18030_and_from_standard_input(self, home):
        (home / "gb.txt").write_bytes("2019年样例县审查规范性文件27件。".encode("gb18030"))
        assert "1 supported" in run("check", "gb.txt").stdout
        done = run("check", "-", stdin="2019年样例县审查规范性文件28件。")
        assert "全年审查规范性文件27件" in done.stdout
        assert "1 contradicted" in done.stdout

    def test_a_draft_in_word_is_read_by_its_loader(self, home):
        docx = pytest.importorskip("docx")
        paper = docx.Document()
        paper.add_paragraph("2019年样例县收到人大代表建议40件。")
        paper.save(str(home / "draft.docx"))
        verdicts = json.loads(run("check", "draft.docx", "--json").stdout)
        assert [one["verdict"] for one in verdicts if one["verdict"] != "nothing_to_check"] == ["supported"]

    def test_a_batch_has_one_verdict_a_row_in_order(self, home):
        rows = [{"id": "b", "claim": "2019年样例县废止规范性文件6件。"}, {"claim": "谢谢。"}]
        (home / "claims.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        done = run("check", "--batch", "claims.jsonl", "--json")
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(one["id"], one["verdict"]) for one in verdicts] == [("b", "supported"), (2, "nothing_to_check")]
        assert all(set(one) == FIELDS for one in verdicts)

    @pytest.mark.parametrize(
        ("arguments", "stdin", "code", "message"),
        [
            ((), "", 2, "name either a FILE or --batch FILE.jsonl"),
            (("draft.txt", "--batch", "-"), "", 2, "name either a FILE or --batch FILE.jsonl"),
            (("missing.txt",), "", 2, "missing.txt"),
            (("-",), " \n", 3, "standard input: the file is empty"),
            (("--batch", "-"), '{"id": 1}', 3, 'line 1: "claim" is missing'),
            (("--batch", "-"), '{"id": true, "claim": "5件"}', 3, '"id" must be text or a whole number'),
            (("-", "--index", "nowhere"), "5件。", 4, "no index at nowhere"),
        ],
    )
    def test_wrong_input_says_so(self, home, arguments, stdin, code, message):
        (home / "draft.txt").write_text("2019年样例县收到政协提案18件。", encoding="utf-8")
        done = run("check", *arguments, stdin=stdin)
        assert done.exit_code == code
        assert message in done.stderr


class TestRoute:
    @pytest.fixture(scope="class")
    def client(self, home):
        app = FastAPI()
        app.include_router(router(build(load(index=home / "index")), Metrics()))
        return TestClient(app)

    def test_a_claim_has_one_verdict(self, client):
        found = client.post("/api/check", json={"claim": "2019年样例县收到政协提案19件。", "id": "c1"}).json()
        assert (found["id"], found["verdict"]) == ("c1", "contradicted")
        assert "18件" in found["right"]

    def test_a_draft_has_a_verdict_for_each_claim(self, client):
        found = client.post("/api/check", json={"draft": "样例县2019年收到政协提案18件。大家辛苦了。"}).json()
        assert [(one["id"], one["verdict"]) for one in found] == [("1", "supported"), ("2", "nothing_to_check")]

    @pytest.mark.parametrize("body", [{}, {"claim": " "}, {"claim": "5件", "draft": "5件"}, {"claim": 5}])
    def test_neither_or_both_is_refused(self, client, body):
        assert client.post("/api/check", json=body).status_code == 422
