from __future__ import annotations

import threading

import pytest

from policy_assistant.engines.loading import Loading


def test_it_is_made_once_whoever_asks() -> None:
    made: list[int] = []
    loading: Loading[int] = Loading(lambda: made.append(1) or 7)  # type: ignore[func-returns-value]
    loading.begin()
    loading.begin()
    threads = [threading.Thread(target=loading.get) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loading.get() == 7
    assert made == [1]


def test_beginning_returns_at_once() -> None:
    ready = threading.Event()
    loading = Loading(lambda: ready.wait(20))
    loading.begin()
    ready.set()
    assert loading.get() is True


def test_what_goes_wrong_in_the_background_is_raised_to_whoever_needs_it() -> None:
    tries: list[int] = []

    def make() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise OSError(f"try {len(tries)}")
        return "made"

    loading = Loading(make)
    loading.begin()
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join()
    with pytest.raises(OSError, match="try 2"):
        loading.get()
    assert loading.get() == "made"
