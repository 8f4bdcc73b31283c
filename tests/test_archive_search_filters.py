"""Filters and counts say the same as SQL about the articles."""

import numpy as np
import pytest
from archive_sample import an_article
from search_sample import archive_of, found, observe, search

from scraper.archive.search_columns import read_columns
from scraper.items import Attachment, Image

CATEGORIES = ("TRẺ EM", "VIỆC LÀM", None)


def article(number, **values):
    return an_article(
        **{
            "url": f"http://a.vn/{number}",
            "title": f"Tin {number}",
            "body": "lúa" if number % 2 else "ngô",
            "category": CATEGORIES[number % 3],
            "author": f"Phòng {number % 4}",
            "byline": "Y Lan" if number % 5 == 0 else None,
            "published_at": f"20{10 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}" if number % 7 else None,
            "images": [Image(url=None, caption="x")] if number % 3 == 0 else [],
            "attachments": [Attachment(url="http://a.vn/1.pdf", title="x")] if number % 6 == 0 else [],
            **values,
        }
    )


@pytest.fixture(scope="module")
def db():
    db = archive_of(map(article, range(1, 61)))
    for number in (5, 6, 50):
        observe(db, article(number, title="Tin đã sửa"))
    db.execute("UPDATE articles SET status = 'removed' WHERE id IN (6, 7)")
    yield db
    db.close()


FILTERS = {
    "category = 'TRẺ EM'": {"category": "TRẺ EM"},
    "category = 'KHÔNG CÓ'": {"category": "KHÔNG CÓ"},
    "author = 'Phòng 2' AND byline = 'Y Lan'": {"author": "Phòng 2", "byline": "Y Lan"},
    "status = 'removed'": {"status": "removed"},
    "status = 'live' AND image_count > 0": {"status": "live", "images": True},
    "attachment_count > 0": {"attachments": True},
    "id IN (SELECT article_id FROM revisions WHERE number > 1)": {"edited": True},
    "published_at >= '2012-05' AND published_at < '2016'": {"first": 20120500, "last": 20159999},
    "published_at >= '2018'": {"first": 20180000},
    "published_at < '2011'": {"last": 20109999},
}


@pytest.mark.parametrize("condition", FILTERS)
@pytest.mark.parametrize("text", ["", "lua"])
def test_a_filter_leaves_the_articles_that_fit(db, condition, text):
    body = "AND body = 'lúa'" if text else ""
    rows = db.execute(f"SELECT id FROM articles WHERE {condition} {body}").fetchall()
    assert sorted(found(db, text, **FILTERS[condition])) == sorted(number for (number,) in rows)


def test_counts_respect_the_query_and_the_other_filters(db):
    counts = search(db, "lua", category="TRẺ EM", images=True).counts

    def rows(column, condition):
        sql = f"SELECT {column}, count(*) FROM articles WHERE body = 'lúa' AND {column} NOT NULL AND {condition}"
        return sorted(db.execute(f"{sql} GROUP BY {column}").fetchall())

    assert sorted(counts.named["category"]) == rows("category", "image_count > 0")
    assert sorted(counts.named["author"]) == rows("author", "image_count > 0 AND category = 'TRẺ EM'")
    assert sorted(counts.named["status"]) == rows("status", "image_count > 0 AND category = 'TRẺ EM'")
    [attached] = db.execute(
        "SELECT count(*) FROM articles"
        " WHERE body = 'lúa' AND category = 'TRẺ EM' AND image_count > 0 AND attachment_count > 0"
    ).fetchone()
    assert counts.flags["attachments"] == attached
    [illustrated] = db.execute(
        "SELECT count(*) FROM articles WHERE body = 'lúa' AND category = 'TRẺ EM' AND image_count > 0"
    ).fetchone()
    assert counts.flags["images"] == illustrated


def test_months_are_counted_whatever_days_are_chosen(db):
    counts = search(db, "lua", first=20120000, last=20129999).counts
    rows = db.execute(
        "SELECT cast(replace(substr(published_at, 1, 7), '-', '') AS INTEGER), count(*) FROM articles"
        " WHERE body = 'lúa' AND published_at NOT NULL GROUP BY 1"
    ).fetchall()
    assert counts.months == dict(rows)
    [undated] = db.execute("SELECT count(*) FROM articles WHERE body = 'lúa' AND published_at IS NULL").fetchone()
    assert counts.undated == undated


def test_the_most_frequent_value_stands_first(db):
    amounts = [amount for _, amount in search(db).counts.named["author"]]
    assert amounts == sorted(amounts, reverse=True)
    assert len(amounts) == 4


def test_columns_know_the_articles_of_their_time(db):
    columns = read_columns(db.conn)
    assert columns.positions(np.array([99_999])).tolist() == []
    assert sorted(columns.ids[columns.positions(np.array([6, 99_999, 7]))].tolist()) == [6, 7]


def test_an_archive_without_articles_has_no_hits():
    empty = archive_of([])
    assert found(empty) == found(empty, "lua") == []
    assert search(empty).counts.months == {}
    empty.close()
