"""What a crawl of the whole site leaves in the archive, and what a second one adds."""

import pytest

from sample_site import SampleSite
from tests.crawling import Crawler

ARTICLES = 12
# Tables whose rows an unchanged site leaves as they are, with what identifies a row and what it holds.
LASTING = {
    "articles": "SELECT id, url, title, body, content_hash, first_seen_at, changed_at FROM articles ORDER BY id",
    "images": "SELECT * FROM images ORDER BY id",
    "attachments": "SELECT * FROM attachments ORDER BY id",
    "revisions": "SELECT * FROM revisions ORDER BY id",
    "media": "SELECT url, sha256, mime_type, width, height, size, error FROM media ORDER BY url",
}


@pytest.fixture(scope="module")
def site():
    with SampleSite(articles=ARTICLES) as running:
        yield running


@pytest.fixture(scope="module")
def first(site, tmp_path_factory):
    """A crawl of everything, and the truth as it was then."""
    crawl = Crawler(tmp_path_factory.mktemp("first"))(site.url, "mode=full", CONTACT="mailto:archive@example.org")
    assert crawl.status == 0, crawl.log
    return crawl


def test_every_article_is_stored_and_nothing_else(site, first):
    assert {url for (url,) in first.rows("SELECT url FROM articles")} == {article.url for article in site.truth()}


def test_titles_dates_and_pictures_are_the_sites_own(site, first):
    stored = {
        url: (title, date, images)
        for url, title, date, images in first.rows("SELECT url, title, published_at, image_count FROM articles")
    }
    assert stored == {
        article.url: (article.title, article.published_at, len(article.images)) for article in site.truth()
    }


def test_images_and_attachments_are_captured_with_what_they_are(first):
    assert first.value("SELECT count(*) FROM images") > ARTICLES
    assert first.rows("SELECT url, availability FROM images WHERE availability <> 'captured'") == []
    assert first.rows("SELECT url FROM images WHERE width IS NULL OR height IS NULL OR size IS NULL") == []
    assert first.rows("SELECT url FROM attachments WHERE sha256 IS NULL OR mime_type IS NULL") == []


def test_every_response_is_captured(first):
    (requests,) = first.rows("SELECT requests FROM crawls")
    assert first.value("SELECT count(*) FROM captures") == requests[0]
    assert first.value("SELECT count(DISTINCT url) FROM captures") == requests[0]
    assert {mime for (mime,) in first.rows("SELECT DISTINCT mime_type FROM captures")} >= {"text/html", "image/jpeg"}
    (crawl_id,) = first.rows("SELECT id FROM crawls")[0]
    assert sorted(path.name for path in first.captures.iterdir()) == ["manifest.jsonl", f"{crawl_id}.warc.gz"]


@pytest.mark.usefixtures("first")
def test_robots_txt_is_asked_first_and_obeyed(site):
    asked = [served.target for served in site.log]
    assert asked[0] == "/robots.txt"
    assert not [target for target in asked if target.startswith(("/admin/", "/tim-kiem"))]


@pytest.mark.usefixtures("first")
def test_the_crawler_says_who_it_is(site):
    (agent,) = {served.user_agent for served in site.log}
    assert agent.startswith("department-news-archive/")
    assert agent.endswith("(+mailto:archive@example.org)")


def test_the_log_of_crawls_counts(first):
    ((outcome, reason, seen, added, images, mode),) = first.rows(
        "SELECT outcome, reason, seen, added, images, mode FROM crawls"
    )
    assert (outcome, reason, seen, added, mode) == ("good", None, ARTICLES + 1, ARTICLES + 1, "full")
    assert images == first.value("SELECT count(*) FROM media WHERE mime_type LIKE 'image/%'")


def test_the_visit_counter_is_read_once(first):
    assert first.value("SELECT count(*) FROM site_visits") == 1


def test_a_second_crawl_of_the_unchanged_site_adds_only_what_it_saw(site, first):
    before = {table: first.rows(statement) for table, statement in LASTING.items()}
    views = first.value("SELECT count(*) FROM view_counts")
    again = Crawler(first.archive.parent)(site.url, "mode=full")
    assert again.status == 0, again.log
    assert {table: again.rows(statement) for table, statement in LASTING.items()} == before
    assert again.value("SELECT count(*) FROM crawls") == 2
    assert again.value("SELECT count(*) FROM view_counts") > views
    assert again.rows("SELECT seen, added, changed FROM crawls ORDER BY id DESC LIMIT 1") == [(ARTICLES + 1, 0, 0)]
    pictures = (
        "SELECT record_type FROM captures WHERE mime_type LIKE 'image/%' AND crawl_id = (SELECT max(id) FROM crawls)"
    )
    assert {kind for (kind,) in again.rows(pictures)} == {"revisit"}
