"""The slots of a question: which stretch names a document, an article, a year, a place, a body, what is asked, the topic.

Slots do not overlap; what no slot takes is function words. Both the analysis of a question and the
completion of a follow-up read them, so a follow-up is completed by replacing stretches of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.glossary import translate_terms
from policy_assistant.chinese.lexicon import (
    ARTICLE_ASKED,
    ENGLISH_ARTICLE_ASKED,
    ENGLISH_INTERROGATIVES,
    ENGLISH_STOP,
    INTERROGATIVES,
    MEASURE,
    MEASURE_WORDS,
    content_spans,
)
from policy_assistant.chinese.names import NO_DISTRICT, NO_OFFICE
from policy_assistant.chinese.references import article_references, document_numbers
from policy_assistant.records import Kind, Language

SlotKind = Literal["document", "article", "year", "place", "body", "asked", "measure", "topic"]

_TITLE = re.compile(r"《[^《》]{2,80}》")
_YEAR_PHRASE = re.compile(
    r"(?:19|20)?\d{2}\s*(?:年(?:度)?)?\s*[-~至到、和与及]\s*(?:19|20)?\d{2}\s*年(?:度)?|(?:19|20)\d{2}\s*年(?:度)?(?:\d{1,2}月(?:\d{1,2}[日号])?)?(?:底|末|初|以来)?"
    r"|(?<!\d)\d{2}年(?:度)?(?!以|前|后|内|期)|[〇零一二三四五六七八九]{4}年(?:度)?|(?:大?前|去|今|明|本|上一?|这一|当)年(?:度)?"
    r"|(?:近|过去|最近|前|这)[\d一二两三四五六七八九十]+(?:个)?年(?:间|来|里)?|[\"“]?十[一二三四五六]五[\"”]?(?:时期|期间|以来)?"
    r"|\b(?:last|this|next|previous) year\b|\b(?:19|20)\d{2}(?:\s*(?:-|–|to|and)\s*(?:19|20)\d{2})?\b"
    r"|\b(?:the )?(?:past|last) (?:two|three|four|five|\d+) years\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?<=^)|(?<=[年,。、:\s在问及和与])|(?<=请问)|(?<=今年)|(?<=去年))"
    r"(?!全|各|其|我|本|该|市|县|省|区|城|地|都|超|门|上|同|下|邻|每|外|跨|多|哪|几|什么|这|那|所有|整个|当地|政府|两)"
    r"(?:(?!的)[\u4e00-\u9fff]){2,4}?(?:自治区|自治州|自治县|实验区|新区|省|市(?![场民长级容面值区])|县(?![级域长])|"
    + NO_DISTRICT
    + "区(?![域别分间])|旗)"
)
_GOVERNMENT = re.compile(
    r"[省市县区镇乡]?(?:人民)?政府(?:办公[室厅]|办)?(?!网|门户|工作报告|采购|信息|债|法律|职能|服务|规章|投资)"
)
_BODY = re.compile(
    r"(?:(?<=^)|(?<=[年,。、:\s省市县区由和与是]))[省市县区]?"
    r"(?!哪|什|多|几|这|那|全|各|该)(?:(?!的)[\u4e00-\u9fff]){2,6}?(?:局|委员会|委(?!员|托|派)|(?<![大餐客展])厅(?!级)|办公室)(?!长|面|部|域)"
)
_FOLLOWED = re.compile(NO_OFFICE)
_ENGLISH_ARTICLE = re.compile(r"\b[Aa]rt(?:icle|\.)\s*\d+")
_ASPECT = re.compile(r"了(?![解结])")  # 脱了贫 is 脱贫
_QUOTED = re.compile(r"《[^《》]*》|[（(][^（）()]*[）)]|[\u4e00-\u9fff]+〔\d{4}〕\d+号")
_EDGES = "有会能要可从到去来将让给"  # at the edge of a word they belong to the sentence: 提案有, 要交
_WHOLE = tuple(
    "要求 要点 要素 会议 会计 会展 能力 能源 能耗 能效 可行 有效 有限 有机 将来 从业 从事 让利 给付 给予 到期 到账 来访 来信 来源 去向 去世".split()
)
_THING = "申请"
_RANKS = {"省": "province", "市": "city", "县": "county", "区": "district", "州": "prefecture", "旗": "banner"}
_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True)
class Names:
    """Names that the catalogue knows; they find their boundaries where a pattern could not."""

    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


NO_NAMES = Names()


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch ``start``–``end`` of the question and what it is."""

    kind: SlotKind
    start: int
    end: int
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one question, in order, and what it asks for (None: nothing is asked in words)."""

    text: str
    language: Language
    asks: Kind | None
    slots: tuple[Slot, ...]

    def of(self, kind: SlotKind) -> tuple[Slot, ...]:
        """Return the slots of one kind, in order."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def texts(self, *kinds: SlotKind) -> tuple[str, ...]:
        """Return the words of the slots of these kinds, in order, each once."""
        found = [slot for slot in self.slots if slot.kind in kinds]
        own = ("topic", "measure")
        return tuple(dict.fromkeys(_bare(_ASPECT.sub("", s.text)) if s.kind in own else s.text for s in found))


def _bare(word: str) -> str:
    """Return ``word`` without the characters of the sentence at its edges: 提案有, 要交; 要求 is a word."""
    stripped = word if word.startswith(_WHOLE) else word.lstrip(_EDGES)
    return stripped.rstrip(_EDGES) or word


def language_of(text: str) -> Language:
    """Return ``zh`` where Chinese characters make up a fifth of the letters, else ``en``.

    Names do not count: an English question may hold a title in 《》, a 文号 or a name in brackets.
    """
    own = _QUOTED.sub("", text)
    letters = [c for c in (own if any(c.isalpha() for c in own) else text) if c.isalpha()]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    return "zh" if not letters or chinese * 5 >= len(letters) else "en"


@lru_cache(maxsize=256)
def romanised(place: str) -> re.Pattern[str]:
    """Return a pattern for a Chinese place in pinyin, its rank in English or left out: Gong'an (County)."""
    from pypinyin import lazy_pinyin  # only English questions need it

    rank = _RANKS.get(place[-1], "") if len(place) > 2 else ""
    syllables = lazy_pinyin(place[:-1] if rank else place)
    name = "['’\\s-]?".join(map(re.escape, syllables))
    return re.compile(rf"\b{name}\b(?:\s+{rank or 'county|city|district|province'}\b)?", re.IGNORECASE)


@lru_cache(maxsize=16)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names as they are looked for, the longest first; a library has thousands."""
    return tuple(fold(name) for name in sorted(names, key=len, reverse=True) if name)


def find_slots(text: str, names: Names = NO_NAMES) -> Slots:
    """Return the slots of the question ``text``."""
    finder = _Finder(text, names)
    return finder.run()


class _Finder:
    """One pass over a question; earlier slots keep later ones off their characters."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.folded = fold(text)
        self.names = names
        self.language = language_of(text)
        self.taken = bytearray(len(text))
        self.slots: list[Slot] = []
        self.asks: Kind | None = None

    def run(self) -> Slots:
        for kind, spans in self._named():
            for start, end in spans:
                self._take(kind, start, end)
        self._ask()
        self._topics()
        return Slots(self.text, self.language, self.asks, tuple(sorted(self.slots, key=lambda slot: slot.start)))

    def _named(self) -> Iterator[tuple[SlotKind, list[tuple[int, int]]]]:
        yield "document", [match.span() for match in _TITLE.finditer(self.folded)]
        yield "document", [(span.start, span.end) for span in document_numbers(self.text)]
        yield "document", self._known(self.names.titles)
        yield "article", [match.span() for match in _ENGLISH_ARTICLE.finditer(self.text)]
        yield "article", [(ref.span.start, ref.span.end) for ref in article_references(self.text)]
        yield "year", [match.span() for match in _YEAR_PHRASE.finditer(self.folded)]
        yield "place", self._known(self.names.places)
        if self.language == "en":
            self._romanised()
        yield "body", self._known(self.names.bodies)
        if self.language == "zh":
            yield "place", [match.span() for match in _PLACE.finditer(self._behind_years())]
            yield "body", [match.span() for match in _GOVERNMENT.finditer(self._free())]
            yield "body", [match.span() for match in _BODY.finditer(self._behind_years())]

    def _free(self) -> str:
        """The text with a blank for each character that a slot has taken, so that patterns stop there."""
        return "".join("\0" if taken else c for c, taken in zip(self.folded, self.taken, strict=True))

    def _behind_years(self) -> str:
        """The free text with 年 at the end of each year, behind which a place or a body may stand."""
        free = list(self._free())
        for slot in self.slots:
            if slot.kind == "year":
                free[slot.end - 1] = "年"
        return "".join(free)

    def _known(self, names: tuple[str, ...]) -> list[tuple[int, int]]:
        found = []
        for name in _folded(names):
            start = self.folded.find(name)
            while start >= 0 and not _FOLLOWED.match(self.folded, start + len(name)):
                start = self.folded.find(name, start + 1)
            if start >= 0:
                found.append((start, start + len(name)))
        return found

    def _romanised(self) -> None:
        """Find the places that an English question spells in pinyin: Lanzhou, Gong'an County."""
        for place in sorted(self.names.places, key=len, reverse=True):
            match = romanised(place).search(self.text)
            if match:
                self._take("place", *match.span(), text=place)

    def _take(self, kind: SlotKind, start: int, end: int, unit: str = "", text: str = "") -> None:
        if kind in ("topic", "measure"):  # 解决了: the aspect is no part of the word, 脱了贫: inside of it, it stays
            while start < end and self.text[start] == "了" and self.text[start + 1 : start + 2] not in ("解", "结"):
                start += 1
            while end > start and self.text[end - 1] == "了":
                end -= 1
        if start < end and not any(self.taken[start:end]):
            self.taken[start:end] = b"\1" * (end - start)
            self.slots.append(Slot(kind, start, end, text or self.text[start:end].strip(), unit))

    def _ask(self) -> None:
        """Find what is asked for; the words of a comparison stay free, since they hold the topic."""
        free = self._free()
        if any(slot.kind == "article" for slot in self.slots):
            match = (ARTICLE_ASKED if self.language == "zh" else ENGLISH_ARTICLE_ASKED).search(free)
            if match or not free.strip(" ,?。!的年\0"):
                self.asks = Kind.ARTICLE
                if match and match.group():
                    self._take("asked", *match.span())
                return
        for kind, pattern in INTERROGATIVES if self.language == "zh" else ENGLISH_INTERROGATIVES:
            match = pattern.search(free)
            if match and match.group().strip():
                self.asks = kind
                if kind is not Kind.COMPARE:
                    unit = (match.groupdict().get("unit") or "").lower()
                    self._take("asked", match.start(), match.end(), "元" if match.group().endswith("钱") else unit)
                return

    def _topics(self) -> None:
        free = self._free()
        if self.language == "en":
            for match in _ENGLISH_WORD.finditer(free):
                if match.group().lower() not in ENGLISH_STOP:
                    words = translate_terms(match.group())
                    measured = bool(words) and MEASURE.fullmatch(words[0][0]) is not None
                    self._take("measure" if measured else "topic", *match.span())
            return
        for start, end in content_spans(free):
            position = start
            if free[start:end].strip("了") in MEASURE_WORDS:
                self._take("measure", start, end)
            for match in MEASURE.finditer(free, start, end):
                if match.group() == _THING and position > start:
                    continue  # 收到行政复议申请: what was received, nothing that is measured
                self._take("topic", position, match.start())
                self._take("measure", *match.span())
                position = match.end()
            self._take("topic", position, end)
