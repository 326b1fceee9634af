"""A service on this machine that speaks OpenAI's embeddings, and fails on demand."""

from __future__ import annotations

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from policy_assistant.embedders.hashing import Hashing


class FakeService:
    """Answers with hashed vectors in shuffled order; ``failures`` holds (status, body) to give first."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.failures: deque[tuple[int, str]] = deque()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append({**request, "path": self.path})
                outer.keys.append(self.headers.get("Authorization"))
                status, body = outer.failures.popleft() if outer.failures else (200, outer.answer(request["input"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body.encode("utf-8"))

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @staticmethod
    def answer(texts: list[str]) -> str:
        vectors = Hashing(32).embed_documents([text or "x" for text in texts])
        rows = [{"index": i, "embedding": [3 * value or 0.001 for value in v]} for i, v in enumerate(vectors)]
        return json.dumps({"data": rows[::-1]})

    def __enter__(self) -> FakeService:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
