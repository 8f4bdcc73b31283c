"""An archive is made again from its captures: equal to the crawled one, without the network."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from sample_site import SampleSite
from scraper.archive.verify.archive import Checked, verify
from tests.archives import assert_equal, content, rows_of
from tests.crawling import ROOT, SCRAPY, Crawler

ARTICLES = 30
NO_NETWORK = """
import socket
def refuse(*_, **__):
    raise AssertionError("a rebuild asks nobody")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """An archive of four crawls of a site with every fault that leaves a trace."""
    folder = tmp_path_factory.mktemp("crawled")
    crawl = Crawler(folder)
    with SampleSite(articles=ARTICLES) as site:
        site.behave("error_500", every=9)
        site.behave("gone", articles=(3,))
        site.behave("timeout", articles=(5,))
        site.behave("duplicate_addresses")
        first = crawl(site.url, DOWNLOAD_TIMEOUT=1, RETRY_TIMES=1)
        site.calm()
        site.behave("soft_404")
        site.behave("gone", articles=(4, 8, 12))
        site.behave("moved", articles=(6,))
        site.behave("redirected", articles=(7,))
        crawl(site.url, "mode=full", "since=2000-01-01")
        site.calm()
        site.behave("blank_bodies", percent=50)
        held = crawl(site.url, "mode=full")
        site.calm()
        crawl(site.url, "mode=full", MEDIA_ENABLED=False)
    assert (first.status, held.status) == (0, 3)
    return held


@pytest.fixture
def rebuild(crawled, tmp_path):
    """Runs ``scrapy rebuild`` on the crawled archive, in a world without a network."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(NO_NETWORK)

    def run(*arguments, archive=crawled.archive, captures=crawled.captures):
        command = [str(SCRAPY), "rebuild", "-s", f"ARCHIVE_DB={archive}", "-s", f"CAPTURES_DIR={captures}", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_rebuilt_archive_is_equal_table_by_table(crawled, rebuild, tmp_path):
    ended = rebuild("--into", str(tmp_path / "again.db"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "by the manifest" not in ended.stdout
    assert len(rows_of(crawled.archive, "SELECT * FROM rejected_pages")) > 3
    assert_equal(crawled.archive, tmp_path / "again.db")
    found = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'nguoi'"
    assert rows_of(crawled.archive, found) == rows_of(tmp_path / "again.db", found) != [(0,)]


def test_archive_captures_and_manifest_agree_and_the_rebuilt_archive_with_them(crawled, rebuild, tmp_path):
    rebuild("--into", str(tmp_path / "again.db"))
    for archive in (crawled.archive, tmp_path / "again.db"):
        assert list(map(str, verify(archive, crawled.captures, Checked()))) == []


def test_an_accepted_and_a_discarded_crawl_are_rebuilt_as_decided(crawled, rebuild, tmp_path):
    folder = shutil.copytree(crawled.archive.parent, tmp_path / "decided")
    ((held,),) = rows_of(folder / "archive.db", "SELECT id FROM crawls WHERE outcome = 'held'")
    places = ["-s", f"ARCHIVE_DB={folder / 'archive.db'}", "-s", f"CAPTURES_DIR={folder / 'captures'}"]
    subprocess.run([str(SCRAPY), "accept", held, *places], cwd=ROOT, check=True, capture_output=True)
    ended = rebuild("--into", str(tmp_path / "again.db"), archive=folder / "archive.db", captures=folder / "captures")
    assert ended.returncode == 0
    assert_equal(folder / "archive.db", tmp_path / "again.db")


def test_captures_are_enough_without_the_manifest(crawled, rebuild, tmp_path):
    captures = shutil.copytree(crawled.captures, tmp_path / "captures")
    (captures / "manifest.jsonl").unlink()
    ended = rebuild("--into", str(tmp_path / "again.db"), "--processes", "0", captures=captures)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("is not in the manifest") == 4
    # Nothing then tells how often the crawl asked again: who failed each time may have been asked once more.
    made_again, before = (
        tables | {"rejected": [row for row in tables["rejected"] if row[1] != "server error"]}
        for tables in (content(tmp_path / "again.db"), content(crawled.archive))
    )
    assert made_again == before


def test_a_dry_run_says_what_the_present_code_reads_otherwise(crawled, rebuild, tmp_path):
    archive = shutil.copy(crawled.archive, tmp_path / "archive.db")
    with closing(sqlite3.connect(archive)) as db, db:
        ((url, title),) = db.execute("SELECT url, title FROM articles ORDER BY url LIMIT 1").fetchall()
        db.execute("UPDATE articles SET title = 'Đầu đề khác' WHERE url = ?", (url,))
        db.execute("UPDATE articles SET category = NULL WHERE id IN (SELECT id FROM articles LIMIT 7)")
    before = archive.stat().st_mtime_ns
    ended = rebuild("--dry-run", archive=archive)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert "title: 1" in lines
    assert "category: 7" in lines
    assert "body: none" in lines
    assert f"  {url}" in lines
    assert any(line.startswith("    - Đầu đề khác") for line in lines)
    assert any(title[:40] in line for line in lines)
    assert archive.stat().st_mtime_ns == before


def test_what_is_there_is_never_written_over(rebuild, tmp_path):
    (tmp_path / "again.db").write_text("something")
    ended = rebuild("--into", str(tmp_path / "again.db"))
    assert ended.returncode == 1
    assert ended.stderr.startswith("scrapy rebuild: ")
    assert (tmp_path / "again.db").read_text() == "something"


def test_a_missing_capture_file_is_named(crawled, rebuild, tmp_path):
    captures = shutil.copytree(crawled.captures, tmp_path / "captures")
    lost = sorted(captures.glob("*.warc.gz"))[1]
    lost.unlink()
    ended = rebuild("--into", str(tmp_path / "again.db"), captures=captures)
    assert ended.returncode == 1
    assert lost.name in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.glob("again*")] == []


@pytest.mark.parametrize("number", ["-1", "many", "1.5"])
def test_a_number_of_processes_that_makes_no_sense_is_a_wrong_argument(tmp_path, number):
    command = [str(SCRAPY), "rebuild", "-s", f"CAPTURES_DIR={tmp_path}", "--processes", number]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith(f"{number!r} is no number of processes")
