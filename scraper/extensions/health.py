"""Judges a crawl at its end: an empty crawl is a failed crawl."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from scraper.archive.apply import Ending
from scraper.archive.database import ArchiveError
from scraper.archive.tally import UNREAD_REASONS
from scraper.archive.warc import CaptureError
from scraper.extensions.clock import utc_now
from scraper.extensions.crawl_log import UNREAD_LIMIT, CrawlLog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.crawler import Crawler

    from scraper.spiders.base import NewsSpider

logger = logging.getLogger(__name__)

EXIT_GOOD = 0
EXIT_FAILED = 1
EXIT_HELD = 3
# 128 + SIGINT, as shells say it.
EXIT_INTERRUPTED = 130

# Pages that could not be fetched, up to which a crawl counts as complete: a slow server always loses a few, and
# the next crawl asks for each of them again by its address. Three of a small crawl, a twentieth of a large one.
FEW_UNFETCHED = 3
FEW_UNFETCHED_SHARE = 0.05
# More than this share of the pages asked for, and the crawl has failed: the site was down for most of it.
MOST_UNFETCHED_SHARE = 0.5


REJECTED = "rejected/"
UNFETCHED = "unfetched/"
"""How the names of counts begin, before the reason: pages that were set aside, and of those that were to be articles
the ones that did not come for a reason that may pass."""


SIGHTS = ("articles/seen", "list/known", "validate/outside")
"""Counts of which one is enough to say that the site was there: articles that were read, known ones in lists, and those
whose dates were not asked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a crawl. A good crawl with a reason did not go to the end of the site, and why."""

    outcome: str
    """``good``, ``failed``, ``interrupted`` or ``held``."""
    reason: str | None
    exit_status: int


class Health:
    """Enters the verdict in the log of crawls and keeps it for the summary and the exit status."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.verdict: Verdict | None = None
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the end of the crawl."""
        return cls(crawler)

    def spider_closed(self, spider: NewsSpider, reason: str) -> None:
        """Judge and enter."""
        crawl_log = self.crawler.get_extension(CrawlLog)
        if crawl_log is None:
            return
        stats = self.crawler.stats.get_stats()
        if reason == "shutdown" and self.crawler.crawling:
            # Nobody stopped the crawler, so the engine stopped itself: Scrapy has logged why.
            reason = "start_error"
        limits = limits_of(spider)
        verdict = judge(stats, close_reason=reason, failure=crawl_log.failure, limits=limits)
        ending = Ending(
            outcome=verdict.outcome,
            reason=verdict.reason,
            finished_at=utc_now(),
            counts=counts_of(stats),
            complete=verdict == Verdict("good", None, EXIT_GOOD),
        )
        self.verdict = self._end(crawl_log, ending, verdict)

    def _end(self, crawl_log: CrawlLog, ending: Ending, verdict: Verdict) -> Verdict:
        try:
            ended = crawl_log.finish(ending)
        except (ArchiveError, CaptureError, sqlite3.Error, OSError) as error:
            return Verdict("failed", verdict.reason or f"the end could not be logged: {error}", EXIT_FAILED)
        if ended.outcome == "held":
            reason = f"{ended.reason}; see scrapy accept and scrapy discard"
            return Verdict("held", reason, EXIT_HELD)
        return verdict


def judge(stats: Mapping[str, Any], *, close_reason: str, failure: str | None, limits: list[str]) -> Verdict:
    """Weigh what a crawl counted against what it was to do."""
    if failure:
        return Verdict("failed", failure, EXIT_FAILED)
    if close_reason == "shutdown":
        return Verdict("interrupted", "stopped by a signal", EXIT_INTERRUPTED)
    if close_reason == "start_error":
        return Verdict("failed", "the crawl could not start: see the error above", EXIT_FAILED)
    if errors := stats.get("spider_exceptions/count", 0):
        return Verdict("failed", f"{errors} pages ended in an error of the program: see the errors above", EXIT_FAILED)
    if not any(stats.get(name) for name in SIGHTS):
        return Verdict("failed", f"no article was seen{_what_came_instead(stats)}", EXIT_FAILED)
    if total(stats, UNFETCHED) > MOST_UNFETCHED_SHARE * _pages(stats) and (unfetched := _unfetched(stats)):
        return Verdict("failed", unfetched, EXIT_FAILED)
    return Verdict("good", "; ".join(_incomplete(stats, close_reason, limits)) or None, EXIT_GOOD)


def counts_of(stats: Mapping[str, Any]) -> dict[str, int]:
    """Give the counts of the log of crawls that only the crawl itself knows."""
    return {
        "images": stats.get("media/image", 0),
        "attachments": stats.get("media/attachment", 0),
        "requests": stats.get("downloader/request_count", 0),
        "errors": total(stats, "failed/"),
        "bytes": stats.get("downloader/response_bytes", 0),
    }


def total(stats: Mapping[str, Any], prefix: str) -> int:
    """Add up the counts whose names begin alike."""
    return sum(value for name, value in stats.items() if name.startswith(prefix))


def limits_of(spider: NewsSpider) -> list[str]:
    """Give the limits that the crawl was asked to keep to."""
    window = spider.window
    asked = [f"{name} {value}" for name, value in (("since", window.since), ("until", window.until)) if value]
    frontier = getattr(spider, "frontier", None)
    if frontier is not None and frontier.refused:
        asked.append(f"{frontier.refused} addresses beyond the bounds on lists and other pages")
    return asked


def _incomplete(stats: Mapping[str, Any], close_reason: str, limits: list[str]) -> list[str]:
    found = list(limits)
    if close_reason != "finished":
        found.append(f"ended by {close_reason}")
    if missed := stats.get("list/missed", 0):
        found.append(f"{missed} lists could not be read")
    if unfetched := _unfetched(stats):
        found.append(unfetched)
    return found


def _unfetched(stats: Mapping[str, Any]) -> str | None:
    """Say how many pages did not come, unless they are so few that the next crawl makes up for them."""
    unfetched = total(stats, UNFETCHED)
    if unfetched <= min(max(FEW_UNFETCHED, FEW_UNFETCHED_SHARE * _pages(stats)), UNREAD_LIMIT):
        return None
    return f"{unfetched} pages could not be fetched ({by_reason(stats, UNFETCHED)})"


def _pages(stats: Mapping[str, Any]) -> int:
    """Count the pages that were to be articles: those that came, whatever they were, and those that did not."""
    unread = [f"{REJECTED}{reason}" for reason in UNREAD_REASONS]
    read = total(stats, REJECTED) - sum(stats.get(name, 0) for name in unread)
    return int(stats.get("articles/seen", 0) + read + total(stats, UNFETCHED))


def _what_came_instead(stats: Mapping[str, Any]) -> str:
    if blocked := total(stats, "blocked/"):
        return f": {blocked} pages were blocked"
    if rejected := by_reason(stats, REJECTED):
        return f": pages set aside: {rejected}"
    return ""


def by_reason(stats: Mapping[str, Any], prefix: str) -> str:
    """Give the counts of pages whose names begin alike: ``gone 3, timeout 1``."""
    counts = sorted((name.removeprefix(prefix), count) for name, count in stats.items() if name.startswith(prefix))
    return ", ".join(f"{reason} {count}" for reason, count in counts)
