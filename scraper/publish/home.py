"""The home page: what this is, how much of it there is, how fresh it is, and ways in."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from datasette.views.index import IndexView

from scraper.publish.databases import ensure_visible, first_archive, read
from scraper.publish.templating import page_headers

if TYPE_CHECKING:
    from datasette.app import Datasette

NEWEST_SHOWN = 10
CATEGORIES_SHOWN = 24

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
    "newest": "SELECT id, title, summary, category, published_at FROM articles"
    f" ORDER BY published_at DESC LIMIT {NEWEST_SHOWN}",
    "categories": "SELECT category, count(*) AS articles FROM articles WHERE category IS NOT NULL"
    f" GROUP BY category ORDER BY articles DESC, category LIMIT {CATEGORIES_SHOWN}",
    "last_crawl": "SELECT * FROM crawls ORDER BY started_at DESC LIMIT 1",
    "last_good_crawl": "SELECT * FROM crawls WHERE outcome = 'good' ORDER BY started_at DESC LIMIT 1",
}


async def home_view(datasette: Datasette, request: Request) -> Response:
    """``/``; Datasette's own list of databases where there is no archive among them."""
    database = await first_archive(datasette)
    if database is None:
        request.scope["url_route"] = {"kwargs": {"format": None}}
        return await IndexView(datasette).get(request)
    await ensure_visible(datasette, request, database)
    context = await read(database, read_overview)
    context["database"] = database.name
    context["queries"] = (await datasette.get_canned_queries(database.name, request.actor)).values()
    page = await datasette.render_template("home.html", context, request=request, view_name="home")
    return Response.html(page, headers=page_headers(datasette))


def read_overview(connection: sqlite3.Connection) -> dict[str, Any]:
    """The figures and lists above, by their names."""
    figures = {name: connection.execute(sql).fetchone()[0] for name, sql in FIGURES.items()}
    lists = {name: [dict(row) for row in connection.execute(sql)] for name, sql in LISTS.items()}
    return {"figures": figures, **lists}
