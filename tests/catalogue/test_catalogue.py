"""What is written into a catalogue is what is read from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_assistant.catalogue import Catalogue, CatalogueWriter, StoredFile
from policy_assistant.catalogue.lexical import match_any, worth_asking
from policy_assistant.chinese.tokens import lexical_tokens
from policy_assistant.errors import IndexDamagedError
from policy_assistant.records import (
    Chunk,
    Document,
    HeadingHint,
    Metadata,
    Passage,
    Problem,
    Section,
    Span,
    Table,
    Validity,
)

FERRY = "渡口开放时间为每日六时至二十时。乘客凭证件免费乘船。"
LAMPS = "路灯由样例市城管局维护，故障三日内修复。维护费用增长3.8%。"


def _document(id: str, text: str, title: str) -> tuple[StoredFile, Document, tuple[Section, ...], tuple[Chunk, ...]]:
    cut = text.index("。") + 1
    document = Document(
        id,
        f"样例/{title}.txt",
        text,
        Span(0, len(text)),
        Metadata(
            title=title, issuer="样例市政府", issued="2020-05-06", validity=Validity.REPEALED, repeals=("旧办法",)
        ),
        pages=(0, 5),
        hints=(HeadingHint(0, 4, 2),),
        tables=(Table(0, 9, (Span(0, 4),), (Span(5, 9),)),),
        problems=(Problem(f"样例/{title}.txt", "warning", "第二页缺字"),),
    )
    sections = (
        Section(0, None, "document", "", "", "", 0, len(text), 0),
        Section(1, 0, "条", "第一条", "第一条", "开头", 0, cut, 3),
    )
    chunks = (
        Chunk(Passage(f"{id}:0-{cut}", id, 1, 0, cut), title, "第一章 总则", text[:cut]),
        Chunk(Passage(f"{id}:{cut}-{len(text)}", id, 0, cut, len(text), (Span(0, 4),)), title, "", text[cut:]),
    )
    return StoredFile(id, f"/data/{id}".encode(), document.file, "v1"), document, sections, chunks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    writer = CatalogueWriter(tmp_path / "one.sqlite", "v1")
    writer.add(*_document("aaaa", FERRY, "渡口管理办法"))
    writer.add(*_document("bbbb", LAMPS, "路灯通知"))
    writer.finish({"embedder": "hashing", "generation": "000001-abcdef"}, [Problem("坏.pdf", "error", "broken")])
    return tmp_path / "one.sqlite"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(path)
    yield opened
    opened.close()


def test_records_come_back_as_they_went_in(catalogue: Catalogue) -> None:
    _, document, sections, chunks = _document("aaaa", FERRY, "渡口管理办法")
    assert catalogue.document("aaaa") == document
    assert catalogue.sections("aaaa") == sections
    assert catalogue.passages("aaaa") == tuple(chunk.passage for chunk in chunks)
    assert catalogue.chunks_of("aaaa") == chunks
    assert catalogue.chunk(chunks[1].passage.id) == chunks[1]


def test_entries_list_the_documents_by_file(catalogue: Catalogue) -> None:
    first, second = catalogue.documents()
    assert (first.id, second.id) == ("aaaa", "bbbb")
    assert first.metadata.validity is Validity.REPEALED
    assert (first.sections, first.passages, first.characters) == (2, 2, len(FERRY))
    assert first.problems == (Problem("样例/渡口管理办法.txt", "warning", "第二页缺字"),)
    assert catalogue.documents() is catalogue.documents()
    assert (catalogue.passage_count, catalogue.embedder, catalogue.generation) == (4, "hashing", "000001-abcdef")
    assert catalogue.problems == (Problem("坏.pdf", "error", "broken"),)


def test_chunks_keep_the_order_asked_for(catalogue: Catalogue) -> None:
    ids = [chunk.passage.id for id in ("bbbb", "aaaa") for chunk in reversed(catalogue.chunks_of(id))]
    assert [chunk.passage.id for chunk in catalogue.chunks([*ids, ids[0]])] == [*ids, ids[0]]
    assert catalogue.chunks([]) == ()


def test_unknown_ids_are_key_errors(catalogue: Catalogue) -> None:
    for ask in (catalogue.document, catalogue.sections, catalogue.chunk):
        with pytest.raises(KeyError):
            ask("cccc")
    assert catalogue.passages("cccc") == ()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("渡口几点开放", "aaaa:0-16"),
        ("乘船要证件吗", "aaaa:16-26"),
        ("增长3.8%", "bbbb:20-31"),
        ("路灯三日内修复", "bbbb:0-20"),
    ],
)
def test_lexical_search_finds_the_passage(question: str, first: str, catalogue: Catalogue) -> None:
    found = catalogue.lexical(lexical_tokens(question), 3)
    assert found[0][0] == first
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert found[0][1] > 0


def test_a_number_is_found_whole_or_not_at_all(catalogue: Catalogue) -> None:
    assert catalogue.lexical(["3.8"], 9) != []
    assert catalogue.lexical(["3", "8"], 9) == []


@pytest.mark.parametrize("tokens", [[], ["不存"], ['"', "*", "OR", "NEAR(", "a:b", "'"]])
def test_tokens_that_stand_nowhere_find_nothing(tokens: list[str], catalogue: Catalogue) -> None:
    assert catalogue.lexical(tokens, 9) == []


def test_within_keeps_to_documents(catalogue: Catalogue) -> None:
    tokens = lexical_tokens("渡口和路灯的管理")
    assert {id.partition(":")[0] for id, _ in catalogue.lexical(tokens, 9)} == {"aaaa", "bbbb"}
    assert {id.partition(":")[0] for id, _ in catalogue.lexical(tokens, 9, within=["bbbb"])} == {"bbbb"}
    assert catalogue.lexical(tokens, 9, within=[]) == []
    scores = dict(catalogue.lexical(tokens, 9))
    assert all(scores[id] == pytest.approx(score) for id, score in catalogue.lexical(tokens, 9, within=["bbbb"]))


def test_weights_move_the_balance_between_title_and_text(tmp_path: Path) -> None:
    writer = CatalogueWriter(tmp_path / "weights.sqlite", "v1")
    for id, title, text in [("aaaa", "渔港", "码头。船只。"), ("bbbb", "码头", "渔港。船只。")]:
        writer.add(*_document(id, text, title))
    for number in range(4):  # so that neither word is common
        writer.add(*_document(f"cc{number:02}", "别的事。还有。", "其他"))
    writer.finish({}, [])
    catalogue = Catalogue(tmp_path / "weights.sqlite")
    by_title = catalogue.lexical(["渔港"], 9, weights=(9.0, 0.0, 0.0))
    by_text = catalogue.lexical(["渔港"], 9, weights=(0.0, 0.0, 9.0))
    assert by_title[0][0].startswith("aaaa")
    assert by_text[0][0].startswith("bbbb")
    catalogue.close()


def test_document_frequency_counts_passages(catalogue: Catalogue) -> None:
    assert catalogue.document_frequency(["渡口", "样例", "3.8", "没有", "渡口"]) == {
        "渡口": 2,  # in the title of both passages
        "样例": 1,
        "3.8": 1,
        "没有": 0,
    }


def test_threads_share_a_catalogue(catalogue: Catalogue) -> None:
    expected = catalogue.lexical(lexical_tokens("渡口开放"), 5)
    answers: list[bool] = []

    def ask() -> None:
        for _ in range(30):
            same = catalogue.lexical(lexical_tokens("渡口开放"), 5) == expected
            answers.append(same and len(catalogue.chunks(["aaaa:0-16"])) == 1)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 180


def test_a_copy_takes_changes_and_leaves_the_original_alone(path: Path, tmp_path: Path) -> None:
    writer = CatalogueWriter(tmp_path / "two.sqlite", "v1", path)
    assert [row.id for row in writer.files()] == ["aaaa", "bbbb"]
    assert writer.remove_path(b"/data/aaaa")
    assert not writer.remove_path(b"/data/aaaa")
    assert not writer.remove("aaaa")
    writer.add(*_document("cccc", "渡船每日三班。票价两元。", "渡船通知"))
    writer.name("bbbb", "改名.txt")
    assert writer.counts() == (2, 4)
    writer.finish({"embedder": "hashing", "generation": "000002-abcdef"}, [])
    before, after = Catalogue(path), Catalogue(tmp_path / "two.sqlite")
    assert {id for id, _ in before.lexical(["渡口"], 9)} == {"aaaa:0-16", "aaaa:16-26"}
    assert after.lexical(["渡口"], 9) == []
    assert after.document_frequency(["渡口", "渡船", "路灯"]) == {"渡口": 0, "渡船": 2, "路灯": 2}
    assert {entry.file for entry in after.documents()} == {"改名.txt", "样例/渡船通知.txt"}
    assert after.document("bbbb").problems[0].file == "改名.txt"
    assert after.problems == ()
    before.close()
    after.close()


def test_another_program_tokenises_all_anew(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_assistant.catalogue.schema.lexical_tokens", lambda text: [f"{len(text)}"])
    writer = CatalogueWriter(tmp_path / "two.sqlite", "v2", path)
    assert writer.retokenises
    writer.remove("aaaa")
    writer.finish({}, [])
    after = Catalogue(tmp_path / "two.sqlite")
    assert after.lexical(["渡口"], 9) == after.lexical(["路灯"], 9) == []
    assert [id for id, _ in after.lexical([f"{len(LAMPS) - 20}"], 9)] == ["bbbb:20-31"]
    after.close()


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_truncated_file_is_named_with_the_command_that_mends_it(keep: int, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(
        IndexDamagedError, match=r"one\.sqlite cannot be read .* run `policy-assistant index --rebuild`"
    ):
        Catalogue(path).chunks(["aaaa:0-16"])


def test_opening_writes_nothing(path: Path) -> None:
    before = sorted(path.parent.iterdir()), path.read_bytes()
    path.chmod(0o444)
    opened = Catalogue(path)
    opened.lexical(["渡口"], 3)
    opened.close()
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == before


def test_rare_tokens_are_asked_first_as_far_as_the_budget_goes() -> None:
    frequencies = {"的": 60, "办": 30, "渡口": 2, "无": 0, "船": 9}
    assert worth_asking(frequencies) == ["渡口", "船", "办", "的"]
    assert worth_asking(frequencies, 41) == ["渡口", "船", "办"]
    assert worth_asking(frequencies, 1) == ["渡口"]
    assert worth_asking({"无": 0}) == []


def test_a_query_quotes_what_fts_would_read() -> None:
    assert match_any(["OR", 'a"b']) == '"OR" OR "a""b"'
