from datetime import date

import pytest

from policy_assistant.errors import QuestionError
from policy_assistant.question import analyse
from policy_assistant.question_slots import Names, find_slots
from policy_assistant.records import Kind, Question, Turn

TODAY = date(2021, 5, 1)
NAMES = Names(places=("示例县", "样例市", "样例"), bodies=("示例县人民政府办公室",), titles=("公共停车场管理办法",))


def ask(text: str, *before: str) -> Question:
    return analyse(text, [Turn("user", words) for words in before], today=TODAY, names=NAMES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2019年解决了多少件提案？", Kind.COUNT),
        ("停一小时要多少钱", Kind.COUNT),
        ("有效期多久", Kind.COUNT),
        ("行政机关负责人出庭应诉率是多少", Kind.SHARE),
        ("解决的占多少", Kind.SHARE),
        ("什么时候开始施行", Kind.WHEN),
        ("哪个部门负责停车场的监督管理", Kind.WHO),
        ("申请在哪里提交", Kind.WHERE),
        ("申请补贴需要哪些材料", Kind.WHICH),
        ("残疾人停车是否免费", Kind.WHETHER),
        ("道路上能停车吗？", Kind.WHETHER),
        ("人大代表的建议办得怎么样", Kind.HOW),
        ("2018年和2019年相比提案办理有什么变化", Kind.COMPARE),
        ("哪一年的提案最多", Kind.COMPARE),
        ("第十二条怎么说", Kind.ARTICLE),
        ("《公共停车场管理办法》第三条", Kind.ARTICLE),
        ("法律援助", Kind.WHAT),
        ("样例市 2020 建成面积", Kind.COUNT),
        ("老旧小区改造个数（2020年）", Kind.COUNT),
        ("一般公共预算收入", Kind.COUNT),
        ("PM10浓度降幅", Kind.SHARE),
        ("积分入户申报截止日", Kind.WHEN),
        ("商业秘密 定义", Kind.WHAT),
        ("设备的技术参数", Kind.WHAT),
        ("How many proposals were resolved?", Kind.COUNT),
        ("What share of the suggestions was resolved?", Kind.SHARE),
        ("When does the regulation take effect?", Kind.WHEN),
        ("Which department is responsible?", Kind.WHO),
        ("Is parking free for disabled people?", Kind.WHETHER),
    ],
)
def test_the_kind_of_a_question(text: str, kind: Kind) -> None:
    assert ask(text).kind is kind


@pytest.mark.parametrize(
    ("text", "years", "relative"),
    [
        ("去年办了多少件", (2020,), True),
        ("19年呢，提案", (2019,), False),
        ("2018和2019年的提案", (2018, 2019), False),
        ("提案多少件", (), False),
    ],
)
def test_the_years_asked_about(text: str, years: tuple[int, ...], relative: bool) -> None:
    question = ask(text)
    assert (question.years, question.relative_year) == (years, relative)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("示例县2019年办理了多少件提案", "places", ("示例县",)),
        ("样例2019年的生产总值", "places", ("样例",)),
        ("临水县2019年办理了多少件提案", "places", ("临水县",)),
        ("2019年县政府应诉了几件案子", "bodies", ("县政府",)),
        ("县司法局负责什么", "bodies", ("县司法局",)),
        ("政务服务大厅有几个窗口", "bodies", ()),
        ("公共停车场管理办法第五条", "documents", ("公共停车场管理办法",)),
        ("示政规〔2017〕3号还有效吗", "documents", ("示政规〔2017〕3号",)),
        ("县政府解决了多少件政协提案", "terms", ("政协提案",)),
        ("县政府解决了多少件政协提案", "measure", ("解决",)),
        ("县政府解决了多少件政协提案", "units", ("件",)),
        ("停车要多少钱", "units", ("元",)),
        ("How many proposals were resolved?", "terms", ("提案",)),
        ("How many proposals were resolved in Shili County?", "places", ("示例县",)),
        ("What does Article 18 say?", "articles", ("Article 18",)),
    ],
)
def test_the_slots_of_a_question(text: str, field: str, expected: tuple[str, ...]) -> None:
    assert getattr(ask(text), field) == expected


def test_two_matters_in_one_question_are_two_questions() -> None:
    parts = ask("提案和建议一共解决了多少").parts
    assert [(part.terms, part.measure) for part in parts] == [(("提案",), ("解决",)), (("建议",), ("解决",))]


def test_what_a_whole_is_broken_down_by_is_what_is_measured() -> None:
    question = ask("示例县新登记了多少市场主体", "示例县办了多少案件")
    assert "市场主体" in question.terms
    question = ask("示例县新登记的市场主体，其中企业有多少户？")
    assert (question.measure, "企业" in question.terms) == (("企业",), False)


def test_only_its_own_words_say_what_a_later_part_measures() -> None:
    later = ask("示例县政府信息公开申请新收了多少件、比上年增长多少").parts[1]
    assert later.measure == ("增长",)
    assert "公开" in later.terms
    assert ask("2019年示例县提案解决了多少件，占多少").parts[1].measure == ("解决",)


def test_two_things_asked_of_one_matter_are_two_questions() -> None:
    parts = ask("示例县2019年办了多少件政协提案，解决了多少").parts
    assert [part.standalone for part in parts] == [
        "示例县2019年办了多少件政协提案",
        "示例县2019年政协提案，解决了多少件？",
    ]


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (["2019年县政府解决了多少件人大建议？"], "那政协提案呢？", "2019年县政府解决了多少件政协提案？"),
        (["2019年县政府解决了多少件人大建议？"], "2018年呢?", "2018年县政府解决了多少件人大建议？"),
        (["示例县2019年的生产总值是多少"], "样例市呢", "样例市2019年的生产总值是多少？"),
        (["《公共停车场管理办法》第五条怎么说"], "那第六条呢", "《公共停车场管理办法》第六条怎么说？"),
        (
            ["How many proposals were resolved in 2019?"],
            "What about 2018?",
            "How many proposals were resolved in 2018?",
        ),
        (["2019年县政府解决了多少件人大建议？", "那政协提案呢"], "2018年呢", "2018年县政府解决了多少件政协提案？"),
        (["示例县小型车停车首小时多少钱"], "大型车呢？", "示例县大型车停车首小时多少钱？"),
        (["2020年城市居民最低生活保障标准是多少"], "农村的呢", "2020年农村居民最低生活保障标准是多少？"),
        (["《公共停车场管理办法》第九条怎么说"], "第二款呢", "《公共停车场管理办法》第九条第二款怎么说？"),
        (["《公共停车场管理办法》第九条第一款怎么说"], "第二款呢", "《公共停车场管理办法》第九条第二款怎么说？"),
        (["《公共停车场管理办法》第九条第一款怎么说"], "第十条呢", "《公共停车场管理办法》第十条怎么说？"),
        (["样例市医保凭证的激活率是多少"], "2021年想提高到多少？", "2021年样例市医保凭证的激活率提高多少？"),
        (
            ["2019年县政府解决了多少件人大建议？"],
            "2020年行政复议案件受理了多少件？",
            "2020年行政复议案件受理了多少件？",
        ),
    ],
)
def test_a_follow_up_is_completed_from_the_question_before(before: list[str], text: str, whole: str) -> None:
    assert ask(text, *before).standalone == whole


@pytest.mark.parametrize(
    "text", ["2020年示例县作出了多少件行政处罚，其中罚款多少件？", "2018年样例市民间投资增长多少，工业投资呢？"]
)
def test_words_that_point_back_in_their_own_sentence_make_no_follow_up(text: str) -> None:
    assert ask(text, "2019年县政府解决了多少件人大建议？").standalone == text


def test_a_polite_follow_up_is_a_follow_up() -> None:
    assert (
        ask("您好，那人大建议呢？", "请问2019年县政府解决了多少件政协提案？").standalone
        == ask("那人大建议呢？", "2019年县政府解决了多少件政协提案？").standalone
    )


def test_a_follow_up_for_the_share_asks_for_the_share_of_the_same() -> None:
    question = ask("占多少？", "2019年县政府解决了多少件人大建议？")
    assert (question.kind, question.years, question.terms, question.measure) == (
        Kind.SHARE,
        (2019,),
        ("人大建议",),
        ("解决",),
    )


@pytest.mark.parametrize("text", ["", "   ", "？！…"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="问题是空的"):
        ask(text)


def test_a_question_of_2001_characters_is_refused() -> None:
    with pytest.raises(QuestionError, match="2001 个字符，最多 2000 个"):
        ask("问" * 2001)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("2019年装卸了多少集装箱？", ()),
        ("2019年作出了多少处罚？", ()),
        ("2019年资助了多少本科生？", ()),
        ("2019年有多少项目标没有完成？", ("项",)),
        ("2019年有多少名人大代表？", ("名",)),
        ("2019年受理了多少起诉讼案件？", ("起",)),
        ("2019年有多少点位？", ()),
    ],
)
def test_a_word_that_begins_like_a_unit_is_none(text: str, units: tuple[str, ...]) -> None:
    assert ask(text).units == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("How many business days does it take to open a company?", ("days",)),
        ("Within how many months must it be paid?", ("months",)),
        ("HOW MANY YUAN is the subsidy?", ("yuan",)),
        ("How many cases were closed each month?", ()),
        ("How much does a day of parking cost?", ()),
    ],
)
def test_the_unit_of_an_english_question_is_what_it_counts(text: str, units: tuple[str, ...]) -> None:
    assert ask(text).units == tuple(unit.lower() for unit in units)


def test_a_name_is_found_where_it_is_not_the_beginning_of_an_office() -> None:
    slots = find_slots("样例局在样例办了多少件？", Names(places=("样例",)))
    assert [(slot.text, slot.start) for slot in slots.of("place")] == [("样例", 4)]
    assert not find_slots("样例局办了多少件？", Names(places=("样例",))).of("place")


@pytest.mark.parametrize(
    "text", ["省人力资源和社会保障厅如何安排招聘工作？", "涉税、涉费事项怎么办理？", "哪家企业负责收储口罩和防护服？"]
)
def test_what_words_answer_is_not_parted_at_and(text: str) -> None:
    assert ask(text).parts == ()


def test_matters_asked_about_severally_are_parted_whatever_is_asked() -> None:
    parts = ask("口罩和防护服分别由哪个部门负责？").parts
    assert [part.standalone for part in parts] == ["口罩由哪个部门负责？", "防护服由哪个部门负责？"]


@pytest.mark.parametrize(
    "question",
    [
        "样例经开区对新聘用的博士补多少钱？",
        "驻点居民区有几名干部？",
        "校区门口能停车吗？",
        "2月17日会上发言的是哪几个区的党委？",
    ],
)
def test_districts_of_no_name_are_no_places_and_of_is_no_part_of_a_body(question: str) -> None:
    assert find_slots(question).texts("place", "body") == ()


def test_a_district_with_a_name_is_a_place() -> None:
    assert find_slots("武侯区有多少所学校？").texts("place") == ("武侯区",)
