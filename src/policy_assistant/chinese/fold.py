"""Folding for comparison: full-width to half-width, lower case, one bracket and quote of each sort.

``fold`` maps every character to exactly one, so an offset in the folded text is an offset in the original.
"""

from __future__ import annotations

_ALIASES = {
    "　": " ", "\u00a0": " ", "。": "。", "，": ",", "、": "、", "：": ":", "；": ";", "？": "?", "！": "!",
    "（": "(", "）": ")", "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "「": '"', "」": '"',
    "『": '"', "』": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "〈": "《", "〉": "》", "—": "-", "–": "-",
    "－": "-", "‐": "-", "−": "-", "～": "~", "〜": "~", "％": "%", "﹪": "%", "．": ".", "／": "/", "○": "〇",
}  # fmt: skip


def _fold_character(character: str) -> str:
    alias = _ALIASES.get(character)
    if alias is not None:
        return alias
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:  # the full-width twins of printable ASCII
        character = chr(code - 0xFEE0)
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


class _Table(dict[int, str]):
    """A translation table that fills itself: ``str.translate`` asks for each new character once."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Return ``text`` folded for comparison; the result has the same length."""
    return text.translate(_TABLE)
