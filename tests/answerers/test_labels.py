import pytest

from policy_assistant.answerers.labels import label, label_cells, names_subgroup
from policy_assistant.chinese.quantities import figures
from policy_assistant.records import Span


def labels(text: str) -> dict[str, tuple[str, str]]:
    return {
        one.figure.text: (one.left.strip("，、；（ "), one.right)
        for one in label(text, Span(0, len(text)), figures(text))
    }


def test_a_figure_belongs_to_the_words_before_it() -> None:
    found = labels("全年共承办提案52件（其中重点提案6件），由23个部门办理")
    assert found["52件"][0] == "全年共承办提案"
    assert found["6件"][0] == "其中重点提案"
    assert found["23个"] == ("），由".strip("），"), "部门办理") or found["23个"][1] == "部门办理"


def test_a_share_behind_a_count_shares_its_label() -> None:
    text = "已经解决的24件、占46%；正在解决的27件、占52%"
    one = {figure.figure.text: figure for figure in label(text, Span(0, len(text)), figures(text))}
    assert one["46%"].attached
    assert one["46%"].left == one["24件"].left == "已经解决的"
    assert not one["27件"].attached


def test_a_figure_in_brackets_is_a_part_and_a_sum_is_a_total() -> None:
    text = "共抽查523户（其中企业60户）"
    whole, part = label(text, Span(0, len(text)), figures(text))
    assert (whole.total, whole.part) == (True, False)
    assert part.part


def test_a_cell_is_named_by_its_row_and_column() -> None:
    row = ["小型车", "5元", "30元"]
    text = " | ".join(row)
    starts = [0, 6, 11]
    found = label_cells(row, ["车型", "首小时", "全天"], figures(text), starts)
    assert [(one.figure.text, one.left, one.right) for one in found] == [
        ("5元", "小型车", "首小时"),
        ("30元", "小型车", "全天"),
    ]


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("2020", (2020,)),
        ("2021年标准（元/月）", (2021,)),
        ("标准（元/月） 2019年", (2019,)),
        ("标准（元/月）", ()),
        ("2021元", ()),
    ],
)
def test_a_column_is_of_the_years_at_its_head(head: str, years: tuple[int, ...]) -> None:
    text = "一级残疾 | 120"
    (cell,) = label_cells(["一级残疾", "120"], ["等级", head], figures(text), [0, 7])
    assert cell.column_years == years


def test_running_text_has_no_column() -> None:
    text = "2020年发放120元"
    assert [one.column_years for one in label(text, Span(0, len(text)), figures(text))][-1] == ()


LISTED = "移出异常名录432户,其中企业360户、个体工商户62户"
SCHOOLS = "新建学校20所、增加学位22820个,其中城区11所、增加学位10420个"


@pytest.mark.parametrize(
    ("text", "figure", "asked", "named"),
    [
        (LISTED, "360户", "移出异常名录的企业有多少户?", True),
        (LISTED, "62户", "移出异常名录的个体工商户有多少户?", True),
        (LISTED, "62户", "移出异常名录的企业有多少户?", False),
        (LISTED, "360户", "移出异常名录多少户?", False),
        (LISTED, "432户", "移出异常名录的企业有多少户?", False),
        (
            SCHOOLS,
            "10420个",
            "城区增加学位多少个?",
            True,
        ),  # it shares the name of the figure before it, in another unit
        (SCHOOLS, "11所", "城区新建几所学校?", True),
        (SCHOOLS, "10420个", "增加学位多少个?", False),  # the whole has that name too
        (SCHOOLS, "22820个", "城区增加学位多少个?", False),
        ("受理建议120件,其中重点建议3件", "3件", "建议有多少件?", False),
    ],
)
def test_a_subgroup_is_named_by_what_the_whole_is_not(text: str, figure: str, asked: str, named: bool) -> None:
    found = label(text, Span(0, len(text)), figures(text))
    (index,) = [i for i, one in enumerate(found) if text[one.figure.start : one.figure.end] == figure]
    assert names_subgroup(text, found, index, asked) is named
