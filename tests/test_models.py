"""The models are chosen by name, made once, and preparing them raises nothing."""

from __future__ import annotations

import pytest

from policy_assistant import readers
from policy_assistant.errors import ServiceError, UsageError
from policy_assistant.models import Models


def test_the_models_are_those_that_are_named() -> None:
    models = Models("hashing", "none")
    assert models.embedder.name.startswith("hashing")
    assert models.reader is None
    models.prepare()


def test_an_unknown_embedder_is_refused_at_once_and_an_unknown_reader_when_it_is_needed() -> None:
    with pytest.raises(UsageError, match="unknown embedder 'nobody'"):
        Models("nobody", "none")
    models = Models("hashing", "nobody")
    with pytest.raises(UsageError, match="unknown reader 'nobody'"):
        _ = models.reader


def test_a_reader_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, bool]] = []
    monkeypatch.setattr(readers, "make", lambda name, *, once: made.append((name, once)))
    models = Models("hashing", "shipped", once=True)
    assert (models.reader, models.reader) == (None, None)
    assert made == [("shipped", True)]


def test_whoever_reads_is_told_that_a_model_is_missing_not_whoever_prepares(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *, once: bool) -> None:
        raise ServiceError("this installation has no reading model")

    monkeypatch.setattr(readers, "make", missing)
    models = Models("hashing", "shipped")
    models.prepare()
    with pytest.raises(ServiceError, match="no reading model"):
        _ = models.reader
