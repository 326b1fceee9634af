"""Answers, passages and documents as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from policy_assistant.interfaces.cli.output import console
from policy_assistant.interfaces.wording import WORDINGS, Wording
from policy_assistant.records import Answer, Check, Citation, DocumentEntry, IndexReport, Problem, Section, Statement

_MARKED = "bold reverse"
_LONGEST = 40  # characters of a heading in an outline


def print_answer(answer: Answer) -> None:
    """Print the lines of an answer with the marked figures set off, its sources, and what was checked."""
    out = console()
    for statement in answer.statements:
        out.print(_line(statement))
    if not answer.statements:
        out.print(answer.text)
    for choice in answer.choices:
        out.print(f"  - {choice}")
    if answer.citations:
        out.print()
    shown = {statement.text for statement in answer.statements}
    for citation in answer.citations:
        out.print(_source(citation))
        if citation.quote not in shown:
            out.print(_in_context(citation))
    for line in _checked(answer.checks, WORDINGS[answer.question.language]):
        out.print(Text(line, style="dim"))
    for check in answer.checks:
        if check.verdict != "verified":
            out.print(Text(f"  {check.figure}: {check.reason}", style="yellow"))


def _in_context(citation: Citation) -> Text:
    """Return the whole slice that is cited, on one line, the marked figures in bold."""
    line = Text(citation.quote, style="dim")
    for marked in citation.marks:
        line.stylize("bold not dim", marked.start - citation.start, marked.end - citation.start)
    return Text("    ").append_text(Text(" ").join(line.split()))


def _line(statement: Statement) -> Text:
    """Return a statement as it stands in the answer's text, the marked figures of a quotation in reverse."""
    mark = f"[{statement.key}]" if statement.key else ""
    if statement.kind == "wording":
        return Text(f"{statement.text}{mark}")
    line = Text(f"「{statement.text}」{mark}")
    offset = statement.span.start - 1 if statement.span else 0
    for marked in statement.marks:
        line.stylize(_MARKED, marked.start - offset, marked.end - offset)
    return line


def _source(citation: Citation) -> Text:
    details = [citation.issuer, citation.date, citation.validity, f"p. {citation.page}" if citation.page else ""]
    line = Text(f"[{citation.key}] {citation.official}", style="bold")
    about = ", ".join(detail for detail in details if detail)
    return line.append(f"  {about}  {citation.file}", style="not bold dim")


def _checked(checks: Sequence[Check], wording: Wording) -> list[str]:
    """Return a line for each verdict that was given, with how many figures got it."""
    lines = {"verified": wording.verified, "failed": wording.failed, "not_checkable": wording.not_checkable}
    counts = {verdict: sum(check.verdict == verdict for check in checks) for verdict in lines}
    return [lines[verdict].format(count=count) for verdict, count in counts.items() if count]


def print_hits(hits: Iterable[Mapping[str, Any]]) -> None:
    """Print passages, best first, in the fields of ``search --json``."""
    out = console()
    for hit in hits:
        head = Text(f"{hit['rank']:>3}  {hit['score']:.3f}  ", style="dim")
        out.print(head.append(f"《{hit['title']}》{hit['place']}", style="not dim bold").append(f"  {hit['file']}"))
        out.print(Text(f"     {' '.join(hit['text'].split())}"))


def print_documents(entries: Sequence[DocumentEntry]) -> None:
    """Print what is indexed, two lines a document, each with its parse report."""
    out = console()
    for entry in entries:
        known = entry.metadata
        number = f"（{known.number}）" if known.number else ""
        out.print(Text(f"《{known.title or entry.file}》{number}", style="bold"))
        size = f"{entry.sections} sections, {entry.passages} passages"
        about = (entry.id, known.issuer, known.date, str(known.validity), size, entry.file)
        out.print(Text("  " + "  ".join(part for part in about if part), style="dim"))
        _print_problems(out, entry.problems)


def print_index_report(report: IndexReport) -> None:
    """Print what a run of indexing did."""
    out = console()
    done = (
        f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged"
        f" in {report.seconds:.1f} s"
    )
    out.print(f"{report.documents} documents, {report.passages} passages in the index ({report.embedder}): {done}")
    for file, problems in groupby(report.problems, key=lambda problem: problem.file):
        out.print(Text(file, style="bold"))
        _print_problems(out, problems)


def _print_problems(out: Console, problems: Iterable[Problem]) -> None:
    for problem in problems:
        style = "red" if problem.severity == "error" else "yellow"
        out.print(Text(f"  {problem.severity}: {problem.message}", style=style))


def print_outline(entry: DocumentEntry, sections: Sequence[Section], text: str) -> None:
    """Print the outline of a document as a tree of labels and headings, or first words where there is no heading."""
    out = console()
    known = entry.metadata
    out.print(Text(f"《{known.title}》" + (f"（{known.number}）" if known.number else ""), style="bold"))
    about = (known.issuer, known.date, str(known.validity), entry.file)
    out.print(Text("  ".join(part for part in about if part), style="dim"))
    depth = {sections[0].ordinal: 0}
    for section in sections[1:]:
        depth[section.ordinal] = depth.get(section.parent or 0, 0) + 1
        out.print("  " * depth[section.ordinal] + _entry(section, text))


def _entry(section: Section, text: str) -> str:
    label = section.label or section.place
    own = text[section.start : section.end].removeprefix(section.label).strip()
    words = section.heading or own.partition("\n")[0]
    return f"{label} {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}".strip()


def print_section(section: Mapping[str, Any]) -> None:
    """Print a section in the fields of ``show --json``: its official citation, then its text."""
    out = console()
    out.print(Text(section["official"], style="bold"))
    out.print(Text(section["text"].rstrip()))
