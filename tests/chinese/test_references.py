import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.chinese.numerals import to_chinese
from policy_assistant.chinese.references import Part, article_references, document_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照第十二条第二款第（三）项的规定办理。", ["第十二条第二款第（三）项"]),
        ("第12条和第１３条", ["第12条", "第１３条"]),
        ("第一百二十条之一第二款", ["第一百二十条之一第二款"]),
        ("第三章第二节", ["第三章第二节"]),
        ("第十条至第十五条", ["第十条", "第十五条"]),
        ("第二十五条第（三）项第1目", ["第二十五条第（三）项第1目"]),
        ("第十二条（三）项", ["第十二条（三）项"]),
        ("第一编第二分编", ["第一编第二分编"]),
        ("第三项目、第二条件、第一款项、第一节约、第一季度、第二，", []),
        ("十二条意见", []),
        ("", []),
    ],
)
def test_article_references(text: str, found: list[str]) -> None:
    references = article_references(text)
    assert [reference.span.of(text) for reference in references] == found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("第12条", "第十二条"),
        ("第十二条", "第十二条"),
        ("第１２条第（3）项", "第十二条第三项"),
        ("第十二条（三）项", "第十二条第三项"),
        ("第 十二 条", "第十二条"),
        ("第120条之1", "第一百二十条之一"),
    ],
)
def test_one_clause_has_one_key(text: str, key: str) -> None:
    (reference,) = article_references(text)
    assert reference.key == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("第十九、二十条就近享受", ["第十九条", "第二十条"]),
        ("第五条第（二）、（三）项", ["第五条第二项", "第五条第三项"]),
        ("第五条第（二）（四）（六）项", ["第五条第二项", "第五条第四项", "第五条第六项"]),
        ("第三条第一款和第二款", ["第三条第一款", "第二款"]),
    ],
)
def test_each_number_of_a_list_is_a_reference(text: str, keys: list[str]) -> None:
    assert [reference.key for reference in article_references(text)] == keys


def test_the_document_before_a_reference_is_told() -> None:
    references = article_references("本办法第五条、《样例条例》第六条和第七条")
    assert [(r.document, r.key) for r in references] == [
        ("本办法", "第五条"),
        ("《样例条例》", "第六条"),
        ("", "第七条"),
    ]


def test_parts_are_numbers() -> None:
    (reference,) = article_references("第一百二十条之一第二款第（三）项")
    assert reference.parts == (Part("条", 120, 1), Part("款", 2), Part("项", 3))


@given(st.integers(1, 9999), st.integers(1, 99), st.integers(1, 99))
def test_arabic_and_chinese_numbers_mean_the_same(article: int, paragraph: int, item: int) -> None:
    chinese = f"第{to_chinese(article)}条第{to_chinese(paragraph)}款第（{to_chinese(item)}）项"
    arabic = f"第{article}条第{paragraph}款第({item})项"
    (left,), (right,) = article_references(chinese), article_references(arabic)
    assert left.key == right.key == chinese.replace("（", "").replace("）", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据示府办规〔2024〕13号规定", ["示府办规〔2024〕13号"]),
        ("（示政发[2019]8号）", ["示政发[2019]8号"]),
        ("示政发【2019】8号、示政发（2019）9号", ["示政发【2019】8号", "示政发（2019）9号"]),
        ("示医保规字〔２０１９〕４号", ["示医保规字〔２０１９〕４号"]),
        ("示卫办函〔2020〕 第 12 号", ["示卫办函〔2020〕 第 12 号"]),
        ("示人社就字﹝2020﹞14号", ["示人社就字﹝2020﹞14号"]),
        ("清理结果以示政发〔20198号公示", ["示政发〔20198号"]),
        ("实施方案(示政办发201923)和", ["示政办发201923"]),
        ("方案（示编〔201923号）", ["示编〔201923号"]),
        ("国务院令第746号公布", ["国务院令第746号"]),
        ("样例市人民政府令 第193号", ["样例市人民政府令 第193号"]),
        ("中华人民共和国主席令第七号", ["中华人民共和国主席令第七号"]),
        ("财政部 税务总局公告2020年第8号", ["财政部 税务总局公告2020年第8号"]),
        ("《财政部、海关总署、税务总局公告2020年第6号》", ["财政部、海关总署、税务总局公告2020年第6号"]),
        ("国家税务总局公告（2020年第4号）", ["国家税务总局公告（2020年第4号）"]),
        ("国家税务总局2015年第102号", ["国家税务总局2015年第102号"]),
        ("国发明电〔2020〕1号", ["国发明电〔2020〕1号"]),
        ("法释〔2020〕17号", ["法释〔2020〕17号"]),
        ("转发示办发〔2019〕1号、示发〔2019〕2号", ["示办发〔2019〕1号", "示发〔2019〕2号"]),
    ],
)
def test_document_numbers(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in document_numbers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "印发2019年工作要点",
        "（2017-2020年）",
        "2019年第1季度",
        "第425号",
        "示例（2019）100万元",
        "2020年1月28日",
        "备11002588号-1",
        "规字(2019)",
        "示例路122号",
        "",
    ],
)
def test_a_year_and_a_number_are_not_yet_a_document(text: str) -> None:
    assert document_numbers(text) == ()


ALPHABET = st.text(alphabet="第一二十百0123条款项（）()〔〕[]、和至示府发令公告号年 财政部《》之")


@given(ALPHABET)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    for spans in ([r.span for r in article_references(text)], list(document_numbers(text))):
        position = 0
        for span in spans:
            assert position <= span.start < span.end <= len(text)
            position = span.end
