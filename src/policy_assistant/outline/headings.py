"""The words of a heading, told from the text that runs on behind them."""

from __future__ import annotations

import re

from policy_assistant.outline.marks import Mark
from policy_assistant.outline.rungs import LADDER, RUNNING, STATUTE, Rung

_SHORT = 40  # characters of a run-in heading up to its full stop
_SHORT_ITEM = 20  # the same inside an article, where most items are sentences
_LINE = 60  # characters of a line that is a heading as a whole
_BOLD = 120  # characters of a heading in bold type that ends inside its line
_TITLED_ARTICLE = re.compile(
    r"[ \t　]*(?:[【\[（(](?P<bracketed>[^】\]）)\n]{1,30})[】\]）)]"
    r"|(?P<spaced>[^\s，。；：、,;:（(]{2,20})(?:　|[ \t]{2,})(?=\S)"
    r"|(?P<run_in>[^\s，。；：、,;:（(]{2,8})。(?=[ \t　]*[^\s”])"
    r"|(?P<alone>[^\s，。；：、,;:（(“]{2,25})(?=[ \t　]*\n\s*\S))"
)
_NAMED = re.compile(
    r"(?:[^，。；：、！？,;:!?（(\n]|[（(][^（()）\n]{1,12}[）)]){2,20}(?<![下的])[：:](?=[ \t　]*\S)"
)  # 标准：每人…
_QUESTION = re.compile(r"[^\n。]{2,60}[？?]\s*$")
_GAP = re.compile(r"\s*[^\s，。；：！？,;:!?《（(“]{2,30}(?=\s)")  # in a flattened text: 责任体系 建立…
_STOP = re.compile(r"[。！？!?]")
_BETWEEN_CJK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_MARKUP = re.compile(r"\*\*|^[#>\s*]+|[\s*]+$")


def heading(text: str, mark: Mark, child: int, end: int, *, in_article: bool, run_together: bool) -> tuple[str, int]:
    """Return the words of the heading of ``text[mark.start:end]`` and where it ends.

    ``child`` is where the first section inside starts (``end`` if there is none); ``run_together`` says that lines
    were lost, so that a blank may end a heading. Without a heading the words are
    empty and the end is that of the label.
    """
    label_end, line_end = mark.label.end, text.find("\n", mark.label.end, end)
    stop = min(child, end if line_end < 0 else line_end)
    if mark.words is not None:
        return clean(mark.words.of(text).strip("【】")), mark.words.end
    if mark.rung is Rung.ARTICLE:
        return _of_article(text, label_end, child)
    if mark.rung in STATUTE or mark.rung is Rung.ATTACHMENT:
        return _whole(text, label_end, stop, min(child, end))
    if mark.rung in LADDER or mark.rung in RUNNING:
        return _run_in(text, label_end, stop, end, in_article=in_article, run_together=run_together)
    return "", label_end


def clean(words: str) -> str:
    """Return the words of a heading without markup, closing marks and the blanks that space them out (总　则)."""
    return _BETWEEN_CJK.sub("", _MARKUP.sub("", words)).strip(" \t　:：。；;，,、.．")


def _of_article(text: str, label_end: int, child: int) -> tuple[str, int]:
    match = _TITLED_ARTICLE.match(text, label_end, child)
    if match is None:
        return "", label_end
    words = match["bracketed"] or match["spaced"] or match["run_in"] or match["alone"]
    return clean(words), match.end()


def _whole(text: str, label_end: int, stop: int, limit: int) -> tuple[str, int]:
    """The rest of the line, or the line below a label that stands alone."""
    words = clean(text[label_end:stop])
    if not words and stop < limit:
        below = re.compile(r"\s*([^\n]+)").match(text, stop, limit)
        if below is None or _STOP.search(below[1]) or len(below[1]) > _LINE:
            return "", label_end
        words, stop = clean(below[1]), below.end()
    if len(words) > _LINE:  # a flattened text: the heading ends at the first gap
        words = clean(words.split()[0])
        stop = text.index(words[:1], label_end) + len(words)
    return (words, stop) if 0 < len(words) <= _LINE else ("", label_end)


def _run_in(text: str, label_end: int, stop: int, end: int, *, in_article: bool, run_together: bool) -> tuple[str, int]:
    """The words up to the first full stop if they are few and text follows, or a short line without one."""
    line = text[label_end:stop]
    bold = line.find("**", 2)
    if 0 < bold <= _BOLD and ("**" in text[label_end - 6 : label_end + 2] or line.lstrip().startswith("**")):
        return clean(line[:bold]), label_end + bold + 2
    named = _NAMED.match(line)
    if named is not None:
        return clean(named[0]), label_end + named.end()
    if _QUESTION.match(line):
        return clean(line), stop
    gap = _GAP.match(line) if run_together else None
    if gap is not None:
        return clean(gap[0]), label_end + gap.end()
    full_stop = _STOP.search(line)
    goes_on = bool(text[label_end + full_stop.end() if full_stop else stop : end].strip(" \t\r\n　*"))
    if full_stop is None:
        introduces = in_article and re.search(r"[：:]\s*$", line)  # 有下列情形之一的：
        heads = goes_on or not re.search(r"[；;，,]\s*$", line)
        return (clean(line), stop) if 0 < len(line.strip()) <= _LINE and heads and not introduces else ("", label_end)
    if not goes_on or full_stop.start() > (_SHORT_ITEM if in_article else _SHORT):
        return "", label_end
    words = clean(line[: full_stop.end()])
    return (words, label_end + full_stop.end()) if words else ("", label_end)
