"""English for what officials count and report on, as far as the glossary can lead an English question back to it.

The tables hold whole expressions: what is not in them makes no English question. A test holds every entry against
``chinese.glossary``.
"""

from __future__ import annotations

import re

# Longest first: 行政复议申请 is not 行政复议.
NOUNS = {
    "政府信息公开申请": "applications for information disclosure",
    "行政复议申请": "applications for administrative reconsideration",
    "行政复议案件": "administrative reconsideration cases",
    "农民工维权案件": "migrant workers' cases",
    "法律援助案件": "legal aid cases",
    "重大行政决策": "major decisions",
    "政协委员提案": "CPPCC proposals",
    "人大代表建议": "suggestions from people's congress deputies",
    "依申请公开": "applications for information disclosure",
    "规范性文件": "normative documents",
    "新闻发布会": "press conferences",
    "常务会议": "executive meetings",
    "合同协议": "contracts and agreements",
    "行政许可": "administrative licences",
    "政协提案": "CPPCC proposals",
    "公众诉求": "public complaints",
    "法治讲座": "lectures on the rule of law",
    "法律顾问": "legal advisers",
    "法律援助": "legal aid",
    "人民调解": "people's mediators",
    "行政复议": "administrative reconsideration",
    "听证会": "public hearings",
}
VERBS = {
    "受理": "accepted",
    "收到": "received",
    "办理": "handled",
    "办结": "completed",
    "解决": "resolved",
    "召开": "held",
    "举办": "held",
    "审查": "reviewed",
    "审议": "deliberated on",
    "发布": "published",
}
_RANKS = {"省": "Province", "市": "City", "县": "County", "区": "District"}
_UNCOUNTABLE = frozenset(["法律援助", "人民调解", "行政复议", "依申请公开"])
_BODY = "(?:[全本][省市县区]|[省市县区]政府)?"
_COUNTED = re.compile(f"{_BODY}({'|'.join(VERBS)})({'|'.join(NOUNS)})")
_NAMED = re.compile("|".join(NOUNS))
_CASES = {"行政复议": "administrative reconsideration cases", "依申请公开": NOUNS["依申请公开"]}


def counted(subject: str) -> str:
    """Return ``subject``, what was done and to what, as the end of “How many …”, or an empty string.

    >>> counted("全县受理法律援助案件")
    'legal aid cases were accepted'
    """
    match = _COUNTED.fullmatch(subject)
    if not match:
        return ""
    verb, noun = match.groups()
    many = _CASES.get(noun, "") if noun in _UNCOUNTABLE else NOUNS[noun]
    return f"{many} were {VERBS[verb]}" if many else ""


def topic(heading: str) -> str:
    """Return the English of what a heading is about, or an empty string.

    >>> topic("办理政协提案")
    'CPPCC proposals'
    """
    match = _NAMED.search(heading)
    return NOUNS[match[0]] if match else ""


def place_in_pinyin(place: str) -> str:
    """Return a Chinese place as an English reader writes it, with its rank in English.

    >>> place_in_pinyin("公安县")
    "Gong'an County"
    """
    from pypinyin import lazy_pinyin  # only English questions need it

    rank = _RANKS.get(place[-1:], "") if len(place) > 2 else ""
    syllables = lazy_pinyin(place[:-1] if rank else place)
    name = "".join(f"'{one}" if at and one[0] in "aeo" else one for at, one in enumerate(syllables))
    return f"{name.capitalize()} {rank}".strip()
