"""One crawl's hold on the archive: the lock, the database, the WARC file and the entry in the log of crawls."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import _schedule_coro

from scraper.archive.captures import CaptureError, CaptureWriter
from scraper.archive.crawls import finish_crawl, mark_interrupted, next_capture_id, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.ground import complete_crawls, ground, unread_pages
from scraper.archive.known import KnownPayloads
from scraper.extensions.clock import utc_now
from scraper.extensions.lock import ArchiveLock
from scraper.spiders.failures import PASSING_REASONS
from scraper.spiders.frontier import Known
from scraper.text.urls import same_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response

    from scraper.items import Capture

logger = logging.getLogger(__name__)

KILLED = "ended without a word: killed, or the machine went down"
# Pages of earlier crawls that are tried again. More than these mean that the site was down, and lists bring them back.
UNREAD_LIMIT = 500


class CrawlLog:
    """Opens the archive for one crawl and keeps other crawls out until it is finished.

    ``failure`` says why the crawl cannot go on, once there is a reason. Crawls that a kill left as running are closed
    as interrupted: the lock proves that none of them runs.

    :raises ArchiveBusyError: another crawl is writing to the archive; nothing was touched.
    :raises ArchiveError: the archive cannot be opened.
    :raises CaptureError: the captures cannot be written; the crawl is logged as failed.
    """

    def __init__(self, crawler: Crawler) -> None:
        spider, settings = crawler.spider, crawler.settings
        assert spider
        self.crawler = crawler
        self.site = spider.name
        self.failure: str | None = None
        self.closing = False
        self.finished = False
        self._captures: list[Capture] = []
        archive = Path(settings["ARCHIVE_DB"])
        with ExitStack() as undo:
            self.lock = ArchiveLock(archive)
            self.lock.acquire()
            undo.callback(self.lock.release)
            self.db = open_archive(archive)
            undo.callback(self.db.close)
            self.known_payloads = KnownPayloads(archive)
            undo.callback(self.known_payloads.close)
            mark_interrupted(self.db, self.site, KILLED)
            self.started_at = utc_now()
            self.crawl_id = start_crawl(
                self.db,
                site=self.site,
                mode=spider.mode,  # type: ignore[attr-defined]
                start_url=spider.start_url,  # type: ignore[attr-defined]
                started_at=self.started_at,
            )
            self.writer = self._open_writer(Path(settings["CAPTURES_DIR"]), settings["USER_AGENT"])
            undo.pop_all()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the archive for the spider's crawl; Scrapy's own commands for a single page leave it alone."""
        if not hasattr(crawler.spider, "start_url"):
            raise NotConfigured
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> CrawlLog:
        """Give the log of a crawler's crawl; components that need one are switched off where there is none."""
        log = crawler.get_extension(CrawlLog)
        if log is None:
            raise NotConfigured
        return log

    # What is written

    def keep(self, request: Request, response: Response) -> Capture:
        """Write a response to the crawl's WARC; the crawl ends when that is no longer possible."""
        try:
            capture = self.writer.write_response(
                url=request.url,
                captured_at=utc_now(),
                status=response.status,
                reason=reason_phrase(response.status),
                http_version=response.protocol or "HTTP/1.1",
                headers=flat(response.headers),
                body=response.body,
                ip_address=str(response.ip_address) if response.ip_address else None,
                request_method=request.method,
                request_headers=flat(request.headers),
            )
        except CaptureError as error:
            self.stop(f"nothing more can be captured: {error}")
            raise
        self._captures.append(capture)
        return capture

    def take_captures(self) -> list[Capture]:
        """Give the captures written since the last call; they are on disk when this returns."""
        self.writer.sync()
        taken, self._captures = self._captures, []
        return taken

    # What is known

    def known_articles(self, start_url: str) -> dict[str, Known]:
        """Give the site's articles at this address (a mirror's are others) and whether a crawl has settled them."""
        settled_until = next(
            (end for start, end in complete_crawls(self.db, self.site) if same_site(start, start_url)), ""
        )
        return {
            url: Known(published_at, settled=first_seen_at <= settled_until)
            for url, (published_at, first_seen_at) in ground(self.db, self.site).items()
            if same_site(url, start_url)
        }

    def unread_pages(self, start_url: str) -> list[str]:
        """Give pages that earlier crawls could not read for a reason that may be gone."""
        pages = unread_pages(self.db, self.site, PASSING_REASONS, UNREAD_LIMIT)
        return [url for url in pages if same_site(url, start_url)]

    def holds_media(self, url: str) -> bool:
        """Whether an image or attachment was captured before."""
        return bool(self.db.execute("SELECT 1 FROM media WHERE url = ? AND sha256 IS NOT NULL", (url,)).fetchone())

    # How it ends

    def fail(self, reason: str) -> None:
        """Note why the crawl is a failure; the first reason counts."""
        if self.failure is None:
            self.failure = reason
            logger.error("The crawl fails: %s", reason)

    def stop(self, reason: str) -> None:
        """End the crawl as failed: nothing new is asked for, and what was read is stored if that can be."""
        stopping = self.failure is not None or self.closing
        self.fail(reason)
        if not stopping:
            _schedule_coro(self.crawler.stop_async())

    def finish(self, outcome: str, reason: str | None, counts: Mapping[str, int]) -> None:
        """Enter the outcome and let go of the archive. What was written before stays whatever happens here."""
        if self.finished:
            return
        self.finished = True
        with ExitStack() as ending:
            ending.callback(self.lock.release)
            ending.callback(self.db.close)
            ending.callback(self.known_payloads.close)
            ending.callback(self.writer.close)
            finish_crawl(self.db, self.crawl_id, finished_at=utc_now(), outcome=outcome, reason=reason, counts=counts)

    def _open_writer(self, directory: Path, user_agent: str) -> CaptureWriter:
        try:
            return CaptureWriter(
                directory,
                self.crawl_id,
                first_id=next_capture_id(self.db.conn),
                site=self.site,
                user_agent=user_agent,
                known=self.known_payloads,
            )
        except CaptureError as error:
            finish_crawl(
                self.db, self.crawl_id, finished_at=utc_now(), outcome="failed", reason=f"no captures: {error}"
            )
            raise


def flat(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Give headers one by one, as they stand in a message."""
    return [(name, value) for name, values in headers.items() for value in values]


def reason_phrase(status: int) -> str:
    """Give the usual words for a status; Scrapy does not keep the server's own."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
