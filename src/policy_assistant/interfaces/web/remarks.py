"""The route that takes what a reader says of an answer: a plain form, so it works without a script."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from policy_assistant.interfaces.feedback import OPINIONS, Feedback, Remark
from policy_assistant.interfaces.web.languages import language_of
from policy_assistant.interfaces.web.pages import message
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.question import LONGEST

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant

_LONGEST_COMMENT = 2000  # characters, as in the form
_LONGEST_ANSWER = 20_000
_OWN = ("same-origin", "none", "")  # what a browser says of a form that is the page's own; an old one says nothing

Text = Annotated[str, Form()]


def router(assistant: Assistant, feedback: Feedback) -> APIRouter:
    """Return the route that keeps remarks in ``feedback``."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @routes.post("/feedback")
    def remark(
        request: Request, opinion: Text, question: Text = "", answer: Text = "", cited: Text = "", comment: Text = ""
    ) -> HTMLResponse:
        kept = next((known for known in OPINIONS if known == opinion), None)
        if kept is None:
            raise HTTPException(422)
        if request.headers.get("sec-fetch-site", "") not in _OWN:
            raise HTTPException(403)
        feedback.add(
            Remark(
                time=datetime.now(UTC).isoformat(timespec="seconds"),
                opinion=kept,
                comment=comment[:_LONGEST_COMMENT],
                question=question[:LONGEST],
                answer=answer[:_LONGEST_ANSWER],
                cited=cited[:_LONGEST_ANSWER],
                generation=assistant.library.current().name,
            )
        )
        return message(request, 200, WORDINGS[language_of(request)].feedback_thanks)

    return routes
