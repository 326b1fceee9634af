"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")


def index_option(command: Command) -> Command:
    """Add ``--index DIR``; None means that the settings decide."""
    return click.option(
        "--index",
        "index_dir",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the index.  [default: $POLICY_ASSISTANT_INDEX, else index]",
    )(command)


def batch_option(command: Command) -> Command:
    """Add ``--batch FILE``: rows of JSON lines, ``-`` for standard input."""
    return click.option(
        "--batch",
        metavar="FILE.jsonl",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
        help='Rows {"id", "question", "history"}, one JSON object a line; "-" reads standard input.',
    )(command)


def settings(**given: Any) -> Settings:
    """Return the settings with what the command line gave. Raises UsageError."""
    from policy_assistant.settings import load

    return load(**given)


def assistant(*, prepared: bool = False, once: bool = False, **given: Any) -> Assistant:
    """Return the Assistant that the settings describe, for a process that soon ends. Raises UsageError.

    It reads the vectors from the index folder itself: importing Chroma takes longer than the answer. ``prepared``
    loads the models meanwhile, for a command that will need both; ``once`` those that start soonest, for one question.
    """
    from policy_assistant.models import Models

    chosen = settings(**given)
    models = Models(chosen.embedder, chosen.reader, once=once)
    if prepared:
        models.prepare()
    from policy_assistant.assistant import build

    return build(chosen, store="memory", models=models)
