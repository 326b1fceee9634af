"""The rungs of official Chinese numbering, and which of them stands above which by custom."""

from __future__ import annotations

from enum import StrEnum


class Rung(StrEnum):
    """A family of labels; its value is what ``Section.level`` says."""

    DOCUMENT = "document"
    ATTACHMENT = "附件"
    HEADING = "heading"
    PART = "编"
    SUBPART = "分编"
    DIVISION = "部分"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    COUNTED = "一、"
    BRACKETED = "（一）"
    NUMBERED = "1."
    BARE = "1"
    DECIMAL = "1.1"
    SUBDECIMAL = "1.1.1"
    HALF_BRACKETED = "1）"
    ENCLOSED = "（1）"
    CIRCLED = "①"
    ORDINAL = "第一"
    INLINE = "一是"


STATUTE = frozenset({Rung.PART, Rung.SUBPART, Rung.DIVISION, Rung.CHAPTER, Rung.SECTION, Rung.ARTICLE})
DECIMALS = frozenset({Rung.BARE, Rung.DECIMAL, Rung.SUBDECIMAL})  # 1, 1.1, 1.1.1 of emergency plans
RUNNING = frozenset({Rung.ORDINAL, Rung.INLINE})  # labels made to stand inside a paragraph
LADDER = (
    frozenset({Rung.COUNTED, Rung.BRACKETED, Rung.NUMBERED, Rung.HALF_BRACKETED, Rung.ENCLOSED, Rung.CIRCLED})
    | DECIMALS
)

# The order of GB/T 9704-2012 (一、 （一） 1. （1）) and of the Legislation Law (编章节条款项目), as one scale.
# It only decides where a document's own nesting leaves the question open.
RANK = {
    Rung.PART: 1,
    Rung.SUBPART: 2,
    Rung.DIVISION: 3,
    Rung.CHAPTER: 4,
    Rung.SECTION: 5,
    Rung.ARTICLE: 6,
    Rung.COUNTED: 7,
    Rung.BRACKETED: 8,
    Rung.NUMBERED: 9,
    Rung.BARE: 9,
    Rung.DECIMAL: 10,
    Rung.SUBDECIMAL: 11,
    Rung.HALF_BRACKETED: 12,
    Rung.ENCLOSED: 13,
    Rung.CIRCLED: 14,
    Rung.ORDINAL: 15,
    Rung.INLINE: 16,
}
