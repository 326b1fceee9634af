"""What a text provides for itself: when it takes effect, until when it is valid, which documents it repeals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number
from policy_assistant.chinese.sentences import sentences
from policy_assistant.loaders.dates import DATE, days_later, first_date, last_day
from policy_assistant.records import Span

_NUMERAL = r"[0-9]+|[一二三四五六七八九十两]+"
_ACT = r"(?:印发|公布|发布|颁布|下发|发文|签发|通过)(?:之)?日"
_EFFECT = re.compile(
    rf"[自从于](?P<when>{DATE}|{_ACT})起?(?:(?P<days>{_NUMERAL})(?:日|天)后)?起?(?:正式|开始|组织)?(?:施行|实施|执行|生效|试行)"
)
_SELF = r"本(?:通知|办法|规定|细则|实施细则|实施办法|意见|条例|法|解释|公告|通告|方案|决定|规则|标准|章程|预案|规范|指引|文件|制度|措施|暂行办法|[一-龥]{2,6})"
_SUBJECT = re.compile(
    rf"{_SELF}$|^(?:[一-龥]{{1,3}}、|第[一-龥]{{1,6}}条|\([一-龥0-9]+\)|[0-9]+[.、])?\s*$|(?:现予|现将|予以|已经)[^。]*[,;]$"
)
_TERM = re.compile(
    rf"(?:有效期限?|试行期限?|有效时间)(?:自[^,。;]{{2,24}}?)?(?:暂定)?[为至到是]?(?:止于)?\s*"
    rf"(?:(?P<until>{DATE})|(?P<count>{_NUMERAL})(?P<unit>年|个月))"
)
_UNTIL = re.compile(
    rf"(?:施行|实施|执行|有效)(?:期)?[至到](?P<until>{DATE})|{_SELF}(?:自[^,。]{{4,20}})?[至到](?P<end>{DATE.replace('separator', 'dash')})(?:止|失效|废止)"
)
_OWN_TERM = re.compile(rf"{_SELF}(?:的)?(?:有效期|试行期)")
_REPEAL = re.compile(
    r"(?:同时|决定|现予|予以|即行|自行|相应|一并|全部|自然|随之)(?:废止|失效)|废止|(?:同时)?(?:停止执行|停止施行|不再执行)"
)
_REPEALS_NEXT = re.compile("^(?:同时|决定|现予|予以)废止")
_NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》\s*(?:[（(]\s*([^（）()《》]{4,40}?号)[^（）()《》]*[）)])?")
_MAX_SUBJECT = 200  # characters before the clause in which its subject stands
_MAX_GAP = 40  # characters between the names of repealed documents, and before the word that repeals them
_RELEVANT = re.compile(r"施行|实施|执行|生效|试行|有效|废止|失效|停止")
_CONDITION = re.compile(r"[有凡]下列|拟|建议|应当(?:予以)?(?:废止|失效)|可以(?:予以)?废止|期满后|未.{0,6}废止")


@dataclass(frozen=True, slots=True)
class Provisions:
    """Dates in ISO form; ``from_issue`` tells which act the effect counts from where it has no date of its own."""

    effective: str = ""
    from_issue: str = ""  # "印发" or another act whose day is the first, empty for a date
    days_after: int = 0
    until: str = ""
    years: int = 0
    months: int = 0
    repeals: tuple[str, ...] = ()

    def effective_on(self, printed: str, published: str) -> str:
        """Return the day of taking effect, given the day of printing and sending and that of publication."""
        if self.effective or not self.from_issue:
            return self.effective
        act = (published or printed) if self.from_issue in ("公布", "发布", "颁布") else (printed or published)
        return days_later(act, self.days_after) if act else ""

    def expires_on(self, effective: str) -> str:
        """Return the last day of validity, given the first."""
        if self.until or not effective or not (self.years or self.months):
            return self.until
        return last_day(effective, self.years, self.months)


def provisions(text: str, body: Span) -> Provisions:
    """Return what the sentences of ``body`` provide for the document itself."""
    relevant = [s.of(text) for s in sentences(text, body.start, body.end) if _RELEVANT.search(s.of(text))]
    effect = _effect(relevant)
    term = _term(relevant)
    return Provisions(
        effective=first_date(effect["when"]) if effect else "",
        from_issue=_act(effect["when"]) if effect else "",
        days_after=parse_number(effect["days"] or "0") or 0 if effect else 0,
        until=term[0],
        years=term[1],
        months=term[2],
        repeals=tuple(dict.fromkeys(name for sentence in relevant for name in _repealed(sentence))),
    )


def _act(when: str) -> str:
    return "" if first_date(when) else when[:2]


def _effect(relevant: list[str]) -> re.Match[str] | None:
    """Return the clause by which the document takes effect: the last that speaks of 本办法, else of no other subject."""
    own: re.Match[str] | None = None
    other: re.Match[str] | None = None
    for sentence in relevant:
        folded = _squeezed(sentence)
        for match in _EFFECT.finditer(folded):
            before = folded[max(0, match.start() - _MAX_SUBJECT) : match.start()]
            if re.search(rf"{_SELF}$", before):
                own = match
            elif other is None and _SUBJECT.search(before):
                other = match
    return own or other


def _term(relevant: list[str]) -> tuple[str, int, int]:
    """Return the last day, or the years and months, that the document is valid for."""
    previous = ""
    for sentence in relevant:
        folded = _squeezed(sentence)
        goes_on = folded.startswith("有效期") and _EFFECT.search(previous)
        if goes_on or _EFFECT.search(folded) or _OWN_TERM.search(folded):
            if match := _TERM.search(folded):
                count = parse_number(match["count"] or "0") or 0
                years, months = (count, 0) if match["unit"] == "年" else (0, count)
                return first_date(match["until"] or ""), years, months
            if match := _UNTIL.search(folded):
                return first_date(match["until"] or match["end"]), 0, 0
        previous = folded
    return "", 0, 0


def _repealed(sentence: str) -> Iterator[str]:
    """Yield number and title of each document that ``sentence`` repeals."""
    if _CONDITION.search(sentence):
        return
    start = 0
    for act in _REPEAL.finditer(sentence):
        named = _last_in_row(list(_NAMED.finditer(sentence, start, act.start())), act.start())
        if not named and _REPEALS_NEXT.search(act.group()):  # 同时废止《…》
            named = list(_NAMED.finditer(sentence, act.end()))
        for match in named:
            if match[2]:
                yield re.sub(r"\s+", "", match[2])
            yield " ".join(match[1].split())
        start = act.end()


def _last_in_row(named: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    """Return the names that lead up to ``end`` without much between them."""
    row: list[re.Match[str]] = []
    for match in reversed(named):
        if end - match.end() > _MAX_GAP:
            break
        row.insert(0, match)
        end = match.start()
    return row


def _squeezed(sentence: str) -> str:
    """Return ``sentence`` folded and without white space, which may stand anywhere in a date."""
    return re.sub(r"\s+", "", fold(sentence))
