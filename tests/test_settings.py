from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_assistant.errors import UsageError
from policy_assistant.settings import PREFIX, Settings, load


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_defaults() -> None:
    settings = load()
    assert (settings.index, settings.documents) == (Path("index"), Path("documents"))
    assert (settings.embedder, settings.host, settings.port, settings.today) == ("shipped", "127.0.0.1", 7860, None)


def test_what_is_given_goes_before_the_environment_and_that_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_ASSISTANT_INDEX", "from-environment")
    monkeypatch.setenv("POLICY_ASSISTANT_TODAY", "2020-05-01")
    assert load().index == Path("from-environment")
    assert load().today == date(2020, 5, 1)
    assert load(index="given").index == Path("given")
    assert load(index=None).index == Path("from-environment")


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_ASSISTANT_TODAY", "")
    assert load().today is None


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("POLICY_ASSISTANT_INDX", "POLICY_ASSISTANT_INDEX"),
        ("POLICY_ASSISTANT_EMBEDER", "POLICY_ASSISTANT_EMBEDDER"),
        ("POLICY_ASSISTANT_", "POLICY_ASSISTANT_"),
    ],
)
def test_unknown_name_in_the_environment_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str, nearest: str) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(UsageError, match=rf"unknown setting {name}; the nearest known one is {nearest}"):
        load()


def test_unknown_name_given_is_an_error() -> None:
    with pytest.raises(UsageError, match="unknown setting prot; the nearest known one is port"):
        load(prot=1)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "eighty", "POLICY_ASSISTANT_PORT=eighty: .*integer"),
        ("PORT", "70000", "POLICY_ASSISTANT_PORT=70000: .*65535"),
        ("TODAY", "yesterday", "POLICY_ASSISTANT_TODAY=yesterday: .*date"),
    ],
)
def test_value_that_does_not_fit_names_the_setting_and_the_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(UsageError, match=message):
        load()


def test_several_values_that_do_not_fit_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_ASSISTANT_TODAY", "soon")
    with pytest.raises(UsageError, match=r"port=-1: .*; POLICY_ASSISTANT_TODAY=soon"):
        load(port=-1)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().port = 1  # type: ignore[misc]


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())
