"""What was doubtful in reading a file, in words for readers. The loaders write their report in English, for operators."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_assistant.interfaces.wording import WORDINGS
from policy_assistant.records import Language, Problem

# The warnings of the loaders, and what they mean to a reader. A test has each loader's own words.
_CHINESE = (
    (r"(\d+) pictures? are not read", r"有 \1 幅图片，图里的文字没有读入"),
    (r"text inside of images is not read: (\d+) in the body of the page", r"正文里有 \1 幅图片，图里的文字没有读入"),
    (r"there are tracked changes: they are read as if accepted", "文件里有修订标记，按全部接受以后的样子读入"),
    (r"hidden text is left out", "隐藏的文字没有读入"),
    (r"(\d+) embedded documents? are not read", r"嵌在里面的 \1 份文件没有读入"),
    (r"charts are not read", "图表没有读入"),
    (r"the sheet (.+) is hidden and left out", r"隐藏的工作表“\1”没有读入"),
    (
        r"the sheet (.+) has formulas without a stored result: (.+); open and save it in Excel",
        r"工作表“\1”里有公式没有存下结果（\2），这些格子没有读入",
    ),
    (r"(\d+) (?:broken )?characters could not be decoded and stand as \ufffd", r"有 \1 个字符无法辨认，显示为“\ufffd”"),
    (
        r"no text layer on pages? (.+) \(scanned\?\): not read, run OCR first",
        r"第 \1 页没有文字层，可能是扫描件，没有读入",
    ),
)
_KNOWN = tuple((re.compile(pattern), words.replace(r"\ufffd", "\ufffd")) for pattern, words in _CHINESE)


def in_words(problem: Problem, language: Language) -> str:
    """Return what a line of a parse report says; one that is not known stays as it was written."""
    if language == "zh":
        for pattern, words in _KNOWN:
            if match := pattern.fullmatch(problem.message):
                return match.expand(words)
    return problem.message


def quality(problems: Sequence[Problem], language: Language) -> str:
    """Return in a few words how well a file was read."""
    words = WORDINGS[language]
    return words.read_with_notes.format(count=len(problems)) if problems else words.read_well
