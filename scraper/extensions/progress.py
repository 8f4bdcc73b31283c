"""Shows how a crawl gets on: a bar on a terminal, plain lines in a log, and a summary at the end."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any, Self

from rich import progress
from rich.console import Console
from rich.table import Table
from scrapy import signals
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from scraper.extensions.crawl_log import CrawlLog
from scraper.extensions.health import REJECTED, Health, by_reason, total
from scraper.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.crawler import Crawler

    from scraper.extensions.health import Verdict

logger = logging.getLogger(__name__)

BAR_SECONDS = 0.5
# One line a minute: a night's crawl stays readable, and a crawl that hangs is noticed.
LINE_SECONDS = 60.0


class Progress:
    """Draws on standard error, where the log goes as well; log lines appear above the bar."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.console = Console(stderr=True)
        self.bar: progress.Progress | None = None
        self.started = time.monotonic()
        self.timer = create_looping_call(self.show)
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the crawl's beginning and end."""
        return cls(crawler)

    def spider_opened(self) -> None:
        """Begin to show a crawl; Scrapy's own commands for a single page show themselves."""
        if self.crawler.get_extension(CrawlLog) is None:
            return
        self.started = time.monotonic()
        if self.console.is_terminal:
            self._open_bar()
        self.timer.start(BAR_SECONDS if self.bar else LINE_SECONDS, now=False)

    def show(self) -> None:
        """Show the present counts."""
        stats = self.crawler.stats.get_stats()
        if self.bar:
            task = self.bar.task_ids[0]
            asked, due = stats.get("downloader/response_count", 0), stats.get("scheduler/enqueued", 0)
            self.bar.update(task, completed=asked, total=max(asked, due), description=line_of(stats))
        else:
            logger.info("%s", line_of(stats))

    def spider_closed(self) -> None:
        """Put the bar away and sum up."""
        if self.timer.running:
            self.timer.stop()
        self._close_bar()
        health = self.crawler.get_extension(Health)
        if health is None or health.verdict is None:
            return
        stats = self.crawler.stats.get_stats()
        seconds = time.monotonic() - self.started
        if self.console.is_terminal:
            self.console.print(heading_of(health.verdict), style="bold", markup=False, highlight=False)
            self.console.print(table_of(stats, seconds))
        if not (self.console.is_terminal and shown_handler()):
            level = logging.INFO if health.verdict.exit_status == 0 else logging.ERROR
            logger.log(level, "%s", summary_of(stats, seconds, health.verdict, self.crawler.spidercls.name))

    def _open_bar(self) -> None:
        self.bar = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}"),
            progress.BarColumn(bar_width=None),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            console=self.console,
            refresh_per_second=4,
            transient=True,
        )
        self.bar.add_task("starting", total=None)
        self.bar.start()
        # While the bar is there, sys.stderr leads through its console.
        self._log_to(sys.stderr)

    def _close_bar(self) -> None:
        if self.bar:
            self.bar.stop()
            self._log_to(sys.stderr)

    def _log_to(self, stream: Any) -> None:
        if handler := shown_handler():
            handler.setStream(stream)


def shown_handler() -> logging.StreamHandler[Any] | None:
    """Give the handler of a log that goes to standard error; one that goes to a file, or nowhere, is none."""
    handler = get_scrapy_root_handler()
    if isinstance(handler, logging.FileHandler) or not isinstance(handler, logging.StreamHandler):
        return None
    return handler


def line_of(stats: Mapping[str, Any]) -> str:
    """Put the counts of a running crawl into one line."""
    return (
        f"{counted(stats.get('articles/seen', 0), 'article')}, {counted(stats.get('media/image', 0), 'image')}, "
        f"{counted(stats.get('list/pages', 0), 'list')}, {total(stats, REJECTED)} rejected"
    )


def rows_of(stats: Mapping[str, Any], seconds: float) -> list[tuple[str, str]]:
    """Give the summary's rows: what, how much."""
    pages = stats.get("downloader/response_count", 0)
    reasons = by_reason(stats, REJECTED)
    return [
        ("articles", str(stats.get("articles/seen", 0))),
        ("new", str(stats.get("articles/added", 0))),
        ("changed", str(stats.get("articles/changed", 0))),
        ("unchanged", str(stats.get("articles/unchanged", 0))),
        ("images", str(stats.get("media/image", 0))),
        ("attachments", str(stats.get("media/attachment", 0))),
        ("rejected pages", f"{total(stats, REJECTED)}{f' ({reasons})' if reasons else ''}"),
        ("requests", str(stats.get("downloader/request_count", 0))),
        ("bytes", f"{stats.get('downloader/response_bytes', 0):,}"),
        ("time", f"{seconds:.1f} s"),
        ("pages a second", f"{pages / seconds if seconds else 0:.1f}"),
    ]


def table_of(stats: Mapping[str, Any], seconds: float) -> Table:
    """Lay the summary out for a terminal."""
    table = Table(show_header=False)
    for name, value in rows_of(stats, seconds):
        table.add_row(name, value)
    return table


def summary_of(stats: Mapping[str, Any], seconds: float, verdict: Verdict, site: str) -> str:
    """Put the summary into one line for a log."""
    return f"{site}: {heading_of(verdict)}: " + ", ".join(f"{name} {value}" for name, value in rows_of(stats, seconds))


def heading_of(verdict: Verdict) -> str:
    """Say what came of the crawl."""
    return f"crawl {verdict.outcome} ({verdict.reason})" if verdict.reason else f"crawl {verdict.outcome}"
