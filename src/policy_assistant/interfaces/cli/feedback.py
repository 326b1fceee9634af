"""``feedback``: what readers of the page said of its answers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from policy_assistant.interfaces.cli.options import index_option, json_option, settings
from policy_assistant.interfaces.cli.output import print_json


@click.command()
@index_option
@json_option
def feedback(index_dir: Path | None, as_json: bool) -> None:
    """Export what readers said of answers, as CSV or, with --json, as JSON.

    It is kept beside the index, in INDEX.feedback.sqlite3, and stays when the index is made again.
    """
    from policy_assistant.interfaces.feedback import Feedback, as_csv, beside

    remarks = Feedback(beside(settings(index=index_dir).index)).all()
    if as_json:
        print_json([asdict(remark) for remark in remarks])
    else:
        click.echo(as_csv(remarks), nl=False)
