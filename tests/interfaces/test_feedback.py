import csv
import json
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_assistant import assistant
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_assistant.errors import InputError
from policy_assistant.interfaces.cli import main
from policy_assistant.interfaces.feedback import OPINIONS, Feedback, Remark, as_csv, beside
from policy_assistant.interfaces.web import remarks

REMARK = Remark(
    "2024-05-06T07:08:09+00:00", "wrong_figure", "应为45件", "多少件？", "44件[1]", "/documents/a?at=1-2", "g1"
)


@pytest.fixture
def feedback(tmp_path: Path) -> Feedback:
    return Feedback(beside(tmp_path / "index"))


@pytest.fixture
def client(feedback: Feedback) -> TestClient:
    app = FastAPI()
    app.include_router(remarks.router(assistant(), feedback))  # type: ignore[arg-type]
    return TestClient(app)


def test_the_file_stands_beside_the_index_not_in_it(tmp_path: Path):
    assert beside(tmp_path / "index") == tmp_path.resolve() / "index.feedback.sqlite3"


def test_what_is_added_is_there_in_order(feedback: Feedback):
    assert feedback.all() == ()
    later = replace(REMARK, opinion="right", comment="")
    for remark in (REMARK, later):
        feedback.add(remark)
    assert feedback.all() == (REMARK, later)


def test_several_threads_may_add(feedback: Feedback):
    threads = [threading.Thread(target=feedback.add, args=(REMARK,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert feedback.all() == (REMARK,) * 8


def test_a_file_that_is_no_database_is_named(tmp_path: Path):
    file = tmp_path / "index.feedback.sqlite3"
    file.write_text("no database, but long enough to be looked at as one" * 40)
    with pytest.raises(InputError, match=r"index\.feedback\.sqlite3: file is not a database"):
        Feedback(file).all()
    with pytest.raises(InputError, match="not a database"):
        Feedback(file).add(REMARK)


def test_csv_holds_every_field_and_no_formula():
    rows = list(
        csv.reader(as_csv((replace(REMARK, comment="=HYPERLINK(1)", question='两行\n"引号",'),)).splitlines(True))
    )
    assert rows[0] == ["time", "opinion", "comment", "question", "answer", "cited", "generation"]
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert rows[1][3] == '两行\n"引号",'


@pytest.mark.parametrize("opinion", OPINIONS)
def test_the_form_keeps_each_opinion(client: TestClient, feedback: Feedback, opinion: str):
    sent = {"opinion": opinion, "question": "问", "answer": "答", "cited": "/documents/a", "comment": "长" * 3000}
    response = client.post("/feedback", data=sent)
    assert response.status_code == 200
    assert "谢谢" in response.text
    (kept,) = feedback.all()
    assert (kept.opinion, kept.question, kept.answer, kept.generation) == (opinion, "问", "答", "generation-1")
    assert len(kept.comment) == 2000


def test_other_opinions_and_other_sites_are_refused(client: TestClient, feedback: Feedback):
    assert client.post("/feedback", data={"opinion": "spam"}).status_code == 422
    elsewhere = client.post("/feedback", data={"opinion": "right"}, headers={"sec-fetch-site": "cross-site"})
    assert elsewhere.status_code == 403
    assert feedback.all() == ()


def test_the_command_exports(feedback: Feedback, tmp_path: Path):
    runner, index = CliRunner(), str(tmp_path / "index")
    assert json.loads(runner.invoke(main, ["feedback", "--index", index, "--json"]).stdout) == []
    feedback.add(REMARK)
    (shown,) = json.loads(runner.invoke(main, ["feedback", "--index", index, "--json"]).stdout)
    assert shown["opinion"] == "wrong_figure"
    assert runner.invoke(main, ["feedback", "--index", index]).stdout == as_csv((REMARK,))


def test_the_table_is_plain_sqlite(feedback: Feedback, tmp_path: Path):
    feedback.add(REMARK)
    connection = sqlite3.connect(tmp_path / "index.feedback.sqlite3")
    assert connection.execute("SELECT opinion, comment FROM remark").fetchall() == [("wrong_figure", "应为45件")]
    connection.close()
