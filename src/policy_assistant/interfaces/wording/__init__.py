"""Every fixed sentence of the page, in Chinese and in English.

A sentence with a gap has a named field, the same in both languages (a test sees to it), and is filled by
``str.format``. The words of answers are made further down, in ``policy_assistant.phrases``.
"""

from __future__ import annotations

from policy_assistant.interfaces.wording.chinese import ZH
from policy_assistant.interfaces.wording.english import EN
from policy_assistant.interfaces.wording.sentences import Wording
from policy_assistant.phrases import VALIDITY
from policy_assistant.records import Language, Validity

__all__ = ["EN", "WORDINGS", "ZH", "Wording", "validity_label"]

WORDINGS: dict[Language, Wording] = {"zh": ZH, "en": EN}


def validity_label(validity: str, language: Language) -> str:
    """Return the badge for a ``Validity`` (or its value), in plain words."""
    return VALIDITY[Validity(validity).value][language].capitalize()
