from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.errors import InputError
from policy_assistant.loaders.encoding import decode

TEXT = "示例县人民政府办公室\n关于做好2024年防汛工作的通知\n各乡镇人民政府：\n一、落实责任，备足物资。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"],
)
def test_encodings_of_chinese_files(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding), "a.txt")
    assert decoded.text == TEXT
    assert decoded.problems == ()


@pytest.mark.parametrize("text", ["第一条", "本办法自印发之日起施行。", "附件"])
def test_short_text_in_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt").text == text


def test_characters_beyond_gbk() -> None:
    text = "𬭶𫟼两种元素的名称，以及欧元符号€和注音ㄅ，都能读出。"
    assert decode(text.encode("gb18030"), "a.txt").text == text


def test_big5() -> None:
    text = "第一條 為了規範本縣政府資訊公開工作，根據有關規定，制定本辦法。各機關應當依照本辦法辦理。"
    assert decode(text.encode("big5"), "a.txt").text == text


def test_declared_charset_decides_for_gb18030() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>囍喆堃淼</body></html>'
    assert "囍喆堃淼" in decode(page.encode("gb18030"), "a.html").text


def test_declared_charset_that_is_wrong_is_not_believed() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>实为另一种编码的页面。</p>'
    decoded = decode(page.encode("utf-8"), "a.html")
    assert decoded.encoding == "utf-8"
    assert "实为另一种编码的页面。" in decoded.text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_last_character_is_reported(encoding: str) -> None:
    decoded = decode(TEXT.rstrip().encode(encoding) + "完".encode(encoding)[:-1], "a.txt")
    assert decoded.text.startswith(TEXT.rstrip())
    (problem,) = decoded.problems
    assert (problem.file, problem.severity) == ("a.txt", "warning")
    assert problem.message == "1 broken characters could not be decoded and stand as \ufffd"


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b" \r\n\t"])
def test_nothing_inside(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: the file is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04\x14\x00", r"ZIP \(Word, Excel and other packages are\)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
    ],
)
def test_other_files_under_a_text_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=rf"a\.txt: this is not a text file: it begins like a {kind} file"):
        decode(data, "a.txt")


@pytest.mark.parametrize("size", [64, 500, 5000])
@pytest.mark.parametrize("seed", range(5))
def test_binary_junk_is_no_text(size: int, seed: int) -> None:
    data = b"\x01" + random.Random(seed).randbytes(size)
    with pytest.raises(InputError, match=r"not a text file, or its encoding cannot be made out"):
        decode(data, "junk.txt")


def test_a_mark_that_lies() -> None:
    data = b"\xef\xbb\xbf" + TEXT.encode("gb18030")
    with pytest.raises(InputError, match=r"marked as utf-8-sig but cannot be read as that"):
        decode(data, "a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    assert decode(text.encode("utf-8"), "a.txt").text == text.removeprefix("\ufeff")
