"""Half precision is widened to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from policy_assistant.engines.numpy import widened

EVERY_HALF = np.arange(1 << 16, dtype=np.uint16).view(np.float16)


def test_every_number_of_half_precision_is_widened_exactly() -> None:
    finite = EVERY_HALF[np.isfinite(EVERY_HALF)]
    assert np.array_equal(widened(finite).view(np.int32), finite.astype(np.float32).view(np.int32))  # -0 stays -0


@pytest.mark.parametrize("shape", [(), (0, 4), (3, 5), (70_000,), (300, 200)])
def test_the_shape_stays(shape: tuple[int, ...]) -> None:
    drawn = np.random.default_rng(1).standard_normal(shape).astype(np.float16)
    assert np.array_equal(widened(drawn), drawn.astype(np.float32))
    assert widened(drawn).shape == shape
    assert np.array_equal(widened(drawn[..., ::-1] if shape else drawn), (drawn[..., ::-1] if shape else drawn))


def test_what_is_in_single_precision_stays() -> None:
    assert widened(np.float32([0.1, 2])).tolist() == np.float32([0.1, 2]).tolist()
