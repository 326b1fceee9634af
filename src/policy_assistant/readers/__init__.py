"""Question and passages into readings, one module a kind of model, chosen by name.

=========================== ===============================================================
``shipped``                 the model in the package: relevance, answer spans, "no answer"
``cross-encoder:<model>``   a CrossEncoder of sentence-transformers: relevance only
``none``                    no reading
=========================== ===============================================================

A module is imported when its kind is chosen: some need seconds to import.
"""

from __future__ import annotations

from policy_assistant.errors import UsageError
from policy_assistant.readers.base import Reader, Reading, ScoredSpan
from policy_assistant.readers.desk import Desk

__all__ = ["Desk", "Reader", "Reading", "ScoredSpan", "make"]

KINDS = ("shipped", "cross-encoder:<folder or hub name>", "none")


def make(name: str, *, device: str = "", once: bool = False) -> Reader | None:
    """Return the reader called ``name``; None for ``none``.

    ``device`` is torch's name of one, empty takes the quickest; ``once`` (few passages, then the process ends) is for
    the shipped model. Raises UsageError for a name that is none of
    ``KINDS``, ServiceError for a shipped model that is not there.
    """
    kind, _, model = name.partition(":")
    if name == "none":
        return None
    if name == "shipped":
        from policy_assistant.readers.shipped import Shipped

        return Shipped(device=device, once=once)
    if kind == "cross-encoder" and model:
        from policy_assistant.readers.cross_encoder import CrossEncoder

        return CrossEncoder(model, device=device)
    raise UsageError(f"unknown reader {name!r}; known are {', '.join(KINDS)}")
