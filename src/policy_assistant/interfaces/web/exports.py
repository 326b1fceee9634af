"""The route by which a conversation is taken along: its questions are asked again, so nothing in the file is hearsay."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from starlette.exceptions import HTTPException

from policy_assistant.errors import QuestionError
from policy_assistant.interfaces.filters import chosen, within
from policy_assistant.interfaces.transcripts import exchanges, markdown, word
from policy_assistant.interfaces.web.languages import language_of
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Answer, Turn

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_MOST = 30  # questions in one file, as many as a tab keeps
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def router(assistant: Assistant) -> APIRouter:
    """Return the route that exports."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/export")
    def export(
        request: Request,
        q: Annotated[list[str], Form()],
        format: Annotated[Literal["docx", "md"], Form()],
    ) -> Response:
        if len(q) > _MOST:
            raise HTTPException(413)
        words, origin = WORDINGS[language_of(request)], str(request.base_url).rstrip("/")
        kept = within(assistant.documents(), chosen(request.query_params), date.today())
        conversation = exchanges(_asked_again(assistant, q, kept))
        made = words.exported.format(time=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"))
        if format == "md":
            text = markdown(conversation, words.transcript, made, origin)
            return _file(text.encode(), "text/markdown; charset=utf-8", "md")
        return _file(word(conversation, words.transcript, made, words.sources, origin), _WORD, "docx")

    return routes


def _asked_again(assistant: Assistant, questions: list[str], kept: frozenset[str] | None) -> list[Answer]:
    """Ask each question with the conversation before it; one that cannot be asked is left out, as on the page."""
    answers: list[Answer] = []
    history: list[Turn] = []
    for question in questions:
        try:
            answer = assistant.ask(question, history, kept)
        except QuestionError:
            continue
        answers.append(answer)
        history += [Turn("user", question), Turn("assistant", answer.text)]
    return answers


def _file(content: bytes, kind: str, suffix: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="policy-answers.{suffix}"'}
    return Response(content, media_type=kind, headers=headers)
