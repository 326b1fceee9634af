"""An answer, or the sentence that says why there is none, as HTML."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from policy_assistant.charts import charts_of
from policy_assistant.errors import CatalogueError, PolicyAssistantError, QuestionError, ServiceError
from policy_assistant.interfaces.offices import whom_to_ask
from policy_assistant.interfaces.reasons import in_words
from policy_assistant.interfaces.transcripts import plain
from policy_assistant.interfaces.web.drawing import drawing
from policy_assistant.interfaces.web.rendering import render
from policy_assistant.interfaces.web.views import Badge, badge, document_href, lines
from policy_assistant.interfaces.wording import WORDINGS, Wording
from policy_assistant.question import LONGEST
from policy_assistant.records import Answer, Check, DocumentEntry, Language, Searched, Verdict

_log = logging.getLogger(__name__)
_TONES: dict[Verdict, str] = {"verified": "good", "failed": "bad", "not_checkable": "warn"}


def reading(looked: Searched, language: Language) -> Markup:
    """Return what is shown while the passages found are read: the places nearest to an answer.

    They are no links: what is about to be replaced must not be aimed at.
    """
    return render("reading.html", language, nearest=looked.nearest)


def steps(
    answer: Answer, language: Language, *, feedback: bool = False, entries: Sequence[DocumentEntry] = ()
) -> Iterator[Markup]:
    """Yield the answer as it grows: one statement more each time, at last as ``fragment`` returns it."""
    for count in range(1, len(lines(answer))):
        yield _fragment(answer, language, count, script=True, feedback=feedback, entries=entries)
    yield fragment(answer, language, script=True, feedback=feedback, entries=entries)


def fragment(
    answer: Answer,
    language: Language,
    *,
    script: bool = False,
    feedback: bool = False,
    entries: Sequence[DocumentEntry] = (),
    query: str = "",
) -> Markup:
    """Return the whole answer with its checks and sources.

    With ``script`` it has the buttons that need one, with ``feedback`` the form that asks for it; ``entries`` are the
    documents held, from which it is told whom to ask what they do not say, ``query`` the filters that links to other
    questions carry on.
    """
    return _fragment(answer, language, None, script, feedback, entries, query)


def _fragment(
    answer: Answer,
    language: Language,
    count: int | None,
    script: bool,
    feedback: bool,
    entries: Sequence[DocumentEntry],
    query: str = "",
) -> Markup:
    shown = lines(answer)
    quoted = {line.citation.key for line in shown if line.verbatim and line.citation}
    return render(
        "answer.html",
        language,
        answer=answer,
        lines=shown[:count],
        whole=count is None,
        sources=[citation for citation in answer.citations if citation.key not in quoted],
        verdicts=_verdicts(answer.checks, WORDINGS[language]),
        reasons=_reasons(answer.checks, WORDINGS[language]),
        charts=[drawing(chart, WORDINGS[language]) for chart in charts_of(answer)] if count is None else [],
        badge_of=lambda validity: badge(validity, language),
        href=document_href,
        ask_link=lambda question: ask_link(question, query),
        script=script,
        copied_text=plain(answer),
        feedback=feedback,
        cited="\n".join(citation.url for citation in answer.citations),
        offices=whom_to_ask(answer, entries),
        request=_request(answer, WORDINGS[language]),
        opinions=_opinions(answer, WORDINGS[language]),
    )


def _request(answer: Answer, words: Wording) -> str:
    """Return what can be pasted into an application for disclosure: the question, and where it was looked for."""
    titles = dict.fromkeys(f"《{near.title}》" if near.title else near.file for near in answer.searched.nearest)
    return words.request.format(question=answer.question.standalone, places=words.comma.join(titles))


def _opinions(answer: Answer, words: Wording) -> list[tuple[str, str]]:
    """Return what may be wrong: an answer that cites nothing has no figure and no document to be wrong."""
    missing = ("should_be_found", words.should_be_found)
    if not answer.citations:
        return [missing, ("wrong", words.wrong)]
    return [
        ("wrong_figure", words.wrong_figure),
        ("wrong_document", words.wrong_document),
        ("out_of_date", words.out_of_date),
        missing,
    ]


def ask_link(question: str, query: str = "") -> str:
    """Return the address that asks ``question`` without a script, of the documents that ``query`` chooses."""
    return f"/ask?{urlencode({'q': question})}{f'&{query}' if query else ''}"


def _verdicts(checks: Sequence[Check], words: Wording) -> list[Badge]:
    counts = Counter(check.verdict for check in checks)
    sentences: dict[Verdict, str] = {
        "verified": words.verified,
        "failed": words.failed,
        "not_checkable": words.not_checkable,
    }
    return [
        Badge(sentence.format(count=counts[verdict]), _TONES[verdict])
        for verdict, sentence in sentences.items()
        if counts[verdict]
    ]


def _reasons(checks: Sequence[Check], words: Wording) -> list[str]:
    sentences = {"failed": words.figure_failed, "not_checkable": words.figure_not_checkable}
    return [
        sentences[check.verdict].format(figure=check.figure)
        + (f" ({in_words(check.reason, words)})" if check.reason else "")
        for check in checks
        if check.verdict in sentences
    ]


def problem(error: Exception, question: str, language: Language) -> str:
    """Return the plain sentence that tells a reader why a question has no answer; log what is not the reader's."""
    words = WORDINGS[language]
    if isinstance(error, QuestionError):
        return question_problem(question, language) or str(error)
    _log.error("a question failed", exc_info=error)
    if isinstance(error, CatalogueError):
        return words.no_index.format(message=error)
    if isinstance(error, ServiceError):
        return words.service_failed
    return str(error) if isinstance(error, PolicyAssistantError) else words.failure


def question_problem(question: str, language: Language) -> str:
    """Return what is wrong with the question itself, or an empty string."""
    words, length = WORDINGS[language], len(question.strip())
    if not any(character.isalnum() for character in question):
        return words.empty_question
    return words.long_question.format(length=length, limit=LONGEST) if length > LONGEST else ""
