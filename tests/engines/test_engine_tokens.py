from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_assistant.engines import Tokenizer
from policy_assistant.errors import ServiceError

ODD = st.text(st.sampled_from("渡口2２①㈠《》ﬁ🚢é\u0301\ud800\0 \n\u3000a<s>/") | st.characters(), max_size=40)


@pytest.fixture(scope="module")
def tokenizer(tiny_reader: Path) -> Tokenizer:
    return Tokenizer(tiny_reader)


def test_each_token_knows_its_characters(tokenizer: Tokenizer) -> None:
    (tokens,) = tokenizer.encode(["渡口２０１９年①号🚢"])
    text = "渡口２０１９年①号🚢"
    assert [text[start:end] for start, end in tokens.places][-5:] == ["２０１９", "年", "①", "号", "🚢"]


@given(text=ODD)
def test_places_go_forward_within_the_text(text: str, tokenizer: Tokenizer) -> None:
    (tokens,) = tokenizer.encode([text])
    last = (0, 0)
    for start, end in tokens.places:
        assert 0 <= start <= end <= len(text)
        assert start >= last[0]
        assert end >= last[1]
        last = start, end


@pytest.mark.parametrize("text", ["</s>", "渡口</s></s>路灯", "<pad><unk><s>"])
def test_special_tokens_in_a_text_are_text(text: str, tokenizer: Tokenizer) -> None:
    (tokens,) = tokenizer.encode([text])
    assert not {tokenizer.start, tokenizer.end, tokenizer.padding} & set(tokens.ids)


def test_no_texts_have_no_tokens(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode([]) == []


def test_a_broken_tokenizer_is_a_service_error(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ServiceError, match=r"the tokenizer .*tokenizer\.json cannot be read"):
        Tokenizer(tmp_path)


def test_a_tokenizer_of_another_kind_is_refused(tiny_reader: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_reader, tmp_path / "model")
    path = tmp_path / "model" / "tokenizer.json"
    path.write_text(path.read_text(encoding="utf-8").replace("<pad>", "[PAD]"), encoding="utf-8")
    with pytest.raises(ServiceError, match="the tokenizer knows no <pad>"):
        Tokenizer(tmp_path / "model")
