"""Which years a question asks about, which year a report reviews, which years a passage speaks of.

The words that stand for a year (去年, 今年, last year) need a year to count from: for a question that is the year
of ``today``, for a text the year in which it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.numerals import parse_number
from policy_assistant.chinese.years import LAST, number_year, plan_years, year_mentions, years_in

__all__ = ["asked_years", "number_year", "period_of", "plan_years", "reporting_year", "written_year", "years_in"]

# --- words that stand for a year -------------------------------------------------------------------------------------

_BEFORE_THIS = {"大前年": -3, "上上年": -2, "前年": -2, "去年": -1}
_YEAR_BEFORE = {"上一年": -1, "前一年": -1, "上年": -1}  # of the year just named, where there is one
_PRESENT = {"今年": 0, "本年": 0, "新的一年": 0, "下一年": 1, "明年": 1, "来年": 1}
_ENGLISH = {
    "the year before last": -2, "two years ago": -2, "last year": -1, "a year ago": -1, "this year": 0,
    "the current year": 0, "next year": 1,
}  # fmt: skip
_ENGLISH_BEFORE = {"previous year": -1, "year before": -1, "prior year": -1}
_DEPENDENT = _YEAR_BEFORE | _ENGLISH_BEFORE
_OFFSETS = _BEFORE_THIS | _PRESENT | _ENGLISH | _DEPENDENT
# 以前|年度, 基本|年限, 证|明年|龄, 五年|来年|均: the same characters, parted elsewhere.
_WORD = re.compile(
    r"(?<![以之此目当过基版证如近未往历从年])("
    + "|".join(sorted(_OFFSETS, key=len, reverse=True))
    + r")(?![轻龄纪限均级薪检鉴货])"
)
# 今年(2026): the year itself is given, so nothing is counted from today.
_APPOSED = re.compile(
    rf"(?:{'|'.join(sorted(_OFFSETS, key=len, reverse=True))})\s*\(\s*(?:即|指)?\s*((?:19|20)\d\d)年?度?\s*\)"
)
_NUMBER = r"(\d{1,2}|[一二两三四五六七八九十]+)"
_BACK = re.compile(rf"(?:最近|近|过去|前|这){_NUMBER}个?年(?!度?以?[上下内级期])|(?<![\d.]){_NUMBER}年来")
_AHEAD = re.compile(rf"(?:今后|未来){_NUMBER}个?年")
_ENGLISH_NUMBERS = {
    word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_BACK_ENGLISH = re.compile(rf"\b(?:past|last|recent|previous)\s+(\d{{1,2}}|{'|'.join(_ENGLISH_NUMBERS)})\s+years\b")

# --- a year that something is measured against is not the year spoken of ----------------------------------------------

_BASE_BEFORE = re.compile(r"(?:比|较|相较于?|对比|相当于|compared (?:with|to)|than(?: in)?|over(?: the)?)\s*$")
_BASE_AFTER = re.compile(
    r"\s*(?:年)?(?:同期|同月|同季|相比|水平|结转|基数|的?[\d.]+倍|"
    r"的?[\d.,:]+[^,。;]{0,6}?(?:提高|上升|提升|增加|增长|扩大|下降|降低|降|减少|优化|调整|变)[到至为])"
)

_SINCE = re.compile(r"\s*(?:年)?以来")
_BOOK = re.compile(r"《[^《》]*》")
_PLAN_AS_TIME = re.compile(r"\"?\s*(?:时期|期间|期内|以来|收官之年|period)")

# --- years of questions that 年 or its lack leaves in doubt ------------------------------------------------------------

_UNITS = (
    "年|个|件|名|人|万|亿|元|块|条|项|户|次|公里|亩|吨|号|多|余|几|家|平|米|所|处|份|宗|届|级|版|字|天|日|小时|分|岁|月|斤|克|"
    "辆|套|张|台|只|座|册|本|倍|[a-z]{0,3}\\d|yuan|rmb|people|persons|households"
)
_BARE = re.compile(
    rf"(?<!\d[.,])(?<![\d\-/\[(第$¥a-z])(?<!no\. )(?<!no\.)((?:19|20)\d\d)(?![\d%\]/]|[.,]\d)(?!\s*(?:{_UNITS}))"
)
# 19年 is a year behind a subject or a preposition, else a length of time (工龄20年, 缴满15年).
_SHORT = re.compile(
    r"(?:^|(?<=[,、。;:?!\s在从自和与跟到至及比那县市区省镇乡府局委院厅国们办]))(\d\d|[〇零一二][〇零一二三四五六七八九])年"
    r"(?!以|之?[内后前]|来|多|半|期|左右|工龄|社保|医保|养老|合同|期限|有期|免|的?(?:历史|经验|工作|时间|工龄)|[才能可就])"
)
_NEEDS_ANOTHER = "、,和与跟到至及比"  # 5年和15年: behind these a short year only follows a year already read

# --- reports -----------------------------------------------------------------------------------------------------------

_MEETING = re.compile(
    r"(?:——|--)?\s*((?:19|20)\d\d)年\s*(\d{1,2})月(?:\s*\d{1,2}日)?\s*在[^。]{0,40}?(?:人民代表大会|人大|代表大会)[^。]{0,20}?会议"
)
_GOVERNMENT_REPORT = re.compile(
    r"(?<!法治)(?<!数字)(?<!服务)政府工作报告|(?:人民)?(?:法院|检察院)工作报告|人大常委会工作报告"
)
_REVIEWED = re.compile(
    r"((?:19|20)\d\d)年(?:度)?(?:的)?(?:政府)?(?:主要)?工作(?:的)?(?:总结)?回顾|刚刚过去的((?:19|20)\d\d)年"
)
_REPORT = re.compile(r"报告|总结|年报|公报|决算|预算|工作情况|工作要点|工作计划|annual report", re.IGNORECASE)
_YEARLY = re.compile(r"年度报告|年报|(?:法治政府建设|政府信息公开|政务公开)[^,。]{0,12}(?:报告|总结|情况)")
_LAST_REPORT_MONTH = 6  # yearly reports are due by the end of March (政府信息公开条例 第四十九条); some come late
_FIRST_NEXT_SESSION_MONTH = 11  # a report to a session of November or December reviews the year that is ending


def _span(first: int, last: int) -> set[int]:
    return set(range(first, last + 1))


def _counts(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for match in pattern.finditer(text):
        written = next(group for group in match.groups() if group)
        yield _ENGLISH_NUMBERS.get(written) or parse_number(written) or 1


def _is_base(text: str, start: int, end: int) -> bool:
    """Tell whether the year at ``start``–``end`` is only what another one is measured against (比2018年同期)."""
    return bool(_BASE_BEFORE.search(text, 0, start) or _BASE_AFTER.match(text, end))


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words for a year that are no base of a comparison, with their distance from the year of speaking."""
    for match in _WORD.finditer(text):
        if not _is_base(text, *match.span()):
            yield match[1], _OFFSETS[match[1]]


def _without_titles(text: str) -> str:
    """Fold ``text`` and blank what stands in 《》: a year in a title is not one that the sentence speaks of."""
    return _BOOK.sub(lambda match: " " * len(match.group()), fold(text))


# --- questions ---------------------------------------------------------------------------------------------------------


def _long_year(written: str, today: date) -> int | None:
    """Return the year that two digits mean: one of this century up to five years ahead, else of the last."""
    year = parse_number(written)
    if year is None:
        return None
    year += 2000 if 2000 + year <= today.year + 5 else 1900
    return year if year >= 1950 else None


def _spelt_out(text: str, today: date) -> str:
    """Write the short and the bare years of a question in full: 18年和2019 → 2018年和2019年."""
    seen = bool(year_mentions(text) or _BARE.search(text))

    def lengthen(match: re.Match[str]) -> str:
        nonlocal seen
        leading = text[match.start() - 1] if match.start() else ""
        year = _long_year(match[1], today)
        if year is None or (leading and leading in _NEEDS_ANOTHER and not seen):
            return match.group()
        seen = True
        return f"{year}年"

    text = _SHORT.sub(lengthen, text)
    known = [range(mention.start, mention.end) for mention in year_mentions(text)]
    return _BARE.sub(lambda match: match[1] + "年" * all(match.start() not in span for span in known), text)


def asked_years(question: str, today: date) -> tuple[tuple[int, ...], bool]:
    """Return the years that ``question`` asks about, sorted, and whether words such as 去年 gave any of them.

    A span that reaches back from today touches one calendar year more than it counts: 近三年 in 2021 is 2018 to
    2021. The base of a comparison is no year asked about (比去年增长多少), unless the question names two years
    (2019年比2018年). A year in brackets says which one is meant (今年（2026）). A year inside 《》 or a document number belongs to the document's name.

    >>> asked_years("去年办结了多少件", date(2021, 5, 1)), asked_years("19年呢", date(2021, 5, 1))
    (((2020,), True), ((2019,), False))
    """
    text = _spelt_out(_APPOSED.sub(r"\1年", _without_titles(question)), today)
    mentions = year_mentions(text)
    spoken = any(not _is_base(text, mention.start, mention.end) for mention in mentions)
    explicit = {year for mention in mentions for year in mention.years} if spoken else set()
    relative: set[int] = set()
    for word, offset in _words(text):
        anchor = min(explicit) if word in _DEPENDENT and explicit else today.year
        relative.add(anchor + offset)
    for pattern in (_BACK, _BACK_ENGLISH):
        for count in _counts(pattern, text):
            relative |= _span(today.year - count, today.year)
    return tuple(sorted(explicit | relative)), bool(relative - explicit)


# --- texts -------------------------------------------------------------------------------------------------------------


def _stated(text: str, reporting_year: int | None) -> set[int]:
    years: set[int] = set()
    for mention in year_mentions(text):
        aimed_at = mention.plan and not _PLAN_AS_TIME.match(text, mention.end)  # 编制“十四五”规划
        if aimed_at or _is_base(text, mention.start, mention.end):
            continue
        years.update(mention.years)
        if reporting_year is not None and _SINCE.match(text, mention.end):
            years |= _span(mention.years[0], reporting_year)
    return years


def _counted(text: str, reporting_year: int | None, written: int | None) -> set[int]:
    """Return the years that words name, counted from the year of writing or, for 五年来, from the year reviewed."""
    years: set[int] = set()
    if written is not None:
        # 上年 in a text is a base even where no 比 stands before it (占上年的九成).
        years |= {written + offset for word, offset in _words(text) if word not in _DEPENDENT}
    if reporting_year is not None:
        for count in _counts(_BACK, text):
            years |= _span(reporting_year - count + 1, reporting_year)
        for count in _counts(_AHEAD, text):
            years |= _span(reporting_year + 1, min(reporting_year + count, LAST))
    return years


def period_of(text: str, heading_path: str, reporting_year: int | None, written: int | None = None) -> tuple[int, ...]:
    """Return the years that a passage or sentence speaks of, sorted; an empty tuple where nothing says.

    ``heading_path`` is its headings from the root joined by " > ", ``reporting_year`` the year that its document
    reviews, ``written`` the year that 今年 means there (the year reviewed, if not given; see ``written_year``).
    Its own years count first, then those of the nearest heading, then the year reviewed. 比上年增长 and
    比2018年同期 speak of the year that is compared, a title in 《》 of none.

    >>> period_of("比2018年同期下降3.8%", "五、生态", 2019), period_of("新建10所学校", "二、2020年工作任务", 2019)
    ((2019,), (2020,))
    """
    written = reporting_year if written is None else written
    for part in (text, *reversed(heading_path.split(" > "))):
        cleaned = _without_titles(part)
        years = _stated(cleaned, reporting_year) | _counted(cleaned, reporting_year, written)
        if years:
            return tuple(sorted(years))
    return () if reporting_year is None else (reporting_year,)


def _meeting(text: str, issued: str) -> tuple[int, int] | None:
    """Return year and month of the session that a report was delivered to."""
    match = _MEETING.search(text) or re.search(r"((?:19|20)\d\d)年(\d{1,2})月", text)
    if match:
        return int(match[1]), int(match[2])
    dated = re.match(r"(\d{4})-(\d{2})", issued)
    return (int(dated[1]), int(dated[2])) if dated else None


def _is_delivered(title: str, head: str) -> bool:
    return bool(_GOVERNMENT_REPORT.search(title) or _MEETING.search(head))


def _delivered(title: str, issued: str, head: str) -> tuple[int, int] | None:
    """Return the years (reviewed, of delivery) of a report to a people's congress."""
    meeting = _meeting(head, "") or _meeting(title, issued)
    reviewed = _REVIEWED.search(head)
    if meeting:
        year = meeting[0] - (meeting[1] < _FIRST_NEXT_SESSION_MONTH)
        return (int(reviewed[1] or reviewed[2]) if reviewed else year), meeting[0]
    years = years_in(title) or tuple(int(year) for year in re.findall(r"\(((?:19|20)\d\d)\)", title))
    return (years[-1] - 1, years[-1]) if years else None


def reporting_year(title: str, issued: str, text_head: str) -> int | None:
    """Return the year that a document reports on, or None where it is no report or does not say.

    ``issued`` is ISO or empty, ``text_head`` the first lines of the body (some hundred characters suffice). A
    yearly report names its year in the title (2019年法治政府建设工作报告) or opens with it; a 政府工作报告 reviews
    the year before its delivery in spring, or the year that ends when it is delivered in November or December.

    >>> reporting_year("某市政府工作报告", "", "——2020年1月16日在某市第十届人民代表大会第四次会议上")
    2019
    """
    title, head = fold(title), fold(text_head)
    if _is_delivered(title, head):
        delivered = _delivered(title, issued, head)
        return delivered[0] if delivered else None
    if not _REPORT.search(title) and not _YEARLY.search(title):
        return None
    mentions = year_mentions(title)
    if mentions:  # of two, the later is that of the plan: 2019年工作情况和2020年工作要点的报告
        return mentions[0].years[-1] if len(mentions[0].years) <= 2 else None
    return _yearly(title, issued, head)


def _yearly(title: str, issued: str, head: str) -> int | None:
    """Return the year of a yearly report whose title has none: from its opening, else from its date."""
    if not _YEARLY.search(title):
        return None
    opened = re.search(r"((?:19|20)\d\d)年度?[^,。]{0,24}(?:报告|总结|情况)", _without_titles(head))
    if opened:
        return int(opened[1])
    dated = re.match(r"(\d{4})-(\d{2})", issued)
    return int(dated[1]) - (int(dated[2]) <= _LAST_REPORT_MONTH) if dated else None


def written_year(title: str, issued: str, text_head: str) -> int | None:
    """Return the year that 今年 means in a document: of delivery for a report to a congress, else the one reviewed.

    A document that reviews no year speaks from the year of its date. Parameters as for ``reporting_year``.
    """
    folded_title, head = fold(title), fold(text_head)
    if _is_delivered(folded_title, head):
        delivered = _delivered(folded_title, issued, head)
        return delivered[1] if delivered else None
    reviewed = reporting_year(title, issued, text_head)
    if reviewed is not None:
        return reviewed
    return int(issued[:4]) if re.match(r"\d{4}-\d{2}", issued) else None
