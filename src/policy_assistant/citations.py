"""Places in a document as officials cite them: 《标题》（文号）第三章第十二条第二款第（三）项."""

from __future__ import annotations

from collections.abc import Sequence

from policy_assistant.links import permalink
from policy_assistant.outline import ancestors, innermost, place
from policy_assistant.records import Citation, Document, Section, Span


def official(document: Document, sections: Sequence[Section], ordinal: int) -> str:
    """Return the official citation of a section: title, 文号 in brackets where there is one, place."""
    number = f"（{document.metadata.number}）" if document.metadata.number else ""
    return f"《{document.title.strip('《》')}》{number}{place(sections, ordinal).replace(' ', '')}"


def cite(
    key: str, document: Document, sections: Sequence[Section], span: Span, marks: tuple[Span, ...] = ()
) -> Citation:
    """Return the citation of ``document.text[span.start:span.end]`` under ``key``.

    Its place is the deepest section that holds the whole stretch.
    """
    section = section_of(sections, span)
    metadata = document.metadata
    return Citation(
        key=key,
        document=document.id,
        file=document.file,
        title=metadata.title,
        number=metadata.number,
        issuer=metadata.issuer,
        date=metadata.date,
        validity=metadata.validity.value,
        place=place(sections, section.ordinal),
        heading=nearest_heading(sections, section),
        official=official(document, sections, section.ordinal),
        quote=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        url=permalink(document.id, span.start, span.end, marks),
        page=document.page_at(span.start),
        marks=marks,
    )


def section_of(sections: Sequence[Section], span: Span) -> Section:
    """Return the deepest section that holds the whole of ``span``."""
    for section in reversed(ancestors(sections, innermost(sections, span.start).ordinal)):
        if section.start <= span.start and span.end <= section.end:
            return section
    return sections[0]


def nearest_heading(sections: Sequence[Section], section: Section) -> str:
    """Return the heading of ``section`` or of the nearest one above that has one."""
    for above in reversed(ancestors(sections, section.ordinal)):
        if above.heading:
            return above.heading
    return ""
