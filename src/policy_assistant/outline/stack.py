"""The rungs that are open at a place of the text, outermost first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from policy_assistant.outline.labels import Number
from policy_assistant.outline.rungs import Rung


@dataclass(slots=True)
class Open:
    """A rung on the stack, with the label that it has reached."""

    rung: Rung
    number: Number
    limit: int | None = None
    level: int = 0  # of a heading that the file marks
    container: bool = False  # numbering inside starts anew
    memory: dict[Rung, Number] = field(default_factory=dict)  # of a container: the last number of each rung
    first: Rung | None = None  # of a container: the rung of its first label


class Stack:
    """Open rungs; the document itself is always at the bottom."""

    def __init__(self) -> None:
        self._opened = [Open(Rung.DOCUMENT, (0, 0), container=True)]

    def __len__(self) -> int:
        return len(self._opened)

    def __getitem__(self, place: int) -> Open:
        return self._opened[place]

    @property
    def top(self) -> Open:
        """The innermost open rung."""
        return self._opened[-1]

    @property
    def container(self) -> Open:
        """The innermost part of the document that counts for itself."""
        return next(opened for opened in reversed(self._opened) if opened.container)

    def holds(self, rungs: Collection[Rung]) -> bool:
        """Whether one of ``rungs`` is open."""
        return any(opened.rung in rungs for opened in self._opened)

    def places(self, rung: Rung) -> list[int]:
        """Return the places, innermost first, where ``rung`` is open in the container."""
        floor = max(place for place, opened in enumerate(self._opened) if opened.container)
        return [place for place in range(len(self._opened) - 1, floor, -1) if self._opened[place].rung is rung]

    def push(self, opened: Open) -> None:
        """Open a rung inside the innermost one."""
        self._opened.append(opened)

    def cut(self, place: int) -> None:
        """Close the rung at ``place`` and all inside it."""
        del self._opened[place:]

    def pop(self) -> None:
        """Close the innermost rung."""
        self._opened.pop()

    def ended_above(self, place: int, offset: int) -> bool:
        """Whether a rung that contains the one at ``place`` has ended with its line before ``offset``."""
        return any(opened.limit is not None and opened.limit <= offset for opened in self._opened[:place])

    def expire(self, offset: int) -> None:
        """Close what ended with its line before ``offset``."""
        for place, opened in enumerate(self._opened):
            if opened.limit is not None and opened.limit <= offset:
                self.cut(place)
                return
