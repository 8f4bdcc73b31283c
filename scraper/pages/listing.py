"""Pages that lead to articles: the home page, categories and their further pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element
from web_poet import HttpResponse

from scraper.pages.base import NotAnArticle, PortalPage
from scraper.pages.paging import FIRST_PAGE, list_address
from scraper.pages.visits import site_visits
from scraper.text.dates import find_date
from scraper.text.unicode import clean, fold
from scraper.text.urls import (
    attachment_type,
    canonical_url,
    is_print_view,
    looks_like_article,
    looks_like_list,
    same_site,
)

LinkKind = Literal["article", "list", "other", "none"]

FEED_TYPES = ("application/rss+xml", "application/atom+xml")
FEED_ADDRESS = re.compile(r"/(?:rss|feed|atom)(?:/|\.xml|\.aspx|$)|\.rss$|/sitemap[^/]*\.xml(?:\.gz)?$", re.IGNORECASE)
# Files and places that are no pages to read. Images and documents are taken only where an article shows them.
NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|svg|ico|css|js|json|mp[34]|avi|wmv|flv|swf|zip|rar|7z|exe|apk|xml)$"
    r"|/(?:wp-admin|wp-login\.php|wp-json|users?|login|dang-nhap|dang-ky|register|logout|seek|search|tim-kiem|cart)(?:/|$)",
    re.IGNORECASE,
)
# A calendar or a sort order makes a new address of every day and every column: their values lead nowhere new.
TRAP_PARAMETERS = frozenset(
    {
        *("sort", "sortby", "sortorder", "order", "orderby", "orderdir", "dir", "view", "viewmode", "layout", "print"),
        *("date", "day", "month", "year", "ngay", "thang", "nam", "from", "to", "fromdate", "todate", "calendar"),
        *("q", "s", "keyword", "keywords", "search", "tukhoa", "replytocom", "returnurl", "lang", "language"),
    }
)
# Words of a link to the page after this one, folded; arrows alone say it less surely, since "»" may mean the last page.
NEXT_WORDS = re.compile(r"^(?:trang (?:sau|tiep|ke)(?: theo)?|tiep(?: theo)?|sau|next(?: page)?|xem tiep)\W*$")
NEXT_ARROWS = ("›", ">", "»", "→", ">>")
POSTBACK_PAGING = re.compile(r"__doPostBack\([^)]*(?:Page\$|pager|paging|phantrang)", re.IGNORECASE)
REFRESH_ADDRESS = re.compile(r"url\s*=\s*['\"]?([^'\">]+)", re.IGNORECASE)
# How far above a link its list item can begin: a, h3, td, tr, table in the layouts of the 2000s.
ITEM_LEVELS = 5
ITEM_LENGTH = 600
EMPTY_TREE = etree.Element("html")


@lru_cache(maxsize=4096)
def link_kind(url: str) -> LinkKind:
    """Judge a canonical address by its shape alone; ``other`` leaves it to the page to say what it is."""
    if list_address(url.partition("?")[0]).number > FIRST_PAGE:
        # "/tin-tuc/trang-100" ends as an article's address does.
        return "list"
    article = looks_like_article(url)
    if article:
        return "article"
    if looks_like_list(url):
        return "list"
    return "other" if article is None else "none"


class ListingPage(PortalPage):
    """Where a page leads. Addresses are canonical, on the same site, in page order, each once."""

    @cached_property
    def links(self) -> dict[str, _Element]:
        """Every link to a page that may hold news, with the element that bears it first."""
        found: dict[str, _Element] = {}
        for element, href in self._hrefs():
            url = link_address(href, self.base_url)
            if url is not None and url not in found and same_site(url, self.url):
                found[url] = element
        return found

    @property
    def article_urls(self) -> list[str]:
        """Links that have the shape of an article's address."""
        return [url for url in self.links if link_kind(url) == "article"]

    @property
    def is_folder(self) -> bool:
        """Whether the page's address is the folder of articles it links to: ``/tin`` of ``/tin/tin-vui-1.html``."""
        folder = list_address(self.canonical).key + "/"
        return any(url.startswith(folder) for url in self.article_urls)

    @property
    def other_urls(self) -> list[str]:
        """Links whose shape says nothing."""
        return [url for url in self.links if link_kind(url) == "other"]

    @property
    def page_urls(self) -> list[str]:
        """Links that may be articles: those that look so, and those whose shape says nothing."""
        return [url for url in self.links if link_kind(url) in ("article", "other")]

    @property
    def list_urls(self) -> list[str]:
        """Links to other lists, further pages of this one left out."""
        here = list_address(self.canonical).key
        return [url for url in self.links if link_kind(url) == "list" and list_address(url).key != here]

    @cached_property
    def next_urls(self) -> list[str]:
        """The page after this one; several when the page does not say which of its numbers that is."""
        marked = self._marked_next()
        if marked:
            return [marked]
        here = list_address(self.canonical)
        later = {
            address.number: url
            for url in self.links
            if (address := list_address(url)).key == here.key and address.number > here.number
        }
        if here.number + 1 in later:
            return [later[here.number + 1]]
        if arrow := self._arrow():
            return [arrow]
        return [later[number] for number in sorted(later)]

    @cached_property
    def feed_urls(self) -> list[str]:
        """RSS and Atom feeds and sitemaps that the page names."""
        declared = (
            link.get("href", "")
            for link in self.root.iter("link")
            if link.get("type", "").lower() in FEED_TYPES and "comments" not in link.get("href", "")
        )
        linked = (href for _, href in self._hrefs() if FEED_ADDRESS.search(urlsplit_path(href)))
        urls = (feed_address(href, self.base_url) for href in (*declared, *linked))
        return list(dict.fromkeys(url for url in urls if url and same_site(url, self.url)))

    @property
    def has_postback_paging(self) -> bool:
        """Whether the list's further pages are reached only by an ASP.NET form post."""
        return any(POSTBACK_PAGING.search(link.get("href", "")) for link in self.root.iter("a"))

    @property
    def site_visits(self) -> int | None:
        """The portal's own visit counter, "Lượt truy cập"."""
        try:
            found = site_visits(self.text)
        except NotAnArticle:
            return None
        return found.value if found else None

    def date_of(self, url: str) -> str | None:
        """The date printed in the list item of a link, ``YYYY-MM-DD…``."""
        element = self.links.get(url)
        if element is None:
            return None
        found = find_date(self._item_text(element, url))
        return found.value if found else None

    @cached_property
    def canonical(self) -> str:
        """The page's own canonical address, its page number kept."""
        return canonical_url(self.url, keep_paging=True)

    @cached_property
    def base_url(self) -> str:
        """What relative links start from."""
        base = self.root.find(".//base[@href]")
        return urljoin(self.url, base.get("href", "")) if base is not None else self.url

    @cached_property
    def root(self) -> _Element:
        """The page's tree; an empty one where there is no page to read, which leads nowhere."""
        try:
            return self.tree
        except NotAnArticle:
            return EMPTY_TREE

    def _hrefs(self) -> Iterator[tuple[_Element, str]]:
        for element in self.root.iter("a", "area", "frame", "iframe", "meta"):
            href = element.get("href") or element.get("src") or refresh_target(element)
            if href:
                yield element, href.strip()

    def _marked_next(self) -> str | None:
        for element in self.root.iter("a", "link"):
            if "next" in element.get("rel", "").lower().split() or self._says_next(element):
                url = link_address(element.get("href", ""), self.base_url)
                if url and url != self.canonical and same_site(url, self.url):
                    return url
        return None

    def _says_next(self, element: _Element) -> bool:
        words = words_of(element) or element.get("title") or ""
        return len(words) < 40 and bool(NEXT_WORDS.match(fold(clean(words)))) and self._turns_page(element)

    def _turns_page(self, element: _Element) -> bool:
        url = link_address(element.get("href", ""), self.base_url)
        return url is not None and list_address(url).number > FIRST_PAGE

    def _arrow(self) -> str | None:
        for element in self.root.iter("a"):
            if clean(words_of(element)) in NEXT_ARROWS and self._turns_page(element):
                return link_address(element.get("href", ""), self.base_url)
        return None

    def _item_text(self, element: _Element, url: str) -> str:
        text = words_of(element)
        for _ in range(ITEM_LEVELS):
            parent = element.getparent()
            if parent is None or not self._leads_only_to(parent, url):
                break
            element = parent
            text = words_of(element, " ")
        return clean(text[:ITEM_LENGTH])

    def _leads_only_to(self, element: _Element, url: str) -> bool:
        targets = {link_address(link.get("href", ""), self.base_url) for link in element.iter("a")}
        return not {target for target in targets if target in self.links} - {url}


def listing_page(body: bytes, url: str, content_type: str | None) -> ListingPage:
    """Take a page as a list."""
    headers = {"Content-Type": content_type} if content_type else {}
    return ListingPage(HttpResponse(url, body=body, headers=headers))


def link_address(href: str, base_url: str) -> str | None:
    """Give the canonical address of a page that a link leads to; ``None`` for scripts, files, tools and traps."""
    if not href or href[0] == "#":
        return None
    if href[0] == "/" and href[1:2] != "/":
        return _root_address(href, "/".join(base_url.split("/", 3)[:3]))
    return _address(href, base_url)


@lru_cache(maxsize=4096)
def _root_address(href: str, origin: str) -> str | None:
    """Most links of a portal are menus that stand on every page: judged once."""
    return _address(href, origin)


def _address(href: str, base_url: str) -> str | None:
    url = _canonical(href, base_url)
    if url is None or is_print_view(url) or attachment_type(url) or FEED_ADDRESS.search(urlsplit_path(url)):
        return None
    parts = urlsplit(url)
    if NO_PAGE.search(parts.path) or _is_trap(parts.query):
        return None
    kind = link_kind(url)
    if kind == "none":
        return None
    # A page number that stuck to an article's link is none of the article's.
    return canonical_url(url) if kind == "article" else url


def feed_address(href: str, base_url: str) -> str | None:
    """Give the canonical address of a feed."""
    return _canonical(href, base_url)


def _canonical(href: str, base_url: str) -> str | None:
    url = canonical_url(href, base_url, keep_paging=True)
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return url if host and url.startswith(("http://", "https://")) else None


def _is_trap(query: str) -> bool:
    names = [name.lower() for name, value in parse_qsl(query) if value]
    return any(name in TRAP_PARAMETERS or "print" in name for name in names)


def urlsplit_path(url: str) -> str:
    """Give the path of an address that may not be one."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def refresh_target(element: _Element) -> str | None:
    """Give the target of ``<meta http-equiv="refresh">``, with which some portals send visitors to their home page."""
    if element.tag != "meta" or element.get("http-equiv", "").lower() != "refresh":
        return None
    found = REFRESH_ADDRESS.search(element.get("content", ""))
    return found[1] if found else None


def words_of(element: _Element, between: str = "") -> str:
    """Give the text inside an element."""
    return between.join(map(str, element.itertext()))
