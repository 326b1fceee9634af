"""Tokens of the lexical index: Chinese unigrams and bigrams, numbers and Latin words whole.

Unigrams and bigrams beat dictionary words on government Chinese, whose vocabulary is full of names that no
dictionary has; a number keeps its decimal point so that 3.8 is not found by 3 and 8.
"""

from __future__ import annotations

import re

from policy_assistant.chinese.fold import fold

_RUN = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*|[a-z][0-9a-z]*"
    r"|[\u3400-\u9fff\U00020000-\U0002ebef〇]+"
)


def lexical_tokens(text: str) -> list[str]:
    """Return the tokens of ``text`` in order: for 政协提案24件 → 政 政协 协 协提 提 提案 案 24 件."""
    tokens: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        if run[0].isascii():
            # A full-width comma parts two numbers (分别为 100，200); a half-width one groups digits.
            listed = "，" in text[match.start() : match.end()]
            tokens += run.split(",") if listed else [run.replace(",", "")]
            continue
        for position, character in enumerate(run):
            tokens.append(character)
            if position + 1 < len(run):
                tokens.append(run[position : position + 2])
    return tokens
