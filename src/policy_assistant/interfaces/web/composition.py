"""The chat page: our own HTML around the scripts and the element of Gradio's page.

Gradio serves an empty page that its scripts fill. A reader gets the words, the form and the language at once,
with or without scripts, and Gradio fills the conversation.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from policy_assistant.errors import CatalogueError
from policy_assistant.interfaces.filters import chosen, options, within
from policy_assistant.interfaces.web.answers import ask_link
from policy_assistant.interfaces.web.examples import Examples
from policy_assistant.interfaces.web.languages import language_of, large_type, remember, switch_address, type_address
from policy_assistant.interfaces.web.rendering import render
from policy_assistant.interfaces.web.security import chat_policy
from policy_assistant.interfaces.web.views import holdings, updated
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.question import LONGEST
from policy_assistant.records import Language

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_HEAD_PART = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>|<link\b[^>]*>", re.DOTALL)
_APP = re.compile(r"<gradio-app\b.*?</gradio-app>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GradioParts:
    """What is taken from Gradio's page: elements of its head, its own element, and its inline scripts."""

    head: Markup
    app: Markup
    inline_scripts: tuple[str, ...]


def gradio_parts(html: str) -> GradioParts:
    """Take Gradio's page apart; raises ValueError where it has no element of its own."""
    app = _APP.search(html)
    if app is None:
        raise ValueError("the page that Gradio serves holds no <gradio-app>")
    found = [match for match in _HEAD_PART.finditer(html, 0, app.start()) if "manifest" not in match[0][:40]]
    inline = [match["code"] for match in found if match["code"] and "src=" not in match["attributes"]]
    head = "\n".join(match[0] for match in found)
    return GradioParts(Markup(head), Markup(app[0]), tuple(inline))


class ChatPage:
    """Wraps Gradio's application: its page at ``/`` is put into ours, all else passes."""

    def __init__(self, app: ASGIApp, assistant: Assistant, examples: Examples) -> None:
        self.app, self.assistant, self.examples = app, assistant, examples

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``/`` with the composed page and pass everything else on."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        html = await _body(self.app, scope, receive)
        await self._response(Request(scope), gradio_parts(html))(scope, receive, send)

    def _response(self, request: Request, parts: GradioParts) -> HTMLResponse:
        language = language_of(request)
        html = render(
            "chat.html",
            language,
            gradio=parts,
            section="ask",
            switch=switch_address(request, language),
            large=large_type(request),
            type_switch=type_address(request),
            **self._held(request, language),
            question="",
            longest=LONGEST,
        )
        headers = {"content-security-policy": chat_policy(parts.inline_scripts), "cache-control": "no-cache"}
        response = HTMLResponse(html, headers={**headers, "vary": "accept-language, cookie"})
        remember(request, response)
        return response

    def _held(self, request: Request, language: Language) -> dict[str, Any]:
        """Return what the page says of the documents, and what of them is chosen."""
        words, filters = WORDINGS[language], chosen(request.query_params)
        try:
            generation = self.assistant.library.current()
            entries = generation.catalogue.documents()
            said, made = holdings(entries, language), updated(generation.made, language)
            questions = self.examples.made(language)
        except CatalogueError as error:
            entries, said, made, questions = (), words.no_index.format(message=error), "", ()
        kept = within(entries, filters, date.today())
        narrowed = "" if kept is None else words.narrowed.format(count=len(kept))
        known: dict[str, Any] = {"holdings": said, "updated": made, "narrowed": narrowed}
        known |= {"examples": questions, "ask_link": ask_link}
        return {**known, "filters": filters, "options": options(entries)}


async def _body(app: ASGIApp, scope: Scope, receive: Receive) -> str:
    """Return what ``app`` would send, uncompressed."""
    chunks: list[bytes] = []

    async def collect(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            chunks.append(message.get("body", b""))

    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    await app({**scope, "method": "GET", "headers": headers}, receive, collect)
    return b"".join(chunks).decode()
