"""Refuses what cannot be right, by name, before it reaches the archive."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from scraper.items import Article, Observed, RejectedPage
from scraper.pages.answers import FETCH_REASONS
from scraper.pages.base import REASONS
from scraper.pages.plausible import VALIDATION_REASONS, Plausible
from scraper.pages.reading import READING_REASONS
from scraper.spiders.window import Window

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

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
        self.plausible = Plausible(settings["OLDEST_PUBLICATION"], settings.getint("NEWEST_PUBLICATION_DAYS"))

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
        checked = self.plausible.check(article, item.observed_at)
        if isinstance(checked, RejectedPage):
            self.stats.inc_value(f"validate/{checked.reason}")
            return replace(item, item=checked)
        if not self.window.contains(article.published_at):
            self.stats.inc_value("validate/outside")
            raise DropItem(f"published {article.published_at or 'at an unknown date'}, not asked for: {article.url}")
        return item
