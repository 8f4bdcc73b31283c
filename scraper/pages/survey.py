"""One walk over a page: its running text and where that lies, its headings and links, and what may be its title."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.blocks import Kind, outline
from scraper.pages.declared import LEAST_TITLE, DeclaredName, comparable
from scraper.pages.elements import words_of
from scraper.pages.furniture import FURNITURE_TAGS, is_imprint, stands_beside

# Shorter texts are menu entries, dates, labels.
LEAST_RUNNING_TEXT = 25
# A paragraph of the body is longer than a menu entry or a notice's headline; from here on a text counts in full.
PARAGRAPH_LETTERS = 80
# So many headlines are a list of other articles; two may be the article before and the next.
LEAST_LIST = 3
# A summary lies so many levels inside its list item; the item has so few links, one of them a headline this long.
SUMMARY_LEVELS = 3
MOST_ITEM_LINKS = 4
LEAST_HEADLINE = 25
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Running(NamedTuple):
    """A piece of running text."""

    weight: float
    order: int
    path: list[_Element]
    """The elements around it, outmost first, its own last."""


class Survey:
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
                beside = beside or inner.tag in FURNITURE_TAGS or stands_beside(inner)
                self._paths[inner] = known = path, beside
            assert known is not None
        return known


def survey(body: _Element, names: dict[str, DeclaredName]) -> Survey:
    """One walk over the whole page."""
    page = Survey()
    texts: dict[_Element, list[str]] = {}
    lengths = {name.length for name in names.values()}
    order = page.order
    for at, element in enumerate(body.iter()):
        tag, text, tail = element.tag, element.text, element.tail
        if tag == "a":
            page.links.append(element)
            page.link_order.append(at)
        elif tag in HEADINGS:
            page.headings.append(element)
            order[element] = at
        if text is not None and len(text) > LEAST_TITLE and tag not in FURNITURE_TAGS:
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


def running_lines(body: _Element, page: Survey) -> list[Running]:
    """Running text by whole lines, for pages whose words lie in elements of their own."""
    positions = {element: at for at, element in enumerate(body.iter())}
    owners: dict[_Element, float] = {}
    for block in outline(body).blocks:
        if block.kind is Kind.TEXT and len(block.text) > LEAST_RUNNING_TEXT and not block.is_link:
            owners[block.element] = owners.get(block.element, 0) + _weight(block.text)
    return page.placed(owners, positions)


def _weight(text: str) -> float:
    if is_imprint(text):
        return 0
    return len(text) if len(text) > PARAGRAPH_LETTERS else len(text) * 0.3
