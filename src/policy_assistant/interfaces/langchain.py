"""The assistant as parts of LangChain: a retriever of passages, and a runnable that answers with citations.

from policy_assistant.interfaces.langchain import PolicyRetriever, answering
chain = {"context": PolicyRetriever(assistant=assistant), "question": RunnablePassthrough()} | prompt | model
answering(assistant).invoke("2019年县政府解决了多少件政协提案？")["text"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict

from policy_assistant.assistant import Assistant
from policy_assistant.errors import QuestionError
from policy_assistant.interfaces.payloads import answer_json, hit_json
from policy_assistant.interfaces.searching import search
from policy_assistant.records import Turn


class PolicyRetriever(BaseRetriever):
    """Passages of the index as LangChain documents, best first.

    ``page_content`` is the passage, a slice of its document; ``metadata`` holds the other fields of
    ``search --json``: file, title, place, heading, offsets, score.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits, catalogue = search(self.assistant, query, self.k)
        rows = [hit_json(hit, rank, catalogue) for rank, hit in enumerate(hits, start=1)]
        return [Document(page_content=row.pop("text"), metadata=row) for row in rows]


def answering(assistant: Assistant) -> Runnable[Any, dict[str, Any]]:
    """Return a runnable from a question to the answer in the fields of ``ask --json``.

    It takes the question as text, or ``{"question": …, "history": [messages]}`` with LangChain messages or
    ``{"role", "content"}``. Raises QuestionError for anything else.
    """

    def ask(given: object) -> dict[str, Any]:
        question, history = _read(given)
        return answer_json(assistant.ask(question, history))

    return RunnableLambda(ask)


def _read(given: object) -> tuple[str, tuple[Turn, ...]]:
    if isinstance(given, str):
        return given, ()
    if isinstance(given, Mapping) and isinstance(given.get("question"), str):
        history = given.get("history") or ()
        if isinstance(history, Sequence):
            return given["question"], tuple(map(_turn, history))
    raise QuestionError('a question is a text or {"question": text, "history": [messages]}')


def _turn(message: object) -> Turn:
    if isinstance(message, BaseMessage):
        return Turn("assistant" if message.type == "ai" else "user", str(message.content))
    if isinstance(message, Mapping) and message.get("role") in ("user", "assistant"):
        return Turn(message["role"], str(message.get("content", "")))
    raise QuestionError(f"not a message of a conversation: {message!r}")
