"""``scrapy discard CRAWL_ID``: the changes of a crawl that is held are dropped; its captures stay."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from scraper.command_base import STATUSES, ArchiveCommand, CommandError
from scraper.derive.decide import DecisionError, discard
from scraper.extensions.clock import utc_now


class Command(ArchiveCommand):
    """Drops the changes of a held crawl."""

    def syntax(self) -> str:
        return "[options] <crawl id>"

    def short_desc(self) -> str:
        return "Drop the changes of a crawl that is held; its captures stay"

    def long_desc(self) -> str:
        return "Enter nothing of a held crawl in the archive; its captures stay. " + STATUSES

    def carry_out(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        if len(args) != 1:
            raise UsageError("name one crawl; the log of crawls and scrapy crawl's last line name those that are held")
        with self.writing() as db:
            try:
                discard(db, self.captures, args[0], now=utc_now())
            except DecisionError as error:
                raise CommandError(str(error)) from error
        print(f"crawl {args[0]} is discarded; what it captured stays in {self.captures}")
        return 0
