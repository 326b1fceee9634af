"""One sentence that asks several things, as single questions: 收了多少件、办结了多少件; 从几个减到几个; 提案和建议各多少.

A later piece leaves out what was just said. It keeps its own words in their own order, and what it leans on is put in
front: years, places and bodies, and of the topic as much as it does not say itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_assistant.chinese.lexicon import CONTRASTS, MEASURE_WORDS
from policy_assistant.chinese.units import UNITS
from policy_assistant.question_slots import NO_NAMES, Names, Slot, SlotKind, Slots, find_slots
from policy_assistant.records import Kind

_TURN = re.compile(r"[，,；;？?、]")
_ENGLISH_TURN = re.compile(r"[,;?]\s*(?:and\s+)?|\band\s+(?=(?:how|what|which|when|who|where)\b)", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\s*(?:和|与|及|以及|跟|、|还有|and|or|as well as)\s*(?:the\s+)?", re.IGNORECASE)
_SEVERALLY = re.compile(r"分别|各自|各(?=[是有占为达增下减上缴领给奖补罚交收报]|多少)")
_LEAD = re.compile(r"^(?:那么?|还有|另外|然后|同时|并且?|而且?|又|再|且)")
_NUMBER = rf"(?:是|有|为)?(?:多少|几)(?:个?[万亿]{{0,2}}(?:{'|'.join(sorted(UNITS, key=len, reverse=True))}))?"
_FROM_TO = re.compile(
    rf"(?:由|从)(?P<first>[^，,、；;？?从由]{{0,8}}?)(?P<before>{_NUMBER})"
    rf"(?P<change>[^，,、；;？?]{{1,8}}?(?:到|至|为|成)了?[^，,、；;？?]{{0,8}}?)(?P<after>{_NUMBER})"
)
_SCENE = re.compile(r"[^，,]{2,40}(?:[中里内上后时下]|方案|规定|条例|办法)[，,]")
_ALSO = re.compile(r"呢\s*[?？。]?\s*$")
_COORDINATED = re.compile(
    r"(?P<one>[^，,。；;？?]{2,20}?)(?:以及|和|与|及|跟|、)(?P<other>[^，,。；;？?和与及、的]{2,20})"
    r"(?P<rest>(?:的[^，,。；;？?和与及、]{1,16}?)?，?[^，,。；;？?和与及、]{0,6}?(?:分别|各自|各[是有占为达增下减上缴领给奖补罚交收报多]).*)"
)
_CONTEXT: tuple[SlotKind, ...] = ("document", "year", "place", "body")
_COUNTED = re.compile(r"^.*(?:多少|几)")
_ADVERBS = "新共总"  # before such a verb: 新收
_VERB = 3  # characters; a longer word before 了 is more than a verb


def single_questions(slots: Slots, names: Names = NO_NAMES) -> tuple[str, ...]:
    """Return the questions that ``slots.text`` asks in turn, each complete; nothing for a single question.

    ``names`` are those that the index knows. Two figures of one change (从…到…) are two questions.
    """
    single: list[str] = []
    for piece in _pieces(slots, names) or [slots.text]:
        if single and _ALSO.search(piece):
            single.append(_also(_ALSO.sub("", piece), find_slots(single[-1], names)))
            continue
        own = find_slots(piece, names)
        single.extend(_before_and_after(_completed(own, find_slots(single[-1], names)) if single else piece))
    return tuple(single) if len(single) > 1 else ()


def says_severally(text: str) -> bool:
    """Return whether a question says that each of its matters has an answer of its own."""
    return _SEVERALLY.search(text) is not None


def paired(slots: Slots) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each of the matters that are asked about together (提案和建议), as text and terms; nothing for one.

    Without terms the text is to be read anew.
    """
    topics = slots.of("topic")
    pairs = [pair for pair in pairwise(topics) if _CONJUNCTION.fullmatch(slots.text[pair[0].end : pair[1].start])]
    if not pairs:
        return _coordinated(slots)
    joined = list(dict.fromkeys(slot for pair in pairs for slot in pair))
    shared = [slot.text for slot in topics if slot not in joined]
    before, behind = slots.text[: joined[0].start], _SEVERALLY.sub("", slots.text[joined[-1].end :], count=1)
    said = _with_tail([_own(slot) for slot in joined])
    return tuple((f"{before}{words}{behind}", (*shared, words)) for words in said)


def _with_tail(words: Sequence[str]) -> tuple[str, ...]:
    """城市, 农村低保标准 → 城市低保标准, 农村低保标准."""
    for group in CONTRASTS:
        rival = next((one for one in group if words[-1].startswith(one) and words[-1] != one), "")
        if rival:
            return tuple(one + words[-1][len(rival) :] if one in group else one for one in words)
    return tuple(words)


def _coordinated(slots: Slots) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """财政总收入和一般公共预算收入分别增长多少 → each, by the words alone: 分别 and 各 say that there are two."""
    start = 0
    for slot in slots.slots:
        if slot.kind not in _CONTEXT or slot.start - start > 1:
            break
        start = slot.end
    match = _COORDINATED.match(slots.text, start)
    if match is None:
        return ()
    head, rest = slots.text[:start], _SEVERALLY.sub("", match["rest"], count=1)
    return tuple((f"{head}{words}{rest}", ()) for words in _with_tail((match["one"], match["other"])))


def _own(slot: Slot) -> str:
    """政协提案各 → 政协提案."""
    return slot.text[:-1] if slot.text.endswith("各") and len(slot.text) > 2 else slot.text


def _pieces(slots: Slots, names: Names) -> list[str]:
    """Return the pieces of the text that each ask something; words that ask nothing go with those behind them."""
    turn = _TURN if slots.language == "zh" else _ENGLISH_TURN
    pieces: list[str] = []
    start, stop = 0, 0
    for match in (*turn.finditer(slots.text), None):
        stop = match.start() if match else len(slots.text)
        piece = slots.text[start:stop]
        if _asks(find_slots(piece, names)) or (pieces and _ALSO.search(piece)):
            pieces.append(piece.strip())
            start = match.end() if match else stop
    left = slots.text[start:stop].strip()
    return [] if left and len(pieces) > 1 else pieces


def _asks(slots: Slots) -> bool:
    """Return whether a piece asks something of its own: 几月 in 几月、几号 does not."""
    if slots.asks is None:
        return False
    said = sum(len(slot.text) for slot in slots.slots)
    return slots.asks is Kind.WHO or said > 2


def _before_and_after(text: str) -> tuple[str, ...]:
    """从60个减到了多少个 asks one figure, 从多少个减到了多少个 two."""
    match = _FROM_TO.search(text)
    if match is None:
        return (text,)
    head, tail = text[: match.start()], text[match.end() :]
    return f"{head}{match['first'] or '原来'}{match['before']}{tail}", f"{head}{match['change']}{match['after']}{tail}"


def _completed(piece: Slots, before: Slots) -> str:
    """Return ``piece`` with what it leaves out taken from the complete question ``before``."""
    if piece.language == "en":
        return _joined_english(piece, before)
    own = _LEAD.sub("", piece.text.strip())
    subject = _subject(piece, before)
    pause = "，" if subject and not subject.endswith("的") else ""
    return f"{_context(piece, before)}{subject}{pause}{own.rstrip('?？。')}{_counted(piece, before)}？"


def _also(matter: str, before: Slots) -> str:
    """资产总额涨了多少，所有者权益呢 → what was asked before of another matter."""
    asked = before.of("asked")
    end = asked[0].start if asked else len(before.text)
    verb = next((slot.start for slot in before.slots if slot.kind == "measure" and 0 <= end - slot.end <= 1), end)
    if verb == end and before.text[end - 1 : end] == "了":
        verb = end - 2
    return f"{_context(find_slots(_LEAD.sub('', matter)), before)}{_LEAD.sub('', matter)}{before.text[verb:].rstrip('?？。')}？"


def _context(piece: Slots, before: Slots) -> str:
    """Return the words that set the scene for both: a clause of their own (社会保险法里，), else years, places, bodies."""
    return before.text[: _scene(before)] or "".join(
        slot.text for slot in before.slots if slot.kind in _CONTEXT and not _names(piece, slot.kind)
    )


def _scene(before: Slots) -> int:
    """Return where the clause ends that asks nothing and stands before what is asked, 0 without one."""
    match = _SCENE.match(before.text)
    asked = min((slot.start for slot in before.of("asked")), default=0)
    return match.end() if match and match.end() <= asked else 0


def _counted(piece: Slots, before: Slots) -> str:
    """Return the unit that the piece leaves out: 办了多少件提案，解决了多少."""
    asked = before.of("asked")
    if piece.asks is not before.asks or _unit(piece) or piece.of("topic") or not asked:
        return ""
    return _COUNTED.sub("", asked[0].text) if piece.text.rstrip("?？。 ").endswith(("多少", "几")) else ""


def _names(piece: Slots, kind: SlotKind) -> bool:
    """Return whether the piece says a slot of ``kind`` itself; 比上年 is what is compared with, no year asked about."""
    return any(piece.text[max(0, slot.start - 1) : slot.start] not in ("比", "较") for slot in piece.of(kind))


def _subject(piece: Slots, before: Slots) -> str:
    """Return what the piece is about, as far as it does not say so itself."""
    topics = [slot for slot in piece.of("topic") if not _is_verb(piece, slot)]
    does = bool(piece.of("measure")) or len(topics) < len(piece.of("topic"))
    if not topics or "其中" in piece.text:
        instead = does and "其中" not in piece.text  # 受理多少件，办结多少件: the one in the place of the other
        return _said(before, *(("topic",) if instead else ("topic", "measure")))
    possessed = _possessed(before)
    if possessed:
        return possessed
    if piece.asks is not before.asks:  # another side of the same matter: 罚多少、谁来罚
        return _said(before, "topic", "measure")
    if _unit(piece) and _unit(piece) == _unit(before):  # 减税多少亿元、降费多少亿元: the one in the place of the other
        return "" if does else _said(before, "measure")
    return "" if does else _said(before, "topic", "measure")


def _is_verb(slots: Slots, slot: Slot) -> bool:
    """办完 in 办完了多少: what is done, not what it is done to."""
    return len(slot.text) <= _VERB and slots.text[slot.end : slot.end + 1] == "了"


def _said(before: Slots, *kinds: SlotKind) -> str:
    """Return the words of these kinds in order, without a verb at the end of a topic: 行政复议收(了).

    A measure inside of a topic is a part of it: 公开 in 政府信息公开申请.
    """
    scene, topics = _scene(before), {slot.start for slot in before.of("topic")}
    words = []
    for slot in before.slots:
        inside = slot.kind == "measure" and slot.end in topics
        if (slot.kind in kinds or inside) and slot.start >= scene:
            verbal = slot.kind == "topic" and before.text[slot.end : slot.end + 1] == "了"
            cut = verbal and "measure" not in kinds and slot.text[-1:] in MEASURE_WORDS
            words.append(slot.text[:-1].rstrip(_ADVERBS) if cut else slot.text)
    return "".join(words)


def _possessed(before: Slots) -> str:
    """申请人的年收入不能超过多少 → 申请人的, which the next piece is about too."""
    context = max((slot.end for slot in before.slots if slot.kind in _CONTEXT), default=0)
    context = max(context, _scene(before))
    asked = min((slot.start for slot in before.of("asked")), default=len(before.text))
    stretch = before.text[context:asked]
    owner, mark, thing = stretch.rpartition("的")
    return f"{owner}的" if mark and len(owner) > 1 and len(thing) > 1 else ""


def _unit(slots: Slots) -> str:
    return next((slot.unit for slot in slots.of("asked") if slot.unit), "")


def _joined_english(piece: Slots, before: Slots) -> str:
    """Return the English piece with the topic, where it has none, and the context that it leaves out behind it."""
    topic = [] if piece.of("topic") else [slot.text for slot in before.of("topic")]
    context = [slot.text for slot in before.slots if slot.kind in _CONTEXT and not piece.of(slot.kind)]
    return " ".join([piece.text.rstrip(" ?"), *topic, *context]) + "?"
