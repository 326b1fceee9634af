"""Records as the JSON that other programs rely on: one place for the command line and for HTTP.

Every function returns plain dicts, lists, strings and numbers. Fields may be added; none is renamed or dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from policy_assistant.charts import Chart, Point, charts_of
from policy_assistant.citations import nearest_heading
from policy_assistant.outline import place
from policy_assistant.records import (
    Answer,
    Check,
    Citation,
    DocumentEntry,
    Hit,
    IndexReport,
    Nearest,
    Problem,
    Searched,
)

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue
    from policy_assistant.factcheck import Judgement

Json = dict[str, Any]


def answer_json(answer: Answer, id: str = "") -> Json:
    """Return an answer; ``id`` is that of the row or request it answers."""
    return {
        "id": id,
        "question": answer.question.asked,
        "standalone": answer.question.standalone,
        "status": answer.status,
        "text": answer.text,
        "answer": answer.words,
        "confidence": round(answer.confidence, 3),
        "citations": [citation_json(citation) for citation in answer.citations],
        "checks": [check_json(check) for check in answer.checks],
        "charts": [chart_json(chart) for chart in charts_of(answer)],
        "searched": searched_json(answer.searched),
        "choices": list(answer.choices),
        "timings": {name: round(value, 1) for name, value in answer.timings.items()},
    }


def citation_json(citation: Citation) -> Json:
    """Return a citation; ``quote`` is the document's text from ``start`` to ``end``, to the letter."""
    return {
        "key": citation.key,
        "document": citation.document,
        "file": citation.file,
        "title": citation.title,
        "number": citation.number,
        "issuer": citation.issuer,
        "date": citation.date,
        "validity": citation.validity,
        "place": citation.place,
        "heading": citation.heading,
        "official": citation.official,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
        "url": citation.url,
    }


def check_json(check: Check) -> Json:
    """Return the verdict on one figure."""
    return {
        "figure": check.figure,
        "verdict": check.verdict,
        "citation": check.citation,
        "reason": check.reason,
    }


def chart_json(chart: Chart) -> Json:
    """Return what can be drawn of an answer: ``years`` of one measure, or the ``parts`` of a stated whole."""
    return {
        "kind": chart.kind,
        "title": chart.title,
        "points": [_point_json(point) for point in chart.points],
        "whole": _point_json(chart.whole) if chart.whole else None,
    }


def _point_json(point: Point) -> Json:
    whole = point.value == point.value.to_integral_value()
    return {
        "label": point.label,
        "figure": point.figure,
        "value": int(point.value) if whole else float(point.value),
        "share": point.share,
        "citation": point.citation,
        "start": point.span.start,
        "end": point.span.end,
        "url": point.url,
    }


def judgement_json(judgement: Judgement, id: str | int = "") -> Json:
    """Return the verdict on a claim; ``id`` is that of the row or request it answers.

    ``start`` and ``end`` are there for a claim of a draft: where it stands in that text.
    """
    return {
        "id": id,
        "claim": judgement.claim,
        "verdict": judgement.verdict,
        "right": judgement.right,
        "citations": [citation_json(citation) for citation in judgement.citations],
        "checks": [check_json(check) for check in judgement.checks],
        **({"start": judgement.span.start, "end": judgement.span.end} if judgement.span else {}),
    }


def searched_json(searched: Searched) -> Json:
    """Return what was searched and the places that came nearest."""
    return {
        "documents": searched.documents,
        "years": list(searched.years),
        "bodies": list(searched.bodies),
        "nearest": [_nearest_json(nearest) for nearest in searched.nearest],
    }


def _nearest_json(nearest: Nearest) -> Json:
    return {"file": nearest.file, "place": nearest.place, "title": nearest.title, "url": nearest.url}


def hit_json(hit: Hit, rank: int, catalogue: Catalogue) -> Json:
    """Return a passage found; ``rank`` counts from 1, ``catalogue`` is that of the generation searched."""
    passage = hit.chunk.passage
    document = catalogue.document(passage.document)
    sections = catalogue.sections(passage.document)
    return {
        "rank": rank,
        "score": hit.score,
        "document": passage.document,
        "file": document.file,
        "title": document.title,
        "place": place(sections, passage.section),
        "heading": nearest_heading(sections, sections[passage.section]),
        "text": hit.chunk.text,
        "start": passage.start,
        "end": passage.end,
    }


def search_json(question: str, hits: Sequence[Hit], catalogue: Catalogue, id: str = "") -> Json:
    """Return what a search found, best first; ``id`` is that of the row or request it answers."""
    found = [hit_json(hit, rank, catalogue) for rank, hit in enumerate(hits, start=1)]
    return {"id": id, "question": question, "hits": found}


def document_json(entry: DocumentEntry) -> Json:
    """Return a document as the catalogue lists it."""
    metadata = entry.metadata
    return {
        "document": entry.id,
        "file": entry.file,
        "title": metadata.title,
        "number": metadata.number,
        "issuer": metadata.issuer,
        "date": metadata.date,
        "effective": metadata.effective,
        "expires": metadata.expires,
        "validity": str(metadata.validity),
        "index_number": metadata.index_number,
        "topic": metadata.topic,
        "url": metadata.url,
        "sections": entry.sections,
        "passages": entry.passages,
        "characters": entry.characters,
        "parse": [_parse_json(problem) for problem in entry.problems],
    }


def _parse_json(problem: Problem) -> Json:
    return {"severity": problem.severity, "message": problem.message}


def problem_json(problem: Problem) -> Json:
    """Return a line of a parse report with its file."""
    return {"file": problem.file, **_parse_json(problem)}


def index_report_json(report: IndexReport) -> Json:
    """Return what a run of indexing did."""
    return {
        "documents": report.documents,
        "passages": report.passages,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "seconds": round(report.seconds, 3),
        "embedder": report.embedder,
        "problems": [problem_json(problem) for problem in report.problems],
    }


def error_json(message: str) -> Json:
    """Return the body of an answer that says what went wrong."""
    return {"error": {"message": message}}
