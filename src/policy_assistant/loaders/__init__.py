"""Files into Documents, one module a format, chosen by suffix.

A loader is a module of this package with ``load(data: bytes, file: str) -> Document``; it is imported when the
first file of its kind turns up, because some of the libraries are slow to import.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from policy_assistant.errors import InputError
from policy_assistant.records import Document

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "html",
        ".htm": "html",
        ".shtml": "html",
        ".txt": "plain",
        ".md": "plain",
        ".markdown": "plain",
        ".docx": "docx",
        ".xlsx": "xlsx",
        ".pdf": "pdf",
    }
)
"""File suffix, lower case → the module of this package that reads it."""


def supported(path: Path) -> bool:
    """Return whether there is a loader for files named like ``path``; the file itself is not looked at."""
    return path.suffix.lower() in SUFFIXES


def load(path: Path, file: str) -> Document:
    """Read the file at ``path``; ``file`` is the name that messages and citations show.

    Raises InputError when there is no loader for the suffix, or the file cannot be opened, is empty, or is not
    what its suffix says.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(file, f"files named *{suffix} cannot be read; readable are {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(file, f"the file cannot be opened ({error.strerror or error})") from error
    if not data:
        raise InputError(file, "the file is empty (0 bytes)")
    return _load_bytes(SUFFIXES[suffix], data, file)


def _load_bytes(loader: str, data: bytes, file: str) -> Document:
    module = importlib.import_module(f"{__name__}.{loader}")
    try:
        document: Document = module.load(data, file)
    except InputError:
        raise
    except Exception as error:  # whatever a parser trips over in one foreign file must not end a run over all files
        raise InputError(file, f"the file cannot be read ({type(error).__name__}: {error})") from error
    return document
