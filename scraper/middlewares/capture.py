"""Keeps every response as it came off the wire, ahead of whatever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scraper.extensions.crawl_log import CrawlLog

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class CaptureMiddleware:
    """Writes each response to the crawl's WARC: pages, images, attachments, lists, feeds, redirects and errors.

    It stands nearest to the downloader, so that it sees bodies before they are unpacked and redirects before they are
    followed. The record is left in ``request.meta["capture"]``.
    """

    def __init__(self, crawl_log: CrawlLog) -> None:
        self.crawl_log = crawl_log

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's own WARC."""
        return cls(CrawlLog.of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """Write first, pass on unchanged."""
        request.meta["capture"] = self.crawl_log.keep(request, response)
        return response
