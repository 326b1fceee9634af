"""The passages of one question, each read once however often it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy_assistant.readers.base import Reader, Reading
from policy_assistant.records import Hit

# Passages read at most, stage by stage: more only where none of those before is held to answer.
STAGES = (4, 8, 16)
# The logit of relevance from which a passage is held to answer. docs/decisions/0007-reader.md has what stages and bar
# save, and that they lose nothing.
ENOUGH = -2.0


class Desk:
    """Reads for one question, or for each part of it, and remembers. Two threads at once may read a passage twice.

    Reading is most of the time of an answer, and the first passages mostly hold the right one.
    """

    def __init__(self, reader: Reader | None, stages: Sequence[int] = STAGES) -> None:
        """``reader`` None reads nothing: ``read`` then returns no readings."""
        self._reader, self._stages = reader, tuple(stages)
        self._kept: dict[str, dict[str, Reading]] = {}

    def read(self, question: str, hits: Sequence[Hit]) -> Mapping[str, Reading]:
        """Return the readings of the first passages of ``hits`` for ``question``, by passage id.

        Raises ServiceError where a model fails.
        """
        if self._reader is None:
            return {}
        found: dict[str, Reading] = {}
        for stage in self._stages:
            found = self._of(self._reader, question, hits[:stage])
            if any(reading.relevance >= ENOUGH for reading in found.values()):
                break
        return found

    def _of(self, reader: Reader, question: str, hits: Sequence[Hit]) -> dict[str, Reading]:
        kept = self._kept.setdefault(question, {})
        chunks = [hit.chunk for hit in hits]
        unread = [chunk for chunk in chunks if chunk.passage.id not in kept]
        for chunk, reading in zip(unread, reader.read(question, unread), strict=True):
            kept[chunk.passage.id] = reading
        return {chunk.passage.id: kept[chunk.passage.id] for chunk in chunks}
