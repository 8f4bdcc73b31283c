import csv
import doctest
import io
import re
import shutil

import lxml.html
import pytest
from lxml import etree
from test_publish_pages import words

from scraper.archive.database import open_archive
from scraper.publish import charts
from scraper.publish.charts import MONTHS_SHOWN, SIZES, Chart, Figures, draw, figures_of, style_sheet
from scraper.publish.dashboard import CHARTS, GAPS, query_text
from scraper.publish.texts import TEXTS

BY_CATEGORY = Chart("q", "bars", "month", ("n",), series="category")


def figures(chart, *rows):
    return figures_of(chart, rows, rest="others", unnamed="none")


async def dashboard(datasette, query=""):
    return lxml.html.document_fromstring((await datasette.client.get(f"/dashboard{query}")).text)


async def test_the_dashboard_shows_every_chart_with_its_words_data_and_sql(demo):
    root = await dashboard(demo)
    assert [heading.get("id") for heading in root.xpath("//main//h2")] == [*CHARTS, GAPS]
    for name in [*CHARTS, GAPS]:
        data, sql = root.xpath(f"//section[h2/@id='{name}']/p[@class='sources']/a/@href")
        assert (data, sql) == (f"/dashboard/{name}.csv", f"/archive/{name}")
        assert (await demo.client.get(data)).headers["content-type"].startswith("text/csv")
        assert (await demo.client.get(sql)).status_code == 200


async def test_each_chart_is_drawn_in_both_sizes_as_large_as_the_page_says(demo):
    root = await dashboard(demo)
    pictures = root.xpath("//picture")
    assert len(pictures) == len(CHARTS)
    for picture in pictures:
        source, image = picture.find(".//source"), picture.find(".//img")
        for element, address in ((source, source.get("srcset")), (image, image.get("src"))):
            drawing = etree.fromstring((await demo.client.get(address)).content)
            assert drawing.get("viewBox") == f"0 0 {element.get('width')} {element.get('height')}"
            assert drawing.xpath("//*[local-name() = 'rect' or local-name() = 'path'][contains(@class, 'reactive')]")


async def test_every_chart_says_in_words_what_stands_highest(demo):
    alt = (await dashboard(demo)).xpath("//img[contains(@src, 'views_gained')]/@alt")
    assert alt == ["Lượt xem tăng thêm theo tháng. Cao nhất: 360 (2026-11)"]


async def test_the_dashboard_speaks_english(demo):
    root = await dashboard(demo, "?lang=en")
    assert root.xpath("//h1/text()") == ["Statistics"]
    assert "Edits and removals by month" in root.xpath("//main//h2/text()")
    assert all("-en-" in address for address in root.xpath("//picture//img/@src"))
    address = root.xpath("//img[contains(@src, 'article_lengths')]/@src")[0]
    title = etree.fromstring((await demo.client.get(address)).content)[0]
    assert title.text == "Article lengths"


async def test_a_drawing_can_do_nothing_and_carries_nothing_foreign(demo):
    response = await demo.client.get("/dashboard/articles_by_month_and_category-vi-wide.svg")
    drawing = etree.fromstring(response.content)
    assert {etree.QName(element).localname for element in drawing.iter()} <= {
        *("svg", "title", "style", "defs", "g", "rect", "path", "text", "clipPath")
    }
    assert not [name for element in drawing.iter() for name in element.attrib if name in ("style", "href", "id")]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert re.findall(rb"https?://[^\"]+", response.content) == [b"http://www.w3.org/2000/svg"]


async def test_hostile_names_are_drawn_as_letters(demo):
    response = await demo.client.get("/dashboard/articles_by_author-vi-half.svg")
    drawing = etree.fromstring(response.content)
    assert any("<script>" in text for text in drawing.itertext())
    assert not list(drawing.iter("{*}script"))


async def test_a_drawing_is_kept_until_the_archive_changes(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    datasette = await published(path)
    address = (await dashboard(datasette)).xpath("//picture//img/@src")[0]
    before = await datasette.client.get(address)
    with open_archive(path) as db:
        db.execute("UPDATE articles SET category = 'MỚI' WHERE id > 20")
        db.conn.commit()
    after = await datasette.client.get(address)
    assert "immutable" in before.headers["cache-control"]
    assert "immutable" not in after.headers["cache-control"]
    assert before.content != after.content


async def test_the_data_is_what_the_query_answers_and_all_of_it(demo):
    name = "articles_by_month_and_category"
    rows = list(csv.DictReader(io.StringIO((await demo.client.get(f"/dashboard/{name}.csv")).text)))
    asked = (await demo.client.get(f"/archive/{name}.json?_shape=objects")).json()["rows"]
    assert [{key: str(value) for key, value in row.items()} for row in asked] == rows
    database = await demo.get_database("archive").execute("SELECT count(published_at) FROM articles")
    assert sum(int(row["articles"]) for row in rows) == database.single_value()


async def test_data_of_more_than_a_thousand_rows_is_whole(published, tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.conn.executemany(
            "INSERT INTO articles (id, site, url, title, category, published_at, first_seen_at, last_seen_at,"
            " changed_at, content_hash, body, body_html)"
            " VALUES (?, 's', ?, 'Tin', ?, '2020-01-01', '', '', '', '', '', '')",
            [(number, f"http://a.vn/{number}", f"Mục {number}") for number in range(1, 1501)],
        )
        db.conn.commit()
    answer = await (await published(tmp_path / "archive.db")).client.get(
        "/dashboard/articles_by_month_and_category.csv"
    )
    assert len(answer.text.splitlines()) == 1501


async def test_the_script_is_told_what_stands_where(demo):
    told = (await demo.client.get("/dashboard/edits_and_removals_by_month-en.json")).json()
    assert [series["name"] for series in told["series"]] == ["Edits", "Removed articles"]
    assert len(told["labels"]) == len(told["series"][0]["numbers"]) == MONTHS_SHOWN.start
    assert set(told["places"]) == {"half", "narrow"}
    assert all(0 < first < last < 1 for first, last in told["places"].values())


@pytest.mark.parametrize(
    "path",
    ["x.csv", "x-vi-wide.svg", "article_lengths-xx-wide.svg", "article_lengths-vi-huge.svg", "x-vi.json", "a/b.csv"],
)
async def test_other_charts_are_not_found(demo, path):
    assert (await demo.client.get(f"/dashboard/{path}")).status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/article_lengths.csv", "/article_lengths-vi-wide.svg", "/article_lengths-vi.json"]
)
async def test_charts_of_a_hidden_archive_are_hidden(published, demo_folder, path):
    closed = {"databases": {"archive": {"allow": {"id": "root"}}}}
    datasette = await published(demo_folder / "archive.db", metadata=closed)
    assert (await datasette.client.get(f"/dashboard{path}")).status_code == 403


async def test_an_empty_archive_has_nothing_to_draw(published, tmp_path):
    open_archive(tmp_path / "archive.db").close()
    datasette = await published(tmp_path / "archive.db")
    text = words(await datasette.client.get("/dashboard"))
    assert text.count("Chưa có gì để vẽ.") == len(CHARTS)
    assert (await datasette.client.get("/dashboard/article_lengths-vi-half.svg")).status_code == 200
    assert (await datasette.client.get("/dashboard/article_lengths.csv")).text == ""


def test_months_without_articles_stand_in_a_chart_as_gaps():
    drawn = figures(
        BY_CATEGORY, {"month": "2019-01", "category": "A", "n": 2}, {"month": "2020-02", "category": "A", "n": 1}
    )
    assert (len(drawn.labels), drawn.series["A"][0], drawn.series["A"][13], sum(drawn.series["A"])) == (14, 2, 1, 3)


def test_a_misread_month_does_not_stretch_a_chart():
    drawn = figures(
        BY_CATEGORY, {"month": "0001-01", "category": "A", "n": 2}, {"month": "2020-02", "category": "A", "n": 1}
    )
    assert (len(drawn.labels), sum(drawn.series["A"])) == (MONTHS_SHOWN.stop, 1)


def test_the_largest_series_have_a_colour_and_the_rest_share_one():
    drawn = figures(
        BY_CATEGORY,
        *({"month": "2020-01", "category": name, "n": 10 - place} for place, name in enumerate("abcdefghi")),
    )
    assert list(drawn.series) == [*"abcdef", "others"]
    assert sum(drawn.series["others"]) == 4 + 3 + 2


def test_a_series_without_a_name_is_told_as_such():
    assert list(figures(BY_CATEGORY, {"month": "2020-01", "category": None, "n": 1}).series) == ["none"]


@pytest.mark.parametrize("kind", ["bars", "rows"])
@pytest.mark.parametrize("size", SIZES)
def test_every_kind_can_be_drawn_from_one_figure_and_from_none(kind, size):
    chart = Chart("q", kind, "year", ("n",))
    for drawn in (Figures(["2020"], {"n": [3]}), Figures([], {})):
        assert draw(chart, drawn, size, title="T", write=str).svg.startswith(b"<svg")


def test_the_style_sheet_in_a_drawing_needs_no_escape():
    assert not set("<>&") & set(style_sheet())


@pytest.mark.parametrize("name", [*CHARTS, GAPS])
def test_charts_name_columns_that_their_query_has(name, demo_folder):
    with open_archive(demo_folder / "archive.db") as db:
        sql = query_text(name).partition("*/")[2]
        columns = {column for column, *_ in db.execute(sql).description}
    chart = CHARTS.get(name)
    assert columns <= set(TEXTS["vi"]["columns"]) & set(TEXTS["en"]["columns"])
    assert chart is None or {chart.x, *chart.values, *filter(None, [chart.series])} <= columns


def test_the_examples_hold():
    assert doctest.testmod(charts).failed == 0
