"""Keeps look-ups of public suffixes at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tldextract import TLDExtract
from tldextract import tldextract as shared

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class BundledSuffixes:
    """Lets ``tldextract`` use the list that it brings along.

    url-matcher, by which page objects are chosen, calls the library's shared extractor, and that one fetches the
    newest list from a third host and keeps it in the user's cache.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # noqa: ARG003
        """Replace the shared extractor before the first address is matched."""
        shared.TLD_EXTRACTOR = TLDExtract(suffix_list_urls=(), cache_dir=None)
        return cls()
