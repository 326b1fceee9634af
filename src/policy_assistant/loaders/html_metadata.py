"""What a page says of its document outside of the text: ``<meta>``, labelled blocks, custom tags, links to attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from policy_assistant.loaders import html_scripts, labels
from policy_assistant.loaders.dates import first_date
from policy_assistant.loaders.grids import Layout
from policy_assistant.loaders.html_render import Block, squeeze
from policy_assistant.loaders.html_tree import HtmlElement, Page, names_of
from policy_assistant.records import CELL

# Names that <meta> has on government sites (the national standard for their pages gives the first of each).
_META = {
    "title": ("articletitle", "og:title", "dc.title", "title"),
    "published": ("pubdate", "publishdate", "article:published_time", "firstpublishedtime"),
    "source": ("contentsource", "source"),
    "url": ("url", "og:url"),
    "number": ("documentnumber", "filenumber", "wh"),
    "index_number": ("indexnumber", "syh"),
    "topic": ("topic",),
}
_TITLE_TAGS = ("ucaptitle", "h1", "h2", "h3", "h4")
_SITE_NAME = re.compile(
    r"\s*[-_|—–]+\s*[^-_|—–]*(?:网|政府|平台|网站|门户|厅|局|委|办)[^-_|—–]*$|^[^-_|—–]*(?:网站|门户网?)\s*[-_|—–]+\s*"
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|pptx?|zip|rar|7z|txt)$", re.IGNORECASE)
_PATH = re.compile(r"[>＞»]|位置[:：]")
_MIN_TITLE = 4
_NO_NAME = re.compile(
    r"(?:点击|点此|请)?(?:下载|打开|查看)(?:附件|链接|全文)?|附件|文字版|图片版|pdf|word", re.IGNORECASE
)
_FRAME = re.compile(r"foot|nav|menu|copyright", re.IGNORECASE)


def facts(page: Page, around: Sequence[str]) -> dict[str, str]:
    """Return what the page says of its document, by the field names of ``labels.LABELS``.

    ``around`` are the lines that stand on the page outside of the text. A labelled block outranks ``<meta>``, which content
    systems fill with less care; only the title is surer there.
    """
    meta = _meta(page)
    labelled = _dated(around) | labels.read(around)
    state = html_scripts.state(page.scripts)
    found = {**meta, **labelled, **({"validity": state} if state else {})}
    title = meta.get("title") or _headline(page) or labelled.get("title") or _window_title(page)
    return {**found, "title": title}


def _dated(around: Sequence[str]) -> dict[str, str]:
    """Return the date that stands without a label where the source is named: 2025-10-17 来源：…, or the line above."""
    for above, line in zip(["", *around], around, strict=False):
        if "source" in labels.read([line]) and (date := first_date(line) or first_date(above)):
            return {"published": date}
    return {}


def lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of paragraphs and tables."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Layout):
            rows = (CELL.join(row) for row in (*block.header, *block.rows))
            found += [*block.before, *rows, *block.after]
        else:
            found.append(block.text)
    return found


def attachments(body: HtmlElement) -> tuple[str, ...]:
    """Return the names of the files that links in ``body`` lead to, those of menus and footers left out."""
    names: dict[str, None] = {}
    for link in body.iter("a"):
        path = _path(link.get("href") or "")
        words = squeeze(link.text_content()) or squeeze(link.get("title") or "")
        if (_FILE.search(path) or _FILE.search(words)) and not _is_of_site(link):
            names[_name(words, link, path)] = None
    return tuple(names)


def _is_of_site(link: HtmlElement) -> bool:
    """Whether ``link`` stands in the frame that all pages of a site share."""
    return any(
        above.tag in ("footer", "nav") or any(map(_FRAME.match, names_of(above))) for above in link.iterancestors()
    )


def _path(address: str) -> str:
    """Return the path of ``address``, readable; an address that is none has no path."""
    try:
        return unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""


def _name(words: str, link: HtmlElement, path: str) -> str:
    if words and not _NO_NAME.fullmatch(words):
        return words
    return squeeze(link.get("title") or link.get("download") or "") or PurePosixPath(path).name


def _meta(page: Page) -> dict[str, str]:
    given: dict[str, str] = {}
    for element in page.root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        given.setdefault(name, labels.clean(squeeze(element.get("content") or "")))
    found = {field: next((given[n] for n in names if given.get(n)), "") for field, names in _META.items()}
    canonical = page.root.find(".//link[@rel='canonical']")
    if not found["url"] and canonical is not None:
        found["url"] = canonical.get("href") or ""
    return {field: value for field, value in found.items() if value}


def _headline(page: Page) -> str:
    """Return the heading that the window title repeats or that is named as title, else the first long ``<h1>``."""
    window = _bare(_window(page))
    headings = [element for tag in _TITLE_TAGS for element in page.root.iter(tag)]
    texts = [(element, squeeze(element.text_content())) for element in headings]
    texts = [(element, text) for element, text in texts if len(text) >= _MIN_TITLE and not _PATH.search(text)]
    sure = (text for element, text in texts if _is_title(element) or _bare(text) in window)
    first = (text for element, text in texts if element.tag == "h1" and len(text) >= 2 * _MIN_TITLE)
    return next(sure, "") or next(first, "")


def _is_title(element: HtmlElement) -> bool:
    return element.tag == "ucaptitle" or any("title" in name.lower() for name in names_of(element))


def _window_title(page: Page) -> str:
    return _SITE_NAME.sub("", _window(page)).strip()


def _window(page: Page) -> str:
    element = page.root.find(".//title")
    return "" if element is None else squeeze(element.text_content())


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
