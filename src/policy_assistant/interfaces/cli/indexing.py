"""``index``: read documents and bring the index up to date."""

from __future__ import annotations

from pathlib import Path

import click

from policy_assistant.errors import UsageError
from policy_assistant.interfaces.cli.options import index_option, json_option, settings
from policy_assistant.interfaces.cli.output import print_json, progress


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@index_option
@click.option("--rebuild", is_flag=True, help="Start afresh: read every file again and keep nothing else.")
@json_option
def index(paths: tuple[Path, ...], index_dir: Path | None, rebuild: bool, as_json: bool) -> None:
    """Index files and folders, by default documents/. Only what changed is read again.

    What was indexed from beneath a PATH and is gone is removed; what was indexed from elsewhere stays, unless
    with --rebuild. An interrupted run goes on where it stopped.
    """
    from policy_assistant import embedders, indexing

    chosen = settings(index=index_dir)
    if not paths and not chosen.documents.exists():
        raise UsageError(f"there is no {chosen.documents} here: name the files or folders to index")
    with progress("indexing") as report:
        done = indexing.index(
            paths or (chosen.documents,),
            chosen.index,
            embedders.make(chosen.embedder),
            rebuild=rebuild,
            progress=report,
            store=chosen.store,
        )
    if as_json:
        from policy_assistant.interfaces.payloads import index_report_json

        print_json(index_report_json(done))
    else:
        from policy_assistant.interfaces.cli.reading import print_index_report

        print_index_report(done)
