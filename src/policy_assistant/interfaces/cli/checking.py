"""``check``: a draft, or a batch of claims, against the indexed documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_assistant.interfaces.cli.options import assistant, index_option, json_option
from policy_assistant.interfaces.cli.output import console, print_json, print_json_line, progress

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.factcheck import Judgement
    from policy_assistant.rows import RowId

_PLAIN = (".txt", ".md")  # their first lines may belong to the draft, which a loader takes for metadata
_STYLES = {"supported": "green", "contradicted": "bold red", "not_found": "yellow", "nothing_to_check": "dim"}


@click.command()
@click.argument("draft", metavar="FILE", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--batch",
    metavar="FILE.jsonl",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help='Rows {"id", "claim"}, one JSON object a line; "-" reads standard input.',
)
@index_option
@json_option
def check(draft: str | None, batch: Path | None, index_dir: Path | None, as_json: bool) -> None:
    """Check each claim of the draft in FILE, or in standard input for "-", against the indexed documents.

    A claim is supported, contradicted (and what the source says), not found, or holds nothing to check.
    """
    if (draft is None) == (batch is None):
        raise click.UsageError("name either a FILE or --batch FILE.jsonl")
    if batch is not None:
        _batch(batch, index_dir)
        return
    judgements = assistant(index=index_dir).check(_read(str(draft)))
    if as_json:
        from policy_assistant.interfaces.payloads import judgement_json

        print_json([judgement_json(one, str(number)) for number, one in enumerate(judgements, start=1)])
    else:
        _print(judgements)


def _read(file: str) -> str:
    """Return the text of a draft; Word, PDF and HTML are read too. Raises InputError where there is none."""
    from policy_assistant import loaders
    from policy_assistant.loaders.encoding import decode

    path = Path(file)
    if file != "-" and loaders.supported(path) and path.suffix.lower() not in _PLAIN:
        document = loaders.load(path, file)
        return document.body.of(document.text)
    name = "standard input" if file == "-" else file
    return decode(sys.stdin.buffer.read() if file == "-" else path.read_bytes(), name).text


def _batch(batch: Path, index_dir: Path | None) -> None:
    """Print one verdict a row; every row is read and found good before the first is checked."""
    from policy_assistant.rows import identity, read

    rows = [(identity(line), line.text("claim")) for line in read(batch)]
    built = assistant(index=index_dir)
    with progress("claims") as report:
        for done, (id, claim) in enumerate(rows, start=1):
            print_json_line(_judged(built, id, claim))
            report(done, len(rows))


def _judged(built: Assistant, id: RowId, claim: str) -> dict[str, Any]:
    from policy_assistant.interfaces.payloads import judgement_json

    return judgement_json(built.judge(claim), id)


def _print(judgements: Sequence[Judgement]) -> None:
    """Print each claim with its verdict, what the source says instead, and where."""
    from rich.text import Text

    out = console()
    for judgement in judgements:
        if judgement.verdict == "nothing_to_check":
            continue
        style = _STYLES[judgement.verdict]
        out.print(Text(f"{judgement.verdict:<12} ", style=style).append(judgement.claim, style="not bold default"))
        for line in judgement.right.splitlines():
            out.print(Text(f"             「{line}」", style="red"))
        for finding in judgement.checks:
            if finding.verdict != "verified":
                out.print(Text(f"             {finding.figure}: {finding.reason}", style="yellow"))
        for citation in judgement.citations:
            out.print(Text(f"             [{citation.key}] {citation.official}  {citation.file}", style="dim"))
    counts = {verdict: sum(one.verdict == verdict for one in judgements) for verdict in _STYLES}
    out.print(Text(", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counts.items() if count)))
