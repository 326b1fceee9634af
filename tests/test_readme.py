"""The answers that the READMEs show are those that the sample documents give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_assistant.assistant import Assistant, build
from policy_assistant.embedders import make
from policy_assistant.indexing import index
from policy_assistant.settings import load

ROOT = Path(__file__).resolve().parent.parent
# Feature hashing instead of the model: these questions have to be answered by their words alone.
EMBEDDER = "hashing"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("readme") / "index"
    index([ROOT / "documents"], folder, make(EMBEDDER), store="memory")
    return build(load(index=folder, embedder=EMBEDDER))


def examples() -> list[tuple[str, str, list[str]]]:
    """Return README, question and the lines shown below it, for every example."""
    found = []
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for block in re.findall(r"```console\n(.*?)\n```", text, re.DOTALL):
            for example in block.split("\n\n"):
                command, *shown = example.splitlines()
                found.append((name, command.removeprefix('$ policy-assistant ask "').removesuffix('"'), shown))
    return found


def test_each_readme_shows_three_answers() -> None:
    assert [name for name, _, _ in examples()] == ["README.md"] * 3 + ["README.en.md"] * 3


@pytest.mark.parametrize(("name", "question", "shown"), examples(), ids=str)
def test_the_answer_shown_is_the_answer_given(assistant: Assistant, name: str, question: str, shown: list[str]) -> None:
    lines = assistant.ask(question).text.splitlines()
    for line, expected in zip(lines, shown, strict=True):
        if expected.endswith("…"):
            assert line.startswith(expected[:-1])
        else:
            assert line == expected
