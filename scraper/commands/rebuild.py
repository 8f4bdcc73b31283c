"""``scrapy rebuild``: the archive made again from its captures, or what that would change."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy.exceptions import UsageError

from scraper.command_base import STATUSES, ArchiveCommand, CommandError, path
from scraper.derive.difference import Difference, Example, differences
from scraper.derive.rebuild import Rebuilt, captures_due, rebuild
from scraper.derive.replacing import make_room, put_in_place, remove_archive
from scraper.text.plurals import counted

DIGITS = 4
"""Of the largest number of processes."""

SHOWN = 70
"""Letters of a value that an example shows."""


class Command(ArchiveCommand):
    """Makes an archive from ``captures/`` alone, without the network."""

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Make the archive again from its captures, without the network"

    def long_desc(self) -> str:
        return (
            "Make a new archive from the captures and their manifest alone. --replace puts it in the place of the old "
            "one, which is kept beside it. --dry-run makes none: it says for each "
            "field in how many articles the present code reads something else than the archive holds, with examples. "
            + STATUSES
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--into", type=path, metavar="PATH", help="the new archive (default: beside the old one, -rebuilt)"
        )
        parser.add_argument("--replace", action="store_true", help="put the new archive in the place of the old one")
        parser.add_argument("--dry-run", action="store_true", help="report what would differ, per field; store nothing")
        parser.add_argument(
            "--processes",
            type=process_count,
            metavar="N",
            help="processes that read (default: processors; 0: this one alone)",
        )

    def carry_out(self, args: list[str], opts: argparse.Namespace) -> int:
        if args:
            raise UsageError("no argument is needed")
        if opts.dry_run and opts.into:
            raise UsageError("--dry-run stores nothing, so --into makes no sense with it", print_help=False)
        if opts.replace and (opts.dry_run or opts.into):
            raise UsageError("--replace goes with neither --into nor --dry-run", print_help=False)
        if not self.captures.is_dir():
            raise CommandError(f"there are no captures at {self.captures}")
        if opts.dry_run:
            return self._try(opts)
        # A crawl that runs meanwhile would be in the new archive by half.
        with self.locked():
            if opts.replace:
                return self._replace(opts)
            into = opts.into or self.archive.with_name(f"{self.archive.stem}-rebuilt.db")
            self._rebuild(into, opts)
        name = self.archive.name
        print(
            f"{into} is made; to use it, end crawls and Datasette, remove {name}-wal and {name}-shm with {name}, and "
            "put it in the place of that: scrapy rebuild --replace makes one and does so"
        )
        return 0

    def _replace(self, opts: argparse.Namespace) -> int:
        old = make_room(self.archive)
        new = self.archive.with_name(f"{self.archive.name}.replacing")
        # What a kill left: nobody else makes one, for the archive is locked.
        remove_archive(new)
        try:
            self._rebuild(new, opts)
            put_in_place(new, self.archive, old)
        finally:
            remove_archive(new)
        print(f"{self.archive} is made again" + (f"; the old one is {old}" if old.exists() else ""))
        return 0

    def _try(self, opts: argparse.Namespace) -> int:
        if not self.archive.exists():
            raise CommandError(f"there is no archive at {self.archive} to compare with")
        with tempfile.TemporaryDirectory(dir=self.captures) as folder:
            again = Path(folder) / "archive.db"
            self._rebuild(again, opts)
            for difference in differences(self.archive, again):
                print_difference(difference)
        return 0

    def _rebuild(self, into: Path, opts: argparse.Namespace) -> None:
        processes = self.processes if opts.processes is None else opts.processes
        console = Console(stderr=True)
        columns = (TextColumn("captures"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        started = time.monotonic()
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("captures", total=captures_due(self.captures))
            rebuilt = rebuild(self.captures, into, self.rules, processes, lambda n: progress.advance(task, n))
        print_summary(rebuilt, time.monotonic() - started)


def process_count(text: str) -> int:
    """A number of processes, as someone typed it."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def print_summary(rebuilt: Rebuilt, seconds: float) -> None:
    """Say what was read, and what came out otherwise than the manifest says."""
    speed = rebuilt.pages / seconds if seconds else 0
    read = f"{counted(rebuilt.crawls, 'crawl')}, {counted(rebuilt.pages, 'capture')} read"
    print(f"{read} in {seconds:.1f} s, {speed:.0f} a second")
    for remark in rebuilt.remarks:
        print(f"  {remark}")


def print_difference(difference: Difference) -> None:
    """Say in how many articles a field would differ, with examples."""
    print(f"{difference.field}: {difference.articles or 'none'}")
    for example in difference.examples:
        print(f"  {example.url}")
        print_values(example)


def print_values(example: Example) -> None:
    """Show both values from shortly before the place where they part."""
    before, after = (str(value) if value is not None else "–" for value in (example.before, example.after))
    parting = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    start = max(parting - SHOWN // 3, 0)
    for sign, value in (("-", before), ("+", after)):
        shown = " ".join(value[start : start + SHOWN].split())
        print(f"    {sign} {'…' if start else ''}{shown}")
