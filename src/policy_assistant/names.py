"""The names that an index knows, of places, bodies and documents: they tell where a name in a question ends."""

from __future__ import annotations

import re
from functools import lru_cache

from policy_assistant.question_slots import NO_DISTRICT, Names
from policy_assistant.records import DocumentEntry

_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|实验区|新区|省|市|县|"
    + NO_DISTRICT
    + r"区|旗)(?=[\u4e00-\u9fff]|\d|$)"
)


def place_in(text: str) -> str:
    """Return the place that a title or the name of a body begins with, empty for none: 示例县 of 示例县人民政府."""
    match = _PLACE.match(text)
    return match.group() if match else ""


@lru_cache(maxsize=4)
def names_of(entries: tuple[DocumentEntry, ...]) -> Names:
    """Return the names of places, bodies and documents that the entries hold."""
    places: dict[str, None] = {}
    titles: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for entry in entries:
        for text in (entry.metadata.title, entry.metadata.issuer):
            place = place_in(text)
            if place:
                places.update(dict.fromkeys((place, _bare(place))))
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
    bare = _PLACE.sub("", core.removeprefix("中华人民共和国"))
    bare = re.sub(r"^(?:人民政府|办公室)", "", bare)
    return [name for name in (title, core, bare) if len(name) >= 5]
