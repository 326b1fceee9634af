"""The names that an index knows, of places, bodies and documents: they tell where a name in a question ends."""

from __future__ import annotations

import re
from functools import lru_cache

from policy_assistant.chinese.names import bare_place, place_of
from policy_assistant.question_slots import Names
from policy_assistant.records import DocumentEntry


@lru_cache(maxsize=4)
def names_of(entries: tuple[DocumentEntry, ...]) -> Names:
    """Return the names of places, bodies and documents that the entries hold."""
    places: dict[str, None] = {}
    titles: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for entry in entries:
        for text in (entry.metadata.title, entry.metadata.issuer):
            place = place_of(text)
            if place:
                places.update(dict.fromkeys((place, bare_place(place))))
        if entry.metadata.issuer:
            bodies[entry.metadata.issuer] = None
        titles.update(dict.fromkeys(_cores(entry.metadata.title)))
    return Names(tuple(name for name in places if len(name) >= 2), tuple(bodies), tuple(titles))


def _cores(title: str) -> list[str]:
    """Return a document's title, and what a reader would call it: 停车场管理办法."""
    core = re.sub(r"^.*?关于(?:印发|转发|公布|发布)|(?:的)?(?:通知|公告|通告|决定)$|[《》]|（[^）]*）$", "", title)
    core_name = core.removeprefix("中华人民共和国")
    bare = core_name.removeprefix(place_of(core_name))
    bare = re.sub(r"^(?:人民政府|办公室)", "", bare)
    return [name for name in (title, core, bare) if len(name) >= 5]
