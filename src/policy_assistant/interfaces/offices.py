"""Whom a reader may ask what the documents do not say: the bodies that issued them, by their own metadata.

A body that issued nothing held here is never named, even if the question names it: whether it exists, and under
which name, is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import body_pattern, place_pattern
from policy_assistant.records import Answer, DocumentEntry

_MOST = 3


@dataclass(frozen=True, slots=True)
class Office:
    """A body to ask: its name as its documents give it, and the address that lists them."""

    name: str
    href: str


def whom_to_ask(answer: Answer, entries: Sequence[DocumentEntry]) -> tuple[Office, ...]:
    """Return the bodies that may know: those that the question names, else those of the nearest documents.

    ``entries`` are the documents held, or at least those that were searched.
    A question that names a place is not sent to the bodies of another. Empty where no metadata names a body.
    """
    issuers = tuple(one for one in answer.searched.bodies if _of_place(one, answer.question.places))
    named = tuple(one for one in issuers if _named(one, answer.question.bodies))
    issuer_of = {entry.file: entry.metadata.issuer for entry in entries}
    near = tuple(one for nearest in answer.searched.nearest if (one := issuer_of.get(nearest.file)) in issuers)
    of_place = issuers if answer.question.places else ()
    chosen = dict.fromkeys(named or near or of_place)
    return tuple(_offices(chosen))[:_MOST]


def _of_place(issuer: str, places: Iterable[str]) -> bool:
    patterns = [place_pattern(place) for place in places]
    return not patterns or any(pattern.search(fold(issuer)) for pattern in patterns)


def _named(issuer: str, bodies: Iterable[str]) -> bool:
    return any(body_pattern(body).search(fold(issuer)) for body in bodies)


def _offices(issuers: Iterable[str]) -> Iterator[Office]:
    for issuer in issuers:
        yield Office(issuer, f"/documents?{urlencode({'issuer': issuer})}")
