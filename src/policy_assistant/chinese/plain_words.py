"""A question in plain words: without greetings and particles, and with its years in digits.

Models read 请问… and …呢？ otherwise than the question itself, and a year written 二〇一九年 otherwise than the 2019年 of
the documents; whoever is polite is not to get another answer.
"""

from __future__ import annotations

import re

from policy_assistant.chinese.numerals import DIGITS

_LEAST = 2  # letters and digits of a question that is one without its greeting
_WISH = (
    r"(?:(?:我|我们|本人)?(?:就|很|还|也)?(?:想要?|想来)|(?:我|我们|本人)要)"
    r"(?:请教|请?问|了解|咨询|知道|查询|查|打听|确认|核实)(?:一下|下)?"
)
_LOOK = r"(?:查询|查找|查查|看看|查|看|找|问|算|说|讲)(?:一下|下|一查|一看)?"
_HELP = rf"(?:请|麻烦)?[您你]?(?:能不能|可不可以|能否|可以)?(?:帮忙|[帮替给]我们?){_LOOK}"
_TELL = r"(?:请|麻烦)?[您你]?(?:告诉|告知)我们?(?:一下|下)?"
_GREETING = (
    r"[你您]好|大家好|嗨|哈喽|请问一下|请问|请教一下|麻烦问一下|打扰(?:一下|了)?|劳驾|谢谢[你您]?|(?:hello|hi)(?![a-z])"
)
_OPENING = re.compile(rf"(?:(?:{_GREETING}|{_WISH}|{_HELP}|{_TELL})[,，。.!！:：;；~～\s]*)+", re.IGNORECASE)
# 工业投资呢？ asks by its particle alone.
_ASKING = r"多少|几|什么|哪|谁|怎|如何|何[时处地种]|吗|是否|是不是|有没有|能不能|多[久长大高]"
_PARTICLE = re.compile(rf"((?:{_ASKING})[^,，;；。]*?[\u4e00-\u9fff])[呢啊呀哦](?=[?？。!！\s]*$)")
# A title is written as its document has it.
_WRITTEN_YEAR = re.compile(r"《[^《》]*》|(?P<year>[一二][〇○零九][〇○零一二三四五六七八九]{2})(?=年)")
_GAP = re.compile(r"(?<=年)\s+(?=[\u4e00-\u9fff])")


def plain(question: str) -> str:
    """Return ``question`` without the words that ask nothing; one that has no others is returned as it is."""
    text = question.strip()
    opening = _OPENING.match(text)
    if opening and sum(c.isalnum() for c in text[opening.end() :]) >= _LEAST:
        text = text[opening.end() :]
    text = _WRITTEN_YEAR.sub(_in_digits, text)
    return _PARTICLE.sub(r"\1", _GAP.sub("", text))


def _in_digits(found: re.Match[str]) -> str:
    return "".join(str(DIGITS[c]) for c in found["year"]) if found["year"] else found.group()
