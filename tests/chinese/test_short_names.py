"""Short and full names stand for each other."""

import pytest

from policy_assistant.chinese.short_names import other_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("低保标准是多少", {"低保": "最低生活保障"}),
        ("最低生活保障标准", {"最低生活保障": "低保"}),
        ("居民医保怎么交", {"居民医保": "城乡居民基本医疗保险"}),  # the longer name, not 医保 in it
        ("低保户能租公租房吗", {"低保": "最低生活保障", "公租房": "公共租赁住房"}),
        ("停车费怎么收", {}),
    ],
)
def test_each_name_in_a_text_has_its_other_form(text: str, names: dict[str, str]) -> None:
    assert other_names(text) == names
