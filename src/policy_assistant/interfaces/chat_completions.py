"""The OpenAI-compatible routes: any chat client can ask, and the citations ride along.

A message ends in a list of its sources, so that a client that knows nothing of citations shows them too;
``annotations`` of the message and the fields ``status``, ``citations`` and ``checks`` carry them as data.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from policy_assistant.errors import UsageError
from policy_assistant.interfaces.api import LONGEST_HISTORY, timed_ask
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.payloads import answer_json
from policy_assistant.records import Answer, Citation, Turn

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

MODEL = "policy-assistant"
_SOURCES_RULE = "\n\n---\n"
_MARK = re.compile(r"\[(\w+)\]")


class Message(BaseModel):
    """A message as OpenAI clients send it: a string, or parts of which the text counts."""

    role: str
    content: str | list[dict[str, Any]] | None = None


class CompletionIn(BaseModel):
    """The fields of a request that mean something here; sampling settings are accepted and have no effect."""

    model: str = MODEL
    messages: list[Message]
    stream: bool = False


def router(assistant: Assistant, metrics: Metrics) -> APIRouter:
    """Return ``POST /v1/chat/completions`` and ``GET /v1/models``."""
    routes = APIRouter(prefix="/v1")

    @routes.get("/models")
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}

    @routes.post("/chat/completions", response_model=None)
    def complete(body: CompletionIn) -> Response:
        if body.model != MODEL:
            raise HTTPException(404, f"there is no model {body.model!r}; the one model is {MODEL!r}")
        question, history = conversation(body.messages)
        answer = timed_ask(assistant, metrics, question, history)
        head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
        if body.stream:
            return StreamingResponse(_stream(head, answer), media_type="text/event-stream")
        return JSONResponse(_completion(head, answer))

    return routes


def conversation(messages: Sequence[Message]) -> tuple[str, tuple[Turn, ...]]:
    """Return the question, the last message, and the turns before it; raises UsageError without a question."""
    spoken = [message for message in messages if message.role in ("user", "assistant")]
    if not spoken or spoken[-1].role != "user":
        raise UsageError("messages: the last message must be the user's question")
    history = tuple(_turn(message) for message in spoken[:-1][-LONGEST_HISTORY:])
    return _text(spoken[-1]), history


def _turn(message: Message) -> Turn:
    text = _text(message)
    if message.role == "user":
        return Turn("user", text)
    return Turn("assistant", text.rpartition(_SOURCES_RULE)[0] or text)


def _text(message: Message) -> str:
    if message.content is None:
        return ""
    if isinstance(message.content, str):
        return message.content
    texts = [part.get("text") for part in message.content]
    if not all(isinstance(text, str) for text in texts):
        raise UsageError("messages: only parts of text can be read")
    return "\n".join(str(text) for text in texts)


def content_of(answer: Answer) -> str:
    """Return the text of an answer, the questions to choose from, and its sources below a rule."""
    text = "\n".join([answer.text, *(f"- {choice}" for choice in answer.choices)])
    if not answer.citations:
        return text
    return text + _SOURCES_RULE + "\n".join(f"[{cited.key}] {cited.official}" for cited in answer.citations)


def _completion(head: dict[str, Any], answer: Answer) -> dict[str, Any]:
    content = content_of(answer)
    message = {"role": "assistant", "content": content, "annotations": url_citations(content, answer.citations)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {**head, "object": "chat.completion", "choices": [choice], **_evidence(answer)}


def url_citations(content: str, citations: Sequence[Citation]) -> list[dict[str, Any]]:
    """Return a ``url_citation`` for every mark in ``content`` that is the key of a citation."""
    cited = {citation.key: citation for citation in citations}
    return [
        {"type": "url_citation", "url_citation": _url_citation(mark, cited[mark[1]])}
        for mark in _MARK.finditer(content)
        if mark[1] in cited
    ]


def _url_citation(mark: re.Match[str], citation: Citation) -> dict[str, Any]:
    return {"start_index": mark.start(), "end_index": mark.end(), "title": citation.official, "url": citation.url}


def _evidence(answer: Answer) -> dict[str, Any]:
    body = answer_json(answer)
    return {name: body[name] for name in ("status", "citations", "checks", "searched")}


def _stream(head: dict[str, Any], answer: Answer) -> Iterator[str]:
    content = content_of(answer)
    yield _event(_chunk(head, {"role": "assistant", "content": ""}))
    for line in content.splitlines(keepends=True):
        yield _event(_chunk(head, {"content": line}))
    last = _chunk(head, {"annotations": url_citations(content, answer.citations)}, "stop")
    yield _event({**last, **_evidence(answer)})
    yield "data: [DONE]\n\n"


def _chunk(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {**head, "object": "chat.completion.chunk", "choices": [choice]}


def _event(body: dict[str, Any]) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
