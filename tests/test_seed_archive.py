"""``archive.db`` as it ships: the reference article, entered by the code that crawls use, found in Datasette."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sample_site.seed_archive import CRAWL_ID, make
from scraper.archive.captures import capture_from_row, read_payload
from scraper.pages.extract import extract_article

ROOT = Path(__file__).resolve().parents[1]
CAPTIONS = [
    "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô",
    "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Hà",
    "Thăm hộ gia đình nghèo hưởng các chính sách của Đề án giảm nghèo và hỗ trợ do ảnh hưởng bởi đại dịch Covid 19 "
    "tại xã Đắk Ui, huyện Đắk Hà",
    "Thăm vườn Cà phê của hộ nghèo tại xã Đắk Ui, huyện Đắk Hà",
]
COMPARED = ("articles", "images", "revisions", "view_counts", "site_visits", "crawls")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy, so that no test leaves SQLite's side files next to the real one."""
    return Path(shutil.copy(ROOT / "archive.db", tmp_path / "archive.db"))


def rows(archive: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive)) as connection:
        return connection.execute(sql).fetchall()


def test_every_field_is_exact(shipped: Path) -> None:
    [fields] = rows(
        shipped, "SELECT author, byline, published_at, view_count, category, summary, status, url FROM articles"
    )
    assert fields[:7] == (
        "SLDTBXH Kontum",
        "Nguyễn Hương",
        "2020-07-28",
        5535,
        "CHÍNH SÁCH NGƯỜI CÓ CÔNG",
        None,
        "unknown",
    )
    assert str(fields[7]).startswith("urn:uuid:")
    assert rows(shipped, "SELECT visits FROM site_visits") == [(69534,)]


def test_its_images_are_known_by_caption_only(shipped: Path) -> None:
    images = rows(shipped, "SELECT caption, availability, url, sha256 FROM images ORDER BY position")
    assert images == [(caption, "caption only", None, None) for caption in CAPTIONS]


@pytest.mark.parametrize("query", ["nguoi co cong", "người có công", "dak to", "Đắk Tô"])
async def test_it_is_found_in_datasette(published, shipped: Path, query: str) -> None:
    datasette = await published(shipped)
    answer = await datasette.client.get("/archive/articles.json", params={"_search": query, "_shape": "array"})
    assert [row["author"] for row in answer.json()] == ["SLDTBXH Kontum"]


async def test_what_it_does_not_say_is_not_found(published, shipped: Path) -> None:
    datasette = await published(shipped)
    answer = await datasette.client.get("/archive/articles.json", params={"_search": "bóng đá", "_shape": "array"})
    assert answer.json() == []


def test_it_comes_out_the_same_from_the_same_code(shipped: Path, tmp_path: Path) -> None:
    make(tmp_path / "again.db", tmp_path / "captures")
    for table in COMPARED:
        columns = f"SELECT * FROM {table}"
        assert rows(tmp_path / "again.db", columns) == rows(shipped, columns), table


def test_it_is_read_from_the_capture_that_ships_with_it(shipped: Path) -> None:
    with closing(sqlite3.connect(shipped)) as connection:
        connection.row_factory = sqlite3.Row
        capture = capture_from_row(connection.execute("SELECT * FROM captures").fetchone())
        stored = connection.execute("SELECT * FROM articles").fetchone()
    page = read_payload(ROOT / "captures", capture)
    article = extract_article(page.body, page.url, site="sldtbxh_kontum")
    assert capture.warc_file == f"{CRAWL_ID}.warc.gz"
    assert (article.title, article.body, article.body_html) == (stored["title"], stored["body"], stored["body_html"])
