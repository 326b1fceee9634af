"""``ask`` and ``search``, for one question or a batch of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_assistant.errors import QuestionError
from policy_assistant.interfaces.cli.options import assistant, batch_option, index_option, json_option
from policy_assistant.interfaces.cli.output import print_json, print_json_line, progress
from policy_assistant.records import Answer, Kind, Question

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.rows import Asked


@click.command()
@click.argument("question", required=False)
@batch_option
@index_option
@json_option
def ask(question: str | None, batch: Path | None, index_dir: Path | None, as_json: bool) -> None:
    """Answer QUESTION from the indexed documents, with the clause it rests on.

    QUESTION may be "-" for standard input. A batch is answered one JSON object a line, in the order of its rows.
    """
    if batch is not None:
        _batch(question, batch, index_dir, _answer)
        return
    text = _question(question)
    built = assistant(prepared=True, once=True, index=index_dir)
    answer = built.ask(text)
    if as_json:
        from policy_assistant.interfaces.payloads import answer_json

        print_json(answer_json(answer))
    else:
        from policy_assistant.interfaces.cli.reading import print_answer

        print_answer(answer)


@click.command()
@click.argument("question", required=False)
@click.option("-k", "limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@batch_option
@index_option
@json_option
def search(question: str | None, limit: int, batch: Path | None, index_dir: Path | None, as_json: bool) -> None:
    """Find the passages that come nearest to QUESTION, without answering it."""
    if batch is not None:
        _batch(question, batch, index_dir, lambda asked, built: _found(asked.question, limit, built, asked.id))
        return
    text = _question(question)
    found = _found(text, limit, assistant(prepared=True, once=True, index=index_dir))
    if as_json:
        print_json(found["hits"])
    else:
        from policy_assistant.interfaces.cli.reading import print_hits

        print_hits(found["hits"])


def _question(question: str | None) -> str:
    if question is None:
        raise click.UsageError("name a QUESTION, or --batch FILE.jsonl")
    return sys.stdin.read().strip() if question == "-" else question


def _batch(
    question: str | None,
    batch: Path,
    index_dir: Path | None,
    respond: Callable[[Asked, Assistant], dict[str, Any]],
) -> None:
    """Print one response a row; every row is read and found good before the first is answered."""
    from policy_assistant.rows import asked, read

    if question is not None:
        raise click.UsageError("either a QUESTION or --batch, not both")
    rows: Sequence[Asked] = [asked(line) for line in read(batch)]
    built = assistant(prepared=True, index=index_dir)
    with progress("questions", while_printing=True) as report:
        for done, row in enumerate(rows, start=1):
            print_json_line(respond(row, built))
            report(done, len(rows))


def _answer(row: Asked, built: Assistant) -> dict[str, Any]:
    """Return the answer to a row; a question that cannot be asked is an answer that says so."""
    from policy_assistant.interfaces.payloads import answer_json

    try:
        answer = built.ask(row.question, row.history)
    except QuestionError as error:
        answer = Answer(Question(row.question, row.question, Kind.WHAT), "error", str(error))
    return {**answer_json(answer), "id": row.id}


def _found(question: str, limit: int, built: Assistant, identity: str | int = "") -> dict[str, Any]:
    from policy_assistant.interfaces.payloads import search_json
    from policy_assistant.interfaces.searching import search as find

    hits, catalogue = find(built, question, limit)
    return {**search_json(question, hits, catalogue), "id": identity}
