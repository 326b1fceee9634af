"""What is suggested after an answer: only what the documents answer, elsewhere than the answer did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from fake_assistant import FakeAssistant, assistant, make_document, parted, rules
from fastapi import FastAPI
from fastapi.testclient import TestClient

from policy_assistant.citations import cite
from policy_assistant.errors import ServiceError
from policy_assistant.interfaces.web import followups as module
from policy_assistant.interfaces.web.followup_makers import followups
from policy_assistant.interfaces.web.followups import Followups
from policy_assistant.records import (
    Answer,
    Check,
    Document,
    Kind,
    Metadata,
    Question,
    Searched,
    Span,
    Statement,
    Validity,
)

ISSUER = "示例县人民政府"


def yearly(year: int, place: str = "示例县") -> Document:
    text = f"一、{place}办理情况\n（一）代表建议。全年收到建议{year - 1950}件，全部办结。\n（二）委员提案。全年收到提案{year - 1960}件。\n"
    metadata = Metadata(title=f"{place}{year}年工作报告", issuer=f"{place}人民政府", issued=f"{year + 1}-02-01")
    return make_document(text, f"{place}{year}.md", metadata)


def quoting(held: FakeAssistant, document: Document, words: str, question: Question, figure: str = "") -> Answer:
    """Return an answer that quotes ``words`` of a document and says which year they are of."""
    start = document.text.index(words)
    span = Span(start, start + len(words))
    at = start + words.index(figure) if figure else start
    marks = (Span(at, at + len(figure)),) if figure else ()
    cited = cite("1", document, held.library.current().catalogue.sections(document.id), span, marks)
    year = document.title[3:7]
    said = Statement("wording", f"出处：{cited.official}，所述期间为{year}年", "1")
    return Answer(
        question,
        "answered",
        words,
        (Statement("quote", words, "1", span, marks), said),
        (cited,),
        (Check(figure or year, "verified", "1"),),
        Searched(4, (2018, 2019, 2020), (ISSUER,)),
    )


@dataclass
class Yearly(FakeAssistant):
    """Answers the question for suggestions by year and place, from the document of that year and place."""

    change: Callable[[Answer], Answer] = field(default=lambda answer: answer)

    def ask(self, text, history=(), within=None) -> Answer:
        self.asked.append((text, tuple(history)))
        place = "样例县" if "样例县" in text else "示例县"
        years = tuple(year for year in range(2017, 2022) if str(year) in text)
        documents = [d for d in self.library.current().catalogue.held if d.title.startswith(place)]
        document = next((d for d in documents if not years or str(years[0]) in d.title), documents[0])
        item, figure = ("提案", 1960) if "提案" in text else ("建议", 1950)
        number = f"{int(document.title[3:7]) - figure}件"
        question = Question(text, text, Kind.COUNT, years=years)
        answer = quoting(self, document, f"全年收到{item}{number}", question, number)
        return self.change(answer) if len(self.asked) > 1 else answer


def yearly_assistant(**how) -> Yearly:
    held = (yearly(2019), yearly(2018), yearly(2020), yearly(2019, "样例县"))
    return Yearly(assistant(*held).library, **how)


def suggested(held: FakeAssistant, question: str, **how) -> tuple[str, ...]:
    return Followups(held).questions(  # type: ignore[arg-type]
        question, how.get("history", ()), how.get("kept"), how.get("language", "zh")
    )


def test_years_the_clause_beside_and_another_place_are_suggested():
    assert suggested(yearly_assistant(), "2019年收到建议多少件？") == (
        "2018年收到建议多少件？",
        "示例县2019年收到提案多少件？",
        "样例县2019年收到建议多少件？",
    )


def test_a_question_without_year_is_continued_from_the_year_of_the_answer():
    assert suggested(yearly_assistant(), "收到建议多少件？")[0] == "2018年收到建议多少件？"


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: replace(answer, status="partial"),
        lambda answer: replace(answer, status="not_found"),
        lambda answer: replace(answer, checks=(*answer.checks, Check("5件", "failed", "1", ""))),
        lambda answer: replace(answer, checks=(*answer.checks, Check("5", "not_checkable", "1", ""))),
        lambda answer: replace(answer, citations=()),
    ],
)
def test_what_is_not_answered_without_reserve_is_not_suggested(change: Callable[[Answer], Answer]):
    held = yearly_assistant(change=change)
    assert suggested(held, "2019年收到建议多少件？") == ()
    assert len(held.asked) > 3


def test_what_is_answered_from_the_same_clause_is_not_suggested():
    held = yearly_assistant()
    present = held.ask("2019年收到建议多少件？")
    held.asked.clear()
    held.change = lambda answer: replace(answer, citations=present.citations)
    assert suggested(held, "2019年收到建议多少件？") == ()


def test_an_answer_for_other_years_than_asked_is_not_suggested():
    held = yearly_assistant()

    def of_a_span(answer: Answer) -> Answer:
        words = tuple(replace(s, text=f"{s.text}至2025年") if s.kind == "wording" else s for s in answer.statements)
        return replace(answer, statements=words)

    held.change = of_a_span
    assert suggested(held, "2019年收到建议多少件？") == ("示例县2019年收到提案多少件？",)


def test_what_was_asked_before_is_not_suggested():
    held = yearly_assistant()
    history = tuple(turn for q in ("2018年收到建议多少件？",) for turn in (module.Turn("user", q),))
    assert "2018年收到建议多少件？" not in suggested(held, "2019年收到建议多少件？", history=history)


def test_only_the_chosen_documents_are_suggested_from():
    held = yearly_assistant()
    kept = frozenset({yearly(2019).id})
    assert "样例县2019年收到建议多少件？" not in suggested(held, "2019年收到建议多少件？", kept=kept)


def test_the_same_again_is_not_worked_out_again_until_the_index_changes():
    held = yearly_assistant()
    found = Followups(held)  # type: ignore[arg-type]
    first = found.questions("2019年收到建议多少件？", (), None, "zh")
    asked = len(held.asked)
    assert found.questions("2019年收到建议多少件？", (), None, "zh") == first
    assert len(held.asked) == asked
    held.library.generation.name = "generation-2"
    found.questions("2019年收到建议多少件？", (), None, "zh")
    assert len(held.asked) > asked


def test_a_suggestion_that_fails_is_left_out():
    held = yearly_assistant()

    def fail(answer: Answer) -> Answer:
        raise ServiceError("down")

    held.change = fail
    assert suggested(held, "2019年收到建议多少件？") == ()


def test_an_article_leads_to_its_neighbours():
    document = replace(rules(), metadata=replace(rules().metadata, validity=Validity.IN_FORCE))
    held = assistant(document)
    catalogue = held.library.current().catalogue
    question = Question("停车场怎么收费", "停车场怎么收费", Kind.HOW)
    answer = replace(parted(assistant().library.current().catalogue, question), citations=(cited_article(document),))
    asked = [one.question for one in followups(answer, catalogue, catalogue.documents(), "zh")]  # type: ignore[arg-type]
    assert asked[-2:] == [
        "《示例县停车场管理办法》第三条是怎么规定的？",
        "《示例县停车场管理办法》第一条是怎么规定的？",
    ]
    english = [one.question for one in followups(answer, catalogue, catalogue.documents(), "en")]  # type: ignore[arg-type]
    assert english == ["What does Article 1 of 《示例县停车场管理办法》 say?"]


def cited_article(document: Document):
    words = "本办法适用于本县行政区域内的公共停车场。"
    start = document.text.index(words)
    sections = assistant(document).library.current().catalogue.sections(document.id)
    return cite("1", document, sections, Span(start, start + len(words)))


@pytest.mark.parametrize("question", ["没有这件事", "哪年的？"])
def test_nothing_follows_what_was_not_answered(question: str):
    assert suggested(assistant(), question) == ()


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(module.router(assistant()))  # type: ignore[arg-type]
    return TestClient(app)


def test_the_route_takes_what_the_page_sent_for_the_answer(client: TestClient):
    asked = {"question": "建议办得怎么样", "language": "zh", "history": [], "filters": {}}
    assert client.post("/followups", json=asked).json() == {"questions": ["示例县2019年办理委员提案的情况怎么样？"]}
    elsewhere = {**asked, "filters": {"year": "2016"}}
    assert client.post("/followups", json=elsewhere).json() == {"questions": []}
    assert client.post("/followups", json={"question": 5}).status_code == 422
