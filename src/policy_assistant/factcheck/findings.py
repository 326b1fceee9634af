"""What was found for each figure and name of a claim, before it is a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_assistant.records import Section, Span

Outcome = Literal["found", "contradicted", "missing", "unclear"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document: ``span`` is shown, ``clause`` says what matters, ``marks`` are the figures meant."""

    document: str
    section: Section
    sentence: Span
    clause: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome for one figure or name: where it stands, or what stands there instead."""

    stated: str
    outcome: Outcome
    place: Place | None = None
    right: str = ""  # what the source says, verbatim, where it contradicts
    reason: str = ""
