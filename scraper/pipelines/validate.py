"""Refuses what cannot be right, by name, before it reaches the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from scraper.items import Article, Observed, RejectedPage
from scraper.pages.base import REASONS
from scraper.pages.reading import READING_REASONS
from scraper.spiders.failures import FETCH_REASONS
from scraper.spiders.window import Window

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

VALIDATION_REASONS = MappingProxyType(
    {
        "date in the future": "the page carries a date of publication that has not come yet",
        "date too old": "the page carries a date of publication from before there were portals",
    }
)
ALL_REASONS = MappingProxyType({**REASONS, **READING_REASONS, **FETCH_REASONS, **VALIDATION_REASONS})
"""Every word that ``rejected_pages.reason`` can hold, with what it means."""


class ValidatePipeline:
    """Lets through what is plausible; an article that is not becomes a ``RejectedPage`` with its reason.

    Each refusal is counted under ``validate/<reason>``. An article outside the crawl's dates is dropped without a
    trace but its count, ``validate/outside``: nothing is wrong with it.
    """

    def __init__(self, settings: BaseSettings, stats: StatsCollector, window: Window) -> None:
        self.stats = stats
        self.window = window
        self.oldest = settings["OLDEST_PUBLICATION"]
        self.ahead = timedelta(days=settings.getint("NEWEST_PUBLICATION_DAYS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the span of dates from the spider's arguments."""
        return cls(crawler.settings, crawler.stats, getattr(crawler.spider, "window", Window()))

    def process_item(self, item: Observed) -> Observed:
        """Check articles, and that what was rejected says why; other records are as they were seen."""
        article = item.item
        if isinstance(article, RejectedPage) and article.reason not in ALL_REASONS:
            raise ValueError(f"unknown reason: {article.reason!r}")
        if not isinstance(article, Article):
            return item
        problem = self.problem(article, item.observed_at)
        if problem:
            reason, detail = problem
            self.stats.inc_value(f"validate/{reason}")
            return replace(item, item=RejectedPage(url=article.url, reason=reason, detail=detail))
        if not self.window.contains(article.published_at):
            self.stats.inc_value("validate/outside")
            raise DropItem(f"published {article.published_at or 'at an unknown date'}, not asked for: {article.url}")
        return item

    def problem(self, article: Article, observed_at: str) -> tuple[str, str | None] | None:
        """Give the reason, a key of ``ALL_REASONS``, why an article cannot be right, and what it shows."""
        if not article.title.strip():
            return "no title", None
        if not (article.body.strip() or article.images or article.attachments):
            return "no body", None
        return self._date_problem(article, observed_at)

    def _date_problem(self, article: Article, observed_at: str) -> tuple[str, str | None] | None:
        if article.published_at is None:
            return None
        day = article.published_at[:10]
        newest = (datetime.fromisoformat(observed_at) + self.ahead).date().isoformat()
        if day > newest:
            return "date in the future", article.published_raw or day
        if day < self.oldest:
            return "date too old", article.published_raw or day
        return None
