"""Answers chosen by what a reader says; the reader is a double that points at given words, the embedder hashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.readers import Reading
from policy_assistant.records import Chunk
from policy_assistant.retrieval import Retriever

REPORT = """# 样例市2019年工作总结

一、民生

（一）就业。全年城镇新增就业3.2万人，失业人员再就业8600人，登记失业率2.9%。

（二）住房。改造老旧小区18个，惠及居民5200户；开工建设安置房，年底前交付。

二、养老

（一）服务。建成日间照料中心40个，由街道办事处负责运营，对七十岁以上老人免费开放。

三、存在的困难和问题

基层人手不足，设施陈旧，资金到位较慢。
"""


NOTICE = """# 样例市民政局关于公布2021年护理补贴标准的通知

样民发〔2021〕12号

一、标准

| 等级 | 2020年（元/月） | 2021年（元/月） |
|---|---|---|
| 一级护理 | 110 | 120 |
| 二级护理 | 70 | 80 |
"""


PROPOSALS = """# 样例县2019年法治政府建设工作报告

一、改革

将原有40个部门60个窗口，压减为28个常设窗口。

二、提案

县政府共接办提案52件，由23个部门牵头。已经解决提案24件，占46%。

三、建议

县政府共承办建议69件。已经解决建议44件，占64%。
"""

UNPLACED = """# 关于暂停现场办理的通告

一、暂停办理

政务服务中心自2月3日起暂停对外办公。

二、网上办理

可以通过江北市政务服务网办理。
"""

BESIDE = """# 样例县2019年法治政府建设工作报告

六、监督

（一）建议和提案办理

1.人大代表建议。2019年承办建议69件。{more}全部办结，已经解决或基本解决44件，占64%；正在解决或列入规划22件，占32%。

2.政协委员提案。2019年接办提案52件。{more}已经解决或基本解决24件，占46%；正在解决或列入规划27件，占52%。
"""

RULES = """# 样例市稳岗返还办法

一、稳岗返还

领取补贴的企业共737家，涉及职工12万人，预计返还资金3900万元。

二、参保

参保费用由财政补贴百分之三十。

三、复核期限

不服决定的，可以申请复核。复核应当在四十个工作日内办结，书面告知申请人，并报上一级部门备案。
"""


class Pointing:
    """Points at ``words`` wherever they stand, and at "no answer here" in every other passage."""

    name = "pointing"

    def __init__(self, words: str) -> None:
        self.words = words

    def prepare(self) -> None:
        """Nothing is loaded."""

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        return tuple(self._read(chunk.text) for chunk in passages)

    def _read(self, text: str) -> Reading:
        start = text.find(self.words) if self.words else -1
        size = len(text)
        starts, ends = np.zeros(size, np.float32), np.zeros(size, np.float32)
        if start >= 0:
            starts[start] = ends[start + len(self.words) - 1] = 15.0
        offsets = np.array([(i, i + 1) for i in range(size)], np.int32)
        return Reading(6.0 if start >= 0 else -6.0, offsets, starts, ends, 0.0 if start >= 0 else 30.0)


class Ranking(Pointing):
    """Knows which passage answers, not where in it."""

    def _read(self, text: str) -> Reading:
        nothing = np.zeros(0, np.float32)
        return Reading(6.0 if self.words in text else -6.0, np.zeros((0, 2), np.int32), nothing, nothing, 0.0)


class Torn(Pointing):
    """Sees several answers to each part of a question, known by a word of it; each with a logit of its own."""

    def __init__(self, seen: dict[str, dict[str, float]]) -> None:
        super().__init__("")
        self.seen = seen

    def read(self, question: str, passages: Sequence[Chunk]) -> tuple[Reading, ...]:
        seen = next((words for part, words in self.seen.items() if part in question), {})
        return tuple(self._torn(chunk.text, seen) for chunk in passages)

    def _torn(self, text: str, seen: dict[str, float]) -> Reading:
        size, there = len(text), {words: logit for words, logit in seen.items() if words in text}
        starts, ends = np.full(size, -20, np.float32), np.full(size, -20, np.float32)
        for words, logit in there.items():
            starts[text.find(words)] = ends[text.find(words) + len(words) - 1] = logit / 2
        offsets = np.array([(i, i + 1) for i in range(size)], np.int32)
        return Reading(6.0 if there else -6.0, offsets, starts, ends, 0.0 if there else 30.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    (folder / "notice.md").write_text(NOTICE, encoding="utf-8")
    (folder / "rules.md").write_text(RULES, encoding="utf-8")
    (folder / "unplaced.md").write_text(UNPLACED, encoding="utf-8")
    (folder / "proposals.md").write_text(PROPOSALS, encoding="utf-8")
    index([folder], folder / "index", embedders.make("hashing"))
    return folder


def asked(folder: Path, reader: Pointing) -> Assistant:
    embedder = embedders.make("hashing")
    library = Library(folder / "index", embedder)
    return Assistant(library, Retriever(embedder), Extractive(), lambda: date(2020, 6, 1), lambda: reader)


@pytest.mark.parametrize(
    ("question", "points_at", "quoted"),
    [
        ("失业的人有多少又找到活了？", "8600人", "失业人员再就业8600人"),
        ("照料中心归谁管？", "街道办事处", "由街道办事处负责运营"),
        ("安置房什么时候能拿到？", "年底前交付", "年底前交付"),
        ("老人多大年纪不要钱？", "七十岁以上老人", "对七十岁以上老人免费开放"),
    ],
)
def test_words_of_daily_life_find_the_clause_that_is_read(
    folder: Path, question: str, points_at: str, quoted: str
) -> None:
    answer = asked(folder, Pointing(points_at)).ask(question)
    assert answer.status == "answered"
    assert quoted in answer.text
    assert points_at in answer.words
    assert all(check.verdict == "verified" for check in answer.checks)
    text = REPORT
    assert all(text[citation.start : citation.end] == citation.quote for citation in answer.citations)


def test_the_words_that_answer_are_given_to_the_letter(folder: Path) -> None:
    assert asked(folder, Pointing("8600人")).ask("失业人员再就业多少人？").words == "8600人"


def test_what_the_reader_does_not_find_is_not_answered(folder: Path) -> None:
    answer = asked(folder, Pointing("")).ask("2019年老旧小区改造花了多少钱？")
    assert answer.status == "not_found"
    assert answer.words == ""
    assert answer.confidence < 0.5


def test_a_year_that_is_not_there_stays_unanswered_whatever_the_reader_says(folder: Path) -> None:
    assert asked(folder, Pointing("18个")).ask("2015年改造老旧小区多少个？").status == "not_found"


def test_a_reader_without_spans_ranks_and_the_words_decide(folder: Path) -> None:
    answer = asked(folder, Ranking("老旧小区")).ask("2019年改造老旧小区多少个？")
    assert answer.status == "answered"
    assert "18个" in answer.words


def test_passages_found_are_ranked_by_what_is_read(folder: Path) -> None:
    hits = asked(folder, Pointing("日间照料中心")).search("就业")
    assert "日间照料中心" in hits[0].chunk.text
    assert dict(hits[0].rankings)["reader"] == 6.0


@pytest.mark.parametrize(("year", "pointed", "words"), [(2020, "110", "110"), (2021, "120", "120")])
def test_a_cell_answers_for_the_year_of_its_column(folder: Path, year: int, pointed: str, words: str) -> None:
    assert asked(folder, Pointing(pointed)).ask(f"一级护理补贴{year}年每月多少元？").words == words


@pytest.mark.parametrize(("year", "pointed", "words"), [(2020, "120", "110"), (2021, "110", "120")])
def test_the_column_of_another_year_never_answers(folder: Path, year: int, pointed: str, words: str) -> None:
    """Although the reader takes it, and the document itself is of 2021."""
    assert asked(folder, Pointing(pointed)).ask(f"一级护理补贴{year}年每月多少元？").words in ("", words)


def test_a_year_that_no_column_is_of_is_not_answered_from_another(folder: Path) -> None:
    assert asked(folder, Pointing("120")).ask("一级护理补贴2018年每月多少元？").status == "not_found"


def test_a_section_that_is_asked_for_answers_as_a_whole(folder: Path) -> None:
    answer = asked(folder, Pointing("设施陈旧")).ask("存在哪些困难和问题？")
    assert answer.status == "answered"
    assert "基层人手不足，设施陈旧，资金到位较慢" in answer.words


def test_words_that_alone_answer_stand_for_a_section_with_their_heading(folder: Path) -> None:
    answer = asked(folder, Pointing("四十个工作日")).ask("复核期限是什么？")
    assert (answer.status, answer.words) == ("answered", "四十个工作日")


@pytest.mark.parametrize("points_at", ["52件", "52件，由23个部门牵头。已经解决提案24件", "24件"])
def test_what_was_resolved_is_not_what_was_received_whatever_the_reader_points_at(folder: Path, points_at: str) -> None:
    assert asked(folder, Pointing(points_at)).ask("样例县2019年解决了多少件提案？").words in ("24件", "24件，占46%")


@pytest.fixture(scope="module", params=[0, 12], ids=["one passage", "a passage each"])
def beside(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    more = "主办单位与提出的人当面沟通，逐件答复，把办理情况向社会公开。" * request.param
    (folder / "report.md").write_text(BESIDE.format(more=more), encoding="utf-8")
    index([folder], folder / "index", embedders.make("hashing"))
    return folder


@pytest.mark.parametrize("points_at", ["44件", "22件", "52件", "27件", "24件"])
@pytest.mark.parametrize("question", ["2019年解决了多少件提案？", "政协提案解决了多少件？"])
def test_what_stands_under_the_next_heading_is_of_another_matter(beside: Path, question: str, points_at: str) -> None:
    """Nor is what is under way resolved; the reader takes the one for the other."""
    assert asked(beside, Pointing(points_at)).ask(question).words in ("", "24件", "24件，占46%")


@pytest.mark.parametrize(
    ("question", "points_at"),
    [("解决了多少件提案？", "24件"), ("解决了多少件建议？", "44件"), ("多少件提案正在解决？", "27件")],
)
def test_each_matter_has_a_figure_of_its_own(beside: Path, question: str, points_at: str) -> None:
    assert asked(beside, Pointing(points_at)).ask(question).words.startswith(points_at)


def test_a_figure_that_the_question_names_is_not_what_it_asks_for(folder: Path) -> None:
    answer = asked(folder, Pointing("3900万元")).ask("领取补贴的有737家企业，预计返还资金具体多少？")
    assert (answer.status, answer.words) == ("answered", "3900万元")


def test_two_figures_of_one_stretch_do_not_borrow_each_others_probability(folder: Path) -> None:
    """40个 is as little the answer to the first part as the reader says, though it stands beside 60个."""
    reader = Torn({"原来": {"60个": 15.0, "40个": 11.5}, "减到": {"60个": 15.0, "28个": 13.0}})
    assert asked(folder, reader).ask("样例县2019年窗口从多少个减到了多少个？").words == "60个；28个"


def test_the_words_that_answer_are_named_inside_of_a_clause(folder: Path) -> None:
    answer = asked(folder, Pointing("街道办事处")).ask("日间照料中心由谁负责运营？")
    (quoted,) = (statement for statement in answer.statements if statement.kind == "quote")
    assert answer.words == "街道办事处"
    assert [REPORT[mark.start : mark.end] for mark in quoted.marks] == ["街道办事处"]


@pytest.mark.parametrize("points_at", ["2.9%", "登记失业率2.9%"])
def test_a_share_does_not_answer_how_many_whatever_the_reader_points_at(folder: Path, points_at: str) -> None:
    assert "2.9%" not in asked(folder, Pointing(points_at)).ask("2019年登记失业的有多少件？").words


def test_one_figure_answers_only_one_of_two_things_asked(folder: Path) -> None:
    answer = asked(folder, Pointing("18个")).ask("2019年改造老旧小区多少个，惠及居民多少户？")
    assert (answer.status, answer.words) == ("answered", "18个；5200户")


def test_what_is_not_stated_of_two_things_asked_is_named(folder: Path) -> None:
    answer = asked(folder, Pointing("18个")).ask("2019年改造老旧小区多少个，花了多少钱？")
    assert (answer.status, answer.words) == ("partial", "18个")
    assert answer.statements[-1].text == "关于“2019年改造老旧小区，花了多少钱”，现有文件没有写明。"


@pytest.mark.parametrize("place", ["江北市", "江北市区", "江北"])
def test_a_document_that_names_no_place_in_its_title_is_of_those_it_mentions(folder: Path, place: str) -> None:
    answer = asked(folder, Pointing("2月3日")).ask(f"{place}政务服务中心哪天起暂停对外办公？")
    assert (answer.status, answer.words) == ("answered", "2月3日")


def test_a_document_of_one_place_does_not_answer_for_another(folder: Path) -> None:
    assert asked(folder, Pointing("18个")).ask("江南市2019年改造老旧小区多少个？").status == "not_found"


def test_a_share_answers_how_much_where_the_reader_is_sure_of_it(folder: Path) -> None:
    assert asked(folder, Pointing("2.9%")).ask("2019年登记失业率是多少？").words == "2.9%"
    assert asked(folder, Pointing("百分之三十")).ask("参保费用补贴多少？").words == "百分之三十"


LISTED = """样例市公共厕所管理办法

第一条 申请改建公共厕所应当符合下列条件：

（一）产权清楚，没有争议；

（二）改建后的厕位不少于原有数量；

（三）已经征求周边居民意见。

第二条 市城市管理局负责审批，自受理之日起十个工作日内办结。

第三条 有下列情形之一的，责令改正：

（一）擅自停用的；

（二）未按规定保洁，或者未公示开放时间，经督促仍不改正的。
"""
ITEMS = "（一）产权清楚，没有争议；\n\n（二）改建后的厕位不少于原有数量；\n\n（三）已经征求周边居民意见。"


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("list")
    (folder / "rules.txt").write_text(LISTED, encoding="utf-8")
    index([folder], folder / "index", embedders.make("hashing"))
    return folder


@pytest.mark.parametrize("points_at", ["产权清楚，没有争议", "厕位不少于原有数量", "下列条件"])
def test_the_whole_list_is_given_and_its_items_are_marked(listed: Path, points_at: str) -> None:
    answer = asked(listed, Pointing(points_at)).ask("申请改建公共厕所应当符合哪些条件？")
    (quoted,) = (statement for statement in answer.statements if statement.kind == "quote")
    assert quoted.text.startswith("第一条 申请改建公共厕所应当符合下列条件：")
    assert [LISTED[mark.start : mark.end] for mark in quoted.marks] == [ITEMS]
    assert answer.words == ITEMS


@pytest.mark.parametrize(
    ("question", "points_at", "words"),
    [
        ("公共厕所改建由谁审批？", "市城市管理局", "市城市管理局"),
        ("改建公共厕所的厕位不少于多少？", "不少于原有数量", "不少于原有数量"),
    ],
)
def test_one_item_answers_what_asks_for_no_list(listed: Path, question: str, points_at: str, words: str) -> None:
    assert asked(listed, Pointing(points_at)).ask(question).words == words


def test_an_item_that_is_named_itself_and_a_chapter_are_no_lists(tmp_path: Path) -> None:
    text = (
        "样例市公告\n\n现将有关事项公告如下：\n\n一、捐赠的进口物资，免征关税和增值税、消费税。\n\n"
        "二、已经征收的税款，自公告之日起三个月内申请退还。\n"
    )
    (tmp_path / "notice.txt").write_text(text, encoding="utf-8")
    index([tmp_path], tmp_path / "index", embedders.make("hashing"))
    answer = asked(tmp_path, Pointing("关税和增值税、消费税")).ask("捐赠的进口物资免征哪几个税种？")
    assert "退还" not in answer.words
    assert "关税和增值税、消费税" in answer.words


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counties")
    for county, resolved in (("样例", 24), ("范本", 61)):
        text = f"# {county}县2019年法治政府建设工作报告\n\n一、监督\n\n政协提案已经解决{resolved}件。\n"
        (folder / f"{county}.md").write_text(text, encoding="utf-8")
    text = (
        "# 样例县医疗保险问答\n\n一、待遇\n\n大病保险年度最高报销35万元。\n\n二、支出\n\n大病保险报销支付1890万元。\n"
    )
    (folder / "insurance.md").write_text(text, encoding="utf-8")
    index([folder], folder / "index", embedders.make("hashing"))
    return folder


def test_no_county_is_dropped_that_says_the_same_to_the_letter(counties: Path) -> None:
    """Both passages hold an answer for the reader, which is sure of the place in one alone."""
    reader = Torn({"": {"24件": 15.0, "61件": -8.0}})
    answer = asked(counties, reader).ask("2019年解决了多少件政协提案？")
    quotes = "".join(statement.text for statement in answer.statements if statement.kind == "quote")
    assert "24件" in quotes
    assert "61件" in quotes


def test_what_was_paid_is_no_limit(counties: Path) -> None:
    reader = Torn({"": {"35万元": 15.0, "1890万元": 14.9}})
    answer = asked(counties, reader).ask("大病保险最高报销多少万元？")
    quotes = "".join(statement.text for statement in answer.statements if statement.kind == "quote")
    assert "35万元" in quotes
    assert "1890万元" not in quotes


def test_a_reader_that_points_at_the_unit_above_a_table_means_a_cell(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{a}</td><td>{b}</td></tr>"
        for name, a, b in (("城市居民", 660, 710), ("农村居民", 480, 530))
    )
    text = (
        "<html><head><title>样例县2021年低保标准的通知</title></head><body><h1>样例县2021年低保标准的通知</h1>"
        "<p>一、标准</p><p>全县各项标准已经县政府研究同意，现在公布，各乡镇和有关单位要认真执行，按月足额发放。单位为元/人·月。</p>"
        f"<table><tr><th>低保标准</th><th>2020年</th><th>2021年</th></tr>{rows}</table></body></html>"
    )
    (tmp_path / "notice.html").write_text(text, encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path], tmp_path / "index", embedder)
    held = asked(tmp_path, Pointing("单位为元/人·月"))
    assert held.ask("样例县城市居民低保标准2021年一个月多少？").words == "710"
    assert held.ask("样例县农村居民低保标准2020年一个月多少？").words == "480"
