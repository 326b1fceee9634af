"""What is asked for again is kept, what is not is forgotten first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.recent import Recent


def test_the_one_not_asked_for_longest_is_forgotten() -> None:
    kept: Recent[str] = Recent(2)
    kept.put("a", "A")
    kept.put("b", "B")
    assert kept.get("a") == "A"
    kept.put("c", "C")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("A", None, "C")


def test_something_is_made_once_even_if_it_is_empty() -> None:
    kept: Recent[tuple[int, ...]] = Recent(2)
    made: list[int] = []
    for _ in range(2):
        assert kept.made("a", lambda: (made.append(1), ())[1]) == ()
    assert made == [1]


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans())), st.integers(1, 4))
def test_it_is_a_list_ordered_by_last_use(steps: list[tuple[int, bool]], most: int) -> None:
    kept: Recent[int] = Recent(most)
    order: list[int] = []
    for key, put in steps:
        if put:
            kept.put(key, key)
        else:
            assert kept.get(key) == (key if key in order else None)
        if put or key in order:
            order = [*(one for one in order if one != key), key][-most:]
