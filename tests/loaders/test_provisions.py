from __future__ import annotations

import pytest

from policy_assistant.loaders.provisions import Provisions, provisions
from policy_assistant.records import Span


def read(text: str) -> Provisions:
    return provisions(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("第二十条 本办法自2024年1月1日起施行。", "2024-01-01"),
        ("本规定从 2024 年 1 月 1 日起实施。", "2024-01-01"),
        ("七、本通知自二〇二四年三月一日起执行，有效期5年。", "2024-03-01"),
        ("现予公布，自2021年5月1日起施行。", "2021-05-01"),
        ("第九条 自2024年1月1日起施行。", "2024-01-01"),
        ("《示例市旧办法》自2010年1月1日起施行。本办法自2024年1月1日起施行。", "2024-01-01"),
        ("《示例市另一办法》自2010年1月1日起施行以来，效果良好。", ""),
        ("标准自2024年6月1日起按新标准计算。", ""),
        ("合同自签订之日起生效后备案。", ""),
    ],
)
def test_taking_effect_on_a_date(text: str, effective: str) -> None:
    assert read(text).effective == effective


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("本办法自印发之日起施行。", "2024-03-06"),
        ("本办法自发布之日起施行。", "2024-03-08"),
        ("本条例自公布之日起30日后施行。", "2024-04-07"),
        ("本办法自2024年5月1日起施行。", "2024-05-01"),
        ("本办法由县民政局解释。", ""),
    ],
)
def test_taking_effect_with_its_issue(text: str, effective: str) -> None:
    assert read(text).effective_on(printed="2024-03-06", published="2024-03-08") == effective


def test_effect_without_a_known_issue_stays_unknown() -> None:
    assert read("本办法自印发之日起施行。").effective_on("", "") == ""


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("本办法自2024年1月1日起施行，有效期5年。", "2028-12-31"),
        ("本办法自2024年1月1日起试行，试行期为两年。", "2025-12-31"),
        ("本办法自2024年1月1日起施行。有效期三年。", "2026-12-31"),
        ("本通知自2024年1月1日起执行，有效期至2026年12月31日。", "2026-12-31"),
        ("本通知自2024年1月1日起执行，有效期6个月。", "2024-06-30"),
        ("本通知有效期1年。", "2024-12-31"),
        ("居住证有效期为一年。", ""),
        ("本办法自2024年1月1日起施行。资格证书有效期3年。", ""),
        ("本办法自2024年1月1日起施行。", ""),
    ],
)
def test_last_day_of_validity(text: str, expires: str) -> None:
    assert read(text).expires_on("2024-01-01") == expires


def test_a_term_without_a_first_day_stays_unknown() -> None:
    assert read("本通知有效期1年。").expires_on("") == ""


@pytest.mark.parametrize(
    ("text", "repeals"),
    [
        (
            "《示例县旧停车办法》（示政规〔2017〕3号）同时废止。",
            ("示政规〔2017〕3号", "示例县旧停车办法"),
        ),
        ("2010年5月1日起施行的《示例县旧停车办法》同时废止。", ("示例县旧停车办法",)),
        (
            "《甲办法》（示政〔2010〕1号）、《乙办法》（示政〔2011〕2号）予以废止。",
            ("示政〔2010〕1号", "甲办法", "示政〔2011〕2号", "乙办法"),
        ),
        ("本办法自2024年1月1日起施行，同时废止《甲办法》。", ("甲办法",)),
        ("《关于印发〈甲办法〉的通知》停止执行。", ("关于印发〈甲办法〉的通知",)),
        ("应当依照《样例法》的规定，请求宣告该票据失效。", ()),
        ("与上位法抵触的，应当予以废止。", ()),
        ("拟将《甲办法》予以废止。", ()),
        ("按照《甲办法》执行。全年废止17件。", ()),
    ],
)
def test_repealed_documents(text: str, repeals: tuple[str, ...]) -> None:
    assert read(text).repeals == repeals


def test_only_the_body_counts() -> None:
    text = "本办法自2010年1月1日起施行。\n本办法自2024年1月1日起施行。"
    assert provisions(text, Span(text.index("\n") + 1, len(text))).effective == "2024-01-01"
