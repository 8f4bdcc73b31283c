"""An archive of an earlier release, opened as it is, shows on every page what it has."""

import sqlite3

import lxml.html
import pytest
from sqlite_utils import Database

from scraper.archive.migrations import migrations

FIRST_RELEASE_ENDS_BEFORE = "m003_hold_crawls"
ROWS = {
    "crawls": {
        "id": "c1",
        "site": "sample",
        "mode": "full",
        "started_at": "2026-11-01T01:00:00Z",
        "outcome": "good",
    },
    "articles": {
        "id": 1,
        "site": "sample",
        "url": "http://a.vn/1",
        "title": "Trao học bổng tại Đắk Tô",
        "published_at": "2026-10-15",
        "category": "TRẺ EM",
        "first_seen_at": "2026-11-01T01:00:00Z",
        "last_seen_at": "2026-11-01T01:00:00Z",
        "changed_at": "2026-11-01T01:00:00Z",
        "content_hash": "0" * 64,
        "body": "Buổi lễ.",
        "body_html": "<p>Buổi lễ.</p>",
    },
    "attachments": {
        "id": 1001,
        "article_id": 1,
        "position": 1,
        "url": "http://a.vn/1.pdf",
        "title": "Quyết định 439/QĐ-SLĐTBXH",
        "availability": "not fetched",
    },
    "revisions": {
        "id": 1,
        "article_id": 1,
        "number": 1,
        "observed_at": "2026-11-01T01:00:00Z",
        "content_hash": "0" * 64,
        "title": "Trao học bổng tại Đắk Tô",
        "images": "[]",
        "attachments": '[{"url": "http://a.vn/1.pdf", "title": "Quyết định 439/QĐ-SLĐTBXH"}]',
        "body": "Buổi lễ.",
        "body_html": "<p>Buổi lễ.</p>",
    },
}
PAGES = [
    "/",
    "/archive",
    "/archive/articles",
    "/archive/articles?_search=hoc+bong",
    "/archive/articles/1",
    "/archive/articles/1/compare",
    "/archive/articles/1/revisions/1",
    "/archive/articles/1/cite.txt",
    "/gallery",
]
NEEDS_MORE = "Kho này do một phiên bản cũ hơn của chương trình lập nên"


@pytest.fixture(scope="module")
def old_archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("old") / "archive.db"
    db = Database(path)
    migrations.apply(db, stop_before=FIRST_RELEASE_ENDS_BEFORE)
    for table, row in ROWS.items():
        db[table].insert(row)
    db.execute("INSERT INTO articles_fts (rowid, title, body) SELECT id, replace(title, 'Đ', 'D'), body FROM articles")
    db.conn.commit()
    db.close()
    return path


@pytest.mark.parametrize("path", PAGES)
async def test_each_page_shows_what_is_there(published, old_archive, path):
    response = await (await published(old_archive)).client.get(path)
    assert response.status_code == 200, response.text
    assert "Trao học bổng" in response.text or path in ("/archive", "/gallery")


@pytest.mark.parametrize("path", ["/search?q=hoc+bong", "/search?q=đắk", "/search.json?q=đắk", "/search.atom?q=đắk"])
async def test_a_page_that_needs_more_says_so_in_one_line(published, old_archive, caplog, path):
    response = await (await published(old_archive)).client.get(path)
    told = response.json()["error"] if ".json" in path else response.text
    assert (response.status_code, NEEDS_MORE in told) == (503, True)
    assert "no such table" in caplog.text


@pytest.mark.parametrize(("text", "rows"), [("buổi lễ", 1), ("buoi le", 1), ("biên", 0), ('"lễ', 1), ("(", 0)])
async def test_the_table_search_box_searches_an_index_of_the_last_release(published, tmp_path, text, rows):
    path = tmp_path / "archive.db"
    db = Database(path)
    migrations.apply(db, stop_before="m015_tokens_of_fields_and_beginnings")
    for table in ("crawls", "articles"):
        db[table].insert(ROWS[table])
    db.execute("INSERT INTO articles_fts (rowid, title, body) SELECT id, title, body FROM articles")
    db.conn.commit()
    db.close()
    response = await (await published(path)).client.get("/archive/articles.json", params={"_search": text})
    assert (response.status_code, response.json()["filtered_table_rows_count"]) == (200, rows)


async def test_nothing_is_written_to_it(published, old_archive):
    before = old_archive.read_bytes()
    await (await published(old_archive)).client.get("/archive/articles/1")
    assert old_archive.read_bytes() == before
    with sqlite3.connect(old_archive) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").fetchone()[0] == 0


async def test_the_article_lists_its_attachment_without_what_later_releases_know(published, old_archive):
    response = await (await published(old_archive)).client.get("/archive/articles/1")
    listed = lxml.html.document_fromstring(response.text).xpath("//section[contains(@class, 'attachments')]//li")
    assert " ".join(listed[0].text_content().split()) == "Quyết định 439/QĐ-SLĐTBXH chưa tải, địa chỉ gốc"
