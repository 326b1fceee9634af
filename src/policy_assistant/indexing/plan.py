"""What a run has to do: the files found, held against the files indexed before."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from policy_assistant.catalogue import StoredFile
from policy_assistant.indexing.walk import Found, is_below


class Hashed(NamedTuple):
    """A file found, with the id of its content."""

    found: Found
    id: str

    @property
    def path(self) -> bytes:
        """The absolute path as the catalogue keeps it."""
        return os.fsencode(self.found.path)


@dataclass(slots=True)
class Plan:
    """What to do: ``parse`` is new, changed or renamed, ``gone`` leaves the index.

    ``duplicates`` have the content of another file, whose name stands beside them.
    """

    unchanged: list[Hashed] = field(default_factory=list)
    parse: list[Hashed] = field(default_factory=list)
    gone: list[StoredFile] = field(default_factory=list)
    duplicates: list[tuple[Hashed, str]] = field(default_factory=list)


def plan(
    files: Sequence[Hashed],
    unreadable: Sequence[bytes],
    stored: Sequence[StoredFile],
    roots: Sequence[Path],
    program: str,
    exists: Callable[[bytes], bool],
) -> Plan:
    """Return what to do about ``files``, given what is ``stored``.

    ``unreadable`` are the paths that were found and could not be opened: what was indexed from them stays. So do
    documents from outside of ``roots`` (the paths given, resolved). Identical content is indexed once, under the
    path that has it already, else the first.
    """
    made = Plan()
    by_path = {row.path: row for row in stored}
    found = {file.path for file in files}
    same = {file.path for file in files if file.path in by_path and by_path[file.path].id == file.id}
    holder = {file.id: file.found.file for file in files if file.path in same}
    for row in stored:
        elsewhere = row.path not in found and not is_below(row.path, roots)
        if elsewhere and exists(row.path):
            holder.setdefault(row.id, row.file)
    for file in files:
        if file.path in same:
            up_to_date = by_path[file.path].program == program
            (made.unchanged if up_to_date else made.parse).append(file)
        elif file.id in holder:
            made.duplicates.append((file, holder[file.id]))
        else:
            holder[file.id] = file.found.file
            made.parse.append(file)
    staying = {file.path for file in (*made.unchanged, *made.parse)} | set(unreadable)
    moved = {file.id for file in made.parse}
    made.gone = [
        row
        for row in stored
        if row.path not in staying and row.id not in moved and (row.path in found or is_below(row.path, roots))
    ]
    return made
