"""The reader's side of an index: the current generation, followed as it is switched."""

from __future__ import annotations

import logging
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path

from policy_assistant import generations, stores
from policy_assistant.catalogue import Catalogue
from policy_assistant.embedders import Embedder
from policy_assistant.errors import CatalogueError, IndexDamagedError, IndexModelError, PolicyAssistantError
from policy_assistant.stores import VectorStore

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 5


@dataclass(frozen=True, eq=False)
class Generation:
    """One state of the index. Whoever holds it reads the same documents all along; it closes when let go."""

    name: str
    catalogue: Catalogue
    store: VectorStore
    made: str = ""  # when, in ISO 8601; empty if not known


class Library:
    """Opens the current generation of an index and follows the switch to the next; usable from several threads."""

    def __init__(self, index_dir: Path, embedder: Embedder, store: str = "") -> None:
        """``embedder`` must be the one that the index was made with.

        ``store`` names the vector store to read (see ``stores``); empty takes the one that the index was made for.
        ``memory`` is there whatever that was, and the quickest to open. Nothing is opened yet.
        """
        self._index_dir, self._embedder, self._store = index_dir, embedder, store
        self._lock = threading.Lock()
        self._held: Generation | None = None
        self._stamp: tuple[int, int, int] | None = None

    def current(self) -> Generation:
        """Return the generation to read now; keep it for one question, not longer.

        Costs one ``stat`` while nothing has changed. When the next generation cannot be opened, the one at hand
        stays, and the log says why: a server goes on answering. Raises IndexMissingError, IndexDamagedError,
        IndexModelError when there is none at hand, ServiceError when the store's server fails.
        """
        stamp = generations.current_stamp(self._index_dir)
        held = self._held
        if held is not None and stamp == self._stamp:
            return held
        if not self._lock.acquire(blocking=held is None):
            assert held is not None
            return held  # another thread is opening the next generation
        try:
            return self._follow(stamp)
        finally:
            self._lock.release()

    def _follow(self, stamp: tuple[int, int, int] | None) -> Generation:
        if self._held is not None and stamp == self._stamp:
            return self._held
        try:
            self._held = open_generation(self._index_dir, self._embedder, self._store)
        except PolicyAssistantError as error:
            if self._held is None:
                raise
            _LOG.warning("generation %s stays in use: %s", self._held.name, error)
        self._stamp = stamp
        return self._held


def open_generation(index_dir: Path, embedder: Embedder, store: str = "") -> Generation:
    """Open the generation that CURRENT names; raises as ``Library.current`` does."""
    for _ in range(_ATTEMPTS):
        name = generations.current_name(index_dir)
        try:
            return _open(index_dir, name, embedder, store)
        except CatalogueError:
            if generations.current_name(index_dir) == name:  # else it was removed while it was being opened
                raise
    raise generations.damaged(index_dir, "CURRENT changes faster than it can be read")


def _open(index_dir: Path, name: str, embedder: Embedder, store: str) -> Generation:
    folder = generations.folder_of(index_dir, name)
    try:
        pin = generations.Pin(folder)
    except OSError:
        raise generations.damaged(index_dir, f"generation {name} is missing") from None
    try:
        manifest = generations.read_manifest(index_dir, name)
        check_model(index_dir, manifest.embedder, embedder.name)
        mend = generations.command(index_dir, rebuild=True)
        catalogue = Catalogue(folder / generations.CATALOGUE, mend)
        try:
            opened = stores.open_store(store or manifest.store, folder, name)
        except IndexDamagedError as error:
            catalogue.close()
            raise generations.damaged(index_dir, str(error)) from error
    except BaseException:
        pin.release()
        raise
    generation = Generation(name, catalogue, opened, manifest.made)
    weakref.finalize(generation, _close, catalogue, opened, pin).atexit = False
    return generation


def check_model(index_dir: Path, made_with: str, chosen: str) -> None:
    """Raise IndexModelError when the index is of another embedder than the one chosen."""
    if made_with != chosen:
        raise IndexModelError(
            f"the index at {index_dir} was made with the embedder {made_with}, not with {chosen}: choose that one, "
            f"or run {generations.command(index_dir, rebuild=True)}"
        )


def _close(catalogue: Catalogue, store: VectorStore, pin: generations.Pin) -> None:
    catalogue.close()
    store.close()
    pin.release()
