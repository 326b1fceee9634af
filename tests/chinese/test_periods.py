from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.periods import asked_years, period_of, reporting_year, written_year

TODAY = date(2021, 6, 1)
MEETING = "政府工作报告\n——2020年1月16日在样例市第十六届人民代表大会第四次会议上\n市长 某某"


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2019年解决了多少件提案？", (2019,)),
        ("２０１９年呢", (2019,)),
        ("今年（2026）安排到几所学校？", (2026,)),  # in brackets: which year is meant, not one more
        ("去年（即2018年）解决了几件？", (2018,)),
        ("二〇一九年办了几件", (2019,)),
        ("一九年办了几件", (2019,)),
        ("19年呢？", (2019,)),
        ("那18年呢", (2018,)),
        ("县政府19年解决了多少件", (2019,)),
        ("18年和19年各多少", (2018, 2019)),
        ("从15年到18年", (2015, 2016, 2017, 2018)),
        ("98年的安置办法", (1998,)),
        ("2018呢", (2018,)),
        ("2018和2019各多少", (2018, 2019)),
        ("2017-2019年的提案", (2017, 2018, 2019)),
        ("2019年比2018年增长多少", (2018, 2019)),
        ("2019年比上年增长多少", (2019,)),
        ("十三五期间修了多少公里路", (2016, 2017, 2018, 2019, 2020)),
        ("How many proposals were resolved in 2019?", (2019,)),
        ("how many 2019 proposals", (2019,)),
        ("2019 vs 2018", (2018, 2019)),
        ("between 2017 and 2019", (2017, 2018, 2019)),
    ],
)
def test_named_years(question: str, years: tuple[int, ...]) -> None:
    assert asked_years(question, TODAY) == (years, False)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("去年办结了多少件", (2020,)),
        ("上年呢", (2020,)),
        ("上一年的情况", (2020,)),
        ("前年呢", (2019,)),
        ("今年的补贴标准", (2021,)),
        ("本年度受理多少件", (2021,)),
        ("今年比去年增长多少", (2021,)),
        ("明年有什么计划", (2022,)),
        ("2019年和上年各多少", (2018, 2019)),
        ("近三年的提案", (2018, 2019, 2020, 2021)),
        ("最近两年", (2019, 2020, 2021)),
        ("过去五年", (2016, 2017, 2018, 2019, 2020, 2021)),
        ("last year", (2020,)),
        ("the year before last", (2019,)),
        ("over the past three years", (2018, 2019, 2020, 2021)),
    ],
)
def test_years_counted_from_today(question: str, years: tuple[int, ...]) -> None:
    assert asked_years(question, TODAY) == (years, True)


@pytest.mark.parametrize(
    "question",
    [
        "工龄满20年能休几天年假",
        "缴费15年能退休吗",
        "社保交5年和15年有什么区别",
        "20年工龄",
        "补贴2000元够吗",
        "2000多块",
        "有2019人参加吗",
        "2019件是哪一类",
        "《2019年工作要点》何时印发",
        "示政发〔2019〕8号讲了什么",
        "以前年度的亏损怎么办",
        "证明年龄要什么材料",
        "如今年轻人有什么政策",
        "近三年内无违法记录可以申请吗",
        "比去年增长多少",
        "较2018年增长多少",
        "compared with 2018",
        "解决了多少件提案",
        "",
    ],
)
def test_no_year_asked(question: str) -> None:
    assert asked_years(question, TODAY) == ((), False)


@given(st.integers(2000, 2049), st.dates(date(2005, 1, 1), date(2045, 1, 1)))
def test_words_count_from_today_and_named_years_do_not(year: int, today: date) -> None:
    assert asked_years(f"{year}年受理了多少件", today) == ((year,), False)
    assert asked_years("去年受理了多少件", today) == ((today.year - 1,), True)


@pytest.mark.parametrize(
    ("title", "issued", "head", "reviewed", "written"),
    [
        ("示例县2019年法治政府建设工作报告", "2020-04-20", "", 2019, 2019),
        ("示例县2019年法治政府工作报告", "2020-04-20", "", 2019, 2019),
        ("样例市人民政府工作报告（2020）", "2020-01-20", MEETING, 2019, 2020),
        ("政府工作报告", "", MEETING, 2019, 2020),
        ("政府工作报告（2020）", "", "", 2019, 2020),
        ("政府工作报告（2020年4月28日 某某）", "", "", 2019, 2020),
        ("样例市人民政府工作报告（2022）", "", MEETING.replace("2020年1月16日", "2021年12月21日"), 2021, 2021),
        ("政府工作报告", "", MEETING + "\n一、2018年工作回顾", 2018, 2020),
        ("政府工作报告", "2020-01-20", "", 2019, 2020),
        ("政府工作报告", "", "", None, None),
        ("示例县政府信息公开工作年度报告", "2021-01-30", "现将2020年度政府信息公开工作情况报告如下", 2020, 2020),
        ("示例县法治政府建设工作报告", "2020-03-01", "", 2019, 2019),
        ("示例县法治政府建设工作报告", "2019-12-20", "", 2019, 2019),
        ("示例县2019年预算执行情况和2020年预算草案的报告", "2020-01-05", "", 2019, 2019),
        ("示例局2022年工作情况暨2023年工作要点的报告", "2023-03-31", "", 2022, 2022),
        ("2018-2019年度工作总结", "2020-01-05", "", 2019, 2019),
        ("示例县2016—2020年规划实施情况的报告", "2021-01-05", "", None, 2021),
        ("示例县养老服务管理办法（2019年修订）", "2019-02-02", "", None, 2019),
        ("示例县养老服务管理办法", "", "", None, None),
    ],
)
def test_the_year_a_report_reviews(
    title: str, issued: str, head: str, reviewed: int | None, written: int | None
) -> None:
    assert reporting_year(title, issued, head) == reviewed
    assert written_year(title, issued, head) == written


@pytest.mark.parametrize(
    ("text", "path", "reviewed", "written", "years"),
    [
        ("2019年，细颗粒物浓度比2018年同期下降3.8%", "", 2019, None, (2019,)),
        ("比2018年同期下降3.8%", "", 2019, None, (2019,)),
        ("比上年增长3%", "", 2019, None, (2019,)),
        ("恢复到上年九成", "", 2020, None, (2020,)),
        ("相较去年22件明显下降", "", 2022, None, (2022,)),
        ("2018年受理20件", "", 2019, None, (2018,)),
        ("优良率从2016年的66.4%提高到2021年的85%", "", 2021, None, (2021,)),
        ("产值是2015年的2.4倍", "", 2020, None, (2020,)),
        ("结构由2015年的11:50:39优化为11:46:43", "", 2020, None, (2020,)),
        ("2021年以来，共审结10件", "", 2022, None, (2021, 2022)),
        ("2019年以来，共审结10件", "", 2019, None, (2019,)),
        ("这一年，我们持续改革", "", 2019, 2020, (2019,)),
        ("新的一年，我们将抓好重点工作", "", 2019, 2020, (2020,)),
        ("今年改造100条街巷", "", 2019, 2020, (2020,)),
        ("去年前三季度排名第一", "", 2019, 2020, (2019,)),
        ("本年度共受理30件", "", 2019, None, (2019,)),
        ("五年来，经济稳步增长", "", 2021, None, (2017, 2018, 2019, 2020, 2021)),
        ("印发了《实施纲要（2017-2020年）》", "", 2019, None, (2019,)),
        ("“十三五”期间建成", "", 2021, None, (2016, 2017, 2018, 2019, 2020)),
        ("编制“十四五”规划", "", 2020, None, (2020,)),
        ("新建10所学校", "二、2020年工作任务 > （一）教育", 2019, None, (2020,)),
        ("新建10所学校", "二、2020年工作任务 > （一）2021年计划", 2019, None, (2021,)),
        ("新建10所学校", "三、今后三年目标", 2021, None, (2022, 2023, 2024)),
        ("新建10所学校", "一、教育", None, None, ()),
        ("20198月，机构改革完成", "", None, None, (2019,)),
    ],
)
def test_period_of_a_passage(
    text: str, path: str, reviewed: int | None, written: int | None, years: tuple[int, ...]
) -> None:
    assert period_of(text, path, reviewed, written) == years


@given(st.integers(1990, 2040), st.text(alphabet="示例县共受理件，。", max_size=20))
def test_a_text_without_years_speaks_of_the_year_reviewed(reviewed: int, text: str) -> None:
    assert period_of(text, "一、总体情况", reviewed) == (reviewed,)
