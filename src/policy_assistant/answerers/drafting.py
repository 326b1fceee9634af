"""Findings → a draft: quotations, each with where it stands and for which years, and the project's own few words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_assistant.answerers.candidates import MARKED, Candidate
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.fitness import wants_figure
from policy_assistant.answerers.imprint import Imprint
from policy_assistant.chinese.names import place_of
from policy_assistant.chinese.quantities import figures
from policy_assistant.chinese.sentences import sentences, trimmed
from policy_assistant.citations import official, section_of
from policy_assistant.phrases import VALIDITY, phrase, years_text
from policy_assistant.records import Draft, Evidence, Hit, Question, Section, Span, Statement, Status

_SECTION_SHOWN = 320  # characters; a section up to this long is cited whole, so that a figure keeps its context
_CLAUSE_SHOWN = 90  # characters; of a longer clause the phrases around the figure are quoted
_STANDS_ALONE = 12  # characters; a shorter phrase is cited with its sentence
_PHRASE = re.compile(r"[,，；;：:。！？\s]")
_PHRASE_LEAST = 10  # characters before the figure, so that its label is quoted with it
_MOST_CHOICES = 8
_ITEMS_SHOWN = 800
_ARTICLE_SHOWN = 4000


@dataclass(frozen=True, slots=True)
class Finding:
    """What answers ``asked``, a question or one part of it; no candidates: nothing does."""

    asked: str
    candidates: tuple[Candidate, ...]
    whole_section: bool = False


class Drafter:
    """Writes the draft of one question."""

    def __init__(self, question: Question, finder: CandidateFinder) -> None:
        self.question, self.finder = question, finder
        self.language = question.language
        self.statements: list[Statement] = []
        self._quoted: dict[tuple[str, Span], int] = {}  # (document, stretch): which statement quotes it
        self.evidence: list[Evidence] = []

    def write(self, findings: Sequence[Finding], fell_back: tuple[int, ...]) -> Draft:
        """Return the draft for the findings of each part; ``fell_back`` are the years taken in place of those asked."""
        if not any(finding.candidates for finding in findings):
            return Draft("not_found", ())
        self._introduce(findings, fell_back)
        for finding in findings:
            for rank, candidate in enumerate(finding.candidates):
                # The rows of one matter answer together; other places only beside the first.
                beside = bool(candidate.column) and candidate.document == finding.candidates[0].document
                self._quote(candidate, finding.whole_section, leads=rank == 0 or beside)
        missing = [finding for finding in findings if not finding.candidates]
        for finding in missing:
            self._say("part_missing", part=finding.asked.rstrip("?？。 "))
        status: Status = "partial" if missing or fell_back else "answered"
        return Draft(status, tuple(self.statements), tuple(self.evidence))

    def articles(self, places: Sequence[tuple[Hit, Section]]) -> Draft:
        """Return the draft that quotes the places named by number."""
        if not places:
            return Draft("not_found", ())
        for hit, section in places:
            text = self.finder.context(hit.chunk.passage.document).document.text
            span = trimmed(text, Span(section.start, min(section.end, section.start + _ARTICLE_SHOWN)))
            self._state(hit, span, span)
        return Draft("answered", tuple(self.statements), tuple(self.evidence))

    def imprints(self, found: Sequence[Imprint]) -> Draft:
        """Return the draft that quotes what documents say of themselves; they are known to, so nothing is less than sure."""
        for one in found:
            index = self._state(one.hit, one.line, one.line)
            self.statements[index] = replace(self.statements[index], marks=one.words, exact=one.words, leads=True)
        return Draft("answered", tuple(self.statements), tuple(self.evidence), confidence=1.0)

    def ask_back(self, finding: Finding) -> Draft:
        """Return the draft that asks which place or year is meant; each choice is a question of its own."""
        titles = [self.finder.context(c.document).document.title for c in finding.candidates]
        places = tuple(dict.fromkeys(place for place in map(place_of, titles) if place))
        if len(places) > 1 and not self.question.places:
            self._say("clarify_places")
            return Draft("clarify", tuple(self.statements), choices=self._choices(places))
        years = sorted({year for c in finding.candidates for year in c.years}, reverse=True)
        self._say("clarify_years")
        return Draft("clarify", tuple(self.statements), choices=self._choices([f"{year}年" for year in years]))

    def _choices(self, names: Sequence[str]) -> tuple[str, ...]:
        asked = self.question.standalone
        if self.language == "en":
            return tuple(f"{asked.rstrip(' ?')} ({name.rstrip('年')})?" for name in names[:_MOST_CHOICES])
        return tuple(f"{name}{asked}" for name in names[:_MOST_CHOICES])

    def _introduce(self, findings: Sequence[Finding], fell_back: tuple[int, ...]) -> None:
        candidates = [c for finding in findings for c in finding.candidates]
        if fell_back:
            self._say("other_year", asked=years_text(self.question.years, self.language))
        elif sum(bool(finding.candidates) for finding in findings) > 1:
            if len({(c.document, c.span) for c in candidates}) > 1:
                self._say("several_matters")
        elif len(candidates) > 1 and not any(finding.whole_section for finding in findings):
            self._say(self._why_several(candidates))

    def _why_several(self, candidates: Sequence[Candidate]) -> str:
        if all(c.column for c in candidates):
            return "several_rows"
        issuers = {self.finder.context(c.document).document.metadata.issuer for c in candidates}
        if len(issuers) > 1:
            return "several_bodies"
        years = {c.years for c in candidates}
        return "several_years" if len(years) > 1 and not self.question.years else "several_places"

    def _quote(self, candidate: Candidate, whole: bool, leads: bool) -> None:
        """Quote the candidate; where its words are quoted already, they answer this matter too."""
        span = candidate.span if whole else self._with_items(candidate)
        shown = span if whole or len(span) > _SECTION_SHOWN else self._shown(candidate)
        if span not in shown:
            shown = span
        # A section that is asked for by its heading answers as a whole, whichever words in it a reader likes best.
        exact = None if whole and not candidate.pointed else candidate.exact(span)
        column = _column(candidate)
        quoted = (candidate.document, span)
        if quoted not in self._quoted:
            self._quoted[quoted] = self._state(candidate.hit, span, shown, candidate.years, column)
        elif column:
            self._source(candidate.hit, shown, candidate.years, column)
        index = self._quoted[quoted]
        quote = self.statements[index]
        self.statements[index] = replace(
            quote,
            marks=tuple(dict.fromkeys((*quote.marks, *self._marks(candidate, span, exact)))),
            exact=quote.exact if exact is None else tuple(dict.fromkeys((*quote.exact, exact))),
            leads=quote.leads or leads,
        )

    def _state(self, hit: Hit, span: Span, shown: Span, years: tuple[int, ...] = (), column: str = "") -> int:
        """Quote a stretch with its source, and return which statement the quotation is."""
        document = self.finder.context(hit.chunk.passage.document).document
        key = self._key(hit, shown)
        if not document.metadata.validity.binding:
            validity = VALIDITY[document.metadata.validity.value][self.language]
            self._say("repealed", key=key, title=f"《{document.title}》", validity=validity)
        self.statements.append(Statement("quote", document.text[span.start : span.end], key, span))
        index = len(self.statements) - 1
        self._source(hit, shown, years, column)
        return index

    def _source(self, hit: Hit, shown: Span, years: tuple[int, ...], column: str) -> None:
        """Say where a quotation stands, for which years, and for a cell under which heading."""
        context = self.finder.context(hit.chunk.passage.document)
        period = phrase("period", self.language, years=years_text(years, self.language)) if years else ""
        # Of a stretch over several items the section that holds them all, as its citation has it.
        place = official(context.document, context.sections, section_of(context.sections, shown).ordinal)
        heading = phrase("column", self.language, column=column) if column else ""
        self._say("source", key=self._key(hit, shown), official=place, period=period, column=heading)

    def _key(self, hit: Hit, shown: Span) -> str:
        """Return the key of the evidence that shows this stretch, a new one for a new stretch."""
        for evidence in self.evidence:
            if evidence.span == shown and evidence.hit.chunk.passage.document == hit.chunk.passage.document:
                return evidence.key
        key = f"E{len(self.evidence) + 1}"
        self.evidence.append(Evidence(key, hit, hit.score, shown))
        return key

    def _say(self, name: str, key: str = "", **values: object) -> None:
        self.statements.append(Statement("wording", phrase(name, self.language, **values), key))

    def _shown(self, candidate: Candidate) -> Span:
        """Return the stretch that is cited: the innermost section where it is short, else the sentence."""
        text = self.finder.context(candidate.document).document.text
        if candidate.pointed:  # the reader has said where the answer begins and ends
            return candidate.span if len(candidate.span) >= _STANDS_ALONE else candidate.sentence
        section = trimmed(text, Span(candidate.section.start, candidate.section.end))
        short = len(section) <= _SECTION_SHOWN and candidate.section.parent is not None
        return section if short and candidate.span in section else candidate.sentence

    def _with_items(self, candidate: Candidate) -> Span:
        """Return the candidate's stretch, with the items that follow where it only announces them (下列情形：)."""
        text = self.finder.context(candidate.document).document.text
        if candidate.labelled and len(candidate.span) > _CLAUSE_SHOWN:
            return _phrase_around(text, candidate)
        stretch = text[candidate.span.start : candidate.span.end].rstrip()
        if not stretch.endswith((":", "：")) or wants_figure(self.question):
            return candidate.span
        end = min(max(candidate.section.end, candidate.span.end), candidate.span.start + _ITEMS_SHOWN)
        stop = candidate.span.end
        for sentence in sentences(text, candidate.span.end, candidate.section.end):
            if sentence.end > end:
                break
            stop = sentence.end
        return trimmed(text, Span(candidate.span.start, stop))

    def _marks(self, candidate: Candidate, span: Span, exact: Span | None) -> tuple[Span, ...]:
        """Return what is marked: the figure asked for with its share, the words that answer, or else every figure."""
        if candidate.labelled is None and not candidate.marks:
            if exact is not None and exact != span and len(exact) <= MARKED:
                return (exact,)
            text = self.finder.context(candidate.document).document.text
            found = figures(text[span.start : span.end])
            kinds = ("quantity", "percent")
            return tuple(Span(f.start + span.start, f.end + span.start) for f in found if f.kind in kinds)
        return candidate.marks


def _phrase_around(text: str, candidate: Candidate) -> Span:
    """Return the phrase of a long clause that holds the figures asked for, with the words that name them."""
    first, last = candidate.marks[0].start, candidate.marks[-1].end
    left = candidate.labelled.left if candidate.labelled else ""
    least = max(_PHRASE_LEAST, len(left.strip()))
    start = candidate.span.start
    for match in _PHRASE.finditer(text, candidate.span.start, first):
        if first - match.end() >= least:
            start = match.end()
    following = _PHRASE.search(text, last, candidate.span.end)
    return trimmed(text, Span(start, following.start() if following else candidate.span.end))


def _column(candidate: Candidate) -> str:
    """Return the heading of the column that the answer stands in, empty outside of a table."""
    if candidate.column:
        return candidate.column
    return candidate.labelled.right.strip() if candidate.labelled and candidate.labelled.cell else ""
