"""How long a browser may keep what it was sent: a file whose address changes with its content, for good."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"


class CacheHeaders:
    """Middleware: says of static files how long they may be kept; what says so itself is left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete the headers of a response that went well."""
        kept = _kept(scope) if scope["type"] == "http" else ""

        async def told(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                MutableHeaders(scope=message).setdefault("cache-control", kept)
            await send(message)

        await self.app(scope, receive, told if kept else send)


def _kept(scope: Scope) -> str:
    """Gradio's files carry a hash in their name, ours and its theme in ``?v=``; the rest of the static ones has none."""
    path = scope["path"]
    if path.startswith("/assets/") or (path.startswith(("/public/", "/theme.css")) and b"v=" in scope["query_string"]):
        return _FOR_GOOD
    return _FOR_AN_HOUR if path.startswith(("/public/", "/static/")) else ""
