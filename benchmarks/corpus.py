"""Invented yearly reports of invented counties: what stands beside the sample documents in a larger index."""

from __future__ import annotations

import random
from pathlib import Path

_COUNTIES = ("范例县", "例证县", "标本县", "模板县", "虚拟县", "假设县", "示意县", "演示县", "拟定县", "样张县")
_MATTERS = (
    ("行政审批", "受理审批事项", "件", "群众办事材料减少了一半，窗口实行延时服务和帮办代办"),
    ("规范性文件", "审查规范性文件", "件", "对不符合上位法的条款提出修改意见，并督促起草单位改正"),
    ("行政执法", "办理行政处罚案件", "件", "执法全过程记录覆盖所有执法队伍，案卷评查结果在全县通报"),
    ("人民调解", "调解矛盾纠纷", "件", "村级调解组织做到小事不出村、大事不出镇，专职调解员持证上岗"),
    ("行政复议", "收到行政复议申请", "件", "通过听证和实地调查查清事实，复议决定书全部在网上公开"),
    ("信息公开", "主动公开政府信息", "条", "重点公开财政预决算、公共资源配置和社会公益事业建设等内容"),
    ("法治宣传", "开展法治宣传活动", "场", "利用赶集日发放宣传资料，组织法律明白人进村入户讲解案例"),
    ("营商环境", "新设立市场主体", "户", "开办手续实行一表申请，印章由财政统一付费，税票当场领取"),
    ("生态环境", "排查污染源", "处", "对排查出的问题列出清单逐项销号，饮用水水源保护区全部设立界碑"),
    ("应急管理", "检查生产经营单位", "家", "对重大隐患挂牌督办，组织多部门联合演练并修订应急预案"),
)


def write(folder: Path, reports: int) -> Path:
    """Write ``reports`` reports of about ten passages each into ``folder``, the same ones each time; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(reports):
        county, year = _COUNTIES[number % len(_COUNTIES)], 2017 - number // len(_COUNTIES)
        title = f"{county}{year}年法治政府建设工作报告"
        (folder / f"{title}.md").write_text(_report(title, county, year), encoding="utf-8")
    return folder


def _report(title: str, county: str, year: int) -> str:
    random_ = random.Random(title)
    lines = [f"# {title}", f"{county}人民政府办公室　{year + 1}年3月20日"]
    for position, (matter, counted, unit, remark) in enumerate(random_.sample(_MATTERS, len(_MATTERS))):
        figures = [random_.randint(20, 9000) for _ in range(4)]
        lines.append(f"## {'一二三四五六七八九十'[position]}、{matter}工作")
        for label, words in zip("一二三", ("年度完成情况", "主要做法", "存在的问题"), strict=True):
            lines.append(
                f"（{label}）{words}。{year}年，{county}全年{counted}{figures[0]}{unit}，比上年增加{figures[1] % 300}{unit}，"
                f"其中{random_.choice(('第一季度', '上半年', '下半年'))}{figures[2] % 900}{unit}。{remark}。"
                f"{matter}工作由{random_.choice(('县司法局', '县财政局', '县民政局', '县农业农村局'))}牵头，"
                f"{random_.randint(5, 30)}个部门和{random_.randint(6, 18)}个乡镇参加，投入经费{figures[3]}万元。"
            )
    return "\n\n".join(lines) + "\n"
