"""Headers that keep a page from running or loading what it should not, and the part of Gradio that is open."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

# For every page but the chat: no script at all, nothing from elsewhere.
STRICT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
# What the chat page asks of Gradio: its code, its style and its queue. Uploads, files, proxies and pages stay shut.
_OPEN_FOLDERS = ("/assets/", "/static/")
_OPEN_PATHS = frozenset(
    {"/", "/theme.css", "/config"}
    | {f"/gradio_api/{name}" for name in ("queue/join", "queue/data", "cancel", "reset", "app_id", "startup-events")}
)


def chat_policy(inline_scripts: Iterable[str]) -> str:
    """Return the policy of the chat page, which runs Gradio's inline scripts and no others.

    Gradio compiles the templates of its HTML component with ``Function`` and sets styles from scripts: without
    'unsafe-eval' and inline styles it shows nothing. Handlers in attributes and injected scripts stay shut out.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline_scripts)
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class SecurityHeaders:
    """Middleware: adds the headers to every response that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete the headers of its response."""

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**_HEADERS, "content-security-policy": STRICT_POLICY}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)


class Gate:
    """Lets through to Gradio only what the page needs; the rest of its many routes answers 404."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an open address on; raise HTTPException 404 for any other."""
        if scope["type"] == "http" and not _is_open(scope["path"]):
            raise HTTPException(404)
        await self.app(scope, receive, send)


def _is_open(path: str) -> bool:
    return path in _OPEN_PATHS or (path.startswith(_OPEN_FOLDERS) and ".." not in path)
