"""Whatever a table is sorted by, its pages and its export hold every row once."""

import csv
import io
import sqlite3
from contextlib import closing
from shutil import copy2

import pytest

from scraper.publish.table_order import in_whole_order

TABLES = (
    *("addresses", "articles", "attachments", "captures", "crawl_fields", "crawls", "document_numbers", "documents"),
    *("images", "media", "presence", "rejected_pages", "revision_rows", "site_visits", "status_changes", "view_counts"),
)


async def sorts(database, table):
    """The parameters of every order of a table."""
    columns = [row[1] for row in await database.execute(f"PRAGMA table_info([{table}])")]
    return ["", *(f"&{way}={column}" for column in columns for way in ("_sort", "_sort_desc"))]


@pytest.mark.parametrize("table", TABLES)
async def test_each_row_is_exported_once(demo, table):
    database = demo.get_database("archive")
    rows = (await database.execute(f"SELECT count(*) FROM [{table}]")).single_value()
    keys = await database.primary_keys(table)
    only = "".join(f"&_col={key}" for key in keys)
    for sort in await sorts(database, table):
        response = await demo.client.get(f"/archive/{table}.csv?_stream=on&_size=3{sort}{only}")
        if response.status_code != 200:
            assert "Cannot sort table" in response.text
            continue
        exported = [tuple(row[key] for key in keys) for row in csv.DictReader(io.StringIO(response.text))]
        assert (len(exported), len(set(exported))) == (rows, rows), sort


async def test_each_row_is_on_one_page(demo):
    found, address = [], "/archive/articles.json?_sort_desc=author&_size=5"
    while address:
        answer = (await demo.client.get(address)).json()
        found += [row[0] for row in answer["rows"]]
        address = (answer["next_url"] or "").removeprefix("http://localhost")
    (articles,) = (await demo.get_database("archive").execute("SELECT count(*) FROM articles")).first()
    assert (len(found), len(set(found))) == (articles, articles)


async def test_a_row_without_a_key_is_not_left_out(published, demo_folder, tmp_path):
    """SQLite lets a key that is no number be NULL: a table of a researcher's own may have such rows."""
    path = copy2(demo_folder / "archive.db", tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE notes (code TEXT PRIMARY KEY, note TEXT)")
        connection.executemany("INSERT INTO notes VALUES (?, ?)", [(None, "a"), (None, "b"), ("x", "a")])
    rows = (await (await published(path)).client.get("/archive/notes.json?_sort=note")).json()["rows"]
    assert [row[-1] for row in rows] == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("sql", "ordered"),
    [
        (
            "select id, url from articles order by author desc limit 31",
            "select id, url from articles where (id) in (select id from articles order by author desc, id limit 31) "
            "order by author desc, id",
        ),
        (
            "select id, [index] from articles where [author] = :p0 order by [category], id limit 31",
            "select id, [index] from articles where (id) in "
            "(select id from articles where [author] = :p0 order by [category], id limit 31) order by [category], id",
        ),
        (
            "select article_id from view_counts order by observed_at limit 51",
            "select article_id from view_counts where (article_id, observed_at) in "
            "(select article_id, observed_at from view_counts order by observed_at, article_id, observed_at limit 51) "
            "order by observed_at, article_id, observed_at",
        ),
    ],
)
async def test_the_key_stands_behind_the_column(demo, sql, ordered):
    database = demo.get_database("archive")
    assert await in_whole_order(database, sql) == ordered


@pytest.mark.parametrize(
    "sql",
    [
        "select id from revisions order by article_id limit 31",
        "select author, count(*) from articles group by author order by author limit 31",
        "select author from articles where views > 1 group by author order by author limit 31",
        "select distinct author from articles order by author limit 31",
        "select id from articles order by id limit 31",
        "select id from articles order by author, title limit 31",
        "select id from articles order by author limit 31 offset 31",
        "select id from articles",
        "select title from articles order by 1 limit 3",
        "select title from articles where 1 UNION select title from articles order by title limit 3",
        "select title from articles where 1 except select title from articles order by title limit 3",
    ],
)
async def test_other_statements_stay_as_they_are(demo, sql):
    assert await in_whole_order(demo.get_database("archive"), sql) == sql
