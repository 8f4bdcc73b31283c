"""A site that misbehaves: each fault ends in a reason, and none of them in the archive as an article."""

import itertools
import time

import pytest

from sample_site import SampleSite
from tests.crawling import Crawler

ARTICLES = 8


@pytest.fixture
def site():
    with SampleSite(articles=ARTICLES) as running:
        yield running


@pytest.fixture
def crawl(tmp_path):
    return Crawler(tmp_path)


def stored(crawl):
    return {url for (url,) in crawl.rows("SELECT url FROM articles")}


def truth(site):
    return {article.url for article in site.truth()}


def number_of(url):
    return int(url.removesuffix(".html").rpartition("-")[2])


def test_one_article_under_many_addresses_is_stored_once(site, crawl):
    site.behave("duplicate_addresses")
    ended = crawl(site.url)
    assert stored(ended) == truth(site)
    asked = [served.target.partition("?")[0] for served in site.log if served.target.endswith(".html")]
    assert len(asked) == len(set(asked))


def test_retry_after_is_waited_for(site, crawl):
    site.behave("retry_after", seconds=1)
    ended = crawl(site.url, MEDIA_ENABLED=False)
    assert stored(ended) == truth(site)
    asked = {}
    for served in site.log:
        asked.setdefault(served.target, []).append((served.status, served.at))
    repeated = [tries for tries in asked.values() if tries[0][0] == 503]
    assert repeated
    assert all(
        again - refused >= 1 for (_, refused), (_, again) in map(itertools.islice, repeated, [2] * len(repeated))
    )


def test_a_server_that_fails_now_and_then_loses_nothing(site, crawl):
    site.behave("error_500", every=3)
    ended = crawl(site.url, RETRY_TIMES=6)
    assert (ended.status, stored(ended)) == (0, truth(site))
    assert ended.value("SELECT count(*) FROM captures WHERE status = 500") > 0


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone(site, crawl, status):
    lost = site.truth()[3].url
    site.behave("gone", articles=(number_of(lost),), status=status)
    ended = crawl(site.url)
    assert stored(ended) == truth(site) - {lost}
    assert ended.rows("SELECT url, reason, detail FROM rejected_pages WHERE reason <> 'not news'") == [
        (lost, "gone", f"http {status}")
    ]
    (capture,) = ended.rows(
        "SELECT captures.status FROM rejected_pages JOIN captures ON captures.id = capture_id WHERE reason = 'gone'"
    )
    assert capture == (status,)


def test_a_soft_404(site, crawl):
    lost = site.truth()[3].url
    site.behave("gone", articles=(number_of(lost),))
    site.behave("soft_404")
    ended = crawl(site.url)
    assert stored(ended) == truth(site) - {lost}
    assert ended.rows("SELECT url, reason FROM rejected_pages WHERE reason <> 'not news'") == [(lost, "not found")]


@pytest.mark.parametrize("behaviour", ["challenge", "maintenance"])
def test_a_blocked_site_is_a_failed_crawl_and_no_article(site, crawl, behaviour):
    site.behave(behaviour)
    ended = crawl(site.url, BLOCKED_PAGES_STOP=1000)
    assert (ended.status, stored(ended)) == (1, set())
    outcome, reason = ended.rows("SELECT outcome, reason FROM crawls")[0]
    assert outcome == "failed"
    assert reason.startswith("no article was seen: ")
    assert {reason for (reason,) in ended.rows("SELECT reason FROM rejected_pages WHERE reason <> 'not news'")} == {
        behaviour
    }


def test_a_site_that_blocks_everything_is_left_alone_soon(site, crawl):
    site.behave("maintenance")
    ended = crawl(site.url, BLOCKED_PAGES_STOP=3)
    assert ended.status == 1
    assert "3 pages in a row were blocked (maintenance)" in ended.value("SELECT reason FROM crawls")
    assert len(site.log) < 12


def test_a_page_that_never_comes(site, crawl):
    lost = site.truth()[2].url
    site.behave("timeout", articles=(number_of(lost),))
    ended = crawl(site.url, DOWNLOAD_TIMEOUT=1, RETRY_TIMES=1)
    assert stored(ended) == truth(site) - {lost}
    assert ended.rows("SELECT url, reason FROM rejected_pages WHERE reason <> 'not news'") == [(lost, "timeout")]
    assert [served.target for served in site.log].count(lost.removeprefix(site.url)) == 2


def test_a_page_without_end(site, crawl):
    lost = site.truth()[2].url
    site.behave("huge", articles=(number_of(lost),), megabytes=64)
    ended = crawl(site.url)
    assert stored(ended) == truth(site) - {lost}
    assert ended.rows("SELECT url, reason FROM rejected_pages WHERE reason <> 'not news'") == [(lost, "too large")]


def test_a_page_that_breaks_off(site, crawl):
    lost = site.truth()[2].url
    site.behave("truncated", articles=(number_of(lost),))
    ended = crawl(site.url, RETRY_TIMES=1)
    assert stored(ended) == truth(site) - {lost}
    assert ended.rows("SELECT url, reason FROM rejected_pages WHERE reason <> 'not news'") == [(lost, "truncated")]


def test_no_other_host_is_asked(site, crawl):
    site.behave("third_party")
    ended = crawl(site.url)
    assert stored(ended) == truth(site)
    assert ended.rows("SELECT url FROM captures WHERE url NOT LIKE ?", f"{site.url}/%") == []


@pytest.mark.parametrize("missing", [("rss_off",), ("sitemap_off",), ("rss_off", "sitemap_off")])
def test_lists_alone_lead_to_everything(site, crawl, missing):
    for behaviour in missing:
        site.behave(behaviour)
    assert stored(crawl(site.url)) == truth(site)


DOWN = 60
"""Articles of a site that goes down while it is crawled."""


@pytest.fixture
def going_down():
    """A site, and what crawls it until it goes down after some articles."""
    with SampleSite(articles=DOWN) as site:

        def crawl(crawler, after):
            site.log.clear()
            process = crawler.start(site.url, "mode=full", MEDIA_ENABLED=False, DOWNLOAD_DELAY=0.02, RETRY_TIMES=0)
            deadline = time.monotonic() + 30
            while sum(served.target.endswith(".html") for served in site.log) < after:
                assert time.monotonic() < deadline
                time.sleep(0.01)
            site.behave("error_500", every=1)
            ended = crawler.end(process)
            site.calm()
            return ended

        yield site, crawl


def last_crawl(ended):
    return ended.rows("SELECT outcome, reason, seen FROM crawls ORDER BY started_at DESC, rowid DESC LIMIT 1")[0]


def test_a_site_that_goes_down_early_is_a_failed_crawl_whose_articles_are_stored(going_down, crawl):
    site, crawl_until_down = going_down
    ended = crawl_until_down(crawl, 15)
    outcome, reason, seen = last_crawl(ended)
    assert (ended.status, outcome) == (1, "failed")
    assert "pages could not be fetched (server error " in reason
    assert 0 < seen == ended.value("SELECT count(*) FROM articles") < DOWN // 2
    # The next crawl is measured by no other, and brings the rest.
    ended = crawl(site.url, "mode=full", MEDIA_ENABLED=False)
    assert (ended.status, stored(ended)) == (0, truth(site))
    assert last_crawl(ended)[:2] == ("good", None)


@pytest.mark.parametrize(("after", "outcome", "status"), [(15, "failed", 1), (45, "good", 0)])
def test_an_outage_after_a_good_crawl_holds_nothing_up(going_down, crawl, after, outcome, status):
    site, crawl_until_down = going_down
    assert crawl(site.url, "mode=full", MEDIA_ENABLED=False).status == 0
    ended = crawl_until_down(crawl, after)
    told, reason, _ = last_crawl(ended)
    assert (ended.status, told) == (status, outcome)
    assert "pages could not be fetched (server error " in reason
    assert ended.value("SELECT count(*) FROM crawls WHERE applied_at IS NULL") == 0


def test_pages_that_never_come_say_nothing_of_later_crawls(site, crawl):
    lost = tuple(number_of(article.url) for article in site.truth()[:5])
    site.behave("error_500", articles=lost)
    for _ in range(2):
        assert "5 pages could not be fetched (server error 5)" in crawl(site.url, MEDIA_ENABLED=False).log
    ended = crawl(site.url, MEDIA_ENABLED=False)
    assert (ended.status, last_crawl(ended)[:2]) == (0, ("good", None))
