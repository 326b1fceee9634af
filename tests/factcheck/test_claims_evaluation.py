"""The verdicts on the claims of tests/eval/claims, as a floor: raise it when they get better, never lower it."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from policy_assistant.chinese.fold import fold
from policy_assistant.loaders import load
from policy_assistant.outline import outline, place

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = ROOT / "tests" / "eval" / "claims"
VERDICTS = {"supported", "contradicted", "not_found", "nothing_to_check"}


def rows(name):
    return [json.loads(line) for line in (CLAIMS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def squeeze(text):
    return "".join(fold(text).split())


@cache
def places(file):
    document = load(ROOT / file, file)
    sections = outline(document)
    return {
        squeeze(place(sections, one.ordinal)): squeeze(document.text[one.start : one.end]) for one in reversed(sections)
    } | {"": squeeze(document.text + document.metadata.number)}


@pytest.mark.parametrize("name", ["development", "held"])
def test_rows_are_whole_and_true_to_the_documents(name):
    read = rows(name)
    assert len({row["id"] for row in read}) == len(read)
    for row in read:
        assert row["verdict"] in VERDICTS, row["id"]
        assert bool(row["gold"]) == (row["verdict"] in ("supported", "contradicted")), row["id"]
        assert bool(row["right"]) == (row["verdict"] == "contradicted"), row["id"]
        for figure in row["right"]:
            assert any(squeeze(figure) in places(g["file"]).get(squeeze(g["place"]), "") for g in row["gold"]), row[
                "id"
            ]


@pytest.mark.parametrize(("name", "floor"), [("development", 0.96), ("held", 0.90)])
def test_verdicts_are_right_as_often_as_they_were(name, floor, judge):
    outcomes = Counter()
    for row in rows(name):
        found = judge(row["claim"])
        right = found.verdict == row["verdict"] and all(figure in found.right for figure in row["right"])
        cited = not row["gold"] or {one["file"].split("/")[-1] for one in row["gold"]} & {
            citation.file.split("/")[-1] for citation in found.citations
        }
        outcomes["right"] += bool(right and cited)
        outcomes["borne out wrongly"] += found.verdict == "supported" != row["verdict"]
        outcomes["all"] += 1
    assert outcomes["right"] / outcomes["all"] >= floor, outcomes
    assert outcomes["borne out wrongly"] / outcomes["all"] <= 0.03, outcomes
