"""Contrast: a passage that answers, with the one thing changed that the question turns on.

A reader that goes by the words around a figure finds both equally good. The changed passage is never shown to anybody:
it is a negative in training, and the wrong one of a pair when models are measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.material import Text

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|[^\d])")
# Words that stand for one another in questions and texts alike, each set of them of one sort.
_SETS = (
    "提案 建议", "受理 办结", "新增 累计", "城镇 农村", "男性 女性", "增长 下降", "增加 减少", "收入 支出", "申请人 审批人",
    "第一季度 第二季度 第三季度 第四季度", "上半年 下半年", "一类 二类 三类", "一级 二级 三级 四级", "甲级 乙级", "初审 复审 终审",
    "行政复议 行政诉讼 行政调解", "行政许可 行政处罚 行政强制 行政检查", "小学 初中 高中", "本科 硕士 博士", "企业 个人", "出口 进口",
    "财政部 教育部 商务部 公安部", "市级 县级 省级 国家级", "住院 门诊", "养老保险 医疗保险 失业保险 工伤保险 生育保险",
    "目标 实际", "计划 完成", "开工 竣工", "征收 退还", "可以 不得", "最高 最低", "超过 低于", "以上 以下", "首次 再次",
    "北京 上海 广州 深圳 天津 重庆 武汉 杭州 南京 成都 西安", "农业 工业 服务业", "公路 铁路", "空气 水质", "发放 收取",
)  # fmt: skip
_CLASSES = tuple(tuple(words.split()) for words in _SETS)


def contrasts(question: str, right: Text, draw: random.Random) -> Iterator[Text]:
    """Yield copies of ``right`` in which one thing that ``question`` names has become another of its sort."""
    for old, new in _changes(question, draw):
        context, text = right.context.replace(old, new), right.text.replace(old, new)
        if (context, text) != (right.context, right.text):
            yield Text(context, text)


def _changes(question: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    for year in dict.fromkeys(_YEAR.findall(question)):
        yield year, str(int(year) + draw.choice((-2, -1, 1, 2)))
    for words in _CLASSES:
        named = [word for word in words if word in question]
        if len(named) == 1:
            yield named[0], draw.choice([word for word in words if word != named[0]])
