"""Whether a name that a question uses means a document, a place or a body: abbreviated, or without its rank."""

from __future__ import annotations

import re
from functools import lru_cache

from policy_assistant.chinese.fold import fold

_RANKS = (
    ("自治区", 0),
    ("自治州", 1),
    ("自治县", 2),
    ("实验区", 2),
    ("新区", 2),
    ("省", 0),
    ("市", 1),
    ("县", 2),
    ("区", 2),
    ("旗", 2),
)
_RANK = re.compile("(?:" + "|".join(rank for rank, _ in _RANKS) + ")$")
# 居民区 and 经开区 are no names of places, though a place may have one: 东营经开区.
NO_DISTRICT = (
    "".join(f"(?<!{word})" for word in "居民 经开 高新 开发 保税 自贸 示范 试验 功能".split())
    + "(?<![小社园景校厂灾疫片辖郊库])"
)
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|实验区|新区|省|市|县|"
    + NO_DISTRICT
    + r"区|旗)(?=[\u4e00-\u9fff]|\d|$)"
)
# 公安 in 公安局 is no place, though a county has the name; nor is 兰州市 in 兰州市民, but it is in 兰州市民间投资.
NO_OFFICE = "(?![局厅部机干警]|民(?![间办营政族生用]))"
_GAP = 5  # characters that an abbreviation may leave out at one place: 人社局 for 人力资源和社会保障局
_NOISE = re.compile(r"[\s《》\[\]()\"'第]|试行|暂行")
_SAME_TITLE = 0.8  # share of a title's bigrams that a loosely given title must have


def place_of(name: str) -> str:
    """Return the place that a title or an issuer begins with (示例县人民政府 → 示例县), or an empty string."""
    match = _PLACE.match(fold(name))
    return match.group() if match else ""


def bare_place(place: str) -> str:
    """Return a place without its rank (样例市 → 样例); a name of one character keeps it."""
    bare = _RANK.sub("", place)
    return bare if len(bare) >= 2 else place


def place_rank(place: str) -> int | None:
    """Return 0 for a province, 1 for a city, 2 for a county or district, None where the name does not say."""
    return next((rank for suffix, rank in _RANKS if place.endswith(suffix) and len(place) > len(suffix)), None)


@lru_cache(maxsize=512)
def place_pattern(place: str) -> re.Pattern[str]:
    """Return a pattern for ``place`` in folded text, with or without its rank."""
    whole = fold(place)
    return re.compile(f"{re.escape(whole)}|{re.escape(bare_place(whole))}{NO_OFFICE}")


@lru_cache(maxsize=512)
def body_pattern(body: str) -> re.Pattern[str]:
    """Return a pattern, for folded text, of a body's name and of the longer ones that it shortens: 医保局, 县政府."""
    gap = rf"[\u4e00-\u9fff]{{0,{_GAP}}}?"
    return re.compile(gap.join(re.escape(character) for character in fold(body)))


def names_document(name: str, title: str, number: str) -> bool:
    """Return whether ``name``, a title or a 文号 as a reader gives it, means the document with this title and number."""
    wanted, held = _plain(name), _plain(number)
    if not wanted:
        return False
    if held and (wanted == held or (any(c.isdigit() for c in wanted) and wanted in held)):
        return True
    whole = _plain(title)
    if wanted in whole:
        return True
    core = _core(whole)
    return len(core) >= 4 and (core in wanted or (_alike(wanted, core) and core[-2:] == wanted[-2:]))


@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    return _NOISE.sub("", fold(name))


@lru_cache(maxsize=1 << 14)
def _core(title: str) -> str:
    """Return what a notice passes on, without the notice around it: 关于印发…的通知."""
    return re.sub(r"(?:的)?(?:通知|公告|决定|函)$", "", re.sub(r"^.*?关于(?:印发|转发|公布|发布)", "", title))


def _alike(one: str, other: str) -> bool:
    pairs, others = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return len(pairs & others) / max(len(pairs), len(others), 1) >= _SAME_TITLE
