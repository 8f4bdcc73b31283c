from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from sqlite_utils import Database

from scraper.archive.database import open_archive
from scraper.publish.canned_queries import parse_query, query_files
from scraper.publish.texts import TEXTS

QUERIES = {path.stem: parse_query(path.read_text("utf-8")) for path in query_files()}
# Tables whose rows are long: reading all of them takes seconds on 200,000 articles.
LONG_ROWS = ("articles", "revisions")


def test_there_are_enough_questions():
    assert len(QUERIES) >= 10


def test_a_query_without_a_title_is_refused():
    with pytest.raises(ValueError, match="no title"):
        parse_query("SELECT 1")


@pytest.mark.parametrize("name", QUERIES)
async def test_query_answers_with_rows_and_named_columns(demo, name):
    response = await demo.client.get(f"/archive/{name}.json?_shape=objects")
    rows = response.json()["rows"]
    assert response.status_code == 200
    assert rows
    assert set(rows[0]) <= set(TEXTS["vi"]["columns"])


@pytest.mark.parametrize("name", QUERIES)
async def test_query_is_shown_with_its_title_and_both_languages(demo, name):
    page = await demo.client.get(f"/archive/{name}")
    assert page.status_code == 200
    assert QUERIES[name]["title"] in page.text
    assert QUERIES[name]["description"].endswith(".)")


@pytest.mark.parametrize("name", QUERIES)
def test_query_reads_long_rows_through_an_index_only(name):
    with open_archive(":memory:") as archive:
        values = {"address": "", "category": "", "day": "", "document_number": "", "until": "", "status": ""}
        plan = [row[3] for row in archive.execute(f"EXPLAIN QUERY PLAN {QUERIES[name]['sql']}", values)]
    scans = [step for step in plan for table in LONG_ROWS if step == f"SCAN {table}"]
    assert scans == []


async def test_an_article_leads_to_every_capture_of_its_address(demo):
    page = lxml.html.document_fromstring((await demo.client.get("/archive/articles/1")).text)
    (link,) = page.xpath("//a[starts-with(@href, '/archive/captures_of_address?')]/@href")
    address = parse_qs(urlsplit(link).query)["address"]
    rows = (await demo.client.get("/archive/captures_of_address.json?_shape=array&" + urlsplit(link).query)).json()
    assert [row["url"] for row in rows] == address * len(rows)
    assert len(rows) > 0


def test_captures_of_an_address_are_found_by_an_index():
    with open_archive(":memory:") as archive:
        plan = archive.execute(
            f"EXPLAIN QUERY PLAN {QUERIES['captures_of_address']['sql']}", {"address": "http://a.vn/"}
        )
        assert "SEARCH captures USING INDEX captures_url_end (<expr>=?)" in {row[3] for row in plan}


async def test_a_parameter_narrows_the_answer(demo):
    every = await demo.client.get("/archive/articles_by_month.json?_shape=array&category=")
    some = await demo.client.get("/archive/articles_by_month.json", params={"_shape": "array", "category": "TRẺ EM"})
    assert 0 < sum(row["articles"] for row in some.json()) < sum(row["articles"] for row in every.json())


async def test_the_fastest_risers_are_those_of_the_period(demo):
    async def risers(**days):
        response = await demo.client.get("/archive/view_count_risers.json", params={"_shape": "array", **days})
        return [(row["title"], row["from_views"], row["to_views"], row["rise"]) for row in response.json()]

    found = ("Trao học bổng cho học sinh nghèo vượt khó năm 2026", 120, 480, 360)
    # The article whose counter was set back has not risen.
    assert await risers() == await risers(day="2026-11-20", until="2026-11-20") == [found]
    assert await risers(day="2026-11-21") == await risers(until="2026-11-19") == []


async def test_no_query_hides_a_table(demo):
    tables = set(await demo.get_database("archive").table_names())
    assert tables.isdisjoint(QUERIES)


async def test_databases_of_others_get_no_queries(published, tmp_path):
    Database(tmp_path / "other.db")["articles"].insert({"id": 1}).db.close()
    assert await (await published(tmp_path / "other.db")).get_canned_queries("other", None) == {}
