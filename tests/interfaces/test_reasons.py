"""Every reason that verification gives is said in the reader's language."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from policy_assistant import verification
from policy_assistant.interfaces.reasons import in_words
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Language


def given_reasons() -> list[str]:
    """Return the sentences of verification's source that are longer than a few words, gaps filled with 24件."""
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(verification))):
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "attr", "") == "_check":
            found += [_text(argument) for argument in node.args[3:]]
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            found.append(_text(node.value.elts[1]))
    return [reason for reason in found if reason.count(" ") > 3]


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "24件" for part in node.values)
    return ""


def test_verification_gives_the_reasons_that_are_known_here():
    assert len(given_reasons()) == 6


@pytest.mark.parametrize("reason", given_reasons())
@pytest.mark.parametrize("language", list(WORDINGS))
def test_every_reason_has_words(reason: str, language: Language):
    said = in_words(reason, WORDINGS[language])
    assert said != reason
    assert bool(re.search(r"[a-z]", said)) is (language == "en")
    assert ("24件" in said) is ("the source has" in reason)


def test_a_reason_that_is_not_known_stays_as_it_is():
    assert in_words("<u> of a plug-in", WORDINGS["zh"]) == "<u> of a plug-in"
