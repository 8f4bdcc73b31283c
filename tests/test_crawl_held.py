"""A crawl that leaves its bands is held: its captures stay, its changes wait for a decision."""

import shutil
import subprocess

import pytest

from sample_site import SampleSite
from tests.archives import content, rows_of
from tests.crawling import ROOT, SCRAPY, Crawler

ARTICLES = 39


@pytest.fixture(scope="module")
def site():
    with SampleSite(articles=ARTICLES) as running:
        running.behave("freeze_views")
        yield running


@pytest.fixture(scope="module")
def before(site, tmp_path_factory):
    """An archive after one good crawl."""
    crawl = Crawler(tmp_path_factory.mktemp("before"))
    assert crawl(site.url, "mode=full", MEDIA_ENABLED=False).status == 0
    return crawl.folder


@pytest.fixture
def crawl(before, site, tmp_path):
    shutil.copytree(before, tmp_path / "archive")
    yield Crawler(tmp_path / "archive")
    site.calm()
    site.behave("freeze_views")


def full(crawl, site, **settings):
    return crawl(site.url, "mode=full", MEDIA_ENABLED=False, **settings)


def command(name, crawl, *arguments):
    places = ["-s", f"ARCHIVE_DB={crawl.folder / 'archive.db'}", "-s", f"CAPTURES_DIR={crawl.folder / 'captures'}"]
    return subprocess.run([str(SCRAPY), name, *arguments, *places], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("percent", [100, 30])
def test_a_redesign_that_blanks_bodies_loses_no_good_value(crawl, site, percent):
    known = content(crawl.folder / "archive.db")
    site.behave("blank_bodies", percent=percent)
    ended = full(crawl, site)
    assert content(ended.archive) == known
    assert ended.status == 3
    ((outcome, reason, captures, applied),) = ended.rows(
        "SELECT outcome, reason, (SELECT count(*) FROM captures WHERE crawl_id = crawls.id), applied_at"
        " FROM crawls ORDER BY started_at DESC LIMIT 1"
    )
    assert (outcome, applied) == ("held", None)
    assert "known articles have lost more than half of their words" in reason
    assert reason in ended.log
    assert captures > ARTICLES


def test_a_label_that_vanishes_is_noticed(crawl, site):
    site.behave("lost_label", label="Đăng bởi")
    ended = full(crawl, site)
    assert ended.status == 3
    assert "author on 0% of the articles, usually on 100%" in ended.log


def test_a_site_that_lost_half_of_its_articles_is_noticed(crawl, site):
    site.behave("gone", articles=tuple(range(1, 8)))
    assert full(crawl, site).status == 0
    site.behave("gone", articles=tuple(range(1, 31)))
    ended = full(crawl, site)
    assert ended.status == 3
    assert "articles, usually" in ended.log


def test_accepting_applies_what_was_held(crawl, site):
    site.behave("blank_bodies", percent=40)
    site.behave("lost_label", label="Đăng bởi")
    full(crawl, site)
    ((held,),) = rows_of(crawl.folder / "archive.db", "SELECT id FROM crawls WHERE outcome = 'held'")
    ended = command("accept", crawl, held)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"crawl {held} is applied: 0 articles new")
    archive = crawl.folder / "archive.db"
    decided = rows_of(archive, f"SELECT outcome, reason, applied_at FROM crawls WHERE id = '{held}'")
    ((outcome, reason, applied),) = decided
    assert (outcome, reason.startswith("was held: "), bool(applied)) == ("good", True, True)
    ((changed,),) = rows_of(archive, f"SELECT changed FROM crawls WHERE id = '{held}'")
    assert changed > ARTICLES * 30 // 100
    assert f"{changed} changed" in ended.stdout
    assert command("accept", crawl, held).stderr == f"scrapy accept: crawl {held} is not held: it is good\n"


def test_accepting_says_what_became_of_the_articles_that_are_gone(crawl, site):
    site.behave("withdrawn")
    full(crawl, site)
    archive = crawl.folder / "archive.db"
    ((held,),) = rows_of(archive, "SELECT id FROM crawls WHERE outcome = 'held'")
    ended = command("accept", crawl, held)
    said = f"crawl {held} is applied: 0 articles new, 0 changed, {ARTICLES + 1} with another status\n"
    assert (ended.returncode, ended.stdout) == (0, said)
    assert rows_of(archive, "SELECT count(*) FROM status_changes") == [(ARTICLES + 1,)]
    assert rows_of(archive, "SELECT DISTINCT status FROM articles") == [("unknown",)]


def test_discarding_leaves_the_archive_as_it_was(crawl, site):
    known = content(crawl.folder / "archive.db")
    site.behave("blank_bodies", percent=50)
    full(crawl, site)
    archive = crawl.folder / "archive.db"
    ((held,),) = rows_of(archive, "SELECT id FROM crawls WHERE outcome = 'held'")
    assert command("discard", crawl, held).returncode == 0
    assert rows_of(archive, "SELECT id FROM crawls WHERE outcome = 'discarded'") == [(held,)]
    assert content(archive) == known
    assert (crawl.folder / "captures" / f"{held}.warc.gz").exists()
    # The next crawl of the mended site is judged by the good ones, not by this one.
    site.calm()
    site.behave("freeze_views")
    assert full(crawl, site).status == 0


@pytest.mark.parametrize("name", ["accept", "discard"])
def test_a_crawl_that_is_not_there_is_named_in_one_line(crawl, name):
    ended = command(name, crawl, "nothing-20200101T000000Z")
    assert ended.returncode == 1
    assert ended.stderr == f"scrapy {name}: there is no crawl 'nothing-20200101T000000Z'; no crawl is held\n"
    assert command(name, crawl).returncode == 2


def test_bands_can_be_set(crawl, site):
    site.behave("blank_bodies", percent=30)
    assert full(crawl, site, BAND_SHRUNK_MOST=0.9, BAND_REJECTION_RISE=0.9).status == 0


def test_pages_that_give_no_text_at_all_are_counted(crawl, site):
    site.behave("gone", articles=tuple(range(1, 20)))
    ended = full(crawl, site)
    assert ended.status == 3
    assert "48% of the pages were rejected, usually 0% (gone 19" in ended.log
