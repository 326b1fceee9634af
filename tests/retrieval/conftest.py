"""A small library of invented documents, indexed without a language model."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from policy_assistant.catalogue import Catalogue, CatalogueWriter, StoredFile
from policy_assistant.embedders.hashing import Hashing
from policy_assistant.outline import outline
from policy_assistant.passages import chunk, passages
from policy_assistant.records import Document, Metadata, Span, Validity
from policy_assistant.stores.memory import MemoryStore


@dataclass(frozen=True)
class Generation:
    name: str
    catalogue: Catalogue
    store: MemoryStore


def document(name: str, text: str, metadata: Metadata) -> Document:
    return Document(id=name, file=f"{name}.md", text=text, body=Span(0, len(text)), metadata=metadata)


def report(place: str, year: int, proposals: int, *, dated: bool = True) -> Document:
    title = f"{place}{f'{year}年' if dated else ''}法治政府建设工作报告"
    text = (
        f"{title}\n\n一、依法履行职能\n\n全年受理行政审批{year}0件，比{year - 1}年增长3%，群众普遍满意。{'审批窗口持续优化服务。' * 12}\n\n"
        f"二、接受监督\n\n（一）办理提案。全年承办政协提案{proposals}件，全部办结。{'提案办理情况定期通报。' * 12}\n\n"
        f"（二）办理建议。全年承办人大代表建议{proposals + 5}件。{'代表建议办理情况定期通报。' * 12}\n\n"
        f"三、{year + 1}年工作任务\n\n力争承办政协提案的满意率再提高。{'继续推进各项任务落实。' * 12}\n"
    )
    issuer = f"{place}人民政府办公室"
    return document(f"report-{place}-{year}", text, Metadata(title=title, issuer=issuer, issued=f"{year + 1}-03-20"))


def measures(name: str, number: str, validity: Validity, fee: int, repeals: tuple[str, ...] = ()) -> Document:
    title = "示例县公共停车场管理办法"
    text = (
        f"{title}\n\n第一章 总则\n\n第一条 为了规范公共停车场管理，制定本办法。\n\n"
        f"第二条 本县行政区域内公共停车场的规划、建设和使用适用本办法。{'公共停车场应当方便群众。' * 12}\n\n"
        f"第二章 收费\n\n第三条 公共停车场收费标准为每小时{fee}元。{'收费标准应当公示。' * 12}\n\n"
        f"第四条 下列车辆停放免收停车费：\n\n（一）执行任务的警车；\n\n（二）正在抢修的工程车。\n\n"
        f"第五条 本办法自发布之日起施行。{''.join(f'{number}同时废止。' for number in repeals)}\n"
    )
    return document(
        name,
        text,
        Metadata(title=title, number=number, issuer="示例县人民政府", validity=validity, repeals=repeals),
    )


def notice() -> Document:
    title = "关于调整残疾人补贴标准的通知"
    text = f"{title}\n\n生活补贴标准为每人每月180元，护理补贴标准为每人每月230元。{'补贴按月发放到个人账户。' * 12}\n"
    return document("notice", text, Metadata(title=title, number="样民规〔2020〕7号", issuer="样例市民政局"))


LIBRARY = (
    report("示例县", 2018, 31),
    report("示例县", 2019, 42),
    report("示例县", 2020, 53),
    report("样本县", 2019, 64),
    measures("old", "示政发〔2015〕3号", Validity.UNKNOWN, 4),
    measures("new", "示政发〔2020〕9号", Validity.IN_FORCE, 5, repeals=("示政发〔2015〕3号",)),
    notice(),
)

Shelve = Callable[..., Generation]


@pytest.fixture(scope="session")
def shelve(tmp_path_factory: pytest.TempPathFactory) -> Shelve:
    """Return a function that indexes documents: ``shelve(*documents)``."""

    def indexed(*documents: Document) -> Generation:
        folder: Path = tmp_path_factory.mktemp("generation")
        writer, embedder, store = CatalogueWriter(folder / "catalogue.sqlite", "test"), Hashing(), MemoryStore()
        for held in documents:
            sections = outline(held)
            chunks = [chunk(held, sections, passage) for passage in passages(held, sections)]
            writer.add(StoredFile(held.id, held.file.encode(), held.file, "test"), held, sections, chunks)
            vectors = embedder.embed_documents([one.indexed for one in chunks])
            store.add([one.passage.id for one in chunks], np.asarray(vectors, dtype=np.float32))
        writer.finish({"embedder": "hashing", "generation": folder.name}, ())
        return Generation(folder.name, Catalogue(folder / "catalogue.sqlite"), store)

    return indexed


@pytest.fixture(scope="session")
def generation(shelve: Shelve) -> Generation:
    return shelve(*LIBRARY)


@pytest.fixture(scope="session")
def in_force_twice(shelve: Shelve) -> Generation:
    """The library, with nothing that says that the older measures are repealed."""
    return shelve(*(replace(d, metadata=replace(d.metadata, repeals=())) for d in LIBRARY))


@pytest.fixture(scope="session")
def crowd(shelve: Shelve) -> Generation:
    """Reports that differ in nothing but county and date."""
    return shelve(
        *(
            report(county, year, 10, dated=False)
            for county in ("甲山县", "乙水县", "丙林县")
            for year in range(2000, 2012)
        )
    )
