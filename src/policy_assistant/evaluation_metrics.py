"""Comparing one answer with what a data set says is right: places, figures, passages found.

Comparison folds width, case and brackets and leaves out white space, so that （一） and (一) are one place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import Figure, figures, same
from policy_assistant.chinese.sentences import sentences
from policy_assistant.records import Answer, Citation, Hit

# One label of a place: 第十二条, 第（三）项, 六、, (一), 1., ①, 一是; what is left over counts as a label too.
_LABEL = re.compile(
    r"第\(?[^第()]{1,8}?\)?[编章节条款项目](?:之[一二三四五六七八九十]+)?|[一二三四五六七八九十百]+[、是]"
    r"|\([^()]+\)|\d+[.、]?|[①-⑳]|.+?(?=第|\()|.+"
)
_DIVISION = re.compile(r"第.+[编章节]$")  # articles are numbered through, so chapters may be left out
_MARK = re.compile(r"\[\d+\]")
_SHORTEST_SENTENCE = 6  # characters; shorter ones (一、总则) stand in too many places to tell anything


@dataclass(frozen=True, slots=True)
class Gold:
    """A right place: ``figures`` as written there, ``quote`` a slice of the text; empty where not known."""

    file: str
    place: str = ""
    figures: tuple[str, ...] = ()
    quote: str = ""


def squeeze(text: str) -> str:
    """Return ``text`` folded and without white space."""
    return "".join(fold(text).split())


def same_file(gold: str, file: str) -> bool:
    """Return whether two paths end in the same file name; an empty ``gold`` fits every file."""
    return not gold or PurePosixPath(fold(gold)).name == PurePosixPath(fold(file)).name


def within_place(gold: str, place: str) -> bool:
    """Return whether ``place`` is ``gold`` or lies inside of it.

    >>> within_place("六、(一)", "六、（一）2."), within_place("第十二条", "第三章 第十二条 第二款")
    (True, True)
    >>> within_place("六、（一）1.", "六、（一）12."), within_place("六、（一）2.", "六、")
    (False, False)
    """
    wanted, cited = _labels(gold), _labels(place)
    if not (_divisions(wanted) and _divisions(cited)):
        wanted, cited = _below_divisions(wanted), _below_divisions(cited)
    return bool(wanted) and cited[: len(wanted)] == wanted


def _labels(place: str) -> tuple[str, ...]:
    return tuple(label.rstrip(".、") for label in _LABEL.findall(squeeze(place)))


def _divisions(labels: tuple[str, ...]) -> bool:
    return any(_DIVISION.match(label) for label in labels)


def _below_divisions(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out chapters where an article follows; a place that is only a chapter stays."""
    below = tuple(label for label in labels if not _DIVISION.match(label))
    return below or labels


def cites(gold: Gold, citation: Citation) -> bool:
    """Return whether a citation leads to the gold place: its file, and its place or its words.

    Where the data set knows neither place nor quote, the right file is enough.
    """
    if not same_file(gold.file, citation.file):
        return False
    if gold.place and (within_place(gold.place, citation.place) or squeeze(gold.place) == squeeze(citation.heading)):
        return True
    if gold.quote:
        wanted, cited = squeeze(gold.quote), squeeze(citation.quote)
        return wanted in cited or (len(cited) >= _SHORTEST_SENTENCE and cited in wanted)
    return not gold.place


def cited_at(golds: Sequence[Gold], citations: Sequence[Citation], limit: int) -> bool:
    """Return whether one of the first ``limit`` citations leads to one of the gold places."""
    return any(cites(gold, citation) for citation in citations[:limit] for gold in golds)


def all_cited(golds: Sequence[Gold], citations: Sequence[Citation]) -> bool:
    """Return whether every gold place is cited somewhere."""
    return all(any(cites(gold, citation) for citation in citations) for gold in golds)


def figures_stand(golds: Sequence[Gold], answer: Answer) -> bool | None:
    """Return whether every gold figure stands in the answer with its unit; None where there is no gold figure."""
    wanted = [figure for gold in golds for figure in gold.figures]
    if not wanted:
        return None
    read = [_MARK.sub("", answer.text), *(_marked(citation) for citation in answer.citations)]
    stated = [figure for text in read for figure in figures(text)]
    letters = "\n".join(squeeze(text) for text in read)
    return all(_stands(figure, stated, letters) for figure in wanted)


def _stands(wanted: str, stated: Sequence[Figure], letters: str) -> bool:
    parts = figures(wanted)
    if not parts:
        return squeeze(wanted) in letters
    return all(any(same(part, figure) for figure in stated) for part in parts)


def wrong_figure(golds: Sequence[Gold], answer: Answer) -> bool | None:
    """Return whether the figures that the answer puts forward mislead: none is gold, or one is from elsewhere.

    Put forward are the marked figures and those in wording, not every figure of a quotation. None where the
    data set has no figure, True and False otherwise; an answer that puts no figure forward misleads nobody.
    """
    wanted = [part for gold in golds for figure in gold.figures for part in figures(figure)]
    if not wanted:
        return None
    forward = put_forward(answer)
    if not forward:
        return False
    clauses = [gold.quote for gold in golds]
    clauses += [citation.quote for citation in answer.citations if any(cites(gold, citation) for gold in golds)]
    known = [*wanted, *chain.from_iterable(figures(clause) for clause in clauses)]
    right = any(same(gold, figure) for gold in wanted for figure in forward)
    return not right or not all(any(same(figure, source) for source in known) for figure in forward)


def put_forward(answer: Answer) -> tuple[Figure, ...]:
    """Return the figures that an answer gives as its own: marked ones, and amounts in its wording."""
    marked = chain.from_iterable(figures(_marked(citation)) for citation in answer.citations)
    worded = chain.from_iterable(
        figures(_MARK.sub("", statement.text)) for statement in answer.statements if statement.kind == "wording"
    )
    amounts = (figure for figure in worded if figure.kind in ("quantity", "percent"))
    return (*marked, *amounts)


def _marked(citation: Citation) -> str:
    """Return the marked slices of a quotation, one a line."""
    offset = citation.start
    return "\n".join(citation.quote[mark.start - offset : mark.end - offset] for mark in citation.marks)


def holds(gold: Gold, hit: Hit) -> bool:
    """Return whether a passage holds the gold quote, or one of its sentences where the quote spans passages."""
    text = squeeze(hit.chunk.text)
    parts = [squeeze(span.of(gold.quote)) for span in sentences(gold.quote)]
    return squeeze(gold.quote) in text or any(len(part) >= _SHORTEST_SENTENCE and part in text for part in parts)


def ranking(golds: Sequence[Gold], hits: Sequence[tuple[str, Hit]]) -> tuple[float, float] | None:
    """Return nDCG and recall of ``hits`` (file and hit, best first), binary relevance; None without gold quotes.

    A gold quote counts at the first hit that holds it.
    """
    missing = [gold for gold in golds if gold.quote]
    if not missing:
        return None
    wanted, gains = len(missing), []
    for file, hit in hits:
        found = [gold for gold in missing if same_file(gold.file, file) and holds(gold, hit)]
        missing = [gold for gold in missing if gold not in found]
        gains.append(1.0 if found else 0.0)
    ideal = _discounted([1.0] * (int(sum(gains)) + len(missing)))
    return _discounted(gains) / ideal, 1 - len(missing) / wanted


def _discounted(gains: Sequence[float]) -> float:
    """Discounted cumulative gain (Järvelin and Kekäläinen 2002) with the logarithm to base 2."""
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest value that ``share`` (0 to 1) of ``values`` do not exceed; None without values."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
