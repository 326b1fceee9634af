"""The start of a section, as the pass over the labels finds it."""

from __future__ import annotations

from dataclasses import dataclass

from policy_assistant.outline.labels import Number
from policy_assistant.outline.rungs import Rung
from policy_assistant.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """The start of a section in the text: ``label`` is empty where nothing is printed.

    ``limit`` is where the section ends at the latest, None where only the next mark ends it. ``words`` are those of
    an unnumbered heading, None where a label stands.
    """

    start: int
    label: Span
    rung: Rung
    number: Number
    depth: int
    line: int
    limit: int | None = None
    words: Span | None = None
    container: bool = False  # numbering starts anew inside
