"""One crawl at a time writes to an archive."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TextIO

from scraper.archive.database import ArchiveError


class ArchiveBusyError(ArchiveError):
    """Another crawl is writing to the archive; the message names it."""


class ArchiveLock:
    """An advisory lock on ``<archive>.lock`` beside the archive; the kernel lets go of it however a crawl ends."""

    def __init__(self, archive: Path) -> None:
        self.path = archive.with_name(f"{archive.name}.lock")
        self._file: TextIO | None = None

    def acquire(self) -> None:
        """Take the lock.

        :raises ArchiveBusyError: if another process holds it.
        :raises ArchiveError: if the folder cannot be made or written to.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.open("a+", encoding="ascii")
        except OSError as error:
            raise ArchiveError(f"cannot write {self.path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise ArchiveBusyError(f"another crawl is writing to the archive (process {holder})") from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let the next crawl in. The file stays: to remove it would let two crawls hold two files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None
