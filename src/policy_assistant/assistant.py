"""The facade: ask and search, and ``build``, the one place that chooses the parts.

An Assistant keeps no conversation: history is an argument. So one Assistant serves all users, and each call
reads one generation of the index from beginning to end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from policy_assistant.answerers.extractive import Extractive
from policy_assistant.library import Generation, Library
from policy_assistant.models import Models
from policy_assistant.names import names_of
from policy_assistant.question import analyse
from policy_assistant.readers import Desk
from policy_assistant.recent import Recent
from policy_assistant.records import Answer, DocumentEntry, Draft, Hit, Question, Searched, Turn
from policy_assistant.retrieval import Retriever
from policy_assistant.retrieval.reranking import reranked
from policy_assistant.searched import not_found, searched
from policy_assistant.settings import Settings
from policy_assistant.verification import verify

if TYPE_CHECKING:
    from policy_assistant.factcheck import FactChecker, Judgement
    from policy_assistant.readers import Reader

_READ = 24  # passages read for an answer
_KEPT = 32  # questions whose passages are kept, some 100 kilobytes each


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """A question understood, and the passages found for it, at most ``limit`` of the documents ``within``.

    ``desk`` is where they were read, None where that is still to be done.
    """

    question: Question
    generation: Generation
    limit: int
    within: frozenset[str] | None
    hits: tuple[Hit, ...]
    started: float  # seconds of ``time.perf_counter``
    desk: Desk | None = None

    @property
    def key(self) -> Hashable:
        """What the same passages are found for."""
        return self.generation.name, self.question, self.limit, self.within

    @property
    def searched(self) -> Searched:
        """What was searched, and the places found nearest."""
        catalogue = self.generation.catalogue
        return searched(self.hits, catalogue, _chosen(catalogue.documents(), self.within))


class Assistant:
    """Answers questions from the current generation of an index."""

    def __init__(
        self,
        library: Library,
        retriever: Retriever,
        answerer: Extractive,
        today: Callable[[], date] = date.today,
        make_reader: Callable[[], Reader | None] = lambda: None,
    ) -> None:
        self.library, self.retriever, self.answerer, self._today = library, retriever, answerer, today
        self._make_reader = make_reader
        self._kept: Recent[tuple[tuple[Hit, ...], Desk]] = Recent(_KEPT)

    @cached_property
    def reader(self) -> Reader | None:
        """The model that reads the passages found. Raises ServiceError when the one chosen is not there."""
        return self._make_reader()

    def ask(self, text: str, history: Sequence[Turn] = (), within: Collection[str] | None = None) -> Answer:
        """Return the verified answer to ``text``, completed from ``history``.

        ``within`` are the ids of the documents to answer from; None means all.

        Raises QuestionError for an empty or too long question, CatalogueError without a usable index.
        """
        return self.answer(self.seek(text, history, within))

    def seek(self, text: str, history: Sequence[Turn] = (), within: Collection[str] | None = None) -> Sought:
        """Return the passages found for ``text``, with which ``answer`` goes on; arguments and errors as of ``ask``.

        Finding takes a small part of the time that reading takes: whoever waits can be told where is being read.
        """
        started = time.perf_counter()
        generation = self.library.current()
        return self._sought(self.understand(text, history, generation), generation, _READ, within, started)

    def answer(self, sought: Sought) -> Answer:
        """Return the verified answer from what was found. Raises ServiceError where a model fails."""
        question, catalogue = sought.question, sought.generation.catalogue
        hits, desk = self._read(sought)
        entries = _chosen(catalogue.documents(), sought.within)
        looked = searched(hits, catalogue, entries)
        draft = self.answerer.write(question, hits, catalogue, desk)
        if draft.status == "not_found" or not _rests_on(draft, entries):
            draft = not_found(question, looked, entries, draft.confidence)
        answer = verify(question, draft, catalogue, looked)
        return replace(answer, timings={"total_ms": round((time.perf_counter() - sought.started) * 1000, 1)})

    def search(self, text: str, k: int = 10) -> tuple[Hit, ...]:
        """Return the ``k`` passages nearest to ``text``, best first."""
        generation = self.library.current()
        return self.found(self.understand(text, (), generation), generation, max(k, _READ))[0][:k]

    def found(
        self, question: Question, generation: Generation, limit: int, within: Collection[str] | None = None
    ) -> tuple[tuple[Hit, ...], Desk]:
        """Return at most ``limit`` passages, best first, and the desk on which the first of them were read."""
        return self._read(self._sought(question, generation, limit, within, time.perf_counter()))

    def _sought(
        self, question: Question, generation: Generation, limit: int, within: Collection[str] | None, started: float
    ) -> Sought:
        chosen = None if within is None else frozenset(within)
        sought = Sought(question, generation, limit, chosen, (), started)
        kept = self._kept.get(sought.key)
        if kept:
            return replace(sought, hits=kept[0], desk=kept[1])
        return replace(sought, hits=self.retriever.find(question, generation, limit=limit, within=chosen))

    def _read(self, sought: Sought) -> tuple[tuple[Hit, ...], Desk]:
        """Return the passages found, best first, and the desk with what was read of them.

        The last questions are kept: a suggestion is asked before it is shown, and asked again when it is chosen.
        """
        if sought.desk is not None:
            return sought.hits, sought.desk
        desk = Desk(self.reader)
        read = reranked(sought.hits, desk.read(sought.question.standalone, sought.hits)), desk
        self._kept.put(sought.key, read)
        return read

    @cached_property
    def _checker(self) -> FactChecker:
        from policy_assistant.factcheck import FactChecker  # no question waits for it

        return FactChecker(self.retriever)

    def check(self, draft: str) -> tuple[Judgement, ...]:
        """Return a judgement on each claim of a draft. Raises InputError for one without a word, or too long."""
        generation = self.library.current()
        return self._checker.check(draft, generation, names_of(generation.catalogue.documents()), self._today())

    def judge(self, claim: str) -> Judgement:
        """Return one judgement on the whole of ``claim``. Raises InputError for one that is too long."""
        generation = self.library.current()
        return self._checker.judge(claim, generation, names_of(generation.catalogue.documents()), self._today())

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return what is indexed."""
        return self.library.current().catalogue.documents()

    def understand(self, text: str, history: Sequence[Turn], generation: Generation) -> Question:
        """Return ``text`` as a question that stands alone, with the names that the index knows."""
        return analyse(text, history, today=self._today(), names=names_of(generation.catalogue.documents()))


def _chosen(entries: tuple[DocumentEntry, ...], within: Collection[str] | None) -> tuple[DocumentEntry, ...]:
    return entries if within is None else tuple(entry for entry in entries if entry.id in within)


def _rests_on(draft: Draft, entries: Sequence[DocumentEntry]) -> bool:
    """Whether a draft cites these documents only: one named in the question is read wherever it stands."""
    known = {entry.id for entry in entries}
    return all(evidence.hit.chunk.passage.document in known for evidence in draft.evidence)


def build(settings: Settings, *, store: str = "", models: Models | None = None) -> Assistant:
    """Return the assistant that ``settings`` describe; the index is opened at the first question.

    ``store`` names the vector store to read, by default the one that the index was made for; ``memory`` is there
    whatever that was, and opens soonest. ``models`` are those of ``settings``, where they were made before.
    """
    models = models or Models(settings.embedder, settings.reader)
    today = settings.today
    clock = (lambda: today) if today is not None else date.today
    library = Library(settings.index, models.embedder, store)
    return Assistant(library, Retriever(models.embedder), Extractive(), clock, lambda: models.reader)
