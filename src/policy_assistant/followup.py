"""A follow-up is completed from the question before it, by rules: 那政协提案呢? after 2019年县政府解决了多少件人大建议?

The new question's slots replace those of the same kind in the old question's own words, so the
completed question can be shown to the reader as it was understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_assistant.chinese.lexicon import ATTRIBUTES, CONTRASTS
from policy_assistant.chinese.references import article_references
from policy_assistant.question_slots import NO_NAMES, Names, Slot, SlotKind, Slots, find_slots
from policy_assistant.records import Turn

_ELLIPTIC = re.compile(
    r"^(?:那么?|还有|另外|再问|然后|而)|呢[?？。！!\s]*$|其中|^(?:它|他们|这些|上述|该|这个|此)|(?:它|他们|这些|这个|上述|该)的"
    r"|^(?:and|what about|how about|also|then|or)\b|\b(?:of (?:those|them|these)|that one|they|it)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:那么?|还有|另外|再问一下|再问|然后|而|and|what about|how about|also|then)[,，\s]*", re.IGNORECASE
)
_TAIL = re.compile(r"(?:呢|啊|呀)?[?？。！!\s]*$")
_WITHIN = re.compile(r"其中|\bof (?:those|them|these)\b", re.IGNORECASE)
_INNER = ("款", "项", "目")
_LIGHT = frozenset("想要到能会可得去来把将")  # 想提高到多少: they say nothing of the topic
_CONTEXT: tuple[SlotKind, ...] = ("document", "year", "place", "body")


def standalone(asked: str, history: Sequence[Turn], names: Names = NO_NAMES) -> str:
    """Return ``asked`` completed from the user's earlier questions in ``history``; itself where it stands alone."""
    understood, answered = "", ""
    for turn in (*history, Turn("user", asked)):
        if turn.role == "assistant":
            answered = turn.content
            continue
        text = _inside(turn.content.strip(), understood, answered)
        understood = complete(text, understood, names) if understood else text
    return understood


def _inside(text: str, before: str, answered: str) -> str:
    """Put the article that was answered from before a bare 款 or 项: 第二款呢 after an answer from 第九条."""
    named = article_references(text)
    if not named or not named[0].span.of(text).endswith(_INNER) or "条" in text or article_references(before):
        return text
    articles = [ref.span.of(answered) for ref in article_references(answered) if "条" in ref.span.of(answered)]
    if not articles:
        return text
    article = re.match(r".*?条(?:之[一二三四五六七八九十]+)?", articles[0])
    start = named[0].span.start
    return text[:start] + (article.group() if article else "") + text[start:]


def complete(asked: str, before: str, names: Names = NO_NAMES) -> str:
    """Return ``asked`` with what it leaves out, if anything, taken from the standalone question ``before``."""
    new = find_slots(asked.strip(), names)
    if not is_followup(new):
        return asked
    old = find_slots(before, names)
    core = new if not _LEAD.match(asked) else find_slots(_LEAD.sub("", asked, count=1), names)
    return _Completion(core, old).text()


def is_followup(slots: Slots) -> bool:
    """Return whether a question leans on the one before: by its words, or because its topic is missing."""
    if _is_elliptic(slots):
        return True
    if slots.of("article") or slots.of("document"):
        return not slots.of("document")
    said = "".join(c for c in "".join(slots.texts("topic")) if slots.language == "en" or c not in _LIGHT)
    named = slots.of("year") or slots.of("place") or slots.of("body")
    if slots.language == "zh" and len(said) <= (1 if named else 2):  # 2021年想提高到多少, 有哪些材料
        return bool(said) or not (slots.of("measure") and slots.asks is None)
    return not said and not (slots.of("measure") and slots.asks is None)


def _is_elliptic(slots: Slots) -> bool:
    """Return whether words of a question point back at the one before, not at what the same sentence said before them."""
    match = _ELLIPTIC.search(slots.text)
    if match is None:
        return False
    turn = max(slots.text.rfind(mark, 0, match.start()) for mark in "，,；;")
    return not any(slot.kind in ("topic", "measure") and slot.end <= turn for slot in slots.slots)


class _Completion:
    """The old question's words with the new question's slots in the places of its own."""

    def __init__(self, new: Slots, old: Slots) -> None:
        self.new, self.old = new, old

    def text(self) -> str:
        edits: list[tuple[int, int, str]] = []
        front: list[str] = []
        for kind in _CONTEXT:
            self._replace(kind, edits, front)
        self._replace_article(edits, front)
        extra = self._replace_topic(edits)
        asked = self._replace_asked(edits)
        body = self._apply(edits)
        return _tidy("".join(front) + body + extra + asked, self.old.language)

    def _replace(self, kind: SlotKind, edits: list[tuple[int, int, str]], front: list[str]) -> None:
        new, old = self.new.of(kind), self.old.of(kind)
        if not new:
            return
        words = self._joined(new)
        if old:
            edits.append((old[0].start, old[-1].end if kind == "year" else old[0].end, words))
        else:
            front.append(words if self.old.language == "zh" else f"{words} ")

    def _replace_article(self, edits: list[tuple[int, int, str]], front: list[str]) -> None:
        new, old = self.new.of("article"), self.old.of("article")
        if new and old:
            kept = _above(old[-1].text, new[0].text)
            start = old[-1].start + kept if kept else old[0].start
            edits.append((start, old[-1].end, self._joined(new)))
        elif new:
            front.append(self._joined(new))

    def _replace_topic(self, edits: list[tuple[int, int, str]]) -> str:
        """Put the new topic where the old one stood; within the old one where the question says 其中."""
        topics = tuple(slot for slot in self.new.of("topic") if self.new.language == "en" or set(slot.text) - _LIGHT)
        measures = self.new.of("measure")
        if _WITHIN.search(self.new.text):
            return (" of those " if self.old.language == "en" else "，其中") + self._joined((*topics, *measures))
        known = self.old.of("topic")
        if topics and known and all(slot.text in ATTRIBUTES for slot in topics):
            edits.append((known[-1].end, known[-1].end, self._joined(topics)))
            topics = ()
        for new, old in ((topics, known), (measures, self.old.of("measure"))):
            matching = _counterpart(self._joined(new), old) if new else None
            if matching:
                edits.append((*matching, self._joined(new)))
            elif new and old and _is_rate(old[-1]) and not _is_rate(new[0]):  # 激活率 … 提高到多少
                edits.append((old[-1].end, old[-1].end, self._joined(new)))
            elif new and old:
                edits.append((old[0].start, old[0].end, self._joined(new)))
                edits.extend((slot.start, slot.end, "") for slot in old[1:])
            elif new:
                edits.append((len(self.old.text), len(self.old.text), self._joined(new)))
        return ""

    def _replace_asked(self, edits: list[tuple[int, int, str]]) -> str:
        new, old = self.new.of("asked"), self.old.of("asked")
        if not new or (old and self.new.asks == self.old.asks and not any(slot.unit for slot in new)):
            return ""
        edits.extend((slot.start, slot.end, "") for slot in old)
        return (" " if self.old.language == "en" else "") + self._joined(new)

    def _joined(self, slots: Sequence[Slot]) -> str:
        """The words of the new question from the first of ``slots`` to the last."""
        if not slots:
            return ""
        words = self.new.text[slots[0].start : slots[-1].end]
        between = [s for s in self.new.slots if slots[0].start <= s.start < slots[-1].end and s not in slots]
        return "".join(slot.text for slot in slots) if between else words

    def _apply(self, edits: list[tuple[int, int, str]]) -> str:
        text = self.old.text
        tail = _TAIL.search(text)
        end = tail.start() if tail else len(text)
        for start, stop, words in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
            text = text[:start] + words + text[stop:]
            end += len(words) - (min(stop, end) - min(start, end)) if start <= end else 0
        return text[:end] if end > 0 else text


def _is_rate(slot: Slot) -> bool:
    return slot.text.endswith("率")


def _above(old: str, new: str) -> int:
    """Return how much of the place ``old`` stays above ``new``: 第九条 of 第九条第一款 above 第二款, nothing above 第十条."""
    if not new.endswith(_INNER):
        return 0
    rung = re.search(rf"第[^条款项目]+{new[-1]}", old)
    return rung.start() if rung else len(old)


def _counterpart(new: str, old: Sequence[Slot]) -> tuple[int, int] | None:
    """Return the stretch of the old topic that ``new`` takes the place of: 小型车 in 小型车首小时停车 for 大型车.

    It is a word of the same set (城市, 农村), or one of the same length that ends alike.
    """
    rivals = next((group for group in CONTRASTS if new in group), frozenset())
    for slot in old:
        for rival in rivals:
            position = slot.text.find(rival)
            if position >= 0 and rival != new:
                return slot.start + position, slot.start + position + len(rival)
    return _alike(new, old)


def _alike(new: str, old: Sequence[Slot]) -> tuple[int, int] | None:
    best: tuple[int, int, int] | None = None
    for slot in old:
        for position in range(len(slot.text) - len(new) + 1):
            window = slot.text[position : position + len(new)]
            shared = sum(a == b for a, b in zip(window, new, strict=True))
            alike = window[-1:] == new[-1:] and shared * 2 >= len(new) and window != new
            if alike and len(slot.text) > len(new) and (best is None or shared > best[0]):
                best = shared, slot.start + position, slot.start + position + len(new)
    return best[1:] if best else None


def _tidy(text: str, language: str) -> str:
    text = re.sub(r"\s{2,}", " ", _TAIL.sub("", text)).strip(" ，,")
    text = re.sub(r"率了(?=[是为达有]?多少)", "率", text)
    return text + ("？" if language == "zh" else "?")
