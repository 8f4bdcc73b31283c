"""``scrapy crawl <site>``: Scrapy's own command, with an exit status that tells and errors of one line."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, cast

from scrapy.commands.crawl import Command as ScrapyCrawlCommand
from scrapy.exceptions import UsageError

from scraper.archive.captures import CaptureError
from scraper.archive.database import ArchiveError
from scraper.extensions.health import EXIT_FAILED, Health
from scraper.extensions.lock import ArchiveBusyError

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


class Command(ScrapyCrawlCommand):
    """Exit status: 0 good, 1 failed, 2 wrong arguments, 75 another crawl is writing (try again later), 130 stopped."""

    def short_desc(self) -> str:
        """Say what the command does, for ``scrapy -h``."""
        return "Crawl a site into the archive (scrapy list names the sites)"

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
        self.crawler_process.start()
        self.exitcode = self._status(task, crawler)

    def _quieten(self) -> None:
        assert self.settings
        if self.settings["LOG_LEVEL"] != "DEBUG":
            for name in VERBOSE_LOGGERS:
                logging.getLogger(name).setLevel(logging.WARNING)

    def _status(self, task: asyncio.Task[None], crawler: Crawler) -> int:
        error = task.exception()
        if error is not None:
            return report(error)
        health = crawler.get_extension(Health)
        return health.verdict.exit_status if health and health.verdict else EXIT_FAILED


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
