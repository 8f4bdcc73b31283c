"""The dashboard: what a researcher asks first of an archive, as charts with their data and their SQL."""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from datasette.utils.asgi import NotFound, Request, Response

from scraper.publish.assets import KEPT_A_YEAR
from scraper.publish.canned_queries import QUERIES, parse_query
from scraper.publish.charts import Chart, Drawing, Figures, chart_policy, draw, figures_of, size_of
from scraper.publish.databases import ensure_visible, first_archive
from scraper.publish.described import described
from scraper.publish.errors import NothingHereError
from scraper.publish.formats import number
from scraper.publish.languages import language_of
from scraper.publish.remembered import archive_state, read_once
from scraper.publish.security import PAGE_POLICY
from scraper.publish.templating import page_headers, texts
from scraper.publish.texts import TEXTS

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

CHARTS = {
    chart.query: chart
    for chart in (
        Chart("articles_by_month_and_category", "bars", "month", ("articles",), series="category", size="wide"),
        Chart("views_by_year", "bars", "year", ("views",)),
        Chart("views_gained_by_month", "bars", "month", ("rise",)),
        Chart("edits_and_removals_by_month", "bars", "month", ("edits", "removed")),
        Chart("articles_by_author", "rows", "author", ("articles",), first=15),
        Chart("article_lengths", "bars", "words_from", ("articles",)),
        Chart("days_not_crawled_by_month", "bars", "month", ("days_not_crawled",)),
    )
}
# The script that reads out a chart asks this site for its figures.
POLICY = f"{PAGE_POLICY}; connect-src 'self'"

GAPS = "coverage_gaps"
GAPS_SHOWN = 10

ROWS_SHOWN = 24
"""Rows of the table below a chart; the query's own page shows them all."""


async def dashboard_view(datasette: Datasette, request: Request) -> Response:
    """``/dashboard``."""
    database = await visible_archive(datasette, request)
    language = language_of(request)
    context = {
        "database": database.name,
        "charts": [await shown_chart(database, chart, language) for chart in CHARTS.values()],
        "gaps": (await rows_of(database, GAPS))[:GAPS_SHOWN],
        "gaps_query": {"name": GAPS, **about(GAPS, language)},
        "version": version_of(database),
    }
    page = await datasette.render_template("dashboard.html", context, request=request, view_name="dashboard")
    return Response.html(page, headers={**page_headers(datasette), "Content-Security-Policy": POLICY})


async def chart_view(datasette: Datasette, request: Request) -> Response:
    """``/dashboard/<query>-<language>-<size>.svg``; with ``?v=`` of the present state to be kept for good."""
    database = await visible_archive(datasette, request)
    chart, language = CHARTS.get(request.url_vars["name"]), request.url_vars["language"]
    if chart is None:
        raise NotFound(request.url_vars["name"])
    size = request.url_vars["size"]
    drawing = await read_drawing(database, chart, language, size)
    current = request.args.get("v") == version_of(database)
    headers = {
        "Cache-Control": KEPT_A_YEAR if current else page_headers(datasette)["Cache-Control"],
        "Content-Security-Policy": chart_policy(),
    }
    return Response(drawing.svg, headers=headers, content_type="image/svg+xml")


async def figures_view(datasette: Datasette, request: Request) -> Response:
    """``/dashboard/<query>-<language>.json``: what is drawn and where, for the script that reads out a chart."""
    database = await visible_archive(datasette, request)
    chart, language = CHARTS.get(request.url_vars["name"]), request.url_vars["language"]
    if chart is None:
        raise NotFound(request.url_vars["name"])
    figures = await read_figures(database, chart, language)
    names = TEXTS[language]["columns"]
    drawings = {size: await read_drawing(database, chart, language, size) for size in (chart.size, "narrow")}
    answer = {
        "labels": figures.labels,
        "series": [{"name": names.get(name, name), "numbers": numbers} for name, numbers in figures.series.items()],
        "places": {size: [drawing.first, drawing.last] for size, drawing in drawings.items()},
    }
    return Response.json(answer, headers=page_headers(datasette))


async def data_view(datasette: Datasette, request: Request) -> Response:
    """``/dashboard/<query>.csv``: every row behind a chart; Datasette's own export of a query ends at a thousand."""
    database = await visible_archive(datasette, request)
    name = request.url_vars["name"]
    if name not in CHARTS and name != GAPS:
        raise NotFound(name)
    rows = await rows_of(database, name)
    headers = {**page_headers(datasette), "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(as_csv(rows), headers=headers, content_type="text/csv; charset=utf-8")


async def visible_archive(datasette: Datasette, request: Request) -> Database:
    """The archive that the charts are about. Raises ``Forbidden`` and ``NothingHereError``."""
    database = await first_archive(datasette)
    if database is None:
        raise NothingHereError(texts(request)["no_database"])
    await ensure_visible(datasette, request, database)
    return database


async def rows_of(database: Database, query: str) -> list[Row]:
    """What the canned query of that name answers."""
    return await read_once(database, ("query", query), partial(read_rows, query=query))


def read_rows(connection: sqlite3.Connection, *, query: str) -> list[Row]:
    """All rows of a canned query without parameters."""
    return [dict(row) for row in connection.execute(parse_query(query_text(query))["sql"])]


def query_text(query: str) -> str:
    """The file of that canned query."""
    return (QUERIES / f"{query}.sql").read_text("utf-8")


def about(query: str, language: str) -> Row:
    """Title and description of a canned query."""
    return described(dict(parse_query(query_text(query))), query, language)


async def read_figures(database: Database, chart: Chart, language: str) -> Figures:
    """What the chart shows."""
    words = TEXTS[language]
    rows = await rows_of(database, chart.query)
    return figures_of(chart, rows, rest=words["other_series"], unnamed=words["empty_value"])


async def read_drawing(database: Database, chart: Chart, language: str, size: str) -> Drawing:
    """The drawing, made once for each state of the archive."""
    figures = await read_figures(database, chart, language)

    def drawn(_: sqlite3.Connection) -> Drawing:
        title = about(chart.query, language)["title"]
        return draw(chart, figures, size, title=title, write=partial(rounded, language=language))

    return await read_once(database, ("chart", chart.query, language, size), drawn)


async def shown_chart(database: Database, chart: Chart, language: str) -> Row:
    """What the page says of a chart, and where it is drawn."""
    figures = await read_figures(database, chart, language)
    rows = await rows_of(database, chart.query)
    return {
        "name": chart.query,
        "kind": chart.kind,
        **about(chart.query, language),
        "empty": figures.empty,
        "names": list(figures.series),
        "size": chart.size,
        "sizes": {size: size_of(chart, figures, size) for size in (chart.size, "narrow")},
        "highest": highest(figures),
        "columns": list(rows[0]) if rows else [],
        "rows": rows[:ROWS_SHOWN],
        "row_count": len(rows),
    }


def highest(figures: Figures) -> tuple[str, float] | None:
    """The label under which most stands, and how much that is."""
    if figures.empty:
        return None
    sums = [sum(numbers) for numbers in zip(*figures.series.values(), strict=True)]
    place = max(range(len(sums)), key=lambda index: sums[index])
    return figures.labels[place], sums[place]


def rounded(value: float, *, language: str) -> str:
    """A number on an axis: whole."""
    return number(round(value), language)


def version_of(database: Database) -> str:
    """A name for the present state of the archive, which changes with it."""
    return hashlib.sha256(repr(archive_state(database)).encode()).hexdigest()[:12]


def as_csv(rows: list[Row]) -> str:
    """The rows with their columns' names above them."""
    file = io.StringIO()
    if rows:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return file.getvalue()
