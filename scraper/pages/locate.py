"""Where on a page the article is: its title, and the element that holds its text.

No class name decides. The title is what the page itself declares (``og:title``, ``title``) and shows, or its one
heading; the text is where most of the running text stands that is no link, under the title.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.blocks import Kind, outline
from scraper.pages.elements import string_of, words_of
from scraper.pages.products import named_title
from scraper.pages.styles import is_hidden
from scraper.pages.tables import is_data_table
from scraper.pages.textless import holder_of
from scraper.text.names import is_office
from scraper.text.unicode import clean, fold

# Shorter texts are menu entries, dates, labels.
LEAST_RUNNING_TEXT = 25
# A paragraph of the body is longer than a menu entry or a notice's headline; from here on a text counts in full.
PARAGRAPH_LETTERS = 80
# A child with this share of its parent's running text holds the article; the rest are boxes beside it.
MAIN_SHARE = 0.6
# An element with the title and a lead has less of the text than this part of the element around it.
HEAD_FACTOR = 2.5
# So many headlines are a list of other articles; two may be the article before and the next.
LEAST_LIST = 3
# With less running text than this a page has a very short article, or its words lie one by one in elements.
LEAST_WEIGHT = 150
# A summary lies so many levels inside its list item; the item has so few links, one of them a headline this long.
SUMMARY_LEVELS = 3
MOST_ITEM_LINKS = 4
LEAST_HEADLINE = 25
# Copyright lines and addresses at the foot of a page are shorter.
LONGEST_FURNITURE = 250
# A declared title that is cut off ("Kiểm tra, đánh giá …") still tells which heading it means.
LEAST_CUT_TITLE = 24
LEAST_TITLE = 8
# More class names than this on an element are a framework's, not a name.
LONGEST_NAME = 100
LONGEST_TITLE = 400
# A section's or a portal's name seldom has as many words as a headline.
LEAST_WORDS = 7
LONGEST_DECLARED = 2_000

_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "a", "select", "button", "label", "textarea", "option"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Words of addresses and imprints that sentences have too: "tại trụ sở xã", "cấp giấy phép lao động".
_IMPRINT = "(?:địa chỉ|điện thoại|bản quyền|giấy phép|(?:người )?chịu trách nhiệm|trụ sở)"
_FURNITURE = re.compile(
    rf"^\W*{_IMPRINT}\b|\b{_IMPRINT}[^.:,;]{{0,40}}:|\bgiấy phép (?:số|thiết lập|hoạt động|xuất bản)\b"
    r"|\bbản quyền (?:thuộc|của)\b|copyright|©|ghi rõ nguồn|hotline|trình duyệt|javascript|mã bảo mật"
    r"|thiết kế bởi|phát triển bởi|powered by"
)
# Of these each such line has one, and hardly any other line: they are found in a fifth of the pattern's time.
_FURNITURE_WORDS = (
    *("địa chỉ", "điện thoại", "bản quyền", "giấy phép", "chịu trách nhiệm", "trụ sở", "copyright", "©"),
    *("ghi rõ nguồn", "hotline", "trình duyệt", "javascript", "mã bảo mật", "thiết kế bởi", "phát triển bởi"),
    "powered by",
)
_BESIDE = re.compile(
    r"(?:^|[-_ ])"
    r"(?:footer|sidebar|side-bar|breadcrumbs?|comments?|related|menu|navbar|navigation|copyright|banner|marquee"
    r"|carousel|slider|swiper)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\s+[-–—|:»•]+\s+|\s*\|\s*|\s*::\s*")
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…)\s*$")


_METAS = frozenset(
    (
        "og:title",
        "og:type",
        "og:site_name",
        "twitter:title",
        "title",
        "article:section",
        "article:published_time",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date.issued",
        "dc.date",
        "datepublished",
    )
)


@dataclass(slots=True)
class Head:
    """What a page declares about itself."""

    window_title: str
    metas: dict[str, str]
    """``property`` or ``name`` in lower case to ``content``; the first of each."""


def read_head(root: _Element) -> Head:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name is not None and (name in _METAS or name.lower() in _METAS):
            content = meta.get("content")
            if content:
                metas.setdefault(name.lower(), clean(content[:LONGEST_DECLARED]))
    title = next(root.iter("title"), None)
    return Head(clean((title.text or "")[:LONGEST_DECLARED]) if title is not None else "", metas)


class Title(NamedTuple):
    """The title and where it stands; ``element`` is ``None`` where only the head has it."""

    text: str
    element: _Element | None
    how: str


class Located(NamedTuple):
    """Where the article is."""

    title: Title | None
    main: _Element
    """The element with the article's running text."""
    chain: list[_Element]
    """``main`` and the elements around it, inmost first, up to ``body``."""
    running: list[Running]
    """All running text of the page."""
    declared: Title | None
    """What to go by if no line of the page can be the title."""


class Running(NamedTuple):
    """A piece of running text."""

    weight: float
    order: int
    path: list[_Element]
    """The elements around it, outmost first, its own last."""


def locate(root: _Element, head: Head) -> Located | None:
    """Find title and main element; ``None`` if the page has neither."""
    body = root.find("body")
    if body is None:
        body = root
    names = _declared_names(head)
    page = _read_page(body, names)
    running = page.running
    if _weight_of(running) < LEAST_WEIGHT:
        lines = _running_lines(body, page)
        running = lines if _weight_of(lines) > 2 * _weight_of(running) else running
    path = _main_path(running) if running else []
    title = _find_title(page, body, head, names, _text_starts(running, path))
    if title is not None and title.element is not None and running:
        at = page.order[title.element]
        after = [piece for piece in running if piece.order >= at and title.element not in piece.path]
        if after:
            alone = _without_text(page, title.element, body, after)
            path = page.path(alone) if alone is not None else _main_path(_around_title(after, page, title.element))
    if not path:
        if title is None or title.element is None:
            return None
        return Located(title, holder_of(title.element, body), [], [], None)
    path = _over_table(path, title)
    return Located(title, path[-1], path[::-1], running, _declared_title(head))


def _without_text(page: _Page, title: _Element, body: _Element, after: list[Running]) -> _Element | None:
    """What holds an article without running text, if all text under its title belongs to something else."""
    holder = holder_of(title, body)
    if any(holder in piece.path for piece in after):
        return None
    text = next((piece for piece in after if piece.weight >= PARAGRAPH_LETTERS), None)
    return holder if text is None or page.lists_headlines(page.order[title], text.order) else None


def _over_table(path: list[_Element], title: Title | None) -> list[_Element]:
    """A path down to what holds a table of figures or names under the title: such a table is read as a whole."""
    if title is not None and title.element is not None:
        for depth, element in enumerate(path):
            if element.tag == "table" and depth and title.element not in element.iter() and is_data_table(element):
                return path[:depth]
    return path


def _around_title(running: list[Running], page: _Page, title: _Element) -> list[Running]:
    """The running text in the smallest element that holds the title and the text after it.

    Where that element has only a small part of what the next one around it has, it was the article's head, unless a
    list of headlines parts the two: then it was a short article.
    """
    title_path = page.path(title)
    first = next((piece for piece in running if piece.weight >= PARAGRAPH_LETTERS), running[0])
    depth = 0
    for one, other in zip(first.path, title_path, strict=False):
        if one is not other:
            break
        depth += 1
    inside = _inside(running, title_path, depth)
    while depth > 1:
        wider = _inside(running, title_path, depth - 1)
        if _weight_of(wider) > _weight_of(inside) * HEAD_FACTOR and not _is_parted(inside, wider, page):
            inside = wider
        depth -= 1
    return inside or running


def _is_parted(inside: list[Running], wider: list[Running], page: _Page) -> bool:
    """Whether a list of headlines stands between some text and what follows it in the element around."""
    if not inside:
        return False
    end = max(piece.order for piece in inside)
    behind = min((piece.order for piece in wider if piece.order > end), default=end)
    return page.lists_headlines(end, behind)


def _inside(running: list[Running], path: list[_Element], depth: int) -> list[Running]:
    """The pieces that lie in the element at a depth of a path."""
    if depth < 1:
        return running
    element = path[depth - 1]
    return [piece for piece in running if len(piece.path) >= depth and piece.path[depth - 1] is element]


def _weight_of(running: list[Running]) -> float:
    return sum([piece.weight for piece in running])


def _declared_title(head: Head) -> Title | None:
    """The title that only a page's head has: one of an article by its type, or by its many words."""
    text = head.metas.get("og:title", "")
    if head.metas.get("og:type") == "article" or len(text.split()) >= LEAST_WORDS:
        return Title(text, None, "meta og:title") if LEAST_TITLE <= len(text) <= LONGEST_TITLE else None
    parts = map(_without_site, _STRONG_CUT.split(head.window_title))
    headlines = (part for part in parts if len(part.split()) >= LEAST_WORDS and len(part) <= LONGEST_TITLE)
    headline = next(headlines, None)
    return Title(headline, None, "title") if headline else None


# Names of offices have a dash in them: "Sở Lao động - Thương binh và Xã hội".
_STRONG_CUT = re.compile(r"\s*(?:[|»«•]|::)\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


def _without_site(part: str) -> str:
    """A part of a window's title without the site's name behind a dash; empty if it is that name."""
    if _names_site(part):
        return ""
    return next((part[: cut.start()] for cut in _DASH.finditer(part) if _names_site(part[cut.end() :])), part)


def _names_site(text: str) -> bool:
    """Whether a part of a window's title is the name of a portal or of the office that runs it."""
    return is_office(text) or _PORTAL.match(text) is not None


_PORTAL = re.compile(r"(?:cổng|trang|website|chào mừng|hệ thống|uỷ ban|ủy ban)\b", re.IGNORECASE)


class _Name(NamedTuple):
    """A declared title."""

    how: str
    length: int
    """Letters that it has as declared."""
    whole: bool
    """It is all that was declared, not a part of it."""


def _declared_names(head: Head) -> dict[str, _Name]:
    """The comparable texts that a visible title may have."""
    names: dict[str, _Name] = {}
    for how, declared in (
        ("og:title", head.metas.get("og:title")),
        ("title", head.window_title),
        ("twitter:title", head.metas.get("twitter:title")),
    ):
        for part in (declared, *_title_parts(declared)) if declared else ():
            if part and LEAST_TITLE <= len(part) <= LONGEST_TITLE:
                names.setdefault(comparable(part), _Name(how, len(part), part is declared))
    for site in (head.metas.get("og:site_name", ""), ""):
        names.pop(comparable(site), None)
    return names


def _title_parts(declared: str) -> list[str]:
    """A window title without the site's name before or behind it, longest first."""
    parts: list[str] = []
    for cut in _TITLE_END.finditer(declared):
        parts += [declared[: cut.start()], declared[cut.end() :]]
    return sorted((part.strip() for part in parts), key=len, reverse=True)


_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=256)
def comparable(text: str) -> str:
    """A text as others are compared with it: no case, marks or punctuation. A title is compared many times."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


class _Page:
    """A page's running text, its headings and the texts that are exactly a declared title."""

    def __init__(self) -> None:
        self.running: list[Running] = []
        self.headings: list[_Element] = []
        self.exact: list[_Element] = []
        self.links: list[_Element] = []
        self.link_order: list[int] = []
        """Position in the page of each link."""
        self.order: dict[_Element, int] = {}
        """Position in the page of the elements above and of those with running text."""
        self._paths: dict[_Element, tuple[list[_Element], bool]] = {}
        self._items: dict[_Element, bool] = {}

    def path(self, element: _Element) -> list[_Element]:
        """The elements around one, outmost first, itself last."""
        return self._known(element)[0]

    def lists_headlines(self, start: int, end: int) -> bool:
        """Whether a list of linked headlines stands between two positions."""
        between = self.links[bisect_right(self.link_order, start) : bisect_left(self.link_order, end)]
        return sum(len(words_of(link)) >= LEAST_HEADLINE for link in between) >= LEAST_LIST

    def is_beside(self, element: _Element) -> bool:
        """Whether an element is, or lies in, something that stands beside an article: menu, foot, links."""
        return self._known(element)[1]

    def placed(self, weights: dict[_Element, float], order: dict[_Element, int]) -> list[Running]:
        """Running text, without what stands beside articles or sums up others."""
        return [
            Running(weight, order[owner], self.path(owner))
            for owner, weight in weights.items()
            if weight > 0 and not self.is_beside(owner) and not self.is_summary(owner)
        ]

    def is_summary(self, owner: _Element) -> bool:
        """Whether a text is the summary of another article: in one of several like elements that hold a headline."""
        for holder in self.path(owner)[-2 : -2 - SUMMARY_LEVELS : -1]:
            known = self._items.get(holder)
            if known is None:
                known = self._items[holder] = _is_list_item(holder, owner)
            if known:
                return True
        return False

    def _known(self, element: _Element) -> tuple[list[_Element], bool]:
        known = self._paths.get(element)
        if known is None:
            unknown = [element]
            for around in element.iterancestors():
                known = self._paths.get(around)
                if known is not None:
                    break
                unknown.append(around)
            path: list[_Element] = known[0] if known is not None else []
            beside = known is not None and known[1]
            for inner in reversed(unknown):
                path = [*path, inner] if inner.tag != "html" else path
                beside = beside or inner.tag in _FURNITURE_TAGS or _stands_beside(inner)
                self._paths[inner] = known = path, beside
            assert known is not None
        return known


def _read_page(body: _Element, names: dict[str, _Name]) -> _Page:
    """One walk over the whole page."""
    page = _Page()
    texts: dict[_Element, list[str]] = {}
    lengths = {name.length for name in names.values()}
    order = page.order
    for at, element in enumerate(body.iter()):
        tag, text, tail = element.tag, element.text, element.tail
        if tag == "a":
            page.links.append(element)
            page.link_order.append(at)
        elif tag in _HEADINGS:
            page.headings.append(element)
            order[element] = at
        if text is not None and len(text) > LEAST_TITLE and tag not in _FURNITURE_TAGS:
            text = text.strip()
            if len(text) in lengths and comparable(text) in names:
                page.exact.append(element)
                order[element] = at
            if len(text) > LEAST_RUNNING_TEXT:
                texts.setdefault(element, []).append(text)
                order[element] = at
        if tail is not None and len(tail) > LEAST_RUNNING_TEXT:
            tail = tail.strip()
            if len(tail) > LEAST_RUNNING_TEXT:
                parent = element.getparent()
                if parent is not None and element is not body:
                    texts.setdefault(parent, []).append(tail)
                    order.setdefault(parent, at + 1)
    page.running = page.placed({owner: sum(map(_weight, own)) for owner, own in texts.items()}, order)
    return page


def _is_list_item(element: _Element, owner: _Element) -> bool:
    """Whether an element has neighbours built like it, each with a linked headline outside its running text."""
    if element.tag not in _ITEM_TAGS:
        return False
    neighbours = [
        sibling
        for sibling in (element, element.getprevious(), element.getnext())
        if sibling is not None and sibling.tag == element.tag and sibling.get("class") == element.get("class")
    ]
    return len(neighbours) > 1 and all(_has_headline(sibling, owner) for sibling in neighbours)


_ITEM_TAGS = frozenset(("div", "li", "tr", "td", "article", "section", "dl", "table"))


def _has_headline(element: _Element, owner: _Element) -> bool:
    """Whether an element holds a linked headline outside a text, and few other links: more are a box or a column."""
    links = list(islice(element.iter("a"), MOST_ITEM_LINKS + 1))
    return len(links) <= MOST_ITEM_LINKS and any(
        len(words_of(link)) >= LEAST_HEADLINE and owner not in link.iterancestors() for link in links
    )


def _running_lines(body: _Element, page: _Page) -> list[Running]:
    """Running text by whole lines, for pages whose words lie in elements of their own."""
    positions = {element: at for at, element in enumerate(body.iter())}
    owners: dict[_Element, float] = {}
    for block in outline(body).blocks:
        if block.kind is Kind.TEXT and len(block.text) > LEAST_RUNNING_TEXT and not block.is_link:
            owners[block.element] = owners.get(block.element, 0) + _weight(block.text)
    return page.placed(owners, positions)


def is_furniture(text: str) -> bool:
    """Whether a line is one of those at the foot of a page: address, telephone, copyright."""
    if len(text) > LONGEST_FURNITURE:
        return False
    lower = text.lower()
    return any(word in lower for word in _FURNITURE_WORDS) and _FURNITURE.search(lower) is not None


def _weight(text: str) -> float:
    if is_furniture(text):
        return 0
    return len(text) if len(text) > PARAGRAPH_LETTERS else len(text) * 0.3


def _stands_beside(element: _Element) -> bool:
    """Whether an element's names say that it stands beside an article, or nobody sees it."""
    if element.tag in ("body", "html", "form"):
        return False
    name, classes = element.get("id"), element.get("class")
    if (name is not None and _names_furniture(name)) or (classes is not None and _names_furniture(classes)):
        return True
    return is_hidden(element)


@lru_cache(maxsize=4096)
def _names_furniture(name: str) -> bool:
    return len(name) < LONGEST_NAME and _BESIDE.search(name) is not None


def _main_path(running: list[Running]) -> list[_Element]:
    """From ``body`` down to the smallest element with most of the running text."""
    path = [running[0].path[0]]
    total = sum(piece.weight for piece in running)
    while True:
        depth = len(path)
        running = [piece for piece in running if len(piece.path) > depth]
        weights: dict[_Element, float] = {}
        for piece in running:
            element = piece.path[depth]
            weights[element] = weights.get(element, 0) + piece.weight
        heaviest = max(weights, key=weights.__getitem__, default=None)
        if heaviest is None or weights[heaviest] < total * MAIN_SHARE:
            return path
        running = [piece for piece in running if piece.path[depth] is heaviest]
        total = weights[heaviest]
        path.append(heaviest)


class _Match(NamedTuple):
    """A visible text that agrees with a declared title."""

    order: int
    element: _Element
    text: str
    how: str
    level: int
    """Of the heading; ``PLAIN_LINE`` for a line that is none."""

    @property
    def heading(self) -> bool:
        return self.level < PLAIN_LINE


PLAIN_LINE = 7


def _find_title(
    page: _Page, body: _Element, head: Head, names: dict[str, _Name], text_starts: int | None
) -> Title | None:
    headings = [heading for heading in page.headings if not is_hidden(heading)]
    for element in headings:
        if "headline" in element.get("itemprop", ""):
            text = words_of(element)
            if LEAST_TITLE <= len(text) <= LONGEST_TITLE:
                return Title(text, element, f"heading {element.tag}, itemprop headline")
    found = _best_match(_matches(page, headings, names), text_starts)
    if found is not None:
        page.order[found.element] = found.order
        return Title(found.text, found.element, found.how)
    return _named_title(page, body) or _lone_heading(page, headings, head)


def _named_title(page: _Page, body: _Element) -> Title | None:
    """The line that a portal product's own names call the title."""
    element = named_title(body)
    if element is None or page.is_beside(element):
        return None
    text = words_of(element)
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE:
        return None
    page.order.setdefault(element, next(at for at, other in enumerate(body.iter()) if other is element))
    return Title(text, element, f"{element.tag} with a product's name for titles")


def _lone_heading(page: _Page, headings: list[_Element], head: Head) -> Title | None:
    """The only heading of the first level, unless it is the portal's name."""
    firsts = [element for element in headings if element.tag == "h1" and _may_be_title(page, element)]
    if len(firsts) == 1 and not _is_site_name(firsts[0], head):
        text = words_of(firsts[0])
        if len(text) >= LEAST_TITLE:
            return Title(text, firsts[0], "heading h1")
    return None


def _matches(page: _Page, headings: list[_Element], names: dict[str, _Name]) -> list[_Match]:
    shortest = min((name.length for name in names.values()), default=LONGEST_TITLE) - SHORTENED
    matches = []
    for element in headings[:MOST_HEADINGS]:
        text = words_of(element)
        how = _agreement(text, names) if len(text) >= shortest else None
        if how is not None and _may_be_title(page, element) and not _leads_home(element):
            matches.append(
                _Match(page.order[element], element, text, f"heading {element.tag}, as {how}", int(element.tag[1]))
            )
    known = {match.element for match in matches}
    for element in page.exact:
        path = page.path(element)
        if any(around.tag in _NO_TITLE_TAGS or around in known for around in path):
            continue
        line = _line_of(element)
        if not page.is_beside(line):
            text = words_of(line)
            how = _agreement(text, names)
            if how is not None:
                matches.append(_Match(page.order[element], line, text, f"text, as {how}", PLAIN_LINE))
    return sorted(matches, key=lambda match: match.order)


# Headings further down are not the title's.
MOST_HEADINGS = 300
# White space and punctuation that a shown title may lack.
SHORTENED = 10
_NO_TITLE_TAGS = frozenset(("a", "nav", "option", "title", "label", "button"))


def _text_starts(running: list[Running], path: list[_Element]) -> int | None:
    """Where the page's main text starts."""
    if not path:
        return None
    inside = [piece for piece in _inside(running, path, len(path)) if not _is_heading(piece)]
    long = [piece for piece in inside if piece.weight >= PARAGRAPH_LETTERS]
    return min([piece.order for piece in long or inside], default=None)


def _is_heading(piece: Running) -> bool:
    return any(element.tag in _HEADINGS for element in piece.path[-3:])


def _best_match(matches: list[_Match], text_starts: int | None) -> _Match | None:
    """The match nearest above the text, by its first mention there in the highest heading, else in a plain line.

    A text that stands above and under the article, or only under it, is the site's name.
    """
    starts = text_starts if text_starts is not None else matches[-1].order + 1 if matches else 0
    over = [match for match in matches if match.order < starts]
    under = {comparable(match.text) for match in matches if match.order >= starts and not match.heading}
    said = [match for match in over if comparable(match.text) not in under]
    if not said:
        return None
    last = comparable(said[-1].text)
    return min((match for match in said if comparable(match.text) == last), key=lambda match: match.level)


def _is_site_name(heading: _Element, head: Head) -> bool:
    """Whether a heading is the portal's name or logo."""
    text = comparable(string_of(heading))
    names = (comparable(head.window_title), comparable(head.metas.get("og:site_name", "")))
    return text in names or _leads_home(heading)


def _leads_home(heading: _Element) -> bool:
    """Whether a heading is, or holds, a link to a home page."""
    links = [link.get("href", "") for link in (*heading.iter("a"), *heading.iterancestors("a"))]
    return any(_HOME_ADDRESS.fullmatch(link.strip()) for link in links)


_HOME_ADDRESS = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default|trang-?chu|home)(?:\.\w+)?/?)?", re.IGNORECASE)


def _may_be_title(page: _Page, heading: _Element) -> bool:
    """Whether a heading stands where a title may: not in a menu or box, but perhaps in the page's or a linked head."""
    return not page.is_beside(heading) or not any(
        around.tag in _NO_TITLE_PLACES or _stands_beside(around) for around in page.path(heading)
    )


_NO_TITLE_PLACES = _FURNITURE_TAGS - {"a"}


def _line_of(element: _Element) -> _Element:
    """The element around an inline element that holds the same words."""
    words = words_of(element)
    parent = element.getparent()
    while parent is not None and parent.tag != "body" and words_of(parent) == words:
        element, parent = parent, parent.getparent()
    return element


def _agreement(text: str, names: dict[str, _Name]) -> str | None:
    """The declaration that a visible text agrees with."""
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE:
        return None
    said = comparable(text)
    if said in names:
        return names[said].how
    for name, declared in names.items():
        if len(name) >= LEAST_CUT_TITLE and said.startswith(name) and declared.whole:
            return declared.how
    return None
