"""Small archives to search in, and searches by what they find."""

import unicodedata

from archive_sample import an_article, moment

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.search import Search, find
from scraper.archive.search_columns import read_columns
from scraper.archive.search_filters import Filters
from scraper.archive.search_matches import Matches
from scraper.archive.search_places import with_places
from scraper.archive.search_query import parse_query
from scraper.archive.store import Batch, save_batch


def archive_of(articles):
    """An archive in memory with these articles, numbered from 1 in their order."""
    db = open_archive(":memory:")
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(1)) for article in articles]))
    return db


def bodies(*texts, **values):
    """Articles that differ in their body alone, all of one day."""
    return [
        an_article(**{"url": f"http://a.vn/{place}", "title": "Tin", "summary": None, "body": text, **values})
        for place, text in enumerate(texts, 1)
    ]


def observe(db, article, day=2):
    """A later crawl sees the article like this."""
    crawl = db.execute("SELECT id FROM crawls").fetchone()[0]
    return save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(day))]))


def search(db, text="", *, sort="relevance", exact=False, places=False, **filters):
    """The result of a search."""
    query = parse_query(text)
    return find(
        db.conn,
        Matches(read_columns(db.conn)),
        Search(
            with_places(query) if places else query,
            filters=Filters(**filters),
            sort=sort,
            exact=exact,
            all_articles=not text,
        ),
    )


def found(db, text="", **options):
    """The numbers of the articles found, in order."""
    return search(db, text, **options).ids.tolist()


def without_marks(text):
    decomposed = unicodedata.normalize("NFD", text)
    return without_d("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def without_d(text):
    return text.replace("đ", "d").replace("Đ", "D")
