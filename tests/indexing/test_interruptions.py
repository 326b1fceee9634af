"""A run that is killed at any point costs nothing but the batch at hand, and readers never notice."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_assistant import generations
from policy_assistant.embedders.hashing import Hashing
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.records import IndexReport

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")
_COUNT = 5


class Logging(Hashing):
    """Writes down every text it embeds, where a killed process leaves it."""

    batch_size = 3

    def __init__(self, log: Path) -> None:
        super().__init__(64)
        self._log = log

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self._log.open("a", encoding="utf-8") as log:
            log.writelines(text.replace("\n", " ") + "\n" for text in texts)
        return super().embed_documents(texts)

    def seen(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []


@pytest.fixture
def embedder(tmp_path: Path) -> Logging:
    return Logging(tmp_path / "embedded.log")


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "文件"
    folder.mkdir()
    for number in range(_COUNT):
        _write(folder, number, "初稿")
    return folder


def _write(folder: Path, number: int, version: str) -> None:
    articles = "\n\n".join(
        f"第{name}条 {version}：第{number}号渡口的第{name}项要求，渡工应当遵守。" for name in "一二三"
    )
    (folder / f"渡口{number}.txt").write_text(f"样例市第{number}号渡口规定\n\n{articles}\n", encoding="utf-8")


def _killed(run: Callable[[], object]) -> bool:
    """Run in a process of its own; return whether it was killed (else it came to its end)."""
    child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _kill_at(phase: str, step: int) -> Callable[[int, int, str], None]:
    def progress(done: int, total: int, now: str, /) -> None:
        if now == phase and done >= step:
            os.kill(os.getpid(), signal.SIGKILL)

    return progress


def _whole(report: IndexReport, index_dir: Path, embedder: Logging) -> None:
    """Check that the index is whole and that no text was embedded twice."""
    assert report.documents == _COUNT
    generation = Library(index_dir, embedder).current()
    assert generation.catalogue.passage_count == generation.store.count() == report.passages
    seen = embedder.seen()
    assert len(set(seen)) == len(seen)
    assert [path.name for path in (index_dir / "generations").iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("phase", "step"), [("read", 0), ("read", 3), ("embed", 0), ("embed", 3), ("embed", 12), ("write", 0), ("write", 1)]
)
def test_a_killed_first_run_goes_on(phase: str, step: int, documents: Path, tmp_path: Path, embedder: Logging) -> None:
    place = tmp_path / "index"
    assert _killed(lambda: index([documents], place, embedder, store="memory", progress=_kill_at(phase, step)))
    embedded = len(embedder.seen())
    assert embedded >= (step if phase == "embed" else 0)
    assert (place / "CURRENT").exists() is ((phase, step) == ("write", 1))
    _whole(index([documents], place, embedder, store="memory"), place, embedder)


@pytest.mark.parametrize("call", ["replace", "fsync", "rename"])
def test_a_run_killed_while_it_publishes_leaves_one_of_the_two_states(
    call: str, documents: Path, tmp_path: Path, embedder: Logging, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "index"
    index([documents], place, embedder, store="memory")
    before = generations.current_name(place)
    _write(documents, 0, "改稿")
    home = Path if call == "rename" else os
    with monkeypatch.context() as patch:
        patch.setattr(home, call, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        assert _killed(lambda: index([documents], place, embedder, store="memory"))
    assert generations.current_name(place) == before
    assert Library(place, embedder).current().catalogue.lexical(["改稿"], 5) == []
    report = index([documents], place, embedder, store="memory")
    assert (report.changed, report.unchanged) == (1, _COUNT - 1)
    assert Library(place, embedder).current().catalogue.lexical(["改稿"], 5) != []
    _whole(report, place, embedder)


def test_an_interrupt_from_the_keyboard_leaves_nothing_behind(
    documents: Path, tmp_path: Path, embedder: Logging
) -> None:
    def interrupt(done: int, total: int, phase: str, /) -> None:
        if phase == "embed" and done >= 6:
            raise KeyboardInterrupt

    place = tmp_path / "index"
    with pytest.raises(KeyboardInterrupt):
        index([documents], place, embedder, store="memory", progress=interrupt)
    assert list((place / "generations").iterdir()) == []
    assert len(embedder.seen()) == 6
    _whole(index([documents], place, embedder, store="memory"), place, embedder)


def test_a_failing_embedder_keeps_what_it_gave(documents: Path, tmp_path: Path, embedder: Logging) -> None:
    class Failing(Logging):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if len(self.seen()) >= 6:
                raise RuntimeError("out of order")
            return super().embed_documents(texts)

    place = tmp_path / "index"
    with pytest.raises(RuntimeError, match="out of order"):
        index([documents], place, Failing(tmp_path / "embedded.log"), store="memory")
    _whole(index([documents], place, embedder, store="memory"), place, embedder)
