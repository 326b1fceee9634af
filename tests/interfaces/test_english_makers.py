import pytest

from policy_assistant.chinese.glossary import translate_terms
from policy_assistant.interfaces.web.english_makers import NOUNS, VERBS, counted, place_in_pinyin, topic
from policy_assistant.question_slots import romanised


@pytest.mark.parametrize(("chinese", "english"), [*NOUNS.items(), *VERBS.items()])
def test_the_glossary_leads_every_word_back(chinese: str, english: str):
    words = [word for words in translate_terms(english) for word in words]
    assert any(word in chinese or chinese in word for word in words), words


@pytest.mark.parametrize(
    ("subject", "english"),
    [
        ("受理法律援助案件", "legal aid cases were accepted"),
        ("全县受理行政复议", "administrative reconsideration cases were accepted"),
        ("县政府收到行政复议申请", "applications for administrative reconsideration were received"),
        ("县政府召开常务会议", "executive meetings were held"),
        ("办理人大代表建议", "suggestions from people's congress deputies were handled"),
        ("办理精准扶贫对象法律援助", ""),
        ("受理法律援助", ""),
        ("受理各类事项", ""),
        ("优化营商环境清理规范性文件", ""),
    ],
)
def test_what_was_counted(subject: str, english: str):
    assert counted(subject) == english


def test_what_a_heading_is_about():
    assert topic("规范性文件清理") == "normative documents"
    assert topic("提升治理能力") == ""


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("公安县", "Gong'an County"),
        ("示例县", "Shili County"),
        ("兰州市", "Lanzhou City"),
        ("湖北省", "Hubei Province"),
        ("西安市", "Xi'an City"),
    ],
)
def test_a_place_is_written_as_a_question_is_read(place: str, english: str):
    assert place_in_pinyin(place) == english
    assert romanised(place).fullmatch(english)
