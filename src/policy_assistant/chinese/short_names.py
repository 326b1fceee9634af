"""Short names that people say and the full names that documents write: 低保 is 最低生活保障, 人社局 人力资源和社会保障局.

Both mean the same, so a passage with one of them holds the other; words that are only alike stand in ``lexicon``.
"""

from __future__ import annotations

_PAIRS = (
    "低保 最低生活保障", "公租房 公共租赁住房", "廉租房 廉租住房", "经适房 经济适用住房", "棚改 棚户区改造", "公积金 住房公积金",
    "医保 医疗保险", "社保 社会保险", "社保卡 社会保障卡", "居民医保 城乡居民基本医疗保险", "职工医保 职工基本医疗保险", "新农合 新型农村合作医疗",
    "长护险 长期护理保险", "大病险 大病保险", "门特 门诊特定病种", "失业金 失业保险金", "残疾证 残疾人证", "个税 个人所得税", "车购税 车辆购置税",
    "规上 规模以上", "固投 固定资产投资", "社零 社会消费品零售总额", "高企 高新技术企业", "环评 环境影响评价", "能评 节能审查", "民非 民办非企业单位",
    "残联 残疾人联合会", "妇联 妇女联合会", "工商联 工商业联合会", "街道办 街道办事处", "居委会 居民委员会", "村委会 村民委员会", "业委会 业主委员会",
    "发改委 发展和改革委员会", "发改局 发展和改革局", "人社局 人力资源和社会保障局", "住建局 住房和城乡建设局", "卫健委 卫生健康委员会", "卫健局 卫生健康局",
    "市监局 市场监督管理局", "市场监管局 市场监督管理局", "城管局 城市管理局", "文旅局 文化和旅游局", "自规局 自然资源和规划局",
    "纪委 纪律检查委员会", "政法委 政法委员会", "国资委 国有资产监督管理委员会", "检察院 人民检察院", "交警 公安机关交通管理部门",
)  # fmt: skip
# Each form with the other one.
ALIKE = {one: other for pair in _PAIRS for one, other in (pair.split(), reversed(pair.split()))}
_LONGEST_FIRST = sorted(ALIKE, key=len, reverse=True)


def other_names(text: str) -> dict[str, str]:
    """Return the names in ``text`` that have another form, each with it; of two that overlap the longer one.

    >>> other_names("低保标准是多少"), other_names("最低生活保障标准")
    ({'低保': '最低生活保障'}, {'最低生活保障': '低保'})
    """
    found: dict[str, str] = {}
    for name in _LONGEST_FIRST:
        if name in text:
            found[name] = ALIKE[name]
            text = text.replace(name, " ")
    return found
