import pytest

from policy_assistant.chinese.glossary import PHRASES, WORDS, translate_terms


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("How many proposals were resolved?", ["提案", "解决"]),
        ("the important suggestions", ["重要", "建议"]),
        ("disability subsidies for farmers", ["残疾", "补贴", "农民"]),
    ],
)
def test_words_and_phrases_are_translated_in_order(text: str, first: list[str]) -> None:
    assert [words[0] for words in translate_terms(text)] == first


@pytest.mark.parametrize("phrase", sorted(PHRASES))
def test_a_phrase_is_found_unless_a_longer_one_holds_it(phrase: str) -> None:
    longer = [other for other in PHRASES if other != phrase and phrase.startswith(other)]
    found = {word for words in translate_terms(f"about {phrase} now") for word in words}
    assert found & set(PHRASES[phrase]) or longer


@pytest.mark.parametrize("stem", sorted(WORDS))
def test_a_stem_is_one_word_that_can_be_found(stem: str) -> None:
    assert " " not in stem
    assert all(words for words in WORDS[stem])


def test_a_phrase_does_not_begin_inside_of_a_word() -> None:
    assert ("身份证",) not in translate_terms("a prepaid card")
    assert ("身份证",) in translate_terms("an ID card")
