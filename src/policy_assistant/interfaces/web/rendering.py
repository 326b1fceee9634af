"""Templates and static files of the page. Everything put into a template is text until it escapes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policy_assistant.interfaces.web.blocks import Block
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.links import CLAUSE_ANCHOR, section_anchor
from policy_assistant.records import Language

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


def render(template: str, language: Language, **context: Any) -> Markup:
    """Return a template's HTML with the wording of ``language`` at hand as ``w``."""
    words = WORDINGS[language]
    gap = " " if language == "en" else ""  # between two sentences
    made = _environment().get_template(template)
    return Markup(made.render(w=words, language=language, other=WORDINGS[words.other], gap=gap, **context))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(asset=asset, anchor=section_anchor, clause_anchor=CLAUSE_ANCHOR)
    environment.filters.update(parts=_parts, holds_mark=_holds_mark)
    return environment


@cache
def asset(name: str) -> str:
    """Return the address of a static file; it changes with the file, so a browser may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/public/{name}?v={digest}"


def _parts(blocks: Iterable[Block]) -> list[tuple[bool, list[Block]]]:
    """Group neighbouring blocks that are alike in being inside the body or outside."""
    return [(inside, list(group)) for inside, group in groupby(blocks, key=lambda block: block.inside)]


def _holds_mark(blocks: Sequence[Block]) -> bool:
    """Whether the marked slice begins or goes on in one of the blocks."""
    return any(run.marked for block in blocks for run in (*block.runs, *_cell_runs(block)))


def _cell_runs(block: Block) -> list[Any]:
    return [run for row in block.rows for cell in row.cells for run in cell]
