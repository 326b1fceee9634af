"""A run of indexing: from the generation there is to the next."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policy_assistant import generations, loaders, stores
from policy_assistant.catalogue import CatalogueWriter
from policy_assistant.embedders import Embedder
from policy_assistant.errors import CatalogueError, IndexMissingError, InputError, PolicyAssistantError
from policy_assistant.indexing.embedding import embed, seed
from policy_assistant.indexing.embedding_cache import EmbeddingCache
from policy_assistant.indexing.parsing import Parse, id_of, parse, program
from policy_assistant.indexing.plan import Hashed, plan
from policy_assistant.indexing.update import Outcome, Progress, failure, update
from policy_assistant.indexing.walk import Found, walk
from policy_assistant.library import check_model
from policy_assistant.records import IndexReport, Problem

_EMBEDDINGS = "embeddings.sqlite"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNWRITABLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_MOST_NAMED = 20  # files that one message names


def index(
    paths: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    store: str = "chroma",
    parse: Parse = parse,
) -> IndexReport:
    """Bring the index at ``index_dir`` up to date with the files at and below ``paths``, and say what was done.

    Only what changed is parsed, only text never seen is embedded. What was indexed from beneath one of ``paths``
    and is gone is removed, what was indexed from elsewhere stays; with ``rebuild`` nothing stays. A file that
    cannot be read is a problem in the report, and the version indexed before is kept. A renamed file counts as
    changed. Readers see the state before until the new one is whole; interrupted at any point, the next run goes
    on. ``store`` names the vector store to fill (see ``stores``).

    Raises InputError for a path that does not exist and when none of the files can be read, IndexBusyError while
    another process writes, IndexModelError and IndexDamagedError when the index cannot be continued, ServiceError
    when an embedding service or a Chroma server fails.
    """
    started = time.perf_counter()
    stores.check(store)
    found, problems = walk(paths, index_dir.resolve(), loaders.supported)
    with _failures_named(index_dir), generations.writing(index_dir):
        previous = None if rebuild else _previous(index_dir, embedder)
        staging = generations.stage(index_dir)
        work = _Work(index_dir, staging, previous, embedder, store, progress or _silent)
        try:
            outcome, counts = _next_generation(work, found, problems, [path.resolve() for path in paths], parse)
        finally:
            shutil.rmtree(staging, ignore_errors=True)  # not published, it is of no use to anybody
    done = outcome.added, outcome.changed, outcome.removed, outcome.unchanged
    told = tuple(dict.fromkeys([*outcome.failures, *outcome.doubts]))
    return IndexReport(*counts, *done, time.perf_counter() - started, embedder.name, told)


class _Work(NamedTuple):
    """What stays the same during a run."""

    index_dir: Path
    staging: Path
    previous: str | None  # name of the generation to start from
    embedder: Embedder
    store: str
    progress: Progress


def _silent(done: int, total: int, phase: str, /) -> None:
    """Report nothing."""


@contextlib.contextmanager
def _failures_named(index_dir: Path) -> Iterator[None]:
    """Raise CatalogueErrors where SQLite or the system cannot read or write the index.

    Errors of the documents do not come this far.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BROKEN:
            raise generations.damaged(index_dir, str(error)) from error
        if code in _UNWRITABLE:
            raise CatalogueError(f"the index at {index_dir} cannot be written ({error})") from error
        raise
    except OSError as error:
        raise CatalogueError(f"the index at {index_dir} cannot be written ({error})") from error


def _previous(index_dir: Path, embedder: Embedder) -> str | None:
    """Return the name of the generation to start from, which is whole and of the same model; None without one."""
    try:
        name = generations.current_name(index_dir)
    except IndexMissingError:
        return None
    check_model(index_dir, generations.read_manifest(index_dir, name).embedder, embedder.name)
    return name


def _next_generation(
    work: _Work, found: Sequence[Found], problems: Sequence[Problem], roots: Sequence[Path], parse: Parse
) -> tuple[Outcome, tuple[int, int]]:
    """Make and publish the next generation, unless it would be the same; return what was done and the counts."""
    before = generations.folder_of(work.index_dir, work.previous) if work.previous else None
    catalogue = before / generations.CATALOGUE if before else None
    with (
        contextlib.closing(CatalogueWriter(work.staging / generations.CATALOGUE, program(), catalogue)) as writer,
        contextlib.closing(EmbeddingCache(work.index_dir / _EMBEDDINGS, work.embedder.name)) as cache,
    ):
        stored = writer.files()
        if before and cache.is_empty():
            seed(cache, writer.chunks(), before)
        files, failures = _hashed(found, {row.path for row in stored})
        opened = {file.path for file in files}
        unreadable = [path for path in (os.fsencode(entry.path) for entry in found) if path not in opened]
        made = plan(files, unreadable, stored, roots, program(), os.path.exists)
        outcome = update(made, writer, parse, program(), work.progress)
        outcome.failures = [*problems, *failures, *outcome.failures]
        _refuse_nothing(outcome, empty=not stored)
        counts = writer.counts()
        if before is None or outcome.differs or _otherwise_stale(work, before, writer, outcome):
            _publish(work, writer, cache, outcome, counts[1], before)
        return outcome, counts


def _hashed(found: Sequence[Found], stored: set[bytes]) -> tuple[list[Hashed], list[Problem]]:
    """Return the files with the ids of their content, and a problem for each that cannot be opened."""
    files: list[Hashed] = []
    failures: list[Problem] = []
    for entry in found:
        try:
            files.append(Hashed(entry, id_of(entry.path.read_bytes())))
        except OSError as error:
            reason = f"the file cannot be opened ({error.strerror or error})"
            failures.append(failure(entry.file, reason, kept=os.fsencode(entry.path) in stored))
    return files, failures


def _refuse_nothing(outcome: Outcome, *, empty: bool) -> None:
    """Raise InputError when none of the files could be read, so that the state before stays as it is."""
    errors = [problem for problem in outcome.failures if problem.severity == "error"]
    if outcome.added or outcome.changed or outcome.unchanged or not (errors or (empty and not outcome.removed)):
        return
    told = errors or outcome.failures
    if len(told) == 1:
        raise InputError(told[0].file, told[0].message)
    lines = [f"{problem.file}: {problem.message}" for problem in told[:_MOST_NAMED]]
    lines += [f"and {len(told) - _MOST_NAMED} more"] if len(told) > _MOST_NAMED else []
    raise InputError("", "\n  ".join(["none of the files can be read:", *lines]))


def _otherwise_stale(work: _Work, before: Path, writer: CatalogueWriter, outcome: Outcome) -> bool:
    """Return whether the generation before is out of date though its documents are not."""
    manifest = generations.read_manifest(work.index_dir, before.name)
    return writer.retokenises or manifest.store != work.store or set(writer.problems()) != set(outcome.failures)


def _publish(
    work: _Work, writer: CatalogueWriter, cache: EmbeddingCache, outcome: Outcome, passages: int, before: Path | None
) -> None:
    """Add the vectors, finish the catalogue, and make the staged generation the current one."""
    vectors = embed(writer.chunks(), work.embedder, cache, work.progress)
    work.progress(0, 1, "write")
    name = generations.generation_of(work.staging)
    writer.finish({"embedder": work.embedder.name, "generation": name}, outcome.failures)
    try:
        stores.create(work.store, work.staging, name, vectors, before)
        dimension = vectors.vectors.shape[1]
        replaced = _name_read_now(work.index_dir)
        generations.publish(work.index_dir, work.staging, work.embedder.name, dimension, passages, work.store)
    except BaseException:
        if _name_read_now(work.index_dir) != name:
            with contextlib.suppress(PolicyAssistantError):
                stores.drop(work.store, name)
        raise
    for removed, store in generations.prune(work.index_dir, {name, replaced}):
        with contextlib.suppress(PolicyAssistantError):  # a server that is not there now cannot be cleared
            stores.drop(store, removed)
    work.progress(1, 1, "write")


def _name_read_now(index_dir: Path) -> str:
    """Return the generation that readers have now, in whatever state it is; empty without one."""
    try:
        return generations.current_name(index_dir)
    except PolicyAssistantError:
        return ""
