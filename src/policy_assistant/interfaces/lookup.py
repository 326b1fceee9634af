"""Finding a document or a place in it by what a person would type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from policy_assistant.chinese.fold import fold
from policy_assistant.errors import UsageError
from policy_assistant.outline import place
from policy_assistant.records import DocumentEntry, Section

_SHOWN = 8  # of the candidates that an error names
_SHORTEST_ID = 6  # hexadecimal digits; fewer may be a year


def find_document(entries: Sequence[DocumentEntry], name: str) -> DocumentEntry:
    """Return the one document that ``name`` fits: its id or the start of it, file name, 文号, title, part of the title.

    The first of these ways that fits a document decides. Raises UsageError when none or several fit.
    """
    for fits in _ways(_squeeze(name)):
        found = [entry for entry in entries if fits(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"“{name}” fits {len(found)} documents; name one by its id:\n{_listed(found)}")
    raise UsageError(f"no document fits “{name}”; indexed are:\n{_listed(entries)}")


def _ways(name: str) -> Iterator[Callable[[DocumentEntry], bool]]:
    title = name.strip("《》")
    yield lambda entry: entry.id == name
    yield lambda entry: _squeeze(entry.file) == name
    yield lambda entry: _squeeze(entry.file).rsplit("/", 1)[-1] == name
    yield lambda entry: bool(entry.metadata.number) and _squeeze(entry.metadata.number) == name
    yield lambda entry: _squeeze(entry.metadata.title).strip("《》") == title
    if len(name) >= _SHORTEST_ID and re.fullmatch("[0-9a-f]+", name):
        yield lambda entry: entry.id.startswith(name)
    yield lambda entry: bool(title) and title in _squeeze(entry.metadata.title)
    yield lambda entry: bool(name) and name in _squeeze(entry.file)


def _listed(entries: Sequence[DocumentEntry]) -> str:
    lines = [f"  {entry.id}  {entry.metadata.title or entry.file}" for entry in entries[:_SHOWN]]
    if len(entries) > _SHOWN:
        lines.append(f"  and {len(entries) - _SHOWN} more (policy-assistant documents)")
    return "\n".join(lines) or "  nothing"


def find_section(sections: Sequence[Section], name: str) -> Section:
    """Return the section that is cited as ``name``, the chapters before an article left out or not.

    Raises UsageError when there is none, or when a label such as （一） alone fits several places.
    """
    wanted = _squeeze(name).rstrip(".、")
    places = {section.ordinal: place(sections, section.ordinal) for section in sections[1:]}
    squeezed = {ordinal: _squeeze(cited).rstrip(".、") for ordinal, cited in places.items()}
    for found in (
        [ordinal for ordinal, cited in squeezed.items() if cited == wanted],
        [ordinal for ordinal, cited in squeezed.items() if wanted and cited.endswith(wanted)],
        [section.ordinal for section in sections[1:] if wanted and wanted == _squeeze(section.heading)],
    ):
        if len(found) == 1:
            return sections[found[0]]
        if found:
            fitting = ", ".join(places[ordinal] or sections[ordinal].heading for ordinal in found[:_SHOWN])
            raise UsageError(f"“{name}” fits {len(found)} places: {fitting}")
    known = [cited for cited in dict.fromkeys(places.values()) if cited]
    shown = ", ".join(known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")
    raise UsageError(f"there is no {name} in this document; it has {shown or 'no numbered sections'}")


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())
