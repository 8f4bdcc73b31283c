"""A redesign that empties pages: no good value is lost, also when its crawl is accepted."""

import subprocess

import pytest

from sample_site import SampleSite
from tests.crawling import ROOT, SCRAPY, Crawler

ARTICLES = 20
HURRIED = {"MEDIA_ENABLED": False}


def accept(crawl):
    """Apply the crawl that is held, as someone does who thinks that nothing is wrong with it."""
    (held,) = crawl.rows("SELECT id FROM crawls WHERE outcome = 'held'")[0]
    options = [f"ARCHIVE_DB={crawl.archive}", f"CAPTURES_DIR={crawl.captures}"]
    command = [str(SCRAPY), "accept", held, *(word for option in options for word in ("-s", option))]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("percent", [30, 100])
def test_nothing_is_lost_and_each_loss_is_told(tmp_path, percent):
    crawl = Crawler(tmp_path)
    with SampleSite(articles=ARTICLES) as site:
        known = held_in(crawl(site.url, "mode=full", **HURRIED))
        emptied = [article.number for article in site.catalogue if article.number % 10 * 10 < percent]
        site.behave("emptied", percent=percent)
        empty = crawl(site.url, "mode=full", **HURRIED)
        accept(empty)
        assert held_in(empty) == known
        site.calm()
        after = crawl(site.url, "mode=full", **HURRIED)
    told = empty.value("SELECT count(*) FROM kept_values WHERE field = 'body'")
    refused = empty.value("SELECT count(*) FROM rejected_pages JOIN articles USING (url)")
    assert told == len(emptied) - refused > 0
    assert empty.value("SELECT count(*) FROM kept_values WHERE field = 'images'") > 0
    assert held_in(after) == known
    assert after.value("SELECT count(*) FROM kept_values WHERE returned_at IS NULL") == 0
    assert after.value("SELECT max(number) FROM revisions") == 1


def held_in(crawl):
    """What the archive holds of every article."""
    texts = crawl.rows(
        "SELECT url, title, summary, body, body_html, author, byline, published_at, category, content_hash, changed_at"
        " FROM articles ORDER BY url"
    )
    images = crawl.rows("SELECT article_id, position, url, caption FROM images ORDER BY id")
    return texts, images, crawl.rows("SELECT article_id, position, url, title FROM attachments ORDER BY id")
