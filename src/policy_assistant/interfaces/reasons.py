"""Why a figure did not pass the check, in the reader's language: verification gives its reasons in English only."""

from __future__ import annotations

import re

from policy_assistant.interfaces.wording import Wording

_REASONS = (
    (re.compile(r"cites \S+, which is no evidence of this answer"), "reason_no_evidence"),
    (re.compile(r"the quotation does not stand in the cited slice to the letter"), "reason_not_verbatim"),
    (re.compile(r"stands in a line without a citation"), "reason_uncited"),
    (re.compile(r"the source has (?P<found>.+): another unit or precision"), "reason_other_unit"),
    (re.compile(r"a number without a unit that the cited slice does not hold"), "reason_no_unit"),
    (re.compile(r"does not stand in the cited slice"), "reason_absent"),
)


def in_words(reason: str, words: Wording) -> str:
    """Return ``reason`` as a sentence of ``words``; one that is not known stays as it is."""
    for pattern, name in _REASONS:
        match = pattern.fullmatch(reason)
        if match:
            return str(getattr(words, name)).format(**match.groupdict())
    return reason
