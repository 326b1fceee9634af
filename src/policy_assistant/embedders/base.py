"""What an embedder is."""

from __future__ import annotations

from typing import Protocol


class Embedder(Protocol):
    """Turns texts into vectors of unit length; has the shape of LangChain's ``Embeddings``.

    The prefixes that a model was trained with are added inside, so callers pass bare text. Usable from several
    threads. Raises ServiceError where a service or model outside fails.
    """

    @property
    def name(self) -> str:
        """What tells its vectors from those of any other model; vectors of two names are never mixed."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def batch_size(self) -> int:
        """How many texts to hand over at once: enough to be fast, few enough to lose little when interrupted."""

    def prepare(self) -> None:
        """Begin to load in the background, where loading takes time; returns at once and raises nothing."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector for each text that is to be found."""

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text that searches."""
