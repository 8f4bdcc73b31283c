"""One crawl at a time."""

import os

import pytest

from scraper.archive.lock import ArchiveBusyError, ArchiveLock


def test_the_second_is_told_who_holds_the_archive(tmp_path):
    first, second = ArchiveLock(tmp_path / "archive.db"), ArchiveLock(tmp_path / "archive.db")
    first.acquire()
    with pytest.raises(ArchiveBusyError, match=str(os.getpid())):
        second.acquire()
    first.release()


def test_after_release_the_next_comes_in(tmp_path):
    lock = ArchiveLock(tmp_path / "archive.db")
    lock.acquire()
    lock.release()
    lock.acquire()
    lock.release()
    assert (tmp_path / "archive.db.lock").read_text() == f"{os.getpid()}\n"
