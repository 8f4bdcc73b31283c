"""Tries again what failed for now, each time after a longer wait, and waits as long as the server asks."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

from scrapy.downloadermiddlewares.retry import RetryMiddleware

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

# How often a waiting request looks whether the crawl is being stopped, in seconds.
STOP_CHECK_INTERVAL = 0.25
# Waits vary by a quarter, so that requests that failed together do not return together.
JITTER = 0.25


class BackoffRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with waiting.

    A try waits ``RETRY_BACKOFF_START`` seconds, doubled each time. ``Retry-After``, in seconds or as a date, holds the
    whole site back. No wait exceeds ``RETRY_BACKOFF_MAX``.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.start = settings.getfloat("RETRY_BACKOFF_START")
        self.longest = settings.getfloat("RETRY_BACKOFF_MAX")
        self.resume_at = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build from the crawl's settings."""
        return super().from_crawler(crawler)

    async def process_request(self, request: Request) -> None:  # noqa: ARG002
        """Hold every request back while the server has asked for silence."""
        await self._wait_until(self.resume_at)

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Try again after a status or a page that says "not now"."""
        if response.status in self.retry_http_codes:
            self._hold_site(response)
        if blocked := request.meta.get("blocked"):
            result = self._retry(request, blocked) or response
        else:
            result = super().process_response(request, response)
        return await self._later(result) if result is not response else response

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Try again after a connection that failed."""
        result = super().process_exception(request, exception)
        return await self._later(result) if result is not None else None

    def _hold_site(self, response: Response) -> None:
        asked = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if asked is None:
            return
        seconds = min(asked, self.longest)
        self.crawler.stats.inc_value("retry/after")
        logger.info("The server asks to wait %d seconds; waiting %d", asked, seconds)
        self.resume_at = max(self.resume_at, time.monotonic() + seconds)

    async def _later(self, result: Request | Response) -> Request | Response:
        tries = result.meta.get("retry_times", 1)
        seconds = min(self.start * 2 ** (tries - 1), self.longest) * random.uniform(1 - JITTER, 1 + JITTER)
        await self._wait_until(time.monotonic() + seconds)
        return result

    async def _wait_until(self, moment: float) -> None:
        while (left := moment - time.monotonic()) > 0 and self.crawler.crawling:
            await asyncio.sleep(min(left, STOP_CHECK_INTERVAL))


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """Read a ``Retry-After`` header: seconds from ``now``, or ``None`` when there is none or it makes no sense."""
    if value is None:
        return None
    text = value.decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
