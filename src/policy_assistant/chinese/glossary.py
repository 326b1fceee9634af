"""English words of administration and their Chinese: lets an English question meet Chinese documents by word.

Keys are stems compared from the start of a word (``resolv`` finds resolved and resolving); a phrase is
looked up before its words.
"""

from __future__ import annotations

import re
from functools import cache

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
    # organs of state and party
    "people's government": ("人民政府",), "people's court": ("人民法院",), "people's procuratorate": ("人民检察院",), "people's assessor": ("人民陪审员",), "people's republic of china": ("中华人民共和国",),
    "state council": ("国务院",), "provincial government": ("省政府", "省人民政府"), "party committee": ("党委",), "party member": ("党员",), "party branch": ("党支部",), "party school": ("党校",),
    "communist party": ("共产党",), "party building": ("党建",), "standing committee": ("常委会", "常务委员会"), "committee member": ("委员",), "village committee": ("村民委员会", "村委会"),
    "villagers' committee": ("村民委员会", "村委会"), "residents' committee": ("居民委员会", "居委会"), "neighbourhood committee": ("居民委员会", "居委会"), "neighborhood committee": ("居民委员会", "居委会"),
    "sub-district": ("街道",), "leading group": ("领导小组",), "provincial level": ("省级",), "provincial-level": ("省级",), "municipal level": ("市级",), "county level": ("县级",),
    "county-level": ("县级",), "national level": ("国家级",), "deputy mayor": ("副市长",), "deputy director": ("副局长", "副主任"), "general office": ("办公室",), "civil affairs": ("民政",),
    "civil servant": ("公务员",), "civil service": ("公务员",), "human resources": ("人力资源", "人社"), "natural resource": ("自然资源",), "ecological environment": ("生态环境",),
    "ecology and environment": ("生态环境",), "urban-rural development": ("城乡建设",), "urban and rural": ("城乡",), "urban-rural": ("城乡",), "rural affairs": ("农业农村",),
    "water resource": ("水资源", "水利"), "water conservancy": ("水利",), "health commission": ("卫生健康委员会", "卫健委", "卫健局"), "development and reform": ("发展和改革", "发改"),
    "market supervision": ("市场监管", "市场监督管理"), "market regulation": ("市场监管", "市场监督管理"), "veterans affairs": ("退役军人事务",), "urban management": ("城市管理", "城管"),
    "discipline inspection": ("纪检", "纪委"), "united front": ("统战",), "supervisory commission": ("监察委员会", "监委"), "trade union": ("工会",), "women's federation": ("妇联",),
    "youth league": ("共青团",), "public institution": ("事业单位",), "social organisation": ("社会组织",), "social organization": ("社会组织",), "state-owned": ("国有", "国企"), "grass-roots": ("基层",),
    # law and administration
    "public security": ("公安", "治安"), "public order": ("治安", "社会治安"), "civil code": ("民法典",), "domestic violence": ("家庭暴力",), "organised crime": ("扫黑除恶", "黑恶势力"),
    "organized crime": ("扫黑除恶", "黑恶势力"), "drug abuse": ("吸毒", "禁毒"), "drug addict": ("吸毒", "戒毒"), "community correction": ("社区矫正",), "natural person": ("自然人",),
    "interested part": ("利害关系人",), "limited liability": ("有限责任",), "legal person": ("法人",), "legal representative": ("法定代表人",), "legal education": ("普法", "法治宣传"),
    "competent authorit": ("主管部门",), "competent department": ("主管部门",), "interim measure": ("暂行办法",), "provisional measure": ("暂行办法",), "negative list": ("负面清单",), "power list": ("权力清单",),
    "list of powers": ("权力清单",), "fair competition": ("公平竞争",), "business environment": ("营商环境",), "social credit": ("社会信用", "信用"), "household registration": ("户籍", "户口"),
    "residence permit": ("居住证",), "identity card": ("身份证",), "id card": ("身份证",), "real name": ("实名",), "real-name": ("实名",), "application form": ("申请表",), "time limit": ("期限", "时限"),
    "intellectual property": ("知识产权",), "open government": ("政务公开",), "delegation of power": ("放管服", "简政放权"), "professional title": ("职称",), "honorary title": ("荣誉称号",),
    # economy
    "value-added tax": ("增值税",), "value added": ("增加值",), "added value": ("增加值",), "per capita": ("人均",), "total output value": ("总产值",), "output value": ("产值",),
    "tertiary industr": ("第三产业",), "secondary industr": ("第二产业",), "primary industr": ("第一产业",), "service sector": ("服务业",), "service industr": ("服务业",),
    "private enterprise": ("民营企业", "私营企业"), "private sector": ("民营经济",), "private economy": ("民营经济",), "private school": ("民办学校",), "foreign investment": ("外资", "外商投资"),
    "foreign capital": ("外资",), "small and medium": ("中小企业", "中小微"), "micro enterprise": ("小微企业",), "micro and small": ("小微企业",), "above designated size": ("规模以上",),
    "designated size": ("规模以上",), "listed compan": ("上市公司",), "limited compan": ("有限公司",), "high-tech": ("高新技术",), "artificial intelligence": ("人工智能",), "development zone": ("开发区",),
    "industrial park": ("产业园", "工业园"), "free trade zone": ("自贸区", "自由贸易"), "consumer goods": ("消费品",), "consumer price": ("居民消费价格",), "express delivery": ("快递",), "provident fund": ("公积金",),
    "tax cut": ("减税", "减税降费"), "bank account": ("银行账户", "账户"), "special fund": ("专项资金",), "special bond": ("专项债券",), "local government debt": ("政府债务",), "government procurement": ("政府采购",),
    "government debt": ("政府债务",), "bottom line": ("底线",),
    # livelihood
    "social insurance": ("社会保险", "社保"), "social security": ("社会保障", "社保"), "social assistance": ("社会救助",), "social relief": ("社会救助",), "temporary relief": ("临时救助",),
    "temporary assistance": ("临时救助",), "medical assistance": ("医疗救助",), "medical security": ("医疗保障", "医保"), "medical aid": ("医疗救助",), "critical illness": ("大病",), "serious illness": ("大病",),
    "major disease": ("大病", "重大疾病"), "chronic disease": ("慢性病",), "extreme poverty": ("特困",), "extremely poor": ("特困",), "five guarantees": ("五保", "特困"), "low-income": ("低收入",),
    "living allowance": ("生活补贴", "生活费"), "work injur": ("工伤",), "work-related injur": ("工伤",), "maternity leave": ("产假",), "annual leave": ("年休假",), "sick leave": ("病假",),
    "health cent": ("卫生院", "卫生服务中心"), "family doctor": ("家庭医生",), "traditional chinese medicine": ("中医", "中医药"), "left-behind": ("留守",), "affordable housing": ("保障性住房", "保障性租赁住房"),
    "commercial housing": ("商品房",), "dilapidated house": ("危房",), "old residential": ("老旧小区",), "urban renewal": ("城市更新",), "floor area": ("建筑面积",), "compulsory education": ("义务教育",),
    "primary school": ("小学",), "middle school": ("初中", "中学"), "secondary school": ("中学",), "junior high": ("初中",), "senior high": ("高中",), "high school": ("高中",),
    "vocational school": ("职业学校", "中职"), "college entrance": ("高考",), "school district": ("学区",), "school place": ("学位",), "master's degree": ("硕士",), "job fair": ("招聘会",),
    "found job": ("就业",), "found work": ("就业",), "found employment": ("就业",), "laid-off": ("下岗",), "senior citizen": ("老年人",), "permanent resident": ("常住人口",),
    # transport, land and environment
    "high-speed rail": ("高铁", "高速铁路"), "train station": ("火车站",), "public transport": ("公共交通", "公交"), "ride-hailing": ("网约车",), "electric bicycle": ("电动自行车",),
    "electric vehicle": ("电动汽车", "新能源汽车"), "non-motor vehicle": ("非机动车",), "non-motorised vehicle": ("非机动车",), "new energy": ("新能源",), "charging pile": ("充电桩",),
    "charging station": ("充电站", "充电桩"), "charging point": ("充电桩",), "driving licen": ("驾驶证", "机动车驾驶证"), "driver's licen": ("驾驶证", "机动车驾驶证"), "motor vehicle": ("机动车",),
    "treatment plant": ("处理厂",), "square kilomet": ("平方公里",), "square met": ("平方米",), "fire station": ("消防站",), "natural gas": ("天然气",), "renewable energy": ("可再生能源",),
    "wind power": ("风电",), "power supply": ("供电",), "water supply": ("供水",), "waste sorting": ("垃圾分类",), "garbage sorting": ("垃圾分类",), "garbage classification": ("垃圾分类",),
    "river chief": ("河长",), "hidden danger": ("隐患",), "safety production": ("安全生产",), "production safety": ("安全生产",), "work safety": ("安全生产",), "food safety": ("食品安全",),
    "high-standard farmland": ("高标准农田",), "rural revitali": ("乡村振兴",), "poverty alleviation": ("脱贫", "扶贫"), "out of poverty": ("脱贫",), "intangible cultural heritage": ("非物质文化遗产", "非遗"),
    "cultural relic": ("文物",), "barrier-free": ("无障碍",),
    # epidemic
    "covid-19": ("新冠肺炎", "新冠"), "covid": ("新冠肺炎", "新冠"), "nucleic acid": ("核酸",), "confirmed case": ("确诊病例",), "imported case": ("输入病例",), "close contact": ("密切接触者",), "high-risk": ("高风险",),
    "medium-risk": ("中风险",), "health code": ("健康码",), "cold chain": ("冷链",), "work resumption": ("复工复产",), "resumption of work": ("复工复产",),
    # time and doing
    "first half of": ("上半年",), "second half of": ("下半年",), "first quarter": ("一季度", "第一季度"), "year-on-year": ("同比",), "month-on-month": ("环比",), "end of the year": ("年底", "年末"),
    "year-end": ("年底", "年末"), "five-year plan": ("五年规划", "规划"), "working day": ("工作日",), "business day": ("工作日",), "public holiday": ("节假日",), "full-time": ("专职", "全日制"),
    "part-time": ("兼职",), "long-term": ("长期",), "short-term": ("短期",), "upper limit": ("上限",), "set up": ("设立", "成立", "建立"), "free of charge": ("免费",), "setting up": ("设立", "成立", "建立"),
    "carry out": ("开展", "实施"), "carried out": ("开展", "实施"), "carrying out": ("开展", "实施"), "put into operation": ("投入使用", "投用"), "put into use": ("投入使用", "投用"), "across the country": ("全国",),
    "across the province": ("全省",),
}  # fmt: skip
WORDS: dict[str, tuple[str, ...]] = {
    "proposal": ("提案",), "suggestion": ("建议",), "recommendation": ("建议",), "deput": ("代表",), "delegate": ("代表",), "congress": ("人大",),
    "resolv": ("解决",), "solv": ("解决",), "settl": ("解决", "调处成功"), "handl": ("办理", "承办"), "process": ("办理",), "complet": ("办结", "完成"), "conclud": ("办结",),
    "finish": ("办结", "完成"), "accept": ("受理",), "receiv": ("受理", "收到"), "answer": ("答复",), "repl": ("答复",), "satisf": ("满意",), "case": ("案件", "件"), "dispute": ("纠纷",),
    "mediat": ("调解",), "mediator": ("调解员",), "reconsider": ("行政复议",), "litigation": ("诉讼",), "lawsuit": ("诉讼", "应诉"), "sued": ("诉讼", "应诉"), "court": ("法院", "出庭"), "appear": ("出庭",), "won": ("胜诉",), "lost": ("败诉",),
    "upheld": ("维持",), "revok": ("撤销",), "overturn": ("撤销",), "dismiss": ("驳回",), "withdraw": ("撤回",), "terminat": ("终止",), "repeal": ("废止",), "abolish": ("废止",), "invalid": ("失效",), "expir": ("失效", "有效期"),
    "amend": ("修订", "修改"), "revis": ("修订",), "retain": ("保留", "继续"), "cancel": ("取消",), "clean": ("清理",), "document": ("文件",), "regulation": ("条例", "规定"), "measures": ("办法", "措施"), "rule": ("规定",),
    "notice": ("通知",), "department": ("部门",), "township": ("乡镇",), "town": ("镇",), "village": ("村",), "county": ("县",), "city": ("市",), "municipal": ("市",), "district": ("区",), "government": ("政府",),
    "bureau": ("局",), "judicial": ("司法",), "justice": ("司法",), "police": ("公安",), "education": ("教育",), "health": ("卫生", "健康"), "finance": ("财政",), "window": ("窗口",), "staff": ("工作人员",),
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
    "bed": ("床位",), "max": ("最高",), "maximum": ("最高",), "minimum": ("最低", "不少于"), "comment": ("征求意见", "意见"), "opinion": ("意见",), "day": ("日",), "month": ("每月",), "subsistence": ("最低生活保障", "低保"), "officer": ("人员", "民警"), "traffic": ("交通",), "adviser": ("顾问",), "tourism": ("旅游",), "visitor": ("游客",), "population": ("人口",), "project": ("项目",), "highway": ("公路",), "bridge": ("桥",), "rail": ("铁路",), "airport": ("机场",), "export": ("出口",), "import": ("进口",), "patent": ("专利",), "technolog": ("科技", "技术"), "talent": ("人才",), "research": ("研发", "科研"), "online": ("网上", "网办"), "electronic": ("电子",),
    # law
    "administrative": ("行政",), "administrat": ("管理", "行政"), "legal": ("法律", "法治"), "legality": ("合法性",), "law": ("法律", "法规"), "lawful": ("合法",), "illegal": ("违法", "非法"), "unlawful": ("违法",),
    "violat": ("违反", "违法"), "violation": ("违法", "违规"), "breach": ("违反", "违约"), "statut": ("法规",), "legislat": ("立法",), "constitution": ("宪法",), "provision": ("规定", "条款"), "clause": ("条款",),
    "draft": ("起草", "草案"), "ordinance": ("条例",), "charter": ("章程",), "guideline": ("指南", "指引"), "guidance": ("指导",), "guide": ("指导", "指南"), "standard": ("标准",), "crime": ("犯罪", "刑事"),
    "criminal": ("刑事", "犯罪"), "offence": ("违法行为", "犯罪"), "offense": ("违法行为", "犯罪"), "offender": ("违法行为人", "罪犯"), "suspect": ("嫌疑人",), "defendant": ("被告", "被申请人"), "plaintiff": ("原告",),
    "prosecut": ("起诉", "检察"), "prosecutor": ("检察院", "检察官"), "procurator": ("检察院", "检察"), "judge": ("法官",), "judgment": ("判决",), "judgement": ("判决",), "verdict": ("判决",),
    "ruling": ("裁定", "判决"), "trial": ("审理", "审判"), "tried": ("审理",), "hearing": ("听证",), "heard": ("审理", "听取"), "appeal": ("上诉", "申诉"), "arbitrat": ("仲裁",), "compensat": ("赔偿", "补偿"),
    "indemnit": ("赔偿",), "damages": ("赔偿",), "damage": ("损害", "损坏"), "notar": ("公证",), "notarial": ("公证",), "notariz": ("公证",), "notaris": ("公证",), "attorney": ("律师",), "solicitor": ("律师",),
    "sue": ("起诉", "提起诉讼"), "suing": ("起诉", "提起诉讼"), "execution": ("执行",), "execute": ("执行",), "enforc": ("执行", "执法"), "enforcement": ("执法", "执行"), "evidence": ("证据",), "witness": ("证人",),
    "investigat": ("调查", "查处"), "arrest": ("逮捕", "抓获"), "detain": ("拘留",), "detention": ("拘留",), "prison": ("监狱",), "imprison": ("有期徒刑",), "sentence": ("判处",), "confiscat": ("没收",),
    "seiz": ("查封", "扣押", "查获"), "warn": ("警告", "预警"), "fraud": ("诈骗", "骗取"), "drug": ("药品", "毒品"), "theft": ("盗窃",), "robber": ("抢劫",), "gambl": ("赌博",), "corrupt": ("腐败",),
    "brib": ("贿赂", "受贿"), "bribery": ("贿赂", "受贿"), "disciplin": ("纪律",), "disciplinary": ("处分", "纪律"), "accountability": ("问责", "追责"), "liability": ("责任",), "liabilities": ("债务", "负债"),
    "obligat": ("义务",), "duty": ("职责", "义务"), "duties": ("职责",), "rights": ("权益", "权利"), "civil": ("民事",), "secrecy": ("保密",), "confidential": ("保密",), "privacy": ("隐私",), "secret": ("秘密",),
    "legitimate": ("合法",),
    # administration
    "policy": ("政策",), "policies": ("政策",), "scheme": ("方案",), "programme": ("项目", "方案"), "program": ("项目", "方案"), "strategy": ("战略",), "strategic": ("战略",), "strategies": ("战略",),
    "catalogue": ("目录",), "catalog": ("目录",), "inventory": ("清单", "库存"), "archive": ("档案",), "record": ("备案", "记录"), "filing": ("备案", "立案"), "filed": ("立案", "备案"), "seal": ("公章", "印章"),
    "signature": ("签名", "签字"), "sign": ("签订", "签署"), "signal": ("信号",), "photocop": ("复印件",), "copies": ("复印件",), "original": ("原件",), "identity": ("身份",), "identif": ("认定", "识别"),
    "proof": ("证明",), "passport": ("护照",), "visa": ("签证",), "permit": ("许可", "许可证"), "permitted": ("允许", "准许"), "permission": ("许可", "批准"), "authoris": ("授权",), "authoriz": ("授权",),
    "authorit": ("主管部门", "机关"), "consent": ("同意",), "agree": ("同意",), "approv": ("批准", "审批"), "licens": ("许可", "执照"), "licenc": ("许可", "执照"), "reject": ("驳回", "不予受理"), "refus": ("不予", "拒绝"),
    "denied": ("不予",), "deny": ("不予",), "denial": ("不予",), "satisfaction": ("满意",), "complaint": ("投诉", "举报"), "cancell": ("取消", "注销"), "eligible": ("条件", "符合条件"),
    "eligibility": ("条件", "资格"), "qualification": ("资格", "资质"), "responsible": ("负责",), "responsibilit": ("责任", "职责"), "suggest": ("建议",), "propos": ("提出", "提案"), "decid": ("决定",),
    "planning": ("规划", "计划"), "planned": ("计划",), "important": ("重要", "重大"), "importance": ("重要",), "statement": ("声明", "报表"), "publication": ("出版物", "公布"), "publicly": ("公开",),
    "publicis": ("公示", "宣传"), "publiciz": ("公示", "宣传"), "register": ("登记", "注册"), "registr": ("登记", "注册"), "deregister": ("注销",), "deregistr": ("注销",), "renew": ("延续", "续期", "换发"),
    "extend": ("延长", "延伸"), "extension": ("延期", "延长"), "postpon": ("延期", "推迟"), "delay": ("延误", "延期"), "defer": ("缓缴", "延期"), "suspend": ("暂停", "停止", "停业"), "suspension": ("暂停", "停止"),
    "resum": ("恢复", "复工"), "restor": ("恢复", "修复"), "recover": ("恢复", "追回", "康复"), "stop": ("停止",), "clos": ("关闭", "关停"), "shut": ("关闭", "关停"), "open": ("开放", "开通", "开设"),
    "launch": ("启动", "推出", "开展"), "establish": ("建立", "设立", "成立"), "found": ("发现",), "founded": ("成立",), "foundation": ("基础", "基金会"), "creat": ("创建", "创造"), "add": ("新增", "增加"),
    "added": ("新增", "增加"), "additional": ("新增", "追加"), "expand": ("扩大", "扩建"), "expansion": ("扩大", "扩建"), "adjust": ("调整",), "modif": ("修改", "变更"), "alter": ("变更",), "updat": ("更新",),
    "replac": ("更换", "替代"), "reissu": ("补发", "补办"), "correct": ("改正", "纠正"), "rectif": ("整改",), "rectification": ("整改",), "notif": ("通知", "告知"), "notification": ("通知", "告知"),
    "inform": ("告知", "通知"), "announc": ("公告", "公布"), "announcement": ("公告",), "declar": ("申报", "宣布"), "circular": ("通知", "通报"), "bulletin": ("公报", "通报"), "certif": ("认证", "证明"),
    "certification": ("认证",), "verif": ("核实", "核查"), "verification": ("核查", "核实"), "check": ("检查", "核查"), "examin": ("审查", "检查"), "examination": ("考试", "审查"), "assess": ("评估", "考核"),
    "evaluat": ("评估", "评价", "考核"), "apprais": ("鉴定", "评估"), "monitor": ("监测", "监控"), "patrol": ("巡查", "巡逻"), "survey": ("调查",), "census": ("普查",), "statistic": ("统计",),
    "sampl": ("抽检", "抽样"), "query": ("查询",), "consult": ("咨询", "征求意见"), "inquir": ("咨询", "查询"), "enquir": ("咨询", "查询"), "reporting": ("举报", "报告"), "feedback": ("反馈",), "commend": ("表彰",),
    "prais": ("表扬",), "award": ("奖励", "授予", "表彰"), "reward": ("奖励",), "honour": ("荣誉",), "honor": ("荣誉",), "punish": ("处罚", "惩处"), "sanction": ("处罚", "处分"), "prohibit": ("禁止", "不得"),
    "forbid": ("禁止", "不得"), "forbidden": ("禁止", "不得"), "ban": ("禁止",), "banned": ("禁止",), "allow": ("允许", "准许"), "restrict": ("限制",), "limit": ("限制", "限额"), "mandator": ("强制",),
    "compulsor": ("强制", "义务"), "voluntar": ("自愿", "志愿"), "volunteer": ("志愿者", "志愿服务"), "conven": ("召开",), "conference": ("会议", "大会"), "attend": ("参加", "出席"), "participat": ("参加", "参与"),
    "join": ("参加", "加入"), "host": ("主办", "承办"), "sponsor": ("主办", "资助"), "undertak": ("承担", "承办"), "undertook": ("承担", "承办"), "discuss": ("研究", "讨论"), "negotiat": ("协商", "谈判"),
    "coordinat": ("协调", "统筹"), "cooperat": ("合作",), "collaborat": ("合作", "协作"), "integrat": ("整合", "融合"), "joint": ("联合", "共同"), "unified": ("统一",), "uniform": ("统一",),
    "organis": ("组织", "举办"), "organiz": ("组织", "举办"), "organisation": ("机构", "组织"), "organization": ("机构", "组织"), "implement": ("实施", "落实", "执行"), "conduct": ("开展", "实施"),
    "perform": ("履行",), "performance": ("绩效", "履职"), "fulfil": ("完成", "履行"), "fulfill": ("完成", "履行"), "achiev": ("实现", "完成"), "achievement": ("成果", "成效"), "exceed": ("超过", "超额"),
    "promot": ("推进", "促进"), "improv": ("提高", "改善", "提升"), "improvement": ("改善", "提升"), "enhanc": ("提升", "增强"), "strengthen": ("加强", "强化"), "deepen": ("深化",), "accelerat": ("加快",),
    "support": ("支持", "扶持"), "assist": ("救助", "协助", "帮扶"), "helped": ("帮扶", "帮助"), "helping": ("帮扶", "帮助"), "helps": ("帮扶", "帮助"), "encourag": ("鼓励",), "guarantee": ("保障", "担保"),
    "ensur": ("保障", "确保"), "protect": ("保护",), "safeguard": ("保障", "维护"), "streamlin": ("精简", "简化"), "simplif": ("简化",), "optimis": ("优化",), "optimiz": ("优化",), "restructur": ("重组", "改制"),
    "eliminat": ("消除", "淘汰"), "remov": ("拆除", "清除"), "clear": ("清理", "清除"), "prevent": ("预防", "防范"), "prevention": ("预防", "防治", "防控"), "control": ("控制", "防控", "管控"), "entrust": ("委托",),
    "appoint": ("任命", "聘任"), "appointment": ("预约", "任命"), "elect": ("选举",), "nominat": ("提名", "推荐"), "assign": ("分配", "指派"), "dispatch": ("派遣", "调度"), "manag": ("管理",),
    "management": ("管理",), "manager": ("经理", "管理人员"), "operat": ("运营", "经营", "运行"), "operator": ("经营者", "运营单位"), "conceal": ("隐瞒",), "forge": ("伪造",), "false": ("虚假",), "fake": ("假冒", "虚假"),
    "counterfeit": ("假冒",), "infring": ("侵权", "侵犯"), "abus": ("滥用", "虐待"), "occupy": ("占用",), "occupied": ("占用",), "encroach": ("侵占",), "destroy": ("损毁", "销毁"), "inherit": ("继承",),
    "placement": ("安置",), "pilot": ("试点",), "demonstrat": ("示范",), "model": ("示范", "模范"),
    # organs and places
    "commission": ("委员会",), "committee": ("委员会",), "office": ("办公室",), "officials": ("干部", "公务员"), "cadre": ("干部",), "leader": ("领导", "负责人"), "leadership": ("领导",), "mayor": ("市长",),
    "governor": ("省长",), "minister": ("部长",), "secretary": ("书记",), "secretaries": ("书记",), "director": ("局长", "主任"), "directory": ("目录",), "authority": ("主管部门", "机关"), "organ": ("机关",),
    "unit": ("单位",), "united": ("统一", "团结"), "unity": ("团结",), "branch": ("支部", "分支机构"), "association": ("协会",), "federation": ("联合会",), "union": ("工会",), "society": ("社会",),
    "social": ("社会",), "institute": ("研究院", "研究所"), "centre": ("中心",), "center": ("中心",), "subdistrict": ("街道",), "neighbourhood": ("社区", "小区"), "neighborhood": ("社区", "小区"),
    "communit": ("社区",), "villager": ("村民",), "grassroots": ("基层",), "cities": ("城市",), "counties": ("县区",), "country": ("全国", "国家"), "countries": ("国家",), "province": ("全省",),
    "provincial": ("省级", "全省"), "national": ("国家", "全国"), "nationwide": ("全国",), "international": ("国际",), "region": ("地区", "区域"), "area": ("面积", "区域", "地区"), "zone": ("园区", "区域"),
    "countryside": ("农村", "乡村"), "mechanism": ("机制",), "system": ("制度", "系统", "体系"), "platform": ("平台",), "facilit": ("设施",), "equipment": ("设备", "装备"), "equip": ("配备",),
    "building": ("建筑", "楼栋"),
    # economy
    "econom": ("经济",), "economic": ("经济",), "gdp": ("生产总值",), "industr": ("产业", "工业", "行业"), "industrial": ("工业", "产业"), "sector": ("行业", "领域"), "manufactur": ("制造业", "制造"),
    "factory": ("工厂",), "factories": ("工厂",), "output": ("产量", "产值"), "yield": ("产量", "单产"), "production": ("生产", "产量"), "produc": ("生产",), "product": ("产品",), "productivity": ("生产率",),
    "retail": ("零售",), "wholesale": ("批发",), "consum": ("消费",), "consumer": ("消费者", "消费"), "consumption": ("消费",), "trade": ("贸易",), "trading": ("交易",), "transaction": ("交易",),
    "foreign": ("外资", "涉外", "境外"), "overseas": ("境外", "海外"), "abroad": ("境外", "国外"), "domestic": ("国内",), "private": ("民营", "私营", "民办"), "collective": ("集体",), "market": ("市场",),
    "price": ("价格",), "pricing": ("定价",), "fiscal": ("财政",), "financial": ("金融", "财政"), "financing": ("融资",), "fund": ("资金", "基金"), "capital": ("资本", "资金"), "asset": ("资产",),
    "profit": ("利润",), "loss": ("损失", "亏损"), "turnover": ("营业额", "成交额"), "surplus": ("结余",), "deficit": ("赤字",), "balance": ("余额", "结余"), "deposit": ("存款", "保证金"), "saving": ("节约", "储蓄"),
    "debt": ("债务",), "debtor": ("债务人",), "creditor": ("债权人",), "credit": ("信用", "信贷"), "bank": ("银行",), "bond": ("债券",), "lend": ("贷款",), "borrow": ("借款",), "repay": ("偿还", "还款"),
    "repaid": ("偿还", "还款"), "interest": ("利息", "利益"), "mortgag": ("抵押", "按揭"), "bankrupt": ("破产",), "bankruptcy": ("破产",), "pay": ("缴纳", "支付"), "paid": ("缴纳", "支付", "发放"),
    "payment": ("支付", "缴费"), "collect": ("收取", "征收"), "levy": ("征收", "收取"), "levied": ("征收", "收取"), "levies": ("征收",), "contribut": ("缴费", "缴纳"),
    "premium": ("保费", "缴费"), "deduct": ("扣除", "抵扣"), "deduction": ("扣除", "抵扣"), "deductible": ("起付标准", "起付线"), "reimburs": ("报销",), "reimbursement": ("报销",), "waiv": ("减免", "免除"),
    "allocat": ("拨付", "安排", "分配"), "appropriation": ("拨款",), "disburs": ("发放", "拨付"), "distribut": ("发放", "分配"), "deliver": ("送达", "交付", "配送"), "issuing": ("印发", "发放"),
    "issuance": ("核发", "签发"), "expenditure": ("支出",), "expens": ("费用", "支出"), "surcharge": ("附加",), "arrears": ("拖欠", "欠缴"), "overdue": ("逾期",), "instalment": ("分期",),
    "installment": ("分期",), "settlement": ("结算",), "subsidis": ("补贴",), "subsidiz": ("补贴",), "bonus": ("奖金",), "remunerat": ("报酬", "薪酬"), "salaries": ("工资",), "tariff": ("关税", "价格"),
    "customs": ("海关",), "invoice": ("发票",), "receipt": ("收据", "票据"), "ticket": ("门票",), "voucher": ("凭证", "消费券"), "bid": ("招标", "投标"), "bidding": ("招标", "招投标"), "bidder": ("投标人",),
    "tender": ("招标", "投标"), "auction": ("拍卖",), "procurement": ("采购",), "procur": ("采购",), "purchas": ("购买", "采购"), "buy": ("购买",), "bought": ("购买",), "buyer": ("购房人", "买受人"),
    "sell": ("销售", "出售"), "sold": ("销售", "出售"), "sale": ("销售", "销售额"), "supply": ("供应", "供给"), "supplies": ("物资",), "supplied": ("供应", "供给"), "supplier": ("供应商",), "storag": ("储存", "储备"),
    "reserve": ("储备",), "investor": ("投资者",), "entrepreneur": ("创业", "企业家"), "entrepreneurship": ("创业",), "startup": ("创业",), "innovat": ("创新",), "incubat": ("孵化",), "headquarter": ("总部",),
    "merchant": ("商户",), "vendor": ("摊贩", "商贩"), "shop": ("商铺", "门店"), "shopping": ("购物",), "store": ("商店", "门店"), "storey": ("楼层",), "restaurant": ("餐饮",), "catering": ("餐饮",),
    "hotel": ("酒店", "宾馆"), "supermarket": ("超市",), "logistic": ("物流",), "warehouse": ("仓储", "仓库"), "courier": ("快递",), "e-commerce": ("电子商务", "电商"), "commerce": ("商务", "商业"),
    "commercial": ("商业",), "customer": ("客户", "消费者"), "commodit": ("商品",), "goods": ("商品", "货物"), "brand": ("品牌",), "advertis": ("广告",), "advertisement": ("广告",),
    "competition": ("竞争", "竞赛"), "monopol": ("垄断",), "stabil": ("稳定",), "stable": ("稳定",), "rise": ("上升", "增长"), "rose": ("上升", "增长"), "risen": ("上升", "增长"), "rising": ("上升", "增长"),
    "grown": ("增长",), "fell": ("下降",), "fall": ("下降",), "fallen": ("下降",), "dropp": ("下降",), "cut": ("压减", "削减"), "lowered": ("降低",), "rais": ("提高", "筹集"), "develop": ("发展", "开发"),
    "developer": ("开发企业", "开发商"), "invested": ("投资", "投入"),
    # health, welfare and families
    "medical": ("医疗",), "medicine": ("药品", "医药"), "medication": ("用药", "药品"), "pharmac": ("药店",), "pharmaceutical": ("医药", "药品"), "outpatient": ("门诊",), "inpatient": ("住院",),
    "hospitalis": ("住院",), "hospitaliz": ("住院",), "patient": ("患者", "病人"), "disease": ("疾病",), "illness": ("疾病", "大病"), "chronic": ("慢性病",), "treat": ("治疗", "待遇", "处理"), "treaty": ("条约",),
    "surger": ("手术",), "diagnos": ("诊断", "确诊"), "diagnosis": ("诊断",), "clinic": ("诊所", "门诊"), "clinical": ("临床",), "vaccin": ("疫苗",), "vaccinat": ("接种", "疫苗"), "inoculat": ("接种",),
    "dose": ("剂次",), "nurse": ("护士",), "nursery": ("托育",), "physician": ("医师",), "dental": ("口腔",), "mental": ("精神",), "psycholog": ("心理",), "psychological": ("心理",), "birth": ("出生", "生育"),
    "pregnan": ("怀孕", "孕妇"), "pregnant": ("怀孕", "孕妇"), "pregnancy": ("怀孕", "孕妇"), "matern": ("生育", "孕产妇"), "fertil": ("生育",), "infant": ("婴幼儿",), "babies": ("婴儿",), "baby": ("婴儿",),
    "childcare": ("托育",), "children": ("儿童", "子女"), "death": ("死亡",), "died": ("死亡",), "deceas": ("死亡",), "funeral": ("殡葬", "丧葬"), "burial": ("安葬",), "cemeter": ("公墓",), "cremat": ("火化",),
    "marriage": ("婚姻", "结婚"), "married": ("结婚",), "marry": ("结婚",), "divorc": ("离婚",), "spous": ("配偶",), "parent": ("父母", "家长"), "guardian": ("监护人",), "adopt": ("采纳", "通过", "采取"),
    "orphan": ("孤儿",), "elder": ("老年人",), "senior": ("老年人", "高级"), "aged": ("周岁", "老年人"), "age": ("年龄", "周岁"), "ageing": ("老龄",), "aging": ("老龄",), "veteran": ("退役军人",), "soldier": ("军人",),
    "military": ("军队",), "martyr": ("烈士",), "militia": ("民兵",), "women": ("妇女",), "woman": ("妇女",), "female": ("女性",), "male": ("男性",), "minor": ("未成年人",), "minorit": ("少数民族",),
    "juvenile": ("未成年人",), "youth": ("青年", "青少年"), "young": ("青年",), "teenager": ("青少年",), "adolescent": ("青少年",), "adult": ("成年人",), "homeless": ("流浪",), "vagrant": ("流浪乞讨",),
    "beggar": ("乞讨",), "destitut": ("特困",), "needy": ("困难群众",), "vulnerable": ("困难群众", "弱势"), "relief": ("救助", "救济"), "reliev": ("减轻", "缓解"), "welfare": ("福利",), "benefit": ("受益", "待遇"),
    "beneficiar": ("受益",), "recipient": ("保障对象", "救助对象"), "entitle": ("享受",), "enjoy": ("享受",), "donat": ("捐赠", "捐款"), "charit": ("慈善",), "care": ("护理", "照护"), "caring": ("关爱", "照护"),
    "rehabilitat": ("康复",), "cure": ("治愈",), "disable": ("残疾",),
    # housing and construction
    "tenant": ("承租人",), "landlord": ("出租人",), "lease": ("租赁",), "leasing": ("租赁",), "owner": ("业主", "所有权人"), "ownership": ("所有权", "产权"), "propert": ("物业", "财产"), "apartment": ("公寓",),
    "dormitor": ("宿舍",), "dwelling": ("住宅", "住房"), "homes": ("住房",), "residential": ("住宅", "居住"), "residence": ("居住", "住所"), "living": ("生活", "居住"), "dilapidated": ("危房",),
    "shanty": ("棚户区",), "shantytown": ("棚户区",), "elevator": ("电梯",), "build": ("建设", "建成", "新建"), "built": ("建成", "新建", "建设"), "construct": ("建设", "施工"), "contractor": ("施工单位", "承包人"),
    "renovat": ("改造", "修缮"), "refurbish": ("改造", "修缮"), "upgrad": ("升级", "改造"), "transform": ("转型", "改造"), "maintain": ("维护", "养护", "保持"), "maintenance": ("维护", "养护", "维修"),
    "repair": ("维修", "修复"), "install": ("安装",), "demolish": ("拆除", "拆迁"), "demolition": ("拆除", "拆迁"), "relocat": ("搬迁", "迁移"), "resettl": ("安置",), "resettlement": ("安置",),
    "expropriat": ("征收",), "requisition": ("征收", "征用"), "acquisition": ("收购", "征收"), "acquir": ("取得", "收购"), "land": ("土地", "用地"), "site": ("场地", "工地"), "venue": ("场馆", "场所"),
    "premises": ("场所", "经营场所"), "infrastructure": ("基础设施",), "engineer": ("工程", "工程师"), "pipe": ("管道", "管网"), "pipeline": ("管道", "管网"), "underground": ("地下",), "garden": ("园林",),
    "square": ("广场",), "toilet": ("厕所", "公厕"),
    # schools and work
    "teach": ("教学",), "teacher": ("教师",), "pupil": ("学生", "小学生"), "enrol": ("招生", "入学"), "enroll": ("招生", "入学"), "admission": ("招生", "录取", "入学"), "admitt": ("录取", "招收"), "exam": ("考试",),
    "candidate": ("考生", "候选人"), "schooling": ("就学", "入学"), "preschool": ("学前",), "vocational": ("职业",), "universit": ("高校", "大学"), "college": ("高校", "大学"), "graduat": ("毕业", "毕业生"),
    "undergraduate": ("本科",), "bachelor": ("本科",), "postgraduate": ("研究生",), "doctoral": ("博士",), "doctorate": ("博士",), "degree": ("学位", "学历"), "diploma": ("毕业证", "学历"), "curricul": ("课程",),
    "course": ("课程", "培训班"), "class": ("班级",), "classroom": ("教室",), "campus": ("校园", "校区"), "semester": ("学期",), "textbook": ("教材",), "tuition": ("学费",), "scholarship": ("奖学金",),
    "dropout": ("辍学",), "headmaster": ("校长",), "gaokao": ("高考",), "canteen": ("食堂",), "nutrition": ("营养",), "tutor": ("辅导", "培训"), "job": ("岗位", "就业"), "jobless": ("失业",),
    "jobseeker": ("求职",), "skill": ("技能",), "career": ("职业",), "occupation": ("职业",), "profession": ("专业", "职业"), "expert": ("专家",), "specialist": ("专家", "专业人员"),
    "technician": ("技术人员", "技师"), "intern": ("实习", "见习"), "internal": ("内部",), "internship": ("实习", "见习"), "apprentic": ("学徒",), "labour": ("劳动", "劳务"), "labor": ("劳动", "劳务"),
    "employer": ("用人单位",), "workplace": ("用人单位", "工作场所"), "workforce": ("从业人员", "劳动力"), "overtime": ("加班",), "holiday": ("节假日", "假期"), "weekend": ("周末",), "recruit": ("招聘", "招录"),
    "hire": ("聘用", "招聘"), "hiring": ("聘用", "招聘"), "retir": ("退休",), "retirement": ("退休",), "retiree": ("退休人员",), "resign": ("辞职",), "injur": ("受伤", "工伤"), "trainee": ("学员", "参训"),
    # transport, energy, environment, farming
    "transport": ("交通", "运输"), "bus": ("公交",), "metro": ("地铁", "轨道交通"), "subway": ("地铁",), "taxi": ("出租车", "出租汽车"), "bicycle": ("自行车",), "bike": ("自行车", "单车"), "motorcycle": ("摩托车",),
    "truck": ("货车",), "driver": ("驾驶人", "驾驶员", "司机"), "driving": ("驾驶",), "passenger": ("旅客", "乘客", "客运"), "freight": ("货运", "货物"), "cargo": ("货物", "货运"), "railway": ("铁路",),
    "station": ("车站", "站点"), "port": ("港口",), "portal": ("门户",), "portion": ("比例", "部分"), "harbour": ("港口",), "harbor": ("港口",), "flight": ("航班",), "shipping": ("航运",), "vessel": ("船舶",),
    "waterway": ("航道",), "tunnel": ("隧道",), "street": ("街道", "道路"), "lane": ("车道",), "sidewalk": ("人行道",), "pavement": ("人行道", "路面"), "pedestrian": ("行人",), "intersection": ("路口",),
    "expressway": ("高速公路",), "route": ("线路", "路线"), "toll": ("通行费",), "kilometre": ("公里",), "kilometer": ("公里",), "congest": ("拥堵",), "towed": ("拖移",), "towing": ("拖移",), "garage": ("车库",),
    "charger": ("充电桩",), "postal": ("邮政",), "electric": ("电动", "电力"), "electricity": ("电力", "用电"), "power": ("电力", "权力"), "gas": ("燃气", "天然气"), "heating": ("供热", "供暖"),
    "energy": ("能源", "能耗"), "coal": ("煤炭",), "oil": ("石油", "成品油"), "solar": ("太阳能", "光伏"), "photovoltaic": ("光伏",), "hydropower": ("水电",), "ecolog": ("生态",), "ecological": ("生态",),
    "green": ("绿色", "绿化"), "carbon": ("碳排放", "低碳"), "climate": ("气候",), "weather": ("天气", "气象"), "meteorological": ("气象",), "dust": ("扬尘",), "smoking": ("吸烟",), "noise": ("噪声", "噪音"),
    "soil": ("土壤",), "air": ("空气", "大气"), "atmospher": ("大气",), "recycl": ("回收", "再生"), "garbage": ("垃圾",), "rubbish": ("垃圾",), "trash": ("垃圾",), "classif": ("分类",),
    "classification": ("分类",), "landfill": ("填埋",), "incinerat": ("焚烧",), "sanitation": ("环卫", "卫生"), "sanitary": ("卫生",), "wetland": ("湿地",), "wildlife": ("野生动物",), "tree": ("树木", "植树"),
    "grassland": ("草原",), "mine": ("矿山",), "mining": ("采矿", "矿产"), "mineral": ("矿产",), "conserv": ("节约", "保护"), "efficiency": ("效率", "能效"), "sustainable": ("可持续",), "reservoir": ("水库",),
    "river": ("河道", "河流"), "lake": ("湖泊",), "irrigat": ("灌溉",), "drain": ("排水",), "drainage": ("排水",), "groundwater": ("地下水",), "drinking": ("饮用水", "饮水"), "quality": ("质量",),
    "farmer": ("农民", "农户"), "farming": ("养殖", "种植"), "peasant": ("农民",), "farmland": ("农田", "耕地"), "arable": ("耕地",), "cultivat": ("培育", "种植"), "crop": ("农作物",), "grain": ("粮食",),
    "rice": ("水稻",), "wheat": ("小麦",), "vegetable": ("蔬菜",), "fruit": ("水果",), "tea": ("茶叶",), "plant": ("种植", "工厂"), "seed": ("种子", "种业"), "livestock": ("畜禽", "畜牧"), "poultr": ("家禽", "畜禽"),
    "pig": ("生猪",), "cattle": ("肉牛",), "fish": ("渔业",), "fisher": ("渔业",), "fisheries": ("渔业",), "aquatic": ("水产",), "pesticide": ("农药",), "fertiliser": ("化肥", "肥料"),
    "fertilizer": ("化肥", "肥料"), "feed": ("饲料",), "breed": ("养殖", "繁育"), "slaughter": ("屠宰",), "animal": ("动物",), "dog": ("犬只", "养犬"), "machinery": ("机械", "农机"), "machine": ("机械", "机器"),
    "harvest": ("收获", "收割"), "revitalis": ("振兴",), "revitaliz": ("振兴",), "food": ("食品", "粮食"),
    # emergencies and epidemic
    "emergencies": ("突发事件",), "safety": ("安全",), "safe": ("安全",), "secur": ("安全", "保障"), "security": ("安全", "保障", "治安"), "risk": ("风险",), "hazard": ("隐患", "危险"), "hazardous": ("危险",),
    "danger": ("危险",), "dangerous": ("危险",), "explos": ("爆炸",), "firework": ("烟花爆竹",), "alarm": ("报警", "警报"), "alert": ("预警",), "casualt": ("伤亡",), "victim": ("受害人", "被害人"),
    "rescue": ("救援", "救助"), "rescuing": ("救援", "救助"), "evacuat": ("转移", "疏散"), "shelter": ("避难", "收容"), "disaster": ("灾害", "救灾"), "flood": ("防汛", "洪涝"), "drought": ("抗旱", "干旱"),
    "typhoon": ("台风",), "earthquake": ("地震",), "firefighter": ("消防员",), "firefighting": ("消防",), "drill": ("演练",), "quarantine": ("隔离", "检疫"), "isolat": ("隔离",), "infect": ("感染",),
    "infectious": ("传染病",), "virus": ("病毒",), "coronavirus": ("新冠", "冠状病毒"), "pneumonia": ("肺炎",), "asymptomatic": ("无症状",), "symptom": ("症状",), "confirmed": ("确诊", "确认"),
    "confirm": ("确认",), "disinfect": ("消毒",), "lockdown": ("封控", "封闭管理"), "outbreak": ("疫情", "暴发"), "gathering": ("聚集", "聚会"), "temperature": ("体温", "气温"), "ventilat": ("通风",),
    "wear": ("佩戴",), "test": ("检测", "测试"),
    # technology, culture, sport
    "digital": ("数字", "数字化"), "digitis": ("数字化",), "digitiz": ("数字化",), "digitalis": ("数字化",), "digitaliz": ("数字化",), "smart": ("智慧", "智能"), "intelligent": ("智能",), "intelligence": ("智能",),
    "internet": ("互联网",), "network": ("网络",), "data": ("数据",), "database": ("数据库",), "software": ("软件",), "computer": ("计算机",), "broadband": ("宽带",), "telecom": ("电信",),
    "telecommunication": ("电信", "通信"), "communication": ("通信", "交流"), "chip": ("芯片",), "semiconductor": ("半导体",), "robot": ("机器人",), "invent": ("发明",), "trademark": ("商标",),
    "copyright": ("版权", "著作权"), "laborator": ("实验室",), "science": ("科学", "科技"), "scientific": ("科研", "科技"), "scientist": ("科学家",), "mobile": ("移动", "手机"), "wechat": ("微信",),
    "weibo": ("微博",), "media": ("媒体",), "newspaper": ("报纸",), "broadcast": ("广播",), "television": ("电视",), "film": ("电影",), "cinema": ("电影院",), "video": ("视频",), "download": ("下载",),
    "upload": ("上传",), "cultur": ("文化",), "heritage": ("遗产", "非遗"), "relic": ("文物",), "museum": ("博物馆",), "librar": ("图书馆",), "book": ("图书",), "booking": ("预约",), "booked": ("预约",),
    "reading": ("阅读",), "theatre": ("剧院",), "theater": ("剧院",), "exhibit": ("展览",), "festival": ("节庆",), "artistic": ("艺术",), "arts": ("艺术",), "tradition": ("传统",), "history": ("历史",),
    "historic": ("历史",), "historical": ("历史",), "scenic": ("景区",), "attract": ("引进", "吸引"), "attraction": ("景点", "景区"), "tourist": ("游客", "旅游"), "travel": ("旅行", "旅游"), "sport": ("体育",),
    "fitness": ("健身",), "gym": ("健身",), "stadium": ("体育场", "体育馆"), "athlete": ("运动员",), "contest": ("竞赛", "比赛"), "religio": ("宗教",), "religious": ("宗教",), "ethnic": ("民族",), "news": ("新闻",),
    "spokesperson": ("新闻发言人",), "spokesman": ("新闻发言人",),
    # quantities and time
    "annual": ("年度", "全年"), "yearly": ("每年", "年度"), "quarter": ("季度",), "weekly": ("每周",), "daily": ("每日", "日常"), "minute": ("分钟",), "average": ("平均",), "ratio": ("比例", "比率"),
    "cumulative": ("累计",), "accumulat": ("累计",), "quota": ("名额", "指标"), "scale": ("规模",), "scope": ("范围",), "range": ("范围",), "grade": ("等级", "年级"), "categor": ("类别",), "indicator": ("指标",),
    "index": ("指数",), "cover": ("覆盖",), "coverage": ("覆盖", "覆盖率"), "period": ("期间", "期限"), "periodic": ("定期",), "duration": ("期限", "时长"), "permanent": ("永久", "常住"), "temporar": ("临时",),
    "interim": ("暂行", "临时"), "provisional": ("暂行", "临时"), "highest": ("最高",), "lowest": ("最低",), "ceiling": ("上限", "最高限额"), "threshold": ("起付", "标准"), "hectare": ("公顷",), "night": ("夜间",),
    "nighttime": ("夜间",), "daytime": ("白天", "昼间"), "rank": ("排名", "位居"), "simultaneous": ("同步", "同时"), "advanc": ("推进",), "advance": ("提前",), "advanced": ("先进",),
    # qualities
    "major": ("重大",), "majority": ("多数",), "key": ("重点", "关键"), "regular": ("定期", "日常"), "routine": ("日常", "例行"), "ordinar": ("普通",), "basic": ("基本", "基础"), "new": ("新增", "新建"),
    "special": ("专项", "特殊"), "comprehensive": ("综合", "全面"), "overall": ("总体", "整体"), "serious": ("严重",), "severe": ("严重", "重度"), "large": ("大型",), "small": ("小型",), "comparable": ("可比",),
    "outstanding": ("优秀", "突出"), "excellent": ("优秀",), "qualified": ("合格",), "unqualified": ("不合格",), "substandard": ("不合格",), "standardis": ("规范", "标准化"), "standardiz": ("规范", "标准化"),
    "elementary": ("小学",), "secondary": ("中等",), "accessible": ("无障碍",), "accessibility": ("无障碍",), "unfinished": ("未完成",), "vacant": ("空置", "闲置"), "idle": ("闲置",),
}  # fmt: skip
_ENDINGS = frozenset(
    "s es ed d ing er ers or ors ion ions ation ations al ment ments ly e y ies ied ity ities ure ures ant ants ive 's ance ence ible able".split()
)
_WORD = re.compile(r"[a-z][a-z'-]*|[0-9]+(?:\.[0-9]+)?")


@cache
def _phrase() -> re.Pattern[str]:
    """Return the pattern of all phrases, the longest first; only a question in English needs it made."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(PHRASES, key=len, reverse=True)))})")


def translate_terms(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each word or phrase of ``text`` that the glossary knows, its Chinese words, in order.

    >>> translate_terms("How many proposals were resolved?")
    (('提案',), ('解决',))
    """
    lowered = text.lower()
    found = [(match.start(), PHRASES[match.group()]) for match in _phrase().finditer(lowered)]
    lowered = _phrase().sub(lambda match: " " * len(match.group()), lowered)
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
