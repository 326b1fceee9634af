"""The passages around a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policy_assistant.records import Chunk, Passage

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue


def neighbours(catalogue: Catalogue, passage: Passage, before: int = 1, after: int = 1) -> tuple[Chunk, ...]:
    """Return the passage with up to ``before`` passages before and ``after`` behind it, in reading order.

    Returns nothing for a passage that its document does not have.
    """
    chunks = catalogue.chunks_of(passage.document)
    for position, chunk in enumerate(chunks):
        if chunk.passage.id == passage.id:
            return chunks[max(position - before, 0) : position + after + 1]
    return ()
