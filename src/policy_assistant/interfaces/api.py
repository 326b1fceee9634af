"""The HTTP interface for programs: ask, search, health and metrics.

The bodies are those of the command line with ``--json``.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, model_validator

from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.payloads import answer_json, judgement_json, search_json
from policy_assistant.interfaces.searching import search
from policy_assistant.records import Answer, Turn

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

LONGEST_HISTORY = 20  # turns; what a question refers to stands in the last few


class TurnIn(BaseModel):
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


class AskIn(BaseModel):
    """A question with the conversation before it."""

    question: str
    history: list[TurnIn] = []
    id: str = ""


class SearchIn(BaseModel):
    """A question to find passages for; ``k`` is how many."""

    question: str
    k: Annotated[int, Field(ge=1, le=100)] = 10
    id: str = ""


class CheckIn(BaseModel):
    """A claim for one verdict, or a draft for a verdict on each of its claims."""

    claim: str = ""
    draft: str = ""
    id: str = ""

    @model_validator(mode="after")
    def _one_of_them(self) -> CheckIn:
        if bool(self.claim.strip()) == bool(self.draft.strip()):
            raise ValueError("give either a claim or a draft")
        return self


def turns(history: Sequence[TurnIn]) -> tuple[Turn, ...]:
    """Return the last turns of a conversation as records."""
    return tuple(Turn(turn.role, turn.content) for turn in history[-LONGEST_HISTORY:])


def timed_ask(
    assistant: Assistant,
    metrics: Metrics,
    question: str,
    history: Sequence[Turn],
    within: Collection[str] | None = None,
) -> Answer:
    """Ask, and count the answer by status and duration."""
    start = time.perf_counter()
    answer = assistant.ask(question, history, within)
    metrics.count_answer(answer.status, time.perf_counter() - start)
    return answer


def router(assistant: Assistant, metrics: Metrics) -> APIRouter:
    """Return the routes for programs, without the OpenAI-compatible ones."""
    routes = APIRouter()

    @routes.post("/api/ask")
    def ask(body: AskIn) -> dict[str, Any]:
        return answer_json(timed_ask(assistant, metrics, body.question, turns(body.history)), body.id)

    @routes.post("/api/search")
    def search_passages(body: SearchIn) -> dict[str, Any]:
        hits, catalogue = search(assistant, body.question, body.k)
        return search_json(body.question, hits, catalogue, body.id)

    @routes.post("/api/check")
    def check(body: CheckIn) -> Any:
        if body.claim.strip():
            return judgement_json(assistant.judge(body.claim), body.id)
        return [judgement_json(one, str(n)) for n, one in enumerate(assistant.check(body.draft), start=1)]

    @routes.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz")
    def readyz() -> dict[str, Any]:
        generation = assistant.library.current()
        return {"status": "ready", "generation": generation.name, "documents": len(generation.catalogue.documents())}

    @routes.get("/metrics")
    def show_metrics() -> Response:
        return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")

    return routes
