"""Recognises a challenge or a maintenance notice that is answered as if it were a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from scrapy.http import TextResponse

from scraper.extensions.crawl_log import CrawlLog
from scraper.pages.kinds import blocked_reason
from scraper.text.encoding import decode_html

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
# A challenge or a notice links to a home page, an operator, a few telephone numbers; the smallest menu seen has twenty.
WALL_LINKS = 15


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
        """Look at small HTML pages only: articles are larger, images are no pages."""
        reason = self._reason(response)
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

    def _reason(self, response: Response) -> str | None:
        if response.status != HTTPStatus.OK or not isinstance(response, TextResponse):
            return None
        if len(response.body) > self.max_bytes or has_menu(response.body):
            return None
        return blocked_reason(decode_html(response.body, content_type(response)))


def has_menu(body: bytes) -> bool:
    """Whether a page has so many links that it must be the portal's own: the quick way to tell nearly all pages."""
    return body.count(b"<a ") + body.count(b"<A ") > WALL_LINKS


def content_type(response: Response) -> str | None:
    """Give the ``Content-Type`` header as text."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None
