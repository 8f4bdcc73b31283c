"""An archive of the sample site's articles, in memory, to search in."""

from __future__ import annotations

from html import escape

from sqlite_utils import Database

from sample_site import SampleSite
from scraper.archive.articles import Observation
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article

HOST = "http://sample.test"
ENTERED_AT = "2026-11-01T00:00:00Z"


def sample_archive(site: SampleSite) -> Database:
    """Every article of the site, newest first, as a full crawl reads them."""
    db = open_archive(":memory:")
    crawl = start_crawl(db, site="sample", mode="full", start_url=HOST, started_at=ENTERED_AT)
    observed: list[Observation] = [(with_html(article), None, ENTERED_AT) for article in site.iter_truth(HOST)]
    save_batch(db, Batch(crawl_id=crawl, articles=observed))
    return db


def with_html(article: Article) -> Article:
    """The article with its paragraphs in the plainest markup."""
    article.body_html = "".join(f"<p>{escape(text)}</p>" for text in article.body.split("\n\n"))
    return article
