from __future__ import annotations

import subprocess
import sys

import pytest

from policy_assistant.embedders.hashing import Hashing


def _likeness(one: str, other: str) -> float:
    first, second = Hashing().embed_documents([one, other])
    return sum(a * b for a, b in zip(first, second, strict=True))


def test_texts_that_share_words_are_near() -> None:
    assert _likeness("渡口开放时间", "渡口的开放时间") > 0.7 > 0.2 > _likeness("渡口开放时间", "路灯维护费用")


def test_a_text_without_tokens_is_all_zero() -> None:
    assert set(Hashing(16).embed_query("，。")) == {0.0}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_process_hashes_alike(seed: str) -> None:
    code = "from policy_assistant.embedders.hashing import Hashing; print(Hashing(8).embed_query('渡口6时开放'))"
    told = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == str(Hashing(8).embed_query("渡口6时开放"))
