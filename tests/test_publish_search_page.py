"""``/search`` and its other forms, as Datasette answers."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import feedparser
import lxml.html
import pytest
from archive_sample import an_article, moment
from openpyxl import load_workbook

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.search_threads import SideBySide, one_by_one
from scraper.archive.store import Batch, save_batch
from scraper.publish.search_request import LONGEST, SearchRequest
from scraper.publish.search_state import current_state

KEYS = ["id", "url", "title", "snippet", "published_at", "category", "author", "view_count"]


async def answer(datasette, path, expected=200, **parameters):
    response = await datasette.client.get(path, params=parameters or None)
    assert response.status_code == expected, response.text[:500]
    return response


async def results(datasette, **parameters):
    return (await answer(datasette, "/search.json", **parameters)).json()


def observed(db, *articles, day=1):
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(day))
    save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(day)) for article in articles]))


def ordinary(number, **values):
    return an_article(**{"url": f"http://a.vn/{number}", "title": f"Tin {number}", "body": "lúa", **values})


@pytest.fixture
def archive(tmp_path):
    """The file of an archive with 45 articles."""
    path = tmp_path / "archive.db"
    db = open_archive(path)
    observed(db, *(ordinary(number, published_at=f"2020-{1 + number % 12:02}-01") for number in range(1, 46)))
    db.close()
    return path


async def test_each_reader_gets_the_page_in_the_language_and_state_of_the_moment(published, archive):
    datasette = await published(archive)
    for _ in range(2):
        assert "<h1>Tìm kiếm</h1>" in (await answer(datasette, "/search", q="lua")).text
        assert "<h1>Search</h1>" in (await answer(datasette, "/search", q="lua", lang="en")).text
        assert "45 bài" in (await answer(datasette, "/search", q="lua")).text
    db = open_archive(archive)
    observed(db, ordinary(99), day=2)
    db.close()
    assert "46 bài" in (await answer(datasette, "/search", q="lua")).text


async def test_what_was_meant_is_found_with_the_filters_or_without(published, archive):
    datasette = await published(archive)
    for filters, kept in (
        ({}, {}),
        ({"from": "2020"}, {"from": ["2020"]}),
        ({"from": "2030"}, {}),
        ({"status": "removed"}, {}),
    ):
        page = lxml.html.document_fromstring((await answer(datasette, "/search", q="luaa", **filters)).text)
        (link,) = page.xpath("//p[@class='meant']/a/@href")
        assert parse_qs(urlsplit(link).query) == {"q": ["lúa"], **kept}
        assert "Không tìm thấy" not in (await answer(datasette, link)).text


async def test_a_day_that_does_not_exist_is_passed_over_and_said(published, archive):
    datasette = await published(archive)
    for day in ("2020-13", "2020-00", "2021-02-31", "31/2/2021", "0000", "2020-5-0"):
        assert (await results(datasette, q="lua", **{"from": day}))["total"] == 45
        page = (await answer(datasette, "/search", q="lua", to=day)).text
        assert ("chosen" in page, f"Không hiểu ngày “{day}”" in page) == (False, True)
    assert (await results(datasette, q="lua", to="2020-02-29"))["total"] == 7


@pytest.mark.parametrize(
    "day", ["2020-01-15", "2020-1-15", "15/1/2020", "15-01-2020", "15.1.2020", "2020/01/15", "2020.01.15", "20200115"]
)
def test_a_day_may_be_written_as_people_write_it(day):
    asked = SearchRequest.of({"from": day})
    assert (asked.search.filters.first, asked.no_dates) == (20200115, ())


async def test_json_has_the_shape_that_others_rely_on(demo):
    found = await results(demo, q="dak to")
    assert found["total"] == 1
    assert list(found) == ["total", "results"]
    assert [list(result) for result in found["results"]] == [KEYS]
    [result] = found["results"]
    assert (result["id"], result["author"], result["view_count"]) == (1, "SLDTBXH Kontum", 5535)
    assert "<mark>Đắk</mark> <mark>Tô</mark>" in result["snippet"]


@pytest.mark.parametrize("text", ["hội nghị", "dak to", "W*", "script", "tieu de", "rất dài"])
async def test_a_snippet_without_its_markers_is_stored_text(demo, text):
    for result in (await results(demo, q=text))["results"]:
        stored = (
            await answer(
                demo,
                "/archive.json",
                sql="select summary || '|' || body || '|' || ifnull(captions, '') || '|' || ifnull(attachments, '')"
                f" from search_documents where id = {result['id']}",
                _shape="arrayfirst",
            )
        ).json()[0]
        assert re.sub("</?mark>", "", result["snippet"]) in (stored or "") or not stored


@pytest.mark.parametrize(
    "text",
    [
        *(
            "(",
            '"',
            "'",
            "*",
            "AND",
            "NEAR(",
            "title:",
            "--",
            '"a',
            "{x}",
            "col : y",
            "\\",
            "%",
            "\0",
            "+",
            "<b>",
            "🙂",
        ),
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "a" * 5000,
        "x " * 500,
        "d" * 60,
        '"' + "dd " * 60 + '"',
    ],
)
async def test_nothing_that_people_type_is_an_error(demo, text):
    for path in ("/search", "/search.json", "/search.atom", "/search.csv"):
        await answer(demo, path, q=text)


@pytest.mark.parametrize(
    "parameters",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"page": "x"},
        {"sort": "x"},
        {"from": "x", "to": "2020-99-99"},
        {"from": "99999"},
        {"category": "không có"},
        {"status": "'"},
        {"images": "x"},
    ],
)
async def test_no_parameter_is_an_error(demo, parameters):
    for path in ("/search", "/search.json", "/search.atom"):
        await answer(demo, path, q="hội nghị", **parameters)


def test_a_query_is_cut_off_where_no_one_types_on():
    assert len(SearchRequest.of({"q": "a" * 5000}).q) == LONGEST


async def test_pages_are_stable_and_together_the_whole(published, archive):
    datasette = await published(archive)
    pages = [[row["id"] for row in (await results(datasette, q="lua", page=page))["results"]] for page in "123"]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert sorted(number for page in pages for number in page) == list(range(1, 46))
    again = await results(await published(archive), q="lua", page="2")
    assert [row["id"] for row in again["results"]] == pages[1]
    everything = await results(datasette, q="lua", page="all")
    assert [row["id"] for row in everything["results"]] == [number for page in pages for number in page]
    assert everything["total"] == 45
    assert (await results(datasette, q="lua", page="4")) == {"total": 45, "results": []}


async def test_links_of_the_page_lead_where_they_say(published, archive):
    datasette = await published(archive)
    page = (await answer(datasette, "/search", q="lua")).text
    months = re.findall(r'<a class="level-\d" href="([^"]+)" title="tháng (\d\d)/2020: (\d) bài"', page)
    assert len(months) == 12
    for link, month, number in months:
        query = parse_qs(urlsplit(unescape(link)).query)
        assert query["from"] == query["to"] == [f"2020-{month}"]
        found = await results(datasette, **{name: values[0] for name, values in query.items()})
        assert found["total"] == int(number)
    assert 'rel="next" href="/search?q=lua&amp;page=2"' in page


async def test_filters_and_orders_of_the_address(published, archive):
    db = open_archive(archive)
    observed(db, ordinary(1, title="Đã sửa", published_at="2020-02-01"), day=2)
    db.execute("UPDATE articles SET status = 'removed' WHERE id = 2")
    db.conn.commit()
    db.close()
    datasette = await published(archive)
    totals = {
        **{"edited=1": 1, "status=removed": 1, "status=live": 44, "images=1": 0, "author=SLDTBXH+Kontum": 45},
        **{"from=2020-02&to=2020-03": 8, "from=02/2020&to=01/02/2020": 4, "from=2021": 0, "to=2020": 45},
        **{"q=lua&marks=exact": 0, "q=lúa&marks=exact": 45, "q=": 45, "q=!": 0, "q=-lua": 0, "q=-ngo": 45},
    }
    got = {query: (await answer(datasette, f"/search.json?{query}")).json()["total"] for query in totals}
    assert got == totals
    oldest = await results(datasette, q="lua", sort="oldest")
    assert oldest["results"][0]["published_at"] == "2020-01-01"


async def test_a_place_is_found_by_its_other_name_unless_switched_off(published, tmp_path):
    db = open_archive(tmp_path / "archive.db")
    observed(db, ordinary(1, body="Tại Quảng Ngãi"), ordinary(2, body="Tại Kon Tum"))
    db.close()
    datasette = await published(tmp_path / "archive.db")
    assert [row["id"] for row in (await results(datasette, q="kon tum"))["results"]] == [2, 1]
    assert [row["id"] for row in (await results(datasette, q="kon tum", places="off"))["results"]] == [2]
    assert "“Quảng Ngãi”" in (await answer(datasette, "/search", q="kon tum")).text


async def test_what_was_understood_is_said(demo):
    page = (await answer(demo, "/search", q='nghèo OR title:"học bổng" -covid dạy*')).text
    understood = re.search(r'<p class="understood">(.*?)</p>', page, re.DOTALL)[1]
    said = " ".join(unescape(re.sub("<[^>]+>", " ", understood)).split())
    assert said == "Đã hiểu là: nghèo hoặc tiêu đề “học bổng” bắt đầu bằng dạy không có covid"


async def test_nothing_one_and_no_word(demo):
    assert "Không tìm thấy bài nào" in (await answer(demo, "/search", q="xyzxyz")).text
    assert "<strong>1 bài</strong>" in (await answer(demo, "/search", q="dak to")).text
    assert "hãy gõ ít nhất một chữ cái" in (await answer(demo, "/search", q="!?")).text
    page = (await answer(demo, "/search", q="kontumm dakto")).text
    assert "Có phải bạn muốn tìm" not in page
    assert 'href="/search?q=%22%C4%90%E1%BA%AFk+T%C3%B4%22"' in (await answer(demo, "/search", q="dakto")).text


async def test_english(demo):
    page = (await answer(demo, "/search", q="dak to", lang="en")).text
    assert '<html lang="en">' in page
    assert "<strong>1 article</strong>" in page
    assert not re.search(
        r"Đã hiểu|Tìm kiếm này|bài viết", re.sub(r"<(title|header|footer).*?</\1>", "", page, flags=re.S)
    )


async def test_without_an_archive_there_is_nothing_to_search(published, tmp_path):
    import sqlite3

    sqlite3.connect(tmp_path / "other.db").executescript("CREATE TABLE a (b)").connection.close()
    datasette = await published(tmp_path / "other.db")
    for path in ("/search", "/search.json", "/search.atom", "/search.csv", "/search.xlsx"):
        await answer(datasette, path, expected=404)


async def test_whoever_may_not_see_the_articles_finds_none(published, archive):
    datasette = await published(archive, metadata={"databases": {"archive": {"allow": {"id": "root"}}}})
    for path in ("/search", "/search.json", "/search.atom", "/search.csv", "/search.xlsx"):
        await answer(datasette, path, expected=403, q="lua")


async def test_an_archive_that_changes_is_searched_as_it_is(published, archive):
    datasette = await published(archive)
    assert (await results(datasette, q="ngo"))["total"] == 0
    db = open_archive(archive)
    observed(db, ordinary(99, body="ngô"), ordinary(1, body="ngô"), day=2)
    assert (await results(datasette, q="ngo"))["total"] == 2
    assert (await results(datasette, q="lua"))["total"] == 44
    db.close()


async def test_csv_is_the_whole_result_in_its_order(published, archive):
    datasette = await published(archive)
    response = await answer(datasette, "/search.csv", q="lua", sort="oldest")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "search.csv" in response.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 45
    assert [row["published_at"] for row in rows] == sorted(row["published_at"] for row in rows)
    assert rows[0]["address"].endswith(f"/archive/articles/{rows[0]['id']}")


async def test_xlsx_is_the_whole_result_and_no_text_a_formula(published, tmp_path):
    db = open_archive(tmp_path / "archive.db")
    observed(db, ordinary(1, title="=1+1"), ordinary(2, title="\x01" + "a" * 40_000), ordinary(3, title="-2"))
    db.close()
    response = await answer(await published(tmp_path / "archive.db"), "/search.xlsx", q="lua", sort="oldest")
    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    titles = {row[rows[0].index("title")] for row in rows[1:]}
    assert len(rows) == 4
    assert {"=1+1", "-2"} < titles
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} <= {"s", "n"}


async def test_an_empty_result_can_be_taken_along_too(demo):
    assert (await answer(demo, "/search.csv", q="xyzxyz")).text.count("\n") == 1
    workbook = load_workbook(io.BytesIO((await answer(demo, "/search.xlsx", q="xyzxyz")).content))
    assert workbook.active.max_row == 1
    assert await results(demo, q="xyzxyz", page="all") == {"total": 0, "results": []}


async def entries(datasette, **parameters):
    response = await answer(datasette, "/search.atom", **parameters)
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    return {entry.id: (entry.tags[0].term, entry.title, entry.updated) for entry in feed.entries}, feed.feed


async def test_a_feed_tells_what_is_new_edited_and_removed_once(published, archive):
    first, feed = await entries(await published(archive), q="lua")
    assert len(first) == 45
    assert {kind for kind, _, _ in first.values()} == {"new"}
    assert feed.updated == moment(1)
    db = open_archive(archive)
    observed(db, ordinary(1, title="Tin một, đã sửa"), ordinary(99), ordinary(100, body="ngô"), day=2)
    db.close()
    second, _ = await entries(await published(archive), q="lua")
    came = sorted(value for identity, value in second.items() if identity not in first)
    assert came == [("edited", "[Đã sửa] Tin một, đã sửa", moment(2)), ("new", "Tin 99", moment(2))]
    assert {identity: kind for identity, (kind, _, _) in first.items() if identity not in second} == {}
    db = open_archive(archive)
    change_status(db, 3, "unknown", day=3)
    change_status(db, 3, "removed", day=4)
    db.close()
    third, _ = await entries(await published(archive), q="lua")
    removal = ("removed", "[Đã gỡ] Tin 3", moment(4))
    assert [value for identity, value in third.items() if identity not in second] == [removal]
    again, _ = await entries(await published(archive), q="lua")
    assert again == third
    db = open_archive(archive)
    change_status(db, 3, "live", day=5)
    change_status(db, 3, "removed", day=6)
    db.close()
    fourth, _ = await entries(await published(archive), q="lua")
    assert [value for kind, *value in fourth.values() if kind == "removed"] == [
        ["[Đã gỡ] Tin 3", moment(6)],
        ["[Đã gỡ] Tin 3", moment(4)],
    ]


def change_status(db, article, status, *, day):
    """Enter that a crawl of that day found it so."""
    db.execute(
        """
        INSERT INTO status_changes
        SELECT id, ifnull((SELECT max(number) FROM status_changes WHERE article_id = articles.id), 0) + 1, ?,
            status, ?, 'gone', url, (SELECT max(id) FROM crawls), NULL
        FROM articles WHERE id = ?
        """,
        (moment(day), status, article),
    )
    db.execute("UPDATE articles SET status = ? WHERE id = ?", (status, article))
    db.conn.commit()


async def test_a_feed_keeps_to_the_search_and_its_language(published, archive):
    datasette = await published(archive)
    found, feed = await entries(datasette, q="lua", **{"from": "2020-02", "to": "2020-02"}, lang="en")
    assert len(found) == 4
    assert feed.title == "Search for “lua”"
    assert feed.author == "News of the Department of Labour, Invalids and Social Affairs of Kon Tum province"
    asked = await answer(datasette, "/search.atom", q="lua", lang="en")
    feed_links = re.findall(r'<link[^>]* href="([^"]*)"', asked.text)
    page = lxml.html.document_fromstring((await answer(datasette, "/search", q="lua", page="2", lang="en")).text)
    head_links = page.xpath("//head/link[@rel='prev' or @rel='next' or @type='application/atom+xml']/@href")
    assert len(feed_links) > 40
    assert len(head_links) == 3
    assert {parse_qs(urlsplit(unescape(link)).query)["lang"][0] for link in (*feed_links, *head_links)} == {"en"}
    nothing, feed = await entries(datasette, q="xyz")
    assert (nothing, feed.updated) == ({}, "1970-01-01T00:00:00Z")


async def test_entries_of_a_hostile_article_are_sound(demo):
    found, _ = await entries(demo, q="script")
    assert len(found) == 1
    page = (await answer(demo, "/search", q="script")).text
    assert "<script>window" not in page
    assert "{{ 7 * 7 }}" in unescape(page)


async def test_a_file_that_is_put_in_the_archive_s_place_is_not_mixed_with_the_old_one(published, archive, tmp_path):
    datasette = await published(archive)
    other = open_archive(tmp_path / "other.db")
    observed(other, *(ordinary(number) for number in range(1, 9)))
    other.close()
    (tmp_path / "other.db").rename(archive)
    for ending in ("-wal", "-shm"):
        archive.with_name(archive.name + ending).unlink(missing_ok=True)
    # Every thread opened the file that was there at the start, and goes on reading it.
    totals = [(await results(datasette, q="lúa", sort=sort))["total"] for sort in ("newest", "oldest", "views")]
    assert totals == [45, 45, 45]
    assert (await current_state(datasette.get_database("archive"))).matches.together is one_by_one


async def test_an_archive_in_its_own_file_is_searched_by_two_threads(published, archive):
    datasette = await published(archive)
    assert (await results(datasette, q="lúa tin"))["total"] == 45
    assert isinstance((await current_state(datasette.get_database("archive"))).matches.together, SideBySide)
