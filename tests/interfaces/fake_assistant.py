"""An assistant over a few invented documents, with answers laid down by the test."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from policy_assistant.citations import cite
from policy_assistant.errors import QuestionError
from policy_assistant.outline import outline
from policy_assistant.records import (
    Answer,
    Check,
    Chunk,
    Document,
    DocumentEntry,
    Hit,
    Kind,
    Metadata,
    Nearest,
    Passage,
    Problem,
    Question,
    Searched,
    Span,
    Statement,
    Table,
    Turn,
    Validity,
)

REPORT = """样例政务网 首页
示例县2019年法治政府建设情况报告
一、工作开展情况
（一）自觉接受监督
1.办理代表建议。全年共收到人大代表建议69件，其中已经解决44件，正在解决22件，需要说明的3件。
2.办理委员提案。全年共收到政协提案52件，已经解决24件，占46%。
（二）建设服务型政府
全县设立便民服务站18个，办件时间平均缩短三分之一。
二、存在的问题
个别部门的法律顾问没有到位。
年度 | 建议 | 提案
2018年 | 61件 | 47件
2019年 | 69件 | 52件
版权所有 样例政务网
"""

RULES = """示例县停车场管理办法
第一章 总则
第一条 为了规范停车场管理，制定本办法。
第二条 本办法适用于本县行政区域内的公共停车场。
个人自用的车位不适用本办法。
第二章 收费
第三条 停车场收费应当公示下列内容：
（一）收费标准；
（二）监督电话。
第四条 本办法自2016年3月1日起施行。
"""

HOSTILE = (
    """<script>window.stolen = 1</script>
一、<img src=x onerror="window.stolen = 2">
（一）链接。请看 <a href="javascript:window.stolen=3">这里</a> 和 ${window.stolen=4} 与 {{constructor}} 共办理5件。
\u202e反向的文字\u202c和很长的词"""
    + "很" * 20
    + "W" * 500
    + """
</mark></main></html><style>body{display:none}</style>
"""
)


def make_document(text: str, file: str, metadata: Metadata, **fields: object) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Document(digest, file, text, fields.pop("body", Span(0, len(text))), metadata, **fields)  # type: ignore[arg-type]


def _table(text: str) -> Table:
    start = text.index("年度 |")
    end = text.index("\n版权")
    spans, position = [], start
    for line in text[start:end].split("\n"):
        spans.append(Span(position, position + len(line)))
        position += len(line) + 1
    return Table(start, end, tuple(spans[:1]), tuple(spans[1:]))


def report() -> Document:
    metadata = Metadata(
        title="示例县2019年法治政府建设情况报告",
        number="示政发〔2020〕8号",
        issuer="示例县人民政府",
        issued="2020-03-15",
        validity=Validity.IN_FORCE,
        index_number="SLX-2020-0008",
        url="https://www.example.gov.cn/report?id=8",
    )
    body = Span(REPORT.index("示例县2019"), REPORT.index("版权"))
    problems = (Problem("report.html", "warning", "2 pictures are not read"),)
    return make_document(REPORT, "docs/report.html", metadata, body=body, tables=(_table(REPORT),), problems=problems)


def rules() -> Document:
    metadata = Metadata(
        title="示例县停车场管理办法",
        number="示政规〔2016〕2号",
        issuer="示例县人民政府",
        issued="2016-01-20",
        effective="2016-03-01",
        expires="2021-02-28",
        validity=Validity.REPEALED,
        url="javascript:window.stolen=5",
    )
    return make_document(RULES, "docs/rules.pdf", metadata, pages=(0, RULES.index("第二章")))


def hostile() -> Document:
    metadata = Metadata(
        title='"><img src=x onerror=window.stolen=6>',
        number="</td><script>window.stolen=7</script>",
        issuer="<b>机关</b>",
        issued="2019-01-01",
        url="data:text/html,<script>1</script>",
    )
    return make_document(HOSTILE, 'docs/<i>"x".md', metadata)


@dataclass
class FakeCatalogue:
    held: tuple[Document, ...]

    def documents(self) -> tuple[DocumentEntry, ...]:
        return tuple(
            DocumentEntry(
                document.id, document.file, document.metadata, len(self.sections(document.id)), 1, len(document.text),
                document.problems,
            )
            for document in self.held
        )  # fmt: skip

    def document(self, id: str) -> Document:
        return next(document for document in self.held if document.id == id)

    def sections(self, id: str):
        return outline(self.document(id))


@dataclass
class FakeGeneration:
    catalogue: FakeCatalogue
    name: str = "generation-1"
    made: str = "2024-05-06T07:08:09+08:00"


@dataclass
class FakeLibrary:
    generation: FakeGeneration
    error: Exception | None = None

    def current(self) -> FakeGeneration:
        if self.error is not None:
            raise self.error
        return self.generation


@dataclass
class FakeSought:
    searched: Searched
    answer: Answer


@dataclass
class FakeAssistant:
    library: FakeLibrary
    error: Exception | None = None
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    within: list[frozenset[str] | None] = field(default_factory=list)

    def documents(self) -> tuple[DocumentEntry, ...]:
        return self.library.current().catalogue.documents()

    def ask(self, text, history=(), within=None) -> Answer:
        return self.answer(self.seek(text, history, within))

    def answer(self, sought: FakeSought) -> Answer:
        return sought.answer

    def seek(self, text, history=(), within=None) -> FakeSought:
        catalogue = self.library.current().catalogue
        self.asked.append((text, tuple(history)))
        self.within.append(within)
        if self.error is not None:
            raise self.error
        if not any(character.isalnum() for character in text):
            raise QuestionError("the question is empty")
        if len(text) > 2000:
            raise QuestionError("the question is too long")
        question = Question(text, text, Kind.COUNT)
        nothing = not_found(catalogue, question)
        for needle, make in ANSWERS.items():
            if needle in text:
                return FakeSought(nothing.searched, replace(make(catalogue, question), timings={"total_ms": 1.25}))
        return FakeSought(nothing.searched, nothing)

    def search(self, text, k=10) -> tuple[Hit, ...]:
        catalogue = self.library.current().catalogue
        self.ask(text)
        hits = []
        for document in catalogue.held:
            section = catalogue.sections(document.id)[-1]
            passage = Passage(
                f"{document.id}:{section.start}-{section.end}", document.id, section.ordinal, section.start, section.end
            )
            hits.append(Hit(Chunk(passage, document.title, "", document.text[section.start : section.end]), 0.5))
        return tuple(hits[:k])


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def quote(catalogue: FakeCatalogue, document: Document, words: str, figures: tuple[str, ...], key: str):
    span = span_of(document, words)
    marks = tuple(
        Span(span.start + words.index(figure), span.start + words.index(figure) + len(figure)) for figure in figures
    )
    statement = Statement("quote", words, key, span, marks)
    return statement, cite(key, document, catalogue.sections(document.id), span, marks)


def two_places(catalogue: FakeCatalogue, question: Question) -> Answer:
    document = catalogue.held[0]
    first, one = quote(catalogue, document, "全年共收到人大代表建议69件，其中已经解决44件", ("44件",), "1")
    second, two = quote(catalogue, document, "全年共收到政协提案52件，已经解决24件，占46%。", ("24件",), "2")
    words = Statement("wording", "有几处同样回答了这个问题：")
    source = Statement("wording", f"出处：{one.official}", "1")
    return Answer(
        question, "answered", "有几处同样回答了这个问题：\n「建议」[1]\n「提案」[2]",
        (words, first, source, second), (one, two),
        (Check("44件", "verified", "1"), Check("24件", "verified", "2"), Check("7", "not_checkable", "2", "没有单位")),
    )  # fmt: skip


def one_place(catalogue: FakeCatalogue, question: Question) -> Answer:
    answer = two_places(catalogue, question)
    return replace(answer, citations=answer.citations[:1], statements=answer.statements[1:3], checks=answer.checks[:1])


def parted(catalogue: FakeCatalogue, question: Question) -> Answer:
    """An answer whose figures are the parts of a stated whole."""
    words = "全年共收到人大代表建议69件，其中已经解决44件，正在解决22件，需要说明的3件。"
    figures = ("69件", "44件", "22件", "3件")
    statement, cited = quote(catalogue, catalogue.held[0], words, figures, "1")
    checks = tuple(Check(figure, "verified", "1") for figure in figures)
    return Answer(question, "answered", f"「{words}」[1]", (statement,), (cited,), checks)


def beside(catalogue: FakeCatalogue, question: Question) -> Answer:
    """An answer from the clause next to that of ``parted``."""
    words = "全年共收到政协提案52件，已经解决24件，占46%。"
    statement, cited = quote(catalogue, catalogue.held[0], words, ("52件",), "1")
    return Answer(
        question, "answered", f"「{words}」[1]", (statement,), (cited,), (Check("52件", "verified", "1"),)
    )  # fmt: skip


def from_hostile(catalogue: FakeCatalogue, question: Question) -> Answer:
    document = next(d for d in catalogue.held if d.file.endswith('"x".md'))
    words = document.text[document.text.index("（一）") : document.text.index("。\n")]
    statement, cited = quote(catalogue, document, words, ("5件",), "1")
    own = Statement("wording", "<script>window.stolen = 8</script> 见 [1] 和 [9]", "1")
    return Answer(
        question, "answered", f"{words}[1]", (statement, own), (cited,), (Check("<i>5</i>", "failed", "1", "<u>"),)
    )


def which_year(catalogue: FakeCatalogue, question: Question) -> Answer:
    words = Statement("wording", "不同年份的文件都写到了这件事，请问是哪一年？")
    return Answer(question, "clarify", words.text, (words,), choices=("2018年解决了多少件？", "2019年解决了多少件？"))


def not_found(catalogue: FakeCatalogue, question: Question) -> Answer:
    document = catalogue.held[0]
    lines = ("现有文件没有写明这个问题的答案。", "最接近的地方：某处")
    address = f"/documents/{document.id}?at=10-20#clause"
    nearest = Nearest(document.file, "二、", document.title, address)
    return Answer(
        question, "not_found", "\n".join(lines), tuple(Statement("wording", line) for line in lines),
        searched=Searched(len(catalogue.held), (2016, 2019), ("示例县人民政府",), (nearest,)),
    )  # fmt: skip


ANSWERS = {
    "办得怎么样": parted,
    "办理委员提案的情况": beside,
    "CPPCC proposals": beside,
    "收到人大代表建议多少": one_place,
    "多少": two_places,
    "哪年": which_year,
    "恶意": from_hostile,
}


def assistant(*documents: Document) -> FakeAssistant:
    """Return an assistant that holds ``documents``, or the three invented ones."""
    held = documents or (report(), rules(), hostile())
    return FakeAssistant(FakeLibrary(FakeGeneration(FakeCatalogue(held))))
