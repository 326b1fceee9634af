"""The facade: ask and search, and ``build``, the one place that chooses the parts.

An Assistant keeps no conversation: history is an argument. So one Assistant serves all users, and each call
reads one generation of the index from beginning to end.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from policy_assistant.answerers.extractive import Extractive
from policy_assistant.library import Generation, Library
from policy_assistant.question import analyse
from policy_assistant.question_slots import Names
from policy_assistant.records import Answer, DocumentEntry, Hit, Question, Turn
from policy_assistant.retrieval import Retriever
from policy_assistant.searched import not_found, searched
from policy_assistant.settings import Settings
from policy_assistant.verification import verify

_READ = 24  # passages read for an answer
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|实验区|新区|省|市|县|区|旗)(?=[\u4e00-\u9fff]|\d|$)"
)


class Assistant:
    """Answers questions from the current generation of an index."""

    def __init__(
        self, library: Library, retriever: Retriever, answerer: Extractive, today: Callable[[], date] = date.today
    ) -> None:
        self.library, self.retriever, self.answerer, self._today = library, retriever, answerer, today

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the verified answer to ``text``, completed from ``history``.

        Raises QuestionError for an empty or too long question, CatalogueError without a usable index.
        """
        started = time.perf_counter()
        generation = self.library.current()
        question = self.understand(text, history, generation)
        hits = self.retriever.find(question, generation, limit=_READ)
        looked = searched(hits, generation.catalogue)
        draft = self.answerer.write(question, hits, generation.catalogue)
        if draft.status == "not_found":
            draft = not_found(question, looked, generation.catalogue.documents())
        answer = verify(question, draft, generation.catalogue, looked)
        return replace(answer, timings={"total_ms": round((time.perf_counter() - started) * 1000, 1)})

    def search(self, text: str, k: int = 10) -> tuple[Hit, ...]:
        """Return the ``k`` passages nearest to ``text``, best first."""
        generation = self.library.current()
        return self.retriever.find(self.understand(text, (), generation), generation, limit=k)

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return what is indexed."""
        return self.library.current().catalogue.documents()

    def understand(self, text: str, history: Sequence[Turn], generation: Generation) -> Question:
        """Return ``text`` as a question that stands alone, with the names that the index knows."""
        return analyse(text, history, today=self._today(), names=names_of(generation.catalogue.documents()))


@lru_cache(maxsize=4)
def names_of(entries: tuple[DocumentEntry, ...]) -> Names:
    """Return the names of places, bodies and documents that the entries hold."""
    places: dict[str, None] = {}
    titles: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for entry in entries:
        for text in (entry.metadata.title, entry.metadata.issuer):
            match = _PLACE.match(text)
            if match:
                places.update(dict.fromkeys((match.group(), _bare(match.group()))))
        if entry.metadata.issuer:
            bodies[entry.metadata.issuer] = None
        titles.update(dict.fromkeys(_cores(entry.metadata.title)))
    return Names(tuple(name for name in places if len(name) >= 2), tuple(bodies), tuple(titles))


def _bare(place: str) -> str:
    """Return a place without its rank: 兰州 for 兰州市; a name of one character stays whole."""
    bare = re.sub(r"(?:自治区|自治州|自治县|实验区|新区|省|市|县|区|旗)$", "", place)
    return bare if len(bare) >= 2 else place


def _cores(title: str) -> list[str]:
    """Return a document's title, and what a reader would call it: 停车场管理办法."""
    core = re.sub(r"^.*?关于(?:印发|转发|公布|发布)|(?:的)?(?:通知|公告|通告|决定)$|[《》]|（[^）]*）$", "", title)
    bare = _PLACE.sub("", core)
    bare = re.sub(r"^(?:人民政府|办公室)", "", bare)
    return [name for name in (title, core, bare) if len(name) >= 5]


def build(settings: Settings, *, store: str = "") -> Assistant:
    """Return the assistant that ``settings`` describe; the index is opened at the first question.

    ``store`` names the vector store to read, by default the one that the index was made for; ``memory`` is there
    whatever that was, and opens soonest.
    """
    from policy_assistant import embedders

    embedder = embedders.make(settings.embedder)
    today = settings.today
    clock = (lambda: today) if today is not None else date.today
    return Assistant(Library(settings.index, embedder, store), Retriever(embedder), Extractive(), clock)
