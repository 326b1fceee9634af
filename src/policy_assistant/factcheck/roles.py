"""Who is responsible for what: 由县司法局负责解释, 主管部门是…, …牵头."""

from __future__ import annotations

import re

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import body_pattern

_BODY = (
    r"(?P<body>[\u4e00-\u9fff]{2,24}?(?:人民政府|政府办公室|政府|委员会|办公室|管理局|执法局|分局|局|厅|委|"
    r"大队|支队|总队|中心|法院|检察院|部门|机关|机构|公司))"
)
_TASK = r"负责|主管|牵头|主办|承办|解释|监督|管理|组织|审查|审批|审核|备案|制定|编制|受理|印发|制表|承担"
_POST = r"主管部门|主管单位|主管机关|牵头部门|牵头单位|责任单位|责任部门|主办单位|承办单位|发布机关|制定机关|解释机关|负责单位|制表单位"
_RELATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:由|归){_BODY}(?:具体|统一|会同[^,，。;；]{{2,30}})?(?:{_TASK})",
        rf"(?:{_POST})(?:应当)?(?:为|是|系|:){_BODY}(?=[,，。;；、及和)）]|$)",
        rf"{_BODY}(?:是|为|作为)[^,，。;；]{{0,24}}(?:{_POST})",
        rf"(?:^|[,，。;；:\s]|第[^,，。;；\s]{{1,6}}条)\s*{_BODY}(?:具体|统一)?(?:负责|主管|牵头)",
    )
)
_OPENING = re.compile(r"^[的在对经请并]|^.*[,，]")


def holders(text: str) -> tuple[str, ...]:
    """Return the bodies that ``text`` makes responsible for something, in order, each once."""
    folded = fold(text)
    found: dict[str, None] = {}
    for relation in _RELATIONS:
        for match in relation.finditer(folded):
            found.setdefault(_OPENING.sub("", match["body"]))
    return tuple(found)


def same_body(stated: str, given: str) -> bool:
    """Return whether one name is the other or an abbreviation of it."""
    return bool(body_pattern(stated).search(fold(given)) or body_pattern(given).search(fold(stated)))
