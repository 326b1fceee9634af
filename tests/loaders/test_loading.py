"""The table of suffixes, and the messages for files that cannot be read."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from policy_assistant.errors import InputError
from policy_assistant.loaders import SUFFIXES, load, supported


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "a.md", "a.markdown", "a.docx", "a.xlsx", "a.pdf"])
def test_supported(name: str) -> None:
    assert supported(Path(name))


@pytest.mark.parametrize("name", ["a.doc", "a.jpg", "a", ".html"])
def test_not_supported(name: str) -> None:
    assert not supported(Path(name))


def test_load_reads_text_and_says_whence(tmp_path: Path) -> None:
    path = tmp_path / "办法.TXT"
    path.write_text("示例县停车管理办法\n\n第一条 为了方便停车，制定本办法。\n", encoding="utf-8")
    document = load(path, "documents/办法.TXT")
    assert document.file == "documents/办法.TXT"
    assert len(document.id) == 16
    assert document.title == "示例县停车管理办法"


def test_same_bytes_same_identity(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("第一条 内容相同的两个文件。", encoding="utf-8")
    assert load(tmp_path / "a.txt", "a").id == load(tmp_path / "b.txt", "b").id


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_empty_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"empty{suffix}"
    path.touch()
    with pytest.raises(InputError) as caught:
        load(path, path.name)
    assert str(caught.value) == f"empty{suffix}: the file is empty (0 bytes)"


def test_unknown_suffix_names_the_readable_ones(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"x")
    with pytest.raises(InputError, match=r"old\.doc: files named \*\.doc cannot be read; readable are \.html, .*\.pdf"):
        load(path, "old.doc")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: the file cannot be opened \(No such file or directory\)"):
        load(tmp_path / "gone.txt", "gone.txt")


def test_a_parser_that_fails_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_assistant.loaders import plain

    def fail(data: bytes, file: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(plain, "load", fail)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    with pytest.raises(InputError, match=r"a\.txt: the file cannot be read \(RecursionError: too deep\)"):
        load(path, "a.txt")


def test_loaders_are_imported_only_when_needed() -> None:
    import subprocess

    code = "import sys, policy_assistant.loaders; print([m for m in sys.modules if 'lxml' in m or 'pdfium' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "《" * 5000,
        " " * 20000 + "正文。",
        "\n" * 20000 + "正文。",
        "索" + " " * 20000 + "引号：",
        "附件\n" * 3000,
        "本办法自" * 3000,
    ],
    ids=["books", "spaces", "lines", "label", "attachments", "effects"],
)
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_odd_files_take_no_long_time(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_text(text if suffix == ".txt" else f"<style>{'a{' * 3000}</style><p>{text}</p>", encoding="utf-8")
    with contextlib.suppress(InputError):
        load(path, path.name)
    # a pattern that goes back over everything would take minutes here
