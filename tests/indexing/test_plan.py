"""Which files are parsed, kept and forgotten, as a table of cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.catalogue import StoredFile
from policy_assistant.indexing.plan import Hashed, Plan, plan
from policy_assistant.indexing.walk import Found

Files = dict[str, str]  # path → id of its content


def _plan(now: Files, before: Files, *, program: str = "v1", unreadable: str = "", on_disk: str = "") -> Plan:
    files = [Hashed(Found(Path(path), path), id) for path, id in now.items()]
    stored = [StoredFile(id, path.encode(), path, "v1") for path, id in before.items()]
    lost = [path.encode() for path in unreadable.split()]
    there = {*now, *unreadable.split(), *on_disk.split()}
    return plan(files, lost, stored, [Path("/in")], program, lambda path: path.decode() in there)


def _paths(files: list[Hashed]) -> str:
    return " ".join(file.found.file for file in files)


CASES: dict[str, tuple[Files, Files, str, str, str]] = {  # now, before; unchanged, parsed, gone
    "first run": ({"/in/a": "1", "/in/b": "2"}, {}, "", "/in/a /in/b", ""),
    "nothing changed": ({"/in/a": "1"}, {"/in/a": "1"}, "/in/a", "", ""),
    "changed": ({"/in/a": "2"}, {"/in/a": "1"}, "", "/in/a", ""),
    "removed": ({"/in/a": "1"}, {"/in/a": "1", "/in/b": "2"}, "/in/a", "", "/in/b"),
    "all removed": ({}, {"/in/a": "1"}, "", "", "/in/a"),
    "renamed": ({"/in/b": "1"}, {"/in/a": "1"}, "", "/in/b", ""),
    "names swapped": ({"/in/a": "2", "/in/b": "1"}, {"/in/a": "1", "/in/b": "2"}, "", "/in/a /in/b", ""),
    "renamed, and its name taken": ({"/in/a": "2", "/in/b": "1"}, {"/in/a": "1"}, "", "/in/a /in/b", ""),
    "from elsewhere": ({"/in/a": "1"}, {"/in/a": "1", "/out/b": "2"}, "/in/a", "", ""),
    "moved in from elsewhere": ({"/in/b": "2"}, {"/out/b": "2"}, "", "/in/b", ""),
    "named alone, outside of the folder": ({"/out/b": "3"}, {"/out/b": "2"}, "", "/out/b", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_plan(case: str) -> None:
    now, before, unchanged, parsed, gone = CASES[case]
    made = _plan(now, before)
    assert (_paths(made.unchanged), _paths(made.parse)) == (unchanged, parsed)
    assert " ".join(row.file for row in made.gone) == gone
    assert made.duplicates == []


@pytest.mark.parametrize(
    ("now", "before", "on_disk", "warned", "of"),
    [
        ({"/in/a": "1", "/in/b": "1"}, {}, "", "/in/b", "/in/a"),
        ({"/in/a": "1", "/in/b": "1"}, {"/in/b": "1"}, "", "/in/a", "/in/b"),
        ({"/in/a": "1"}, {"/out/b": "1"}, "/out/b", "/in/a", "/out/b"),
    ],
    ids=["both new", "the second was there first", "indexed from elsewhere"],
)
def test_identical_content_is_indexed_once(now: Files, before: Files, on_disk: str, warned: str, of: str) -> None:
    made = _plan(now, before, on_disk=on_disk)
    assert [(file.found.file, twin) for file, twin in made.duplicates] == [(warned, of)]
    assert warned not in _paths(made.parse)
    assert made.gone == []


def test_a_file_that_became_a_copy_gives_up_its_old_content() -> None:
    made = _plan({"/in/a": "1", "/in/b": "1"}, {"/in/a": "1", "/in/b": "2"})
    assert [row.id for row in made.gone] == ["2"]


def test_what_cannot_be_opened_now_stays() -> None:
    made = _plan({}, {"/in/a": "1"}, unreadable="/in/a")
    assert (made.parse, made.gone) == ([], [])


def test_another_program_parses_again() -> None:
    made = _plan({"/in/a": "1"}, {"/in/a": "1", "/out/b": "2"}, program="v2")
    assert (_paths(made.unchanged), _paths(made.parse), made.gone) == ("", "/in/a", [])


_TREES = st.dictionaries(st.sampled_from(["/in/a", "/in/b", "/in/c", "/out/d"]), st.sampled_from("123"))


@given(_TREES, _TREES)
def test_carried_out_a_plan_leaves_every_content_once(now: Files, earlier: Files) -> None:
    before = {path: id for path, id in earlier.items() if [*earlier.values()].count(id) == 1}
    made = _plan(now, before)
    index = dict(before)  # path → id
    for file in made.parse:
        index = {path: id for path, id in index.items() if id != file.id}
        index[file.found.file] = file.id
    for row in made.gone:
        index.pop(row.file, None)
    assert len(set(index.values())) == len(index)
    assert set(now.values()) <= set(index.values())
    assert {id for path, id in index.items() if path.startswith("/in/")} <= set(now.values())
