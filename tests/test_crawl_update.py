"""Fresh by schedule: what an update asks for, and what it leaves alone."""

import sqlite3

import pytest

from sample_site import SampleSite
from tests.crawling import Crawler

ARTICLES = 30


@pytest.fixture
def site():
    with SampleSite(articles=ARTICLES) as running:
        yield running


@pytest.fixture
def crawl(tmp_path):
    return Crawler(tmp_path)


def asked_for(site):
    """What was asked for since the last call."""
    targets = [served.target for served in site.log]
    site.log.clear()
    return targets


def articles_in(targets, site):
    paths = {article.url.removeprefix(site.url) for article in site.truth()}
    return [target for target in targets if target in paths]


def test_an_update_of_known_ground_reads_list_heads_only(crawl):
    with SampleSite(articles=100) as site:
        crawl(site.url, MEDIA_ENABLED=False)
        everything = asked_for(site)
        again = crawl(site.url, MEDIA_ENABLED=False)
        heads = asked_for(site)
    assert (again.status, articles_in(heads, site)) == (0, [])
    assert any("trang-2" in target for target in everything)
    assert not any("trang-2" in target for target in heads)
    assert len(heads) < len(everything) / 3


def test_an_update_reads_on_where_news_go_beyond_the_first_page(crawl):
    with SampleSite(articles=100) as site:
        site.behave("sitemap_off")
        site.behave("rss_off")
        first = crawl(site.url, MEDIA_ENABLED=False)
        newest = [article.url for article in site.truth()[:60]]
        connection = sqlite3.connect(first.archive)
        with connection:
            marks = ", ".join("?" * len(newest))
            for table in ("view_counts", "revision_rows", "images", "attachments"):
                chosen = f"SELECT id FROM articles WHERE url IN ({marks})"
                connection.execute(f"DELETE FROM {table} WHERE article_id IN ({chosen})", newest)
            connection.execute(f"DELETE FROM articles WHERE url IN ({marks})", newest)
        connection.close()
        asked_for(site)
        again = crawl(site.url, MEDIA_ENABLED=False)
        assert again.value("SELECT count(*) FROM articles") == 101
        assert sorted(articles_in(asked_for(site), site)) == sorted(url.removeprefix(site.url) for url in newest)


def test_images_that_are_held_are_not_fetched_again(site, crawl):
    crawl(site.url)
    asked_for(site)
    crawl(site.url, REVISIT_DAYS=100_000)
    again = asked_for(site)
    assert len(articles_in(again, site)) == ARTICLES + 1
    assert not [target for target in again if target.endswith((".jpg", ".png", ".pdf", ".docx", ".xlsx"))]


def test_young_articles_are_looked_at_again(site, crawl):
    crawl(site.url)
    asked_for(site)
    newest = max(article.published_at[:10] for article in site.truth())
    days = f"SELECT julianday('now') - julianday('{newest}')"
    connection = sqlite3.connect(":memory:")
    ((age,),) = connection.execute(days).fetchall()
    connection.close()
    crawl(site.url, REVISIT_DAYS=int(age) + 2)
    assert len(articles_in(asked_for(site), site)) == 1


def test_a_crawl_that_was_cut_short_leaves_no_gap(site, crawl):
    short = crawl(site.url, CLOSESPIDER_ITEMCOUNT=5, CONCURRENT_REQUESTS=1)
    assert (short.status, short.value("SELECT reason FROM crawls")) == (0, "ended by closespider_itemcount")
    assert short.value("SELECT count(*) FROM articles") < ARTICLES
    assert crawl(site.url).value("SELECT count(*) FROM articles") == ARTICLES + 1


def test_a_page_that_failed_for_now_is_asked_for_again(site, crawl):
    oldest = site.truth()[-1].url
    site.behave("timeout", articles=(number_of(oldest),))
    first = crawl(site.url, DOWNLOAD_TIMEOUT=1, RETRY_TIMES=0)
    assert first.rows("SELECT url, reason FROM rejected_pages WHERE reason <> 'not news'") == [(oldest, "timeout")]
    site.calm()
    assert crawl(site.url).value("SELECT count(*) FROM articles WHERE url = ?", oldest) == 1


def test_a_full_crawl_visits_known_articles_that_no_list_shows(site, crawl):
    crawl(site.url)
    asked_for(site)
    full = crawl(site.url, "mode=full", MAX_LIST_PAGES=1, MAX_OTHER_PAGES=1)
    assert len(set(articles_in(asked_for(site), site))) == ARTICLES + 1
    assert "beyond the bounds" in full.value("SELECT reason FROM crawls ORDER BY id DESC LIMIT 1")


def test_only_what_was_published_between_the_dates_is_stored(site, crawl):
    dates = sorted(article.published_at[:10] for article in site.truth())
    since, until = dates[8], dates[20]
    ended = crawl(site.url, f"since={since}", f"until={until}")
    stored = sorted(date[:10] for (date,) in ended.rows("SELECT published_at FROM articles"))
    assert stored == [date for date in dates if since <= date <= until]
    assert ended.value("SELECT reason FROM crawls") == f"since {since}; until {until}"


def test_lists_end_where_everything_is_too_old(crawl):
    with SampleSite(articles=100) as site:
        dates = sorted(article.published_at[:10] for article in site.truth())
        ended = crawl(site.url, f"since={dates[-5]}", MEDIA_ENABLED=False)
        asked = asked_for(site)
    assert ended.value("SELECT count(*) FROM articles") == 5
    assert len(articles_in(asked, site)) < 80
    assert not any("trang-3" in target for target in asked)


def test_a_mirror_is_crawled_from_its_own_address(site, crawl):
    crawl(site.url)
    mirror = site.url.replace("127.0.0.1", "localhost")
    ended = crawl(mirror)
    assert ended.value("SELECT count(*) FROM articles WHERE url LIKE ?", f"{mirror}/%") == ARTICLES + 1
    assert ended.value("SELECT count(*) FROM articles WHERE url LIKE ?", f"{site.url}/%") == ARTICLES + 1


def number_of(url):
    return int(url.removesuffix(".html").rpartition("-")[2])
