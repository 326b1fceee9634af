"""Which language a request is answered in: asked for, remembered, or what the browser prefers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Language

_COOKIE = "lang"
_A_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """Return the language of ``?lang=``, else of the cookie, else of ``Accept-Language``; Chinese at last."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(_COOKIE)):
        if wanted in WORDINGS:
            return "en" if wanted == "en" else "zh"
    return _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> Language:
    """Read ``Accept-Language``; English only where it stands before Chinese."""
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate(header.lower().split(",")):
        tag, _, parameters = part.strip().partition(";")
        ranked.append((-_quality(parameters), position, tag.strip().partition("-")[0]))
    for negative, _, tag in sorted(ranked):
        if tag in WORDINGS and negative < 0:
            return "en" if tag == "en" else "zh"
    return "zh"


def _quality(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def switch_address(request: Request, language: Language) -> str:
    """Return the address of the same page in the other language."""
    return str(request.url.include_query_params(lang=WORDINGS[language].other).replace(scheme="", netloc=""))


def remember(request: Request, response: Response) -> None:
    """Keep a language that was asked for, so that the links of the page need not carry it."""
    wanted = request.query_params.get("lang")
    if wanted in WORDINGS:
        response.set_cookie(_COOKIE, wanted, max_age=_A_YEAR, samesite="lax", httponly=True)
