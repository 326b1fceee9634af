"""What a word means, where a document says so: 包价旅游合同，是指…; the notes of a report: 旅游“双创”：指….

A reader points at the first words of a definition; it answers as a whole, to the end of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_assistant.chinese.fold import fold
from policy_assistant.records import Kind, Question, Span

_KINDS = frozenset({Kind.WHAT, Kind.WHICH, Kind.WHO, Kind.HOW})
_END = r"[?\s。]*$"
_ASKS = (
    re.compile(rf"(?:什么是|什么叫做?|何为|何谓|啥是|啥叫)(?P<term>[^,;。?]{{2,30}}?)(?:呢)?{_END}"),
    re.compile(
        r"(?P<term>[^,;。?]{2,40}?)(?:到底|究竟|具体)?(?:是什么意思|是啥意思|(?:是指|指的是|指|是说)(?:的是)?(?:什么|啥|哪)[^,;。?]{0,8}?"
        rf"|的(?:含义|定义|概念|意思)(?:是什么|是啥)?|(?:怎么|如何|怎样)(?:定义|界定|解释|理解)的?){_END}"
    ),
)
_QUOTED = re.compile(r"[\"《]([^\"《》]{2,30})[\"》]")
# 旅游法里的包价旅游合同, 残联说的…: the word itself stands behind.
_BEFORE = re.compile(r"^.*(?:(?:里面?|中)(?:所?[说讲称提]到?)?的|所[说讲称]的?|[说讲]的|提到的)")
_MEANS = (
    r"(?:[\"》][\u4e00-\u9fff]{0,4})?(?:\([^()]{1,30}\))?\s*[,:]?\s*"
    r"(?P<means>是指的?是?|指的是|(?<=[,:])指|(?<=,)即(?![将使可])|(?<=[:])\s*(?=[^\s]))"
)
_STOP = re.compile(
    r"[。\n]|;(?=[^。;\n]{1,20}(?:是指|,指))"
)  # of several words defined in one sentence each has its part
_CALLED = re.compile(r"(?:所称的?|所指的?|称的?|[\d一二三四五六七八九十]\s*[.、)\]]|[\"《(:,。;、\s\]]|^)\s*$")
_LONGEST = 500  # characters; what runs on is no definition


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a word means, and the words that say it, in offsets of its document."""

    sentence: Span
    meaning: Span


def defined(question: Question) -> str:
    """Return the word whose meaning is asked for, folded, "" where none is.

    >>> from policy_assistant.question import analyse
    >>> from datetime import date
    >>> defined(analyse("旅游法里的包价旅游合同是什么意思？", today=date(2021, 6, 1)))
    '包价旅游合同'
    """
    if question.kind not in _KINDS:
        return ""
    asked = fold(question.standalone)
    match = next((found for pattern in _ASKS if (found := pattern.search(asked))), None)
    if match is None:
        return ""
    quoted = _QUOTED.findall(match["term"])
    word: str = quoted[-1] if quoted else _BEFORE.sub("", match["term"])
    return word.strip(' "') if len(word.strip(' "')) > 1 else ""


def definitions(word: str, text: str, within: Span) -> Iterator[Definition]:
    """Yield the definitions of ``word`` in a stretch of ``text``."""
    folded = fold(text)
    for match in re.finditer(re.escape(word) + _MEANS, folded[: within.end]):
        if match.start() < within.start or not _CALLED.search(folded, max(0, match.start() - 8), match.start()):
            continue  # of a longer word: 旅游合同 in 包价旅游合同
        stop = _STOP.search(folded, match.end())
        end = stop.start() + (stop.group() == "。") if stop else len(text)
        line = max(folded.rfind(mark, 0, match.start()) for mark in "。\n;") + 1
        meaning = Span(match.end("means"), end - (end > 0 and folded[end - 1] == "。"))
        if 0 < len(meaning) <= _LONGEST and not folded[meaning.start : meaning.end].rstrip().endswith(":"):
            yield Definition(Span(line, end), meaning)
