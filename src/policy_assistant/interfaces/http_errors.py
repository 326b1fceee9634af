"""Errors as HTTP status codes and JSON; a traceback never leaves the server."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from policy_assistant.errors import (
    CatalogueError,
    InputError,
    PolicyAssistantError,
    ServiceError,
    UsageError,
)
from policy_assistant.interfaces.payloads import error_json

_log = logging.getLogger(__name__)

# The first class that fits decides, so a subclass stands before its base.
_STATUS: tuple[tuple[type[PolicyAssistantError], int], ...] = (
    (UsageError, 400),
    (InputError, 422),
    (CatalogueError, 503),
    (ServiceError, 502),
    (PolicyAssistantError, 500),
)


def status_of(error: PolicyAssistantError) -> int:
    """Return the HTTP status code that an error of the project is answered with."""
    return next(code for kind, code in _STATUS if isinstance(error, kind))


def problem_of(error: Exception) -> tuple[int, str]:
    """Return the status code for an error and the sentence that may be shown; log what nobody expected."""
    if isinstance(error, PolicyAssistantError):
        return status_of(error), str(error)
    if isinstance(error, RequestValidationError):
        return _wrong_input(error.errors())
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    _log.error("a request failed", exc_info=error)
    return 500, "internal error; the server's log says more"


def json_error(request: Request, error: Exception) -> Response:
    """Answer an error with ``{"error": {"message"}}`` and a fitting status code."""
    status, message = problem_of(error)
    return JSONResponse(error_json(message), status_code=status)


def _wrong_input(problems: Sequence[Any]) -> tuple[int, str]:
    if any(problem["type"] == "json_invalid" for problem in problems):
        return 400, "the body is not valid JSON"
    return 422, "; ".join(_sentence(problem) for problem in problems)


def _sentence(problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"] if part != "body") or "the body"
    return f"{place}: {problem['msg']}"
