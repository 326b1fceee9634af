"""What the priors need to know of the documents of one generation, worked out once for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import names_document, place_of, place_pattern
from policy_assistant.chinese.periods import number_year, period_of, reporting_year, written_year, years_in
from policy_assistant.records import Chunk, DocumentEntry

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue

_HEAD = 600  # characters that hold the head of a report: title, date and place of delivery
_REPORTS = ("报告", "总结", "年报", "report")


@dataclass(frozen=True)
class Facts:
    """A document as the priors see it."""

    entry: DocumentEntry
    in_force: bool
    catalogue: Catalogue
    _periods: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """Title and issuer, folded."""
        return fold(f"{self.entry.metadata.title}\n{self.entry.metadata.issuer}")

    @cached_property
    def place(self) -> str:
        """The place that the issuer or else the title begins with."""
        return place_of(self.entry.metadata.issuer) or place_of(self.entry.metadata.title)

    @cached_property
    def reported(self) -> tuple[int | None, int | None]:
        """The year that the document reviews, and the year that 今年 means in it."""
        metadata = self.entry.metadata
        head = ""
        if any(word in fold(metadata.title) for word in _REPORTS):  # the text decides only for reports
            document = self.catalogue.document(self.entry.id)
            head = document.text[document.body.start : document.body.start + _HEAD]
        given = (metadata.title, metadata.date, head)
        return reporting_year(*given), written_year(*given)

    @cached_property
    def title_years(self) -> tuple[int, ...]:
        """The years that the title names."""
        return years_in(self.entry.metadata.title)

    def years_of(self, chunk: Chunk) -> tuple[int, ...]:
        """Return the years that a passage of the document speaks of, else those of the title."""
        known = self._periods.get(chunk.passage.id)
        if known is None:
            known = period_of(chunk.text, chunk.path, *self.reported) or self.title_years
            self._periods[chunk.passage.id] = known
        return known

    @cached_property
    def about(self) -> frozenset[int]:
        """The years that the document is about as far as its title and date tell: reviewed, in the title, or known by."""
        reviewed = reporting_year(self.entry.metadata.title, self.entry.metadata.date, "")
        return self.known_by if reviewed is None else frozenset({reviewed, *self.title_years})

    @cached_property
    def known_by(self) -> frozenset[int]:
        """The years by which a reader may call a document: of its title, number, issue and effect."""
        metadata = self.entry.metadata
        dates = (metadata.issued, metadata.published, metadata.effective)
        years = {int(date[:4]) for date in dates if date[:4].isdigit()} | set(self.title_years)
        numbered = number_year(metadata.number)
        return frozenset(years if numbered is None else years | {numbered})


class Shelf:
    """The documents of one generation; safe to share between threads, since each value is made of immutable parts."""

    def __init__(self, name: str, catalogue: Catalogue) -> None:
        self.name = name
        entries = catalogue.documents()
        gone = frozenset(_repealed(entries))
        self._facts = {
            entry.id: Facts(entry, entry.metadata.validity.binding and entry.id not in gone, catalogue)
            for entry in entries
        }

    def __getitem__(self, document: str) -> Facts:
        return self._facts[document]

    def years_of(self, chunk: Chunk) -> tuple[int, ...]:
        """Return the years that a passage speaks of."""
        return self._facts[chunk.passage.document].years_of(chunk)

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the documents that ``names``, titles or numbers, mean."""
        wanted = tuple(names)
        return frozenset(
            id
            for id, facts in self._facts.items()
            for name in wanted
            if names_document(name, facts.entry.metadata.title, facts.entry.metadata.number)
        )

    def of(self, years: Collection[int], places: Collection[str]) -> frozenset[str]:
        """Return the ids of the documents of one of ``years`` and of one of ``places``; either may be empty."""
        if not years and not places:
            return frozenset()
        patterns = [place_pattern(place) for place in places]
        return frozenset(
            id
            for id, facts in self._facts.items()
            if (not patterns or any(pattern.search(facts.name) for pattern in patterns))
            and (not years or not facts.about.isdisjoint(years))
        )


def _repealed(entries: tuple[DocumentEntry, ...]) -> Iterable[str]:
    """Yield the ids of documents that another one repeals by title or number (同时废止)."""
    for repealing in entries:
        for name in repealing.metadata.repeals:
            for entry in entries:
                if entry.id != repealing.id and names_document(name, entry.metadata.title, entry.metadata.number):
                    yield entry.id
