"""A draft → its claims: sentences and clauses, each with the year, place, body and topic carried over to it.

What a claim leaves out (已经解决24件 behind 2019年承办提案52件) is taken from the claims before it. What its own
words say always goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from policy_assistant.chinese.numerals import CHARACTERS
from policy_assistant.chinese.periods import asked_years, years_in
from policy_assistant.chinese.quantities import Figure, figures
from policy_assistant.chinese.sentences import clauses, trimmed
from policy_assistant.question_slots import Names, Slots, find_slots
from policy_assistant.records import Span

# What only numbers a line of a draft: - · # 一、 （一） 1. 一是
_LEAD = re.compile(
    r"\s*(?:[-*•·>]+\s+|#+\s*)?(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d))?\s*"
)
_NO_QUANTITY = re.compile(r"\s*(?:热线|号线|路公交|版|大道|路|国道|省道)")
_RHETORICAL = re.compile(rf"[{CHARACTERS}]+")  # 三项制度, 五个方面: a count in words, often a mere manner of speaking
_LEANS = re.compile(r"^(?:其中|其|这些|上述|该|此|另外?|同时|并|比|较|同比|占)")
_GENERIC_BODY = re.compile(r"^[省市县区镇乡]?(?:人民)?政府$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim is about beside its own words; each may have been carried over."""

    years: tuple[int, ...] = ()
    relative_year: bool = False
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or clause of a draft. ``span`` lies in the draft, all other offsets in ``text``."""

    text: str
    span: Span
    words: str  # the text with blanks for its numbering and figures
    slots: Slots
    figures: tuple[Figure, ...]  # all figures, bare years included: they part the labels
    stated: tuple[Figure, ...]  # those to look up
    setting: Setting
    carried: Setting  # what of the setting the claim does not say itself
    dateless_years: tuple[int, ...]  # the years of the setting that no stated date names
    topic: tuple[str, ...] = ()  # words of the claim before that this one leans on

    @property
    def leans(self) -> bool:
        """Whether the claim says too little by itself."""
        return bool(_LEANS.match(self.text)) or not any(len(slot.text) > 1 for slot in self.slots.of("topic"))


def split(draft: str, names: Names, today: date) -> tuple[Claim, ...]:
    """Return the claims of ``draft`` in order; together they hold every sentence of it.

    ``names`` are places, bodies and titles that the index knows; ``today`` gives 去年 its year.
    """
    found: list[Claim] = []
    before: Claim | None = None
    for span in _clauses(draft):
        claim = _claim(draft, span, names, today)
        if before is not None:
            claim = _carried_over(claim, before)
        found.append(claim)
        before = claim
    return tuple(found)


def _clauses(draft: str) -> Iterator[Span]:
    for part in clauses(draft):
        span = trimmed(draft, part)
        if any(c.isalnum() for c in span.of(draft)):
            yield span


def _claim(draft: str, span: Span, names: Names, today: date) -> Claim:
    text = span.of(draft)
    lead = len(_LEAD.match(text)[0])  # type: ignore[index]
    found = tuple(f for f in figures(text) if f.start >= lead and not (f.kind == "number" and _is_name(f, text)))
    stated = tuple(figure for figure in found if _is_stated(figure))
    words = _blanked(text, lead, found)
    slots = find_slots(words, names)
    years, relative = _years(text, today)
    dateless, _ = _years(_blanked(text, lead, [f for f in stated if f.kind == "date"], dates=True), today)
    places = slots.texts("place")
    known = tuple(place for place in places if place in names.places)  # 召开县 in 召开县政府会议 is no place
    setting = Setting(years, relative, known or places, slots.texts("body"), slots.texts("document"))
    return Claim(text, span, words, slots, found, stated, setting, Setting(), dateless)


def _years(text: str, today: date) -> tuple[tuple[int, ...], bool]:
    """Return the years that a claim is about; 本年 beside a year named means that year, not the present one."""
    years, relative = asked_years(text, today)
    named = tuple(year for year in years if year in years_in(text))
    return (named, False) if relative and named else (years, relative)


def _is_stated(figure: Figure) -> bool:
    """Return whether a figure is something to look up: a year alone is the setting."""
    return figure.kind != "date" or not figure.key.endswith("-00-00")


def _is_name(figure: Figure, text: str) -> bool:
    """Return whether a number is a part of a name: the 12345 of a hot line, the 4 of 1+4+N."""
    return bool(_NO_QUANTITY.match(text, figure.end) or re.search(r"[“\"+\-第]$", text[: figure.start]))


def rhetorical(figure: Figure) -> bool:
    """Return whether a figure may be a manner of speaking: a small count in words, or a number without a unit."""
    counted = figure.value is not None and figure.value < 10 and _RHETORICAL.match(figure.text) is not None
    return figure.kind == "number" or (figure.kind == "quantity" and counted)


def _blanked(text: str, lead: int, found: tuple[Figure, ...] | list[Figure], dates: bool = False) -> str:
    """Return ``text`` with blanks for its numbering and its figures, so that only words are left; same length."""
    characters = list(text)
    characters[:lead] = " " * lead
    for figure in found:
        if figure.kind in ("quantity", "percent", "number") or dates:
            characters[figure.start : figure.end] = " " * (figure.end - figure.start)
    return "".join(characters)


def _carried_over(claim: Claim, before: Claim) -> Claim:
    """Return ``claim`` with what it leaves out taken from the one before."""
    own, old = claim.setting, before.setting
    # Another place ends what was said of the bodies and documents of the first.
    moved = bool(own.places) and own.places != old.places
    carried = Setting(
        years=() if own.years else old.years,
        relative_year=not own.years and old.relative_year,
        places=() if own.places else old.places,
        bodies=() if own.bodies or moved else tuple(b for b in old.bodies if not _GENERIC_BODY.match(b)),
        documents=() if own.documents or moved else old.documents,
    )
    setting = Setting(
        own.years or carried.years,
        own.relative_year or carried.relative_year,
        own.places or carried.places,
        own.bodies or carried.bodies,
        own.documents or carried.documents,
    )
    topics = before.slots.texts("topic")
    topic = (*before.topic, *topics) if before.leans else topics
    return replace(
        claim,
        setting=setting,
        carried=carried,
        dateless_years=claim.dateless_years or carried.years,
        topic=tuple(dict.fromkeys(topic)),
    )
