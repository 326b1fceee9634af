"""Text as a tokenizer can take it."""

from __future__ import annotations


def well_formed(text: str) -> str:
    """Return ``text`` without NUL, at which code in C ends, and without lone surrogates, which nothing encodes."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
