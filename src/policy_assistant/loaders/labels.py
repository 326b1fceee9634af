"""What a document says of itself under a label: 索引号：…, 发文机关：…, 效力状态：有效.

Such facts stand in ten sorts of block (a table, a list, a line under the title, a front matter). What they share is
the label, so that the blocks are read as lines: ``label：value``, ``label | value`` or a label with its value below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy_assistant.chinese.fold import fold
from policy_assistant.loaders import numbers, organs
from policy_assistant.loaders.dates import first_date
from policy_assistant.records import CELL, Metadata, Validity

# Each field with its labels, the most telling first: where a block has several, that one is taken.
LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("信息名称", "文件名称", "公文名称", "标题", "题名", "名称"),
    "number": ("发文字号", "发文文号", "发布文号", "公文文号", "文件编号", "文件字号", "文号"),
    "issuer": (
        "发文机关", "发文单位", "发文机构", "发文部门", "制定机关", "制发机关", "印发机关", "制定单位", "颁布机关",
        "发布机关", "发布机构", "发布单位", "发布部门", "公开机构", "公开部门", "责任部门", "公开责任部门",
    ),
    "issued": ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "印发时间", "制发日期", "生成日期", "形成日期", "签发日期"),
    "published": (
        "发布日期", "发布时间", "公布日期", "公布时间", "发表时间", "发表日期", "公开日期", "公开时间", "信息发布日期",
        "颁布日期", "发稿时间", "上传时间", "更新时间", "更新日期", "日期", "时间", "date",
    ),
    "effective": ("实施日期", "施行日期", "生效日期", "执行日期", "实施时间", "施行时间", "生效时间", "执行时间"),
    "expires": ("失效日期", "失效时间", "废止日期", "废止时间", "有效期至", "有效期截止日期", "终止日期", "有效期限", "有效期"),
    "validity": ("效力状态", "文件状态", "有效性", "时效性", "文件效力", "信息有效性", "是否有效", "时效状态", "效力", "时效", "状态"),
    "index_number": ("索引号", "信息索引号", "索引编号", "信息索取号", "统一编号", "公开目录编号"),
    "topic": ("主题分类", "主题类别", "信息分类", "公开类别", "所属主题", "分类", "主题词", "关键词"),
    "url": ("原文链接", "原文地址", "原文网址", "信息来源网址", "网址", "链接", "source"),
    "source": ("信息来源", "文章来源", "稿件来源", "来源", "稿源", "供稿单位"),
}  # fmt: skip
_FIELD = {field: (field, len(labels)) for field, labels in LABELS.items()} | {  # a front matter may use field names
    label: (field, rank) for field, labels in LABELS.items() for rank, label in enumerate(labels)
}
_SPACED = "|".join(r"[\s　]*".join(label) for label in sorted(_FIELD, key=len, reverse=True))
_BULLET = r"(?:[•·●◆■▪*＊○]|[-–]\s)?"
_LABEL = re.compile(rf"(?<![\w《“\"])({_SPACED})[\s　]*[:：]", re.IGNORECASE)
_ALONE = re.compile(rf"\s*{_BULLET}\s*[【\[]?({_SPACED})[】\]]?\s*[:：]?\s*", re.IGNORECASE)
_COLON_ALONE = re.compile(rf"\s*{_BULLET}\s*[【\[]?({_SPACED})[】\]]?\s*[:：]\s*", re.IGNORECASE)
# The value ends where the next label or a control of the page begins.
_VALUE_END = re.compile(
    r"[|｜]|[\s　](?:[一-龥]{2,6}|[一-龥][ 　]+[一-龥])[:：]|[【\[(（]?\s*(?:浏览|字体|字号|打印|分享|阅读次数|访问量|点击|视力保护|保护视力|听全文|扫一扫|收藏|大\s+中\s+小)"
)
MAX_LINE = 400  # characters; a longer line is prose
_NOTHING = frozenset(
    {"", "无", "-", "--", "—", "——", "/", "暂无", "空", "null", "none", "本网", "本站", "本站原创", "原创"}
)


def read(lines: Iterable[str]) -> dict[str, str]:
    """Return what ``lines`` say under a label, by field name of ``LABELS``; a date or status is not yet parsed."""
    best: dict[str, tuple[int, str]] = {}
    bare = (line.strip() for line in lines)
    for label, value in _pairs([line for line in bare if 0 < len(line) <= MAX_LINE]):
        field, rank = _FIELD[re.sub(r"\s", "", label).lower()]
        if value and (field not in best or rank < best[field][0]):
            best[field] = (rank, value)
    return {field: value for field, (_, value) in best.items()}


def is_labelled(line: str) -> bool:
    """Return whether ``line`` is made of labels with their values, or is a label alone."""
    line = line.strip()
    cells = line.split(CELL)
    if len(line) > MAX_LINE:
        return False
    if len(cells) > 1:
        return any(_ALONE.fullmatch(cell) for cell in cells)
    text = re.sub(rf"^\s*{_BULLET}\s*", "", line)
    return bool(_LABEL.match(text))


def is_label_alone(line: str) -> bool:
    """Return whether ``line`` is a label whose value must stand on the next line."""
    return bool(_COLON_ALONE.fullmatch(line.strip()))


def to_metadata(facts: Mapping[str, str]) -> Metadata:
    """Return the facts of ``read`` as Metadata; ``source`` has no field there and is left out."""
    return Metadata(
        title=facts.get("title", ""),
        number=re.sub(r"\s+", "", facts.get("number", "")) if numbers.is_number(facts.get("number", "")) else "",
        issuer=facts.get("issuer", ""),
        issued=first_date(facts.get("issued", "")),
        published=first_date(facts.get("published", "")),
        effective=first_date(facts.get("effective", "")),
        expires=first_date(facts.get("expires", "")),
        validity=validity_of(facts.get("validity", "")),
        index_number=facts.get("index_number", ""),
        topic=facts.get("topic", ""),
        url=facts.get("url", "") if "://" in facts.get("url", "") else "",
    )


def validity_of(words: str) -> Validity:
    """Return the state that ``words`` name: 现行有效, 已失效, 失效（提前废止）, 部分废止, 已被修改.

    A document of which only a part was repealed is still in force, in changed form.
    """
    words = re.sub(r"\s", "", words)
    if re.search(r"部分|修改|修订|修正", words):
        return Validity.AMENDED
    if re.search(r"[未没不非](?:被)?(?:失效|废止)", words):
        return Validity.IN_FORCE
    if "废止" in words or "撤销" in words:
        return Validity.REPEALED
    if re.search(r"失效|无效|过期|终止|[已届]满", words):
        return Validity.EXPIRED
    if re.search(r"(?:尚未|[未待])(?:生效|实施|施行)", words):
        return Validity.UNKNOWN
    return Validity.IN_FORCE if re.search(r"有效|现行|生效|^[是Yy]", words) else Validity.UNKNOWN


def organ_of_source(facts: Mapping[str, str]) -> str:
    """Return the source that a page names where that is a public body (a newspaper or an account is no issuer)."""
    source = re.sub(r"^本网[站]?|(?:官方)?(?:官网|网站|公众号|门户网站)$", "", facts.get("source", ""))
    return "、".join(organs.organs(source))


def clean(value: str) -> str:
    """Return ``value`` up to the next label or control of the page; empty where it only says that there is none."""
    end = _VALUE_END.search(value)
    value = " ".join(value[: end.start() if end else None].split()).strip(" ;；,，")
    return "" if fold(value) in _NOTHING else value


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for position, line in enumerate(lines):
        cells = line.split(CELL)
        if len(cells) > 1:
            yield from _cell_pairs(cells)
        elif alone := _COLON_ALONE.fullmatch(line):
            below = lines[position + 1] if position + 1 < len(lines) else ""
            yield alone[1], "" if is_labelled(below) else clean(below)
        else:
            yield from _inline_pairs(line)


def _cell_pairs(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for position, cell in enumerate(cells):
        after = cells[position + 1] if position + 1 < len(cells) else ""
        if alone := _ALONE.fullmatch(cell):
            yield alone[1], "" if _ALONE.fullmatch(after) else clean(after)
        else:
            yield from _inline_pairs(cell)


def _inline_pairs(line: str) -> Iterator[tuple[str, str]]:
    matches = list(_LABEL.finditer(line))
    ends = [match.start() for match in matches[1:]] + [len(line)]
    for match, end in zip(matches, ends, strict=True) if matches else ():
        yield match[1], clean(line[match.end() : end])
