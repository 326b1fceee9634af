"""A server of the page for tests."""

from __future__ import annotations

import contextlib
import gc
import threading
import time
import warnings
from collections.abc import Iterator

import anyio
import uvicorn
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


@contextlib.contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Serve ``app`` on a free port and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = server.force_exit = True
    thread.join(5)
