"""The words that questions are made of: what is asked, function words, measures, words of one meaning.

Closed classes of the language and of administrative reporting, not a dictionary: content words are
whatever is left, so that no name has to be known beforehand.
"""

from __future__ import annotations

import re

from policy_assistant.chinese.short_names import ALIKE
from policy_assistant.chinese.units import UNITS
from policy_assistant.records import Kind

# What must not follow a unit, since the two are a word: 多少个项目 counts 个, 多少项目 no 项, but 多少项目标 does.
_NO_UNIT = {
    unit: "|".join(words.split())
    for unit, _, words in (
        row.partition(": ")
        for row in """
人: 次 民 大 员 才 口 力 群 均 手
位: 置 于 次 点
名: 额 单 录 称 牌 誉 胜 字 词 义
户: 籍 口 主 型
家: 庭 长 属 具 务 畜 禽 电(?!商|力|子|信|影|厂|站|网) 政(?!府|务|策|法) 居(?!委|民) 园(?!区|林|艺)
个: 人 体 案 性 税
件: 均
项: 目(?!标|录)
条: 例(?!外) 件 款 目(?!标)
架: 构 设 桥 子
根: 据 本 源 治 除
剂: 量
匹: 配
起: 诉(?!讼) 付 草 点 步 重 降 底
场: 馆 所 地 站 景 合 镇
次: 品 要 生 级
期: 限 间 满 权 货 刊 望 末 初
届: 满 时
轮: 胎 换 训 岗 候 作 渡 船
批: 准 发 评 复 示 捕 改 转 量 文(?!化|物|创)
集: 装 团 体 市 中 群 贸 资 约 成
本: 科 地 级 金 土 市 县 省 区 息 年 部
对: 口 象 外 接 方 公 私 应 台
片: 区 警
所: 得 有 在 属 谓 长 需
种: 子 苗 粮 群 业 鸡 猪 畜 植(?!物|被)
处: 罚 理 室 置 级 方 分(?!散) 长(?!期)
部: 门 分 队 级 署 委 件 位 长 落 属 下
单: 位 价 元 身 县 体 独 亲 据 车 店 产
组: 织 长 建 成 团 合 员 装 别
班: 级 列 子 车 组 主 线 轮 长
道: 路 德 口 具 闸
门: 诊 店 面 票 槛 类 户 牌 窗 禁 卫 球 口
台: 账 风 商 胞 属 企 湾 籍 资 阶
座: 位 谈 席 椅 机
床: 位 单 铺
口: 罩 岸 腔 粮 碑 径 服
只: 有 能 要 是
头: 部 盔 雁
块: 状 茎
张: 贴
份: 额 量 内
宗: 教 旨 地 族
套: 餐 种 利 路 现 用
级: 别 差 数
类: 别 型 似
章: 程 节
节: 水 能 约 假 日 点 庆 目 余 电 气 省
款: 项 式 额
号: 码 召 牌 型
页: 面 岩
编: 制 号 码 辑 写 外 内 办
档: 案
星: 级 期
例: 行 会 外 如 证 子 题
支: 持 付 出 行 撑 线 流 柱 援 委 票 架 教(?!师|练) 农(?!民|村|业) 部(?!队)
笔: 试 记 译 录 者 误
幅: 度 员
层: 级 次 面 高
楼: 宇 盘 栋 房 市 梯 道 层
间: 隔 接 断 歇 距 作 伐
点: 位 数 击 评 对 名 亮 火 心 球 单
卷: 宗 烟 入 帘
封: 闭 控 存 锁 山 顶
副: 省 市 县 局 处 科 职 主 业 食 产 作
回: 收 访 复 迁 报 升 购 国 乡 款 填 流 应 落 归 馈
瓶: 装 颈 盖
面: 积 料 粉 向 临 试 包 签 对 额 值 授
米: 面 粉 饭 制 酒
里: 程 弄
吨: 位 粮 公
升: 级 学 降 幅 旗 温 值
度: 假 汛 夏
元: 素 旦 器 首 宵 件
角: 度 色 落 逐
分: 支 公 局 店 校 院 析 布 值 期 红 管 队 类 组 配 包 散 部 块 流 行 离 级 工 娩 享 拨 摊 销 解
成: 本 果 效 员 品 交 年 人 绩 立 功 长 套 分 熟 都 就 灾
折: 扣 旧 叠 合 算
倍: 增
股: 份 东 权 票 市 民 金 息 价
时: 间 长 限 效 段 尚 速 候
天: 然 文 线 桥 窗
日: 均 常 报 期 程 间 照 用 产
周: 边 期 转 末 界 围
月: 份 均 嫂 供 薪 度
年: 轻 份 龄 货 级
村: 民 庄 级 镇 务 居 委 集 医 官 企 落 域 支 书 干 小 卫 规 社
镇: 区 级 街 长 干 政 村
乡: 镇 村 亲 土 贤 级 道 医 企 干
县: 级 城 域 区 市 长 直 乡 委 属
市: 民 场 级 区 县 政 长 值 直 属 面 容 价 占 域 委
省: 级 份 内 外 市 长 会 道 直 属 际 委
国: 家 有 企 际 债 内 外 道 民 税 土 产 资 防 标 控
校: 园 车 舍 长 区 服 友 企 外 内 际
""".strip().splitlines()
    )
}
_UNIT = "|".join(
    unit + (f"(?!{_NO_UNIT[unit]})" if unit in _NO_UNIT else "") for unit in sorted(UNITS, key=len, reverse=True)
)

# What is asked for; the first pattern that is found decides. A named group "unit" is the unit asked for.
INTERROGATIVES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.COMPARE, r"(?:哪一?年|哪个|哪项|哪类|谁)(?:.{0,12})最(?:多|少|高|低|大|小)|有(?:什么|何|哪些)(?:变化|不同|区别|差别)|变化(?:如何|怎么样|情况)|(?:增加|减少|上升|下降|增长|提高|降低|多|少|差|高|低)了?多少(?:个百分点)?(?=.*(?:比|相比|较))|(?<=比)(?=.{2,14}(?:多|少|增加|减少|高|低|增长|下降|上升)(?:了|出)?(?:几|多少))|(?:相比|比较|对比|较).{0,16}(?:如何|怎么样|多少|怎样|哪个)"),
        (Kind.SHARE, r"(?:占比|比例|比重|百分比|份额)(?:是|为|达|有)?(?:多少|几|多大|多高)?|占(?:了|到|总数|全部|总量)?的?(?:多少|几成|百分之几|多大比例)|百分之(?:几|多少)|多大(?:的)?(?:比例|比重)|(?<=率)(?:是|为|达|达到|有|能)?(?:多少|几|多高)"),
        (Kind.COUNT, rf"(?:有|共|一共|总共|总计|合计|达到?|是|为)?(?:多少|(?<!哪)(?<!几月)几(?![号点月时]))(?:钱|个?[万亿]{{0,2}}(?P<unit>{_UNIT}))?(?!时(?![间长])|月几|号(?![码牌])|点(?![位数名]))|(?:数量|总数|总量|总额|金额|人数|件数|户数|次数)(?:是|为|有|达)?(?:多少|几)?|多(?:长|久|大|高|快)(?:时间)?|(?:(?<=期限)|(?<=时限)|(?<=有效期)|(?<=额度)|(?<=标准)|(?<=上限)|(?<=下限))(?:是|为|有)?(?:多少|多久|多长|几)(?P<span>[年月天日])?"),
        (Kind.WHEN, r"什么时(?:候|间)|何时|几点(?:钟)?(?:到|至)?(?:几点(?:钟)?)?|哪(?:一)?[年天日月](?:哪[月天日])?(?:起|开始)?|几(?:月几[日号]|[月号])|(?:日期|时间)(?:是|为)?(?:什么|哪天|几)?$|具体时间"),
        (Kind.WHO, r"(?:由|是|归|找|向)?(?:谁|哪(?:个|一个|一级|家)(?:部门|单位|机关|机构|局|科室|组织|政府|领导)|什么(?:部门|单位|机关|机构|人|组织)|何(?:部门|单位|人))(?:来)?"),
        (Kind.WHERE, r"(?:在|去|到|从)?(?:哪里|哪儿|(?<!如)何处|什么地方|哪个地方|哪个地址)|地址(?:是|在)?(?:什么|哪里|哪)?|在哪(?!些|个)"),
        (Kind.WHETHER, r"([\u4e00-\u9fff])不(?=\1)|是否(?:要|需要|可以|有|应当)?|是不是|有没有|有无|能不能|能否|可不可以|可否|要不要|需不需要|会不会|算不算|用不用|吗(?=[?。\s]*$)|么(?=[?。\s]*$)(?<!什么)(?<!怎么)"),
        (Kind.WHICH, r"(?:有|包括|包含|分为|是)?(?:哪些|哪几(?:个|种|类|项|方面|条|点)?|些什么)|(?:有|包括|包含|是)什么(?=[^,。]{0,10}(?:措施|条件|材料|要求|情形|内容|问题|规定|政策|方面|范围))"),
        (Kind.HOW, r"(?:办|做|干|搞|抓|落实|进行|执行|开展|进展|推进)?得?(?:怎么样|咋样)|如何|怎样|怎么(?:办|做|走|说|算|计算|收)?|咋样?|以(?:何|什么)(?:方式|形式|途径)|通过(?:何|什么)(?:方式|渠道|途径)|(?:情况|流程|步骤|程序|进展)(?:如何|是什么|怎样)?(?=[?。\s]*$)"),
        (Kind.WHAT, r"(?:是|指|叫|指的是|做了|干了|为)?(?:什么(?:是|叫|样的|样)?|啥|何)"),
    )
)  # fmt: skip
# What a question of a few words asks for, as its last word names it: 嘉兴 2020 建成面积.
_END = r"(?:\s*[（(][^（）()]*[）)])?[\s?？。]*$"
NAMED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern + _END))
    for kind, pattern in (
        (Kind.SHARE, r"(?:率|占比|比例|比重|百分比|增速|[增降涨]幅)"),
        (Kind.WHEN, r"(?:日期|[起截止始布行效]日|(?:截止|起止|发布|施行|生效|实施|开始|办结|到账)时间|起止)"),
        (Kind.COUNT, r"(?:(?<![参岁指分函])数|数量|[金总限名余差税款产]额|(?:出口|进口|投资|发放|补助|资助|交易|销售|零售|成交)额|额度|人次|面积|里程|期限|时限|有效期|年龄|收入|支出)"),
    )
)  # fmt: skip
ARTICLE_ASKED = re.compile(
    r"(?:是)?(?:怎么|如何|都)?(?:说|讲|规定|写|载明)(?:的|了)?(?:是)?(?:什么|啥)?|的?(?:内容|原文|全文)(?:是)?(?:什么)?"
)

ENGLISH_ARTICLE_ASKED = re.compile(
    r"\b(?:say|provide|state|stipulate|require|read|contain|regulate)s?\b|^\s*(?:what is )?(?:in )?\0*\s*\?*$",
    re.IGNORECASE,
)
# What "how many" counts where that is a unit; it stays a word of the question too.
_ENGLISH_UNIT = (
    r"(?:\s+(?:business|working|calendar|more))*\s+(?P<unit>minutes?|hours?|days?|weeks?|months?|years?|yuan)\b"
)
ENGLISH_INTERROGATIVES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.COMPARE, r"\b(?:compared? (?:with|to)|which year (?:had|saw)|change[ds]? (?:from|between|since)|difference between|versus|vs\.?|(?:more|fewer|less|higher|lower) than)\b"),
        (Kind.SHARE, r"\b(?:what|which) (?:share|percentage|percent|proportion|fraction|rate)\b|\bpercentage\b|\bproportion\b|\bshare of\b|\b\w+ rate\b"),
        (Kind.COUNT, rf"\bhow (?:many|much|long|often|large|big|high)\b(?:(?<=many)(?={_ENGLISH_UNIT}))?|\b(?:what|which) (?:is|was|were|are)? ?(?:the )?(?:total )?(?:number|amount|total|sum|fee|fine|charge|price|cost)\b|\bnumber of\b"),
        (Kind.WHEN, r"\bwhen\b|\b(?:what|which) (?:date|day|year|month|time)\b|\bsince when\b"),
        (Kind.WHO, r"\bwho(?:m|se)?\b|\b(?:what|which) (?:department|body|office|agency|bureau|authority|organisation|organization|unit)\b"),
        (Kind.WHERE, r"\bwhere\b"),
        (Kind.WHICH, r"\b(?:which|what) (?:\w+ ){0,3}(?:are|were|does|do|did)\b|\blist\b|\bwhat (?:kinds?|types?|sorts?|measures|conditions|documents|materials|steps|problems)\b|\bwhich\b"),
        (Kind.HOW, r"\bhow\b"),
        (Kind.WHETHER, r"^\s*(?:is|are|was|were|do|does|did|can|could|has|have|had|may|must|should|will)\b"),
        (Kind.WHAT, r"\bwhat\b"),
    )
)  # fmt: skip

# Words that carry no content in a question and part what does.
_FUNCTION = (
    "请问 请告诉我 告诉我 我想知道 我想了解 想知道 想了解 我想问 想问一下 想问 请介绍 介绍一下 说说 谈谈 查一下 帮我查 帮我 麻烦 您好 你好 "
    "根据 按照 依照 依据 关于 对于 里面 方面 当中 其中 期间 当年 全年 年度 截至 目前 现在 如今 一共 总共 合计 总计 共计 累计 已经 以及 或者 并且 又 "
    "分别 各自 具体 主要 大概 大约 究竟 到底 一般 通常 可以 应该 应当 需要 这个 那个 这些 那些 他们 她们 我们 你们 一下 一些 一个 多久 那么 还有 另外 "
    "情况 相关 有关 文件里 文件中 报告里 报告中 文件说 多少 什么 怎么 如何 哪一年 哪年 哪个 哪项 哪类 哪些 哪几个 最多 最少 最高 最低 最大 最小 相比 对比 比较 变化 区别 "
    "不同 差别 比起 地方 事情 那份 这份 正在 下面 其他 所有 每个 会不会 能不能 是不是 有没有 一年 一共有 "
    "的 是 在 和 与 及 被 把 由 对 比 吗 呢 啊 呀 吧 哦 都 也 还 就 我 你 您 本 共 请 哪 几"
).split()
# A function word inside of one of these is a part of a content word.
_PROTECTED = (
    "所有者 所有权 所有制 目的 的士 了解 了结 存在 在线 在职 在册 在校 在建 在编 在岗 所在 正在 是否 和解 和谐 调和 共和 饱和 总和 缓和 温和 与会 参与 给予 授予 及时 普及 及格 涉及 以及 惠及 危及 波及 遍及 顾及 提及 触及 累及 "
    "被告 被申请 被害 被征 被保险 被执行 把关 把握 由于 自由 理由 事由 对象 对外 对口 核对 反对 应对 针对 面对 相对 对接 对照 绝对 比例 比重 占比 评比 比赛 同比 环比 "
    "都市 成都 首都 还款 归还 偿还 返还 退还 退耕还林 就业 就医 就诊 成就 就近 就读 我国 我县 我市 我区 我省 自我 本级 本金 基本 成本 资本 版本 样本 文本 本科 本地 "
    "公共 共享 共同 共建 申请 请示 聘请 邀请 请求 提请 报请 请假 几何"
).split()  # fmt: skip
# Characters of questions that say little by themselves; where a document does not have them, little is missing.
WEAK = frozenset(
    "的了着过在中里上下内外地得和与及或而且并又是为有被把将由从到向给让使用以所会能可要应需就都也还已曾请您我你他它这那该此各每个些种"
    "多少几何怎样什哪谁吗呢啊吧起来去做办搞弄想看说去年月日号一二两没不再才刚最很太更后前时候间名件项次家户位人事情样点"
)
# Words that name what an answer is made of, or how it came about, not what it is about: a document need not say them.
GENERIC = (
    "政策 规定 措施 举措 要求 内容 做法 办法 提供 采取 进行 提出 推出 出台 发布 印发 实施 开展 优惠 支持 便利 工作 方面 关系 效果 目标 建议 问题 具体 相关 有关 "
    "拟定 制定 明确 指出 表示 采用 设计 包括 主要 重点 新增 希望 帮助 利好 好处 规范 部署 安排 服务 方式 渠道 形式 手段 名字 名称 意思"
).split()
_STOP = re.compile(
    f"(?P<kept>{'|'.join(sorted(set(_PROTECTED), key=len, reverse=True))})"
    f"|{'|'.join(sorted(set(_FUNCTION), key=len, reverse=True))}|[\\s\\0,，。?？!！;；:：、\"'“”‘’()（）《》\\[\\]·…-]+"
)
ENGLISH_STOP = frozenset(
    "a an the of in on at to for from by with and or is are was were be been being do does did has have had how many much "
    "what which who whom whose when where why that this these those it its their there than as into about over under "
    "year years please tell me show give list can could would should may will shall i we you they he she not no any all "
    "during per each were total number percentage percent share proportion rate according say says said also then only".split()
)

# What reports measure: the attribute asked for, as against the thing it is asked of.
_MEASURES = (
    "收到 接到 基本解决 解决 办结 办理 受理 承办 接办 主办 协办 答复 满意 办复 采纳 立案 结案 审结 审议 审查 审核 备案 清理 废止 失效 修订 修改 保留 取消 新增 减少 压减 "
    "发放 投入 支出 收入 完成 维持 驳回 撤销 终止 胜诉 败诉 出庭 应诉 调解 调处 成功 培训 发布 公开 公示 登记 注册 注销 处罚 罚款 收取 收费 缴纳 补贴 补助 奖励 "
    "资助 开展 召开 举办 组织 印发 出台 制定 建立 设立 建成 建设 开工 竣工 配备 聘请 换发 办证 检查 抽查 巡查 整改 查处 移送 接待 接听 处理 回复 转办 申报 申请 "
    "批准 许可 拨付 减免 退还 增长 下降 上升 提高 降低 达标 合格 优良 覆盖 年报 参保 就业 脱贫 搬迁 改造 新建 增加 挽回 避免 削减 减排 发现 化解 审理 生效 施行 实施 执行 负责 牵头 主管 监管 审批"
).split()
MEASURE = re.compile("(?:" + "|".join(sorted(set(_MEASURES), key=len, reverse=True)) + ")率?|[\\u4e00-\\u9fff]{1,2}率")

MEASURE_WORDS = frozenset("办收接做开花罚给发投建修审查")  # measures of one character, where they stand alone

# Nouns for an attribute of whatever was spoken of before: a follow-up that only names one keeps the topic.
ATTRIBUTES = frozenset(
    "材料 条件 流程 程序 期限 标准 电话 地址 时间 费用 手续 依据 范围 对象 方式 渠道 部门 单位 罚款 处罚 金额 比例 人数 数量 内容 要求 原因 结果 情形 目标".split()
)

# Words of which a follow-up puts one in the place of another.
CONTRASTS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "城市 城镇 农村 乡村", "国家级 省级 市级 县级 乡级 村级", "企业 个体 个体工商户 农民专业合作社 事业单位", "民事 刑事 行政", "上半年 下半年 全年",
        "第一产业 第二产业 第三产业", "男性 女性", "小学 初中 高中 幼儿园 大学", "本科 硕士 博士 大专", "工作日 节假日 周末", "白天 夜间", "出口 进口", "新建 改建 扩建",
    )
)  # fmt: skip

# Words that say the same thing in a question and in a document. One direction: asked → written.
SYNONYMS: dict[str, tuple[str, ...]] = {one: (other,) for one, other in ALIKE.items()} | {
    "居民医保": ("城乡居民基本医疗保险", "居民医疗保险"),
    "五保": ("特困人员",), "稳岗补贴": ("稳岗返还",),
    "外贸": ("进出口",),
    "高铁": ("高速铁路",), "幼升小": ("小学一年级", "小学新生"), "二孩": ("第二个子女",), "退休金": ("养老金", "基本养老金"),
    "门槛费": ("起付标准", "起付线"), "医药费": ("医疗费用",), "住院费": ("住院费用", "医疗费用"),
    "办": ("办理", "承办", "接办", "办结", "受理"), "收": ("受理", "收到", "收取", "接收"), "接": ("受理", "接收", "承办"), "开": ("召开", "举行", "举办"), "花": ("投入", "支出"), "罚": ("罚款", "处罚"), "给": ("发放", "补助", "补贴"), "发": ("发放", "印发", "发布"), "建": ("新建", "建成", "建设"),
    "办理": ("承办", "接办", "受理", "办结"), "处理": ("办理", "承办", "接受处理", "处置"), "接办": ("承办", "办理"), "承办": ("接办", "办理"),
    "收到": ("受理", "接收", "承办", "接办"), "接到": ("受理", "接收", "接受"), "办完": ("办结",), "做完": ("完成", "办结"), "搞定": ("解决", "办结"),
    "花了": ("投入", "支出", "安排"), "花费": ("投入", "支出", "费用"), "费用": ("收费", "元"), "价格": ("收费标准", "元"), "要钱": ("收费", "缴纳"),
    "执行": ("施行", "实施"), "开始执行": ("施行",), "新冠": ("疫情", "新型冠状病毒"), "收费": ("收费标准", "缴纳", "费用"), "罚钱": ("罚款",), "多少钱": ("元",), "免费": ("免收", "免费"),
    "期限": ("有效期", "之日起", "内", "工作日"), "有效期": ("有效期", "有效至"), "生效": ("施行", "实施"), "开始实施": ("施行",), "实行": ("施行", "实施"), "作废": ("废止", "失效"),
    "废除": ("废止",), "取消": ("撤销", "废止"), "打官司": ("诉讼", "应诉", "起诉"), "官司": ("诉讼", "应诉"), "告政府": ("行政诉讼", "应诉"),
    "吵架": ("纠纷",), "劝和": ("调解",), "矛盾": ("纠纷", "矛盾"), "老百姓": ("群众", "公众"), "市民": ("群众", "公众"), "居民": ("群众", "村民"),
    "投诉": ("诉求", "举报", "投诉"), "举报": ("投诉", "举报"), "穷人": ("困难群众", "低保"), "律师": ("法律援助", "律师"), "免费律师": ("法律援助",),
    "条件": ("应当符合", "符合下列", "条件"), "资格": ("条件", "资格"), "材料": ("提交", "材料"), "手续": ("材料", "程序", "流程"), "流程": ("程序", "步骤"),
    "电话": ("热线", "联系方式", "电话"), "联系": ("电话", "热线"), "目标": ("预期目标", "目标", "计划"), "计划": ("目标", "安排", "拟"),
    "主管": ("负责", "主管", "牵头"), "负责": ("主管", "牵头", "负责"), "管": ("负责", "主管"), "老人": ("老年人",), "小孩": ("儿童", "未成年人"), "孩子": ("儿童", "子女"),
    "残疾": ("残疾人",), "公司": ("企业", "用人单位"), "老板": ("经营者", "用人单位"), "店": ("商户", "个体工商户"), "车": ("机动车", "车辆"), "停车费": ("停车", "收费标准"),
    "盖章": ("印章",), "证明": ("证明",), "开会": ("召开", "会议"), "红头文件": ("规范性文件",), "打印": ("制发",), "空气": ("天气", "优良", "PM"),
    "城里": ("城市", "城镇"), "乡下": ("农村",), "医保": ("医疗保险", "基本医疗"), "养老金": ("养老保险待遇", "基本养老金"), "剖腹产": ("剖宫产",), "生孩子": ("生育", "分娩"), "看病": ("就医", "门诊", "住院"), "吃药": ("用药", "门诊用药"), "报销": ("支付比例", "报销"), "能报": ("支付", "报销"), "补多少": ("补助", "补贴", "支付"),
    "交钱": ("缴费",), "缴费": ("个人缴费", "缴纳"), "重新审": ("复核", "年审"), "多久": ("每季度", "每半年", "每年", "工作日"), "拿出": ("安排", "投入"), "要带": ("提交", "提供", "携带"), "带什么": ("提交", "提供"), "在哪儿办": ("办理",), "交到": ("提出", "向"), "讲自己": ("述法", "报告"), "涨": ("提高", "增长", "标准"), "拆迁": ("征地拆迁", "征收"), "拒绝公开": ("不予公开",), "拒绝": ("不予", "驳回"), "合并": ("整合", "合并"), "食药": ("食品", "药品"), "服刑": ("矫正",), "交警": ("交通警察",), "锁车": ("锁定",), "老旧小区": ("老旧小区", "改造"), "毕业生": ("毕业", "高校"), "创业": ("创业",), "公务员": ("行政人员", "工作人员"),
    "场次": ("场", "次"), "上网": ("网上",), "案子": ("案件",), "车位": ("泊位", "停车位"), "路边": ("道路",), "装": ("设置", "安装"), "脱贫": ("脱贫",), "邻居": ("邻里",), "夫妻": ("婚姻家庭",), "离婚": ("婚姻",), "骗保": ("欺诈骗保", "违规使用", "医保基金"), "留": ("保存", "留存"), "保留": ("保存", "继续"), "接着用": ("继续适用", "继续有效"), "换单位": ("转隶",), "干部": ("人员",), "确诊": ("确诊病例",), "招聘": ("聘用", "招录"), "意见": ("意见", "建议"), "征求意见": ("公开征求意见", "听取意见"), "罚多少": ("罚款",), "赔": ("赔偿",), "网站": ("门户网站",), "宣传": ("普法", "宣传"), "普法": ("法治宣传", "普法"), "困难": ("问题", "困难", "不足"), "不足": ("问题", "不足", "困难"),
    "问题": ("困难", "不足", "问题"), "打算": ("下一步", "计划", "安排"), "下一步": ("下一步", "明年", "工作安排"), "经济总量": ("生产总值",), "gdp": ("生产总值",),
    "财政收入": ("一般公共预算收入",), "人均收入": ("人均可支配收入",), "工资": ("工资", "劳动报酬"), "欠薪": ("拖欠",), "人口": ("人口", "万人"),
}  # fmt: skip


def content_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a Chinese question that carry content, in order, function words left out."""
    kept: list[tuple[int, int]] = []
    position = 0
    for match in _STOP.finditer(text):
        if match["kept"]:
            continue
        if match.start() > position:
            kept.append((position, match.start()))
        position = match.end()
    if position < len(text):
        kept.append((position, len(text)))
    return kept
