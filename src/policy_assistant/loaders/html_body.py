"""Where the text of a page stands: by the names that government sites give it, else by where the prose is.

Prose is Chinese text outside of links; menus, footers and lists of other pages hardly have any.
"""

from __future__ import annotations

import re
from collections import defaultdict

from policy_assistant.loaders import html_tree
from policy_assistant.loaders.html_tree import HtmlElement, Page, drop, names_of, walk

# Ids and classes of the element that holds the text and nothing else, as content systems of government sites name it.
_BODY_NAME = re.compile(
    r"ucap-?content|zoom(?:con)?|info_?cont(?:ent)?|detail_?con(?:tent|t)?|(?:news|article|art|arti|content|text|main|page|con|view)"
    r"[_-]?(?:article|body|con|cont|cont_d_wrap|content|text|main|txt|nr|box_content)|newsmain|xl-?cont|pages_content|"
    r"trs_\w*editor\w*|trs_web|vsb_content\w*|v_news_content|wp_articlecontent|js_content|article-?conter|gknr|zwnr|nrcon|"
    r"zhengwen|zw_?con(?:tent)?|wzcon|wznr|bt_content|cas_content|j-fontcontent|conttxt|contxt|zoom_?content|rich_media_content|"
    r"TRS_PreAppend|article-content-body|policy_?content|fontzoom",
    re.IGNORECASE,
)
_JUNK_WORDS = frozenset(
    {
        "crumb", "crumbs",
        "breadcrumb", "curb", "curmb", "location", "location1", "dqwz", "position", "share", "bdshare",
        "bdsharebuttonbox", "sharebox", "newsshare", "print", "qrcode", "qr", "ewm", "erweima", "toolbar",
        "fontsize", "setfont", "related", "xgxw", "xgxw2", "xgwz", "xgfj", "xgwj", "prev", "next", "prevnext",
        "pagination", "pagediv", "copyright", "sidebar", "sidetitle", "search", "login", "modal", "easybtn",
        "easybtn2021", "quickbar", "backtop", "gotop", "totop", "extended", "fujian", "appendixs", "gaojianbox",
        "jiucuo", "listbox", "wap2022", "pagecommon", "header", "head", "op",
    }
)  # fmt: skip
_FRAME_WORDS = frozenset({"foot", "footer", "nav", "navbar", "navigator", "mainnav", "topnav", "menu", "copyright"})
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "dl", "form", "table", "center"})
_JUNK_TAGS = frozenset({"footer", "nav", "header", "aside"})
_CHINESE = re.compile("[\u3400-\u9fff]")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|pptx?|zip|rar)(?:$|\?)", re.IGNORECASE)
_STOP = re.compile("[。；，：！？;,]")
_BETWEEN_CLAUSES = re.compile(r"[。；，：！？\s]+")
_MIN_CLAUSE = 6
_FOOTER = re.compile(r"主办单位|承办单位|主办[:：]|承办[:：]|版权所有|ICP备|网站标识码|公网安备|技术支持[:：]")
_MIN_RUN, _LONG_RUN = 4, 12  # Chinese characters: fewer are a label, more are text even without a stop
_MIN_LINKS = 3
_MIN_PROSE = 30  # Chinese characters that a text of its own has at least
_MAX_JUNK_SHARE = 0.3  # an element with more of the page's prose is no ornament, whatever it is called
_COPY_SHARE = 0.25  # a copy holds half of the prose, or a third where there are two
_DESCEND_SHARE = 0.75
_PARAGRAPH_TAGS = frozenset({"p", "span", "font", "tr", "tbody", "table", "td", "ul", "ol", "li"})
_INNER_SHARE = 0.9
_SAME_SHARE = 0.8  # of the clauses of a copy, which may also hold the title
_MIN_BESIDE = 60  # Chinese characters beside the main part that are no title or source

Weights = dict[HtmlElement, int]


def prose(element: HtmlElement) -> Weights:
    """Return how many Chinese characters of prose each element below ``element`` holds, itself included."""
    weights: Weights = defaultdict(int)
    links = 0
    path: list[HtmlElement] = []
    for event, node in walk(element):
        if event == "start":
            path.append(node)
            links += node.tag == "a"
            text = node.text
        else:
            path.pop()
            links -= node.tag == "a"
            text = node.tail
        count = _weight(text) if text and not links else 0
        for above in path if count else ():
            weights[above] += count
    return weights


def _weight(text: str) -> int:
    """Count the Chinese characters of a run of text if it is a part of a sentence, not a button or a footer."""
    count = len(_CHINESE.findall(text))
    if count < _MIN_RUN or _FOOTER.search(text):
        return 0
    return count if count >= _LONG_RUN or _STOP.search(text) else 0


def drop_hidden(page: Page) -> None:
    """Take out what the page hides, but for parts of its text that a reader opens (answers, tabs).

    Many pages carry their whole text a second time in a hidden block, for reading aloud or for sharing.
    """
    weights = prose(page.body)
    drop([e for e in html_tree.hidden(page) if weights[e] < _MIN_PROSE or not any(map(_is_named, e.iterancestors()))])


def drop_ornaments(page: Page) -> None:
    """Take menus, paths, share bars and footers out of the tree, by their names, if they hold little of the prose."""
    weights = prose(page.body)
    limit = _MAX_JUNK_SHARE * weights[page.body]
    elements = [element for element in page.body.iterdescendants() if _is_junk(element) and weights[element] <= limit]
    drop([element for element in elements if not any(_is_named(inner) for inner in element.iterdescendants())])


def drop_copies(page: Page) -> None:
    """Take a second copy of the text out of the tree, the one with fewer paragraphs: pages carry it for other uses."""
    weights = prose(page.body)
    limit = _COPY_SHARE * weights[page.body]
    heavy = [element for element in page.body.iterdescendants() if weights[element] >= max(limit, _MIN_PROSE)]
    tops = [element for element in heavy if not any(other in heavy for other in element.iterchildren())]
    tops.sort(key=lambda element: -sum(1 for _ in element.iter("p", "br", "li", "td", "div")))
    for position, element in enumerate(tops):
        if any(_is_copy(element, original) for original in tops[:position]):
            drop([element])


def _is_copy(element: HtmlElement, original: HtmlElement) -> bool:
    """Whether nearly all clauses of ``element`` stand in ``original`` too."""
    text = "".join(_CHINESE.findall(original.text_content()))
    clauses = ["".join(_CHINESE.findall(part)) for part in _BETWEEN_CLAUSES.split(element.text_content())]
    long = [clause for clause in clauses if len(clause) >= _MIN_CLAUSE]
    return len(long) > 2 and sum(clause in text for clause in long) >= _SAME_SHARE * len(long)


def find(page: Page) -> list[HtmlElement]:
    """Return the elements that hold the text of the page, none where it holds links and labels only."""
    weights = prose(page.body)
    named = [element for element in page.body.iter() if _is_named(element)]
    best = max(named, key=lambda element: weights[element], default=None)
    densest = _densest(page.body, weights)
    if best is None or weights[best] == 0:
        return _with_text(named) or ([densest] if _is_prose(densest, weights) else [])
    inner = _innermost(best, named, weights)
    parts = [element for element in named if _is_beside(element, inner) and weights[element]]
    if 2 * sum(weights[part] for part in parts) < weights[densest] and _is_prose(densest, weights):
        return [densest]
    return parts


def _is_beside(element: HtmlElement, best: HtmlElement) -> bool:
    """Whether ``element`` is ``best``, or one of several parts that the text of the page is cut into."""
    same = element.tag == best.tag and element.get("class") == best.get("class")
    return element is best or (same and element not in best.iterancestors() and element not in best.iterdescendants())


def _innermost(best: HtmlElement, named: list[HtmlElement], weights: Weights) -> HtmlElement:
    """Return the last named element inside of ``best`` that still holds nearly all of its text."""
    inside = set(best.iterdescendants())
    fitting = [e for e in named if e in inside and weights[e] >= _INNER_SHARE * weights[best] and not _loses(best, e)]
    return fitting[-1] if fitting else best


def _loses(outer: HtmlElement, inner: HtmlElement) -> bool:
    """Whether text of ``outer`` would be lost with ``inner``: a table or paragraphs beside it."""
    outside = len(_CHINESE.findall(outer.text_content())) - len(_CHINESE.findall(inner.text_content()))
    return outside > 2 * _MIN_BESIDE


def _densest(body: HtmlElement, weights: Weights) -> HtmlElement:
    """Descend from the body as long as one child holds most of the prose, and its neighbours do not go on with it."""
    node = body
    while True:
        heaviest = max(node.iterchildren(), key=lambda child: weights[child], default=None)
        if heaviest is None or heaviest.tag in _PARAGRAPH_TAGS or not weights[heaviest]:
            return node
        if weights[heaviest] < _DESCEND_SHARE * weights[node] or _goes_on(heaviest, weights):
            return node
        node = heaviest


def _goes_on(element: HtmlElement, weights: Weights) -> bool:
    """Whether a neighbour of ``element`` carries on its text: with a table of its own or with sentences."""
    return any(
        other is not element
        and (_tells(other, weights) or (_has_table(other) and not _is_list(other)))
        and not _FOOTER.search(other.text_content())
        for other in element.getparent().iterchildren()
    )


def _tells(element: HtmlElement, weights: Weights) -> bool:
    weight = weights[element]
    return weight >= _MIN_BESIDE or (weight >= _MIN_PROSE and "。" in element.text_content())


def _has_table(element: HtmlElement) -> bool:
    rows = [row for row in element.iter("tr") if len(row) > 1]
    return len(rows) > 1


def _is_prose(element: HtmlElement, weights: Weights) -> bool:
    return weights[element] >= _MIN_PROSE and len(_STOP.findall(element.text_content())) >= 2


def _with_text(named: list[HtmlElement]) -> list[HtmlElement]:
    """Return the named element with most text, for a notice that says little or only links to its attachments."""
    fitting = [element for element in named if _CHINESE.search(element.text_content()) and not _is_list(element)]
    return [max(fitting, key=lambda element: len(element.text_content()))] if fitting else []


def _is_list(element: HtmlElement) -> bool:
    """Whether ``element`` only lists other pages: nearly all of its text stands in links that lead to no file."""
    links = [link for link in element.iter("a") if not _FILE.search(link.get("href") or "")]
    linked = sum(len(_CHINESE.findall(link.text_content())) for link in links)
    return len(links) >= _MIN_LINKS and linked >= _INNER_SHARE * len(_CHINESE.findall(element.text_content()))


def _is_named(element: HtmlElement) -> bool:
    if element.tag == "ucapcontent":
        return True
    return element.tag not in ("body", "html", "a", "span") and any(map(_BODY_NAME.fullmatch, names_of(element)))


def _is_junk(element: HtmlElement) -> bool:
    if element.tag in _JUNK_TAGS:
        return True
    words = set().union(*map(_words, names_of(element)))
    if not _FRAME_WORDS.isdisjoint(words):
        return element.tag in _CONTAINERS or element.tag in ("td", "tr")
    return element.tag in _CONTAINERS and not _JUNK_WORDS.isdisjoint(words) and not _has_table(element)


def _words(name: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return {name.lower(), *re.split(r"[\s_-]+", spaced.lower())}
