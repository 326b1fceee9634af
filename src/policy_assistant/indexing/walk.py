"""Paths into the files to index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policy_assistant.errors import InputError
from policy_assistant.records import Problem

_DOCUMENT_LIKE = frozenset(
    [
        ".doc",
        ".wps",
        ".wpt",
        ".ofd",
        ".rtf",
        ".odt",
        ".ods",
        ".xls",
        ".et",
        ".csv",
        ".ppt",
        ".pptx",
        ".dps",
        ".pages",
        ".mht",
        ".mhtml",
        ".xml",
        ".json",
        ".epub",
        ".caj",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".bmp",
        ".webp",
        ".zip",
        ".rar",
        ".7z",
        ".gz",
        ".tar",
        ".eml",
        ".msg",
    ]
)  # suffixes under which offices keep documents; a script or a style sheet beside a saved page is none


class Found(NamedTuple):
    """A file to index."""

    path: Path  # absolute, links resolved
    file: str  # as shown: the path as given, joined with the walk below it


def walk(paths: Sequence[Path], skip: Path, supported: Callable[[Path], bool]) -> tuple[list[Found], list[Problem]]:
    """Return the files at and below ``paths``, each once and sorted, and a warning for each document it cannot read.

    A file named itself is taken whatever its suffix; below a folder, hidden files, the folder ``skip`` (the index)
    and files that are no documents are passed over. Raises InputError for a path that does not exist.
    """
    found: dict[Path, Found] = {}
    problems: list[Problem] = []
    for given in paths:
        if not given.exists():
            raise InputError(shown(given), "there is no such file or folder")
        before = len(found)
        for path in _below(given, skip) if given.is_dir() else [given]:
            if path == given or supported(path):
                resolved = path.resolve()
                found.setdefault(resolved, Found(resolved, shown(path)))
            elif path.suffix.lower() in _DOCUMENT_LIKE:
                message = f"not indexed: files named *{path.suffix.lower()} cannot be read"
                problems.append(Problem(shown(path), "warning", message))
        if len(found) == before and given.is_dir():
            problems.append(Problem(shown(given), "warning", "no documents are found here"))
    return list(found.values()), list(dict.fromkeys(problems))


def _below(folder: Path, skip: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` in a fixed order."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not _hidden(name) and (here / name).resolve() != skip)
        yield from (here / name for name in sorted(files) if not _hidden(name) and (here / name).is_file())


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))  # ~$report.docx is the lock that Word keeps beside an open file


def shown(path: Path) -> str:
    """Return ``path`` for people, with ``/``; a name in an old Chinese encoding is read as such."""
    raw = os.fsencode(path.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def is_below(path: bytes, roots: Sequence[Path]) -> bool:
    """Return whether the absolute ``path`` is one of ``roots`` (resolved) or below one."""
    place = Path(os.fsdecode(path))
    return any(place == root or root in place.parents for root in roots)
