"""What a reader has chosen for all pages, in the address or remembered: the language, and large type."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Language

_COOKIE = "lang"
_TYPE = "type"
_TYPES = ("large", "usual")
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


def large_type(request: Request) -> bool:
    """Whether pages are set in large type: ``?type=large``, else the cookie."""
    wanted = request.query_params.get(_TYPE) or request.cookies.get(_TYPE)
    return wanted == "large"


def type_address(request: Request) -> str:
    """Return the address of the same page in the other size of type."""
    other = "usual" if large_type(request) else "large"
    return str(request.url.include_query_params(**{_TYPE: other}).replace(scheme="", netloc=""))


def remember(request: Request, response: Response) -> None:
    """Keep a language or a size of type that was asked for, so that the links of the page need not carry it."""
    for name, known in ((_COOKIE, WORDINGS), (_TYPE, _TYPES)):
        wanted = request.query_params.get(name, "")
        if wanted in known:
            response.set_cookie(name, wanted, max_age=_A_YEAR, samesite="lax", httponly=True)
