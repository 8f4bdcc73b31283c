"""``scrapy crawl <site>``: Scrapy's own command, with an exit status that tells and errors of one line."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from scrapy import signals
from scrapy.commands.crawl import Command as ScrapyCrawlCommand
from scrapy.exceptions import UsageError

from scraper.archive.apply import Ending
from scraper.archive.captures import CaptureError
from scraper.archive.database import ArchiveError
from scraper.archive.lock import ArchiveBusyError
from scraper.collector import collect_seldom
from scraper.extensions.clock import utc_now
from scraper.extensions.crawl_log import CrawlLog
from scraper.extensions.health import EXIT_FAILED, EXIT_INTERRUPTED, Health
from scraper.pipelines.store import StorePipeline
from scraper.setting_checks import CheckedCommand

if TYPE_CHECKING:
    import argparse
    import asyncio

    from scrapy.crawler import Crawler

EXIT_USAGE = 2
# Loggers of Scrapy that list what is switched on; -L DEBUG brings them back.
VERBOSE_LOGGERS = (
    *("scrapy.addons", "scrapy.core.engine", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log"),
    "scrapy_poet",
)

# A robots.txt that cannot be fetched is logged there with its traceback.
ROBOTS_LOGGER = "scrapy.downloadermiddlewares.robotstxt"


class Command(CheckedCommand, ScrapyCrawlCommand):
    """Exit status: 0 good, 1 failed, 2 wrong arguments, 3 held, 75 another one is writing (try later), 130 stopped."""

    def short_desc(self) -> str:
        """Say what the command does, for ``scrapy -h``."""
        return "Crawl a site into the archive (scrapy list names the sites)"

    def syntax(self) -> str:
        """Say what is typed behind the name."""
        return "[options] <site>"

    def long_desc(self) -> str:
        """Say what a crawl can be told, and what it ends with."""
        return (
            "Crawl a site into the archive; scrapy list names the sites. Arguments, each behind an -a: mode=update "
            "(the default: the heads of the lists, and articles of the last weeks) or mode=full (everything); "
            "since=DATE and until=DATE, such as 2020-07-28 and both included, for what was published then; "
            "start_url=URL for the same site at another address. "
            "Exit status: 0 good, 1 failed, 2 not understood, 3 held (see scrapy accept and scrapy discard), "
            "75 a crawl or another command is writing to the archive (try again later), 130 interrupted."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and turn what came of it into the exit status."""
        if len(args) != 1:
            raise UsageError("name one site; scrapy list names them")
        self._quieten()
        assert self.crawler_process
        try:
            crawler = self._create_crawler(args[0])
        except KeyError:
            raise UsageError(f"there is no site {args[0]!r}; scrapy list names them", print_help=False) from None
        # With the asyncio reactor, which settings.py demands, a crawl is a task.
        task = cast("asyncio.Task[None]", self.crawler_process.crawl(crawler, **opts.spargs))
        collect_seldom()
        self.crawler_process.start()
        self.exitcode = self._status(task, crawler)

    def _quieten(self) -> None:
        assert self.settings
        if self.settings["LOG_LEVEL"] != "DEBUG":
            for name in VERBOSE_LOGGERS:
                logging.getLogger(name).setLevel(logging.WARNING)
            logging.getLogger(ROBOTS_LOGGER).addFilter(without_traceback)

    def _status(self, task: asyncio.Task[None], crawler: Crawler) -> int:
        if not task.done():
            break_off(crawler)
            return EXIT_INTERRUPTED
        error = task.exception()
        if error is not None:
            close_log(crawler, error)
            return report(error)
        health = crawler.get_extension(Health)
        return health.verdict.exit_status if health and health.verdict else EXIT_FAILED


def break_off(crawler: Crawler) -> None:
    """Store what was read when a second signal has kept the crawl from ending by itself."""
    if pipeline := crawler.get_item_pipeline(StorePipeline):
        pipeline.close_spider()
    crawler.signals.send_catch_log(signals.spider_closed, spider=crawler.spider, reason="shutdown")


def without_traceback(record: logging.LogRecord) -> bool:
    """Let a record through with its message alone."""
    record.exc_info = None
    return True


def close_log(crawler: Crawler, error: BaseException) -> None:
    """Enter in the log of crawls that a crawl failed which had begun its entry and nothing more."""
    try:
        crawl_log = crawler.get_extension(CrawlLog)
    except RuntimeError:
        # The crawl did not get as far as its extensions.
        return
    if crawl_log:
        with suppress(ArchiveError, CaptureError, sqlite3.Error, OSError):
            reason = f"the crawl could not start: {error}"
            crawl_log.finish(Ending(outcome="failed", reason=reason, finished_at=utc_now()))


def report(error: BaseException) -> int:
    """Say in one line why a crawl could not begin; what nobody foresaw keeps its traceback."""
    match error:
        case ArchiveBusyError():
            status = os.EX_TEMPFAIL
        case ValueError():
            status = EXIT_USAGE
        case ArchiveError() | CaptureError() | OSError():
            status = EXIT_FAILED
        case _:
            raise error
    print(f"scrapy crawl: {error}", file=sys.stderr)
    return status
