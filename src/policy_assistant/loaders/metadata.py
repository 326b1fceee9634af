"""Metadata that stands in the text itself, completing what a file or its page says under labels.

A page may be a repost: number, issuer and date of signing are taken from the body first. What only the page can
know, and knows later than the body (validity, an extended or shortened term), is taken from the page first.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from policy_assistant.loaders import imprint, numbers, organs
from policy_assistant.loaders.labels import validity_of
from policy_assistant.loaders.provisions import Provisions, provisions
from policy_assistant.records import Metadata, Span, Validity

_MAX_NOTE = 200  # characters of a line that may be a note
_HEAD_CHARACTERS = 3000  # title, number and history stand within
_REPOSTED = re.compile(r"^\s*[（(【\[]\s*(?:转载|转发|转)\s*[）)】\]]\s*")
_STATE_IN_TITLE = re.compile(
    r"\s*[（(【\[]\s*(?P<state>(?:已|全文|现已|部分)?(?:失效|废止|被?修改|修订)|现行有效)\s*[）)】\]]\s*$"
)
_STATE_IN_HEAD = re.compile(
    r"[本此](?:文件|件|文|办法|规定|通知|条例|公告|意见|细则)(?:已于?[^。；]{0,20}?|全文)(?P<state>废止|失效|被?修改)"
    r"|^[（(【\[〔]*(?P<mark>全文(?:废止|失效)|(?:此件|本件)?已(?:废止|失效)|部分(?:条款)?(?:废止|失效))[）)】\]〕]*$"
)
_ATTACHMENTS = re.compile(r"^[ \t　]*附[ \t　]*件[ \t　]*[:：][ \t　]*(?P<first>[^\n]{0,120})$", re.MULTILINE)
_COUNTED = re.compile(r"[\s　]*[0-9０-９]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$|\.\w{2,5}$")
_ATTACHED = re.compile(
    r"^[\s　]*(?:附件)?[0-9０-９一二三四五六七八九十]{0,3}[.．、:：)）]?[\s　]*(?P<name>[^。；\n]{4,100}?)[。；]?$"
)


def from_text(text: str, body: Span, known: Metadata, file: str) -> Metadata:
    """Return ``known`` completed from ``text``, of which ``body`` is the document itself.

    ``known`` is what the file says of itself under labels; ``file`` is the name for messages and is no source of
    facts. A field of which nothing is said stays empty. Nothing is reckoned from the present date.
    """
    head = text[body.start : body.start + _HEAD_CHARACTERS].split("\n")
    top = [line for line in [*text[: body.start].split("\n"), *head] if line.strip()]
    lines = body.of(text).split("\n")
    title, number_in_title, state = _title(known.title or imprint.title(top))
    past = imprint.history(top[: 2 * imprint.HEAD_LINES])
    signed = imprint.signature(lines)
    printed = imprint.printed(lines[-12:])
    own = provisions(text, body)
    issued = signed.issued or past.issued or known.issued or printed
    effective = known.effective or past.effective or own.effective_on(printed or issued, known.published or issued)
    return dataclasses.replace(
        known,
        title=title,
        number=_number(head) or number_in_title or past.number or known.number,
        issuer=_issuer(title, head, signed, past, known),
        issued=issued,
        effective=effective,
        expires=known.expires or own.expires_on(effective),
        validity=known.validity or state or _state(top),
        repeals=known.repeals or _others(own, title),
        attachments=known.attachments or _listed(body.of(text)),
    )


def _title(written: str) -> tuple[str, str, Validity]:
    """Return a title without its marks, and the number and state that the marks told."""
    title = " ".join(_REPOSTED.sub("", written).split())
    state = _STATE_IN_TITLE.search(title)
    if state:
        title = title[: state.start()]
    title, number = numbers.in_title(title)
    return title, number, validity_of(state["state"]) if state else Validity.UNKNOWN


def _number(head: Sequence[str]) -> str:
    filled = [imprint.plain(line) for line in head if line.strip()]
    return numbers.own_number(filled[: imprint.HEAD_LINES])


def _issuer(title: str, head: Sequence[str], signed: imprint.Signature, past: imprint.History, known: Metadata) -> str:
    inner = imprint.title(head)
    order = next((organ for line in head[: imprint.HEAD_LINES] if (organ := organs.in_order(line))), "")
    return organs.in_title(title) or organs.in_title(inner) or signed.issuer or order or past.issuer or known.issuer


def _state(lines: Sequence[str]) -> Validity:
    """Return the state that a note above the text tells (此件已废止, 全文失效)."""
    for line in lines[: 2 * imprint.HEAD_LINES]:
        if len(line) <= _MAX_NOTE and (match := _STATE_IN_HEAD.search(line.strip())):
            return validity_of(match["state"] or match["mark"])
    return Validity.UNKNOWN


def _others(own: Provisions, title: str) -> tuple[str, ...]:
    return tuple(name for name in own.repeals if name != title)


def _listed(text: str) -> tuple[str, ...]:
    """Return the attachments that a notice lists below its text (附件：1.…) and that do not follow in the text."""
    match = _ATTACHMENTS.search(text)
    if not match:
        return ()
    names: list[str] = []
    lines = [match["first"], *text[match.end() + 1 :].split("\n")]
    end = len(lines)
    for position, line in enumerate(lines):
        listed = _ATTACHED.match(line)
        if listed and (not names or _COUNTED.match(line)):
            names.append(listed["name"].strip())
        elif line.strip():
            end = position
            break
    rest = "\n".join(lines[end:])
    return tuple(name for name in names if _BRACKETS.sub("", name) not in rest)
