"""What only the scripts of a page know: that a document is no longer in force, and sometimes its whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_STATE = re.compile(
    r"(?:file_?status|doc_?status|validity|effectiveness|sxx|status_?name|fileState)[\"']?\s*[:=]\s*[\"']([\u4e00-\u9fff（）()]{2,20})[\"']",
    re.IGNORECASE,
)
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.){60,})\"|'((?:[^'\\\n]|\\.){60,})'|`((?:[^`\\]|\\.){60,})`")
_CHINESE = re.compile("[\u3400-\u9fff]")
_MARKUP = re.compile(r"<(?:p|div|span|br|table|section)\b", re.IGNORECASE)
_CODE = re.compile(r"function\s*\(|\.append\(|document\.|</?script|\$\(")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": ""}
_MIN_TEXT = 60  # Chinese characters


def state(scripts: Iterable[str]) -> str:
    """Return the words that a script prints as the state of the document (失效（提前废止）), or an empty string."""
    for script in scripts:
        if match := _STATE.search(script):
            return match[1]
    return ""


def body(scripts: Iterable[str]) -> str:
    """Return the markup of the text that a script would put into the page, or an empty string."""
    return max(_texts(scripts), key=lambda markup: len(_CHINESE.findall(markup)), default="")


def _texts(scripts: Iterable[str]) -> Iterator[str]:
    for script in scripts:
        for match in _STRING.finditer(script):
            markup = _unescaped(next(filter(None, match.groups())))
            plain = re.sub(r"<[^>]*>", "", markup)
            if len(_CHINESE.findall(plain)) >= _MIN_TEXT and "。" in plain and not _CODE.search(markup):
                yield markup if _MARKUP.search(markup) else "<pre>" + markup.replace("<", "&lt;") + "</pre>"


def _unescaped(literal: str) -> str:
    """Read the escapes of a string of JavaScript; surrogate pairs become one character."""
    if "\\" not in literal:
        return literal
    text = _ESCAPE.sub(_character, literal)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _NAMED.get(escape, escape)
