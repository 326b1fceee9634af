"""What commands print: JSON on standard output, tables and colours for people, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console


class Progress(Protocol):
    """Hears how much is done, of how much, and what is being done."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note."""


def print_json(value: Any) -> None:
    """Print one JSON value, indented."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: Any) -> None:
    """Print one JSON value on one line and pass it on at once, so that a reader need not wait for the rest."""
    click.echo(json.dumps(value, ensure_ascii=False))


def console() -> Console:
    """Return the console for people: colours only on a terminal, no markup in what is printed."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False, soft_wrap=True)


@contextmanager
def progress(label: str, *, while_printing: bool = False) -> Iterator[Progress]:
    """Show a bar with an estimate of the time left on standard error, if that is a terminal.

    ``while_printing`` says that results are printed meanwhile: then there is no bar where both go to a terminal.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    screen = Console(stderr=True)
    shown = screen.is_terminal and not (while_printing and sys.stdout.isatty())
    # Rich would otherwise send what is printed on standard output to its own console, which is standard error.
    with Bar(
        *columns, console=screen, transient=True, disable=not shown, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task(label, total=None, what="")

        def report(done: int, total: int, what: str = "") -> None:
            bar.update(task, completed=done, total=total, what=what)

        yield report
