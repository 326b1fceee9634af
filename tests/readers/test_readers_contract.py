"""What every reader does, each tried with the same cases."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from policy_assistant import readers
from policy_assistant.errors import ServiceError, UsageError
from policy_assistant.readers import Reader
from policy_assistant.readers.cross_encoder import CrossEncoder
from policy_assistant.readers.shipped import Shipped
from policy_assistant.records import Chunk, Passage

QUESTION = "渡口几点开放？"


def chunk(text: str, title: str = "渡口管理", path: str = "一、开放") -> Chunk:
    return Chunk(Passage("d:0-1", "d", 0, 0, len(text)), title, path, text)


CHUNKS = [
    chunk("渡口每日六时开放。"),
    chunk("路灯由样例市城管局负责维护，发现故障的，三日内修复。", path=""),
    chunk("短", title="", path=""),
    chunk("２０１９年①号《渡口》🚢。"),
]


@pytest.fixture(params=["shipped", "cross-encoder"], scope="session")
def reader(request: pytest.FixtureRequest, tiny_reader: Path) -> Reader:
    if request.param == "shipped":
        return Shipped(tiny_reader, device="cpu")
    return CrossEncoder(str(tiny_reader), device="cpu")


def test_there_is_a_reading_for_each_passage(reader: Reader) -> None:
    reader.prepare()
    for reading, passage in zip(reader.read(QUESTION, CHUNKS), CHUNKS, strict=True):
        assert math.isfinite(reading.relevance)
        assert reading.offsets.shape == (len(reading.starts), 2)
        assert len(reading.starts) == len(reading.ends)
        for span in reading.best_spans(3, 20):
            assert passage.text[span.start : span.end].strip()


def test_no_passage_has_no_reading(reader: Reader) -> None:
    assert reader.read(QUESTION, []) == ()


def test_a_passage_is_read_alike_whatever_its_company(reader: Reader) -> None:
    together = reader.read(QUESTION, [*CHUNKS, chunk("渡口每日六时开放。" * 80)])
    for passage, reading in zip(CHUNKS, together, strict=False):
        (alone,) = reader.read(QUESTION, [passage])
        assert alone.relevance == pytest.approx(reading.relevance, abs=0.1)
        assert np.array_equal(alone.offsets, reading.offsets)
        assert alone.starts == pytest.approx(reading.starts, abs=0.1)


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "孤\ud800字", "𠀀〇①", "</s></s>渡口"])
def test_odd_texts_are_read(text: str, reader: Reader) -> None:
    for question, passage in ((text, chunk(text)), (QUESTION, chunk(text, title=text, path=text))):
        (reading,) = reader.read(question, [passage])
        assert math.isfinite(reading.relevance)
        assert ((reading.offsets >= 0) & (reading.offsets <= len(text))).all()


def test_threads_share_a_reader(reader: Reader) -> None:
    expected, got = reader.read(QUESTION, CHUNKS), list[float]()
    threads = [
        threading.Thread(target=lambda: got.append(reader.read(QUESTION, CHUNKS)[0].relevance)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == pytest.approx([expected[0].relevance] * 4, abs=0.1)


def test_both_kinds_say_the_same_relevance_of_the_same_model(tiny_reader: Path) -> None:
    one = Shipped(tiny_reader, device="cpu").read(QUESTION, CHUNKS)
    other = CrossEncoder(str(tiny_reader), device="cpu").read(QUESTION, CHUNKS)
    assert [reading.relevance for reading in one] == pytest.approx([reading.relevance for reading in other], abs=0.1)


def test_a_cross_encoder_knows_no_spans(tiny_reader: Path) -> None:
    (reading,) = CrossEncoder(str(tiny_reader), device="cpu").read(QUESTION, CHUNKS[:1])
    assert reading.best_spans(3, 100) == ()


def test_a_long_passage_has_a_logit_for_every_token(tiny_reader: Path) -> None:
    text = "渡口每日六时开放，路灯由城管局维护。" * 60
    (reading,) = Shipped(tiny_reader, device="cpu").read(QUESTION, [chunk(text)])
    assert np.isfinite(reading.starts).all()
    assert np.isfinite(reading.ends).all()
    assert reading.offsets[-1, 1] == len(text)


def test_names_tell_models_apart(reader: Reader, tiny_reader: Path) -> None:
    assert "@" in reader.name
    assert CrossEncoder("BAAI/bge-reranker-v2-m3").name == "cross-encoder:BAAI/bge-reranker-v2-m3"


def test_a_model_that_is_not_there_is_a_service_error(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"has no reading model in .*nowhere; .*POLICY_ASSISTANT_READER=none"):
        Shipped(tmp_path / "nowhere")
    broken = CrossEncoder(str(tmp_path), device="cpu")
    broken.prepare()
    with pytest.raises(ServiceError, match=f"the re-ranking model {tmp_path} cannot be loaded: "):
        broken.read(QUESTION, CHUNKS)


@pytest.mark.parametrize("name", ["", "bert", "shipped:x", "cross-encoder", "cross-encoder:", "none:"])
def test_unknown_names_are_told_what_is_known(name: str) -> None:
    with pytest.raises(UsageError, match=r"unknown reader .* known are shipped, cross-encoder:"):
        readers.make(name)


def test_none_reads_nothing() -> None:
    assert readers.make("none") is None


def test_reading_imports_no_torch(tiny_reader: Path) -> None:
    code = "import sys; from pathlib import Path; from policy_assistant.readers.shipped import Shipped\n"
    code += "from policy_assistant.records import Chunk, Passage\n"
    code += f"reader = Shipped(Path({str(tiny_reader)!r}), device='cpu'); reader.prepare()\n"
    code += "reader.read('渡口', [Chunk(Passage('d:0-1', 'd', 0, 0, 1), '', '', '渡口')])\n"
    code += "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
