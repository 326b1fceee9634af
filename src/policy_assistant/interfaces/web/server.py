"""The server: every route put together, and the loop that serves it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.metadata import version
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from policy_assistant.errors import PolicyAssistantError
from policy_assistant.interfaces import api, chat_completions
from policy_assistant.interfaces.feedback import Feedback
from policy_assistant.interfaces.http_errors import json_error
from policy_assistant.interfaces.metrics import CountRequests, Metrics
from policy_assistant.interfaces.web import examples, exports, followups, pages, remarks
from policy_assistant.interfaces.web.caching import CacheHeaders
from policy_assistant.interfaces.web.chat import gradio_app
from policy_assistant.interfaces.web.composition import ChatPage
from policy_assistant.interfaces.web.rendering import STATIC
from policy_assistant.interfaces.web.security import Gate, SecurityHeaders

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_FOR_PROGRAMS = (
    "/api/",
    "/v1/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/gradio_api/",
    "/public/",
    "/assets/",
    "/examples",
    "/followups",
)


def create_app(assistant: Assistant, feedback: Feedback | None = None) -> FastAPI:
    """Return the whole server around ``assistant``; without ``feedback`` readers are not asked for it."""
    metrics = Metrics()
    chat = gradio_app(assistant, metrics, feedback=feedback is not None)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with chat.router.lifespan_context(chat):  # a mounted application is not started by its host
            yield

    # The interactive API pages of FastAPI load scripts from elsewhere; the description itself stays.
    app = FastAPI(
        title="policy-assistant", version=version("policy-assistant"), docs_url=None, redoc_url=None, lifespan=lifespan
    )
    for error in (PolicyAssistantError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(error, _error)
    app.add_middleware(CountRequests, metrics=metrics)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(CacheHeaders)
    for routes in (api.router, chat_completions.router):
        app.include_router(routes(assistant, metrics))
    questions = examples.Examples(assistant)
    app.include_router(examples.router(questions))
    app.include_router(pages.router(assistant, metrics, feedback=feedback is not None))
    app.include_router(followups.router(assistant))
    app.include_router(exports.router(assistant))
    if feedback is not None:
        app.include_router(remarks.router(assistant, feedback))
    app.mount("/public", StaticFiles(directory=STATIC))
    app.mount("/", ChatPage(Gate(chat), assistant, questions))
    return app


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860, feedback: Feedback | None = None) -> None:
    """Serve the page and the interfaces until interrupted."""
    uvicorn.run(create_app(assistant, feedback), host=host, port=port, log_level="warning")


def _error(request: Request, error: Exception) -> Response:
    """Answer a program in JSON and a reader with a page."""
    for_reader = request.method in ("GET", "HEAD") and not request.url.path.startswith(_FOR_PROGRAMS)
    return pages.error_page(request, error) if for_reader else json_error(request, error)
