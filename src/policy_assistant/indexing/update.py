"""Carries a plan out on the catalogue of the next generation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from policy_assistant.catalogue import CatalogueWriter, StoredFile
from policy_assistant.errors import InputError
from policy_assistant.indexing.parsing import Parse, Parsed
from policy_assistant.indexing.plan import Hashed, Plan
from policy_assistant.records import Problem


class Progress(Protocol):
    """Told how far a run is."""

    def __call__(self, done: int, total: int, phase: str, /) -> object:
        """``done`` of ``total`` files, texts or steps in the phase "read", "embed" or "write"."""


@dataclass(slots=True)
class Outcome:
    """What became of the files: counts of documents, files that failed, and doubts about those that were read."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    renamed: int = 0  # of the unchanged: shown under another name now
    failures: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether the documents of the index are others than before."""
        return bool(self.added or self.changed or self.removed or self.renamed)


def update(plan: Plan, writer: CatalogueWriter, parse: Parse, program: str, progress: Progress) -> Outcome:
    """Bring the catalogue up to date as ``plan`` says; a file that cannot be read leaves what there is of it."""
    outcome = Outcome(unchanged=len(plan.unchanged))
    stored = {row.path: row for row in writer.files()}
    for file in plan.unchanged:
        if stored[file.path].file != file.found.file:
            writer.name(file.id, file.found.file)
            outcome.renamed += 1
    refused = _parse(plan, writer, parse, program, progress, outcome)
    outcome.removed = sum([writer.remove_path(row.path) for row in plan.gone])
    outcome.added = writer.counts()[0] - len(stored) + outcome.removed
    outcome.changed = len(plan.parse) - len(refused) - outcome.added
    known = {row.id for row in stored.values()}
    for file in plan.parse:
        if file.id in refused:
            kept = file.path in stored or file.id in known
            outcome.failures.append(failure(file.found.file, refused[file.id], kept=kept))
    for file, twin in plan.duplicates:
        outcome.failures.append(
            failure(file.found.file, refused[file.id], kept=False)
            if file.id in refused
            else Problem(file.found.file, "warning", f"the same content as {twin}; indexed once, under that name")
        )
    return outcome


def _parse(
    plan: Plan, writer: CatalogueWriter, parse: Parse, program: str, progress: Progress, outcome: Outcome
) -> dict[str, str]:
    """Parse what is to be parsed into the catalogue; return why it cannot be read for each id refused."""
    refused: dict[str, str] = {}
    for number, file in enumerate(plan.parse):
        progress(number, len(plan.parse), "read")
        try:
            parsed = parse(file.found.path, file.found.file)
        except InputError as error:
            refused[file.id] = error.reason
        else:
            _replace(writer, file, parsed, program)
            outcome.doubts += parsed.document.problems
    progress(len(plan.parse), len(plan.parse), "read")
    return refused


def _replace(writer: CatalogueWriter, file: Hashed, parsed: Parsed, program: str) -> None:
    """Put the document in the place of what was indexed from its path, and of its own content elsewhere."""
    document = parsed.document
    writer.remove_path(file.path)
    writer.remove(document.id)
    writer.add(StoredFile(document.id, file.path, file.found.file, program), document, parsed.sections, parsed.chunks)


def failure(file: str, reason: str, *, kept: bool) -> Problem:
    """Return the line of the report on a file that cannot be read; ``kept``: an earlier version stays indexed."""
    return Problem(file, "error", reason + ("; the version indexed before is kept" if kept else ""))
