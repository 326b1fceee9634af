"""Bytes of a text file into characters: UTF-8, UTF-16 and GB18030, with or without a byte order mark.

Strict UTF-8 is tried first because other text hardly ever passes for it; GB18030 accepts nearly any bytes, so its
result is believed only if the characters are those of everyday simplified Chinese.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

import charset_normalizer

from policy_assistant.errors import InputError
from policy_assistant.records import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (Word, Excel and other packages are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "program"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SIMPLIFIED = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz"})
_CHINESE = re.compile("[\u3400-\u9fff]")
_READABLE = re.compile(r"[\s!-~\u3400-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2030①-⑳·]")
_MAX_CONTROL_SHARE = 0.01  # a stray control character is a slip of the copier, more of them are not text
_MAX_BROKEN_SHARE = 0.02  # up to here, and one, a text with broken characters is read, and the report says so
_MIN_READABLE_SHARE = 0.95
_MIN_COMMON_SHARE = 0.75  # of Chinese characters in GB 2312 level 1; running simplified text has over 0.95


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, the encoding they were written in, and what could not be read."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Return the text of ``data``, line ends as they are; a ``<meta charset>`` in it is taken as a hint.

    Raises InputError when ``data`` is empty, binary, or in an encoding that cannot be made out.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(file, "the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, file)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(file, f"this is not a text file: it begins like a {name} file")
    decoded = _strict(data, file) or _nearly_utf8(data, file) or _guessed(data)
    if decoded is None or not _is_text(decoded.text):
        raise InputError(
            file, "this is not a text file, or its encoding cannot be made out (UTF-8 and GB18030 are read)"
        )
    return decoded


def _marked(data: bytes, encoding: str, file: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken > 1 + _MAX_BROKEN_SHARE * len(text) or not _is_text(text):
        raise InputError(file, f"the file is marked as {encoding} but cannot be read as that")
    return Decoded(text, encoding, _broken_problem(broken, file))


def _strict(data: bytes, file: str) -> Decoded | None:
    """Try the encodings that can be right to the last byte."""
    declared = _declared(data)
    for encoding in filter(None, ("utf-8", *(_WIDE if b"\0" in data else ()), declared, "gb18030")):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text) and _is_believable(text, encoding, declared):
            return Decoded(text, encoding, _broken_problem(text.count("\ufffd"), file))
    return None


def _is_believable(text: str, encoding: str, declared: str) -> bool:
    if encoding == "utf-8":
        return True
    if encoding == "gb18030":
        return declared == "gb18030" or _is_simplified(text)
    return _is_readable(text)


def _declared(data: bytes) -> str:
    match = _META_CHARSET.search(data[:4096])
    name = match.group(1).decode("ascii").lower() if match else ""
    return "gb18030" if name in _SIMPLIFIED else name


def _nearly_utf8(data: bytes, file: str) -> Decoded | None:
    """Read a text of which a few characters are broken: cut at the end, or a byte lost."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
        if broken <= 1 + _MAX_BROKEN_SHARE * len(text) and _is_simplified(text):
            return Decoded(text, encoding, _broken_problem(broken, file))
    return None


def _guessed(data: bytes) -> Decoded | None:
    """Let statistics decide between the rarer encodings (Big5, UTF-16 without a mark)."""
    match = charset_normalizer.from_bytes(data).best()
    if match is None or not _is_readable(str(match)):
        return None
    return Decoded(str(match), match.encoding)


def _broken_problem(broken: int, file: str) -> tuple[Problem, ...]:
    if not broken:
        return ()
    return (Problem(file, "warning", f"{broken} broken characters could not be decoded and stand as \ufffd"),)


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= _MAX_CONTROL_SHARE * len(text)


def _is_readable(text: str) -> bool:
    return len(_READABLE.findall(text)) >= _MIN_READABLE_SHARE * len(text)


def _is_simplified(text: str) -> bool:
    """Whether the Chinese characters of ``text`` are mostly the 3,755 common ones of GB 2312 level 1."""
    chinese = _CHINESE.findall(text)
    return bool(chinese) and sum(map(_is_common, chinese)) >= _MIN_COMMON_SHARE * len(chinese)


@cache
def _is_common(character: str) -> bool:
    code = character.encode("gb18030")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1
