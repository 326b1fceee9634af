"""Every knob of the project: its default, its meaning, its name in the environment.

The name in the environment is ``POLICY_ASSISTANT_`` and the field's name in capitals. An option of the command
line goes before the environment, the environment before the default. An unknown name is an error: a misspelt
setting that is silently ignored is the worst kind of setting.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from policy_assistant.errors import UsageError

PREFIX = "POLICY_ASSISTANT_"


class Settings(BaseSettings):
    """What the project can be told; ``load`` makes one with errors a person can act on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    index: Path = Field(Path("index"), description="folder of the index; holds only what can be rebuilt")
    documents: Path = Field(Path("documents"), description="folder or file that is indexed when no path is named")
    embedder: str = Field(
        "shipped",
        min_length=1,
        description="embedding model: shipped, sentence-transformers:FOLDER_OR_HUB_NAME or openai:MODEL",
    )
    reader: str = Field(
        "shipped",
        min_length=1,
        description="model that reads the passages found: shipped, cross-encoder:FOLDER_OR_HUB_NAME or none",
    )
    store: str = Field(
        "chroma", min_length=1, description="vector store that is filled: chroma, chroma:URL of a server, or memory"
    )
    host: str = Field("127.0.0.1", min_length=1, description="address that the page is served on")
    port: int = Field(7860, ge=0, le=65535, description="port that the page is served on; 0 takes a free one")
    today: date | None = Field(None, description="the day that 去年 and “this year” count from; empty: the clock's")


def load(**given: Any) -> Settings:
    """Return the settings; ``given`` goes before the environment, a value of None counts as not given.

    Raises UsageError for an unknown name, in ``given`` or in the environment, and for a value that does not fit.
    """
    _refuse_unknown(given, "")
    _refuse_unknown((name for name in os.environ if name.upper().startswith(PREFIX)), PREFIX)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise UsageError("; ".join(_sentence(problem, given) for problem in error.errors())) from None


def _refuse_unknown(names: Iterable[str], prefix: str) -> None:
    known = {prefix + (name.upper() if prefix else name) for name in Settings.model_fields}
    for name in names:
        if (name.upper() if prefix else name) not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
            raise UsageError(f"unknown setting {name}; the nearest known one is {near[0]}")


def _sentence(problem: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    """Say which setting has which value and why it does not fit, named the way it was given."""
    field = str(problem["loc"][0])
    name = field if given.get(field) is not None else PREFIX + field.upper()
    return f"{name}={problem['input']!s}: {problem['msg']} ({Settings.model_fields[field].description})"
