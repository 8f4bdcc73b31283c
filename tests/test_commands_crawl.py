"""How ``scrapy crawl`` ends: its exit status, its one line, and what stays on disk."""

import os
import pty
import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import suppress

import pytest

from sample_site import SampleSite
from scraper.archive.lock import is_let_go
from tests.crawling import ROOT, SCRAPY, SITE, Crawler


@pytest.fixture
def site():
    with SampleSite(articles=40) as running:
        yield running


@pytest.fixture
def crawl(tmp_path):
    return Crawler(tmp_path)


def until(condition, seconds=20):
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("mode=sometimes", "mode must be update or full, not 'sometimes'"),
        ("since=28/07/2020", "since must be a date such as 2020-07-28, not '28/07/2020'"),
        ("until=2020-02-30", "until must be a date such as 2020-07-28, not '2020-02-30'"),
        ("sinse=2020-01-01", "unknown argument: sinse"),
    ],
)
def test_wrong_arguments_are_one_line_and_touch_nothing(crawl, argument, said):
    ended = crawl("http://127.0.0.1:9/", argument)
    assert (ended.status, said in ended.log, "Traceback" in ended.log) == (2, True, False)
    assert list(crawl.folder.iterdir()) == []


@pytest.mark.parametrize(
    "address", ["", "sldtbxh.kontum.gov.vn", "ftp://a.vn/", "http://", "http://a.vn:port/", "http://me:pw@a.vn/"]
)
def test_a_start_url_must_be_an_address(crawl, address):
    ended = crawl(address)
    assert (ended.status, f"start_url must be an http or https address, not '{address}'" in ended.log) == (2, True)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"ARCHIVE_BD": "other.db"}, "there is no setting ARCHIVE_BD; did you mean ARCHIVE_DB?"),
        ({"STORE_BATCH_SIZE": "many"}, "STORE_BATCH_SIZE must be a number such as 100, not 'many'"),
        ({"DOWNLOAD_DELAY": -1}, "DOWNLOAD_DELAY must be a number such as 1.0, not '-1'"),
        ({"DOWNLOAD_DELAY": "inf"}, "DOWNLOAD_DELAY must be a number such as 1.0, not 'inf'"),
        ({"CONCURRENT_REQUESTS": 0}, "CONCURRENT_REQUESTS must be more than 0"),
        ({"DOWNLOAD_TIMEOUT": 0}, "DOWNLOAD_TIMEOUT must be more than 0"),
        ({"REVISIT_DAYS": 99999999999}, "REVISIT_DAYS must be at most 366000, not '99999999999'"),
        ({"OLDEST_PUBLICATION": "foo"}, "OLDEST_PUBLICATION must be a date such as 1990-01-01, not 'foo'"),
        ({"MEDIA_ENABLED": "nein"}, "MEDIA_ENABLED must be True or False, not 'nein'"),
        ({"ROBOTSTXT_OBEY": "maybe"}, "ROBOTSTXT_OBEY must be True or False, not 'maybe'"),
        ({"ARCHIVE_DB": "."}, "ARCHIVE_DB must name a file, not '.'"),
        ({"CAPTURES_DIR": ""}, "CAPTURES_DIR must name a folder, not ''"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be one of"),
    ],
)
def test_a_setting_that_makes_no_sense_is_one_line_and_touches_nothing(crawl, setting, said):
    ended = crawl("http://127.0.0.1:9/", **setting)
    assert (ended.status, said in ended.log, "Traceback" in ended.log) == (2, True, False)
    assert list(crawl.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("-s", "foo"), 2, "scrapy: error: Invalid -s value, use -s NAME=VALUE"),
        (("-L", "LOUD"), 2, "scrapy: error: LOG_LEVEL must be one of CRITICAL, "),
        (("--logfile", "/nope/x.log"), 1, "scrapy crawl: cannot write /nope/x.log: No such file or directory"),
        (("-s", "LOG_FILE=/nope/x.log"), 1, "scrapy crawl: cannot write /nope/x.log: No such file or directory"),
        (("--pidfile", "/nope/x.pid"), 1, "scrapy crawl: cannot write /nope/x.pid: No such file or directory"),
    ],
)
def test_options_that_cannot_be_kept_to_are_one_line_and_touch_nothing(tmp_path, options, status, said):
    command = [SCRAPY, "crawl", SITE, *options, "-s", f"ARCHIVE_DB={tmp_path / 'archive.db'}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, "Traceback" in ended.stderr) == (status, "", False)
    assert ended.stderr.splitlines()[-1].startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_a_crawl_that_cannot_start_is_logged_as_failed(site, crawl):
    ended = crawl(site.url, SCHEDULER="nothing")
    assert ended.status != 0
    ((outcome, reason),) = ended.rows("SELECT outcome, reason FROM crawls")
    assert outcome == "failed"
    assert "the crawl could not start" in reason


def test_the_folder_of_a_new_archive_is_made(site, crawl):
    crawl.folder /= "new/folder"
    ended = crawl(site.url, "until=1990-01-02")
    assert (ended.status, ended.archive.exists()) == (0, True)


def test_an_unknown_site_is_one_line():
    ended = subprocess.run([SCRAPY, "crawl", "nowhere"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "there is no site 'nowhere'; scrapy list names them" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_scrapy_list_names_the_sites():
    ended = subprocess.run([SCRAPY, "list"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == [SITE]


def test_the_second_of_two_crawls_says_so_and_leaves(site, crawl):
    site.behave("slow", seconds=0.3)
    first = crawl.start(site.url)
    until(lambda: len(site.log) > 3)
    second = crawl(site.url)
    assert second.status == os.EX_TEMPFAIL
    archive = crawl.folder / "archive.db"
    told = f"a crawl or another command is writing to {archive}, try again later (process {first.pid})"
    assert f"scrapy crawl: {told}" in second.log.splitlines()
    assert "Traceback" not in second.log
    site.calm()
    ended = crawl.end(first)
    assert (ended.status, ended.rows("SELECT outcome FROM crawls")) == (0, [("good",)])
    assert len(list(ended.captures.glob("*.warc.gz"))) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_crawl_with_what_was_read_stored(site, crawl, number):
    site.behave("slow", seconds=0.1)
    process = crawl.start(site.url, STORE_BATCH_SIZE=1000, CONCURRENT_REQUESTS=2)
    until(lambda: sum(served.target.endswith(".html") for served in site.log) > 5)
    ended = crawl.interrupt(process, number)
    assert ended.status == 130
    assert ended.rows("SELECT outcome, reason FROM crawls") == [("interrupted", "stopped by a signal")]
    assert ended.value("SELECT count(*) FROM articles") > 3
    assert ended.value("SELECT count(*) FROM captures") == len(site.log)


def test_a_second_signal_ends_a_crawl_at_once_with_what_was_read_stored(site, crawl):
    site.behave("slow", seconds=2)
    process = crawl.start(site.url, STORE_BATCH_SIZE=1000, CONCURRENT_REQUESTS=2)
    until(lambda: len(site.log) > 3)
    process.send_signal(signal.SIGINT)
    # Until Python has left the first handler, a second signal would be the same one.
    time.sleep(0.5)
    ended = crawl.interrupt(process)
    assert (ended.status, "Traceback" in ended.log) == (130, False)
    assert ended.rows("SELECT outcome, reason FROM crawls") == [("interrupted", "stopped by a signal")]
    assert ended.value("SELECT count(*) FROM captures") > 0
    assert f"{SITE}: crawl interrupted" in ended.log.splitlines()[-1]


def test_a_killed_crawl_is_closed_by_the_next(site, crawl):
    site.behave("slow", seconds=0.1)
    process = crawl.start(site.url, STORE_BATCH_SIZE=2)
    until(lambda: sum(served.target.endswith(".html") for served in site.log) > 5)
    assert not is_let_go(crawl.folder / "archive.db")
    process.kill()
    assert crawl.end(process).rows("SELECT outcome FROM crawls") == [("running",)]
    assert is_let_go(crawl.folder / "archive.db")
    site.calm()
    ended = crawl(site.url)
    assert ended.rows("SELECT outcome FROM crawls ORDER BY started_at") == [("interrupted",), ("good",)]
    assert ended.value("SELECT count(*) FROM articles") == 41


def test_an_archive_that_is_no_database(site, crawl):
    (crawl.folder / "archive.db").mkdir()
    ended = crawl(site.url)
    assert (ended.status, "Traceback" in ended.log, len(site.log)) == (1, False, 0)
    assert "scrapy crawl: " in ended.log.splitlines()[-1]


def test_captures_that_cannot_be_written(site, crawl):
    (crawl.folder / "captures").write_text("a file in the way")
    ended = crawl(site.url)
    assert (ended.status, "Traceback" in ended.log, len(site.log)) == (1, False, 0)
    assert ended.rows("SELECT outcome FROM crawls") == [("failed",)]


def test_a_full_disk_ends_the_crawl_as_failed_and_keeps_what_was_read(site, crawl):
    """The limit on a file's size stands in for the disk; pages and pictures pass it before all are read."""
    options = {
        "ARCHIVE_DB": crawl.folder / "archive.db",
        "CAPTURES_DIR": crawl.folder / "captures",
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "STORE_BATCH_SIZE": 10,
    }
    command = [str(SCRAPY), "crawl", SITE, "-a", f"start_url={site.url}"]
    command += [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
    limited = ["bash", "-c", 'ulimit -f 450; exec "$@"', "bash", *command]
    ended = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert "crawl failed" in ended.stderr
    again = crawl(site.url)
    assert "brought in crawl" in again.log
    ((outcome, reason, seen),) = again.rows("SELECT outcome, reason, seen FROM crawls ORDER BY started_at LIMIT 1")
    assert outcome in ("failed", "interrupted")
    assert any(word in reason for word in ("captured", "kept", "stored", "killed"))
    assert 0 < seen <= again.value("SELECT count(*) FROM articles") == 41


def test_an_archive_that_another_program_holds(site, crawl):
    crawl(site.url, "until=1990-01-02")
    other = sqlite3.connect(crawl.folder / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    process = crawl.start(site.url, ARCHIVE_BUSY_SECONDS=0.5)
    ended = crawl.end(process)
    other.execute("ROLLBACK")
    other.close()
    assert (ended.status, "Traceback" in ended.log) == (1, False)
    assert "another program is writing to the archive" in ended.log


def test_an_empty_site_is_a_failed_crawl(crawl):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        ended = crawl(f"http://127.0.0.1:{nobody.getsockname()[1]}/", RETRY_TIMES=0)
    assert ended.status == 1
    assert ended.rows("SELECT outcome FROM crawls") == [("failed",)]
    assert ended.value("SELECT reason FROM crawls") == "no article was seen: pages set aside: connection 1"
    assert "Traceback" not in ended.log


def test_a_crawl_of_which_nothing_can_be_stored_has_failed(site, crawl):
    ended = crawl(site.url, MEDIA_ENABLED=False, OLDEST_PUBLICATION="2030-01-01")
    assert ended.status == 1
    ((outcome, reason, seen),) = ended.rows("SELECT outcome, reason, seen FROM crawls")
    assert (outcome, seen) == ("failed", 0)
    assert reason.startswith("no article was seen: pages set aside: date too old 41")
    assert f"crawl failed ({reason}): articles 0, new 0, " in ended.log.splitlines()[-1]


def test_articles_that_were_not_asked_for_are_not_counted(site, crawl):
    ended = crawl(site.url, "until=1990-01-02", MEDIA_ENABLED=False)
    assert (ended.status, ended.rows("SELECT outcome, seen FROM crawls")) == (0, [("good", 0)])
    assert "crawl good (until 1990-01-02): articles 0, new 0, " in ended.log.splitlines()[-1]


def test_one_line_sums_up(site, crawl):
    ended = crawl(site.url)
    line = ended.log.splitlines()[-1]
    assert f"{SITE}: crawl good: articles 41, new 41, changed 0, unchanged 0, images " in line
    for word in ("attachments", "rejected pages", "requests", "bytes", "time", "pages a second"):
        assert word in line
    assert "Traceback" not in ended.log


def test_a_terminal_shows_the_result_once(site, crawl):
    """In a table; the line that sums up is for logs."""
    shown, terminal = pty.openpty()
    process = crawl.start(site.url, stderr=terminal)
    os.close(terminal)
    text = ""
    with suppress(OSError):
        while part := os.read(shown, 4096):
            text += part.decode(errors="replace")
    os.close(shown)
    crawl.end(process)
    assert (text.count("crawl good"), text.count("pages a second")) == (1, 1)
