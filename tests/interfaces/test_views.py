from datetime import date

import pytest
from fake_assistant import FakeCatalogue, assistant, report, rules

from policy_assistant.interfaces.web.views import badge, facts, holdings, lines, name_of, outline_tree
from policy_assistant.outline import outline
from policy_assistant.records import DocumentEntry, Metadata, Validity


def entries():
    return assistant().documents()


def entry(**metadata: str) -> DocumentEntry:
    return DocumentEntry("id", "a/b.txt", Metadata(**metadata), 1, 1, 1)


def test_an_answer_parts_into_quotes_with_marked_figures():
    words, first, second = lines(assistant().ask("解决了多少件"))
    assert [line.verbatim for line in (words, first, second)] == [False, True, True]
    assert [(piece.text, piece.marked) for piece in second.pieces] == [
        ("全年共收到政协提案52件，已经解决", False),
        ("24件", True),
        ("，占46%。", False),
    ]


def test_words_right_below_a_quote_become_its_caption():
    _, first, second = lines(assistant().ask("解决了多少件"))
    assert first.caption[0].text.startswith("出处：")
    assert first.caption[-1].citation is first.citation
    assert second.caption == ()


def test_only_keys_of_citations_become_links():
    answer = assistant().ask("恶意")
    (line,) = lines(answer)
    pieces = [(piece.text, piece.citation is not None) for piece in line.caption]
    assert pieces == [("<script>window.stolen = 8</script> 见 ", False), ("[1]", True), (" 和 [9]", False)]


def test_nearest_places_are_left_to_the_links():
    assert ["".join(p.text for p in line.pieces) for line in lines(assistant().ask("没有"))] == [
        "现有文件没有写明这个问题的答案。"
    ]


@pytest.mark.parametrize("validity", list(Validity))
def test_every_validity_has_words_and_a_tone(validity: Validity):
    assert badge(validity, "zh").text
    assert (badge(validity, "zh").tone == "bad") is not validity.binding


def test_facts_name_what_is_known_and_only_that():
    known = {fact.label: fact.value for fact in facts(entries()[0], "zh", date(2024, 1, 1))}
    assert known["发文字号"] == "示政发〔2020〕8号"
    assert known["原文地址"] == "https://www.example.gov.cn/report?id=8"
    assert "有效期至" not in known


def test_a_term_that_has_passed_is_said_to_have():
    at = {day: [f.value for f in facts(entries()[1], "zh", day) if f.label == "有效期至"] for day in
          (date(2021, 2, 28), date(2021, 3, 1))}  # fmt: skip
    assert list(at.values()) == [["2021-02-28"], ["2021-02-28（已过）"]]


def test_an_address_that_is_no_web_address_has_no_link():
    (address,) = [fact for fact in facts(entries()[1], "zh", date.today()) if fact.label == "原文地址"]
    assert (address.value, address.href) == ("javascript:window.stolen=5", "")


def test_the_table_of_contents_nests_and_leaves_out_paragraphs():
    chapters = outline_tree(rules(), outline(rules()))
    assert [chapter.label for chapter in chapters] == ["第一章", "第二章"]
    assert [(article.label, article.heading) for article in chapters[0].children] == [
        ("第一条", "为了规范停车场管理，制定本办法。"),
        ("第二条", "本办法适用于本县行政区域内的公共…"),
    ]
    assert all(not article.children for chapter in chapters for article in chapter.children)
    assert [item.label for item in outline_tree(report(), outline(report()))[0].children] == ["（一）", "（二）"]


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ((), "目前没有收录文件。"),
        (("",), "已收录 1 份文件。"),
        (("2019-01-01", "2019-05-01"), "已收录 2 份文件，日期在 2019 年。"),
        (("2020-01-01", "", "2016-05-01"), "已收录 3 份文件，日期从 2016 年到 2020 年。"),
    ],
)
def test_holdings_say_how_many_of_which_years(dates: tuple[str, ...], sentence: str):
    assert holdings([entry(issued=day) for day in dates], "zh") == sentence


def test_a_document_without_title_goes_by_its_file():
    assert name_of(entry()) == "a/b.txt"
    assert FakeCatalogue((report(),)).documents()[0].metadata.title == name_of(entries()[0])
