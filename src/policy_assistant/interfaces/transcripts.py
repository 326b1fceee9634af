"""An answer as plain text that can be pasted: its words, and below them what each mark stands for."""

from __future__ import annotations

from collections.abc import Iterator

from policy_assistant.records import Answer, Citation


def plain(answer: Answer) -> str:
    """Return question, answer and citations, one thing a line; addresses are without host, each on its own line."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.question.asked
    yield ""
    yield answer.text
    if answer.citations:
        yield ""
    for citation in answer.citations:
        yield f"[{citation.key}] {source(citation)}"
        yield citation.url


def source(citation: Citation) -> str:
    """Return the official citation, with the page where the file has pages."""
    return citation.official + (f", p. {citation.page}" if citation.page else "")
