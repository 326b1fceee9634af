"""Questions made from documents: for a figure, a list, an article, a date, a heading; whether they are answered is not known yet.

Each rule turns a form of words that officials write into the question for it: 办理建议52件 → 办理建议多少件？,
包括下列事项： → 包括哪些事项？, 自2020年1月1日起施行 → 从什么时候起施行？
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from policy_assistant.chinese.names import place_of
from policy_assistant.chinese.numerals import parse_number
from policy_assistant.chinese.periods import reporting_year
from policy_assistant.chinese.quantities import Figure, figures
from policy_assistant.interfaces.web.english_makers import counted, place_in_pinyin, topic
from policy_assistant.outline import place
from policy_assistant.records import DocumentEntry, Language, Section, Span

if TYPE_CHECKING:
    from policy_assistant.catalogue import Catalogue

_DOCUMENTS = 24  # documents that questions are made from, the newest first
_EACH = 4  # candidates of one kind from one document

# What administration counts is what it has done: a verb of work with its object stands before the figure.
_DONE = (
    "收到 受理 办理 办结 处理 审理 审查 审核 审议 开展 完成 发布 公开 印发 制定 出台 修订 修改 废止 清理 组织 举办 召开 培训 "
    "检查 查处 处罚 调解 化解 解决 建成 新建 改造 新增 安排 投入 发放 救助 帮扶 实现 回复 答复 接待 提供 设立 配备 聘请 "
    "选派 下放 取消 归集 共享 征集 采纳 立案 移送 签约 引进 实施 创建"
).replace(" ", "|")
_COUNTED = frozenset(
    [
        "件",
        "项",
        "条",
        "起",
        "家",
        "户",
        "宗",
        "份",
        "名",
        "人",
        "人次",
        "件次",
        "户次",
        "个",
        "座",
        "所",
        "处",
        "场",
        "次",
        "期",
        "公里",
        "亩",
        "元",
        "万元",
        "亿元",
        "篇",
        "笔",
        "平方米",
    ]
)
_SUBJECT = re.compile(rf"[\u4e00-\u9fff]{{0,8}}(?:{_DONE})[\u4e00-\u9fff]{{2,10}}")
_CLAUSE_END = re.compile(r"[，。；：！？、\n（）()“”《》]")
_OPENING = re.compile(r"^(?:其中|此外|另外|全年|今年|本年度?|年内|一共|总共|累计|合计|共计|共|已经?|并|还|再)+")
_TAIL = re.compile(r"(?:达到?|约|近|超过?|逾|共计?|合计|累计|了|各)+$")
_BROKEN = re.compile(r"(?:[第未满每不少于和与及或以为的等对向在由从被是有]|[一二三四五六七八九十])$")
_STATE = re.compile(r"正在|尚未|暂|基本|拟|计划")  # such a figure is a part of another, which names its subject
_BEFORE = 24  # characters read before a figure

_LISTED = re.compile(r"(?P<words>[^。；：\n]{6,50}?)下列(?P<what>[\u4e00-\u9fff]{2,4})：")
_ITSELF = re.compile(r"本(?:办法|规定|条例|细则|规则|意见|方案|通知)")
_ISSUED = re.compile(
    r".*关于(?:印发|公布|发布)(.*?(?:办法|规定|条例|细则|规则|方案|意见))》?(?:（[^）]*）)?》?的?(?:通知|公告|决定)"
)
_LABEL = re.compile(r"^\s*第[^条]{1,8}条(?:之[一二三四五六七八九十]+)?\s*")
_EFFECTIVE = re.compile(rf"{_ITSELF.pattern}自[^。\n]{{6,16}}起(?:施行|实施|执行)")
_HEADING = re.compile(r"[\u4e00-\u9fff]{5,14}")
_PRAISE = re.compile(
    "有力|有效|有序|稳中|稳步|如期|显著|明显|持续|不断|全面|更加|深入|扎实|进一步|抓住|大力|切实|着力|充分"
)
_ASKED = re.compile(r"[\u4e00-\u9fff、，0-9]{6,30}[？?]")
_ARTICLE = re.compile(r"第(.+)条")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the stretch of a document that its answer must cite."""

    question: str
    document: str
    span: Span


def candidates(catalogue: Catalogue, language: Language) -> Iterator[Candidate]:
    """Yield candidates, documents and kinds in turn, so that the first few differ; none is of a document out of force."""
    entries = [entry for entry in catalogue.documents() if entry.metadata.validity.binding]
    entries.sort(key=lambda entry: entry.metadata.date, reverse=True)
    makers = [_Maker(catalogue, entry, language) for entry in entries[:_DOCUMENTS]]
    rounds = zip_longest(*(maker.in_turn(first_kind) for first_kind, maker in enumerate(makers)))
    articles = zip_longest(*(maker.articles() for maker in makers)) if language == "en" else ()
    seen: set[str] = set()
    for candidate in chain.from_iterable(chain(rounds, articles)):
        if candidate is not None and candidate.question not in seen:
            seen.add(candidate.question)
            yield candidate


def candidates_near(catalogue: Catalogue, entry: DocumentEntry, language: Language, stretch: Span) -> list[Candidate]:
    """Return the candidates of one document that rest on a place inside ``stretch``, in reading order."""
    maker = _Maker(catalogue, entry, language)
    articles = maker.articles() if language == "en" else ()
    made = dict.fromkeys(chain.from_iterable((*maker.kinds(), articles)))
    return sorted((one for one in made if one.span in stretch), key=lambda one: (one.span.start, one.span.end))


class _Maker:
    """Makes the questions of one document."""

    def __init__(self, catalogue: Catalogue, entry: DocumentEntry, language: Language) -> None:
        self.document = catalogue.document(entry.id)
        self.sections: tuple[Section, ...] = catalogue.sections(entry.id)
        self.language = language
        self.title = _called(entry.metadata.title)
        self.year = reporting_year(entry.metadata.title, entry.metadata.date, "")
        named = place_of(entry.metadata.title) or place_of(entry.metadata.issuer)
        self.where = f" in {place_in_pinyin(named)}" if named and language == "en" else named
        self.start = self.document.body.start
        self.body = self.document.body.of(self.document.text)

    def in_turn(self, first: int) -> Iterator[Candidate]:
        """Yield one candidate of each kind, then the next of each; ``first`` says which kind leads."""
        kinds = self.kinds()
        led = kinds[first % len(kinds) :] + kinds[: first % len(kinds)]
        rounds = zip_longest(*(islice(kind, _EACH) for kind in led))
        return (candidate for candidate in chain.from_iterable(rounds) if candidate is not None)

    def kinds(self) -> tuple[Iterator[Candidate], ...]:
        """Return the candidates, those of each kind in reading order."""
        if self.language == "en":
            return (self._figures(), self._headings(), self._effect())
        return (self._figures(), self._lists(), self._asked(), self._headings(), self._effect())

    def _figures(self) -> Iterator[Candidate]:
        """Ask a report for what it counts: the year would be missing from any other document."""
        if self.year:
            for figure in figures(self.body):
                subject, unit = _subject(self.body, figure), _unit(figure)
                question = self._how_many(subject, unit) if subject and unit in _COUNTED else ""
                if question:
                    yield self._candidate(question, figure.start, figure.end)

    def _how_many(self, subject: str, unit: str) -> str:
        if self.language == "zh":
            return f"{self.where}{self.year}年{subject}多少{unit}？"
        done = counted(subject)
        return f"How many {done}{self.where} in {self.year}?" if done else ""

    def _lists(self) -> Iterator[Candidate]:
        """Ask for what a sentence announces as 下列."""
        for match in _LISTED.finditer(self.body):
            words = _LABEL.sub("", match["words"]).strip()
            words, named = _ITSELF.subn(f"《{self.title}》", words)
            whole = words if named else f"《{self.title}》：{words}"
            if self.title:
                yield self._candidate(f"{whole}哪些{match['what']}？", match.start("what"), match.end())

    def _asked(self) -> Iterator[Candidate]:
        """Take the questions that a document answers itself."""
        for match in _ASKED.finditer(self.body):
            yield self._candidate(match[0], match.start(), match.end())

    def _headings(self) -> Iterator[Candidate]:
        """Ask a report for what stands under a heading."""
        parents = {section.parent for section in self.sections}
        for section in self.sections:
            leaf = section.ordinal not in parents and section.heading_end < section.end
            named = _HEADING.fullmatch(section.heading) and not _PRAISE.search(section.heading)
            question = self._how_was(section.heading) if self.year and leaf and named else ""
            if question:
                yield self._candidate(question, section.start - self.start, section.end - self.start)

    def _how_was(self, heading: str) -> str:
        if self.language == "zh":
            return f"{self.where}{self.year}年{heading}的情况怎么样？"
        about = topic(heading)
        return f"What was done about {about}{self.where} in {self.year}?" if about else ""

    def _effect(self) -> Iterator[Candidate]:
        """Ask when a document takes effect."""
        match = _EFFECTIVE.search(self.body)
        if match and self.title:
            asked = f"《{self.title}》从什么时候起施行？"
            if self.language == "en":
                asked = f"When does 《{self.title}》 take effect?"
            yield self._candidate(asked, match.start(), match.end())

    def articles(self) -> Iterator[Candidate]:
        """Ask in English for articles by number, which needs no translation and so is what is left to ask."""
        for section in self.sections:
            number = _ARTICLE.fullmatch(place(self.sections, section.ordinal).split(" ")[-1])
            value = parse_number(number[1]) if number else None
            if value is not None and self.title:
                question = f"What does Article {value} of 《{self.title}》 say?"
                yield self._candidate(question, section.start - self.start, section.end - self.start)

    def _candidate(self, question: str, start: int, end: int) -> Candidate:
        return Candidate(question, self.document.id, Span(self.start + start, self.start + end))


def _called(title: str) -> str:
    """Return what a reader calls a document: that which a notice 关于印发…的通知 puts into force, else its title."""
    issued = _ISSUED.fullmatch(title)
    return issued[1].strip("《》") if issued else title


def _subject(text: str, figure: Figure) -> str:
    """Return the words before a plain quantity that say what was counted, or an empty string."""
    if figure.kind != "quantity" or figure.approximate:
        return ""
    *_, before = _CLAUSE_END.split(text[max(0, figure.start - _BEFORE) : figure.start])
    subject = _TAIL.sub("", _OPENING.sub("", before).strip())
    whole = (
        len(before) < _BEFORE
        and _SUBJECT.fullmatch(subject)
        and not _BROKEN.search(subject)
        and not _STATE.match(subject)
    )
    return subject if whole else ""


def _unit(figure: Figure) -> str:
    """Return the unit with its magnitude, as written: 85.6亿元 gives 亿元."""
    return re.sub(r"^[\d.,，\s]+", "", figure.text)
