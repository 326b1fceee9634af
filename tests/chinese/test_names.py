import pytest

from policy_assistant.chinese.fold import fold
from policy_assistant.chinese.names import bare_place, body_pattern, names_document, place_of, place_pattern, place_rank


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("示例县人民政府办公室", "示例县"),
        ("样例市2019年工作总结", "样例市"),
        ("示例自治州民政局", "示例自治州"),
        ("示例县", "示例县"),
        ("关于调整补贴标准的通知", ""),
        ("", ""),
    ],
)
def test_place_of_a_title_or_issuer(name: str, place: str) -> None:
    assert place_of(name) == place


@pytest.mark.parametrize(
    ("place", "bare", "rank"),
    [
        ("样例市", "样例", 1),
        ("示例自治县", "示例", 2),
        ("示例省", "示例", 0),
        ("示县", "示县", 2),
        ("样例", "样例", None),
    ],
)
def test_rank_of_a_place(place: str, bare: str, rank: int | None) -> None:
    assert bare_place(place) == bare
    assert place_rank(place) == rank


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        ("样例市", "样例市财政局", True),
        ("样例市", "样例大气污染防治办法", True),
        ("样例", "样例市财政局", True),
        ("公安县", "公安县财政局", True),
        ("公安县", "示例县公安局", False),
        ("样例市", "样本市财政局", False),
    ],
)
def test_a_place_is_found_with_or_without_its_rank(place: str, text: str, found: bool) -> None:
    assert bool(place_pattern(place).search(fold(text))) is found


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        ("县政府", "示例县人民政府", True),
        ("人社局", "示例县人力资源和社会保障局", True),
        ("医保局", "示例县医疗保障局", True),
        ("司法局", "示例县民政局", False),
    ],
)
def test_a_body_is_found_by_its_short_name(body: str, text: str, found: bool) -> None:
    assert bool(body_pattern(body).search(fold(text))) is found


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("《示例县公共停车场管理办法》", True),
        ("公共停车场管理办法", True),
        ("示政发〔2020〕9号", True),
        ("示政发[2020]9号", True),
        ("〔2020〕9号", True),
        ("示政发〔2015〕3号", False),
        ("《示例县绿化管理办法》", False),
        ("《》", False),
    ],
)
def test_a_document_is_named_by_title_or_number(name: str, named: bool) -> None:
    title = "示例县人民政府关于印发《示例县公共停车场管理办法（试行）》的通知"
    assert names_document(name, title, "示政发〔2020〕9号") is named
