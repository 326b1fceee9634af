"""A figure of a claim → a probe: the question to which it is the answer.

已经解决24件 asks: how many were 解决, among what the claim speaks of? The words right around the figure (its
label) must be found beside a figure of the documents; the other words of the claim only say which of several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_assistant.answerers.labels import Labelled, label
from policy_assistant.chinese.quantities import Figure
from policy_assistant.factcheck.claims import Claim
from policy_assistant.factcheck.labelling import label_start
from policy_assistant.factcheck.signs import Signs, signs
from policy_assistant.question_slots import Slot
from policy_assistant.records import Kind, Question, Span

_TURNS = frozenset("增长 下降 上升 提高 降低 增加 减少".split())  # read as signs, not as words
_BODY_WORD = re.compile(r"政府(?:办公[室厅]|办)?$")
# Words that introduce a statement (按照现行规定), bounds that are read as signs, and links at the end of a word.
_FRAME = re.compile(
    r"按照?|根据|依据|依照|现行|规定|明确|要求|提出|指出|显示|作出|属于|共有|仅有|以[内下上]|之内|(?:达到|超过|达|到|为|是|有|约|共|近|超|仅|了|中)+$|^(?:的|了|且|及|中|有)+|^[0-9]{3,}"
)
_WORDS = ("topic", "measure", "body", "asked")
_SUMMED = re.compile(r"(?:和|与|及|、|以及)[^,，。;；]{2,30}(?:共|合计|总计)")
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff]{2})中(?![心国学小医央部介标等级考餐药队断止期层共旬秋华外])")
_OFFICE = re.compile(r"(?P<office>[\u4e00-\u9fff]{2,8}?(?:局|委员会|办公室|法院|检察院))(?P<rest>[\u4e00-\u9fff]{2,})")
# Nouns for whatever is counted: 解除协议的机构 turns on 解除协议.
_CLASSES = frozenset(
    "机构 单位 企业 部门 人员 事项 项目 问题 情况 数量 总数 总量 人数 件数 金额 总额 资金 案件 文件 标准 时间 期限".split()
)
_SEGMENT = re.compile(r"[，,；;。]")


@dataclass(frozen=True, slots=True)
class Probe:
    """What is asked of the documents for one figure."""

    figure: Figure
    label: str  # the words right around the figure, as the claim has them
    signs: Signs
    question: Question  # its terms and measure are the figure's own words
    context: tuple[str, ...]  # the claim's other words
    thin: bool  # the own words say too little without the context
    core: str = ""  # the own word that must stand in the label of whatever contradicts
    part: bool = False  # the figure breaks another down (其中…)
    joint: tuple[str, ...] = ()  # matters that the figure is the sum of: 提案和建议共121件


def probes(claim: Claim) -> tuple[Probe, ...]:
    """Return a probe for each quantity, share and date that ``claim`` states."""
    labelled = label(claim.text, Span(0, len(claim.text)), claim.figures)
    regions = _regions(labelled, claim.text)
    stated = {figure.start for figure in claim.stated if figure.kind in ("quantity", "percent", "date", "number")}
    found: list[Probe] = []
    words: tuple[Slot, ...] = ()
    said = ""
    for one, region in zip(labelled, regions, strict=True):
        own = _own(claim, region)
        if own or not words:  # 占46% has no words of its own: it is of what stands before it
            words = own
            said = f"{_SEGMENT.split(region[0].of(claim.text))[-1]} {region[1].of(claim.text)}"
        if one.figure.start in stated:
            found.append(_probe(claim, one, said, words))
    return tuple(found)


def words_of(claim: Claim) -> tuple[str, ...]:
    """Return the content words of a claim and of what it leans on, each once."""
    whole = Span(0, len(claim.text))
    own = [slot.text for slot in _words(claim, (whole, whole)) if slot.kind != "body" or _is_office(slot)]
    lent = claim.topic if claim.leans else ()
    return tuple(word for word in dict.fromkeys((*own, *lent)) if len(word) > 1 and word not in _TURNS)


def _regions(labelled: Sequence[Labelled], text: str) -> list[tuple[Span, Span]]:
    """Return for each figure the stretches of its label: left of it, and the counted noun behind it."""
    regions: list[tuple[Span, Span]] = []
    position, counted = 0, False
    for one in labelled:
        start, end = one.figure.start, one.figure.end
        begin = position + label_start(text[position:start]) if counted else position
        left = regions[-1][0] if one.attached and regions else Span(begin, start)
        regions.append((left, Span(end, end + len(one.right))))
        position, counted = end, one.figure.kind != "date"
    return regions


def _own(claim: Claim, region: tuple[Span, Span]) -> tuple[Slot, ...]:
    """Return the words of a label: of the part behind the last comma where that says something, else of all of it."""
    left, right = region
    commas = [match.end() for match in _SEGMENT.finditer(claim.text, left.start, left.end)]
    for start in (*reversed(commas), left.start):
        own = _words(claim, (Span(start, left.end), right))
        if any(_telling(slot) for slot in own):
            return own
    return ()


def _words(claim: Claim, region: tuple[Span, Span]) -> tuple[Slot, ...]:
    """Return the content words in a region, in order, without the words that only introduce a statement."""
    inside: list[Slot] = []
    for slot in claim.slots.slots:
        if slot.kind in _WORDS and any(Span(slot.start, slot.end) in part for part in region):
            inside += _content(slot)
    return tuple(inside)


def _content(slot: Slot) -> list[Slot]:
    """Return the words of a slot: without frame words, an office at its head as a word of its own."""
    if slot.kind == "body":
        return [slot]
    words = _INSIDE.split(_FRAME.sub("", slot.text))
    office = _OFFICE.fullmatch(words[0])
    words = [*(office.groups() if office else words[:1]), *words[1:]]
    return [replace(slot, text=word) for word in words if word]


def _telling(slot: Slot) -> bool:
    """Return whether a slot says what is counted: a body does not, nor does a word such as 增长."""
    return slot.kind != "body" and slot.text not in _TURNS and len(slot.text) > 1


def _before(claim: Claim, figure: Figure) -> str:
    ends = [other.end for other in claim.figures if other.end <= figure.start]
    return claim.text[max(ends, default=0) : figure.start]


def _probe(claim: Claim, one: Labelled, said: str, words: tuple[Slot, ...]) -> Probe:
    figure, before = one.figure, _before(claim, one.figure)
    topics = tuple(slot.text for slot in words if slot.kind in ("topic", "asked") or _is_office(slot))
    measure = tuple(slot.text for slot in words if slot.kind == "measure" and slot.text not in _TURNS)
    own = {*topics, *measure}
    context = tuple(word for word in words_of(claim) if word not in own)
    thin = not any(len(word) > 1 for word in topics)
    question = Question(
        asked=claim.text,
        standalone=claim.words,
        kind={"percent": Kind.SHARE, "date": Kind.WHEN}.get(figure.kind, Kind.COUNT),
        years=claim.dateless_years if figure.kind == "date" else claim.setting.years,
        relative_year=claim.setting.relative_year,
        places=claim.setting.places,
        bodies=claim.setting.bodies,
        documents=claim.setting.documents,
        terms=topics,
        measure=measure,
        units=(figure.unit,) if figure.kind == "quantity" else (),
    )
    joint = tuple(slot.text for slot in words if slot.kind == "topic") if _SUMMED.search(before) else ()
    return Probe(
        figure=figure,
        label=said,
        signs=signs(before, claim.text[figure.end :]),
        question=question,
        context=context,
        thin=thin,
        core=_core(words, figure),
        joint=joint,
        part=one.part,
    )


def _core(words: tuple[Slot, ...], figure: Figure) -> str:
    """Return the word that a label turns on: the last before the figure, else the first behind it."""
    words = tuple(slot for slot in words if _telling(slot)) or words
    words = tuple(slot for slot in words if slot.text not in _CLASSES) or words
    left = [slot.text for slot in words if slot.end <= figure.start]
    right = [slot.text for slot in words if slot.start >= figure.end]
    return left[-1] if left else right[0] if right else ""


def _is_office(slot: Slot) -> bool:
    """Return whether a slot names an office, which a row of a table may be about; a government is the whole report's."""
    return slot.kind == "body" and not _BODY_WORD.search(slot.text)
