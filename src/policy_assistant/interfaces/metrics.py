"""Counts and durations of a running server, in the text format that Prometheus reads."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

# Seconds; the warm answer of this project takes tens of milliseconds, a language model takes seconds.
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_HELP = {
    "policy_assistant_requests_total": ("counter", "HTTP requests by method, route and status code"),
    "policy_assistant_answers_total": ("counter", "Answers by status"),
    "policy_assistant_answer_seconds": ("histogram", "Time to a whole answer"),
}


class Metrics:
    """Counters of one server; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._answers: Counter[str] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0

    def count_request(self, method: str, route: str, status: int) -> None:
        """Count a finished request; ``route`` is the pattern, so that no address of a reader is kept."""
        with self._lock:
            self._requests[method, route, status] += 1

    def count_answer(self, status: str, seconds: float) -> None:
        """Count an answer by its status and the seconds it took."""
        with self._lock:
            self._answers[status] += 1
            self._seconds += seconds
            self._buckets.update(bound for bound in _BUCKETS if seconds <= bound)

    def exposition(self) -> str:
        """Return all counts in the Prometheus text format 0.0.4."""
        with self._lock:
            families = {
                "policy_assistant_requests_total": self._request_lines(),
                "policy_assistant_answers_total": self._answer_lines(),
                "policy_assistant_answer_seconds": self._second_lines(),
            }
        lines: list[str] = []
        for name, samples in families.items():
            kind, text = _HELP[name]
            lines += [f"# HELP {name} {text}", f"# TYPE {name} {kind}"]
            lines += [f"{name}{sample}" for sample in samples]
        return "\n".join(lines) + "\n"

    def _request_lines(self) -> list[str]:
        return [
            f'{{method="{_escape(method)}",route="{_escape(route)}",status="{status}"}} {count}'
            for (method, route, status), count in sorted(self._requests.items())
        ]

    def _answer_lines(self) -> list[str]:
        return [f'{{status="{_escape(status)}"}} {count}' for status, count in sorted(self._answers.items())]

    def _second_lines(self) -> list[str]:
        total = sum(self._answers.values())
        lines = [f'_bucket{{le="{bound}"}} {self._buckets[bound]}' for bound in _BUCKETS]
        return [*lines, f'_bucket{{le="+Inf"}} {total}', f"_sum {self._seconds:.6f}", f"_count {total}"]


def _escape(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class CountRequests:
    """Middleware: counts every finished request by the pattern of its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count its response."""

        async def counted(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "other")
                self.metrics.count_request(scope["method"], route, message["status"])
            await send(message)

        await self.app(scope, receive, counted if scope["type"] == "http" else send)
