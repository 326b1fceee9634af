"""Where the body of a flat text begins and ends: text copied from a page brings its menu, its block of facts and its footer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_assistant.loaders import imprint, labels
from policy_assistant.loaders.dates import find_dates
from policy_assistant.records import Span

_BODY_MARK = re.compile(
    r"^\s*(?:[=＝\-—*#]{3,}\s*)?(?:正\s*文|正文内容)\s*(?:[=＝\-—*#]{3,})\s*$|^\s*<!--\s*INFO END\s*-->\s*$"
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<facts>.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_MENU = re.compile(
    r"^\s*(?:[•·●◆▪*]\s*)?(?:登录|注册|退出|首页|无障碍\S{0,4}|长者\S{0,4}|关怀版|繁體?体?|简体|English|EN|手机版|RSS|设为首页|加入收藏|"
    r"网站支持IPv6|今天是[:：]?.{0,40}|(?:您?(?:当前|现在)?(?:所在)?的?位置|当前位置)\s*[:：>＞].*|首页\s*[>＞»›].*|"
    r"(?:A\+?[大中小]\s*)+|[【\[]?(?:字体|字号).{0,20}|分享到?[:：]?.{0,20}|[【\[]?打印[】\]]?.{0,12}|听全文|-?\s*次|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\s+[0-9:]{5,8})?)\s*$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"(?:来源|发布时间|发布日期|发表时间|浏览次数|浏览量|阅读次数|点击数|作者)\s*[:：]")
# 时间：, 名称： and the like may open a notice; a block of facts has one of these too.
_OF_A_PAGE = re.compile(
    r"索\s*引|文\s*号|发\s*文|发布|发表|来\s*源|效力|有效性|时效|成文|主题分类|标\s*题|原文|url", re.IGNORECASE
)
_FOOTER = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|Copyright|©|网站地图|返回顶部|扫一扫|扫码浏览|分享到|关闭(?:窗口|本页)|打印(?:本页|页面)|"
    r"^[\s【\[]*打\s*印[】\]\s|｜/]*(?:[【\[]?\s*关\s*闭[】\]]?)?\s*$|^[\s【\[]*关\s*闭[】\]]?\s*$|^\s*(?:上|下)一[篇条页]\s*[:：]?|"
    r"^\s*[【\[(（]?(?:责任编辑|网站编辑|编辑|责编)\s*[:：]|^\s*(?:相关(?:新闻|链接|文章|阅读|文档|稿件|附件|解读))\s*[:：]?\s*$|浏览次数\s*[:：]|我要纠错",
    re.IGNORECASE,
)
_FOOTER_TOO = re.compile(
    r"^\s*(?:主办(?:单位)?|承办(?:单位)?|协办|技术支持|运维|地址|邮箱|邮编|电话|联系电话|备案序号|网站编辑部电话|服务热线)\s*[:：]"
)
_QUOTED = re.compile(r"^(\s*[\w\u4e00-\u9fff]+\s*:)\s*([\"'])(.*)\2\s*$")
_ASIDE = re.compile(r"^\s*(?:[•·●◆▪]\s*\S{1,12}\s*$|>|[(（][^（）()]{2,60}[)）]\s*$)")
_LISTED = re.compile(r"^\s*\[?[0-9]{4}-[0-9]{2}-[0-9]{2}\]?\s*\S")  # an entry in a list of other pages
_SPACE = re.compile(r"[\s　]+")
_MIN_TITLE = 4
_SENTENCE = re.compile(r"[。；;！？]\s*$")
_MAX_FOOTER_LINE = 160
_MAX_HEAD_LINES = 80
_MAX_BETWEEN = 4  # lines of a footer in a row that only stand there, such as names of linked sites


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text without its line end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the line ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Margins:
    """The body, the title where one stands above it, and what the text says of itself under labels."""

    body: Span
    title: str
    facts: dict[str, str]


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` with their places."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(Line(start, part))
        start += len(part) + 1
    return lines


def margins(text: str, title: str = "") -> Margins:
    """Find the body of ``text``, whose ``title`` may be known; where the text has no margins, all of it is body."""
    lines = lines_of(text)
    facts, first = _above_mark(text, lines)
    head = _head(lines, first, title or facts.get("title", ""))
    facts = labels.read(line.text for line in lines[first : head.end]) | facts
    last = _footer(lines, head.end)
    start = lines[head.end].start if head.end < len(lines) else len(text)
    end = lines[last - 1].end if last > head.end else start
    return Margins(_trimmed(text, start, end), title or facts.get("title", "") or head.title, facts)


def footer_start(lines: list[str]) -> int:
    """Return the index of the first line of the footer that ``lines`` end with; their number if there is none."""
    return _footer([Line(0, line) for line in lines], 0)


def _above_mark(text: str, lines: list[Line]) -> tuple[dict[str, str], int]:
    """Return the facts above a line that parts them from the text: the end of a front matter, 正文, INFO END."""
    if front := _FRONT_MATTER.match(text):
        after = sum(1 for line in lines if line.start < front.end())
        return labels.read(_QUOTED.sub(r"\1 \3", line) for line in front["facts"].split("\n")), after
    marked = next((i for i, line in enumerate(lines[:_MAX_HEAD_LINES]) if _BODY_MARK.match(line.text.strip())), -1)
    above = [line.text for line in lines[: max(marked, 0)]]
    title = " ".join(imprint.plain(line) for line in above if line.startswith("# "))
    return ({"title": title} if title else {}) | labels.read(above), marked + 1


@dataclass(frozen=True, slots=True)
class _Head:
    """``end`` is the index of the first line of the body."""

    end: int
    title: str = ""


def _head(lines: list[Line], first: int, known: str) -> _Head:
    """Find the end of what stands above the body: menu, facts, title, source.

    A block of facts is one only if it names what pages name; otherwise its lines may well be the text of a notice.
    """
    block = _walk(lines, first, known, labelled=True)
    told = any(_OF_A_PAGE.search(line.text) for line in lines[first : block.end] if labels.is_labelled(line.text))
    return block if told else _walk(lines, first, known, labelled=False)


def _walk(lines: list[Line], first: int, known: str, labelled: bool) -> _Head:
    end, title, title_end, waiting, marked = first, "", 0, False, False
    for position, line in enumerate(lines[first : first + _MAX_HEAD_LINES], start=first):
        text = line.text.strip()
        if not text:
            continue
        if len(text) > labels.MAX_LINE:
            break
        if waiting or (labelled and labels.is_labelled(text)):
            waiting, end = not waiting and labels.is_label_alone(text), position + 1
        elif _MENU.match(text) or (title and _is_source(text)):
            end = position + 1
        elif text.startswith("# ") and (marked or not title):
            title, marked = f"{title} {imprint.plain(text)}".strip(), True
            end = title_end = position + 1
        elif not title and _is_title(text, known):
            title, title_end = imprint.plain(text), position + 1
        elif not _is_aside(text):
            break
    if title and title_end > end and (end > 0 or known or _is_apart(lines, title_end)):
        end = title_end
    return _Head(end, title)


def _is_title(line: str, known: str) -> bool:
    """Whether ``line`` may be the title: where one is known, it must print that, or the part that stands for it."""
    if not imprint.looks_like_title(line):
        return False
    bare = _SPACE.sub("", imprint.plain(line))
    return not known or (len(bare) >= _MIN_TITLE and bare in _SPACE.sub("", known))


def _is_apart(lines: list[Line], after: int) -> bool:
    """Whether a blank line or an aside follows, as it does behind a title."""
    below = lines[after].text if after < len(lines) else "x"
    return not below.strip() or _is_aside(below)


def _is_source(line: str) -> bool:
    return len(line) <= _MAX_FOOTER_LINE and bool(_SOURCE_LINE.search(line))


def _is_aside(line: str) -> bool:
    """Whether ``line`` may stand between title and facts: an entry of a menu, a note in brackets or behind ``>``."""
    return bool(_ASIDE.match(line))


def _footer(lines: list[Line], first: int) -> int:
    """Return the index of the first line of the footer.

    The footer begins at a line that only footers have; no sentence or date follows it, and few other lines.
    """
    begin, between = len(lines), 0
    for position in range(len(lines) - 1, first - 1, -1):
        text = lines[position].text.strip()
        if not text:
            continue
        if _is_footer(text):
            begin, between = position, 0
        elif _FOOTER_TOO.match(text):
            continue
        elif _is_trailing(text) and between < _MAX_BETWEEN:
            between += 1
        else:
            break
    return begin


def _is_footer(line: str) -> bool:
    return len(line) <= _MAX_FOOTER_LINE and bool(_FOOTER.search(line)) and not _SENTENCE.search(line)


def _is_trailing(line: str) -> bool:
    """Whether ``line`` may stand between the lines of a footer: short, no sentence, no date of signing."""
    if _LISTED.match(line):
        return True
    return (
        len(line) <= 60
        and not _SENTENCE.search(line)
        and not find_dates(line)
        and not line.rstrip().endswith((":", "："))
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
