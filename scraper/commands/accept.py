"""``scrapy accept CRAWL_ID``: the changes of a crawl that is held are applied."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from scraper.command_base import STATUSES, ArchiveCommand, CommandError
from scraper.derive.decide import DecisionError, accept
from scraper.extensions.clock import utc_now
from scraper.text.plurals import counted


class Command(ArchiveCommand):
    """Applies a held crawl."""

    def syntax(self) -> str:
        return "[options] <crawl id>"

    def short_desc(self) -> str:
        return "Apply the changes of a crawl that is held"

    def long_desc(self) -> str:
        return "Enter in the archive what a held crawl captured, as if it had not been held. " + STATUSES

    def carry_out(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        if len(args) != 1:
            raise UsageError("name one crawl; the log of crawls and scrapy crawl's last line name those that are held")
        with self.writing() as db:
            try:
                saved = accept(db, self.captures, args[0], self.rules, now=utc_now())
            except DecisionError as error:
                raise CommandError(str(error)) from error
        other = f"{saved.status_changes} with another status"
        print(f"crawl {args[0]} is applied: {counted(saved.added, 'article')} new, {saved.changed} changed, {other}")
        return 0
