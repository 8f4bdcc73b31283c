"""A crawl is stopped at any moment and run again: nothing is lost or doubled."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from sample_site import SampleSite
from tests.archives import assert_equal, content, rows_of
from tests.crawling import Crawler

ARTICLES = 20
KILLS = 50
QUICK_KILLS = 3
LONGEST = 4.0
"""Seconds that such a crawl takes at least, its start included."""


@pytest.fixture(scope="module")
def site():
    with SampleSite(articles=ARTICLES) as running:
        running.behave("freeze_views")
        running.behave("error_500", every=17)
        running.behave("gone", articles=(3,))
        yield running


@pytest.fixture(scope="module")
def undisturbed(site, tmp_path_factory):
    """What the archive holds after a crawl that nobody stopped."""
    return content(Crawler(tmp_path_factory.mktemp("undisturbed"))(site.url, "mode=full", RETRY_TIMES=5).archive)


def killed_at(crawl, site, seconds):
    process = crawl.start(site.url, "mode=full", RETRY_TIMES=5)
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def assert_nothing_lost(crawl, site, undisturbed, before):
    ended = crawl(site.url, "mode=full", RETRY_TIMES=5)
    assert ended.status == 0, ended.log
    assert content(ended.archive) == undisturbed
    files = {path.name for path in ended.captures.glob("*.warc.gz")}
    assert files >= before
    assert {f"{crawl_id}.warc.gz" for (crawl_id,) in ended.rows("SELECT id FROM crawls")} >= files
    assert ended.rows("SELECT id FROM crawls WHERE applied_at IS NULL") == []
    assert ended.rows("PRAGMA foreign_key_check") == []
    assert ended.value("SELECT count(*) - count(DISTINCT url) FROM articles") == 0


@pytest.mark.parametrize("moment", range(QUICK_KILLS))
def test_a_few_random_kills(site, undisturbed, tmp_path, moment):
    kill_and_go_on(site, undisturbed, tmp_path, moment)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("moment", range(QUICK_KILLS, KILLS))
def test_many_random_kills(site, undisturbed, tmp_path, moment):
    kill_and_go_on(site, undisturbed, tmp_path, moment)


def kill_and_go_on(site, undisturbed, folder, moment):
    """Kill a crawl of a new archive, and every third time the one that goes on as well."""
    crawl = Crawler(folder)
    chance = random.Random(moment)
    # Spread over the whole crawl: its first requests, the middle, and the entering at the end.
    killed_at(crawl, site, LONGEST * (moment % QUICK_KILLS + chance.random()) / QUICK_KILLS)
    if moment % 3 == 2:
        killed_at(crawl, site, LONGEST * chance.random())
    before = {path.name for path in (folder / "captures").glob("*.warc.gz")}
    assert_nothing_lost(crawl, site, undisturbed, before)


def test_a_killed_crawl_is_brought_in_as_it_would_be_rebuilt(site, tmp_path):
    """Also from a file whose last record is torn."""
    crawl = Crawler(tmp_path)
    process = crawl.start(site.url, "mode=full", DOWNLOAD_DELAY=0.05)
    deadline = time.monotonic() + 30
    while not any(path.stat().st_size > 300_000 for path in tmp_path.glob("captures/*.warc.gz")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    (warc,) = tmp_path.glob("captures/*.warc.gz")
    with warc.open("r+b") as file:
        file.truncate(warc.stat().st_size - 100)
    torn = warc.read_bytes()
    ended = crawl(site.url, "until=1990-01-01")
    assert "brought in crawl" in ended.log
    assert warc.read_bytes() == torn
    ((outcome, seen),) = ended.rows("SELECT outcome, seen FROM crawls ORDER BY started_at LIMIT 1")
    assert (outcome, 0 < seen <= ARTICLES + 1) == ("interrupted", True)
    assert seen == ended.value("SELECT count(*) FROM articles")
    again = tmp_path / "again"
    shutil.copytree(tmp_path / "captures", again / "captures")
    rebuild(again)
    assert_equal(ended.archive, again / "archive.db")


def rebuild(folder):
    from scraper import settings
    from scraper.derive.rebuild import rebuild
    from scraper.derive.rules import Rules

    rebuild(folder / "captures", folder / "archive.db", Rules.of(vars(settings)), 0, lambda _: None)


def test_a_manifest_that_a_kill_left_behind_is_continued(site, tmp_path):
    crawl = Crawler(tmp_path)
    crawl(site.url, MEDIA_ENABLED=False)
    manifest = tmp_path / "captures" / "manifest.jsonl"
    whole = manifest.read_text()
    manifest.write_text(whole[:-30])
    ended = crawl(site.url, "until=1990-01-01", MEDIA_ENABLED=False)
    assert "which a kill had prevented" in ended.log
    lines = manifest.read_text().splitlines()
    assert lines[0] + "\n" == whole
    assert len(lines) == len(rows_of(ended.archive, "SELECT id FROM crawls"))
    rest = ended.rows("SELECT id FROM crawls ORDER BY started_at LIMIT 1")
    assert rest[0][0] in lines[0]


def is_root():
    return os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 900 KB; call it with another size to make it larger."""
    if not is_root():
        pytest.skip("only root can mount a file system")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", place], check=False).returncode:
        pytest.skip("this machine mounts no tmpfs")
    yield place, lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", place], check=True)
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_full_disk_loses_nothing(site, undisturbed, small_disk):
    disk, enlarge = small_disk
    crawl = Crawler(disk)
    ended = crawl(site.url, "mode=full", RETRY_TIMES=5)
    assert (ended.status, "Traceback" in ended.log) == (1, False)
    assert "crawl failed" in ended.log.splitlines()[-1]
    before = {path.name for path in (disk / "captures").glob("*.warc.gz")}
    assert before
    enlarge("64m")
    assert_nothing_lost(crawl, site, undisturbed, before)


def test_an_archive_that_is_locked_at_the_end_gets_the_crawl_next_time(site, undisturbed, tmp_path):
    crawl = Crawler(tmp_path)
    waiting = {"RETRY_TIMES": 5, "STORE_BATCH_SECONDS": 60, "STORE_BATCH_SIZE": 10_000, "ARCHIVE_BUSY_SECONDS": 0.5}
    process = crawl.start(site.url, "mode=full", **waiting)
    deadline = time.monotonic() + 30
    while not any(path.stat().st_size > 100_000 for path in tmp_path.glob("captures/*.warc.gz")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    other = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ended = crawl.end(process)
    other.execute("ROLLBACK")
    other.close()
    assert (ended.status, "Traceback" in ended.log) == (1, False)
    assert "another program is writing to the archive" in ended.log
    assert ended.value("SELECT count(*) FROM articles") == 0
    (warc,) = tmp_path.glob("captures/*.warc.gz")
    assert_nothing_lost(crawl, site, undisturbed, {warc.name})
