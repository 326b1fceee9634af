"""Speed and quality beside plain LangChain, on the sample documents among invented ones, in one run.

    python -m benchmarks.run [--passages 1000] [--embedder shipped] [--work build/bench] [--output docs/benchmarks.md]

The index is made anew, since its rate is measured; expect a quarter of an hour on a small machine.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import corpus, questions, speed
from benchmarks.compare_langchain import Chain
from policy_assistant import assistant, indexing, loaders, settings
from policy_assistant.embedders import Embedder, make
from policy_assistant.interfaces.cli.serving import free_port
from policy_assistant.records import Document, Span

DOCUMENTS = Path("documents")
ROWS = (Path("tests/eval/development.jsonl"), Path("tests/eval/held.jsonl"))
TODAY = date(2022, 6, 1)  # the sample documents reach up to 2022
QUESTION = "公安县2019年解决了多少件政协提案？"
PER_REPORT = 10  # passages of an invented report, about
SERVER_QUESTIONS = 20


@dataclass(frozen=True)
class Line:
    """A line of the table: a figure of ours, of LangChain's ensemble and of its store alone, where there is one."""

    what: str
    unit: str
    ours: float
    plain: float | None = None
    dense: float | None = None

    def __str__(self) -> str:
        ratio = f"×{self.ours / self.plain:.2g}" if self.plain else ""
        shown = ("" if figure is None else _shown(figure, self.unit) for figure in (self.ours, self.plain, self.dense))
        return f"| {self.what} | {' | '.join(shown)} | {ratio} |"


def _shown(value: float, unit: str) -> str:
    return f"{value:.3f}" if not unit else f"{value:.3g} {unit}" if value < 1000 else f"{value:.0f} {unit}"


def main() -> None:
    """Measure, print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--embedder", default="shipped")
    parser.add_argument("--work", type=Path, default=Path("build/bench"))
    parser.add_argument("--output", type=Path, default=Path("docs/benchmarks.md"))
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    machine = speed.machine()
    embedder = make(options.embedder)
    invented = corpus.write(options.work / "corpus", max(options.passages - 200, 0) // PER_REPORT)
    lines, passages = measure(options.embedder, embedder, [DOCUMENTS, invented], options.work)
    table = "\n".join(map(str, lines))
    text = (
        f"# Benchmarks\n\nMade by `make bench` on {date.today().isoformat()}: {machine}; {passages} passages, model "
        f"{embedder.name}. Beside it plain LangChain on the same texts with the same model (see "
        f"`benchmarks/compare_langchain.py`); the last column is ours over LangChain's ensemble.\n\n"
        f"| | policy-assistant | LangChain: BM25 and Chroma | LangChain: Chroma alone | |\n|---|---|---|---|---|\n{table}\n"
    )
    print(text)
    options.output.write_text(text, encoding="utf-8")


def measure(kind: str, embedder: Embedder, folders: Sequence[Path], work: Path) -> tuple[list[Line], int]:
    """Return the lines of the table and the number of our passages."""
    index, chain_folder = work / "index", work / "langchain"
    print("indexing …", file=sys.stderr, flush=True)
    report = indexing.index(folders, index, embedder)
    documents = _loaded(folders)
    chain = Chain(chain_folder, embedder)
    chunks, seconds = chain.add(list(documents.values()))
    rows = questions.read(ROWS, documents)
    print("asking …", file=sys.stderr, flush=True)
    chosen = settings.load(index=index, embedder=kind, today=TODAY)
    ours = _quality(assistant.build(chosen), rows)
    plain = questions.quality(lambda asked: _plain(chain.find, asked), rows)
    dense = questions.quality(lambda asked: _plain(chain.find_dense, asked), rows)
    lines = [Line(name, "", ours[name], plain[name], dense[name]) for name in ours]
    lines += _times(assistant.build(chosen), chain, rows, (index, chain_folder), kind)
    lines.append(Line("index rate", "passages/s", report.passages / report.seconds, chunks / seconds))
    memory = speed.server_memory(
        index, kind, free_port("127.0.0.1", 0), [row.question for row in rows[:SERVER_QUESTIONS]]
    )
    return [*lines, Line("memory of a warm server", "MiB", memory)], report.passages


def _loaded(folders: Sequence[Path]) -> dict[str, Document]:
    files = [path for folder in folders for path in sorted(folder.iterdir()) if loaders.supported(path)]
    return {unicodedata.normalize("NFC", path.name): loaders.load(path, str(path)) for path in files}


def _quality(built: assistant.Assistant, rows: Sequence[questions.Asked]) -> dict[str, float]:
    generation = built.library.current()

    def find(asked: questions.Asked) -> list[questions.Place]:
        question = built.understand(asked.question, asked.history, generation)
        hits = built.retriever.find(question, generation, limit=10)
        passages = (hit.chunk.passage for hit in hits)
        return [
            questions.Place(Path(generation.catalogue.document(p.document).file).name, Span(p.start, p.end))
            for p in passages
        ]

    return questions.quality(find, rows)


def _plain(find: Callable[[str], list[tuple[str, Span]]], asked: questions.Asked) -> list[questions.Place]:
    """What LangChain finds; it is given the questions before a follow-up too."""
    before = [turn.content for turn in asked.history if turn.role == "user"]
    return [questions.Place(file, span) for file, span in find(" ".join([*before, asked.question]))]


def _times(
    built: assistant.Assistant, chain: Chain, rows: Sequence[questions.Asked], folders: tuple[Path, Path], name: str
) -> list[Line]:
    index, folder = folders
    asked = [row.question for row in rows if not row.history]
    answer, found = speed.warm(built.ask, asked), speed.warm(built.search, asked)
    plain, dense = speed.warm(chain.find, asked), speed.warm(chain.find_dense, asked)
    command = str(Path(sys.executable).with_name("policy-assistant"))
    started = speed.cold([command, "ask", QUESTION, "--index", str(index)], embedder=name)
    plain_started = speed.cold(
        [sys.executable, "-m", "benchmarks.compare_langchain", str(folder), QUESTION, name], embedder=name
    )
    return [
        Line("search, warm, median", "ms", found[0], plain[0], dense[0]),
        Line("search, warm, 95 %", "ms", found[1], plain[1], dense[1]),
        Line("verified answer, warm, median", "ms", answer[0]),
        Line("verified answer, warm, 95 %", "ms", answer[1]),
        Line("one question, new process (LangChain only searches)", "s", started, plain_started),
    ]


if __name__ == "__main__":
    main()
