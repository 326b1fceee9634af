"""The pages that need no script: the library, a document with a clause marked, and an answer on its own page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from policy_assistant.errors import CatalogueError, PolicyAssistantError
from policy_assistant.interfaces.api import timed_ask
from policy_assistant.interfaces.filters import Filters, chosen, within
from policy_assistant.interfaces.http_errors import problem_of, status_of
from policy_assistant.interfaces.metrics import Metrics
from policy_assistant.interfaces.web.answers import fragment, problem
from policy_assistant.interfaces.web.blocks import blocks
from policy_assistant.interfaces.web.languages import language_of, large_type, remember, switch_address, type_address
from policy_assistant.interfaces.web.listing import listing
from policy_assistant.interfaces.web.parse_reports import in_words
from policy_assistant.interfaces.web.rendering import render
from policy_assistant.interfaces.web.views import badge, facts, name_of, outline_tree
from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.links import document_link, parse_at, parse_marks, safe_url
from policy_assistant.outline import ancestors, innermost
from policy_assistant.question import LONGEST
from policy_assistant.records import DocumentEntry, Language, Metadata, Section, Span

if TYPE_CHECKING:
    from policy_assistant.assistant import Assistant
    from policy_assistant.catalogue import Catalogue

_LONGEST_QUERY = 200
# Documents may be found through search engines; answers are made for whoever asks.
_ROBOTS = "User-agent: *\nDisallow: /ask\nDisallow: /api/\nDisallow: /v1/\n"


def router(assistant: Assistant, metrics: Metrics, *, feedback: bool = False) -> APIRouter:
    """Return the routes of the pages without script; ``feedback`` asks for it below answers."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @routes.get("/ask")
    def ask(request: Request, q: str = "") -> HTMLResponse:
        language = language_of(request)
        filters = chosen(request.query_params)
        answer, status = _answer(assistant, metrics, q, filters, language, feedback) if q else ("", 200)
        shown = {"question": q, "answer": answer, "filters": filters, "longest": LONGEST}
        return page(request, "ask.html", status, section="ask", **shown)

    @routes.get("/documents")
    def library(request: Request, q: str = "") -> HTMLResponse:
        filters, query = chosen(request.query_params), q.strip()[:_LONGEST_QUERY]
        number = _number(request.query_params.get("page", ""))
        return page(request, "library.html", **listing(assistant, query, filters, number, language_of(request)))

    @routes.get("/documents/{document_id}")
    def document(
        request: Request, document_id: str, at: str = "", m: str = "", pane: bool = False, paper: bool = False
    ) -> HTMLResponse:
        catalogue = assistant.library.current().catalogue
        entry = next((entry for entry in catalogue.documents() if entry.id == document_id), None)
        if entry is None:
            words = WORDINGS[language_of(request)]
            return message(request, 404, words.missing_title, words.missing_text)
        shown = _document(catalogue, entry, at, m, language_of(request))
        return page(request, "document.html", pane=pane, paper=paper, **shown)

    @routes.get("/robots.txt", response_class=PlainTextResponse)
    def robots() -> str:
        return _ROBOTS

    return routes


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page in the language of the request."""
    language = language_of(request)
    context.setdefault("section", "library")
    html = render(
        template,
        language,
        switch=switch_address(request, language),
        large=large_type(request),
        type_switch=type_address(request),
        **context,
    )
    response = HTMLResponse(html, status_code=status, headers={"vary": "accept-language, cookie"})
    remember(request, response)
    return response


def message(request: Request, status: int, heading: str, text: str = "") -> HTMLResponse:
    """Return a page that says one thing."""
    return page(request, "message.html", status, heading=heading, text=text)


def _number(text: str) -> int:
    """Return the page that an address asks for; the first where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _answer(
    assistant: Assistant, metrics: Metrics, question: str, filters: Filters, language: Language, feedback: bool
) -> tuple[str, int]:
    try:
        entries = assistant.documents()
        answer = timed_ask(assistant, metrics, question, (), within(entries, filters, date.today()))
        return fragment(answer, language, feedback=feedback, entries=entries, query=filters.query), 200
    except Exception as error:
        sentence = problem(error, question, language)
        status = status_of(error) if isinstance(error, PolicyAssistantError) else 500
        return render("problem.html", language, sentence=sentence), status


def _details(metadata: Metadata) -> tuple[str, ...]:
    """Return what tells a document from others, as far as it is known."""
    return tuple(detail for detail in (metadata.number, metadata.issuer, metadata.date) if detail)


def _document(catalogue: Catalogue, entry: DocumentEntry, at: str, marks: str, language: Language) -> dict[str, Any]:
    words, metadata = WORDINGS[language], entry.metadata
    document, sections = catalogue.document(entry.id), catalogue.sections(entry.id)
    clause = parse_at(at, len(document.text)) if at else None
    figures = parse_marks(marks, clause) if clause else ()
    validity = badge(metadata.validity, language)
    return {
        "name": name_of(entry),
        "paper_link": f"{document_link(entry.id)}?paper=1",
        "details": _details(metadata),
        "original": safe_url(metadata.url),
        "validity": validity,
        "warning": "" if metadata.validity.binding else words.repealed_warning.format(validity=validity.text),
        "notice": words.clause_shown if clause else words.bad_place if at else "",
        "clause": clause,
        "facts": facts(entry, language, date.today()),
        "problems": [(problem.severity, in_words(problem, language)) for problem in entry.problems],
        "tree": outline_tree(document, sections),
        "here": _here(sections, clause),
        "blocks": blocks(document, sections, clause, figures),
    }


def _here(sections: Sequence[Section], clause: Span | None) -> frozenset[int]:
    """Return the ordinals of the sections that the clause stands in."""
    if clause is None:
        return frozenset()
    inner = innermost(sections, clause.start)
    return frozenset(section.ordinal for section in ancestors(sections, inner.ordinal))


def error_page(request: Request, error: Exception) -> HTMLResponse:
    """Return the page that tells a reader why there is no other."""
    words = WORDINGS[language_of(request)]
    status, sentence = problem_of(error)
    if isinstance(error, CatalogueError):
        return message(request, status, words.no_index.format(message=sentence))
    if status == 404:
        return message(request, status, words.no_page)
    return message(request, status, words.failure)
