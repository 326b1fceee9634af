"""``eval``: questions with known answers in, scores out; with bounds it is a gate."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policy_assistant.interfaces.cli.options import assistant, index_option, json_option
from policy_assistant.interfaces.cli.output import console, print_json, progress

if TYPE_CHECKING:
    from policy_assistant.evaluation import Outcome, Score, Scores


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound that a score has to keep: at least ``bound``, or at most where lower is better."""

    name: str
    bound: float
    lower_is_better: bool

    def holds(self, score: Score) -> bool:
        """Return whether a score keeps the bound; one that no row allowed does not."""
        if score.value is None:
            return False
        return score.value <= self.bound if self.lower_is_better else score.value >= self.bound

    def complaint(self, score: Score) -> str:
        """Say how far a score misses the bound."""
        if score.value is None:
            return f"{self.name}: no row of these files measures it"
        wanted = "at most" if self.lower_is_better else "at least"
        return f"{self.name} is {score.value:.4g}, wanted {wanted} {self.bound:.4g}: off by {abs(score.value - self.bound):.4g}"


@click.command("eval")
@click.argument("files", metavar="FILE.jsonl...", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))  # fmt: skip
@index_option
@click.option("--min", "minima", metavar="NAME=VALUE", multiple=True, help="Fail unless a score is at least this.")
@click.option("--max", "maxima", metavar="NAME=VALUE", multiple=True, help="The same for scores that are better lower.")
@click.option("--failures", is_flag=True, help="Show the rows with a mistake.")
@json_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    index_dir: Path | None,
    minima: tuple[str, ...],
    maxima: tuple[str, ...],
    failures: bool,
    as_json: bool,
) -> None:
    """Answer the questions of FILE.jsonl and compare with what is right there.

    A row is {"question", "answerable", "gold": [{"file", "place", "figures", "quote"}]} with "id", "history",
    "language", "kind" and "tags" where known. Exit code 1: a score misses its bound.
    """
    from policy_assistant import evaluation
    from policy_assistant.rows import read

    gates = [_gate(text, lower=False) for text in minima] + [_gate(text, lower=True) for text in maxima]
    rows = [evaluation.row(line) for file in files for line in read(file)]
    built = assistant(index=index_dir)
    with progress("questions") as report:
        scores = evaluation.evaluate(built, rows, report)
    if as_json:
        print_json(scores_json(scores, gates))
    else:
        _print(scores, failures)
    total = scores.total
    missed = [gate.complaint(total[gate.name]) for gate in gates if not gate.holds(total[gate.name])]
    for complaint in missed:
        click.echo(f"gate failed: {complaint}", err=True)
    if missed:
        ctx.exit(1)


def _gate(text: str, lower: bool) -> Gate:
    """Read NAME=VALUE; place@1 and place-at-1 are place_at_1."""
    from policy_assistant.evaluation import METRICS

    option = "--max" if lower else "--min"
    written, _, value = text.partition("=")
    name = written.strip().replace("@", "_at_").replace("-", "_").replace("__", "_")
    better = {metric.name: metric.better for metric in METRICS}
    if name not in better:
        near = difflib.get_close_matches(name, better, n=1, cutoff=0.0)[0]
        raise click.BadParameter(f"no score is named {written}; the nearest is {near}", param_hint=option)
    if (better[name] == "lower") is not lower:
        other = "--max" if option == "--min" else "--min"
        raise click.BadParameter(f"{name} is better {better[name]}: bound it with {other}", param_hint=option)
    try:
        return Gate(name, float(value), lower)
    except ValueError:
        raise click.BadParameter(f"{text}: expected NAME=VALUE, VALUE a number", param_hint=option) from None


def scores_json(scores: Scores, gates: list[Gate]) -> dict[str, Any]:
    """Return the scores, those of each group of rows, the gates, and what became of each row."""
    from policy_assistant.evaluation import GROUPS

    total = scores.total
    return {
        "rows": len(scores.outcomes),
        "scores": {name: score.value for name, score in total.items()},
        "counted": {name: score.rows for name, score in total.items()},
        "by": {
            group: {
                name: {metric: score.value for metric, score in part.items()} for name, part in scores.by(of).items()
            }
            for group, of in GROUPS.items()
        },
        "gates": [
            {
                "name": gate.name,
                "better": "lower" if gate.lower_is_better else "higher",
                "bound": gate.bound,
                "value": total[gate.name].value,
                "passed": gate.holds(total[gate.name]),
            }
            for gate in gates
        ],
        "outcomes": [_outcome_json(outcome) for outcome in scores.outcomes],
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.row.id,
        "question": outcome.row.question,
        "standalone": outcome.answer.question.standalone,
        "status": outcome.answer.status,
        "mistakes": list(outcome.mistakes),
        "text": outcome.answer.text,
        "gold": [
            {"file": gold.file, "place": gold.place, "figures": list(gold.figures), "quote": gold.quote}
            for gold in outcome.row.gold
        ],
        "cited": [{"file": cited.file, "place": cited.place} for cited in outcome.answer.citations],
        "place_at_1": outcome.place_at_1,
        "place_at_3": outcome.place_at_3,
        "figures_exact": outcome.figures_exact,
        "wrong_figure": outcome.wrong_figure,
        "recall_at_10": outcome.recall_at_10,
        "ms": round(outcome.milliseconds, 1),
    }


def _print(scores: Scores, failures: bool) -> None:
    from rich.table import Table

    from policy_assistant.evaluation import METRICS

    out = console()
    if failures:
        for outcome in scores.failures:
            out.print(_failure(outcome))
    total = scores.total
    table = Table("score", "value", "rows", "better", "meaning", box=None)
    for metric in METRICS:
        score = total[metric.name]
        if score.value is not None:
            value = f"{score.value:.1f}" if metric.name.endswith("_ms") else f"{score.value:.3f}"
            table.add_row(metric.name, value, str(score.rows), metric.better, metric.meaning)
    out.print(table, soft_wrap=False)
    out.print(f"{len(scores.outcomes)} questions, {len(scores.failures)} with a mistake")


def _failure(outcome: Outcome) -> str:
    row, answer = outcome.row, outcome.answer
    gold = "; ".join(f"{one.file} {one.place} {' '.join(one.figures)}".strip() for one in row.gold)
    cited = "; ".join(f"{one.file} {one.place}" for one in answer.citations)
    text = " ".join(answer.text.split())
    lines = [
        f"{row.id}  {row.question}",
        f"  mistakes: {', '.join(outcome.mistakes)}  ({answer.status})",
        f"  understood: {answer.question.standalone}",
        f"  right: {gold or 'not in the documents'}",
        f"  cited: {cited or 'nothing'}",
        f"  answer: {text[:200]}{'…' if len(text) > 200 else ''}",
    ]
    return "\n".join(lines) + "\n"
