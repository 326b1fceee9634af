"""The folder of an index: names, pins, the switch and what is removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from policy_assistant import generations
from policy_assistant.errors import CatalogueError, IndexBusyError, IndexDamagedError, IndexMissingError


def _make(index: Path, content: str = "whole") -> str:
    with generations.writing(index):
        staging = generations.stage(index)
        (staging / "catalogue.sqlite").write_text(content, encoding="utf-8")
        return generations.publish(index, staging, "hashing", 512, 7, "memory")


def test_the_published_generation_is_the_current_one(tmp_path: Path) -> None:
    first, second = _make(tmp_path), _make(tmp_path)
    assert generations.current_name(tmp_path) == second
    assert (first[:6], second[:6]) == ("000001", "000002")
    manifest = generations.read_manifest(tmp_path, second)
    assert (manifest.embedder, manifest.dimension, manifest.passages, manifest.store) == ("hashing", 512, 7, "memory")
    assert manifest.files["catalogue.sqlite"] == len("whole")
    assert datetime.fromisoformat(manifest.made).tzinfo is not None


def test_a_generation_made_before_its_time_was_noted_is_read(tmp_path: Path) -> None:
    name = _make(tmp_path)
    path = generations.folder_of(tmp_path, name) / "manifest.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    del known["made"]
    path.write_text(json.dumps(known), encoding="utf-8")
    assert generations.read_manifest(tmp_path, name).made == ""


def test_the_stamp_changes_with_every_switch(tmp_path: Path) -> None:
    stamps = [generations.current_stamp(tmp_path)]
    for _ in range(3):
        _make(tmp_path)
        stamps.append(generations.current_stamp(tmp_path))
    assert stamps[0] is None
    assert len(set(stamps)) == 4


@pytest.mark.parametrize(("index", "command"), [("index", "index"), ("elsewhere", "index --index elsewhere")])
def test_no_index_is_told_with_the_command(
    index: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IndexMissingError, match=f"^no index at {index}: run `policy-assistant {command}`$"):
        generations.current_name(Path(index))


@pytest.mark.parametrize("content", [b"", b"../../etc", b"\xff\xfe", b"000001-ABCDEF"])
def test_a_pointer_that_points_nowhere_is_damage(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(
        IndexDamagedError, match=r"is damaged: CURRENT .*; run `policy-assistant index --rebuild --index"
    ):
        generations.current_name(tmp_path)


def _truncate(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_text("who", encoding="utf-8")


def _lose(folder: Path) -> None:
    (folder / "catalogue.sqlite").unlink()


def _lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _cut_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 1', encoding="utf-8")


def _age(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 0}), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_truncate, "catalogue.sqlite of generation .* has 3 of 5 bytes"),
        (_lose, "catalogue.sqlite of generation .* is missing"),
        (_lose_manifest, "has no readable manifest"),
        (_cut_manifest, "has no readable manifest"),
        (_age, f"it has format 0, this program reads {generations.FORMAT}"),
    ],
)
def test_damage_is_named(damage: object, told: str, tmp_path: Path) -> None:
    name = _make(tmp_path)
    damage(generations.folder_of(tmp_path, name))  # type: ignore[operator]
    with pytest.raises(IndexDamagedError, match=told + r".*; run `policy-assistant index --rebuild"):
        generations.read_manifest(tmp_path, name)


def test_only_one_process_writes(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from policy_assistant import generations\n"
    code += "with generations.writing(Path(sys.argv[1])): print('writing', flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        told = pytest.raises(IndexBusyError, match=f"is being written by process {other.pid}; wait")
        with told, generations.writing(tmp_path):
            pass
        other.communicate("\n", timeout=30)
    with generations.writing(tmp_path):
        assert (tmp_path / "lock.pid").read_text(encoding="ascii") == str(os.getpid())


def test_a_process_that_is_killed_leaves_no_lock(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from policy_assistant import generations\n"
    code += "with generations.writing(Path(sys.argv[1])): generations.stage(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == -9
    assert len(list((tmp_path / "generations").iterdir())) == 1
    _make(tmp_path)
    assert len(list((tmp_path / "generations").iterdir())) == 1  # what the other had begun is gone


def test_an_index_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CatalogueError, match="cannot be written"), generations.writing(tmp_path / "file"):
        pass


def test_prune_keeps_what_is_told_and_what_is_pinned(tmp_path: Path) -> None:
    names = [_make(tmp_path) for _ in range(4)]
    pin = generations.Pin(generations.folder_of(tmp_path, names[0]))
    with generations.writing(tmp_path):
        assert generations.prune(tmp_path, names[2:]) == [(names[1], "memory")]
        pin.release()
        pin.release()
        assert generations.prune(tmp_path, names[2:]) == [(names[0], "memory")]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == names[2:]


def test_two_readers_pin_the_same_generation(tmp_path: Path) -> None:
    folder = generations.folder_of(tmp_path, _make(tmp_path))
    first, second = generations.Pin(folder), generations.Pin(folder)
    first.release()
    with generations.writing(tmp_path):
        assert generations.prune(tmp_path, ()) == []
        second.release()
        assert len(generations.prune(tmp_path, ())) == 1


def test_a_generation_that_is_gone_cannot_be_pinned(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        generations.Pin(generations.folder_of(tmp_path, "000001-abcdef"))
