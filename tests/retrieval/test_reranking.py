from __future__ import annotations

import numpy as np

from policy_assistant.readers import Reading
from policy_assistant.records import Chunk, Hit, Passage
from policy_assistant.retrieval.reranking import reranked


def hit(start: int, score: float) -> Hit:
    return Hit(Chunk(Passage(f"d:{start}", "d", 0, start, start + 1), "", "", "字"), score, (("dense", 0.5),))


def says(relevance: float) -> Reading:
    nothing = np.zeros(0, np.float32)
    return Reading(relevance, np.zeros((0, 2), np.int32), nothing, nothing, 0.0)


def order(hits: tuple[Hit, ...]) -> list[int]:
    return [one.chunk.passage.start for one in hits]


def test_a_relevant_passage_passes_one_found_a_little_better() -> None:
    found = reranked([hit(1, 2.0), hit(2, 1.5)], {"d:1": says(-4.0), "d:2": says(4.0)}, weight=0.3)
    assert order(found) == [2, 1]
    assert dict(found[0].rankings) == {"dense": 0.5, "reader": 4.0}


def test_a_named_document_stays_in_front() -> None:
    found = reranked([hit(1, 14.0), hit(2, 1.5)], {"d:1": says(-4.0), "d:2": says(4.0)}, weight=0.3)
    assert order(found) == [1, 2]


def test_what_was_not_read_comes_behind_what_was() -> None:
    assert order(reranked([hit(1, 1.0), hit(2, 1.0)], {"d:2": says(-7.0)})) == [2, 1]


def test_a_loud_reader_is_no_surer() -> None:
    found = reranked([hit(1, 0.0)], {"d:1": says(1000.0)}, weight=1.0)
    assert found[0].score == 8.0


def test_without_readings_nothing_moves() -> None:
    hits = (hit(1, 1.0), hit(2, 3.0))
    assert reranked(hits, {}) == hits
