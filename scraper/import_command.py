"""``scrapy import-warc FILE…``: files that others made are taken into the archive.

It stands outside ``scraper.commands`` because Scrapy names the commands there after their modules, which cannot have
a hyphen; this one is named by an entry point.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.spiderloader import SpiderLoader

from scraper.archive.captures import CaptureError
from scraper.archive.warc import make_captures_folder
from scraper.command_base import EXIT_FAILED, EXIT_HELD, ArchiveCommand, CommandError
from scraper.derive.importing import Imported, import_file, left_out
from scraper.derive.records import reader
from scraper.extensions.clock import utc_now
from scraper.spiders.base import check_address
from scraper.text.plurals import counted


class Command(ArchiveCommand):
    """Takes in WARC, ARC and WACZ files.

    Exit status: 0 all were taken in, 1 one could not be or is damaged, 2 the command was not understood, 3 one is held,
    75 another one is writing.
    """

    name = "import-warc"

    def syntax(self) -> str:
        return "[options] <file> ..."

    def short_desc(self) -> str:
        return "Take in WARC, ARC or WACZ files that other programs made"

    def long_desc(self) -> str:
        return (
            "Take the responses of a site from files of wget, Browsertrix or the Wayback Machine into captures/ and "
            "the archive, with the times at which they were captured. What lies on other sites is left out. Of a file "
            "that is damaged or cut off the whole records are taken in. Exit status: 0 all were taken in, 1 one could "
            "not be or is damaged, 2 the command was not understood, 3 one is held (see scrapy accept and scrapy "
            "discard), 75 a crawl or another command is writing to the archive (try again later)."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="NAME", help="the site (default: the only one that scrapy list names)")
        parser.add_argument("--start-url", metavar="URL", help="an address of the site in the files (default: its own)")

    def carry_out(self, args: list[str], opts: argparse.Namespace) -> int:
        if not all(args) or not args:
            raise UsageError("name one file or more")
        site, start_url = self._site(opts)
        make_captures_folder(self.captures)
        status = 0
        for name in args:
            status = max(status, self._take_in(Path(name), site, start_url))
        return status

    def _site(self, opts: argparse.Namespace) -> tuple[str, str]:
        assert self.settings
        loader = SpiderLoader.from_settings(self.settings)
        names = loader.list()
        name = names[0] if opts.site is None and len(names) == 1 else opts.site
        if name not in names:
            raise UsageError(f"name a site with --site: {', '.join(names)}", print_help=False)
        try:
            own = loader.load(name).start_url  # type: ignore[attr-defined]
            return name, check_address(own if opts.start_url is None else opts.start_url)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None

    def _take_in(self, path: Path, site: str, start_url: str) -> int:
        with self.writing(new=True) as db, reader(self.captures, self.rules, self.processes) as read:
            try:
                imported = import_file(
                    db,
                    self.captures,
                    path,
                    site=site,
                    start_url=start_url,
                    rules=self.rules,
                    read=read,
                    now=utc_now(),
                )
            except CaptureError as error:
                self._refuse(error, EXIT_FAILED)
                return EXIT_FAILED
        print_imported(path, imported)
        if imported.faults:
            whole = "the records that are whole were taken in"
            self._refuse(CommandError("; ".join([*imported.faults, whole])), EXIT_FAILED)
        if imported.ending.outcome == "held":
            return EXIT_HELD
        return EXIT_FAILED if imported.faults else 0


def print_imported(path: Path, imported: Imported) -> None:
    """Say what came of a file."""
    print(
        f"{path}: {counted(imported.taken, 'response')} taken in as crawl {imported.crawl_id}{left_out(imported.left)}"
    )
    if imported.ending.outcome == "held":
        print(f"  held: {imported.ending.reason}; see scrapy accept and scrapy discard")
    else:
        saved = imported.saved
        print(
            f"  articles: {saved.added} new, {saved.changed} changed, {saved.unchanged} unchanged, "
            f"{saved.older} older than what is held; pages rejected: {saved.rejected}"
        )
