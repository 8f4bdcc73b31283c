"""Which addresses a crawl still has to ask for, and which it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scraper.pages.paging import list_address
from scraper.spiders.window import Window

Mode = Literal["update", "full"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of an address."""

    published_at: str | None
    settled: bool
    """Whether a complete crawl has ended since the article was first seen, so that nothing older is missing."""
    in_doubt: bool = False
    """Whether its address last gave something else than the article, so that a further look may settle the matter."""


@dataclass(slots=True)
class Frontier:
    """The crawl's memory: each address is handed out once.

    ``update`` asks for what is new, for what was published since ``revisit_since`` and for what is in doubt; ``full``
    asks for everything.
    """

    mode: Mode
    known: Mapping[str, Known]
    window: Window
    revisit_since: str
    """``YYYY-MM-DD``: younger articles are looked at again."""
    max_lists: int
    max_list_pages: int
    max_others: int
    seen: set[str] = field(default_factory=set)
    lists: dict[str, int] = field(default_factory=dict)
    others: int = 0
    refused: int = 0
    """Addresses that a bound kept out."""

    def wants_article(self, url: str) -> bool:
        """Whether to ask for an article now; the second time it is not wanted."""
        return self.first_time(url) and self.is_due(url)

    def is_due(self, url: str) -> bool:
        """Whether what the archive holds of ``url`` is to be looked at again, or nothing is held."""
        known = self.known.get(url)
        if known is None:
            return True
        if self.window.limited and not self.window.contains(known.published_at):
            return False
        if self.mode == "full" or known.in_doubt:
            return True
        return bool(known.published_at and known.published_at[:10] >= self.revisit_since)

    def wants_list(self, url: str) -> bool:
        """Whether to ask for a page of a list; bounded in lists and in pages of each."""
        address = list_address(url)
        pages = self.lists.get(address.key, 0)
        if pages >= self.max_list_pages or (not pages and len(self.lists) >= self.max_lists):
            self.refused += url not in self.seen
            return False
        if not self.first_time(url):
            return False
        self.lists[address.key] = pages + 1
        return True

    def wants_other(self, url: str) -> bool:
        """Whether to ask for a page that may be article, list or neither; known articles count as articles."""
        if url in self.known:
            return self.wants_article(url)
        if self.others >= self.max_others:
            self.refused += url not in self.seen
            return False
        if not self.first_time(url):
            return False
        self.others += 1
        return True

    def is_known_ground(self, urls: Iterable[str]) -> bool:
        """Whether a list page holds nothing that the archive lacks, so that its next page holds nothing either."""
        return self.mode == "update" and all(url in self.known and self.known[url].settled for url in urls)

    def unlisted(self) -> Iterator[str]:
        """Known articles that are due and stood on no list; each is handed out once."""
        return (url for url in self.known if self.wants_article(url))

    def first_time(self, url: str) -> bool:
        """Whether nothing has been said of ``url`` in this crawl; from now on something has."""
        if url in self.seen:
            return False
        self.seen.add(url)
        return True
