"""A server of the page for tests."""

from __future__ import annotations

import gc
import warnings

import anyio
from fake_assistant import FakeAssistant
from fastapi import FastAPI

from policy_assistant.interfaces.feedback import Feedback
from policy_assistant.interfaces.web import create_app

# Python 3.11 fails to parse deep in a stack, and anyio imports the module of this name on its first use there.
anyio.open_file  # noqa: B018


def quiet_app(held: FakeAssistant, feedback: Feedback | None = None) -> FastAPI:
    """Return the server's application; Gradio leaves event loops unclosed while it is built."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        app = create_app(held, feedback)  # type: ignore[arg-type]
        gc.collect()
    return app
