from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_assistant import embedders
from policy_assistant.answerers.extractive import Extractive
from policy_assistant.assistant import Assistant
from policy_assistant.indexing import index
from policy_assistant.library import Library
from policy_assistant.retrieval import Retriever


def test_a_section_of_several_passages_is_one_of_the_nearest_places(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"第{n}项工作：" + "加快公交站点改造，" * 60 + "完成。" for n in range(6))
    (tmp_path / "report.md").write_text(f"# 样例市2020年工作总结\n\n一、公交\n\n{paragraphs}\n", encoding="utf-8")
    embedder = embedders.make("hashing")
    index([tmp_path], tmp_path / "index", embedder)
    library = Library(tmp_path / "index", embedder)
    assistant = Assistant(library, Retriever(embedder), Extractive(), lambda: date(2021, 6, 1), lambda: None)

    assert len(assistant.search("公交站点改造", 5)) > 1
    answer = assistant.ask("样例市2020年给公交司机涨了多少工资？")

    assert answer.status == "not_found"
    places = [(one.file, one.place) for one in answer.searched.nearest]
    assert places
    assert len(places) == len(set(places))
