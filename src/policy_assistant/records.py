"""The nouns of the pipeline: frozen records that import nobody.

Offsets everywhere are character offsets into ``Document.text``, half open: ``text[start:end]``.
A record never copies a stretch of the text that it can point to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Severity = Literal["error", "warning"]
Language = Literal["zh", "en"]
Status = Literal["answered", "partial", "not_found", "clarify", "refused", "error"]
Verdict = Literal["verified", "failed", "not_checkable"]

CELL = " | "  # parts the cells of a table's row


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of a parse report: what could not be read, or was read with doubt."""

    file: str
    severity: Severity
    message: str


class Validity(StrEnum):
    """Whether a document is in force, in the words that government sites print."""

    IN_FORCE = "有效"
    REPEALED = "废止"
    EXPIRED = "失效"
    AMENDED = "已修改"
    UNKNOWN = ""

    @property
    def binding(self) -> bool:
        """False for a document that may be answered from only with a warning."""
        return self not in (Validity.REPEALED, Validity.EXPIRED)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; every date is ISO ``YYYY-MM-DD``, an empty string means unknown."""

    title: str = ""
    number: str = ""  # 发文字号
    issuer: str = ""  # 发文机关
    issued: str = ""  # 成文日期
    published: str = ""  # 发布日期
    effective: str = ""  # 施行日期
    expires: str = ""  # 有效期至
    validity: Validity = Validity.UNKNOWN
    index_number: str = ""  # 索引号
    topic: str = ""  # 主题分类
    url: str = ""
    repeals: tuple[str, ...] = ()  # 文号 or titles of the documents that this one repeals (同时废止)
    attachments: tuple[str, ...] = ()  # names of attachments that the page links to

    @property
    def date(self) -> str:
        """The date a reader would quote: 成文日期, else 发布日期."""
        return self.issued or self.published


@dataclass(frozen=True, slots=True)
class HeadingHint:
    """A line that the file itself marks as a heading (an HTML ``<h2>``, a Word style, a bold line)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text: one line a row, cells parted by ``CELL``.

    ``header`` holds the lines that name the columns (none, one or more), ``rows`` the others.
    """

    start: int
    end: int
    header: tuple[Span, ...]
    rows: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file.

    ``text`` is kept to the letter of the source (line ends become ``\\n``); ``body`` is the stretch
    that is indexed: a page's own metadata block and footer lie outside of it.
    """

    id: str  # first 16 hexadecimal digits of the SHA-256 of the file's bytes
    file: str
    text: str
    body: Span
    metadata: Metadata = Metadata()
    pages: tuple[int, ...] = ()  # start of page 1, 2, …; empty where the format has no pages
    hints: tuple[HeadingHint, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """The title, empty where none was found."""
        return self.metadata.title

    def page_at(self, offset: int) -> int | None:
        """Return the page number, from 1, on which ``offset`` stands, or None without pages."""
        number = sum(1 for start in self.pages if start <= offset)
        return number or None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. ``start``–``end`` covers its children; ``heading_end`` ends its first line.

    ``level`` names the rung: 编 章 节 条 款 项 目, or the report ladder 一、 （一） 1. （1） ① 一是,
    ``heading`` for an unnumbered heading and ``document`` for the root, whose ordinal is 0.
    """

    ordinal: int  # position in reading order, unique in its document
    parent: int | None
    level: str
    label: str  # as printed: "六、", "(一)", "第十二条"; empty for an unnumbered section
    place: str  # as cited: "六、", "(一)", "第十二条", "第二款", "第（三）项"; empty where nothing can be cited
    heading: str  # the words of the heading, without label and closing full stop
    start: int
    end: int
    heading_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What the index holds: whole sentences of one section, its text a slice of the document."""

    id: str  # "{document}:{start}-{end}"
    document: str
    section: int
    start: int
    end: int
    header: tuple[Span, ...] = ()  # header rows of the table that the slice is a part of


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage with the words it is indexed under: title, heading path and table header before the slice."""

    passage: Passage
    title: str
    path: str
    text: str

    @property
    def indexed(self) -> str:
        """The text for the indexes, one part a line."""
        return "\n".join(part for part in (self.title, self.path, self.text) if part)


class Kind(StrEnum):
    """What a question asks for."""

    COUNT = "count"  # how many, how much
    SHARE = "share"  # what percentage
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHICH = "which"  # a list of things
    WHETHER = "whether"
    HOW = "how"  # steps, measures
    COMPARE = "compare"
    ARTICLE = "article"  # what a named article says
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone."""

    asked: str
    standalone: str
    kind: Kind
    language: Language = "zh"
    years: tuple[int, ...] = ()  # the years asked about
    relative_year: bool = False  # the years were read off words such as 去年
    bodies: tuple[str, ...] = ()  # 县政府, 司法局
    places: tuple[str, ...] = ()  # 公安县, 兰州市
    documents: tuple[str, ...] = ()  # titles in 《》 or 文号
    articles: tuple[str, ...] = ()  # 第十二条, 第三章
    terms: tuple[str, ...] = ()  # content words, what the answer must be about
    parts: tuple[
        Question, ...
    ] = ()  # the single questions of one that asks several at once (提案和建议; 多少件，占多少)
    measure: tuple[str, ...] = ()  # the attribute asked for: 解决, 办结, 占比
    units: tuple[str, ...] = ()  # units that the question names: 件, 名, 万元
    leans: bool = False  # a part that goes on from the part before it: 收了多少件，办结了多少件


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score and the score of each ranking that knew it."""

    chunk: Chunk
    score: float
    rankings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit that a draft may cite under its key."""

    key: str  # "E1", all that a language model ever sees of an address
    hit: Hit
    relevance: float
    span: Span  # the answering slice, in document offsets


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a draft: words of the project, or a quotation, with the key it rests on.

    A ``quote`` is a slice of the document by ``span``; ``marks`` are the figures asked for, in document
    offsets, and ``exact`` are the very words that answer, where they are known. It ``leads`` where a matter that was
    asked is answered best. A ``wording`` is a sentence of the project's or of a language model's own.
    """

    kind: Literal["quote", "wording"]
    text: str
    key: str = ""
    span: Span | None = None
    marks: tuple[Span, ...] = ()
    exact: tuple[Span, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Written, not yet trusted: only ``verification`` makes an Answer from it."""

    status: Status
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...] = ()
    choices: tuple[str, ...] = ()  # questions to choose from when status is "clarify"
    confidence: float = 0.0  # probability that the best evidence answers, also where that was not enough


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a reader finds the words: ``quote`` is ``document.text[start:end]`` to the letter."""

    key: str
    document: str
    file: str
    title: str
    number: str
    issuer: str
    date: str
    validity: str
    place: str
    heading: str
    official: str
    quote: str
    start: int
    end: int
    url: str
    page: int | None = None
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A figure of the answer, looked up in the slice that is cited for it."""

    figure: str
    verdict: Verdict
    citation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A place that was looked at."""

    file: str
    place: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched, so that "not found" can be judged."""

    documents: int = 0
    years: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader sees; every mark in ``text`` is the key of a citation."""

    question: Question
    status: Status
    text: str
    statements: tuple[Statement, ...] = ()  # the lines of ``text``, keys as printed
    citations: tuple[Citation, ...] = ()
    checks: tuple[Check, ...] = ()
    searched: Searched = Searched()
    choices: tuple[str, ...] = ()
    confidence: float = 0.0
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The words that answer, to the letter: of the best place for each matter that was asked, joined by ``；``.

        All of a quotation where none of its words are exact.
        """
        quoted = [s for s in self.statements if s.kind == "quote" and s.span is not None]
        said = [words for s in quoted if s.leads for words in _exact(s)] or [
            words for s in quoted[:1] for words in _exact(s)
        ]
        return "；".join(dict.fromkeys(said))


def _exact(quote: Statement) -> Iterator[str]:
    """Yield the very words of a quotation that answer."""
    if quote.span is not None:
        begin = quote.span.start
        for exact in quote.exact or (quote.span,):
            yield quote.text[max(exact.start - begin, 0) : exact.end - begin]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as the catalogue lists it, without its text."""

    id: str
    file: str
    metadata: Metadata
    sections: int
    passages: int
    characters: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run of indexing did; ``documents`` and ``passages`` are in the index afterwards."""

    documents: int
    passages: int
    added: int
    changed: int
    removed: int
    unchanged: int
    seconds: float
    embedder: str
    problems: tuple[Problem, ...] = ()
