"""Words and history in, a Question that stands alone out: years, bodies, documents, measure, kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policy_assistant.chinese.glossary import translate_terms
from policy_assistant.chinese.guesses import unguessed
from policy_assistant.chinese.lexicon import MEASURE, NAMED
from policy_assistant.chinese.periods import asked_years
from policy_assistant.chinese.plain_words import plain
from policy_assistant.errors import QuestionError
from policy_assistant.followup import standalone
from policy_assistant.question_parts import paired, says_severally, single_questions
from policy_assistant.question_slots import NO_NAMES, Names, Slots, find_slots
from policy_assistant.records import Kind, Question, Turn

_WITHIN = "其中"
_COUNTED = frozenset({Kind.COUNT, Kind.SHARE, Kind.WHEN, Kind.COMPARE})  # a figure is of one matter only
LONGEST = 2000  # characters; a longer text is a document, not a question


def analyse(text: str, history: Sequence[Turn] = (), *, today: date, names: Names = NO_NAMES) -> Question:
    """Return the question ``text``, completed from ``history``, with its slots read.

    ``today`` gives 去年 its year. Raises QuestionError for an empty question or one of over 2,000 characters.
    """
    asked = text.strip()
    if not any(c.isalnum() for c in asked):
        raise QuestionError("问题是空的，请写出要问的内容 (the question is empty)")
    if len(asked) > LONGEST:
        raise QuestionError(f"问题有 {len(asked)} 个字符，最多 {LONGEST} 个 (the question is too long)")
    plainly = [replace(turn, content=plain(turn.content)) if turn.role == "user" else turn for turn in history]
    whole = unguessed(standalone(plain(asked), plainly, names))
    slots = find_slots(whole, names)
    question = _question(asked, whole, slots, today)
    return replace(question, parts=_parts(question, slots, today, names))


def _question(asked: str, whole: str, slots: Slots, today: date, leans: bool = False) -> Question:
    years, relative = asked_years(whole, today)
    terms, measure = slots.texts("topic"), slots.texts("measure")
    if slots.asks is Kind.WHEN:
        terms, measure = _dated(slots)
    if slots.language == "en":
        measure, terms = _translated(whole)
    elif leans or _WITHIN in whole:
        terms, measure = _own_measure(whole, slots)
    return Question(
        asked=asked,
        standalone=whole,
        kind=slots.asks or _unasked(slots),
        language=slots.language,
        years=years,
        relative_year=relative,
        bodies=slots.texts("body"),
        places=slots.texts("place"),
        documents=slots.texts("document"),
        articles=slots.texts("article"),
        terms=terms,
        measure=measure,
        units=tuple(dict.fromkeys(slot.unit for slot in slots.of("asked") if slot.unit)),
        leans=leans,
    )


def _own_measure(whole: str, slots: Slots) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (terms, measure) of a question that leans on words before it: only its own words say what is measured.

    What a whole is broken down by is measured, too: it stands beside the figure itself (其中企业1472户). A question
    with no words of its own (占多少) is about all of what was said before.
    """
    terms, measure = slots.texts("topic"), slots.texts("measure")
    start = max(whole.rfind(_WITHIN), whole.rfind("，"))
    own = [slot for kind in ("topic", "measure") for slot in slots.of(kind) if slot.start > start]
    if not own:
        return terms, measure
    measured = {slot.text for slot in own if slot.kind == "measure" or _WITHIN in whole}
    said = (*terms, *measure)
    return tuple(w for w in said if w not in measured), tuple(w for w in said if w in measured)


def _dated(slots: Slots) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (terms, measure) of a question for a day: only what stands beside the asking words says which day is meant.

    申报 in 申报纳税延到哪天 is what was put off, 施行 in 什么时候施行 is what happens on the day.
    """
    said = slots.of("topic") + slots.of("measure")
    content = sorted((*said, *slots.of("asked")), key=lambda slot: slot.start)
    places = [place for place, slot in enumerate(content) if slot.kind == "asked"]
    beside = {content[i].text for place in places for i in (place - 1, place + 1) if 0 <= i < len(content)}
    words, measures = slots.texts("topic", "measure"), slots.texts("measure")
    measure = tuple(word for word in measures if any(word in text for text in beside))
    return tuple(word for word in words if word not in measure), measure


def _translated(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (measure, terms) of an English question in Chinese; words that mean the same are joined by ``|``."""
    found = translate_terms(text)
    measured = [words for words in found if MEASURE.fullmatch(words[0])]
    terms = [words for words in found if words not in measured]
    return tuple(dict.fromkeys("|".join(w) for w in measured)), tuple(dict.fromkeys("|".join(w) for w in terms))


def _unasked(slots: Slots) -> Kind:
    """Return what a question without an interrogative asks for: a place, what its last word names, else the matter itself."""
    if slots.of("article"):
        return Kind.ARTICLE
    return next((kind for kind, ending in NAMED if ending.search(slots.text)), Kind.WHAT)


def _parts(whole: Question, slots: Slots, today: date, names: Names) -> tuple[Question, ...]:
    """Return the single questions of one that asks several at once, each complete; nothing for a single one."""
    asked = [find_slots(text, names) for text in single_questions(slots, names)]
    if asked:
        single = [(text, one is not asked[0]) for one in asked for text in _matters(one)]
        return tuple(_question(t, t, find_slots(t, names), today, leans) for t, leans in single)
    return tuple(_matter(whole, text, terms, today, names) for text, terms in _pairs(slots))


def _pairs(slots: Slots) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the matters of ``paired``, where each wants an answer of its own, as a figure does.

    涉税、涉费事项怎么办理 is answered by words about both, and a name may hold 和 (人力资源和社会保障局).
    """
    return paired(slots) if slots.asks in _COUNTED or says_severally(slots.text) else ()


def _matters(slots: Slots) -> tuple[str, ...]:
    return tuple(text for text, _ in _pairs(slots)) or (slots.text,)


def _matter(whole: Question, text: str, terms: tuple[str, ...], today: date, names: Names) -> Question:
    """Return ``whole`` about one of its matters."""
    if not terms:
        return _question(text, text, find_slots(text, names), today)
    return replace(whole, standalone=text, terms=_translated(" ".join(terms))[1] if whole.language == "en" else terms)
