"""How like the label of a stated figure is to that of a figure in the documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_assistant.answerers.candidates import Candidate
from policy_assistant.answerers.coverage import Levels, Term, coverage, make_terms
from policy_assistant.answerers.features import Features
from policy_assistant.answerers.finding import CandidateFinder
from policy_assistant.answerers.labels import Labelled
from policy_assistant.answerers.reading import Part
from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.lexicon import MEASURE
from policy_assistant.factcheck.labelling import label_start
from policy_assistant.factcheck.probes import Probe
from policy_assistant.factcheck.signs import ONLY_TURNS, Signs, says_what, signs, total, undone

_HALF = 0.5
_HAPPENED = re.compile(r"[^，,；;。\s]{0,40}")
# What a find is worth: the sentence, the heading, the section, the headings above, the title. The further ones are
# worth less than for a question, since a figure's subject stands near it.
_LABEL, _CLAUSE, _AROUND = 1.0, 0.92, (0.86, 0.8, 0.5, 0.68, 0.62)
_SUBJECT = 0.9  # the clause up to the figure

# The weights that order the figures under a label: nearness of words counts, the ranking of the passage hardly.
WEIGHTS = Features(*(0.0 for _ in Features._fields))._replace(
    coverage=1.0,
    own=0.35,
    fit=0.2,
    retrieval=0.15,
    strange=-0.2,
    length=-0.03,
    undone=-0.2,
    repealed=-0.3,
    planned=-0.25,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a figure of the documents carries the label of a stated one; set by hand on the development claims."""

    supports: float = 0.62  # least coverage of the own words, for the same figure
    contradicts: float = 0.72  # the same for another figure
    least: float = 0.34  # least coverage of each single own word, for another figure
    label: float = 0.3  # least coverage by the label alone, for another figure; or else
    chain: float = 0.5  # least coverage by the label and its clause up to there
    core: float = 0.5  # least coverage of the word that the label turns on, for another figure
    thin_context: float = 0.5  # least coverage of the context where the own words say little
    context: float = 0.6  # what full coverage of the context adds to a score
    anchor: float = 0.15  # what the document of the claim's other figures adds, and the section again
    opposed: float = 0.3  # taken off where one goes up and the other down, or one is done and the other not
    foreign: float = 0.1  # taken off a clause whose subject the claim does not have
    part: float = 0.06  # taken off where one is a part of another figure and the other is not
    total: float = 0.15  # taken off the cell of a table that is no sum, where one is stated
    office: float = 0.12  # taken off what one office counts, where the claim names none
    slack: float = 0.05  # how far below the best label the same figure may be found
    same_row: float = 0.04  # the same where both stand in one row of a table, each under its column
    bare: float = 0.25  # a label that says this much less than another's cannot support


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a label has of a stated one's."""

    score: float
    label: float  # coverage of the own words by the label, or by the clause where the figure is a change without one
    contradicts: bool  # so near that another figure stated there is wrong
    opposed: bool


class Words:
    """The words of a probe as terms: its own, the same without the weight of rarity, the context's, the core's."""

    def __init__(self, probe: Probe, finder: CandidateFinder) -> None:
        topics, measure = probe.question.terms, probe.question.measure
        if not topics and not measure:
            topics = probe.context
        self.own = finder.terms(topics, measure)
        self.flat = flat(topics, measure)
        self.context = finder.terms(probe.context)
        self.core = flat((probe.core,))


def flat(words: Sequence[str], measure: Sequence[str] = ()) -> tuple[Term, ...]:
    """Return words as terms of one rarity: in a label the commonest word, 办结, may be the one that decides."""
    return (*make_terms(words, {}, 1), *make_terms(measure, {}, 1, "measure"))


def context_coverage(words: Words, part: Part, labelled: Labelled) -> float:
    """Return how much of the context is found around a figure, from 0 to 1; 1 where there is none."""
    if not words.context:
        return 1.0
    return coverage(words.context, ((_LABEL, label_of(part, labelled)), (0.95, part.folded), *part.around.levels))


def likeness(probe: Probe, words: Words, candidate: Candidate, part: Part, limits: Thresholds) -> Likeness:
    """Return the likeness of the label of ``candidate``, a figure of ``part``, to the probe's."""
    labelled = candidate.labelled
    assert labelled is not None
    own = label_of(part, labelled)
    opposed = probe.signs.opposes(signs_of(part, labelled)) or undone(probe.label) != undone(own)
    if probe.signs.change and not says_what(own):  # 比上年增长3% stands behind what grew
        own = part.folded
    whole, label = coverage(words.own, _near(own, part)), coverage(words.flat, ((1.0, own),))
    features = candidate.features._replace(coverage=whole, own=label, strange=_unnamed(own, probe))
    score = features.score(WEIGHTS) + limits.context * context_coverage(words, part, labelled)
    score -= limits.opposed * opposed + _oddness(probe, part, labelled, limits)
    near = whole >= limits.contradicts and candidate.least >= limits.least
    carried = label >= limits.label or _chain(words, own, part, labelled) >= limits.chain
    turns = coverage(words.core, ((1.0, own), (1.0, part.around.levels[1][1]))) >= limits.core
    return Likeness(score, label, near and carried and turns and not _rival(own, probe.question.measure), opposed)


def _near(label: str, part: Part) -> Levels:
    """Return the texts around a figure with what a find in each is worth."""
    around = tuple((worth, text) for worth, (_, text) in zip(_AROUND, part.around.levels, strict=True))
    return ((_LABEL, label), (_CLAUSE, part.folded), *around)


def _chain(words: Words, label: str, part: Part, labelled: Labelled) -> float:
    """Return the coverage by a label and its clause up to there: 职工医保基金 is the subject of its 累计结余."""
    before = "" if part.is_row else part.folded[: labelled.figure.start]
    return coverage(words.flat, ((1.0, label), (_SUBJECT, before)))


def _oddness(probe: Probe, part: Part, labelled: Labelled, limits: Thresholds) -> float:
    """Return what is taken off for the place of a figure: a part, a cell that is no sum, a subject not named."""
    if part.is_row:
        return limits.total * (total(probe.label) and not total(label_of(part, labelled)))
    subject = part.folded[: part.labelled[0].figure.start]
    return limits.part * (probe.part != labelled.part) + limits.foreign * _unnamed(subject, probe)


def _unnamed(text: str, probe: Probe) -> float:
    """Return the share of a text's characters that the claim does not have."""
    characters = [c for c in text if c.isalnum() and not c.isdigit()]
    return sum(c not in probe.question.asked for c in characters) / len(characters) if characters else 0.0


def _rival(label: str, measure: Sequence[str]) -> bool:
    """Return whether a label measures something else (受理) than what is stated (办结)."""
    if not measure or not MEASURE.search(label):
        return False
    return max(coverage(flat((), (word,)), ((1.0, label),)) for word in measure) < _HALF


def label_of(part: Part, labelled: Labelled) -> str:
    """Return the folded label of a figure: without the noun of the figure before it, for a date what happened on it."""
    left, right = labelled.left, labelled.right
    if labelled.figure.kind == "date" and not part.is_row:
        right = _HAPPENED.match(part.text, labelled.figure.end)[0]  # type: ignore[index]
        left = "" if len(right) > 1 else left
    elif not part.is_row:
        before = [one for one in part.labelled if one.figure.end <= labelled.figure.start]
        left = left[label_start(left) :] if before else left
        if before and ONLY_TURNS.fullmatch(left):  # 由38.2%提高到42.6%: both are of one thing
            return label_of(part, before[-1])
    return fold(f"{left} {right}")


def signs_of(part: Part, labelled: Labelled) -> Signs:
    """Return the signs of a figure of ``part``; a cell of a table has none."""
    if part.is_row:
        return signs("", "")
    ends = [one.figure.end for one in part.labelled if one.figure.end <= labelled.figure.start]
    return signs(part.text[max(ends, default=0) : labelled.figure.start], part.text[labelled.figure.end :])
