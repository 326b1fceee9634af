"""The conversation: a Gradio component whose events carry a question up and an answer, growing, down.

The server keeps no conversation: the browser sends the last turns with each question.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when gradio is imported

import gradio as gr
from fastapi import FastAPI

from policy_assistant.interfaces.api import TurnIn, turns
from policy_assistant.interfaces.filters import chosen, within
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.web.answers import problem, reading, steps
from policy_assistant.interfaces.web.rendering import render
from policy_assistant.records import Language

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_ANSWERS_AT_A_TIME = 8
_WAITING_AT_MOST = 200
# Hands the component's wires to chat.js, whichever of the two is loaded first.
_CONNECT = """
window.policyChat = { element, trigger, watch, props };
window.dispatchEvent(new Event("policy-chat-connected"));
"""


class Asked(BaseModel):
    """What the page sends: the question, the turns before it, and the name it has given to this turn."""

    question: str
    turn: str
    language: Language = "zh"
    history: list[TurnIn] = []
    filters: dict[str, str] = {}  # as they stand in the address of the page


def gradio_app(assistant: Assistant, metrics: Metrics, *, feedback: bool = False) -> FastAPI:
    """Return an application that serves the Gradio part of the page at ``/``; ``feedback`` asks for it below answers."""
    host = FastAPI(openapi_url=None)
    gr.mount_gradio_app(
        host,
        _blocks(assistant, metrics, feedback),
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        enable_monitoring=False,
        theme=gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
    )
    return host


def _blocks(assistant: Assistant, metrics: Metrics, feedback: bool) -> gr.Blocks:
    def answer(event: gr.EventData) -> Iterator[dict[str, Any]]:
        yield from answer_events(assistant, metrics, event._data, feedback=feedback)

    blocks: gr.Blocks
    with gr.Blocks(analytics_enabled=False, title="", fill_width=True) as blocks:
        conversation = gr.HTML(
            html_template='<ol class="turns" id="turns"></ol>',
            js_on_load=_CONNECT,
            apply_default_css=False,
            elem_id="conversation",
        )
        asked = conversation.submit(
            answer,
            inputs=None,
            outputs=conversation,
            show_progress="hidden",
            # Once the page has an answer it may ask again; Gradio would drop that while it still closes the last event.
            trigger_mode="multiple",
            concurrency_limit=_ANSWERS_AT_A_TIME,
            api_visibility="private",
        )
        conversation.stop(None, cancels=[asked], api_visibility="private")
    blocks.queue(max_size=_WAITING_AT_MOST, api_open=False)
    return blocks


def answer_events(
    assistant: Assistant, metrics: Metrics, data: object, *, feedback: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield the states of one turn: ``html`` to show, ``done``, and at the end ``text``, what history keeps.

    The first state says where is being read: a reader need not wait for the answer to see what it will rest on.
    """
    try:
        asked = Asked.model_validate(data)
    except ValidationError:
        return
    try:
        entries = assistant.documents()
        kept = within(entries, chosen(asked.filters), date.today())
        started = time.perf_counter()
        sought = assistant.seek(asked.question, turns(asked.history), kept)
        yield _state(asked, reading(sought.searched, asked.language))
        answer = assistant.answer(sought)
        metrics.count_answer(answer.status, time.perf_counter() - started)
        for html in steps(answer, asked.language, feedback=feedback, entries=entries):
            yield _state(asked, html)
        yield _state(asked, html, answer.text)
    except Exception as error:
        sentence = problem(error, asked.question, asked.language)
        yield _state(asked, render("problem.html", asked.language, sentence=sentence), "")


def _state(asked: Asked, html: str, text: str | None = None) -> dict[str, Any]:
    """Return what the page is sent: ``text`` with the last state of a turn."""
    return {"turn": asked.turn, "html": html, "done": text is not None, "text": text or ""}
