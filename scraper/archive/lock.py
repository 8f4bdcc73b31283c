"""One crawl, or one other command, at a time writes to an archive."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path
from typing import TextIO

from scraper.archive.database import ArchiveError, make_folder

LOCKS = Path("/proc/locks")
"""The locks that all processes hold, as Linux lists them: ``1: FLOCK  ADVISORY  WRITE 4711 fe:01:262146 0 EOF``."""
_HELD = re.compile(r"^\d+: FLOCK .* [0-9a-f]+:[0-9a-f]+:(\d+) ", re.MULTILINE)
"""What finds the inodes in it; a process that waits has an arrow in its line."""
PROCESSES = Path("/proc/self/ns/pid")
ALL_PROCESSES = 0xEFFFFFFC
"""The number of the name space in which every process is seen (``PROC_PID_INIT_INO`` of the kernel)."""


class ArchiveBusyError(ArchiveError):
    """A crawl or another command is writing to the archive; the message names its process."""


class ArchiveLock:
    """An advisory lock on ``<archive>.lock`` beside the archive; the kernel lets go of it however its holder ends."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self.path = lock_file(archive)
        self._file: TextIO | None = None

    def acquire(self) -> None:
        """Take the lock.

        :raises ArchiveBusyError: if another process holds it.
        :raises ArchiveError: if the folder cannot be made or written to.
        """
        make_folder(self.path.parent)
        try:
            file = self.path.open("a+", encoding="ascii")
        except OSError as error:
            raise ArchiveError(f"cannot write {self.path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise ArchiveBusyError(
                f"a crawl or another command is writing to {self.archive}, try again later (process {holder})"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let the next one in. The file stays: to remove it would let two of them hold two files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None


def lock_file(archive: Path) -> Path:
    """Where the lock of an archive lies."""
    return archive.with_name(f"{archive.name}.lock")


def is_let_go(archive: Path) -> bool:
    """Whether certainly nobody writes to the archive now. The lock is not touched: a crawl may be about to take it.

    No lock beside it is a copy's sign: every writer makes one. Where the system does not list all locks, such as in a
    container, which does not see those of others, one that is not listed may be held all the same.
    """
    files = [path for path in {lock_file(archive), lock_file(archive.resolve())} if path.exists()]
    if not files:
        return True
    try:
        listed = held_inodes(LOCKS.read_text("ascii"))
        whole = PROCESSES.stat().st_ino == ALL_PROCESSES
        return whole and not any(path.stat().st_ino in listed for path in files)
    except OSError:
        return False


def held_inodes(locks: str) -> set[int]:
    """The inodes that a list of locks names. Not their devices, which some file systems name otherwise than ``stat``.

    >>> held_inodes("1: FLOCK  ADVISORY  WRITE 4711 fe:01:262146 0 EOF")
    {262146}
    """
    return {int(inode) for inode in _HELD.findall(locks)}
