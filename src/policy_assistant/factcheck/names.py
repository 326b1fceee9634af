"""The names of a claim: a 文号, the body that is responsible, a document that was issued, the article that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.coverage import Term, coverage
from policy_assistant.answerers.reading import Context
from policy_assistant.answerers.scope import documents_named
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import Figure, figures, same
from policy_assistant.chinese.references import Reference, article_references
from policy_assistant.factcheck.claims import Claim
from policy_assistant.factcheck.findings import Finding, Place
from policy_assistant.factcheck.frequencies import frequencies
from policy_assistant.factcheck.matching import Matcher
from policy_assistant.factcheck.probes import words_of
from policy_assistant.factcheck.roles import holders, same_body
from policy_assistant.outline import place
from policy_assistant.records import Kind, Question, Span

_ISSUED = re.compile(
    r"(?:印发|出台|制定|发布|公布|颁布|通过|修订|废止|下发|编制|审议)了?(?P<title>《[^《》]{2,80}》)"
    r"|(?P<behind>《[^《》]{2,80}》)(?:已|被)?(?:印发|出台|发布|公布|颁布|通过|修订|废止)"
)


def look_up_names(claim: Claim, matcher: Matcher) -> list[Finding]:
    """Return a finding for each 文号, responsible body and issued document that ``claim`` names."""
    found = [_number(figure, claim, matcher) for figure in claim.stated if figure.kind == "document"]
    if not claim.stated:
        found += [_often(*often, claim, matcher) for often in frequencies(claim.text)]
        found += [_holder(body, claim, matcher) for body in holders(claim.text)]
        found += [_issued(match["title"] or match["behind"], claim, matcher) for match in _ISSUED.finditer(claim.text)]
    return found


def names_anything(claim: Claim) -> bool:
    """Return whether a claim without figures says something that can be looked up all the same."""
    return bool(frequencies(claim.text) or holders(claim.text) or _ISSUED.search(claim.text))


def look_up_articles(claim: Claim, found: Sequence[Finding], matcher: Matcher) -> list[Finding]:
    """Return a finding for each article that ``claim`` names: whether what was ``found`` of it stands there."""
    references = [one for one in article_references(claim.text) if not one.document.startswith("本")]
    stated = {figure.start for figure in claim.stated if figure.kind == "article"}
    rests = [finding.place for finding in found if finding.place is not None]
    return [_article(one, claim, rests, matcher) for one in references if one.span.start in stated]


def _texts(claim: Claim, without: str, matcher: Matcher) -> list[Candidate]:
    """Return the clauses that hold what ``claim`` says beside the name ``without``, in scope, best first."""
    words = tuple(
        word for word in (w.replace(without, "") for w in words_of(claim)) if len(word) > 1 and word not in without
    )
    documents = tuple(name for name in claim.setting.documents if name != without)
    bodies = tuple(body for body in claim.setting.bodies if body not in without and without not in body)
    question = Question(
        claim.text, claim.words, Kind.WHAT, years=claim.setting.years, places=claim.setting.places, bodies=bodies,
        documents=documents, terms=words,
    )  # fmt: skip
    terms = matcher.finder.terms(words)
    if not terms:
        return []
    limits = matcher.limits
    candidates = matcher.finder.find(question, matcher.hits, terms)
    near = [c for c in candidates if c.coverage >= limits.supports and c.least >= limits.least]
    return [c for c in near if matcher.in_scope(question, c)]


def _place(candidate: Candidate, mark: Span | None = None) -> Place:
    marks = (mark,) if mark else ()
    return Place(candidate.document, candidate.section, candidate.sentence, candidate.span, marks)


def _context(candidate: Candidate, matcher: Matcher) -> Context:
    return matcher.finder.context(candidate.document)


# --- 文号 --------------------------------------------------------------------------------------------------------------


def _number(figure: Figure, claim: Claim, matcher: Matcher) -> Finding:
    """Look a 文号 up: as the number of a document that the claim speaks of, or in a clause that says what it says."""
    texts = _texts(claim, figure.text, matcher)
    for candidate in texts:
        text = _context(candidate, matcher).document.text
        for given in figures(candidate.span.of(text)):
            if given.kind == "document" and same(figure, given):
                mark = Span(given.start + candidate.span.start, given.end + candidate.span.start)
                return Finding(figure.text, "found", _place(candidate, mark))
    own = _own_number(figure, claim, matcher)
    if own is not None:
        return own
    for candidate in texts:
        text = _context(candidate, matcher).document.text
        others = [one for one in figures(candidate.span.of(text)) if one.kind == "document"]
        if others and candidate.coverage >= matcher.limits.contradicts and candidate.own >= matcher.limits.label:
            reason = f"the source has {others[0].text}"
            return Finding(figure.text, "contradicted", _place(candidate), candidate.span.of(text), reason)
    return Finding(figure.text, "missing")


def _own_number(figure: Figure, claim: Claim, matcher: Matcher) -> Finding | None:
    """Compare with the number of the document that the claim is about: named in 《》, or by the words of its title."""
    catalogue = matcher.finder.catalogue
    entries = catalogue.documents()
    numbered = [entry for entry in entries if _is_number(figure, entry.metadata.number)]
    titles = tuple(name for name in claim.setting.documents if name != figure.text)
    titled = documents_named(Question(claim.text, claim.text, Kind.WHAT, documents=titles), entries)
    terms = matcher.finder.terms(tuple(word for word in words_of(claim) if word not in figure.text))
    about = [
        entry
        for entry in entries
        if entry.metadata.number and (entry.id in titled or (not titled and _about(entry.id, terms, matcher)))
    ]
    right = [entry for entry in numbered if entry in about or not terms]
    if right:
        return Finding(figure.text, "found", _number_place(right[0].id, right[0].metadata.number, matcher))
    if len(about) != 1:
        return None
    number = about[0].metadata.number
    shown = _number_place(about[0].id, number, matcher)
    return Finding(
        figure.text, "contradicted", shown, number, f"the number of 《{about[0].metadata.title}》 is {number}"
    )


def _about(document: str, terms: Sequence[Term], matcher: Matcher) -> bool:
    """Return whether the title of a document holds nearly all of the claim's words."""
    title = matcher.finder.context(document).title
    return bool(terms) and coverage(terms, ((1.0, title),)) >= matcher.limits.contradicts


def _is_number(figure: Figure, number: str) -> bool:
    return any(one.kind == "document" and same(figure, one) for one in figures(number))


def _number_place(document: str, number: str, matcher: Matcher) -> Place:
    """Return where a document prints its own number, else its first line."""
    context = matcher.finder.context(document)
    text = context.document.text
    start = fold(text).find(fold(number))
    if start >= 0:
        span = Span(start, start + len(number))
        return Place(document, context.sections[0], span, span, (span,))
    body = context.document.body
    end = text.find("\n", body.start)
    first = Span(body.start, min(end if end >= 0 else body.end, body.end))
    return Place(document, context.sections[0], first, first)


# --- bodies, documents, articles -----------------------------------------------------------------------------------------


def _holder(body: str, claim: Claim, matcher: Matcher) -> Finding:
    """Look up who is responsible for what the claim says."""
    return _in_pieces(
        body, claim, matcher, read=holders, agrees=lambda given: same_body(body, given), say="the source names {}"
    )


def _often(stated: str, normal: str, claim: Claim, matcher: Matcher) -> Finding:
    """Look up how often the claim says that something is done."""

    def read(piece: str) -> tuple[str, ...]:
        return tuple(written for written, _ in frequencies(piece))

    def agrees(given: str) -> bool:
        return any(normal == other for _, other in frequencies(given))

    return _in_pieces(stated, claim, matcher, read=read, agrees=agrees, say="the source has {}")


def _in_pieces(
    stated: str,
    claim: Claim,
    matcher: Matcher,
    *,
    read: Callable[[str], tuple[str, ...]],
    agrees: Callable[[str], bool],
    say: str,
) -> Finding:
    """Compare what is ``stated`` with what is read in the pieces between commas that say most of the claim.

    One sentence often says it of several things: 对城市低保家庭每季度复核一次，对农村低保家庭每半年复核一次.
    """
    found = [(*_best_piece(one, claim, stated, matcher, read), one) for one in _texts(claim, stated, matcher)]
    found = sorted((one for one in found if one[1]), key=lambda one: -one[0])
    if not found or found[0][0] < matcher.limits.supports:
        return Finding(stated, "missing")
    for worth, given, candidate in found:
        if worth >= found[0][0] - matcher.limits.slack and any(agrees(one) for one in given):
            return Finding(stated, "found", _place(candidate))
    _, given, candidate = found[0]
    reason = say.format("、".join(given))
    return Finding(stated, "contradicted", _place(candidate), _stretch(candidate, matcher), reason)


def _best_piece(
    candidate: Candidate, claim: Claim, stated: str, matcher: Matcher, read: Callable[[str], tuple[str, ...]]
) -> tuple[float, tuple[str, ...]]:
    """Return how much of the claim the best piece of a clause says, and what is read in it."""
    terms = matcher.finder.terms(tuple(word.replace(stated, "") for word in words_of(claim)))
    context = _context(candidate, matcher)
    around = fold(context.path(candidate.section))
    pieces = [piece for piece in re.split(r"[，,；;]", _stretch(candidate, matcher)) if read(piece)]
    worths = [(coverage(terms, ((1.0, fold(p)), (0.75, around), (0.7, context.title))), read(p)) for p in pieces]
    return max(worths, key=lambda pair: pair[0], default=(0.0, ()))


def _stretch(candidate: Candidate, matcher: Matcher) -> str:
    return candidate.span.of(_context(candidate, matcher).document.text)


def _issued(title: str, claim: Claim, matcher: Matcher) -> Finding:
    """Look up a document that the claim says was issued, approved or repealed."""
    named = fold(title.strip("《》"))
    for candidate in _texts(claim, title, matcher):
        text = _context(candidate, matcher).document.text
        if named in fold(candidate.span.of(text)):
            start = candidate.span.start + fold(candidate.span.of(text)).index(named)
            return Finding(title, "found", _place(candidate, Span(start, start + len(named))))
    return Finding(title, "missing")


def _article(one: Reference, claim: Claim, rests: Sequence[Place], matcher: Matcher) -> Finding:
    stated = one.span.of(claim.text)
    if not rests:
        return Finding(stated, "unclear", reason="only the words of the article could be compared")
    for rest in rests:
        context = matcher.finder.context(rest.document)
        where = place(context.sections, rest.section.ordinal).replace(" ", "")
        parts = {part for reference in article_references(where) for part in reference.parts}
        if set(one.parts) <= parts:
            return Finding(stated, "found", rest)
    if not any(part.unit == "条" for part in parts):
        return Finding(stated, "unclear", reason="the source has no articles")
    text = context.document.text
    return Finding(stated, "contradicted", rest, rest.clause.of(text), f"stands in {where}")
