"""Whether a candidate is about what the question names: the year, the place, the body, the document."""

from __future__ import annotations

import re

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.reading import Context
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import NO_OFFICE, body_pattern, names_document
from policy_assistant.chinese.periods import years_in
from policy_assistant.records import DocumentEntry, Metadata, Question

_GOVERNMENT = re.compile(r"^(?:[省市县区镇乡])?(?:人民)?政府(?:办公[室厅]|办)?$")
_STANDING = re.compile(
    r"办法|条例|规定|细则|法$|章程|制度|决定|规则|准则|规范|标准|意见|方案"
)  # in force until it is ended
_RANK = re.compile(r"(?<![第年月十百千万亿\d])[一二三四五六七八九十\d]{1,2}(?:级|类|档|等|期|型)(?![别以])")
_LEVEL = re.compile(r"^[省市县区镇乡]")


def in_scope(question: Question, candidate: Candidate, context: Context) -> bool:
    """Return whether ``candidate`` is about the years, places and bodies that ``question`` names."""
    return (
        in_years(question.years, candidate, context)
        and (not question.places or any(_names_place(place, candidate, context) for place in question.places))
        and all(level in _nearby(candidate, context) for level in _levels(question.standalone))
        and all(_names_body(body, candidate, context) for body in question.bodies)
    )


def _levels(text: str) -> list[str]:
    """Return the ranks and classes that a question names: 三级残疾 is not answered by 二级残疾."""
    return [match.group() for match in _RANK.finditer(fold(text))]


def in_years(asked: tuple[int, ...], candidate: Candidate, context: Context) -> bool:
    """Return whether the candidate speaks of one of the years asked; one without any year may."""
    if not asked:
        return True
    if not candidate.years:
        return _valid_in(asked, context)
    if set(asked) & set(candidate.years):
        # A sum over five years is no figure of one of them; a comparison of two years is about both.
        return candidate.labelled is None or len(candidate.years) <= 2 or set(candidate.years) <= set(asked)
    if candidate.labelled is not None and candidate.labelled.column_years:
        return False  # the column beside may be of the year asked, whatever the document's own year is
    return context.reporting_year is None and bool(set(asked) & set(document_years(context.document.metadata)))


def _valid_in(asked: tuple[int, ...], context: Context) -> bool:
    """Return whether a stretch that names no year may speak for the years asked: those of its title, or since its issue."""
    metadata = context.document.metadata
    edition = re.search(r"(?:[(]|^)((?:19|20)\d\d)年?版", fold(metadata.title))
    titled = (int(edition[1]),) if edition else years_in(metadata.title)
    if titled:
        return bool(set(titled) & set(asked))
    if not _STANDING.search(metadata.title) and not metadata.effective:
        known = document_years(metadata)
        return not known or bool(set(known) & set(asked))
    dates = [date for date in (metadata.issued, metadata.published, metadata.effective) if date]
    begun = not dates or max(asked) >= int(min(dates)[:4])
    return begun and (not metadata.expires or min(asked) <= int(metadata.expires[:4]))


def document_years(metadata: Metadata) -> tuple[int, ...]:
    """Return the years by which a normative document is known: of its title, number, issue and effect."""
    dates = (metadata.issued, metadata.published, metadata.effective)
    named = [*years_in(metadata.title), *(int(date[:4]) for date in dates if date)]
    named += [int(year) for year in re.findall(r"[\[(](\d{4})[\])]", fold(metadata.number))]
    return tuple(sorted(set(named)))


def documents_named(question: Question, entries: tuple[DocumentEntry, ...]) -> frozenset[str]:
    """Return the ids of the indexed documents that the question names; empty where it names none of them."""
    return frozenset(
        entry.id
        for entry in entries
        for name in question.documents
        if names_document(name, entry.metadata.title, entry.metadata.number)
    )


def _nearby(candidate: Candidate, context: Context) -> str:
    section = candidate.section
    table = context.table_at(candidate.span.start)
    if table is not None:  # another row's body is not this one's
        heads = " ".join(span.of(context.document.text) for span in table.header)
        row = context.document.text[candidate.span.start : candidate.span.end]
        return f"{context.title} {fold(context.path(section))} {fold(heads)} {fold(row)}"
    around = context.document.text[section.start : min(section.end, section.start + 1500)]
    return f"{context.title} {fold(context.path(section))} {fold(around)}"


def _names_place(place: str, candidate: Candidate, context: Context) -> bool:
    """A place may be written without its rank (北京 for 北京市), and be named once for a whole document.

    Where nothing says whose a document is, its place may be named anywhere in it.
    """
    bare = re.sub(r"(?:特别行政区|自治区|自治州|省|市区|市|县|区)$", "", fold(place))
    name = re.compile(re.escape(bare) + NO_OFFICE) if len(bare) > 1 else re.compile(re.escape(fold(place)))
    if name.search(_nearby(candidate, context)) or name.search(context.head):
        return True
    return not context.says_whose and name.search(context.folded) is not None


def _names_body(body: str, candidate: Candidate, context: Context) -> bool:
    """A government in general is whoever issues the document; another body must be named near the candidate."""
    nearby = _nearby(candidate, context)
    if _GOVERNMENT.match(body):
        level = _LEVEL.match(body)
        return level is None or level.group() in nearby
    core = body_pattern(_LEVEL.sub("", body))
    return bool(core.search(nearby) or core.search(context.head))
