"""Passages together with the catalogue that they point into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policy_assistant.records import Hit

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.catalogue import Catalogue


def search(assistant: Assistant, question: str, k: int) -> tuple[tuple[Hit, ...], Catalogue]:
    """Return the passages found and the catalogue they are from, though the index may be switched meanwhile."""
    while True:
        generation = assistant.library.current()
        hits = assistant.search(question, k)
        if assistant.library.current().name == generation.name:
            return hits, generation.catalogue
