"""Hands what was read over to the archive, in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.utils.asyncio import create_looping_call

from scraper.archive.captures import CaptureError
from scraper.archive.database import ArchiveError, ArchiveLockedError
from scraper.archive.store import Batch, Saved, save_batch
from scraper.extensions.crawl_log import CrawlLog
from scraper.items import Article, Media, Observed, RejectedPage, SiteVisits

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector


class StorePipeline:
    """Collects records and saves them with their captures, by number and by time; the last when the spider closes.

    Its captures are on disk before a batch is saved, so an archive that fails can be made again from them.
    """

    def __init__(self, settings: BaseSettings, stats: StatsCollector, crawl_log: CrawlLog) -> None:
        self.stats = stats
        self.crawl_log = crawl_log
        self.batch_size = settings.getint("STORE_BATCH_SIZE")
        self.batch_seconds = settings.getfloat("STORE_BATCH_SECONDS")
        self.timer = create_looping_call(self.save)
        self.batch = self._new_batch()
        self.size = 0
        self.broken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the archive that the crawl has opened."""
        return cls(crawler.settings, crawler.stats, CrawlLog.of(crawler))

    def open_spider(self) -> None:
        """Save regularly, so that a slow crawl loses little when it is killed."""
        self.timer.start(self.batch_seconds, now=False)

    def process_item(self, observation: Observed) -> Observed:
        """Put the record into the present batch."""
        self._add(observation)
        self.size += 1
        if self.size >= self.batch_size and not self.crawl_log.failure:
            self.save()
        return observation

    def close_spider(self) -> None:
        """Save what is left."""
        if self.timer.running:
            self.timer.stop()
        self.crawl_log.closing = True
        self.save()

    def save(self) -> None:
        """Save the present batch.

        When it cannot be saved, the crawl ends as failed. A batch that another program kept out is tried once more at
        the end; any other would fail again.
        """
        if self.broken:
            return
        batch = self.batch
        try:
            batch.captures.extend(self.crawl_log.take_captures())
            saved = save_batch(self.crawl_log.db, batch)
        except (ArchiveError, CaptureError, OSError) as error:
            self.broken = not isinstance(error, ArchiveLockedError)
            self.crawl_log.stop(f"what was read cannot be stored: {error}")
        except Exception as error:
            self.broken = True
            self.crawl_log.stop(f"what was read cannot be stored: {error}")
            raise
        else:
            self.batch, self.size = self._new_batch(), 0
            self._count(saved)

    def _new_batch(self) -> Batch:
        return Batch(crawl_id=self.crawl_log.crawl_id)

    def _add(self, observation: Observed) -> None:
        item, capture, moment = observation.item, observation.capture, observation.observed_at
        match item:
            case Article():
                self.batch.articles.append((item, capture, moment))
            case Media():
                self.batch.media.append((item, capture, moment))
            case RejectedPage():
                self.stats.inc_value(f"rejected/{item.reason}")
                self.batch.rejected.append((item, capture, moment))
            case SiteVisits():
                self.batch.site_visits.append((item, moment))

    def _count(self, saved: Saved) -> None:
        for name in ("added", "changed", "unchanged"):
            self.stats.inc_value(f"articles/{name}", getattr(saved, name))
