"""Something slow to make, made once: when it is needed, or in the background before."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Loading(Generic[Made]):
    """Holds what ``make`` returns; ``make`` runs once, in whichever thread comes first. One that raised runs again."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._begun = False
        self._made: Made | None = None

    def begin(self) -> None:
        """Start making in the background and return at once. What goes wrong is raised by ``get``."""
        if not self._begun:
            self._begun = True
            # No daemon: a process that ends while a runtime compiles in another thread may crash in it.
            threading.Thread(target=self._quietly, name="loading").start()

    def get(self) -> Made:
        """Return what was made; waits for it. Raises what ``make`` raises."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _quietly(self) -> None:
        with contextlib.suppress(Exception):
            self.get()
