"""Whom to ask: only bodies that issued what is held, the fitting ones first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.interfaces.offices import whom_to_ask
from policy_assistant.records import Answer, DocumentEntry, Kind, Metadata, Nearest, Question, Searched

ISSUERS = ("公安县人民政府办公室", "示例县人民政府", "示例县医疗保障局", "示例县司法局")
ENTRIES = tuple(DocumentEntry(name, f"{name}.md", Metadata(issuer=name), 1, 1, 1) for name in (*ISSUERS, ""))


def missing(
    places: tuple[str, ...] = (), bodies: tuple[str, ...] = (), near: tuple[str, ...] = (), held=ISSUERS
) -> Answer:
    nearest = tuple(Nearest(f"{issuer}.md", "一、", "某报告", "/documents/a?at=0-1") for issuer in near)
    question = Question("问", "问", Kind.COUNT, places=places, bodies=bodies)
    return Answer(question, "not_found", "没有写明", searched=Searched(4, (2019,), tuple(held), nearest))


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (missing(bodies=("医保局",)), ["示例县医疗保障局"]),
        (missing(bodies=("县政府",), near=("示例县司法局",)), ["公安县人民政府办公室", "示例县人民政府"]),
        (missing(places=("示例县",), bodies=("县政府",)), ["示例县人民政府"]),
        (missing(near=("示例县司法局", "", "示例县司法局")), ["示例县司法局"]),
        (missing(places=("公安县",), near=("示例县司法局",)), ["公安县人民政府办公室"]),
        (missing(bodies=("公安局",), near=("示例县人民政府",)), ["示例县人民政府"]),
        (missing(places=("外地市",), near=("示例县人民政府",)), []),
        (missing(), []),
        (missing(near=("",), held=()), []),
    ],
)
def test_the_fitting_bodies_are_named(answer: Answer, names: list[str]):
    assert [office.name for office in whom_to_ask(answer, ENTRIES)] == names


def test_each_leads_to_its_documents():
    (office,) = whom_to_ask(missing(bodies=("司法局",)), ENTRIES)
    assert office.href == "/documents?issuer=%E7%A4%BA%E4%BE%8B%E5%8E%BF%E5%8F%B8%E6%B3%95%E5%B1%80"


NAMES = st.sampled_from((*ISSUERS, "", "教育局", "公安县", "县政府", "<script>", "局"))


@given(st.lists(NAMES), st.lists(NAMES.filter(bool)), st.lists(NAMES.filter(bool)))
def test_no_body_is_invented(near: list[str], places: list[str], bodies: list[str]):
    found = whom_to_ask(missing(tuple(places), tuple(bodies), tuple(near)), ENTRIES)
    assert {office.name for office in found} <= set(ISSUERS)
    assert len(found) <= 3
