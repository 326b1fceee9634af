from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy_assistant.embedders.hashing import Hashing
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.question import analyse
from policy_assistant.records import Hit, Question
from policy_assistant.retrieval import Retriever, Weights

RETRIEVER = Retriever(Hashing())


def ask(text: str) -> Question:
    return analyse(text, today=date(2021, 6, 1))


def first(hits: tuple[Hit, ...]) -> tuple[str, str]:
    return hits[0].chunk.passage.document, hits[0].chunk.text


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("示例县2018年承办了多少件政协提案？", "report-示例县-2018", "政协提案31件"),
        ("示例县2019年承办了多少件政协提案？", "report-示例县-2019", "政协提案42件"),
        ("示例县去年承办了多少件政协提案？", "report-示例县-2020", "政协提案53件"),
        ("示例县19年承办了多少件政协提案？", "report-示例县-2019", "政协提案42件"),
        ("样本县承办了多少件政协提案？", "report-样本县-2019", "政协提案64件"),
        ("样本县2019年承办的人大代表建议", "report-样本县-2019", "人大代表建议69件"),
        ("示例县2020年的工作任务", "report-示例县-2019", "满意率再提高"),
        ("残疾人护理补贴每月多少钱", "notice", "230元"),
        ("停车场收费标准是多少", "new", "每小时5元"),
        ("废止的停车场管理办法收费标准是多少", "old", "每小时4元"),
        ("示政发〔2015〕3号规定的停车收费标准", "old", "每小时4元"),
        ("示政发〔2015〕3号还有效吗", "new", "示政发〔2015〕3号同时废止"),
        ("示例县公共停车场管理办法规定每小时收多少元", "new", "每小时5元"),
        ("《示例县公共停车场管理办法》第四条怎么说", "new", "免收停车费"),
        ("公共停车场管理办法第四条第（二）项是什么", "new", "抢修的工程车"),
        ("样民规〔2020〕7号的标准", "notice", "180元"),
    ],
)
def test_the_right_passage_comes_first(generation: Any, question: str, document: str, words: str) -> None:
    found, text = first(RETRIEVER.find(ask(question), generation))
    assert found == document
    assert words in text


def test_a_clause_is_among_the_hits_though_no_word_leads_to_it(generation: Any) -> None:
    hits = RETRIEVER.find(ask("示政发〔2020〕9号第一条怎么说"), generation)
    assert any("制定本办法" in hit.chunk.text and hit.chunk.passage.document == "new" for hit in hits[:2])


def test_the_repealed_measures_fall_behind_only_when_something_says_so(generation: Any, in_force_twice: Any) -> None:
    def gap(held: Any) -> float:
        hits = RETRIEVER.find(ask("公共停车场收费标准是多少"), held)
        scores = {hit.chunk.passage.document: hit.score for hit in reversed(hits) if "收费标准为" in hit.chunk.text}
        return scores["new"] - scores["old"]

    assert gap(generation) == pytest.approx(gap(in_force_twice) + Weights().not_in_force)


def test_other_years_and_places_stay_findable(generation: Any) -> None:
    hits = RETRIEVER.find(ask("示例县2019年承办了多少件政协提案？"), generation, limit=50)
    assert {"report-示例县-2018", "report-样本县-2019"} <= {hit.chunk.passage.document for hit in hits}


@pytest.mark.parametrize("county", ["甲山县", "乙水县", "丙林县"])
@pytest.mark.parametrize("year", [2001, 2004, 2009])
def test_the_year_and_place_asked_about_are_found_among_many_alike(crowd: Any, county: str, year: int) -> None:
    assert crowd.catalogue.passage_count > 100
    few = Retriever(Hashing(), candidates=5)
    hits = few.find(ask(f"{county}{year}年承办了多少件政协提案"), crowd)
    assert hits[0].chunk.passage.document == f"report-{county}-{year}"
    assert "政协提案10件" in hits[0].chunk.text


def test_an_unknown_year_or_document_takes_nothing_away(generation: Any) -> None:
    for question in ("1995年承办了多少件政协提案", "《没有这个文件的办法》第三条"):
        assert RETRIEVER.find(ask(question), generation)


def test_hits_are_sorted_limited_and_say_where_they_come_from(generation: Any) -> None:
    hits = RETRIEVER.find(ask("停车收费"), generation, limit=5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.chunk.passage.id for hit in hits}) == 5
    rankings = dict(hits[0].rankings)
    assert set(rankings) == {"lexical", "dense", "coverage", "document", "prior"}
    assert 0 < rankings["coverage"] <= rankings["document"] <= 1 + 1e-9
    assert 0 < rankings["lexical"] <= 1


def test_an_english_question_is_found_by_its_translated_terms(generation: Any) -> None:
    found, text = first(RETRIEVER.find(ask("How many CPPCC proposals were handled in 2019?"), generation))
    assert found.endswith("2019")
    assert "政协提案" in text


@pytest.mark.parametrize("question", ["？？a", "xyzzy quux", "9", "%%% \" OR * NEAR( '"])
def test_a_question_without_known_words_raises_nothing(generation: Any, question: str) -> None:
    RETRIEVER.find(ask(question), generation)


def test_an_empty_index_has_no_hits(shelve: Any) -> None:
    assert RETRIEVER.find(ask("停车收费标准"), shelve()) == ()


def test_a_new_generation_is_noticed(generation: Any, in_force_twice: Any) -> None:
    question = ask("公共停车场收费标准是多少")
    once = RETRIEVER.find(question, generation)
    RETRIEVER.find(question, in_force_twice)
    assert RETRIEVER.find(question, generation) == once


def test_threads_get_the_same_hits(generation: Any) -> None:
    question = ask("示例县2019年承办了多少件政协提案？")
    alone = RETRIEVER.find(question, generation)
    with ThreadPoolExecutor(4) as pool:
        assert all(hits == alone for hits in pool.map(lambda _: RETRIEVER.find(question, generation), range(16)))


def test_only_the_documents_chosen_are_searched(generation: Any) -> None:
    question = ask("示例县2019年承办了多少件政协提案？")
    for chosen in ({"old"}, {"old", "report-示例县-2018"}):
        hits = RETRIEVER.find(question, generation, limit=50, within=chosen)
        assert {hit.chunk.passage.document for hit in hits} == chosen
    assert RETRIEVER.find(question, generation, within=()) == ()
    assert (
        RETRIEVER.find(ask("示政发〔2020〕9号第一条怎么说"), generation, within={"old"})[0].chunk.passage.document
        == "old"
    )


def test_a_short_name_finds_and_covers_what_is_written_in_full(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    rest = "有关单位应当认真落实，按时足额发放，并定期公布。" * 8
    for name, words in (("full", "全市最低生活保障标准为每人每月910元。"), ("other", "全市最低工资标准为每月2300元。")):
        text = f"# 样例市关于{name}标准的通知\n\n一、标准\n\n{words}{rest}\n\n二、其他\n\n{rest}\n"
        (tmp_path / "documents" / f"{name}.md").write_text(text, encoding="utf-8")
    index([tmp_path / "documents"], tmp_path / "index", Hashing())
    hits = RETRIEVER.find(ask("样例市低保标准是多少？"), Library(tmp_path / "index", Hashing()).current())
    covered = {hit.chunk.text[6:16]: dict(hit.rankings)["coverage"] for hit in hits if "每月" in hit.chunk.text}
    assert "最低生活保障标准" in hits[0].chunk.text
    assert len(covered) == 2
    assert max(covered.values()) == dict(hits[0].rankings)["coverage"] > min(covered.values())
