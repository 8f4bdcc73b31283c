"""Keeps what was read until the crawl is judged, and enters captures in the archive as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.utils.asyncio import create_looping_call

from scraper.archive.captures import CaptureError
from scraper.archive.database import ArchiveError, ArchiveLockedError
from scraper.archive.store import Batch, save_batch
from scraper.extensions.crawl_log import CrawlLog
from scraper.items import Article, Observed, RejectedPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector


class StorePipeline:
    """Hands records to the crawl's spool, and enters captures by number and by time; the last when the spider closes.

    Captures are on disk before they are entered. Records are applied to the archive when the crawl has ended and is
    found to be as crawls of its site are.
    """

    def __init__(self, settings: BaseSettings, stats: StatsCollector, crawl_log: CrawlLog) -> None:
        self.stats = stats
        self.crawl_log = crawl_log
        self.batch_size = settings.getint("STORE_BATCH_SIZE")
        self.batch_seconds = settings.getfloat("STORE_BATCH_SECONDS")
        self.timer = create_looping_call(self.save)
        self.batch = Batch(crawl_id=crawl_log.crawl_id)
        self.size = 0
        self.broken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the archive that the crawl has opened."""
        return cls(crawler.settings, crawler.stats, CrawlLog.of(crawler))

    def open_spider(self) -> None:
        """Save regularly, so that who looks at a slow crawl sees how far it is."""
        self.timer.start(self.batch_seconds, now=False)

    def process_item(self, observation: Observed) -> Observed:
        """Spool the record."""
        if isinstance(observation.item, Article):
            self.stats.inc_value("articles/seen")
        elif isinstance(observation.item, RejectedPage):
            self.stats.inc_value(f"rejected/{observation.item.reason}")
        try:
            self.crawl_log.spool.add(observation)
        except OSError as error:
            self.crawl_log.stop(f"what was read cannot be kept: {error}")
        self.size += 1
        if self.size >= self.batch_size and not self.crawl_log.failure:
            self.save()
        return observation

    def close_spider(self) -> None:
        """Enter what is left."""
        if self.timer.running:
            self.timer.stop()
        self.crawl_log.closing = True
        self.save()

    def save(self) -> None:
        """Enter the captures since the last time.

        When they cannot be entered, the crawl ends as failed. What another program kept out is tried once more at the
        end; any other would fail again.
        """
        if self.broken:
            return
        try:
            self.batch.captures.extend(self.crawl_log.take_captures())
            save_batch(self.crawl_log.db, self.batch)
        except (ArchiveError, CaptureError, OSError) as error:
            self.broken = not isinstance(error, ArchiveLockedError)
            self.crawl_log.stop(f"what was read cannot be stored: {error}")
        except Exception as error:
            self.broken = True
            self.crawl_log.stop(f"what was read cannot be stored: {error}")
            raise
        else:
            self.batch, self.size = Batch(crawl_id=self.crawl_log.crawl_id), 0
