from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_assistant.errors import InputError
from policy_assistant.indexing.walk import is_below, shown, walk
from policy_assistant.records import Problem


def _supported(path: Path) -> bool:
    return path.suffix == ".txt"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "文件/b.txt",
        "文件/a.txt",
        "文件/2019/c.txt",
        "文件/.hidden.txt",
        "文件/.git/d.txt",
        "文件/~$a.txt",
        "文件/scan.jpg",
        "文件/style.css",
        "文件/old.doc",
        "文件/index/README.txt",
        "alone.bin",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _files(paths: list[Path], tree: Path) -> list[str]:
    return [entry.file for entry in walk(paths, tree / "文件" / "index", _supported)[0]]


def test_a_folder_is_walked_in_order_without_what_is_hidden(tree: Path) -> None:
    assert _files([Path("文件")], tree) == ["文件/a.txt", "文件/b.txt", "文件/2019/c.txt"]


def test_files_are_shown_under_the_path_as_given(tree: Path) -> None:
    assert _files([tree / "文件" / "2019"], tree) == [f"{tree.as_posix()}/文件/2019/c.txt"]
    assert _files([Path("./文件/2019/..//2019")], tree) == ["文件/2019/../2019/c.txt"]


def test_what_is_reached_twice_comes_once(tree: Path) -> None:
    (tree / "文件" / "link.txt").symlink_to(tree / "文件" / "a.txt")
    assert _files([Path("文件/2019"), Path("文件"), Path("文件/b.txt")], tree) == [
        "文件/2019/c.txt",
        "文件/a.txt",
        "文件/b.txt",
    ]


def test_a_file_named_itself_is_taken_whatever_its_suffix(tree: Path) -> None:
    assert _files([Path("alone.bin"), Path("文件/.hidden.txt")], tree) == ["alone.bin", "文件/.hidden.txt"]


def test_documents_that_cannot_be_read_are_warned_of(tree: Path) -> None:
    assert walk([Path("文件")], tree / "文件" / "index", _supported)[1] == [
        Problem("文件/old.doc", "warning", "not indexed: files named *.doc cannot be read"),
        Problem("文件/scan.jpg", "warning", "not indexed: files named *.jpg cannot be read"),
    ]


def test_an_empty_folder_is_warned_of(tree: Path) -> None:
    (tree / "空").mkdir()
    found, problems = walk([Path("空")], tree / "index", _supported)
    assert found == []
    assert problems == [Problem("空", "warning", "no documents are found here")]


def test_a_path_that_does_not_exist_is_an_input_error(tree: Path) -> None:
    with pytest.raises(InputError, match="没有/x: there is no such file or folder"):
        walk([Path("文件"), Path("没有/x")], tree, _supported)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("报告".encode(), "报告"), ("报告".encode("gb18030"), "报告"), (b"\xff\xff", "\\xff\\xff")],
)
def test_names_in_old_encodings_can_be_shown(raw: bytes, expected: str) -> None:
    assert shown(Path(os.fsdecode(raw))) == expected


@pytest.mark.parametrize(
    ("path", "below"), [("/data/a/b.txt", True), ("/data/a", True), ("/data/ab/c.txt", False), ("/data", False)]
)
def test_is_below_counts_whole_names(path: str, below: bool) -> None:
    assert is_below(path.encode(), [Path("/data/a"), Path("/x")]) is below
