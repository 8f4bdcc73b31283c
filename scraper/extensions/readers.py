"""Reads pages beside the crawl, on the processors that fetching leaves idle."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

from scrapy import signals

from scraper.documents.reader import DocumentReader
from scraper.pages import process
from scraper.pages.reading import Reading, read_page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from scraper.items import Document

logger = logging.getLogger(__name__)


# So many pages wait for a process at most; the crawl reads the others itself. Fewer, and a process would be idle while
# the crawl reads a page; more, and pages would only wait.
PAGES_AHEAD = 16


class Readers:
    """Reads pages in the crawl's own process and, at full speed, in ``READING_PROCESSES`` more beside it.

    A crawl that waits between its requests has time to read them itself and starts none. A page that takes its
    process down is an error of that page; the others are read by a new one. Documents have a process of their own.
    """

    def __init__(self, crawler: Crawler) -> None:
        waits = crawler.settings.getfloat("DOWNLOAD_DELAY") > 0
        self.processes = 0 if waits else crawler.settings.getint("READING_PROCESSES")
        self._pool: ProcessPoolExecutor | None = None
        self._ready = False
        self._away = 0
        self._documents = DocumentReader()
        # Waits for the documents' process, so that the crawl need not.
        self._waiting = ThreadPoolExecutor(1)
        crawler.signals.connect(self.open, signal=signals.spider_opened)
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read for this crawl, until its spider closes."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> Readers:
        """Give the readers of a crawler's crawl."""
        readers = crawler.get_extension(Readers)
        assert readers, "EXTENSIONS must name scraper.extensions.readers.Readers"
        return readers

    def open(self) -> None:
        """Start the processes; until they are ready, pages are read here."""
        if self.processes:
            # Not forked: the crawl has threads and an open database, which no fork survives.
            self._pool = ProcessPoolExecutor(self.processes, get_context("spawn"), initializer=process.begin)
            with deaf_to_interrupts():
                answer = self._pool.submit(process.is_ready)
            asyncio.wrap_future(answer).add_done_callback(self._set_ready)

    async def read(self, body: bytes, url: str, content_type: str | None, site: str) -> Reading:
        """Read a page as an article: see ``read_page``."""
        pool = self._pool
        if pool is None or not self._ready or self._away >= PAGES_AHEAD * self.processes:
            # Let what has come back meanwhile go on first.
            await asyncio.sleep(0)
            return await read_page(body, url, content_type, site)
        self._away += 1
        try:
            return await asyncio.wrap_future(pool.submit(process.read, body, url, content_type, site))
        except BrokenProcessPool:
            if self._pool is pool:
                logger.error("A process that reads pages has died; another one takes its place")
                self._ready = False
                self.open()
            raise
        finally:
            self._away -= 1

    async def read_document(self, body: bytes, mime_type: str | None) -> Document:
        """Read the text of an attachment: see ``scraper.documents.reading.read_document``."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._waiting, self._documents.read, body, mime_type)

    def close(self) -> None:
        """Send the processes home."""
        self._waiting.shutdown(cancel_futures=True)
        self._documents.close()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _set_ready(self, answer: asyncio.Future[bool]) -> None:
        self._ready = not answer.cancelled() and answer.exception() is None


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start here ignore Ctrl-C, which reaches them too but is the crawl's to answer."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
