from dataclasses import replace

import pytest
from fake_assistant import assistant, make_document, report, rules

from policy_assistant.errors import ServiceError
from policy_assistant.interfaces.web.examples import WANTED, Candidate, Examples, answers, candidates
from policy_assistant.records import Check, Metadata, Span


def made(*documents, language="zh") -> list[str]:
    return [c.question for c in candidates(assistant(*documents).library.current().catalogue, language)]


def test_a_figure_gives_a_question_for_it():
    questions = made(report())
    assert "2019年收到政协提案多少件？" in questions
    assert "2019年全县设立便民服务站多少个？" in questions


def test_a_heading_gives_a_question_for_what_stands_under_it():
    assert "建设服务型政府的情况怎么样？" in made(report())


def test_articles_are_asked_for_by_their_number():
    held = replace(rules(), metadata=replace(rules().metadata, validity=report().metadata.validity))
    assert "《示例县停车场管理办法》第二条是怎么规定的？" in made(held)
    assert "What does 第二条 of 《示例县停车场管理办法》 say?" in made(held, language="en")


def test_nothing_is_asked_of_what_is_out_of_force():
    assert made(rules()) == []


def test_questions_of_several_documents_take_turns():
    text = "示例市2020年报告\n一、工作情况\n全市新建公园12座，改造道路30条。\n"
    other = make_document(text, "b.txt", Metadata(title="示例市2020年报告", issued="2021-01-01"))
    first, second = made(report(), other)[:2]
    assert first.startswith("2020年")
    assert second.startswith("2019年")


def test_no_question_is_asked_twice():
    questions = made(report(), replace(report(), id="copy"))
    assert len(questions) == len(set(questions))


def test_only_what_is_answered_from_its_place_is_shown():
    held = assistant(report())
    questions = Examples(held).questions("zh")
    assert questions == ("2019年收到人大代表建议多少件？",)  # the others are not found, or one figure stays unchecked


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
    assert len(made(report())) > WANTED
    assert len(Examples(assistant(report())).questions("zh")) == WANTED


def test_a_failing_assistant_gives_no_examples():
    held = assistant(report())
    held.error = ServiceError("down")
    assert Examples(held).questions("zh") == ()
