"""Which documents a reader keeps to: year, issuer, kind, only what is in force. Written in the address of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from policy_assistant.records import DocumentEntry

# The kinds of official documents (党政机关公文处理工作条例 第八条), of rules (规章制定程序条例 第七条) and of what
# offices publish beside them. The last one named in a title is the document's own: 关于印发……办法的通知 is a 通知.
_KINDS = (
    "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 "
    "条例 规定 办法 细则 方案 规划 计划 要点 总结 统计表 目录 清单 指南 问题解答 解读"
).split()
_KIND = re.compile("|".join(sorted(_KINDS, key=len, reverse=True)))
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen; an empty string means any."""

    year: str = ""
    issuer: str = ""
    kind: str = ""
    in_force: str = ""  # "1" where only what is in force counts

    @property
    def query(self) -> str:
        """The chosen ones as they stand in an address, without question mark; empty where nothing is chosen."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def fits(self, entry: DocumentEntry, today: date) -> bool:
        """Whether a document is among the chosen."""
        metadata = entry.metadata
        return (
            (not self.year or self.year in years(entry))
            and (not self.issuer or self.issuer == metadata.issuer)
            and (not self.kind or self.kind == kind(entry))
            and (not self.in_force or in_force(entry, today))
        )


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen among: what the documents have, years newest first."""

    years: tuple[str, ...]
    issuers: tuple[str, ...]
    kinds: tuple[str, ...]


def chosen(parameters: Mapping[str, str]) -> Filters:
    """Return the filters that an address names."""
    wanted = {name: parameters.get(name, "").strip()[:100] for name in ("year", "issuer", "kind")}
    return Filters(**wanted, in_force="1" if parameters.get("in_force") == "1" else "")


def within(entries: Sequence[DocumentEntry], filters: Filters, today: date) -> frozenset[str] | None:
    """Return the ids of the documents that fit, or None where nothing is chosen."""
    if not filters.query:
        return None
    return frozenset(entry.id for entry in entries if filters.fits(entry, today))


def options(entries: Sequence[DocumentEntry]) -> Options:
    """Return what can be chosen among ``entries``."""
    all_years = {year for entry in entries for year in years(entry)}
    issuers = {entry.metadata.issuer for entry in entries} - {""}
    kinds = {kind(entry) for entry in entries} - {""}
    return Options(tuple(sorted(all_years, reverse=True)), tuple(sorted(issuers)), tuple(sorted(kinds)))


def years(entry: DocumentEntry) -> frozenset[str]:
    """Return the years that a document is of: those in its title and that of its date."""
    return frozenset(_YEAR.findall(entry.metadata.title)) | ({entry.metadata.date[:4]} - {""})


def kind(entry: DocumentEntry) -> str:
    """Return the kind of document that its title ends on, or an empty string."""
    found = _KIND.findall(entry.metadata.title)
    return found[-1] if found else ""


def in_force(entry: DocumentEntry, today: date) -> bool:
    """Whether a document is not known to be repealed or expired."""
    metadata = entry.metadata
    return metadata.validity.binding and not (metadata.expires and metadata.expires < today.isoformat())
