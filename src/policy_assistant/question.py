"""Words and history in, a Question that stands alone out: years, bodies, documents, measure, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from policy_assistant.chinese.glossary import translate_terms
from policy_assistant.chinese.lexicon import MEASURE
from policy_assistant.chinese.periods import asked_years
from policy_assistant.errors import QuestionError
from policy_assistant.followup import complete, standalone
from policy_assistant.question_slots import NO_NAMES, Names, Slots, find_slots
from policy_assistant.records import Kind, Question, Turn

_CONJUNCTION = re.compile(r"\s*(?:和|与|及|以及|跟|、|还有|and|or|as well as)\s*(?:the\s+)?", re.IGNORECASE)
_TURN = re.compile(r"[，,；;？?]")
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
    whole = standalone(asked, history, names)
    slots = find_slots(whole, names)
    question = _question(asked, whole, slots, today)
    return replace(question, parts=_parts(question, slots, today, names))


def _question(asked: str, whole: str, slots: Slots, today: date) -> Question:
    years, relative = asked_years(whole, today)
    terms, measure = slots.texts("topic"), slots.texts("measure")
    if slots.language == "en":
        measure, terms = _translated(whole)
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
    )


def _translated(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (measure, terms) of an English question in Chinese; words that mean the same are joined by ``|``."""
    found = translate_terms(text)
    measured = [words for words in found if MEASURE.fullmatch(words[0])]
    terms = [words for words in found if words not in measured]
    return tuple(dict.fromkeys("|".join(w) for w in measured)), tuple(dict.fromkeys("|".join(w) for w in terms))


def _unasked(slots: Slots) -> Kind:
    """Return what a question without an interrogative asks for: a place, a rate by its name, else the matter itself."""
    if slots.of("article"):
        return Kind.ARTICLE
    return Kind.SHARE if slots.text.rstrip(" ?？。").endswith("率") else Kind.WHAT


def _parts(whole: Question, slots: Slots, today: date, names: Names) -> tuple[Question, ...]:
    """Return the single questions of one that asks several at once, each complete; nothing for a single one."""
    asked = _asked_in_turn(slots, names)
    if asked:
        return tuple(_question(text, text, find_slots(text, names), today) for text in asked)
    return tuple(replace(whole, terms=terms) for terms in _pair(slots))


def _asked_in_turn(slots: Slots, names: Names) -> tuple[str, ...]:
    """办了多少件，解决了多少 → both, the second completed from the first."""
    pieces = [piece.strip() for piece in _TURN.split(slots.text) if piece.strip()]
    if len(pieces) < 2 or any(find_slots(piece, names).asks is None for piece in pieces):
        return ()
    whole = [pieces[0]]
    for piece in pieces[1:]:
        whole.append(complete(piece, whole[-1], names, leans=True))
    return tuple(whole)


def _pair(slots: Slots) -> list[tuple[str, ...]]:
    """提案和建议 → the terms of each, with what both have in common."""
    topics = slots.of("topic")
    pairs = [pair for pair in pairwise(topics) if _CONJUNCTION.fullmatch(slots.text[pair[0].end : pair[1].start])]
    if not pairs:
        return []
    joined = list(dict.fromkeys(slot for pair in pairs for slot in pair))
    shared = [slot.text for slot in topics if slot not in joined]
    parts = [(*shared, slot.text) for slot in joined]
    if slots.language == "en":
        parts = [_translated(" ".join(part))[1] for part in parts]
    return [part for part in parts if part]
