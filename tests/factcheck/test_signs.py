import pytest

from policy_assistant.factcheck.frequencies import frequencies
from policy_assistant.factcheck.labelling import label_start
from policy_assistant.factcheck.roles import holders, same_body
from policy_assistant.factcheck.signs import says_what, signs, total, undone


@pytest.mark.parametrize(
    ("before", "behind", "direction", "change", "bound", "start"),
    [
        ("，比上年增加", "", "up", True, "", False),
        ("，比2018年同期下降", "", "down", True, "", False),
        ("企业开办时间压缩到", "以内", "down", False, "most", False),
        ("期限一般不少于", "", "", False, "least", False),
        ("期限不超过", "", "", False, "most", False),
        ("使用财政资金", "以上的项目", "", False, "least", False),
        ("办理提案", "，占46%", "", False, "", False),
        ("森林覆盖率由", "提高到42.6%", "", False, "", True),
        ("，提高到", "", "up", False, "", False),
        ("优良天数比例为", "", "", False, "", False),
        ("减少机构", "", "down", True, "", False),
    ],
)
def test_small_words_turn_a_figure(before, behind, direction, change, bound, start):
    found = signs(before, behind)
    assert (found.direction, found.change, found.bound, found.start) == (direction, change, bound, start)


def test_up_opposes_down_and_at_least_opposes_at_most():
    up, down = signs("比上年增长", ""), signs("比上年下降", "")
    least, most = signs("不少于", ""), signs("不超过", "")
    assert up.opposes(down)
    assert least.opposes(most)
    assert not up.opposes(up)
    assert not up.opposes(signs("", ""))


def test_a_change_is_no_level_and_a_start_no_end():
    assert not signs("比上年增加", "").may_mean(signs("承办提案", ""))
    assert not signs("覆盖率由", "提高到42%").may_mean(signs("覆盖率", ""))
    assert signs("承办提案", "").may_mean(signs("办理提案", ""))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("正在解决的", "going"),
        ("列入计划", "going"),
        ("不予许可", "not"),
        ("暂时不能解决", "not"),
        ("已经解决", ""),
        ("未来发展", ""),
    ],
)
def test_what_was_not_done_is_told_from_what_was(label, kind):
    assert undone(label) == kind


def test_only_the_last_piece_of_a_label_says_whether_it_was_done():
    assert undone("没有达到标准的患者，报销") == ""


def test_a_sum_is_known_by_its_word():
    assert total("行政处罚决定（件） 合计")
    assert not total("合同审查")


@pytest.mark.parametrize(("label", "says"), [("，比上年同期增长", False), ("一般公共预算收入增长", True)])
def test_a_growth_rate_may_name_what_grew(label, says):
    assert says_what(label) is says


@pytest.mark.parametrize(
    ("between", "label"),
    [
        ("部门和", ""),
        ("乡镇中有", ""),
        ("，其中重点提案", "其中重点提案"),
        ("、刑事", "、刑事"),
        ("部门和乡镇，全年办理", "全年办理"),
        ("热线受理诉求", "热线受理诉求"),
    ],
)
def test_the_noun_behind_a_figure_is_no_part_of_the_next_label(between, label):
    assert between[label_start(between) :] == label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每半年复核一次", ["1半年"]),
        ("每两年更新一次，每季度召开一次", ["2年", "1季度"]),
        ("每3个月公布", ["3月"]),
        ("每个工作日", []),
        ("每户不少于1个", []),
    ],
)
def test_how_often(text, found):
    assert [normal for _, normal in frequencies(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("停车场由县住房和城乡建设局负责管理。", ("县住房和城乡建设局",)),
        ("主管部门是县交通运输局。", ("县交通运输局",)),
        ("第三条　县住房和城乡建设局是公共停车场的主管部门。", ("县住房和城乡建设局",)),
        ("县司法局负责合法性审查，县审计局做好监督。", ("县司法局",)),
        ("由此可见，工作是有成效的。", ()),
    ],
)
def test_who_is_responsible(text, found):
    assert set(found) <= set(holders(text))
    assert bool(found) == bool(holders(text))


def test_an_abbreviated_body_is_the_same():
    assert same_body("县医保局", "县医疗保障局")
    assert not same_body("县交通运输局", "县公安局")
