"""The folder of an index: immutable generations, and CURRENT, which names the one to read.

    index/CURRENT                    the name of the generation to read, replaced in one step
    index/generations/<name>/        catalogue.sqlite, vectors, Chroma's folder, manifest.json; never changed again
    index/embeddings.sqlite          every vector ever computed, by the hash of its text
    index/lock                       held by the one process that writes

A reader pins the generation it has open; only generations that are neither current nor the one before nor pinned
are removed. See docs/decisions/0002-generations.md.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from policy_assistant.errors import CatalogueError, IndexBusyError, IndexDamagedError, IndexMissingError

if sys.platform != "win32":
    import fcntl

FORMAT = 2  # of the folder and of the catalogue's tables; another number means another layout
DEFAULT_INDEX = Path("index")
CATALOGUE = "catalogue.sqlite"
_CURRENT = "CURRENT"
_FOLDER = "generations"
_MANIFEST = "manifest.json"
_PIN = "readers.lock"
_NAME = re.compile(r"(\d{6})-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; written last, so a generation that has one is whole."""

    format: int
    embedder: str
    dimension: int
    passages: int
    store: str
    files: dict[str, int]  # path in the folder → least size in bytes
    made: str = ""  # when, in ISO 8601 with the zone; empty in one made before this was noted


def command(index_dir: Path, *, rebuild: bool = False) -> str:
    """Return the command line that makes or mends the index."""
    place = f" --index {index_dir}" if index_dir != DEFAULT_INDEX else ""
    return f"`policy-assistant index{' --rebuild' if rebuild else ''}{place}`"


def damaged(index_dir: Path, reason: str) -> IndexDamagedError:
    """Return the error that names what is damaged and the command that mends it."""
    return IndexDamagedError(f"the index at {index_dir} is damaged: {reason}; run {command(index_dir, rebuild=True)}")


def folder_of(index_dir: Path, name: str) -> Path:
    """Return the folder of the generation called ``name``."""
    return index_dir / _FOLDER / name


def current_name(index_dir: Path) -> str:
    """Return the name of the generation to read. Raises IndexMissingError, IndexDamagedError."""
    try:
        name = (index_dir / _CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexMissingError(f"no index at {index_dir}: run {command(index_dir)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(index_dir, f"{_CURRENT} cannot be read ({error})") from error
    if not _NAME.fullmatch(name):
        raise damaged(index_dir, f"{_CURRENT} names no generation")
    return name


def current_stamp(index_dir: Path) -> tuple[int, int, int] | None:
    """Return what tells one state of CURRENT from the next without reading it; None when there is none."""
    try:
        status = os.stat(index_dir / _CURRENT)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


class Pin:
    """Keeps a generation from being removed while it is open: a shared lock that dies with the process."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError when the generation is gone, or goes while it is being pinned."""
        self._file: int | None = os.open(folder / _PIN, os.O_RDONLY)
        try:
            _lock(self._file, shared=True)
            os.stat(folder / _PIN)  # it may have been removed between opening and locking
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let the generation go; a second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _lock(file: int, *, shared: bool) -> bool:
    """Lock an open file and return True; False when an exclusive lock is refused because of readers."""
    if sys.platform == "win32":  # which does not remove or rename what is open
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def read_manifest(index_dir: Path, name: str) -> Manifest:
    """Return the manifest of a generation whose files are all there. Raises IndexDamagedError otherwise."""
    folder = folder_of(index_dir, name)
    try:
        raw = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**{field.name: raw[field.name] for field in fields(Manifest) if field.name in raw})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(index_dir, f"generation {name} has no readable manifest") from error
    if manifest.format != FORMAT:
        raise damaged(index_dir, f"it has format {manifest.format}, this program reads {FORMAT}")
    for file, size in manifest.files.items():
        path = folder / file
        if not path.is_file():
            raise damaged(index_dir, f"{file} of generation {name} is missing")
        if path.stat().st_size < size:
            raise damaged(index_dir, f"{file} of generation {name} has {path.stat().st_size} of {size} bytes")
    return manifest


@contextlib.contextmanager
def writing(index_dir: Path) -> Iterator[None]:
    """Be the one process that writes the index. Raises IndexBusyError when another one is."""
    from filelock import FileLock, Timeout

    lock, owner = FileLock(index_dir / "lock"), index_dir / "lock.pid"
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusyError(f"{index_dir} is being written by {_process(owner)}; wait until it is done") from None
    except OSError as error:
        raise CatalogueError(f"the index at {index_dir} cannot be written ({error.strerror or error})") from error
    try:
        owner.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _process(owner: Path) -> str:
    try:
        return f"process {int(owner.read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "another process"


def stage(index_dir: Path) -> Path:
    """Return a new empty folder for a generation, after clearing what interrupted runs left. Needs ``writing``."""
    folder = index_dir / _FOLDER
    folder.mkdir(exist_ok=True)
    for leftover in folder.glob(".*"):
        shutil.rmtree(leftover, ignore_errors=True)
    numbers = [int(match[1]) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    staging = folder / f".{max(numbers, default=0) + 1:06d}-{secrets.token_hex(3)}"
    staging.mkdir()
    (staging / _PIN).touch()
    return staging


def generation_of(staging: Path) -> str:
    """Return the name that the generation in ``staging`` will have."""
    return staging.name.removeprefix(".")


def publish(index_dir: Path, staging: Path, embedder: str, dimension: int, passages: int, store: str) -> str:
    """Make the generation in ``staging`` the current one, in one step; return its name. Needs ``writing``."""
    paths = [path for path in sorted(staging.rglob("*")) if path.is_file()]
    files = {path.relative_to(staging).as_posix(): path.stat().st_size for path in paths}
    made = datetime.now().astimezone().isoformat(timespec="seconds")
    manifest = Manifest(FORMAT, embedder, dimension, passages, store, files, made)
    (staging / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    for path in (*paths, staging / _MANIFEST, *(path for path in staging.rglob("*") if path.is_dir()), staging):
        _sync(path)
    name = generation_of(staging)
    staging.rename(folder_of(index_dir, name))
    _sync(index_dir / _FOLDER)
    pointer = index_dir / f".{_CURRENT}.new"
    pointer.write_text(name + "\n", encoding="ascii")
    _sync(pointer)
    os.replace(pointer, index_dir / _CURRENT)
    _sync(index_dir)
    return name


def _sync(path: Path) -> None:
    """Have the file or folder on disk before going on."""
    if sys.platform == "win32":  # which syncs only what is open for writing
        return
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def prune(index_dir: Path, keep: Collection[str]) -> list[tuple[str, str]]:
    """Remove the generations that nobody reads, but for ``keep``; return name and store of each. Needs ``writing``."""
    removed = []
    for folder in sorted((index_dir / _FOLDER).iterdir()):
        if folder.name not in keep and _NAME.fullmatch(folder.name):
            store = _store_of(folder)
            if _remove(folder):
                removed.append((folder.name, store))
    return removed


def _store_of(folder: Path) -> str:
    try:
        return str(json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["store"])
    except (OSError, ValueError, KeyError, TypeError):
        return "memory"


def _remove(folder: Path) -> bool:
    """Remove a generation unless a reader has pinned it; out of sight first, so that none is seen half gone."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(FileNotFoundError):
            file = os.open(folder / _PIN, os.O_RDONLY)
            stack.callback(os.close, file)
            if not _lock(file, shared=False):
                return False
        hidden = folder.with_name("." + folder.name)
        try:
            folder.rename(hidden)
        except OSError:
            return False
        shutil.rmtree(hidden, ignore_errors=True)
        return True
