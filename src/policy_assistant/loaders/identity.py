"""The identity of a document: its content, whatever the file is called."""

from __future__ import annotations

import hashlib


def document_id(data: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()[:16]
