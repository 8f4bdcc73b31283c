"""The home page: what this is, how much of it there is, how fresh it is, and ways in."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from datasette.views.index import IndexView

from scraper.publish.databases import ensure_visible, first_archive
from scraper.publish.freshness import as_told, freshness, now, stale_after, worst
from scraper.publish.media import SHOWN_TYPES
from scraper.publish.remembered import read_once
from scraper.publish.templating import page_headers
from scraper.publish.timeline import Year, timeline

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

NEWEST_SHOWN = 10
RISERS_SHOWN = 8
CATEGORIES_SHOWN = 24
OBSERVATIONS_WEIGHED = 20_000
FIRST_QUERIES = (
    *("articles_by_year", "articles_by_month_and_category", "articles_by_byline", "most_viewed", "view_count_risers"),
    *("latest_revisions", "latest_status_changes", "articles_citing", "captures_of_address", "coverage_gaps"),
)
"""What is asked most; the other ready-made queries are folded away."""

# Every one of these is answered from an index or a short table.
FIGURES = {
    "articles": "SELECT count(*) FROM articles",
    "first_day": "SELECT min(published_at) FROM articles",
    "last_day": "SELECT max(published_at) FROM articles",
    "images": "SELECT count(*) FROM images",
    "images_held": "SELECT count(*) FROM images WHERE sha256 IS NOT NULL",
    "attachments": "SELECT count(*) FROM attachments",
    "attachments_held": "SELECT count(*) FROM attachments WHERE sha256 IS NOT NULL",
}
LISTS = {
    "newest": f"""
        SELECT id, title, summary, category, published_at,
          (SELECT sha256 FROM images WHERE article_id = articles.id AND width > 0 AND mime_type IN ({SHOWN_TYPES})
            ORDER BY position LIMIT 1) AS picture
        FROM articles ORDER BY published_at DESC, id DESC LIMIT {NEWEST_SHOWN}
    """,
    "categories": "SELECT category, count(*) AS articles FROM articles WHERE category IS NOT NULL"
    f" GROUP BY category ORDER BY articles DESC, category LIMIT {CATEGORIES_SHOWN}",
    "last_crawl": "SELECT * FROM crawls ORDER BY started_at DESC LIMIT 1",
    "last_good_crawl": "SELECT * FROM crawls WHERE outcome = 'good' ORDER BY started_at DESC LIMIT 1",
    # The month before the last observation, and of that no more than can be sorted in passing. Rises are counted as the
    # view view_count_changes does: a counter that was set back takes nothing away, one misread once adds nothing.
    "risers": f"""
        WITH lately AS (
          SELECT article_id, observed_at, view_count FROM view_counts
          WHERE observed_at >= (SELECT date(max(observed_at), '-30 days') FROM view_counts)
          ORDER BY observed_at DESC LIMIT {OBSERVATIONS_WEIGHED}
        ),
        steps AS (
          SELECT article_id, view_count, lag(view_count) OVER readings AS previous,
            max(view_count) OVER (readings ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
          FROM lately
          WINDOW readings AS (PARTITION BY article_id ORDER BY observed_at)
        ),
        risers AS (
          SELECT article_id, sum(iif(view_count > highest, view_count - highest, view_count - previous)) AS rise
          FROM steps WHERE view_count > previous
          GROUP BY article_id ORDER BY rise DESC, article_id DESC LIMIT {RISERS_SHOWN}
        )
        SELECT articles.id, title, published_at, rise FROM risers JOIN articles ON articles.id = article_id
        ORDER BY rise DESC, articles.id DESC
    """,
}
MONTHS = """
SELECT CAST(replace(substr(published_at, 1, 7), '-', '') AS INTEGER) AS month, count(*) AS articles FROM articles
WHERE published_at IS NOT NULL GROUP BY month
"""


async def home_view(datasette: Datasette, request: Request) -> Response:
    """``/``; Datasette's own list of databases where there is no archive among them."""
    database = await first_archive(datasette)
    if database is None:
        request.scope["url_route"] = {"kwargs": {"format": None}}
        return await IndexView(datasette).get(request)
    await ensure_visible(datasette, request, database)
    sites = await freshness(database)
    queries: dict[str, Any] = await datasette.get_canned_queries(database.name, request.actor)
    overview = await read_once(database, "home", read_overview)
    context = {
        **overview,
        "last_crawl": as_told(overview["last_crawl"], sites),
        "database": database.name,
        "state": worst([site.state(now(), stale_after(datasette)) for site in sites]),
        "queries": [queries[name] for name in FIRST_QUERIES if name in queries],
        "other_queries": [query for name, query in queries.items() if name not in FIRST_QUERIES],
    }
    page = await datasette.render_template("home.html", context, request=request, view_name="home")
    return Response.html(page, headers=page_headers(datasette))


def read_overview(connection: sqlite3.Connection) -> dict[str, Any]:
    """The figures and lists above, by their names."""
    figures = {name: connection.execute(sql).fetchone()[0] for name, sql in FIGURES.items()}
    lists = {name: [dict(row) for row in connection.execute(sql)] for name, sql in LISTS.items()}
    return {"figures": figures, **lists, "years": read_years(connection)}


def read_years(connection: sqlite3.Connection) -> list[Year]:
    """How many articles each month brought, the newest year first."""
    return timeline(dict(connection.execute(MONTHS).fetchall()))
