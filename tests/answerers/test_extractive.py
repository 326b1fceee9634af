"""Answers over a small invented county, from files to verified answers; the embedder is the hashing one."""

from datetime import date
from pathlib import Path

import pytest

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.records import Answer, Turn
from policy_assistant.retrieval import Retriever

REPORT = """# 样例县{year}年法治政府建设工作报告

一、办理建议提案

（一）办理代表建议。{year}年，县政府承办人大代表建议{received}件，全部办结，其中已经解决的{solved}件、占{share}%，正在解决的{going}件。

（二）办理政协提案。承办政协提案{proposals}件（其中重点提案3件），已经解决{closed}件、占{part}%。

二、行政复议

{year}年，县政府受理行政复议案件{cases}件，维持5件，撤销2件。

三、存在的问题

（一）执法力量不足。基层执法人员偏少，装备陈旧。

（二）宣传不够深入。面向农村的普法活动次数不多。
"""
RULES = """# 样例县{name}养犬管理办法

样政规〔{year}〕2号

第一章 总则

第一条 为了规范养犬行为，制定本办法。

第二条 县公安局负责养犬登记和处罚工作。

第二章 登记

第三条 养犬人应当自取得犬只之日起{days}日内办理登记。

办理登记应当提交下列材料：

（一）身份证明；

（二）犬只免疫证明。

第四条 违反本办法规定未办理登记的，处{fine}元罚款。

第五条 本办法自{year}年5月1日起施行。{ends}
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("county")
    figures = {2018: (60, 40, 66, 20, 45, 20, 44, 12), 2019: (69, 44, 64, 25, 52, 24, 46, 15)}
    for year, (received, solved, share, going, proposals, closed, part, cases) in figures.items():
        text = REPORT.format(
            year=year, received=received, solved=solved, share=share, going=going, proposals=proposals, closed=closed,
            part=part, cases=cases,
        )  # fmt: skip
        (folder / f"report-{year}.md").write_text(text, encoding="utf-8")
    old = "---\nvalidity: 废止\n---\n" + RULES.format(name="", year=2015, days=15, fine=100, ends="")
    (folder / "rules-2015.md").write_text(old, encoding="utf-8")
    ends = "《样例县养犬管理办法》（样政规〔2015〕2号）同时废止。"
    (folder / "rules-2020.md").write_text(
        RULES.format(name="城区", year=2020, days=30, fine=200, ends=ends), encoding="utf-8"
    )
    embedder = embedders.make("hashing")
    index([folder], folder / "index", embedder)
    return Assistant(Library(folder / "index", embedder), Retriever(embedder), Extractive(), lambda: date(2020, 6, 1))


def marked(answer: Answer, assistant: Assistant) -> list[str]:
    catalogue = assistant.library.current().catalogue
    return [m.of(catalogue.document(c.document).text) for c in answer.citations for m in c.marks]


@pytest.mark.parametrize(
    ("question", "figures", "place"),
    [
        ("2019年县政府解决了多少件政协提案？", ["24件", "46%"], "一、（二）"),
        ("2019年承办了多少件政协提案？", ["52件"], "一、（二）"),
        ("2018年承办人大代表建议多少件", ["60件"], "一、（一）"),
        ("2019年已经解决的代表建议占多少", ["44件", "64%"], "一、（一）"),
        ("2019年受理了多少件行政复议案件", ["15件"], "二、"),
        ("2019年撤销了几件行政复议案件", ["2件"], "二、"),
        ("去年承办了多少件政协提案", ["52件"], "一、（二）"),
        ("How many CPPCC proposals were resolved in 2019?", ["24件", "46%"], "一、（二）"),
    ],
)
def test_the_figure_asked_for_is_marked_in_its_clause(
    assistant: Assistant, question: str, figures: list[str], place: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert marked(answer, assistant) == figures
    assert answer.citations[0].place == place
    assert all(check.verdict == "verified" for check in answer.checks)


def test_a_question_without_a_year_is_answered_for_each_year_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("县政府解决了多少件政协提案？")
    assert sorted(marked(answer, assistant)) == ["20件", "24件", "44%", "46%"]
    assert len(answer.citations) == 2
    assert answer.statements[0].text == "问题没有写明年份，各年分别列出："


def test_two_matters_are_never_merged(assistant: Assistant) -> None:
    answer = assistant.ask("2019年建议和提案一共解决了多少")
    assert sorted(marked(answer, assistant)) == ["24件", "44件", "46%", "64%"]
    assert "68" not in answer.text
    assert {citation.place for citation in answer.citations} == {"一、（一）", "一、（二）"}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("2016年承办了多少件政协提案？", "问题问的是2016年"),
        ("临水县2019年承办了多少件政协提案？", "其中没有临水县的文件"),
        ("2019年新建了多少公里高速铁路？", "现有文件没有写明"),
        ("《样例县户外广告管理办法》第三条怎么规定", "其中没有《样例县户外广告管理办法》"),
    ],
)
def test_what_the_documents_do_not_say_is_said_with_what_was_searched(
    assistant: Assistant, question: str, reason: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert reason in answer.text
    assert answer.searched.documents == 4
    assert answer.searched.nearest
    assert answer.citations == ()


def test_a_list_is_given_whole_with_its_lead_in(assistant: Assistant) -> None:
    text = assistant.ask("养犬登记要提交哪些材料").text
    assert "（一）身份证明" in text
    assert "（二）犬只免疫证明" in text


def test_a_section_named_by_its_heading_is_given_whole(assistant: Assistant) -> None:
    answer = assistant.ask("2019年报告里存在哪些问题")
    assert answer.citations[0].place == "三、"
    assert "执法力量不足" in answer.text
    assert "宣传不够深入" in answer.text


def test_an_article_is_quoted_by_its_number(assistant: Assistant) -> None:
    answer = assistant.ask("《样例县城区养犬管理办法》第四条怎么说")
    assert answer.citations[0].place == "第二章 第四条"
    assert "处200元罚款" in answer.text


def test_what_is_in_force_is_answered_before_what_was_repealed(assistant: Assistant) -> None:
    answer = assistant.ask("没有办理养犬登记罚多少钱")
    assert marked(answer, assistant)[0] == "200元"
    assert "已废止" not in answer.text.splitlines()[0]


def test_a_repealed_document_is_answered_from_only_with_the_warning(assistant: Assistant) -> None:
    answer = assistant.ask("样政规〔2015〕2号第四条怎么规定")
    assert "已废止" in answer.text
    assert "处100元罚款" in answer.text
    assert answer.citations[0].validity == "废止"


def test_a_follow_up_keeps_what_it_does_not_change(assistant: Assistant) -> None:
    history = [Turn("user", "2019年承办了多少件政协提案？"), Turn("assistant", "52件")]
    assert marked(assistant.ask("2018年呢？", history), assistant) == ["45件"]
    assert marked(assistant.ask("解决了多少？", history), assistant) == ["24件", "46%"]


def test_every_quotation_is_the_documents_own_words(assistant: Assistant) -> None:
    catalogue = assistant.library.current().catalogue
    for question in ("2019年的行政复议情况", "谁负责养犬登记", "养犬办法什么时候施行"):
        for citation in assistant.ask(question).citations:
            assert citation.quote == catalogue.document(citation.document).text[citation.start : citation.end]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2019年承办了多少件政协提案，解决了多少件？", "52件；24件"),
        ("2019年承办了多少件人大代表建议、正在解决的有多少件", "69件；25件"),
        ("2019年政协提案解决了多少件，占多少？", "24件；46%"),
    ],
)
def test_each_thing_asked_is_answered_with_its_own_figure(question: str, words: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.words) == ("answered", words)


TABLE = """<html><head><title>样例县2020年行政执法统计表</title></head><body><h1>样例县2020年行政执法统计表</h1>
<p>一、行政处罚决定</p><p>2020年，样例县各单位依法作出的行政处罚决定，按种类列在下面的表里，办理中的案件没有计入。</p>
<table border="1"><tr><th>单位</th><th>警告（件）</th><th>罚款（件）</th><th>合计（件）</th></tr>
<tr><td>样例县城管局</td><td>35</td><td>286</td><td>364</td></tr>
<tr><td>样例县水利局</td><td>2</td><td>9</td><td>12</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("question", "words"),
    [("2020年样例县城管局作出行政处罚多少件？", "364"), ("2020年样例县城管局作出罚款多少件？", "286")],
)
def test_the_whole_is_answered_with_the_total_of_a_row(question: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "table.html").write_text(TABLE, encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path / "documents"], tmp_path / "index", embedder)
    held = Assistant(Library(tmp_path / "index", embedder), Retriever(embedder), Extractive(), lambda: date(2021, 6, 1))
    assert held.ask(question).words == words


@pytest.mark.parametrize(
    "question",
    [
        "样政规〔2015〕2号现在还管用吗？",
        "样政规〔2015〕2号废止了吗",
        "样例县2015年那份养犬的办法（样政规〔2015〕2号）现在还有效吗？",  # its year is not that of the one that ended it
    ],
)
def test_whether_a_document_is_in_force_is_said_by_the_one_that_ended_it(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert "（样政规〔2015〕2号）同时废止" in answer.statements[0].text


@pytest.mark.parametrize(
    "question", ["2019年面向农村的普法活动报销多少次？", "How many proposals were published in 2019?"]
)
def test_a_figure_without_what_is_measured_beside_it_is_no_answer(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).status == "not_found"


def test_a_figure_that_stands_in_text_and_table_is_one_figure(tmp_path: Path) -> None:
    stated = "<p>2020年，样例县城管局作出行政处罚364件，比上年增加20件。</p>"
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "table.html").write_text(TABLE.replace("<table", f"{stated}<table"), encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path / "documents"], tmp_path / "index", embedder)
    held = Assistant(Library(tmp_path / "index", embedder), Retriever(embedder), Extractive(), lambda: date(2021, 6, 1))
    answer = held.ask("2020年样例县城管局作出行政处罚多少件、比上年增加多少件？")
    assert answer.words == "364件；20件"
