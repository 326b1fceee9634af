"""The errors of the project, each with the exit code of the command line.

PolicyAssistantError
├── UsageError               2  the call is wrong: an unknown name, a missing argument
├── InputError               3  a file cannot be read; says which and why
│   └── QuestionError        3  a question that cannot be asked (empty, too long)
├── CatalogueError           4  no usable index
│   ├── IndexMissingError    4  there is none at this place
│   ├── IndexDamagedError    4  it cannot be opened or lacks a part
│   ├── IndexModelError      4  it was made with another embedding model
│   └── IndexBusyError       4  another process is writing it
└── ServiceError             5  a service outside failed (an embedding or language model by URL)

A message says what, with which value, and the command that mends it.
"""

from __future__ import annotations


class PolicyAssistantError(Exception):
    """Base of all errors of the project."""

    exit_code = 1


class UsageError(PolicyAssistantError):
    """The call is wrong."""

    exit_code = 2


class InputError(PolicyAssistantError):
    """A file cannot be read: ``file`` says which, ``reason`` why."""

    exit_code = 3

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}" if file else reason)
        self.file = file
        self.reason = reason


class QuestionError(InputError):
    """A question that cannot be asked."""

    def __init__(self, reason: str) -> None:
        super().__init__("", reason)


class CatalogueError(PolicyAssistantError):
    """No usable index."""

    exit_code = 4


class IndexMissingError(CatalogueError):
    """There is no index at this place."""


class IndexDamagedError(CatalogueError):
    """The index cannot be opened, or lacks a part."""


class IndexModelError(CatalogueError):
    """The index was made with another embedding model."""


class IndexBusyError(CatalogueError):
    """Another process is writing the index."""


class ServiceError(PolicyAssistantError):
    """A service outside failed."""

    exit_code = 5
