"""Text into the numbers that a model reads, with the place of each token in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policy_assistant.engines.texts import well_formed
from policy_assistant.errors import ServiceError

if TYPE_CHECKING:
    from tokenizers import Encoding


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens and the characters (start, end) of the text that each stands for."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


class Tokenizer:
    """A ``tokenizer.json`` of XLM-R's kind: ``<s> text </s>``, pairs as ``<s> one </s></s> other </s>``."""

    def __init__(self, folder: Path) -> None:
        """Raises ServiceError when there is no such tokenizer in ``folder``."""
        from tokenizers import Tokenizer as Library

        path = folder / "tokenizer.json"
        try:
            self._library = Library.from_file(str(path))
        except Exception as error:  # the library raises bare Exception
            raise ServiceError(f"the tokenizer {path} cannot be read: {error}") from error
        self._library.no_truncation()
        self._library.no_padding()
        self.start, self.end, self.padding, self._unknown = map(self._special, ("<s>", "</s>", "<pad>", "<unk>"))
        self._marks = frozenset((self.start, self.end, self.padding))

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text, without those that mark its beginning and end."""
        encodings: list[Encoding] = self._library.encode_batch(
            [well_formed(text) for text in texts], add_special_tokens=False
        )
        return [Tokens(self._text_only(encoding.ids), tuple(encoding.offsets)) for encoding in encodings]

    def _text_only(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Return ``ids`` without the marks that code alone may set: "</s>" in a document does not end it."""
        return tuple(self._unknown if number in self._marks else number for number in ids)

    def _special(self, token: str) -> int:
        number: int | None = self._library.token_to_id(token)
        if number is None:
            raise ServiceError(f"the tokenizer knows no {token}; a tokenizer of XLM-R's kind is needed")
        return number
