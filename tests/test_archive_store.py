"""Batches: what was read becomes rows, once; what did not change is not touched."""

import json
import sqlite3
import unicodedata
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from archive_sample import a_capture, an_article, moment
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from scraper.archive.articles import read_article
from scraper.archive.crawls import next_capture_id, start_crawl
from scraper.archive.database import ArchiveLockedError, open_archive, open_reading
from scraper.archive.revisions import changed_fields, content_hash
from scraper.archive.search_index import reindex
from scraper.archive.settle import settle, told_beside
from scraper.archive.store import Batch, Saved, save_batch
from scraper.items import Attachment, Image, Media, RejectedPage, SiteVisits


@pytest.fixture
def db():
    db = open_archive(":memory:")
    start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    yield db
    db.close()


def crawl_of(db):
    return db.execute("SELECT max(id) FROM crawls").fetchone()[0]


def save(db, article, day=1, **capture_values):
    """Save one observation of an article with a capture of its own."""
    capture = a_capture(next_capture_id(db.conn), crawl_of(db), moment(day), **capture_values)
    return save_batch(db, Batch(crawl_id=crawl_of(db), captures=[capture], articles=[(article, capture, moment(day))]))


def save_media(db, media, day=1):
    capture = a_capture(next_capture_id(db.conn), crawl_of(db), moment(day), url=media.url)
    return save_batch(db, Batch(crawl_id=crawl_of(db), captures=[capture], media=[(media, capture, moment(day))]))


def rows(db, table, columns="*"):
    order = {"view_counts": "observed_at", "site_visits": "observed_at", "kept_values": "observed_at, field"}.get(
        table, "rowid"
    )
    return [tuple(row) for row in db.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")]


def only(db, table):
    (row,) = db[table].rows
    return row


def index_terms(db):
    """Everything that the full-text indexes hold: term, article, column, place."""
    held = []
    for index in ("articles_fts", "articles_words_fts"):
        db.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_terms USING fts5vocab(main, {index}, instance)")
        held.append(sorted(map(repr, db.execute(f"SELECT * FROM temp.{index}_terms"))))
    return held


def assert_sound(db):
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("articles_fts", "articles_words_fts"):
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 0)")
    held = index_terms(db)
    reindex(db)
    assert index_terms(db) == held


def test_an_article_is_added_with_all_that_it_has(db):
    article = an_article(
        images=[
            Image(url="http://a.vn/1.jpg", caption="Đoàn làm việc", credit="TTXVN", alt="a"),
            Image(url=None, caption="x"),
        ],
        attachments=[Attachment(url="http://a.vn/1.pdf", title="Kế hoạch")],
    )
    assert save(db, article) == Saved(added=1)
    stored = only(db, "articles")
    assert stored["id"] == stored["capture_id"] == only(db, "captures")["id"] == only(db, "revisions")["id"] == 1
    assert stored["status"] == "live"
    assert stored["first_seen_at"] == stored["last_seen_at"] == stored["changed_at"] == moment(1)
    assert (stored["image_count"], stored["attachment_count"], stored["word_count"]) == (2, 1, 13)
    assert stored["content_hash"] == content_hash(article)
    assert json.loads(stored["provenance"]) == article.provenance
    assert rows(db, "images", "id, position, availability") == [(1001, 1, "not fetched"), (1002, 2, "caption only")]
    assert rows(db, "attachments", "id, position, title, availability") == [(1001, 1, "Kế hoạch", "not fetched")]
    assert rows(db, "view_counts") == [(1, moment(1), 5535)]
    assert replace(read_article(db, 1), provenance={}) == replace(article, provenance={})
    assert_sound(db)


def test_the_first_revision_is_what_was_first_seen(db):
    article = an_article(images=[Image(url="http://a.vn/1.jpg", caption="Đoàn làm việc")])
    save(db, article)
    revision = only(db, "revisions")
    assert (revision["number"], revision["changed_fields"], revision["observed_at"]) == (1, None, moment(1))
    assert (revision["title"], revision["body"], revision["body_html"]) == (
        article.title,
        article.body,
        article.body_html,
    )
    assert json.loads(revision["images"]) == [asdict(image) for image in article.images]


def test_an_unchanged_article_is_only_seen_again(db):
    article = an_article(images=[Image(url="http://a.vn/1.jpg")], attachments=[Attachment(url="http://a.vn/1.pdf")])
    save(db, article)
    tables = ("revisions", "images", "attachments", "articles_fts_data")
    before = {table: rows(db, table) for table in tables}
    assert save(db, replace(article, view_count=5600), day=2) == Saved(unchanged=1)
    assert {table: rows(db, table) for table in tables} == before
    stored = only(db, "articles")
    assert (stored["last_seen_at"], stored["changed_at"], stored["view_count"]) == (moment(2), moment(1), 5600)
    assert stored["capture_id"] == 1
    assert rows(db, "view_counts") == [(1, moment(1), 5535), (1, moment(2), 5600)]


def test_the_same_observation_again_touches_no_row(db):
    article = an_article(images=[Image(url="http://a.vn/1.jpg")])
    batch = Batch(crawl_id=crawl_of(db), articles=[(article, None, moment(1))])
    save_batch(db, batch)
    before = db.conn.total_changes
    assert save_batch(db, batch) == Saved(unchanged=1)
    assert db.conn.total_changes == before


def test_a_view_count_that_is_not_shown_leaves_the_last_one(db):
    save(db, an_article())
    save(db, an_article(view_count=None), day=2)
    save(db, an_article(view_count=None, title="Tên mới"), day=3)
    assert only(db, "articles")["view_count"] == 5535
    assert rows(db, "view_counts") == [(1, moment(1), 5535)]


CHANGES = {
    "title": {"title": "Tên mới"},
    "summary": {"summary": "Lời dẫn mới."},
    "body": {"body": "Nội dung mới."},
    "author": {"author": "Ban biên tập"},
    "byline": {"byline": "Nguyễn Hương"},
    "published_at": {"published_at": "2020-07-29"},
    "category": {"category": "THÔNG BÁO"},
    "images": {"images": [Image(url="http://a.vn/2.jpg")]},
    "attachments": {"attachments": [Attachment(url="http://a.vn/2.pdf")]},
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_content_is_a_revision_that_names_the_field(db, name):
    save(db, an_article())
    changed = an_article(**CHANGES[name])
    assert save(db, changed, day=2) == Saved(changed=1)
    assert rows(db, "revisions", "id, number, observed_at, changed_fields, capture_id") == [
        (1, 1, moment(1), None, 1),
        (2, 2, moment(2), json.dumps([name]), 2),
    ]
    stored = only(db, "articles")
    assert (stored["changed_at"], stored["first_seen_at"], stored["capture_id"]) == (moment(2), moment(1), 2)
    assert read_article(db, 1) == changed
    assert_sound(db)


NO_CONTENT = {
    "provenance": {"provenance": {"title": "heading h2"}},
    "markup": {"body_html": "<div><p>Thăm hộ nghèo tại xã Đắk Ui.</p></div>"},
    "date as printed": {"published_raw": "Ngày đăng: 28/07/2020"},
    "source": {"source": "TTXVN"},
    "white space": {"body": "Thăm hộ  nghèo\ntại xã Đắk Ui. Tặng quà gia đình chính sách."},
    "decomposed marks": {"title": unicodedata.normalize("NFD", "Chính sách người có công")},
}


@pytest.mark.parametrize("name", NO_CONTENT)
def test_what_is_no_content_is_refreshed_without_a_revision(db, name):
    save(db, an_article())
    changed = an_article(**NO_CONTENT[name])
    assert save(db, changed, day=2) == Saved(unchanged=1)
    assert len(rows(db, "revisions")) == 1
    assert only(db, "articles")["changed_at"] == moment(1)
    assert read_article(db, 1) == changed
    assert_sound(db)


def test_a_value_that_a_page_has_lost_is_kept_and_the_event_entered_once(db):
    article = an_article(byline="Nguyễn Hương")
    save(db, article)
    lost = replace(article, summary=None, byline=None, provenance={})
    assert [save(db, lost, day=day) for day in (2, 3)] == [Saved(unchanged=1)] * 2
    assert rows(db, "kept_values", "article_id, field, observed_at, capture_id, returned_at") == [
        (1, "byline", moment(2), 2, None),
        (1, "summary", moment(2), 2, None),
    ]
    assert read_article(db, 1) == replace(article, provenance={})
    stored = only(db, "articles")
    assert (stored["last_seen_at"], stored["changed_at"], stored["capture_id"]) == (moment(3), moment(1), 1)
    assert len(rows(db, "revisions")) == 1


@pytest.mark.parametrize("summary", ["Đoàn kiểm tra làm việc tại huyện Đắk Tô.", "Lời dẫn mới."])
def test_a_value_that_a_page_shows_again_ends_the_event_and_can_be_lost_anew(db, summary):
    for day, value in enumerate((an_article().summary, None, summary, None), start=1):
        save(db, an_article(summary=value), day=day)
    assert rows(db, "kept_values", "field, observed_at, returned_at") == [
        ("summary", moment(2), moment(3)),
        ("summary", moment(4), None),
    ]
    assert only(db, "articles")["summary"] == summary


def test_what_a_page_says_counts_though_it_has_lost_something_else(db):
    save(db, an_article())
    assert save(db, an_article(title="Tên mới", body="", body_html=""), day=2) == Saved(changed=1)
    stored = only(db, "articles")
    assert (stored["title"], stored["body"], stored["body_html"]) == (
        "Tên mới",
        an_article().body,
        an_article().body_html,
    )
    assert rows(db, "revisions", "changed_fields") == [(None,), ('["title"]',)]
    assert_sound(db)


def test_an_older_observation_tells_of_no_loss(db):
    save(db, an_article(), day=2)
    save(db, an_article(summary=None), day=1)
    assert rows(db, "kept_values", "field") == []


def test_an_edit_taken_back_is_a_third_revision(db):
    for day, title in enumerate(("Một", "Hai", "Một"), start=1):
        save(db, an_article(title=title), day=day)
    assert rows(db, "revisions", "number, title") == [(1, "Một"), (2, "Hai"), (3, "Một")]


def test_images_follow_the_page_by_position(db):
    one, two, three = (Image(url=f"http://a.vn/{n}.jpg", caption=f"Ảnh {n}") for n in (1, 2, 3))
    save(db, an_article(images=[one, two, three]))
    save(db, an_article(images=[three, one]), day=2)
    assert rows(db, "images", "id, position, url, caption") == [
        (1001, 1, "http://a.vn/3.jpg", "Ảnh 3"),
        (1002, 2, "http://a.vn/1.jpg", "Ảnh 1"),
    ]
    assert only(db, "articles")["image_count"] == 2
    assert_sound(db)


def test_more_images_than_ids_are_left_out(db):
    images = [Image(url=f"http://a.vn/{n}.jpg") for n in range(1200)]
    save(db, an_article(images=images))
    assert save(db, an_article(images=images), day=2) == Saved(unchanged=1)
    assert rows(db, "images", "count(*), max(id)") == [(999, 1999)]


@pytest.mark.parametrize("order", ["article first", "file first"])
def test_a_file_and_its_article_meet_whichever_comes_first(db, order):
    article = an_article(images=[Image(url="http://a.vn/1.jpg")], attachments=[Attachment(url="http://a.vn/1.pdf")])
    image = Media(url="http://a.vn/1.jpg", sha256="ab", mime_type="image/jpeg", width=640, height=480, size=9000)
    document = Media(url="http://a.vn/1.pdf", sha256="cd", mime_type="application/pdf", size=7000)
    steps = [lambda: save(db, article), lambda: save_media(db, image), lambda: save_media(db, document)]
    for step in steps if order == "article first" else reversed(steps):
        step()
    assert rows(db, "images", "availability, sha256, mime_type, width, height, size") == [
        ("captured", "ab", "image/jpeg", 640, 480, 9000)
    ]
    assert rows(db, "attachments", "availability, sha256, mime_type, size") == [
        ("captured", "cd", "application/pdf", 7000)
    ]


def test_one_file_serves_every_article_that_shows_it(db):
    for number in (1, 2):
        save(db, an_article(url=f"http://a.vn/{number}", images=[Image(url="http://a.vn/1.jpg")]))
    save_media(db, Media(url="http://a.vn/1.jpg", sha256="ab"))
    save(db, an_article(url="http://a.vn/3", images=[Image(url="http://a.vn/1.jpg")]), day=2)
    assert rows(db, "images", "availability, sha256") == [("captured", "ab")] * 3


def test_a_file_that_could_not_be_fetched_says_so(db):
    save(db, an_article(images=[Image(url="http://a.vn/1.jpg")]))
    save_batch(
        db, Batch(crawl_id=crawl_of(db), media=[(Media(url="http://a.vn/1.jpg", error="timeout"), None, moment(1))])
    )
    assert rows(db, "images", "availability, sha256") == [("failed", None)]
    assert save_media(db, Media(url="http://a.vn/1.jpg", sha256="ab"), day=2) == Saved(media=1)
    assert rows(db, "images", "availability, sha256") == [("captured", "ab")]
    assert rows(db, "media", "error") == [(None,)]


def test_a_file_that_is_held_is_not_forgotten_nor_written_twice(db):
    save(db, an_article(images=[Image(url="http://a.vn/1.jpg")]))
    media = Media(url="http://a.vn/1.jpg", sha256="ab", size=3)
    save_media(db, media)
    before = rows(db, "media")
    assert save_media(db, media, day=2) == Saved()
    assert save_media(db, Media(url="http://a.vn/1.jpg", error="http 404"), day=3) == Saved()
    assert rows(db, "media") == before
    assert rows(db, "images", "availability, sha256") == [("captured", "ab")]


def test_a_replaced_file_is_entered_an_older_one_is_not(db):
    save(db, an_article(images=[Image(url="http://a.vn/1.jpg")]))
    save_media(db, Media(url="http://a.vn/1.jpg", sha256="ab"), day=2)
    save_media(db, Media(url="http://a.vn/1.jpg", sha256="cd"), day=3)
    save_media(db, Media(url="http://a.vn/1.jpg", sha256="ef"), day=1)
    assert rows(db, "images", "sha256") == [("cd",)]


def test_an_older_observation_overwrites_nothing(db):
    save(db, an_article(title="Mới"), day=5)
    assert save(db, an_article(title="Cũ", view_count=10), day=2) == Saved(older=1)
    stored = only(db, "articles")
    assert (stored["title"], stored["view_count"], stored["last_seen_at"]) == ("Mới", 5535, moment(5))
    assert len(rows(db, "revisions")) == 1
    assert rows(db, "view_counts") == [(1, moment(2), 10), (1, moment(5), 5535)]
    assert_sound(db)


def test_one_batch_may_hold_an_article_several_times(db):
    crawl = crawl_of(db)
    captures = [a_capture(number, crawl, moment(1, number)) for number in (1, 2, 3, 4)]
    titles = ("Một", "Hai", "Hai", "Ba")
    articles = [(an_article(title=t), c, c.captured_at) for t, c in zip(titles, captures, strict=True)]
    assert save_batch(db, Batch(crawl_id=crawl, captures=captures, articles=articles)) == Saved(
        added=1, changed=2, unchanged=1
    )
    assert rows(db, "revisions", "id, title") == [(1, "Một"), (2, "Hai"), (4, "Ba")]
    assert_sound(db)


def test_an_article_without_a_capture_gets_a_free_id(db):
    save(db, an_article())
    save_batch(db, Batch(crawl_id=crawl_of(db), articles=[(an_article(url="http://a.vn/2"), None, moment(1))]))
    save(db, an_article(url="http://a.vn/3"))
    assert rows(db, "articles", "id, capture_id") == [(1, 1), (2, None), (3, 3)]


def test_the_reference_article_needs_no_http(db):
    url = "urn:uuid:8b5b2b5e-0c1c-4b1e-8a43-0d9b9f3c7a11"
    article = an_article(
        url=url, images=[Image(url=None, caption="Đoàn làm việc"), Image(url=None, caption="Thăm vườn")]
    )
    save(db, article, url=url, record_type="resource", status=None)
    assert save(db, article, day=2, url=url, record_type="resource", status=None) == Saved(unchanged=1)
    assert rows(db, "images", "availability, url, caption") == [
        ("caption only", None, "Đoàn làm việc"),
        ("caption only", None, "Thăm vườn"),
    ]


def test_a_rejected_page_is_one_row_for_each_reason(db):
    crawl = crawl_of(db)
    page = RejectedPage(url="http://a.vn/x", reason="no title", detail="h1 is empty")
    capture = a_capture(9, crawl, moment(1))
    first = Batch(crawl_id=crawl, captures=[capture], rejected=[(page, capture, moment(1))])
    assert save_batch(db, first) == Saved(rejected=1)
    later = [(page, None, moment(3)), (page, None, moment(2)), (replace(page, reason="soft 404"), None, moment(2))]
    assert save_batch(db, Batch(crawl_id=crawl, rejected=later)) == Saved(rejected=3)
    assert rows(db, "rejected_pages", "id, reason, seen_at, last_seen_at, capture_id") == [
        (9, "no title", moment(1), moment(3), 9),
        (10, "soft 404", moment(2), moment(2), None),
    ]


def test_the_first_reading_of_the_site_counter_in_a_crawl_counts(db):
    crawl = crawl_of(db)
    for second, visits in ((5, 69534), (9, 69540)):
        reading = (SiteVisits(site="sample", visits=visits), moment(1, second))
        save_batch(db, Batch(crawl_id=crawl, site_visits=[reading]))
    later = start_crawl(db, site="sample", mode="update", start_url=None, started_at=moment(2))
    reading = (SiteVisits(site="sample", visits=69600), moment(2, 1))
    save_batch(db, Batch(crawl_id=later, site_visits=[reading, reading]))
    assert rows(db, "site_visits") == [
        ("sample", moment(1, 5), 69534),
        ("sample", moment(2, 1), 69600),
    ]


def test_a_batch_that_fails_leaves_nothing(db):
    crawl = crawl_of(db)
    stray = a_capture(99, crawl, moment(1))
    batch = Batch(
        crawl_id=crawl,
        captures=[a_capture(1, crawl, moment(1))],
        articles=[(an_article(), None, moment(1)), (an_article(url="http://a.vn/2"), stray, moment(1))],
    )
    with pytest.raises(sqlite3.IntegrityError):
        save_batch(db, batch)
    assert [len(rows(db, table)) for table in ("captures", "articles", "revisions", "view_counts")] == [0, 0, 0, 0]
    assert index_terms(db) == [[], []]
    assert not db.conn.in_transaction


def test_two_captures_cannot_have_one_id(db):
    crawl = crawl_of(db)
    save_batch(db, Batch(crawl_id=crawl, captures=[a_capture(1, crawl, moment(1))]))
    with pytest.raises(sqlite3.IntegrityError):
        save_batch(db, Batch(crawl_id=crawl, captures=[a_capture(1, crawl, moment(2), warc_offset=5)]))


def test_readers_see_whole_batches_while_one_is_written(tmp_path):
    writing = open_archive(tmp_path / "archive.db")
    start_crawl(writing, site="sample", mode="full", start_url=None, started_at=moment(1))
    save(writing, an_article(title="Một"))
    reading = open_reading(tmp_path / "archive.db")
    with writing.atomic():
        save(writing, an_article(title="Hai"), day=2)
        assert rows(reading, "articles", "title") == [("Một",)]
        assert len(rows(reading, "revisions")) == 1
    assert rows(reading, "articles", "title") == [("Hai",)]
    assert len(rows(reading, "revisions")) == 2
    reading.close()
    writing.close()


def test_an_archive_locked_by_another_program_is_a_clear_error(tmp_path):
    db = open_archive(tmp_path / "archive.db", busy_timeout=0.2)
    start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    other = sqlite3.connect(tmp_path / "archive.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveLockedError, match="another program is writing"):
        save(db, an_article())
    assert rows(db, "articles") == []
    other.execute("ROLLBACK")
    assert save(db, an_article()) == Saved(added=1)
    other.close()
    db.close()


def test_a_commit_of_another_program_does_not_stop_a_batch(tmp_path):
    db, other = (open_archive(tmp_path / "archive.db") for _ in range(2))
    start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    for number, archive in enumerate((db, other, db, other), start=1):
        save(archive, an_article(title=f"Bài {number}"), day=number)
    assert rows(db, "revisions", "title") == [(f"Bài {number}",) for number in (1, 2, 3, 4)]
    other.close()
    db.close()


WORDS = st.sampled_from(["Đắk Tô", "đắk tô", "người có công", "hoà", "", "Ủy ban", "a\u0301o", "áo  mới"])
IMAGES = st.lists(
    st.builds(
        Image,
        url=st.sampled_from([None, "http://a.vn/1.jpg", "http://a.vn/2.jpg"]),
        caption=st.one_of(st.none(), WORDS),
        alt=st.sampled_from([None, "alt"]),
    ),
    max_size=3,
)
VERSIONS = st.builds(
    an_article,
    url=st.sampled_from(["http://a.vn/1", "http://a.vn/2"]),
    title=WORDS,
    summary=st.one_of(st.none(), WORDS),
    body=WORDS,
    body_html=st.sampled_from(["<p>a", "<p>b"]),
    category=st.sampled_from([None, "TIN"]),
    view_count=st.one_of(st.none(), st.integers(0, 3)),
    images=IMAGES,
    attachments=st.lists(
        st.builds(Attachment, url=st.just("http://a.vn/1.pdf"), title=st.one_of(st.none(), WORDS)), max_size=2
    ),
)


class Archive(RuleBasedStateMachine):
    """An archive beside a model of it: for each address, the versions whose content differed from the one before."""

    def __init__(self):
        super().__init__()
        self.db = open_archive(":memory:")
        self.crawl = start_crawl(self.db, site="sample", mode="full", start_url=None, started_at=moment(1))
        self.versions = {}
        self.latest = {}
        self.counts = {}
        self.files = {}
        self.lost = {}
        self.second = 0
        self.capture = 0

    def now(self):
        self.second += 1
        return f"2026-11-02T{self.second // 3600:02}:{self.second // 60 % 60:02}:{self.second % 60:02}Z"

    def captured(self, at):
        self.capture += 1
        return a_capture(self.capture, self.crawl, at)

    @rule(articles=st.lists(VERSIONS, min_size=1, max_size=4))
    def observe(self, articles):
        observations = []
        for article in articles:
            at = self.now()
            observations.append((article, self.captured(at), at))
        captures = [capture for _, capture, _ in observations]
        expected = [self.expect(article, at) for article, _, at in observations]
        saved = save_batch(self.db, Batch(crawl_id=self.crawl, captures=captures, articles=observations))
        assert (saved.added, saved.changed, saved.unchanged, saved.older) == tuple(
            expected.count(outcome) for outcome in ("added", "changed", "unchanged", "older")
        )

    def expect(self, article, at):
        known = self.versions.setdefault(article.url, [])
        if article.view_count is not None:
            self.counts[article.url, at] = article.view_count
        if article.url in self.latest:
            told = [text for version in known for text in told_beside(version)]
            article, kept = settle(self.latest[article.url], article, told)
            self.note(article.url, kept, at)
        self.latest[article.url] = article
        if known and content_hash(known[-1]) == content_hash(article):
            return "unchanged"
        known.append(article)
        return "changed" if len(known) > 1 else "added"

    def note(self, url, kept, at):
        for (lost_at, field), span in self.lost.items():
            if lost_at == url and span[-1][1] is None and field not in kept:
                span[-1] = (span[-1][0], at)
        for field in kept:
            span = self.lost.setdefault((url, field), [])
            if not span or span[-1][1] is not None:
                span.append((at, None))

    @precondition(lambda self: self.latest)
    @rule(article=VERSIONS)
    def observe_late(self, article):
        if article.url not in self.latest:
            return
        at = f"2026-11-01T12:00:{self.second % 60:02}Z"
        saved = save_batch(self.db, Batch(crawl_id=self.crawl, articles=[(article, None, at)]))
        assert saved == Saved(older=1)
        if article.view_count is not None:
            self.counts.setdefault((article.url, at), article.view_count)

    @rule(url=st.sampled_from(["http://a.vn/1.jpg", "http://a.vn/2.jpg"]), sha256=st.sampled_from(["ab", "cd", None]))
    def fetch(self, url, sha256):
        at = self.now()
        media = Media(url=url, sha256=sha256, error=None if sha256 else "timeout")
        save_batch(self.db, Batch(crawl_id=self.crawl, media=[(media, None, at)]))
        if sha256 or url not in self.files:
            self.files[url] = sha256

    @invariant()
    def holds_what_was_seen_last(self):
        stored = {row["url"]: row for row in self.db["articles"].rows}
        assert stored.keys() == self.latest.keys()
        for url, article in self.latest.items():
            assert read_article(self.db, stored[url]["id"]) == article
            assert stored[url]["content_hash"] == content_hash(article)

    @invariant()
    def holds_every_revision(self):
        for url, versions in self.versions.items():
            found = list(
                self.db.query(
                    "SELECT revisions.* FROM revisions JOIN articles ON articles.id = article_id"
                    " WHERE url = ? ORDER BY number",
                    [url],
                )
            )
            assert [row["content_hash"] for row in found] == [content_hash(version) for version in versions]
            assert [row["number"] for row in found] == list(range(1, len(versions) + 1))
            changes = [json.loads(row["changed_fields"]) for row in found[1:]]
            assert all(changes)
            assert changes == [changed_fields(*pair) for pair in pairwise(versions)]

    @invariant()
    def holds_every_count(self):
        query = "SELECT url, observed_at, view_counts.view_count FROM view_counts JOIN articles ON id = article_id"
        assert {(url, at): count for url, at, count in self.db.execute(query)} == self.counts

    @invariant()
    def tells_what_was_lost(self):
        query = "SELECT url, field, observed_at, returned_at FROM kept_values JOIN articles ON id = article_id"
        told = {(url, field): [] for url, field, *_ in self.db.execute(query)}
        for url, field, *span in self.db.execute(f"{query} ORDER BY observed_at"):
            told[url, field].append(tuple(span))
        assert told == self.lost

    @invariant()
    def knows_its_files(self):
        for url, sha256, availability in self.db.execute("SELECT url, sha256, availability FROM images"):
            known = "caption only" if url is None else "not fetched"
            if url in self.files:
                known = "captured" if self.files[url] else "failed"
            assert (sha256, availability) == (self.files.get(url), known)

    @invariant()
    def is_sound(self):
        assert_sound(self.db)

    def teardown(self):
        self.db.close()


TestArchive = Archive.TestCase
TestArchive.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)


def test_a_text_stands_once_until_it_changes(db):
    crawl = crawl_of(db)

    def observe(day, **values):
        save_batch(db, Batch(crawl_id=crawl, articles=[(an_article(**values), None, moment(day))]))

    def told():
        return list(db.execute("SELECT number, title, body, body_html FROM revisions ORDER BY number"))

    def kept():
        return [row[0] for row in db.execute("SELECT body FROM revision_rows ORDER BY number")]

    first = an_article()
    observe(1)
    observe(2, title="Đầu đề mới")
    assert kept() == [None, None]
    assert [row[2:] for row in told()] == [(first.body, first.body_html)] * 2
    observe(3, title="Đầu đề mới", body_html="<div>Đánh dấu khác</div>")
    assert [row[3] for row in told()] == [first.body_html] * 2
    observe(4, title="Đầu đề mới", body="Nội dung khác hẳn.", body_html="<p>Nội dung khác hẳn.</p>")
    assert kept() == [first.body, first.body, None]
    assert [row[2] for row in told()] == [first.body, first.body, "Nội dung khác hẳn."]
