"""One file into what the catalogue holds of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from policy_assistant import loaders
from policy_assistant.errors import InputError
from policy_assistant.outline import outline
from policy_assistant.passages import chunk, passages
from policy_assistant.records import Chunk, Document, Section

_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
_PARSERS = ("records.py", "chinese", "loaders", "outline", "outline.py", "passages", "passages.py")


class Parsed(NamedTuple):
    """A document with its outline and its passages."""

    document: Document
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]


Parse = Callable[[Path, str], Parsed]


def parse(path: Path, file: str) -> Parsed:
    """Return what is in the file at ``path``, shown as ``file``. Raises InputError when it cannot be read."""
    document = loaders.load(path, file)
    try:
        document.text.encode("utf-8")
        sections = outline(document)
        cut = tuple(chunk(document, sections, passage) for passage in passages(document, sections))
    except Exception as error:  # one odd text must not end a run over all files
        _LOG.exception("%s cannot be cut into passages", file)
        raise InputError(file, f"its text cannot be divided ({type(error).__name__}: {error})") from error
    return Parsed(document, sections, cut)


def id_of(data: bytes) -> str:
    """Return the id of the document in a file of these bytes, as every loader makes it."""
    return sha256(data).hexdigest()[:16]


@cache
def program() -> str:
    """Return what changes whenever a file may be parsed differently: a hash of the modules that do it.

    The version number would not do: documents parsed by yesterday's checkout would be taken for up to date.
    """
    digest = sha256()
    for name in _PARSERS:
        place = _PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.is_file() else []:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
