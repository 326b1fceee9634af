"""English words of administration and their Chinese: lets an English question meet Chinese documents by word.

Keys are stems compared from the start of a word (``resolv`` finds resolved and resolving); a phrase is
looked up before its words.
"""

from __future__ import annotations

import re

PHRASES: dict[str, tuple[str, ...]] = {
    "people's congress": ("人大",), "cppcc": ("政协",), "political consultative": ("政协",), "legal aid": ("法律援助",),
    "administrative reconsideration": ("行政复议",), "administrative review": ("行政复议",), "administrative litigation": ("行政诉讼", "应诉"),
    "administrative approval": ("行政审批",), "administrative licen": ("行政许可",), "administrative penalt": ("行政处罚",), "administrative enforcement": ("行政执法",),
    "law enforcement": ("执法",), "normative document": ("规范性文件",), "regulatory document": ("规范性文件",), "government affairs": ("政务",),
    "information disclosure": ("信息公开",), "on application": ("依申请公开",), "upon application": ("依申请公开",), "upon request": ("依申请公开",), "business licen": ("营业执照",),
    "service centre": ("服务中心",), "service center": ("服务中心",), "service hall": ("服务大厅",), "service item": ("服务事项",),
    "law-based government": ("法治政府",), "rule of law": ("法治",), "work report": ("政府工作报告",), "executive meeting": ("常务会议",), "standing meeting": ("常务会议",),
    "major decision": ("重大行政决策",), "legal adviser": ("法律顾问",), "legal advisor": ("法律顾问",), "legal counsel": ("法律顾问",), "legality review": ("合法性审查",),
    "air quality": ("空气质量", "优良天气"), "good air": ("优良",), "market entit": ("市场主体",), "annual report": ("年报", "年度报告"), "self-employed": ("个体工商户",), "individual business": ("个体工商户",),
    "gross domestic product": ("生产总值",), "fixed asset": ("固定资产",), "public budget": ("一般公共预算",), "disposable income": ("可支配收入",), "foreign trade": ("进出口",),
    "parking lot": ("停车场",), "parking space": ("停车泊位", "泊位"), "parking fee": ("停车", "收费标准"), "public rental": ("公共租赁住房",), "minimum living": ("最低生活保障",),
    "medical insurance": ("医疗保险", "医保"), "health insurance": ("医疗保险", "医保"), "old-age": ("养老",), "elderly": ("老年人",), "long-term care": ("长期护理",),
    "come into force": ("施行",), "take effect": ("施行",), "came into force": ("施行",), "took effect": ("施行",), "go into effect": ("施行",), "in force": ("施行", "有效"), "repealed by": ("废止",),
    "migrant worker": ("农民工",), "wage arrears": ("拖欠", "工资"), "press conference": ("新闻发布会",), "public hearing": ("听证会",), "hot line": ("热线",), "response rate": ("答复率",),
    "people's mediator": ("人民调解员",), "livelihood": ("民生",), "nursing": ("养老",), "elderly-care": ("养老",), "elderly care": ("养老",), "care bed": ("养老床位",), "satisfaction rate": ("满意率",), "completion rate": ("办结率",), "success rate": ("成功率",), "win rate": ("胜诉率",), "appearance rate": ("出庭应诉率",), "next year": ("明年", "下一步"),
    "next step": ("下一步",), "personal bankruptcy": ("个人破产",), "real estate": ("不动产", "房屋"), "one-stop": ("一窗", "一站式"), "red tape": ("证明事项",), "key proposal": ("重点提案",),
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "proposal": ("提案",), "suggestion": ("建议",), "recommendation": ("建议",), "deput": ("代表",), "delegate": ("代表",), "congress": ("人大",), "committee member": ("委员",),
    "resolv": ("解决",), "solv": ("解决",), "settl": ("解决", "调处成功"), "handl": ("办理", "承办"), "process": ("办理",), "complet": ("办结", "完成"), "conclud": ("办结",),
    "finish": ("办结", "完成"), "accept": ("受理",), "receiv": ("受理", "收到"), "answer": ("答复",), "repl": ("答复",), "satisf": ("满意",), "case": ("案件", "件"), "dispute": ("纠纷",),
    "mediat": ("调解",), "mediator": ("调解员",), "reconsider": ("行政复议",), "litigation": ("诉讼",), "lawsuit": ("诉讼", "应诉"), "sued": ("诉讼", "应诉"), "court": ("法院", "出庭"), "appear": ("出庭",), "won": ("胜诉",), "lost": ("败诉",),
    "upheld": ("维持",), "revok": ("撤销",), "overturn": ("撤销",), "dismiss": ("驳回",), "withdraw": ("撤回",), "terminat": ("终止",), "repeal": ("废止",), "abolish": ("废止",), "invalid": ("失效",), "expir": ("失效", "有效期"),
    "amend": ("修订", "修改"), "revis": ("修订",), "retain": ("保留", "继续"), "cancel": ("取消",), "clean": ("清理",), "document": ("文件",), "regulation": ("条例", "规定"), "measures": ("办法", "措施"), "rule": ("规定",),
    "notice": ("通知",), "department": ("部门",), "township": ("乡镇",), "town": ("镇",), "village": ("村",), "county": ("县",), "city": ("市",), "municipal": ("市",), "district": ("区",), "government": ("政府",),
    "bureau": ("局",), "judicial": ("司法",), "justice": ("司法",), "police": ("公安",), "civil affairs": ("民政",), "education": ("教育",), "health": ("卫生", "健康"), "finance": ("财政",), "window": ("窗口",), "staff": ("工作人员",),
    "employee": ("人员",), "personnel": ("人员",), "lawyer": ("律师",), "item": ("事项",), "service": ("服务",), "approval": ("审批",), "certificate": ("证明", "证件"), "licen": ("许可", "执照"), "enterprise": ("企业",), "compan": ("企业",),
    "business": ("企业", "市场主体"), "cooperative": ("合作社",), "inspect": ("检查", "抽查"), "random": ("双随机", "抽查"), "blacklist": ("失信",), "abnormal": ("异常",), "fine": ("罚款",), "penalt": ("处罚",), "fee": ("收费", "费"), "charg": ("收费",),
    "free": ("免费", "免收"), "cost": ("费用",), "subsid": ("补贴",), "allowance": ("补贴", "补助"), "grant": ("补助",), "invest": ("投资", "投入"), "spend": ("支出", "投入"), "revenue": ("收入",), "budget": ("预算",), "income": ("收入",), "growth": ("增长",), "grow": ("增长",), "grew": ("增长",),
    "increas": ("增长", "增加"), "decreas": ("下降", "减少"), "declin": ("下降",), "reduc": ("减少", "削减"), "target": ("目标",), "goal": ("目标",), "plan": ("计划",), "problem": ("问题", "困难"), "difficult": ("困难",), "shortcoming": ("不足",), "meeting": ("会议",), "session": ("会议",),
    "held": ("召开", "开展", "举行", "举办", "持有"), "hold": ("召开", "举行", "举办", "开展", "持有"), "train": ("培训",), "publicity": ("宣传",), "propaganda": ("宣传",), "campaign": ("活动",), "activit": ("活动",), "lecture": ("讲座",), "leaflet": ("宣传资料",), "material": ("材料", "资料"), "website": ("网站",), "publish": ("发布", "公开"), "disclos": ("公开",),
    "information": ("信息",), "application": ("申请",), "apply": ("申请",), "applicant": ("申请人",), "eligib": ("条件",), "qualif": ("资格", "条件"), "condition": ("条件",), "require": ("要求", "条件"), "deadline": ("期限",), "procedure": ("程序",), "step": ("程序", "步骤"), "submit": ("提交",), "complain": ("投诉", "诉求"),
    "petition": ("信访",), "hotline": ("热线",), "phone": ("电话",), "telephone": ("电话",), "address": ("地址",), "responsib": ("负责",), "charge": ("负责",), "lead": ("牵头",), "supervis": ("监督", "监管"), "park": ("停车",), "vehicle": ("车辆",), "car": ("车辆", "小型车"), "hour": ("小时",), "road": ("道路",), "school": ("学校",),
    "student": ("学生",), "kindergarten": ("幼儿园",), "child": ("儿童",), "disabled": ("残疾人",), "disabilit": ("残疾",), "pension": ("养老金", "养老"), "insur": ("保险",), "employ": ("就业",), "unemploy": ("失业",), "worker": ("职工", "工人"), "wage": ("工资",), "salary": ("工资",), "house": ("住房",), "housing": ("住房",), "rent": ("租赁", "租金"),
    "water": ("水",), "waste": ("垃圾",), "sewage": ("污水",), "pollut": ("污染",), "environment": ("环境",), "emission": ("减排", "排放"), "forest": ("森林",), "farm": ("农",), "agricultur": ("农业",), "rural": ("农村",), "urban": ("城镇",), "poverty": ("脱贫", "贫困"), "poor": ("困难", "贫困"), "resident": ("居民",), "citizen": ("公民", "群众"), "public": ("公众",),
    "people": ("人", "人员"), "household": ("户",), "famil": ("家庭", "户"), "contract": ("合同",), "agreement": ("协议",), "decision": ("决策", "决定"), "review": ("审查", "审议"), "deliberat": ("审议",), "audit": ("审计",), "reform": ("改革",), "institution": ("机构", "事业单位"), "agenc": ("机构",), "merge": ("整合",), "transfer": ("转隶", "转办"), "post": ("岗位", "职数"),
    "effective": ("施行",), "valid": ("有效期",), "issue": ("印发",), "promulgat": ("公布",), "state": ("规定",), "appl": ("申请",), "exempt": ("免",), "refund": ("退还",), "tax": ("税",), "loan": ("贷款",), "hospital": ("医院",), "doctor": ("医生", "医师"), "epidemic": ("疫情",), "mask": ("口罩",), "emergency": ("应急",), "fire": ("消防",), "accident": ("事故",),
    "bed": ("床位",), "max": ("最高",), "maximum": ("最高",), "minimum": ("最低", "不少于"), "comment": ("征求意见", "意见"), "opinion": ("意见",), "day": ("日",), "month": ("每月",), "subsistence": ("最低生活保障", "低保"), "officer": ("人员", "民警"), "traffic": ("交通",), "adviser": ("顾问",), "tourism": ("旅游",), "visitor": ("游客",), "population": ("人口",), "project": ("项目",), "highway": ("公路",), "bridge": ("桥",), "train line": ("铁路",), "rail": ("铁路",), "airport": ("机场",), "export": ("出口",), "import": ("进口",), "patent": ("专利",), "technolog": ("科技", "技术"), "talent": ("人才",), "research": ("研发", "科研"), "online": ("网上", "网办"), "electronic": ("电子",),
}  # fmt: skip
_ENDINGS = frozenset(
    "s es ed d ing er ers or ors ion ions ation ations al ment ments ly e y ies ied ity ities ure ures ant ants ive 's ance ence ible able".split()
)
_WORD = re.compile(r"[a-z][a-z'-]*|[0-9]+(?:\.[0-9]+)?")


def translate_terms(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each word or phrase of ``text`` that the glossary knows, its Chinese words, in order.

    >>> translate_terms("How many proposals were resolved?")
    (('提案',), ('解决',))
    """
    lowered = text.lower()
    found: list[tuple[int, tuple[str, ...]]] = []
    for phrase, chinese in PHRASES.items():
        position = lowered.find(phrase)
        if position >= 0:
            found.append((position, chinese))
            lowered = lowered.replace(phrase, " " * len(phrase))
    for match in _WORD.finditer(lowered):
        stem = _stem(match.group())
        if stem:
            found.append((match.start(), WORDS[stem]))
    ordered = [chinese for _, chinese in sorted(found, key=lambda pair: pair[0])]
    longer = tuple(tuple(word for word in words if len(word) > 1) for words in ordered)
    return tuple(words for words in longer if words) or tuple(ordered)  # 县 and 件 alone find everything


def _stem(word: str) -> str:
    """Return the longest glossary stem that ``word`` begins with, if what is left is only an ending."""
    for length in range(len(word), 2, -1):
        if word[:length] in WORDS and (length == len(word) or word[length:] in _ENDINGS):
            return word[:length]
    return ""
