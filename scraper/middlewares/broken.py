"""Sets aside the page on which the program itself stumbled."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from scraper.items import RejectedPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)


class BrokenPageMiddleware:
    """Turns an error in a callback into a ``RejectedPage``, logs it once with its cause, and lets the crawl go on.

    The count, Scrapy's own ``spider_exceptions/count``, makes the run a failed one.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count in the crawl's own statistics."""
        return cls(crawler)

    def process_spider_exception(self, response: Response, exception: Exception) -> list[Any] | None:
        """Set the page aside; a response that no callback of ours asked for is left to Scrapy."""
        url = response.meta.get("url")
        if url is None:
            return None
        logger.error("%s could not be read", response.url, exc_info=exception)
        self.crawler.stats.inc_value("spider_exceptions/count")
        return [RejectedPage(url=url, reason="error", detail=f"{type(exception).__name__}: {exception}")]
