import doctest
import shutil
import sqlite3

import lxml.html
import pytest
from demo_archive import jpeg
from test_publish_pages import words
from test_publish_thumbnails import address

from scraper.archive.database import open_archive
from scraper.publish import timeline as timeline_module
from scraper.publish.canned_queries import QUERIES
from scraper.publish.home import read_overview
from scraper.publish.timeline import YEARS_SHOWN, timeline


async def home(datasette):
    return lxml.html.document_fromstring((await datasette.client.get("/")).text)


@pytest.fixture
def archive():
    """An empty archive in memory with three articles to observe."""
    with open_archive(":memory:") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for number in (1, 2, 3):
            db.execute(
                "INSERT INTO articles (id, site, url, title, first_seen_at, last_seen_at, changed_at, content_hash,"
                " body, body_html) VALUES (?, 's', ?, 'Tin', '', '', '', '', '', '')",
                (number, f"http://a.vn/{number}"),
            )
        yield db


def observe(db, article_id, *counts, month="2026-11"):
    """View counts, a day apart."""
    for day, count in enumerate(counts, start=1):
        db.execute("INSERT INTO view_counts VALUES (?, ?, ?)", (article_id, f"{month}-{day:02}T08:00:00Z", count))


def risers(db):
    # As Datasette's connections give rows: by name and by number.
    db.conn.row_factory = sqlite3.Row
    return [(row["id"], row["rise"]) for row in read_overview(db.conn)["risers"]]


def test_most_read_lately_counts_rises_only(archive):
    observe(archive, 1, 100, 130, 20, 90)
    observe(archive, 2, 900, 500)
    observe(archive, 3, 10, 15)
    assert risers(archive) == [(1, 100), (3, 5)]


def test_most_read_lately_is_not_misled_by_a_counter_that_was_misread_once(archive):
    observe(archive, 1, 5000, 5, 5002)
    observe(archive, 2, 10, 20)
    by_rule = archive.execute("SELECT article_id, sum(rise) FROM view_count_changes WHERE article_id < 3 GROUP BY 1")
    assert risers(archive) == [(2, 10), (1, 2)] == sorted(map(tuple, by_rule), key=lambda row: -row[1])


def test_views_gained_by_month_count_as_the_view_does(archive):
    observe(archive, 1, 5000, 5, 5002, 5010, month="2026-10")
    observe(archive, 1, 5001, 5030, month="2026-11")
    observe(archive, 2, 10, 20, month="2026-11")
    sql = (QUERIES / "views_gained_by_month.sql").read_text("utf-8")
    by_rule = archive.execute(
        "SELECT substr(observed_at, 1, 7), count(*), sum(rise) FROM view_count_changes"
        " WHERE movement <> 'first' GROUP BY 1 ORDER BY 1 DESC"
    )
    assert archive.execute(sql).fetchall() == by_rule.fetchall() == [("2026-11", 3, 30), ("2026-10", 3, 10)]


def test_most_read_lately_looks_at_the_month_before_the_last_observation(archive):
    observe(archive, 1, 0, 5000, month="2026-08")
    observe(archive, 2, 1, 2, month="2026-11")
    assert risers(archive) == [(2, 1)]


async def test_home_shows_what_was_read_most(demo):
    text = words(await demo.client.get("/"))
    assert "Trao học bổng cho học sinh nghèo vượt khó năm 2026 thêm 360 lượt xem" in text


async def test_the_newest_articles_show_their_first_picture(demo):
    covers = (await home(demo)).xpath("//img[@class='cover']")
    assert [cover.get("src") for cover in covers] == [f"{address(jpeg('#7a9e7e'))}/320"]
    assert (covers[0].get("width"), covers[0].get("height"), covers[0].get("alt")) == ("160", "107", "")


async def test_the_calendar_leads_to_each_month(demo):
    root = await home(demo)
    cell = root.xpath("//table[@class='calendar']//tr[th='2020']/td[7]/a")[0]
    month = lxml.html.document_fromstring((await demo.client.get(cell.get("href"))).text)
    assert int(cell.text) == len(month.xpath("//ol[@class='articles']/li")) > 0


async def test_the_calendar_holds_every_dated_article(demo):
    sums = (await home(demo)).xpath("//table[@class='calendar']//td[@class='sum']/text()")
    rows = await demo.get_database("archive").execute("SELECT count(published_at) FROM articles")
    assert sum(map(int, sums)) == rows.single_value()


def test_a_calendar_has_every_year_between_and_nothing_that_is_no_month():
    years = timeline({201912: 4, 202201: 2, 202113: 9, 2012: 9, 0: 1})
    assert [(year.name, year.articles) for year in years] == [("2022", 2), ("2021", 0), ("2020", 0), ("2019", 4)]


def test_a_misread_date_does_not_stretch_the_calendar():
    assert len(timeline({100101: 1, 202601: 1})) == YEARS_SHOWN
    assert timeline({}) == []


def test_the_examples_hold():
    assert doctest.testmod(timeline_module).failed == 0


async def test_home_follows_the_archive(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    datasette = await published(path)
    before = words(await datasette.client.get("/"))
    with open_archive(path) as db:
        db.execute("UPDATE articles SET title = 'Tin vừa sửa' WHERE id = 2")
        db.conn.commit()
    after = words(await datasette.client.get("/"))
    assert ("Tin vừa sửa" in before, "Tin vừa sửa" in after) == (False, True)


async def test_home_of_an_archive_from_before_these_indexes(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    with open_archive(path) as db:
        db.execute("DROP INDEX articles_illustrated")
        db.execute("DROP INDEX view_counts_observed_at")
    datasette = await published(path)
    assert (await datasette.client.get("/")).status_code == 200
