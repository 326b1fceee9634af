"""The sample documents, indexed without a language model."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from policy_assistant.embedders.hashing import Hashing
from policy_assistant.factcheck import FactChecker, Judgement
from policy_assistant.indexing import index
from policy_assistant.library import Generation, Library
from policy_assistant.names import names_of
from policy_assistant.retrieval import Retriever

DOCUMENTS = Path(__file__).resolve().parents[2] / "documents"
TODAY = date(2021, 6, 1)
Judge = Callable[[str], Judgement]
Check = Callable[[str], tuple[Judgement, ...]]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder, embedder = tmp_path_factory.mktemp("samples"), Hashing()
    index([DOCUMENTS], folder, embedder, store="memory")
    return Library(folder, embedder, "memory").current()


@pytest.fixture(scope="session")
def judge(samples: Generation) -> Judge:
    checker, names = FactChecker(Retriever(Hashing())), names_of(samples.catalogue.documents())
    return lambda claim: checker.judge(claim, samples, names, TODAY)


@pytest.fixture(scope="session")
def check(samples: Generation) -> Check:
    checker, names = FactChecker(Retriever(Hashing())), names_of(samples.catalogue.documents())
    return lambda draft: checker.check(draft, samples, names, TODAY)
