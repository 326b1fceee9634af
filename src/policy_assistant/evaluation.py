"""Data sets in, scores out: the same Assistant that production uses, asked row by row.

A row is ``{"id", "question", "history", "language", "kind", "answerable", "gold": [{"file", "place", "figures",
"quote"}], "tags", "status"}``. Only the question and either ``gold`` or ``answerable`` are needed; ``gold`` may be
one object, and a row of just ``question``, ``file`` and ``answer`` counts as a gold quote.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from policy_assistant import evaluation_metrics as metrics
from policy_assistant.evaluation_metrics import Gold
from policy_assistant.records import Answer, DocumentEntry, Hit, Status, Turn
from policy_assistant.rows import Line, RowId, asked

REFUSALS: frozenset[Status] = frozenset({"not_found", "refused", "clarify", "error"})
DEPTH = 10  # of the ranking that nDCG and recall look at


class Asks(Protocol):
    """What is evaluated: ``assistant.Assistant``, or a double of it in a test."""

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the verified answer."""

    def search(self, text: str, k: int = DEPTH) -> tuple[Hit, ...]:
        """Return the best ``k`` passages."""

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Return what is indexed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with what is right for it; ``status`` names the statuses that are right, where only some are."""

    id: RowId
    question: str
    answerable: bool
    gold: tuple[Gold, ...] = ()
    history: tuple[Turn, ...] = ()
    language: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assistant made of a row; None stands for a comparison that the row does not allow."""

    row: Row
    answer: Answer
    milliseconds: float
    place_at_1: bool | None
    place_at_3: bool | None
    places_all: bool | None
    figures_exact: bool | None
    wrong_figure: bool | None
    status_right: bool | None
    ndcg_at_10: float | None
    recall_at_10: float | None

    @property
    def refused(self) -> bool:
        """Return whether no answer was given; asking back counts as none."""
        return self.answer.status in REFUSALS

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Names of what went wrong, worst first."""
        by_status = self.status_right is None  # a row that names its status is not judged by answered or not
        wrong = {
            "wrong_figure": bool(self.wrong_figure),
            "answered_unanswerable": by_status and not self.row.answerable and not self.refused,
            "refused_answerable": by_status and self.row.answerable and self.refused,
            "place": self.place_at_1 is False and not self.refused,
            "figures": self.figures_exact is False and not self.refused,
            "status": self.status_right is False,
        }
        return tuple(name for name, is_wrong in wrong.items() if is_wrong)


@dataclass(frozen=True, slots=True)
class Metric:
    """A score: ``of`` gives a row's value or None, ``over`` how rows become one number."""

    name: str
    meaning: str
    better: Literal["higher", "lower"]
    of: Callable[[Outcome], float | None]
    over: Callable[[Sequence[float]], float | None]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _refused(answerable: bool) -> Callable[[Outcome], float | None]:
    def of(outcome: Outcome) -> float | None:
        row = outcome.row
        return float(outcome.refused) if row.answerable is answerable and not row.status else None

    return of


METRICS: tuple[Metric, ...] = (
    Metric("place_at_1", "right place cited first", "higher", lambda o: o.place_at_1, _mean),
    Metric("place_at_3", "right place in the first three", "higher", lambda o: o.place_at_3, _mean),
    Metric("places_all", "every right place cited", "higher", lambda o: o.places_all, _mean),
    Metric("figures_exact", "every right figure, with unit", "higher", lambda o: o.figures_exact, _mean),
    Metric("wrong_figures", "answers with a wrong figure", "lower", lambda o: o.wrong_figure, _mean),
    Metric("unanswerable_refused", "unanswerable not answered", "higher", _refused(False), _mean),
    Metric("answerable_refused", "answerable not answered", "lower", _refused(True), _mean),
    Metric("status_right", "status as the row asks for it", "higher", lambda o: o.status_right, _mean),
    Metric("ndcg_at_10", "ranking of the right passages", "higher", lambda o: o.ndcg_at_10, _mean),
    Metric("recall_at_10", "right passages in the first ten", "higher", lambda o: o.recall_at_10, _mean),
    Metric("p50_ms", "half of the answers came within", "lower", lambda o: o.milliseconds,
           lambda values: metrics.percentile(values, 0.5)),
    Metric("p95_ms", "95 of 100 answers came within", "lower", lambda o: o.milliseconds,
           lambda values: metrics.percentile(values, 0.95)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """A metric over ``rows`` rows; ``value`` is None when no row allows it."""

    value: float | None
    rows: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores over all outcomes, by name of the metric."""

    outcomes: tuple[Outcome, ...]

    @property
    def total(self) -> dict[str, Score]:
        """Return the scores over all rows."""
        return score(self.outcomes)

    def by(self, group: Callable[[Row], Iterable[str]]) -> dict[str, dict[str, Score]]:
        """Return the scores of each group of rows; a row may be in several groups, or in none."""
        names = sorted({name for outcome in self.outcomes for name in group(outcome.row) if name})
        return {name: score([o for o in self.outcomes if name in group(o.row)]) for name in names}

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """Return the outcomes with a mistake."""
        return tuple(outcome for outcome in self.outcomes if outcome.mistakes)


GROUPS: Mapping[str, Callable[[Row], Iterable[str]]] = {
    "language": lambda row: (row.language,),
    "kind": lambda row: (row.kind,),
    "tag": lambda row: row.tags,
}


def score(outcomes: Sequence[Outcome]) -> dict[str, Score]:
    """Return every metric over ``outcomes``."""
    scores = {}
    for metric in METRICS:
        values = [float(value) for value in map(metric.of, outcomes) if value is not None]
        scores[metric.name] = Score(metric.over(values), len(values))
    return scores


def evaluate(assistant: Asks, rows: Sequence[Row], progress: Callable[[int, int], None] | None = None) -> Scores:
    """Ask every row and compare; ``progress`` hears how many of how many rows are done.

    The first question is asked once beforehand, so that loading a model is not part of a measured time.
    """
    files = {entry.id: entry.file for entry in assistant.documents()}
    if rows:
        assistant.ask(rows[0].question, rows[0].history)
    outcomes = []
    for done, row in enumerate(rows, start=1):
        outcomes.append(_outcome(assistant, row, files))
        if progress is not None:
            progress(done, len(rows))
    return Scores(tuple(outcomes))


def _outcome(assistant: Asks, row: Row, files: Mapping[str, str]) -> Outcome:
    started = time.perf_counter()
    answer = assistant.ask(row.question, row.history)
    milliseconds = (time.perf_counter() - started) * 1000
    gold = row.gold if row.answerable else ()
    given = answer.status not in REFUSALS
    ranked = _ranking(assistant, answer.question.standalone, gold, files)
    return Outcome(
        row,
        answer,
        milliseconds,
        place_at_1=given and metrics.cited_at(gold, answer.citations, 1) if gold else None,
        place_at_3=given and metrics.cited_at(gold, answer.citations, 3) if gold else None,
        places_all=given and metrics.all_cited(gold, answer.citations) if gold else None,
        figures_exact=metrics.figures_stand(gold, answer),
        wrong_figure=metrics.wrong_figure(gold, answer) if given else None,
        status_right=answer.status in row.status if row.status else None,
        ndcg_at_10=ranked[0] if ranked else None,
        recall_at_10=ranked[1] if ranked else None,
    )


def _ranking(
    assistant: Asks, question: str, gold: Sequence[Gold], files: Mapping[str, str]
) -> tuple[float, float] | None:
    if not any(place.quote for place in gold):
        return None
    hits = [(files.get(hit.chunk.passage.document, ""), hit) for hit in assistant.search(question, DEPTH)]
    return metrics.ranking(gold, hits)


def row(line: Line) -> Row:
    """Return one row of a data set. Raises InputError that names file, line and field."""
    question = asked(line)
    gold = tuple(_gold(line, entry) for entry in _gold_entries(line))
    answerable = line.row.get("answerable", bool(gold) if "gold" in line.row or gold else None)
    if not isinstance(answerable, bool):
        raise line.error('needs "gold", or "answerable": true or false')
    return Row(
        question.id,
        question.question,
        answerable,
        gold,
        question.history,
        language=str(line.row.get("language") or ""),
        kind=str(line.row.get("kind") or ""),
        tags=_texts(line, line.row.get("tags"), "tags"),
        status=_texts(line, line.row.get("status"), "status"),
    )


def _gold_entries(line: Line) -> list[dict[str, Any]]:
    entries = line.row.get("gold")
    if entries is None and "answer" in line.row:
        entries = {"file": line.row.get("file", ""), "place": line.row.get("place", ""), "quote": line.row["answer"]}
    if isinstance(entries, dict):
        entries = [entries]
    entries = [] if entries is None else entries
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise line.error('"gold" must be an object or a list of objects {"file", "place", "figures", "quote"}')
    return entries


def _gold(line: Line, entry: Mapping[str, Any]) -> Gold:
    file, place, quote = (str(entry.get(name) or "") for name in ("file", "place", "quote"))
    if not (file or place or quote):
        raise line.error('a "gold" place needs "file", "place" or "quote"')
    return Gold(file, place, _texts(line, entry.get("figures"), "figures"), quote)


def _texts(line: Line, value: object, field: str) -> tuple[str, ...]:
    """Return a list of texts; a single text counts as a list of one, nothing as an empty list."""
    values = [value] if isinstance(value, str) else value or []
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise line.error(f'"{field}" must be a list of texts, not {value!r}')
    return tuple(values)
