"""Recognises a challenge or a maintenance notice that is answered as if it were a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scraper.extensions.crawl_log import CrawlLog
from scraper.pages.answers import wall_reason

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class BlockedMiddleware:
    """Marks blocked pages with ``request.meta["blocked"]``, and ends the crawl when nothing else comes.

    The retry middleware tries them again like any failure that passes; what stays blocked reaches the spider with its
    mark and is never read as an article.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.crawl_log = CrawlLog.of(crawler)
        self.max_bytes = crawler.settings.getint("BLOCKED_PAGE_MAX_BYTES")
        self.stop_after = crawler.settings.getint("BLOCKED_PAGES_STOP")
        self.in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the crawl's settings."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Mark the page, count it, and stop when there is nothing else."""
        reason = wall_reason(response.status, response.body, content_type(response), self.max_bytes)
        if reason is None:
            self.in_a_row = 0
            request.meta.pop("blocked", None)
            return response
        request.meta["blocked"] = reason
        self.in_a_row += 1
        self.crawler.stats.inc_value(f"blocked/{reason}")
        if self.in_a_row == self.stop_after:
            self.crawl_log.stop(f"{self.in_a_row} pages in a row were blocked ({reason})")
        return response


def content_type(response: Response) -> str | None:
    """Give the ``Content-Type`` header as text."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None
