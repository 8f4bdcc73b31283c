"""The views that set what was seen beside what was seen before: revisions, view counts, visits."""

from dataclasses import replace
from itertools import pairwise

import pytest
from archive_sample import a_capture, an_article, moment
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.crawls import next_capture_id, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Attachment, Image

ONE, TWO, THREE = (Image(url=f"http://a.vn/{number}.jpg", caption=f"Ảnh {number}") for number in (1, 2, 3))
PLAN = Attachment(url="http://a.vn/1.pdf", title="Kế hoạch")
ARTICLE = an_article(images=[ONE, TWO], attachments=[PLAN])


@pytest.fixture
def db():
    db = open_archive(":memory:")
    start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    yield db
    db.close()


def save(db, *versions):
    """Save versions of an article, one a day."""
    (crawl,) = db.execute("SELECT id FROM crawls").fetchone()
    for day, article in enumerate(versions, start=1):
        capture = a_capture(next_capture_id(db.conn), crawl, moment(day))
        save_batch(db, Batch(crawl_id=crawl, captures=[capture], articles=[(article, capture, moment(day))]))


def changes(db):
    return db.execute("SELECT number, observed_at, field, before, after FROM revision_changes").fetchall()


EDITS = {
    "title": ({"title": "Tên mới"}, [("title", ARTICLE.title, "Tên mới")]),
    "summary": ({"summary": "Mới."}, [("summary", ARTICLE.summary, "Mới.")]),
    "body": ({"body": "Mới."}, [("body", ARTICLE.body, "Mới.")]),
    "author": ({"author": "Văn phòng"}, [("author", ARTICLE.author, "Văn phòng")]),
    "byline": ({"byline": "Nguyễn Hương"}, [("byline", None, "Nguyễn Hương")]),
    "published_at": ({"published_at": "2020-07-29"}, [("published_at", "2020-07-28", "2020-07-29")]),
    "category": ({"category": "TIN"}, [("category", None, "TIN")]),
    "caption": (
        {"images": [ONE, replace(TWO, caption="Thăm vườn")]},
        [("images", "http://a.vn/2.jpg – Ảnh 2", "http://a.vn/2.jpg – Thăm vườn")],
    ),
    "image added": (
        {"images": [THREE, ONE, Image(url=None, caption="Chữ"), TWO, Image(url="http://a.vn/4.jpg")]},
        [("images", None, "http://a.vn/3.jpg – Ảnh 3\nChữ\nhttp://a.vn/4.jpg")],
    ),
    "image removed": ({"images": [TWO]}, [("images", "http://a.vn/1.jpg – Ảnh 1", None)]),
    "images in another order": (
        {"images": [TWO, ONE]},
        [
            (
                "images",
                "http://a.vn/1.jpg – Ảnh 1\nhttp://a.vn/2.jpg – Ảnh 2",
                "http://a.vn/2.jpg – Ảnh 2\nhttp://a.vn/1.jpg – Ảnh 1",
            )
        ],
    ),
    "attachment": (
        {"attachments": [replace(PLAN, title="Báo cáo")]},
        [("attachments", "http://a.vn/1.pdf – Kế hoạch", "http://a.vn/1.pdf – Báo cáo")],
    ),
    "two fields": (
        {"category": "TIN", "title": "Tên mới"},
        [("title", ARTICLE.title, "Tên mới"), ("category", None, "TIN")],
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_revision_tells_which_field_changed_from_what_to_what(db, edit):
    values, told = EDITS[edit]
    save(db, ARTICLE, replace(ARTICLE, **values))
    assert changes(db) == [(2, moment(2), *change) for change in told]


def test_each_revision_is_told_beside_the_one_before(db):
    save(db, *(an_article(title=title) for title in ("Một", "Hai", "Một")))
    assert changes(db) == [(2, moment(2), "title", "Một", "Hai"), (3, moment(3), "title", "Hai", "Một")]


@pytest.mark.parametrize(
    ("statement", "steps"),
    [
        (
            "SELECT * FROM revision_changes WHERE article_id = 7",
            [
                "SEARCH revision_rows USING INDEX sqlite_autoindex_revision_rows_1 (article_id=? AND number>?)",
                "SEARCH revision_rows USING INDEX sqlite_autoindex_revision_rows_1 (article_id=? AND number=?)",
            ],
        ),
        (
            "SELECT * FROM revision_changes ORDER BY observed_at DESC LIMIT 9",
            [
                "SCAN revision_rows USING INDEX revision_rows_later",
                "SEARCH revision_rows USING INDEX sqlite_autoindex_revision_rows_1 (article_id=? AND number=?)",
            ],
        ),
        (
            "SELECT * FROM view_count_changes WHERE article_id = 7",
            ["SEARCH reading USING PRIMARY KEY (article_id=?)"],
        ),
        (
            "SELECT * FROM view_count_changes ORDER BY observed_at DESC LIMIT 9",
            ["SCAN reading USING INDEX view_counts_observed_at"],
        ),
        ("SELECT * FROM site_visit_changes LIMIT 9", ["SCAN reading"]),
    ],
)
def test_views_read_no_more_than_is_asked_for(db, statement, steps):
    plan = [step for *_, step in db.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert [step for step in plan if step.startswith(("SCAN r", "SEARCH r"))] == steps
    assert not [step for step in plan if "TEMP B-TREE" in step]


READINGS = {
    "rises": ([100, 130, 130, 500], [None, 30, 0, 370], ["first", "rise", "same", "rise"]),
    "an older page out of a cache": ([100, 200, 150, 210], [None, 100, 0, 10], ["first", "rise", "fall", "rise"]),
    "set back": ([900, 12, 60, 950], [None, 0, 48, 50], ["first", "reset", "rise", "rise"]),
    "corrected": ([900, 600, 640], [None, 0, 40], ["first", "fall", "rise"]),
    "set back to nothing": ([7, 0, 0, 3], [None, 0, 0, 3], ["first", "reset", "same", "rise"]),
    "just half is left": ([100, 50, 24], [None, 0, 0], ["first", "fall", "reset"]),
}


@pytest.mark.parametrize("readings", READINGS)
def test_falls_and_resets_are_flagged_and_no_rise_is_negative(db, readings):
    counts, rises, movements = READINGS[readings]
    save(db, *(an_article(view_count=count) for count in counts))
    db.conn.executemany(
        "INSERT INTO site_visits VALUES ('s', ?, ?)",
        [(moment(day), visits) for day, visits in enumerate(counts, start=1)],
    )
    for view in ("view_count_changes", "site_visit_changes"):
        found = db.execute(f"SELECT previous, rise, movement FROM {view} ORDER BY observed_at").fetchall()
        assert found == list(zip([None, *counts[:-1]], rises, movements, strict=True))


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_rises_add_up_to_no_less_than_the_counter_has_gained_and_to_no_more_than_its_steps(counts):
    with open_archive(":memory:") as db:
        db.conn.executemany(
            "INSERT INTO site_visits VALUES ('s', ?, ?)",
            [(moment(1, second), visits) for second, visits in enumerate(counts)],
        )
        rises = [rise or 0 for (rise,) in db.execute("SELECT rise FROM site_visit_changes")]
    assert min(rises) >= 0
    assert sum(rises) >= max(counts) - counts[0]
    assert sum(rises) <= sum(max(after - before, 0) for before, after in pairwise(counts))
