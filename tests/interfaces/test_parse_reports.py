import re
from pathlib import Path

import pytest

import policy_assistant.loaders
from policy_assistant.interfaces.web.parse_reports import in_words, quality
from policy_assistant.records import Problem

LOADERS = Path(policy_assistant.loaders.__file__).parent


def warning(message: str) -> Problem:
    return Problem("a.docx", "warning", message)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("3 pictures are not read", "有 3 幅图片，图里的文字没有读入"),
        ("text inside of images is not read: 2 in the body of the page", "正文里有 2 幅图片，图里的文字没有读入"),
        ("there are tracked changes: they are read as if accepted", "文件里有修订标记，按全部接受以后的样子读入"),
        ("hidden text is left out", "隐藏的文字没有读入"),
        ("1 embedded documents are not read", "嵌在里面的 1 份文件没有读入"),
        ("charts are not read", "图表没有读入"),
        ("the sheet 附表 is hidden and left out", "隐藏的工作表“附表”没有读入"),
        (
            "the sheet 一 has formulas without a stored result: A1, B2, …; open and save it in Excel",
            "工作表“一”里有公式没有存下结果（A1, B2, …），这些格子没有读入",
        ),
        ("5 characters could not be decoded and stand as \ufffd", "有 5 个字符无法辨认，显示为“\ufffd”"),
        ("5 broken characters could not be decoded and stand as \ufffd", "有 5 个字符无法辨认，显示为“\ufffd”"),
        (
            "no text layer on page 3 (scanned?): not read, run OCR first",
            "第 3 页没有文字层，可能是扫描件，没有读入",
        ),
        (
            "no text layer on pages 3-5, 8 (scanned?): not read, run OCR first",
            "第 3-5, 8 页没有文字层，可能是扫描件，没有读入",
        ),
    ],
)
def test_a_warning_is_told_in_chinese(message: str, words: str):
    assert in_words(warning(message), "zh") == words
    assert in_words(warning(message), "en") == message


def test_a_warning_that_is_not_known_is_kept():
    assert in_words(warning("something new"), "zh") == "something new"


def test_every_warning_of_a_loader_has_its_chinese():
    """Each place in the loaders that warns, with its gaps filled in."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in LOADERS.glob("*.py"))
    written = re.findall(r'\.warn\(\s*f?"((?:[^"]|"\s+f?")+)"', source)
    written += re.findall(r'"(?:pictures|changed|hidden|parts)": "([^"]+)"', source)
    assert len(written) >= 8
    for sentence in written:
        joined = re.sub(r'"\s+f?"', "", sentence).replace("\\ufffd", "\ufffd")
        message = re.sub(r"\{_numbers\([^}]*\)\}", "page 2", joined)
        message = re.sub(r"\{[^}]*\}", "2", message)
        assert in_words(warning(message), "zh") != message, message


def test_how_well_a_file_was_read():
    assert quality((), "zh") == "读取正常"
    assert quality((warning("a"), warning("b")), "zh") == "读取时有 2 处需要留意"
    assert quality((warning("a"),), "en") == "Points to note in reading: 1"
