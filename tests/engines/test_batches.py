from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.engines import batches
from policy_assistant.engines.base import Floats, Ids


class Echo:
    """Gives back what it is shown, and writes down the shapes."""

    name = "echo"

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def run(self, ids: Ids, mask: Floats) -> tuple[Floats, ...]:
        self.shapes.append(ids.shape)
        numbers = ids.astype(np.float32)
        return (numbers * mask).sum(1), np.stack([numbers, mask], axis=2)


@given(st.lists(st.integers(1, 512), max_size=60))
def test_every_row_is_in_one_batch_and_batches_are_even(lengths: list[int]) -> None:
    parts = list(batches.batches(lengths))
    assert sorted(index for part in parts for index in part) == list(range(len(lengths)))
    for part in parts:
        longest, shortest = max(lengths[i] for i in part), min(lengths[i] for i in part)
        assert shortest + 16 > 0.8 * longest
        assert len(part) == 1 or len(part) * longest <= 2048


@given(st.lists(st.lists(st.integers(4, 99), min_size=1, max_size=70), max_size=30))
def test_results_come_back_in_order_without_padding(rows: list[list[int]]) -> None:
    results = batches.run(Echo(), rows, padding=1)
    assert len(results) == len(rows)
    for row, (total, tokens) in zip(rows, results, strict=True):
        assert float(total) == sum(row)
        assert tokens[:, 0].tolist() == row
        assert tokens[:, 1].all()


def test_few_shapes_are_seen() -> None:
    engine = Echo()
    for length in range(1, 65):
        batches.run(engine, [[7] * length])
    assert {shape[1] for shape in engine.shapes} == {16, 32, 48, 64}
