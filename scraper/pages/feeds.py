"""RSS, Atom and sitemaps: the addresses they name. Nothing else of them is read."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

import lxml.etree
from web_poet import WebPage

# The largest sitemap that sitemaps.org allows, so that a small gzip file cannot unfold into memory without end.
SITEMAP_MAXSIZE = 50 * 1024 * 1024
GZIP_SIGNATURE = b"\x1f\x8b"
ENTRY_TAGS = frozenset({"item", "entry", "url", "sitemap"})
DATE_TAGS = frozenset({"lastmod", "updated", "pubDate", "published", "date"})


@dataclass(slots=True, frozen=True)
class FeedEntry:
    """One address of a feed."""

    url: str
    date: str | None
    """The entry's date as the feed writes it."""
    feed: bool
    """Whether the address is itself a sitemap."""


class FeedPage(WebPage[FeedEntry]):
    """A feed of any kind. Broken XML gives what stands before the break; what is no feed gives nothing."""

    @cached_property
    def entries(self) -> list[FeedEntry]:
        """The entries in the order of the feed, each address once."""
        return list({entry.url: entry for entry in self._entries()}.values())

    @property
    def articles(self) -> list[FeedEntry]:
        """Entries that are pages."""
        return [entry for entry in self.entries if not entry.feed]

    @property
    def feeds(self) -> list[str]:
        """Sitemaps that a sitemap index names."""
        return [entry.url for entry in self.entries if entry.feed]

    def _entries(self) -> Iterator[FeedEntry]:
        try:
            for _, element in lxml.etree.iterparse(
                io.BytesIO(feed_bytes(bytes(self.response.body))),
                events=("end",),
                recover=True,
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            ):
                if local_name(element) in ENTRY_TAGS:
                    if entry := read_entry(element, str(self.response.url)):
                        yield entry
                    element.clear()
        except lxml.etree.XMLSyntaxError:
            return


def feed_bytes(body: bytes) -> bytes:
    """Unpack ``sitemap.xml.gz``; anything else stays as it is, and so does what cannot be unpacked."""
    if not body.startswith(GZIP_SIGNATURE):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as unpacked:
            return unpacked.read(SITEMAP_MAXSIZE)
    except (OSError, EOFError, zlib.error):
        return body


def local_name(element: lxml.etree._Element) -> str:
    """Give the tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def read_entry(element: lxml.etree._Element, base_url: str) -> FeedEntry | None:
    """Read ``item`` (RSS), ``entry`` (Atom), ``url`` or ``sitemap``; ``None`` when it names no address."""
    address = None
    date = None
    for child in element:
        name = local_name(child)
        text = (child.text or "").strip()
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                address = child.get("href")
        elif name in ("link", "loc") and text:
            address = text
        elif name in DATE_TAGS:
            date = text or None
    if not address:
        return None
    return FeedEntry(urljoin(base_url, address), date, local_name(element) == "sitemap")
