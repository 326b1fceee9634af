"""Whether a stretch of text can answer a question of a kind at all: a share wants a percentage, a date a day."""

from __future__ import annotations

import re

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.quantities import Figure, figures
from policy_assistant.chinese.units import UNITS, canonical_unit
from policy_assistant.records import Kind, Question

_BODY = re.compile(
    r"[省市县区镇乡]?(?:人民)?政府|[\u4e00-\u9fff]{2,}(?:局|委员会|委|厅|部门|办公室|机关|中心|单位|法院|检察院|机构|大队|支队|站|所)"
)
_IN_CHARGE = re.compile(
    r"负责|牵头|主管|主办|承担|管理|会同|由.{2,20}(?:制定|审批|确定|组织|实施|受理|决定|批准|办理)"
    r"|(?:局|部门|政府|委员会|办公室|单位|机构)(?:会同|应当|可以|组织|制定|审批|确定|受理|批准)"
)
_PLACE = re.compile(
    r"地址|位于|设在|地点|窗口|[路街道巷]\s*\d+号|https?://|网站|平台|现场|前往|[到向].{1,20}(?:办理|申请|领取|提出|提交|报送|申报|备案)|公众号|app"
)
_LIST = re.compile(r"(?:[^、]{2,}、){2,}|[:：]|下列|以下|包括|一是|[(（][一二三]")
_WAY = re.compile(r"应当|通过|采取|采用|按照|由|可以|须|需|建立|推进|加强|开展|落实|实行|[:：]|一是")
_VALIDITY = re.compile(
    r"(?:还|仍然?|现在|目前|现行|是否|是不是).{0,6}?(?:管用|有效|算数|作数|能用|生效|作废|废止|失效)|(?:作废|废止|失效)了?(?:吗|没)"
    r"|有没有(?:作废|废止|失效)|still (?:in force|valid|apply|applicable|effective)|\b(?:in force|repealed|valid)\?",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(r"废止|失效|有效期|继续有效|继续执行|停止执行|不再执行|施行|有效至")
# What happens to whoever does not keep a rule, as people ask for it and as rules say it.
_CONSEQUENCE = re.compile(
    r"会怎[样么]|怎么(?:处理|处罚|罚)|如何(?:处理|处罚)|(?:什么|哪些|何种)(?:后果|责任|处罚|处分)|受到什么|consequence|penalt|punish"
)
_SANCTION = re.compile(
    r"责任|处罚|罚款|处分|责令|撤销|吊销|没收|警告|不予|取消|暂停|赔偿|补办|改正|纳入.{0,6}(?:黑名单|失信)"
)
_COMPARED = re.compile(r"比|增长|下降|提高|降低|上升|减少|增加|同比|翻")
_CLOCK = frozenset(["时", "点"])
_CLOCK_TIME = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])")
_TERM = re.compile(r"之?[内后前]|以[内后前]|[初末底]|左右|起|开始")
_DAY = frozenset({"月", "天"})  # 每月15日: a day without its month
_TIME_UNITS = frozenset("年 个月 月 天 个工作日 小时 分钟 周 秒".split())
# Measure words that count the same sort of thing.
_ALIKE = tuple(
    frozenset(group.split())
    for group in ("件 起 宗 例 项", "名 例 人次 个", "户 家 个", "次 场 期 批 届 轮", "份 册 本 张 件", "万元 元 亿元")
)
# Units of size, money and time: what has them is measured, not counted, so 个 never stands for them.
_MEASURED = frozenset(
    canonical_unit(unit)
    for unit in (
        "元 万元 亿元 美元 欧元 港元 角 个百分点 百分点 个工作日 工作日 个月 月 年 周年 天 周 小时 分钟 秒 周岁 岁 倍 平方公里 平方千米 "
        "平方米 立方米 公顷 亩 公里 千米 米 厘米 毫米 毫克 微克 千克 公斤 克 吨 升 毫升 千瓦时 千瓦 兆瓦 分贝 度"
    ).split()
)
# How a table says the unit of a column or of all its cells: 起付线（元）, 单位：件.
_UNIT_NAMED = re.compile(rf"[（(][十百千万亿]*(?:{'|'.join(UNITS)})[）)]|单位\s*[:：]")
FIGURE_KINDS = frozenset({Kind.COUNT, Kind.SHARE, Kind.WHEN, Kind.COMPARE})


# 补多少, 报多少 ask for money or for a share of it.
_PAID = re.compile(
    r"(?:补|报|报销|补贴|补助|减|减免|返还?|退|支付|资助|分担|负担|承担|罚|赔)了?多少(?!个|名|人|次|件|天|项)"
)
_SHARE_PAID = 0.9
LIMIT = re.compile(r"最[高低多少长短]|不[高低]于|不超过|不得超过|不少于|至[多少]|[上下]限|封顶")
_PAID_IN = frozenset("元 万元 亿元 美元 欧元 港元 角 倍".split())
_BEGINS = re.compile(r"开始|起(?!草)|施行|生效|(?:实施|执行)(?!方案|办法|细则|意见|计划|规定)|effect|force|begin|start")
_TITLE = re.compile(r"《[^《》]*》")
_STATE = re.compile(r"怎么样|情况|进展|如何[?？。\s]*$|咋样|how (?:is|are|was|were|did)", re.IGNORECASE)


def asks_for_state(question: Question) -> bool:
    """Return whether the question asks how a matter stands, which a whole section answers, not one sentence."""
    return question.kind in (Kind.HOW, Kind.WHAT) and _STATE.search(question.standalone) is not None


def asks_for_validity(question: Question) -> bool:
    """Return whether the question is whether a document is in force, which mostly another document says."""
    return question.kind in (Kind.WHETHER, Kind.WHAT) and _VALIDITY.search(question.standalone) is not None


def says_in_force(folded: str) -> bool:
    """Return whether folded words say that something is in force or no longer is."""
    return _IN_FORCE.search(folded) is not None


def wants_figure(question: Question) -> bool:
    """Return whether only a figure answers the question."""
    return question.kind in (Kind.COUNT, Kind.SHARE, Kind.WHEN)


def figure_fit(question: Question, figure: Figure, named: str = "", behind: str = "") -> float:
    """Return how well ``figure`` is of the sort asked for, 0 (cannot be) to 1; ``named`` is its column's heading.

    ``behind`` are the words behind it: 起 tells a date from which something holds.
    """
    if question.kind is Kind.SHARE:
        return 1.0 if figure.kind == "percent" else 0.0
    if question.kind is Kind.WHEN:
        return _date_fit(figure, behind, bool(_BEGINS.search(_TITLE.sub("", question.standalone))))
    if figure.kind not in ("quantity", "percent", "number"):
        return 0.0
    if question.units:
        return _unit_fit(question.units, figure, named)
    rate = any("率" in word or "增长" in word or "下降" in word or word[-1:] == "比" for word in question.measure)
    if figure.kind == "percent":
        if rate or _names_share(question):
            return 1.0
        asked = fold(question.standalone)
        paid = _PAID.search(asked) and not LIMIT.search(asked)  # at most: an amount
        return _SHARE_PAID if paid else 0.25  # an amount is asked for
    if figure.kind == "number":
        return 0.9 if _UNIT_NAMED.search(named) else 0.4
    if _PAID.search(fold(question.standalone)) and canonical_unit(figure.unit) not in _PAID_IN:
        return 0.25
    return 0.7 if rate else 1.0


def _names_share(question: Question) -> bool:
    """Return whether the question sets a share of its own beside what it asks for: 中央给50%，省里再给多少."""
    return any(figure.kind == "percent" for figure in figures(question.standalone))


def _unit_fit(units: tuple[str, ...], figure: Figure, named: str) -> float:
    wanted = {canonical_unit(unit) for unit in units}
    unit = canonical_unit(figure.unit)
    if unit in wanted or (
        "成" in wanted and figure.kind == "percent"
    ):  # 几成 asks for tenths, and is told a percentage
        return 1.0
    if any(wanted & group and unit in group for group in (_TIME_UNITS, _CLOCK)):
        return 0.7
    if not unit:  # a table says the unit in the heading of the column
        return 0.9 if any(word in named for word in (*units, *wanted)) else 0.5 if named else 0.15
    if any(wanted & group and unit in group for group in _ALIKE):
        return 0.85
    if (wanted == {"个"} and unit not in _MEASURED) or (unit == "个" and not wanted <= _MEASURED):
        # 几个 asks for things of any measure word
        return 0.75 if figure.kind == "quantity" else 0.2
    loose = any(unit.endswith(w) or w.endswith(unit) for w in wanted if unit)
    return 0.8 if loose else 0.15


def _date_fit(figure: Figure, behind: str, begins: bool) -> float:
    """``begins``: the question asks when something begins."""
    if begins and figure.kind == "date" and (not behind.startswith("起") or "的《" in behind):
        return 0.4
    if figure.kind == "date":
        return 1.0 if not figure.key.endswith("-00-00") else 0.7
    if figure.kind != "quantity" or canonical_unit(figure.unit) not in _TIME_UNITS | _CLOCK:
        return 0.0
    if begins:
        return 0.3
    # A length of time says when only as a term: 15个工作日内, not 期限为5年.
    return 0.6 if _TERM.match(behind.lstrip()) or canonical_unit(figure.unit) in _CLOCK | _DAY else 0.2


def clock_fit(question: Question, text: str) -> float:
    """Return how well ``text`` suits a question for a time of day, which is no figure: 9:30-11:00."""
    return 0.7 if question.kind is Kind.WHEN and _CLOCK_TIME.search(fold(text)) else 0.0


def text_fit(question: Question, text: str) -> float:
    """Return how well the words of ``text`` suit the kind of question, from 0 to 1."""
    folded = fold(text)
    if question.kind is Kind.WHO:
        return 0.5 * bool(_BODY.search(folded)) + 0.5 * bool(_IN_CHARGE.search(folded))
    if asks_for_validity(question):
        return 1.0 if says_in_force(folded) else 0.0
    if question.kind in (Kind.HOW, Kind.WHAT, Kind.WHICH) and _CONSEQUENCE.search(question.standalone):
        return 1.0 if _SANCTION.search(folded) else 0.0
    pattern = {
        Kind.WHERE: _PLACE, Kind.WHICH: _LIST, Kind.HOW: _WAY, Kind.COMPARE: _COMPARED,
    }.get(question.kind)  # fmt: skip
    if pattern is None:
        return 0.5
    return 1.0 if pattern.search(folded) else 0.0
