"""Units and measure words of government text."""

from __future__ import annotations

# Measure words and units of government text, longest first by construction of the pattern below.
UNITS = (
    "个百分点 百分点 个工作日 工作日 个月 周岁 周年 人次 件次 户次 批次 班次 架次 车次 场次 平方公里 平方千米 平方米 立方米 "
    "公顷 公里 千米 厘米 毫米 毫克 微克 千克 公斤 毫升 千瓦时 千瓦 兆瓦 蒸吨 小时 分钟 美元 欧元 港元 元 角 分贝 分 "
    "个 名 人 位 件 项 条 起 家 户 次 场 期 宗 份 册 张 块 台 辆 套 间 栋 幢 亩 米 吨 克 升 度 天 日 年 月 周 秒 岁 倍 届 批 "
    "类 种 处 所 座 站 部 集 篇 门 支 例 笔 单 道 片 只 头 株 艘 口 盏 级 号 页 款 章 节 编 星 档 组 对 班 杆 瓶 箱 袋 枚 "
    "标准箱 标箱 台套 人份 剂次 剂 棵 根 架 匹 副 面 幅 本 卷 封 趟 回 遍 轮 层 楼 村 镇 乡 县 市 省 国 校 床 股 点 时 里 公分 成 折"
).split()
# A Chinese numeral counts only before one of these: 一体, 三定, 双随机 are words, not figures.
COUNTING = (
    "个百分点 百分点 个工作日 工作日 个月 周岁 周年 人次 件次 户次 批次 场次 平方公里 平方米 立方米 公顷 公里 千米 小时 分钟 "
    "元 个 名 人 位 件 项 条 起 家 户 次 场 期 宗 份 册 张 块 台 辆 套 间 栋 亩 米 吨 克 天 日 年 月 周 岁 倍 届 批 类 种 处 所 座 "
    "部 集 篇 例 笔 只 头 株 轮 层 成"
).split()
SYNONYMS = {"人": "名", "位": "名", "平方千米": "平方公里", "千米": "公里", "千克": "公斤", "百分点": "个百分点"}
SYNONYMS |= {"工作日": "个工作日", "日": "天", "周岁": "岁"}
ENGLISH = {"minute": "分钟", "hour": "小时", "day": "天", "week": "周", "month": "个月", "year": "年"}
SYNONYMS |= ENGLISH | {f"{unit}s": chinese for unit, chinese in ENGLISH.items()} | {"yuan": "元"}


def canonical_unit(unit: str) -> str:
    """Return one name for units that mean the same: 人 and 位 are 名."""
    return SYNONYMS.get(unit, unit)
