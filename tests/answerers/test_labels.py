import pytest

from policy_assistant.answerers.labels import label, label_cells
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
