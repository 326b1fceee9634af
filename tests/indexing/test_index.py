"""A run of indexing, over folders of small texts, with the real pipeline."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_assistant import generations
from policy_assistant.catalogue import Catalogue
from policy_assistant.chinese.tokens import lexical_tokens
from policy_assistant.embedders.hashing import Hashing
from policy_assistant.errors import CatalogueError, IndexDamagedError, IndexModelError, InputError, UsageError
from policy_assistant.indexing import index
from policy_assistant.indexing.parsing import Parsed, parse
from policy_assistant.library import Library
from policy_assistant.records import IndexReport

FERRY = "样例市渡口管理办法\n\n第一条 渡口每日六时开放，二十时关闭。\n\n第二条 乘客凭证件免费乘船。\n"
LAMPS = "样例市路灯维护规定\n\n第一条 路灯由市城管局维护。\n\n第二条 故障三日内修复。\n"
WELLS = "样例市水井保护规定\n\n第一条 水井周围十米内不得堆放杂物。\n"


class Counting(Hashing):
    """Remembers what it was asked to embed."""

    batch_size = 2

    def __init__(self, dimension: int = 64) -> None:
        super().__init__(dimension)
        self.texts: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return super().embed_documents(texts)


class Place:
    """A folder of documents and an index beside it."""

    def __init__(self, root: Path) -> None:
        self.documents, self.index, self.embedder = root / "文件", root / "index", Counting()
        self.write("渡口.txt", FERRY)
        self.write("子/路灯.txt", LAMPS)

    def write(self, name: str, text: str) -> None:
        (self.documents / name).parent.mkdir(parents=True, exist_ok=True)
        (self.documents / name).write_text(text, encoding="utf-8")

    def run(self, *paths: Path, **given: object) -> IndexReport:
        given.setdefault("store", "memory")
        return index(paths or (self.documents,), self.index, self.embedder, **given)  # type: ignore[arg-type]

    def files(self) -> list[str]:
        name = generations.current_name(self.index)
        catalogue = Catalogue(generations.folder_of(self.index, name) / generations.CATALOGUE)
        try:
            return [Path(entry.file).relative_to(self.documents).as_posix() for entry in catalogue.documents()]
        finally:
            catalogue.close()

    def found(self, question: str) -> str:
        """The file of the first hit of both rankings, which have to agree."""
        generation = Library(self.index, self.embedder).current()
        lexical = generation.catalogue.lexical(lexical_tokens(question), 1)
        dense = generation.store.search(self.embedder.embed_query(question), 1)
        assert lexical[0][0] == dense[0][0]
        return Path(generation.catalogue.document(dense[0][0].partition(":")[0]).file).name


def _told(report: IndexReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("store", ["memory", "chroma"])
def test_what_is_indexed_is_found(store: str, place: Place) -> None:
    report = place.run(store=store)
    assert _told(report) == (2, 0, 0, 0)
    assert (report.documents, report.embedder, report.problems) == (2, "hashing", ())
    assert report.passages == len(place.embedder.texts) > 1
    assert place.found("渡口几点开放") == "渡口.txt"
    assert place.found("路灯故障多久修复") == "路灯.txt"


def test_a_second_run_changes_nothing(place: Place) -> None:
    first = place.run()
    name, texts = generations.current_name(place.index), list(place.embedder.texts)
    second = place.run()
    assert _told(second) == (0, 0, 0, 2)
    assert (second.documents, second.passages) == (first.documents, first.passages)
    assert (generations.current_name(place.index), place.embedder.texts) == (name, texts)


def _change(place: Place) -> None:
    place.write("渡口.txt", FERRY.replace("二十时关闭", "十八时关闭"))


def _rename(place: Place) -> None:
    (place.documents / "渡口.txt").rename(place.documents / "摆渡.txt")


def _remove(place: Place) -> None:
    (place.documents / "渡口.txt").unlink()


def _add(place: Place) -> None:
    place.write("水井.md", WELLS)


def _swap(place: Place) -> None:
    place.write("渡口.txt", LAMPS)
    place.write("子/路灯.txt", FERRY)


@pytest.mark.parametrize(
    ("act", "told", "files", "embedded"),
    [
        (_change, (0, 1, 0, 1), ["子/路灯.txt", "渡口.txt"], True),
        (_rename, (0, 1, 0, 1), ["子/路灯.txt", "摆渡.txt"], False),
        (_remove, (0, 0, 1, 1), ["子/路灯.txt"], False),
        (_add, (1, 0, 0, 2), ["子/路灯.txt", "水井.md", "渡口.txt"], True),
        (_swap, (0, 2, 0, 0), ["子/路灯.txt", "渡口.txt"], False),
    ],
)
def test_only_what_changed_is_done(
    act: Callable[[Place], None], told: tuple[int, ...], files: list[str], embedded: bool, place: Place
) -> None:
    place.run()
    before = len(place.embedder.texts)
    act(place)
    report = place.run()
    assert _told(report) == told
    assert sorted(place.files()) == sorted(files)
    assert (len(place.embedder.texts) > before) is embedded
    assert len(set(place.embedder.texts)) == len(place.embedder.texts)  # no text twice
    fresh = Place(place.index.parent / "other")
    shutil.rmtree(fresh.documents)
    shutil.copytree(place.documents, fresh.documents)
    assert fresh.run().passages == report.passages
    assert place.run(rebuild=True).passages == report.passages


def test_boilerplate_is_embedded_once(place: Place) -> None:
    for number in range(3):
        place.write(f"通知{number}.txt", f"样例市通知\n\n第一条 本通知自印发之日起施行。\n\n第二条 编号{number}。\n")
    place.run()
    assert len(set(place.embedder.texts)) == len(place.embedder.texts)


def test_identical_files_are_indexed_once_with_a_warning(place: Place) -> None:
    place.write("抄件.txt", FERRY)
    report = place.run()
    assert report.documents == 2
    (problem,) = report.problems
    assert (Path(problem.file).name, problem.severity) == ("渡口.txt", "warning")
    assert "the same content as" in problem.message
    assert "抄件.txt; indexed once" in problem.message


def test_a_name_taken_by_another_document_is_one_added(place: Place) -> None:
    place.run()
    _rename(place)
    place.write("渡口.txt", WELLS)
    assert _told(place.run()) == (1, 1, 0, 1)


def test_documents_from_elsewhere_stay(place: Place, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    (other / "水井.txt").write_text(WELLS, encoding="utf-8")
    place.run()
    assert _told(place.run(other)) == (1, 0, 0, 0)
    (other / "水井.txt").unlink()
    shutil.rmtree(place.documents / "子")
    report = place.run()
    assert _told(report) == (0, 0, 1, 1)
    assert report.documents == 2  # of the other folder nothing was asked
    assert place.run(other).removed == 1


def test_a_file_alone_can_be_brought_up_to_date(place: Place) -> None:
    place.run()
    _change(place)
    assert _told(place.run(place.documents / "渡口.txt")) == (0, 1, 0, 0)
    assert len(place.files()) == 2


def test_the_name_shown_follows_the_path_given(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    monkeypatch.chdir(place.documents.parent)
    report = place.run(Path("文件"))
    assert _told(report) == (0, 0, 0, 2)
    files = [entry.file for entry in Library(place.index, place.embedder).current().catalogue.documents()]
    assert files == ["文件/子/路灯.txt", "文件/渡口.txt"]


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_indexed(place: Place) -> None:
    place.write("空.txt", "")
    place.write("扫描.jpg", "x")
    report = place.run()
    assert report.documents == 2
    assert [(Path(p.file).name, p.severity, p.message) for p in report.problems] == [
        ("扫描.jpg", "warning", "not indexed: files named *.jpg cannot be read"),
        ("空.txt", "error", "the file is empty (0 bytes)"),
    ]
    again = place.run()
    assert again.problems == report.problems
    assert Library(place.index, place.embedder).current().catalogue.problems == report.problems


def test_a_version_that_cannot_be_read_leaves_the_one_before(place: Place) -> None:
    place.run()
    place.write("渡口.txt", "")
    report = place.run()
    assert _told(report) == (0, 0, 0, 1)
    assert report.problems[0].message == "the file is empty (0 bytes); the version indexed before is kept"
    assert place.found("渡口几点开放") == "渡口.txt"


def test_what_a_loader_doubts_is_in_the_report(place: Place) -> None:
    report = place.run(parse=_doubting)
    assert {problem.message for problem in report.problems} == {"a doubt"}
    assert place.run(parse=_doubting).problems == ()  # it stands with the document now


def _doubting(path: Path, file: str) -> Parsed:
    from dataclasses import replace

    from policy_assistant.records import Problem

    parsed = parse(path, file)
    return parsed._replace(document=replace(parsed.document, problems=(Problem(file, "warning", "a doubt"),)))


def test_nothing_readable_is_an_input_error_with_every_reason(place: Place) -> None:
    for name in ("渡口.txt", "子/路灯.txt"):
        place.write(name, "")
    with pytest.raises(InputError) as error:
        place.run()
    assert str(error.value).startswith("none of the files can be read:\n  ")
    assert str(error.value).count("the file is empty (0 bytes)") == 2
    with pytest.raises(InputError, match=r"渡口\.txt: the file is empty"):
        place.run(place.documents / "渡口.txt")
    assert not (place.index / "CURRENT").exists()


def test_nothing_readable_now_leaves_the_index_as_it_was(place: Place) -> None:
    place.run()
    name = generations.current_name(place.index)
    place.write("坏.txt", "")
    with pytest.raises(InputError, match=r"坏\.txt: the file is empty"):
        place.run(place.documents / "坏.txt")
    with pytest.raises(InputError, match=r"坏\.txt: the file is empty"):
        place.run(place.documents / "坏.txt", rebuild=True)
    assert generations.current_name(place.index) == name


def test_an_empty_folder_is_an_error_only_while_nothing_is_indexed(place: Place, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(InputError, match="空: no documents are found here"):
        place.run(tmp_path / "空")
    place.run()
    assert [problem.message for problem in place.run(tmp_path / "空").problems] == ["no documents are found here"]
    assert len(place.files()) == 2


def test_a_folder_that_was_emptied_empties_the_index(place: Place) -> None:
    place.run()
    shutil.rmtree(place.documents)
    place.documents.mkdir()
    report = place.run(store="chroma")
    assert (report.removed, report.documents, report.passages) == (2, 0, 0)
    generation = Library(place.index, place.embedder).current()
    assert generation.store.search(place.embedder.embed_query("渡口"), 5) == []
    assert generation.catalogue.lexical(["渡口"], 5) == []


def test_a_path_that_does_not_exist_touches_nothing(place: Place) -> None:
    with pytest.raises(InputError, match="没有: there is no such file or folder"):
        place.run(place.documents / "没有")
    assert not place.index.exists()


def test_rebuild_starts_from_the_paths_given(place: Place) -> None:
    place.run()
    texts = len(place.embedder.texts)
    report = place.run(place.documents / "子", rebuild=True)
    assert _told(report) == (1, 0, 0, 0)
    assert (place.files(), len(place.embedder.texts)) == (["子/路灯.txt"], texts)


def test_another_model_needs_a_rebuild(place: Place) -> None:
    place.run()
    place.embedder.name = "other"  # type: ignore[misc]
    with pytest.raises(IndexModelError, match=r"made with the embedder hashing, not with other: .*index --rebuild"):
        place.run()
    assert _told(place.run(rebuild=True)) == (2, 0, 0, 0)


def test_a_damaged_index_needs_a_rebuild(place: Place) -> None:
    place.run()
    catalogue = generations.folder_of(place.index, generations.current_name(place.index)) / generations.CATALOGUE
    size = catalogue.stat().st_size
    catalogue.write_bytes(catalogue.read_bytes()[:4096])
    with pytest.raises(
        IndexDamagedError, match=r"catalogue\.sqlite of generation .* run `policy-assistant index --rebuild"
    ):
        place.run()
    catalogue.write_bytes(b"\xff" * size)
    with pytest.raises(IndexDamagedError, match=r"not a database; run `policy-assistant index --rebuild"):
        place.run()
    assert _told(place.run(rebuild=True)) == (2, 0, 0, 0)


def test_vectors_outlive_the_cache(place: Place) -> None:
    place.run()
    texts = len(place.embedder.texts)
    (place.index / "embeddings.sqlite").unlink()
    _remove(place)
    place.run()
    assert len(place.embedder.texts) == texts


def test_the_store_can_be_changed_without_parsing_or_embedding(place: Place) -> None:
    place.run()
    texts = len(place.embedder.texts)
    assert _told(place.run(store="chroma")) == (0, 0, 0, 2)
    assert len(place.embedder.texts) == texts
    assert place.found("渡口几点开放") == "渡口.txt"
    with pytest.raises(UsageError, match="unknown vector store 'x'"):
        place.run(store="x")


def test_old_generations_go_but_for_the_one_before(place: Place) -> None:
    place.run()
    for number in range(3):
        place.write("水井.md", f"{WELLS}\n第二条 第{number}次修改。\n")
        place.run()
    names = sorted(path.name for path in (place.index / "generations").iterdir())
    assert [name[:6] for name in names] == ["000003", "000004"]


def test_a_program_that_parses_differently_parses_all_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.run()
    monkeypatch.setattr("policy_assistant.indexing.run.program", lambda: "another")
    assert _told(place.run()) == (0, 2, 0, 0)
    assert place.found("渡口几点开放") == "渡口.txt"


def test_progress_is_told(place: Place) -> None:
    told: list[tuple[int, int, str]] = []
    place.run(progress=lambda *step: told.append(step))
    assert told[0] == (0, 2, "read")
    assert [phase for done, total, phase in told if done == total] == ["read", "embed", "write"]
    assert all(done <= total for done, total, _ in told)


def test_the_index_may_lie_among_the_documents(place: Place) -> None:
    place.index = place.documents / "index"
    place.run()
    (place.index / "README.md").write_text("只放可以重建的东西。", encoding="utf-8")
    assert _told(place.run()) == (0, 0, 0, 2)


def test_a_place_that_cannot_be_written_is_told(place: Place) -> None:
    place.index.write_text("a file", encoding="utf-8")
    with pytest.raises(CatalogueError, match="index cannot be written"):
        place.run()
