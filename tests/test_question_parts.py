import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.question_parts import paired, single_questions
from policy_assistant.question_slots import Names, find_slots

NAMES = Names(places=("示例县", "样例市"), bodies=("县政府",))


def parts(text: str) -> list[str]:
    return [part.rstrip("？") for part in single_questions(find_slots(text, NAMES), NAMES)]


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("2019年示例县受理了多少件，办结了多少件？", ["2019年示例县受理了多少件", "2019年示例县办结了多少件"]),
        (
            "2019年示例县行政复议收了多少件、办完了多少",
            ["2019年示例县行政复议收了多少件", "2019年示例县行政复议，办完了多少"],
        ),
        (
            "2019年示例县有多少件提案，其中解决的有多少，占多少？",
            [
                "2019年示例县有多少件提案",
                "2019年示例县提案，其中解决的有多少件",
                "2019年示例县提案解决，占多少",
            ],
        ),
        (
            "示例县政府信息公开申请新收了多少件、比上年多了几件",
            ["示例县政府信息公开申请新收了多少件", "示例县政府信息公开申请，比上年多了几件"],
        ),
        ("2020年新增减税多少亿元、降费多少亿元", ["2020年新增减税多少亿元", "2020年新增，降费多少亿元"]),
        (
            "申请人的年收入不能超过多少、住房面积不能超过多少平方米",
            ["申请人的年收入不能超过多少", "申请人的住房面积不能超过多少平方米"],
        ),
        ("2018年生产总值是多少，比上年增长多少", ["2018年生产总值是多少", "2018年生产总值，比上年增长多少"]),
        ("占道停车罚多少钱、由谁来罚？", ["占道停车罚多少钱", "占道停车罚，由谁来罚"]),
        ("在县级医院住院，起付线多少、报百分之几", ["在县级医院住院，起付线多少", "县级医院住院起付线，报百分之几"]),
        (
            "2018年样例市民间投资增长多少，工业投资呢？",
            ["2018年样例市民间投资增长多少", "2018年样例市工业投资增长多少"],
        ),
        ("示例县窗口从多少个减到了多少个？", ["示例县窗口原来多少个", "示例县窗口减到了多少个"]),
        (
            "示例县覆盖率从2023年的多少提高到2035年的多少",
            ["示例县覆盖率2023年的多少", "示例县覆盖率提高到2035年的多少"],
        ),
        (
            "示例县窗口从几个压减到几个、多少名工作人员",
            ["示例县窗口原来几个", "示例县窗口压减到几个", "示例县窗口压减到，多少名工作人员"],
        ),
    ],
)
def test_each_thing_asked_is_a_whole_question(text: str, single: list[str]) -> None:
    assert parts(text) == single


@pytest.mark.parametrize(
    "text",
    [
        "2019年示例县解决了多少件提案？",
        "示例县低保、特困人员的补助是多少？",
        "水、电、气多少钱",
        "几月、几号报名？",
        "罚款从多少到多少？",
        "窗口从60个减到了多少个？",
        "第十二条怎么说？",
    ],
)
def test_a_single_question_stays_whole(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("示例县人大建议和政协提案各有多少件", ["示例县人大建议有多少件", "示例县政协提案有多少件"]),
        ("城市和农村低保标准分别是多少", ["城市低保标准是多少", "农村低保标准是多少"]),
        (
            "2018年样例市财政总收入和一般公共预算收入分别增长多少",
            ["2018年样例市财政总收入增长多少", "2018年样例市一般公共预算收入增长多少"],
        ),
        (
            "2019年样例市高新区和经济区的产值各增长多少",
            ["2019年样例市高新区的产值增长多少", "2019年样例市经济区的产值增长多少"],
        ),
        ("一等奖跟三等奖各给多少", ["一等奖给多少", "三等奖给多少"]),
        ("各乡镇上报了多少件？", []),
        ("2019年示例县解决了多少件提案？", []),
    ],
)
def test_matters_asked_about_together_are_told_apart(text: str, both: list[str]) -> None:
    assert [one for one, _ in paired(find_slots(text, NAMES))] == both


def test_an_english_question_after_and_is_one_of_its_own() -> None:
    asked = parts("How many proposals were received in 2019 and how many were resolved?")
    assert asked == ["How many proposals were received in 2019", "how many were resolved proposals 2019?"]


@given(st.text(alphabet="示例县年2019提案建议多少几件从到和、，；？呢其中的了解决办结分别各占 ", max_size=40))
def test_parts_are_never_empty_and_never_alone(text: str) -> None:
    found = parts(text)
    assert len(found) != 1
    assert all(part.strip() for part in found)
