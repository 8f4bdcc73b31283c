"""The archive's file: made, migrated, opened for one's purpose, or refused with a reason."""

import os
import sqlite3
import threading

import pytest
from archive_sample import a_capture, an_article, moment
from sqlite_utils import Database

from scraper.archive.captures import capture_from_row, find_original
from scraper.archive.crawls import enter_end, finish_crawl, next_capture_id, start_crawl, unapplied_crawls
from scraper.archive.database import ArchiveError, open_archive, open_reading
from scraper.archive.known import KnownPayloads
from scraper.archive.migrations import migrations
from scraper.archive.store import Batch, save_batch


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.db"


@pytest.fixture
def db(path):
    db = open_archive(path)
    yield db
    db.close()


def start(db, day=1, **values):
    return start_crawl(db, **{"site": "sample", "mode": "full", "start_url": None, "started_at": moment(day), **values})


def pragma(db, name):
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_folders_on_the_way_are_made(tmp_path):
    open_archive(tmp_path / "a" / "b" / "archive.db").close()
    assert (tmp_path / "a" / "b" / "archive.db").exists()


def test_the_connection_is_set_up(db):
    names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    assert [pragma(db, name) for name in names] == ["wal", 1, 2, 10_000]


def test_references_are_enforced(db):
    with pytest.raises(sqlite3.IntegrityError):
        db["view_counts"].insert({"article_id": 1, "observed_at": moment(1), "view_count": 1})


def test_every_table_of_ours_is_strict(db):
    tables = [
        table
        for table in db.tables
        if not table.name.startswith(("articles_fts", "articles_heads_fts", "articles_words_fts", "_sqlite", "sqlite_"))
    ]
    assert len(tables) > 8
    assert all(table.strict for table in tables)


def test_opening_again_changes_nothing(path, db):
    schema = db.schema
    with open_archive(path) as again:
        assert again.schema == schema
        assert migrations.pending(again) == []
    again.close()


def test_an_archive_of_the_first_step_is_brought_up(path):
    old = Database(path)
    migrations.apply(old, stop_before="m002_add_search")
    old["articles"].insert(
        {
            "site": "s",
            "url": "http://a.vn",
            "title": "Đắk Tô",
            "body": "",
            "body_html": "",
            "first_seen_at": "",
            "last_seen_at": "",
            "changed_at": "",
            "content_hash": "",
        }
    )
    old.close()
    db = open_archive(path)
    assert db["search_documents"].count == 1
    db.close()


def test_an_archive_of_a_newer_release_is_refused(path, db):
    db["_sqlite_migrations"].insert({"migration_set": migrations.name, "name": "m999_later", "applied_at": ""})
    with pytest.raises(ArchiveError, match="newer release: it has m999_later"):
        open_archive(path)


def test_what_is_no_archive_is_refused(path):
    path.write_text("Đây không phải là cơ sở dữ liệu." * 100)
    with pytest.raises(ArchiveError, match="not a database"):
        open_archive(path)
    with pytest.raises(ArchiveError, match="not a database"):
        open_reading(path)


def test_a_place_that_cannot_be_used_is_named(tmp_path, path):
    path.mkdir()
    with pytest.raises(ArchiveError, match="cannot open"):
        open_archive(path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot make the folder"):
        open_archive(tmp_path / "file" / "archive.db")


def test_reading_needs_a_file_and_never_writes(tmp_path, path, db):
    with pytest.raises(ArchiveError, match="cannot open"):
        open_reading(tmp_path / "missing.db")
    assert not (tmp_path / "missing.db").exists()
    reading = open_reading(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reading.execute("DELETE FROM crawls")
    reading.close()
    assert db["crawls"].count == 0


def test_several_may_open_a_new_archive_at_once(path):
    opened, failed = [], []

    def open_one():
        try:
            opened.append(open_archive(path))
        except ArchiveError as error:
            failed.append(error)

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for db in opened:
        db.close()
    assert (len(opened), failed) == (4, [])


def test_a_crawl_is_logged_from_start_to_end(db):
    crawl = start(db, start_url="http://a.vn/")
    assert crawl == "sample-20261101T080000Z"
    assert db["crawls"].get(crawl)["outcome"] == "running"
    finish_crawl(
        db, crawl, finished_at=moment(2), outcome="failed", reason="no articles", counts={"seen": 3, "bytes": 9}
    )
    row = db["crawls"].get(crawl)
    assert (row["outcome"], row["reason"], row["finished_at"], row["seen"], row["bytes"]) == (
        "failed",
        "no articles",
        moment(2),
        3,
        9,
    )


def test_two_crawls_of_one_second_have_two_ids(db):
    assert [start(db), start(db)] == ["sample-20261101T080000Z", "sample-20261101T080000Z-2"]


def test_an_import_keeps_the_id_of_its_captures(db):
    assert start(db, mode="import", crawl_id="wayback-2019") == "wayback-2019"
    with pytest.raises(sqlite3.IntegrityError):
        start(db, mode="import", crawl_id="wayback-2019")


def test_a_count_without_a_column_is_refused(db):
    with pytest.raises(ValueError, match="pages"):
        finish_crawl(db, start(db), finished_at=moment(2), outcome="good", counts={"pages": 1})


def test_crawls_that_were_cut_off_are_told(db):
    first, second, held = start(db), start(db, day=2), start(db, day=3)
    for crawl, values in ((second, {"outcome": "good", "applied_at": moment(3)}), (held, {"outcome": "held"})):
        enter_end(db, crawl, values)
    assert unapplied_crawls(db) == [first]


def test_captures_are_numbered_across_crawls(db):
    assert next_capture_id(db) == 1
    crawl = start(db)
    save_batch(db, Batch(crawl_id=crawl, articles=[(an_article(), None, moment(1))]))
    assert next_capture_id(db) == 2
    save_batch(db, Batch(crawl_id=crawl, captures=[a_capture(5, crawl, moment(1))]))
    assert next_capture_id(db) == 6


def test_the_capture_of_a_payload_is_found_from_any_thread(path, db):
    crawl = start(db)
    captures = [
        a_capture(n, crawl, moment(1), record_type=kind, sha256="ab") for n, kind in ((1, "response"), (2, "revisit"))
    ]
    save_batch(db, Batch(crawl_id=crawl, captures=captures))
    assert find_original(db, "ab") == find_original(db.conn, "ab") == captures[0]
    assert capture_from_row(db["captures"].get(2)) == captures[1]
    payloads = KnownPayloads(path)
    answers = []
    thread = threading.Thread(target=lambda: answers.extend([payloads("ab"), payloads("ef")]))
    thread.start()
    thread.join()
    payloads.close()
    assert answers == [captures[0], None]


def test_a_device_is_no_archive(tmp_path):
    os.mkfifo(tmp_path / "archive.db")
    with pytest.raises(ArchiveError, match="it is no file"):
        open_archive(tmp_path / "archive.db")
