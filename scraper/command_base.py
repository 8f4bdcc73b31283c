"""What commands on the archive share: where it is, that nobody else writes to it, and errors of one line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlite_utils import Database

from scraper.archive.database import ArchiveError, open_archive
from scraper.archive.lock import ArchiveBusyError, ArchiveLock
from scraper.archive.warc import CaptureError
from scraper.derive.recover import recover
from scraper.derive.rules import Rules
from scraper.places import archive_file, captures_folder
from scraper.setting_checks import CheckedCommand

EXIT_FAILED = 1
EXIT_HELD = 3
STATUSES = (
    "Exit status: 0 done, 1 it could not be done, 2 the command was not understood, "
    "75 a crawl or another command is writing to the archive (try again later)."
)
"""What a command on the archive says of itself at the end of its description."""


class CommandError(Exception):
    """The command cannot be carried out; the message says why in one line."""


def path(text: str) -> Path:
    """A path, as someone typed it after an option; an empty one, as of an unset variable, names nothing."""
    if not text:
        raise argparse.ArgumentTypeError("a path is missing")
    return Path(text)


class ArchiveCommand(CheckedCommand):
    """A command on ``ARCHIVE_DB`` and ``CAPTURES_DIR``.

    Exit status: 0 done, 1 it could not be done, 2 the command was not understood, 75 another one is writing.
    """

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    @property
    def archive(self) -> Path:
        """The archive's file."""
        assert self.settings
        return archive_file(self.settings)

    @property
    def captures(self) -> Path:
        """The folder of captures."""
        assert self.settings
        return captures_folder(self.settings)

    @property
    def rules(self) -> Rules:
        """The settings by which captures are read."""
        assert self.settings
        return Rules.of(self.settings)

    @property
    def processes(self) -> int:
        """How many processes read pages where that is worth it."""
        return len(os.sched_getaffinity(0))

    @contextmanager
    def writing(self, *, new: bool = False) -> Iterator[Database]:
        """Open the archive, which must be there unless it may be ``new``, and keep crawls out of it meanwhile.

        As when a crawl begins, what earlier ones left undone is brought in first: the manifest tells everything in the
        order in which it came to the archive.
        """
        if not new and not self.archive.exists():
            raise CommandError(f"there is no archive at {self.archive}")
        with self.locked(), closing(open_archive(self.archive)) as db:
            for told in recover(db, self.captures, self.rules):
                print(told)
            yield db

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep crawls, and other commands that write, out of archive and captures meanwhile."""
        lock = ArchiveLock(self.archive)
        lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it, and say in one line why if that is not possible."""
        try:
            self.exitcode = self.carry_out(args, opts)
        except ArchiveBusyError as error:
            self._refuse(error, os.EX_TEMPFAIL)
        except (ArchiveError, CaptureError, CommandError, OSError) as error:
            self._refuse(error, EXIT_FAILED)

    def carry_out(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do it; the exit status."""
        raise NotImplementedError

    def _refuse(self, error: Exception, status: int) -> None:
        print(f"scrapy {self.name}: {error}", file=sys.stderr)
        self.exitcode = status
