"""What an editor changes becomes a revision that tells it; what the page's furniture does, never."""

import pytest

from sample_site import SampleSite
from sample_site.edits import EDITS, assign
from sample_site.furniture import FURNITURE
from scraper.archive.revisions import CONTENT_FIELDS, changed_fields
from tests.crawling import Crawler

ARTICLES = 40
HURRIED = {"MEDIA_ENABLED": False}


@pytest.fixture(scope="module", params=["divs", "nukeviet"])
def crawled(request, tmp_path_factory):
    """The last crawl of three: as published, with other furniture, edited; and the truth before and after."""
    crawl = Crawler(tmp_path_factory.mktemp(request.param))
    with SampleSite(layout=request.param, articles=ARTICLES) as site:
        before = {article.url: article for article in site.truth()}
        ends = [crawl(site.url, "mode=full", **HURRIED)]
        for behaviour in ("refurnished", "edited"):
            site.behave(behaviour)
            ends.append(crawl(site.url, "mode=full", **HURRIED))
        after = {article.url: article for article in site.truth()}
    assert [ended.status for ended in ends] == [0, 0, 0], ends[-1].log
    return ends[-1], before, after


def test_each_edit_finds_an_article_and_changes_what_it_says():
    assigned = assign(SampleSite(articles=ARTICLES).catalogue)
    assert sorted(assigned.values()) == sorted(EDITS)
    assert len(EDITS) == len(FURNITURE) == 12


@pytest.mark.parametrize("name", FURNITURE)
def test_each_furniture_change_shows_on_the_page(name):
    site = SampleSite(articles=ARTICLES)
    pages = [site.page(article).decode() for article in site.catalogue]
    assert sum(FURNITURE[name](page) != page for page in pages) > ARTICLES * 0.9


def test_twelve_furniture_changes_and_higher_counters_make_no_revision(crawled):
    end, *_ = crawled
    second = "(SELECT id FROM crawls ORDER BY started_at LIMIT 1 OFFSET 1)"
    assert end.rows(f"SELECT seen, added, changed FROM crawls WHERE id = {second}") == [(ARTICLES + 1, 0, 0)]
    assert end.value("SELECT count(*) FROM view_count_changes WHERE movement = 'rise'") == 2 * (ARTICLES + 1)
    assert end.rows("SELECT * FROM kept_values") == []


def test_twelve_edits_make_twelve_revisions_and_no_other(crawled):
    end, before, after = crawled
    told = end.rows(
        "SELECT articles.url, number, group_concat(field, ' ') FROM revision_changes JOIN articles ON id = article_id"
        " GROUP BY article_id, number"
    )
    edited = {url: changed_fields(before[url], after[url]) for url in before}
    assert {(url, 2, " ".join(fields)) for url, fields in edited.items() if fields} == set(told)
    assert len(told) == 12
    assert {field for *_, fields in told for field in fields.split()} == set(CONTENT_FIELDS)


def test_each_row_tells_from_what_to_what(crawled):
    end, before, after = crawled
    rows = end.rows(
        "SELECT url, field, before, after FROM revision_changes JOIN articles ON articles.id = article_id"
        " WHERE field NOT IN ('images', 'attachments')"
    )
    assert rows
    for url, field, old, new in rows:
        assert (line(old), line(new)) == (line(getattr(before[url], field)), line(getattr(after[url], field)))


def test_pictures_and_documents_are_told_one_by_one(crawled):
    end, before, after = crawled
    rows = end.rows(
        "SELECT url, field, before, after FROM revision_changes JOIN articles ON articles.id = article_id"
        " WHERE field IN ('images', 'attachments')"
    )
    assert len(rows) == 5
    for url, field, old, new in rows:
        versions = [{told(part) for part in getattr(version[url], field)} for version in (before, after)]
        gone, come = versions[0] - versions[1], versions[1] - versions[0]
        assert (set(filter(None, (old or "").split("\n"))), set(filter(None, (new or "").split("\n")))) == (gone, come)


def told(part):
    words = part.caption if hasattr(part, "caption") else part.title
    return f"{part.url} – {line(words)}" if words else part.url


def line(text):
    return " ".join((text or "").split())
