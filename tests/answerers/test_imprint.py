"""Questions about a document itself, asked of documents whose head or end says it, and of one that says nothing."""

from datetime import date

import pytest

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.answerers.imprint import asked_of
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.question import analyse
from policy_assistant.retrieval import Retriever

TODAY = date(2021, 6, 1)
RULES = """样例市人民政府关于印发样例市公共厕所管理办法的通知

样政规〔2021〕7号

各区人民政府：

《样例市公共厕所管理办法》已经市人民政府第八次常务会议通过，现印发给你们。

样例市人民政府
2021年3月5日

样例市公共厕所管理办法

第一条 公共厕所由市城市管理局负责监督管理，具体办法由市财政局制定。

第二条 本办法自2021年5月1日起施行。
"""
STANDARDS = """样例市财政局关于公布2021年社会救助和残疾人补贴标准的通知

样财发〔2021〕4号

一、残疾人补贴每月120元。

样例市财政局
2021年3月8日
"""
REPORT = """样例市民政局2020年工作总结

发布机构：样例市民政局
发布日期：2021-01-20

一、养老。新增床位300张，由市卫生健康委公布名单。

样例市民政局
2021年1月12日
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("imprint")
    (folder / "rules.txt").write_text(RULES, encoding="utf-8")
    (folder / "standards.txt").write_text(STANDARDS, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    embedder = embedders.make("hashing")
    index([folder], folder / "index", embedder)
    return Assistant(Library(folder / "index", embedder), Retriever(embedder), Extractive(), lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("《样例市公共厕所管理办法》是哪个单位印发的？", "样例市人民政府"),
        ("样政规〔2021〕7号是谁发的？", "样例市人民政府"),
        ("样例市公共厕所管理办法的文号是什么？", "样政规〔2021〕7号"),
        ("样例市公共厕所管理办法什么时候印发的？", "2021年3月5日"),
        ("样例市民政局2020年的那份工作总结是谁发布的", "样例市民政局"),
        ("样例市民政局2020年工作总结的发布日期", "2021-01-20"),
        ("样例市民政局2020年工作总结是哪天成文的？", "2021年1月12日"),
    ],
)
def test_a_document_says_itself_who_issued_it_under_which_number_and_when(
    asked: Assistant, question: str, words: str
) -> None:
    answer = asked.ask(question)
    assert (answer.status, answer.words) == ("answered", words)
    (citation,) = answer.citations
    assert words in citation.quote
    assert all(check.verdict == "verified" for check in answer.checks)


@pytest.mark.parametrize("question", ["样例市民政局2020年工作总结的发文字号是什么？", "样政规〔2020〕99号是谁印发的？"])
def test_what_no_document_says_of_itself_is_not_found(asked: Assistant, question: str) -> None:
    assert asked.ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("样例市公共厕所管理办法是谁制定的？", "issuer"),
        ("关于公共厕所的通知的发文机关", "issuer"),
        ("公共厕所管理办法是哪天公布的？", "date"),
        ("公共厕所由哪个部门监督管理？", None),
        ("公共厕所管理办法什么时候开始施行？", None),
        ("2020年发布了多少份通知？", None),
        ("养老床位的名单由谁公布？", None),
        ("Who issued the rules?", None),
    ],
)
def test_only_questions_about_a_document_are_answered_from_its_imprint(question: str, field: str | None) -> None:
    assert asked_of(analyse(question, today=TODAY)) == field


@pytest.mark.parametrize(
    "question",
    [
        "公共厕所的具体办法由谁制定？",
        "《样例市公共厕所管理办法》规定的具体办法由谁制定？",
        "样政规〔2021〕7号规定具体办法由哪个部门制定？",
    ],
)
def test_a_matter_of_a_document_is_no_question_about_it(asked: Assistant, question: str) -> None:
    """The words of a title do not make a question one about the document: it asks for a clause."""
    assert "样例市人民政府" not in asked.ask(question).words


def test_a_question_that_says_little_of_a_title_does_not_mean_the_document(asked: Assistant) -> None:
    assert "样例市财政局" not in asked.ask("残疾人补贴标准由谁制定？").words
