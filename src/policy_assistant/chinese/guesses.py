"""A question with a guess, as the question that it is: …增长6.7%吗？具体是多少？ asks how much it grew.

Whoever checks a draft asks so. The guess is none of the words that the answer stands among, and may be wrong.
"""

from __future__ import annotations

import re

from policy_assistant.chinese.lexicon import content_spans
from policy_assistant.chinese.quantities import figures

_DOUBT = r"(?:吗|么|没有|对吗|对不对|是否(?:准确|正确|属实)|(?:准确|正确|属实)吗)"
_GUESSED = re.compile(
    rf"(?P<claim>[^?？]{{6,}}?)了?[，,\s]*{_DOUBT}[?？，,\s]+(?P<asked>[^?？，,]{{0,12}}?(?:多少|几|多久|多长)[^?？，,]{{0,4}})[?？。\s]*$"
)
_WHETHER = re.compile(
    r"(?P<claim>.{6,}(?:是不是|是否).+)[?？，,\s]+(?P<asked>[^?？，,]{0,12}?(?:多少|几)[^?？，,]{0,4})[?？。\s]*$"
)
_BEFORE = re.compile(r"(?:是不是|是否|还是|也是)$")
_ABOUT = re.compile(r"(?:超过|突破|不到|接近|将近|大概|大约|近|约)了?$")
_BEHIND = re.compile(r"^(?:以上|以下|以内|左右|多)")
# A figure that something is measured from is no guess: 从50%提高了吗？提高到多少？
_BASE = re.compile(r"(?:从|由|自|比|较|按|每)$")
# Words that only say that the right figure is wanted.
_RIGHT = frozenset("应应当该实际具体到底究竟原来目标准确正是为有共总的定数多少几达增长幅速降比例额度成改压减了又")


def unguessed(question: str) -> str:
    """Return ``question`` asking for the figure that it guesses; as it is where it guesses none, or asks something else."""
    match = _GUESSED.match(question) or _WHETHER.match(question)
    if match is None or not _asks_the_same(match["asked"], match["claim"]):
        return question
    claim = match["claim"]
    guesses = [figure for figure in figures(claim) if figure.kind in ("quantity", "percent")]
    if not guesses or _BASE.search(claim[: guesses[-1].start].rstrip()):
        return question
    guess = guesses[-1]
    before = _ABOUT.sub("", _BEFORE.sub("是", claim[: guess.start].rstrip()))
    behind = _BEHIND.sub("", claim[guess.end :].lstrip())
    unit = guess.unit if guess.kind == "quantity" else ""
    return f"{before}多少{unit}{behind.rstrip('，, ')}？"


def _asks_the_same(asked: str, claim: str) -> bool:
    """Return whether what is asked behind the guess names nothing that the claim does not."""
    said = "".join(asked[start:end] for start, end in content_spans(asked))
    return all(c in claim or c in _RIGHT for c in said)
