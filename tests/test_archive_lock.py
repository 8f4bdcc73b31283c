"""One crawl at a time."""

import os
import subprocess
import sys

import pytest

from scraper.archive.lock import ArchiveBusyError, ArchiveLock, is_let_go, lock_file

HOLDER = """
import sys
import time
from pathlib import Path
from scraper.archive.lock import ArchiveLock
lock = ArchiveLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


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


def test_that_a_lock_is_held_is_seen_without_touching_it(tmp_path):
    archive = tmp_path / "archive.db"
    lock_file(archive).touch()
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, archive], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    assert not is_let_go(archive)
    holder.kill()
    holder.communicate()
    before = lock_file(archive).stat()
    assert is_let_go(archive)
    assert lock_file(archive).stat().st_mtime_ns == before.st_mtime_ns
    lock = ArchiveLock(archive)
    lock.acquire()
    lock.release()


def test_an_archive_without_a_lock_beside_it_is_written_to_by_nobody(tmp_path):
    assert is_let_go(tmp_path / "archive.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "archive.db")
    lock = ArchiveLock(tmp_path / "archive.db")
    lock.acquire()
    assert not is_let_go(tmp_path / "link.db")
    lock.release()


@pytest.mark.parametrize("hidden", ["LOCKS", "PROCESSES"])
def test_where_locks_are_not_listed_one_may_be_held(tmp_path, monkeypatch, hidden):
    lock_file(tmp_path / "archive.db").touch()
    monkeypatch.setattr(f"scraper.archive.lock.{hidden}", tmp_path / "archive.db.lock" / "not there")
    assert not is_let_go(tmp_path / "archive.db")
