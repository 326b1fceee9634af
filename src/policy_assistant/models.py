"""The two models by which passages are found and read, chosen by name; they load in the background.

Whoever answers one question makes them first and imports the rest meanwhile: both take about as long.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from policy_assistant.errors import ServiceError

if TYPE_CHECKING:
    from policy_assistant.embedders import Embedder
    from policy_assistant.readers import Reader


class Models:
    """An embedder and a reader, each made when it is first asked for. Raises UsageError for a name that is unknown."""

    def __init__(self, embedder: str, reader: str, *, once: bool = False) -> None:
        """``once`` is for a process that asks one question and ends: see ``engines.load``."""
        from policy_assistant import embedders

        self.embedder: Embedder = embedders.make(embedder, once=once)
        self._reader, self._once = reader, once

    @cached_property
    def reader(self) -> Reader | None:
        """The model that reads the passages found. Raises ServiceError when the one chosen is not there."""
        from policy_assistant import readers

        return readers.make(self._reader, once=self._once)

    def prepare(self) -> None:
        """Begin to load both in the background, for a question that comes soon; raises nothing."""
        self.embedder.prepare()
        with suppress(ServiceError):  # whoever reads is told
            if self.reader is not None:
                self.reader.prepare()
