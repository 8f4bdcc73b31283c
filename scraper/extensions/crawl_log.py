"""One crawl's hold on the archive: the lock, the database, the WARC file and the entry in the log of crawls."""

from __future__ import annotations

import logging
from contextlib import ExitStack, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import _schedule_coro

from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import CaptureError, CaptureWriter
from scraper.archive.crawls import enter_end, finish_crawl, read_crawl, start_crawl
from scraper.archive.database import ArchiveError, open_archive, write_transaction
from scraper.archive.documents import holds_document
from scraper.archive.ground import complete_crawls, given_up, ground, twins, unread_pages
from scraper.archive.known import KnownPayloads
from scraper.archive.ledger import enter_in_manifest
from scraper.archive.lock import ArchiveLock
from scraper.archive.spool import Spool
from scraper.archive.store import Saved
from scraper.archive.tally import PASSING_REASONS
from scraper.archive.warc import Purpose
from scraper.derive.older import free_capture_id
from scraper.derive.recover import recover
from scraper.derive.rules import Rules
from scraper.extensions.clock import utc_now
from scraper.places import archive_file, captures_folder
from scraper.spiders.frontier import Known
from scraper.text.urls import same_site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response
    from scrapy.settings import BaseSettings

    from scraper.items import Article, Capture

logger = logging.getLogger(__name__)

# Pages of earlier crawls that are tried again. More than these mean that the site was down, and lists bring them back.
UNREAD_LIMIT = 500
# What the first record of a capture file says of its crawl, so that the file alone is enough to rebuild it.
TERMS = ("mode", "start_url", "started_at", "since", "until")


class CrawlLog:
    """Opens the archive for one crawl and keeps other crawls out until it is finished.

    ``failure`` says why the crawl cannot go on, once there is a reason. Crawls that were killed, or kept from writing
    to the archive, are brought in first from what they captured: the lock proves that none of them runs.

    :raises ArchiveBusyError: a crawl or another command is writing to the archive; nothing was touched.
    :raises ArchiveError: the archive cannot be opened, or is older than the captures beside it.
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
        archive = archive_file(settings)
        with ExitStack() as undo:
            self.lock = ArchiveLock(archive)
            self.lock.acquire()
            undo.callback(self.lock.release)
            self.directory = captures_folder(settings)
            self.db = open_archive(archive, busy_timeout=settings.getfloat("ARCHIVE_BUSY_SECONDS"))
            undo.callback(self.db.close)
            self.rules = Rules.of(settings)
            for told in recover(self.db, self.directory, self.rules):
                logger.warning("%s", told)
            self.known_payloads = KnownPayloads(archive)
            undo.callback(self.known_payloads.close)
            self.started_at = utc_now()
            self.crawl_id = self._start(spider)
            self.writer = self._open_writer(settings)
            undo.callback(self.writer.close)
            self.spool = self._open_spool()
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
                purpose=purpose_of(request),
            )
        except CaptureError as error:
            self.stop(f"nothing more can be captured: {error}")
            raise
        self._captures.append(capture)
        return capture

    def keep_failure(self, request: Request, reason: str, detail: str | None) -> Capture:
        """Write that no answer came; the crawl ends when that is no longer possible."""
        try:
            capture = self.writer.write_failure(
                url=request.url, captured_at=utc_now(), reason=reason, detail=detail, purpose=purpose_of(request)
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
            url: Known(published_at, settled=first_seen_at <= settled_until, in_doubt=in_doubt)
            for url, (published_at, first_seen_at, in_doubt) in ground(self.db, self.site).items()
            if same_site(url, start_url)
        }

    def twins(self, article: Article) -> list[str]:
        """Give the addresses of known articles of the same portal that say the same as one that is new."""
        return [url for url in twins(self.db, article) if same_site(url, article.url)]

    def unread_pages(self, start_url: str) -> list[str]:
        """Give pages that earlier crawls could not read for a reason that may be gone."""
        pages = unread_pages(self.db, self.site, PASSING_REASONS, UNREAD_LIMIT)
        return [url for url in pages if same_site(url, start_url)]

    def given_up(self) -> frozenset[str]:
        """Give pages that several crawls in a row could not read for a reason that may be gone."""
        return frozenset(given_up(self.db, self.site, PASSING_REASONS))

    def holds_media(self, url: str) -> bool:
        """Whether an image or attachment was captured before."""
        return bool(self.db.execute("SELECT 1 FROM media WHERE url = ? AND sha256 IS NOT NULL", (url,)).fetchone())

    def holds_document(self, sha256: str) -> bool:
        """Whether the text of a file was looked for before."""
        return holds_document(self.db, sha256)

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

    def finish(self, ending: Ending) -> Ending:
        """Judge what was read by its bands, apply or hold it, and let go of the archive; how the crawl has ended then.

        What was captured stays whatever happens here, and what could not be applied the next crawl applies.

        :raises ArchiveError: the archive cannot be written.
        :raises CaptureError: the manifest cannot be written.
        """
        if self.finished:
            return ending
        self.finished = True
        with ExitStack() as closing:
            closing.callback(self.lock.release)
            closing.callback(self.db.close)
            closing.callback(self.known_payloads.close)
            closing.callback(self.spool.close)
            closing.callback(self.writer.close)
            self.writer.sync()
            ending, saved = self._end(ending)
            for name in ("added", "changed", "unchanged"):
                self.crawler.stats.inc_value(f"articles/{name}", getattr(saved, name))
            return ending

    def _end(self, ending: Ending) -> tuple[Ending, Saved]:
        try:
            return end_crawl(
                self.db,
                self.directory,
                self.crawl_id,
                self.spool,
                tally=self.spool.tally,
                capture_ids=self.spool.capture_ids,
                ending=ending,
                bands=self.rules.bands,
                presence=self.rules.presence,
            )
        except ArchiveError as error:
            reason = f"what was read is not in the archive yet, the next crawl will enter it: {error}"
            with suppress(ArchiveError):
                finish_crawl(self.db, self.crawl_id, finished_at=ending.finished_at, outcome="failed", reason=reason)
            raise

    def _start(self, spider: Any) -> str:
        return start_crawl(
            self.db,
            site=self.site,
            mode=spider.mode,
            start_url=spider.start_url,
            started_at=self.started_at,
            since=spider.window.since,
            until=spider.window.until,
        )

    def _open_writer(self, settings: BaseSettings) -> CaptureWriter:
        row = read_crawl(self.db, self.crawl_id)
        try:
            return CaptureWriter(
                self.directory,
                self.crawl_id,
                first_id=free_capture_id(self.db, self.directory),
                site=self.site,
                user_agent=settings["USER_AGENT"],
                known=self.known_payloads,
                terms={
                    **{name: str(row[name]) for name in TERMS if row[name] is not None},
                    **{f"http-header-{name.lower()}": value for name, value in sent_headers(settings).items()},
                },
            )
        except CaptureError as error:
            self._close_at_once(f"no captures: {error}")
            raise

    def _open_spool(self) -> Spool:
        try:
            return Spool(self.directory)
        except OSError as error:
            self._close_at_once(f"no room for what is read: {error.strerror}")
            raise CaptureError(f"cannot write to {self.directory}: {error.strerror}") from error

    def _close_at_once(self, reason: str) -> None:
        """Log a crawl as failed that has read nothing."""
        now = utc_now()
        with write_transaction(self.db):
            values = {"finished_at": now, "applied_at": now, "outcome": "failed", "reason": reason, "settled": ""}
            enter_end(self.db, self.crawl_id, values)
        with suppress(CaptureError):
            enter_in_manifest(self.db, self.directory, self.crawl_id, "crawl")


def sent_headers(settings: BaseSettings) -> dict[str, str]:
    """Give the headers that each request has: said once, they make a request record for each response unnecessary."""
    return dict(settings["DEFAULT_REQUEST_HEADERS"])


def purpose_of(request: Request) -> Purpose:
    """Say for the record what a request is for; Scrapy's own, such as that for robots.txt, are for nothing of ours."""
    meta = request.meta
    asked = meta.get("url")
    return Purpose(
        kind=meta.get("kind"),
        asked_url=asked if asked != request.url else None,
        redirects=" ".join(map(str, meta.get("redirect_reasons", []))) or None,
    )


def flat(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Give headers one by one, as they stand in a message."""
    return [(name, value) for name, values in headers.items() for value in values]


def reason_phrase(status: int) -> str:
    """Give the usual words for a status; Scrapy does not keep the server's own."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
