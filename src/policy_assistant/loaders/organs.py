"""Names of public bodies: whether a line is made of them, and which one speaks in a title."""

from __future__ import annotations

import re

# What the name of a public body ends with; longer ones need no entry where a shorter one is their end.
_SUFFIX = (
    "政府|办公厅|办公室|委员会|厅|局|部|院|署|委|办|处|中心|所|会|组|队|银行|支行|分行|公司|学校|大学|人大|政协|纪委|工会|"
    "支部|检察院|集团|街道|管委会|指挥部|馆|站|社|团|站点"
)
_NAME = rf"[\u4e00-\u9fff][\u4e00-\u9fff·]{{1,28}}(?:{_SUFFIX})(?:[（(][^（）()]{{2,30}}[）)])?"
_ORGAN = re.compile(_NAME)
_NOT_A_NAME = re.compile(
    r"^(?:各|请|附|第[一二三四五六七八九十]|本|有关|抄|经|由|对|在|为|按|根据|以上|特此|此)|[的了和与及]$|以下|如下|负责"
)
_BETWEEN = re.compile(r"[\s　、，,]+")
_ABOUT = re.compile(r"^(?P<organs>[^《》。：]{2,90}?)\s*(?:关于|转发|印发|批转|令|公告|发布)")
_SEVERAL = re.compile(r"等\s*[0-9一二三四五六七八九十]+\s*(?:个)?(?:部门|单位|委办局|局|委)")
_WORK_REPORT = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,12}?[省市县区州盟旗])(?:[0-9]{4}年)?(?:人民)?政府工作报告")
_ORDER = re.compile(r"^(?:中华人民共和国)?(?P<organ>[\u4e00-\u9fff]{2,24}?)(?:令|公告)\s*(?:第|[（(\[〔【0-9０-９]|$)")
_ASSEMBLY = re.compile(
    r"(?:(?P<place>[\u4e00-\u9fff]{2,12}?)第[一二三四五六七八九十]+届)?(?P<whole>全国)?人民代表大会(?P<standing>常务委员会)?"
)
_MADE_PUBLIC = re.compile(r"日[\s　]*(?P<organ>[\u4e00-\u9fff]{3,30}?)(?:印发|公布|发布|颁布|制定)")
_STATE = re.compile(r"最高人民法院|最高人民检察院|国务院")


def is_organ(name: str) -> bool:
    """Return whether ``name`` is the name of one public body and nothing else."""
    return bool(_ORGAN.fullmatch(name)) and not _NOT_A_NAME.search(name)


def organs(line: str) -> tuple[str, ...]:
    """Return the bodies that ``line`` is made of, in order; none if it holds anything else."""
    parts = [name for part in _BETWEEN.split(line.strip()) if part for name in _apart(part)]
    if parts and all(is_organ(part) for part in parts):
        return tuple(parts)
    joined = re.sub(r"[\s　]+", "", line)  # 示 例 县 人 民 政 府: characters spread over the line
    return (joined,) if is_organ(joined) and all(len(part) == 1 for part in parts) else ()


def _apart(names: str) -> list[str]:
    """Part names of one place that are written without a space: 示例市甲局示例市乙局."""
    place = re.escape(names[:3])
    return re.split(rf"(?<=[局委厅部院处会室心])(?={place})", names) if len(names) > 8 else [names]


def in_title(title: str) -> str:
    """Return the bodies that a title begins with (甲局 乙局关于…的通知), or an empty string.

    A title that only counts them (甲局等4部门关于…) is left to the signature, which names them.
    """
    report = _WORK_REPORT.match(title)
    if report:
        return f"{report['place']}人民政府"
    match = _ABOUT.match(title)
    if not match or _SEVERAL.search(match["organs"]):
        return ""
    return "、".join(organs(match["organs"]))


def in_order(line: str) -> str:
    """Return the body whose order or announcement ``line`` names: 国务院令第746号, 示例市人民政府令."""
    match = _ORDER.match(line.strip())
    return match["organ"] if match and (match["organ"] == "国务院" or is_organ(match["organ"])) else ""


def in_passing(line: str) -> str:
    """Return the body that passed or made public what a line of history tells of: 2021年…国务院令第746号公布."""
    named = _MADE_PUBLIC.search(line)
    if named and is_organ(named["organ"]):
        return named["organ"]
    match = _STATE.search(line)
    if match:
        return match.group()
    assembly = _ASSEMBLY.search(line)
    if not assembly or not (assembly["whole"] or assembly["place"]):
        return ""
    place = "全国" if assembly["whole"] else re.sub(r"^.*[日经由]", "", assembly["place"])
    return f"{place}人民代表大会{assembly['standing'] or ''}"
