import string
from dataclasses import fields

import pytest

from policy_assistant.interfaces.wording import EN, WORDINGS, ZH, Wording, validity_label
from policy_assistant.records import Validity


def gaps(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("name", [field.name for field in fields(Wording)])
def test_both_languages_fill_the_same_gaps(name: str):
    assert getattr(ZH, name)
    assert getattr(EN, name)
    assert gaps(getattr(ZH, name)) == gaps(getattr(EN, name))


def test_chinese_sentences_hold_chinese():
    latin = {name.name for name in fields(Wording) if getattr(ZH, name.name).isascii()}
    assert latin == {"tag", "other", "switch"}


def test_english_sentences_hold_no_chinese():
    mixed = {n.name for n in fields(Wording) if any("\u4e00" <= c <= "\u9fff" for c in getattr(EN, n.name))}
    assert mixed == {"switch"}


def test_every_validity_has_a_badge():
    for language in WORDINGS:
        assert len({validity_label(validity, language) for validity in Validity}) == len(Validity)
    assert validity_label("废止", "zh") == "已废止"
    assert validity_label("废止", "en") == "Repealed"
