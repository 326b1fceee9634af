from dataclasses import replace

import pytest
from fake_assistant import assistant, make_document, report, rules

from policy_assistant.errors import ServiceError
from policy_assistant.interfaces.web.example_makers import Candidate, candidates
from policy_assistant.interfaces.web.examples import WANTED, Examples, answers
from policy_assistant.records import Check, Metadata, Span, Validity


def made(*documents, language="zh") -> list[str]:
    return [c.question for c in candidates(assistant(*documents).library.current().catalogue, language)]


def test_a_figure_gives_a_question_for_it():
    questions = made(report())
    assert "示例县2019年收到政协提案多少件？" in questions
    assert "示例县2019年全县设立便民服务站多少个？" in questions


def test_a_heading_gives_a_question_for_what_stands_under_it():
    assert "示例县2019年建设服务型政府的情况怎么样？" in made(report())


def in_force(document):
    return replace(document, metadata=replace(document.metadata, validity=Validity.IN_FORCE))


def test_a_list_a_date_and_articles_are_asked_for_by_name():
    questions = made(in_force(rules()))
    assert "《示例县停车场管理办法》：停车场收费应当公示哪些内容？" in questions
    assert "《示例县停车场管理办法》从什么时候起施行？" in questions


def test_english_asks_for_a_date_before_articles_by_number():
    assert made(in_force(rules()), language="en")[:2] == [
        "When does 《示例县停车场管理办法》 take effect?",
        "What does Article 1 of 《示例县停车场管理办法》 say?",
    ]


def test_english_asks_for_figures_and_headings_that_the_glossary_has_words_for():
    text = "示例县2020年工作总结\n一、办理政协提案\n全年办理政协提案52件。\n二、提升治理能力\n新建岗亭5个。\n"
    document = make_document(text, "s.txt", Metadata(title="示例县2020年工作总结"))
    assert made(document, language="en") == [
        "How many CPPCC proposals were handled in Shili County in 2020?",
        "What was done about CPPCC proposals in Shili County in 2020?",
    ]


def test_an_english_reader_is_given_no_chinese_question():
    questions = Examples(assistant(report())).questions("en")
    assert questions == ("How many CPPCC proposals were received in Shili County in 2019?",)


def test_questions_that_a_document_asks_are_taken_over():
    text = "示例县医疗保险常见问题\n一、参保\n城乡居民每年什么时候缴费？\n答：九月到十二月。\n"
    assert made(make_document(text, "f.txt", Metadata(title="常见问题"))) == ["城乡居民每年什么时候缴费？"]


def test_what_a_notice_puts_into_force_goes_by_its_own_name():
    title = "示例县人民政府关于印发《示例县停车场管理办法（试行）》的通知"
    document = replace(in_force(rules()), metadata=Metadata(title=title))
    assert "《示例县停车场管理办法》从什么时候起施行？" in made(document)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("全县共新建农村公路150公里。", "示例县2020年全县共新建农村公路多少公里？"),
        ("投入各类扶贫资金达1.24亿元。", "示例县2020年投入各类扶贫资金多少亿元？"),
        ("其中，查处价格案件12起。", "示例县2020年查处价格案件多少起？"),
        ("经县人民政府第38次常务会议通过。", ""),
        ("发放对象为未满18周岁。", ""),
        ("每人每年350元。", ""),
        ("检查了3家。", ""),
        ("办理行政复议案件约20件。", ""),
        ("由县委组织部会同有关部门对12个单位进行考核。", ""),
    ],
)
def test_figures_that_make_a_question(sentence: str, question: str):
    document = make_document(f"示例县2020年工作总结\n{sentence}\n", "s.txt", Metadata(title="示例县2020年工作总结"))
    assert made(document) == ([question] if question else [])


def test_nothing_is_asked_of_what_is_out_of_force():
    assert made(rules()) == []


def test_questions_of_several_documents_take_turns():
    text = "示例市2020年报告\n一、工作情况\n全市新建公园12座，改造道路30条。\n"
    other = make_document(text, "b.txt", Metadata(title="示例市2020年报告", issued="2021-01-01"))
    first, second = made(report(), other)[:2]
    assert first.startswith("示例市2020年")
    assert second.startswith("示例县2019年")


def test_no_question_is_asked_twice():
    questions = made(report(), replace(report(), id="copy"))
    assert len(questions) == len(set(questions))


def test_only_what_is_answered_from_its_place_is_shown():
    held = assistant(report())
    questions = Examples(held).questions("zh")
    # the others are not found, or one figure stays unchecked
    assert questions == ("示例县2019年收到人大代表建议多少件？", "示例县2019年办理委员提案的情况怎么样？")


@pytest.fixture
def answer():
    good = assistant(report()).ask("解决了多少件")
    return replace(good, checks=tuple(check for check in good.checks if check.verdict == "verified"))


def test_an_answer_from_another_place_does_not_count(answer):
    cited = answer.citations[0]
    inside = Candidate("?", cited.document, Span(cited.start + 3, cited.start + 5))
    assert answers(answer, inside)
    assert not answers(answer, replace(inside, span=Span(cited.end, cited.end + 2)))
    assert not answers(answer, replace(inside, document="another"))


def test_an_answer_with_a_doubt_does_not_count(answer):
    cited = answer.citations[0]
    candidate = Candidate("?", cited.document, Span(cited.start, cited.end))
    assert not answers(replace(answer, checks=(Check("1件", "failed", "1"),)), candidate)
    assert not answers(replace(answer, status="partial"), candidate)


def test_examples_are_made_once_for_each_generation():
    held = assistant(report())
    examples = Examples(held)
    first = examples.questions("zh")
    asked = len(held.asked)
    assert examples.questions("zh") == first
    assert len(held.asked) == asked
    held.library.generation = replace(held.library.generation, name="generation-2")
    assert examples.questions("zh") == first
    assert len(held.asked) == 2 * asked


def test_there_are_never_more_than_wanted(monkeypatch):
    monkeypatch.setattr("policy_assistant.interfaces.web.examples.answers", lambda answer, candidate: True)
    text = "示例县2019年报告\n" + "".join(
        f"全年办理{kind}类事项{n}件。\n" for n, kind in enumerate("甲乙丙丁戊己庚辛", 60)
    )
    second = make_document(text, "c.txt", Metadata(title="示例县2019年报告"))
    held = assistant(report(), second)
    assert len(made(report(), second)) > WANTED
    assert len(Examples(held).questions("zh")) == WANTED


def test_the_same_question_of_another_year_comes_last(monkeypatch):
    monkeypatch.setattr(Examples, "_is_answered", lambda self, candidate: True)
    years = [
        make_document(f"示例县{year}年工作总结\n{text}\n", f"{year}.txt", Metadata(title=f"示例县{year}年工作总结"))
        for year, text in ((2019, "全年办理提案52件。"), (2020, "全年办理提案53件，举办讲座5场。"))
    ]
    assert Examples(assistant(*years)).questions("zh") == (
        "示例县2019年办理提案多少件？",
        "示例县2020年举办讲座多少场？",
        "示例县2020年办理提案多少件？",
    )


def test_a_failing_assistant_gives_no_examples():
    held = assistant(report())
    held.error = ServiceError("down")
    assert Examples(held).questions("zh") == ()
