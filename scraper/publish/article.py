"""The article page: what was published, and how this archive knows."""

from __future__ import annotations

import json
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from scraper.publish.addresses import addressed_database, permanent_address
from scraper.publish.body import ReadableBody
from scraper.publish.citations import plain_text
from scraper.publish.cite import find_citation
from scraper.publish.databases import ensure_visible, is_archive, read
from scraper.publish.errors import NothingHereError
from scraper.publish.languages import language_of
from scraper.publish.templating import page_headers, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

# A view count is observed once a crawl; the last ones say how it moves.
VIEW_COUNTS_SHOWN = 30

PARTS = {
    "images": "SELECT * FROM images WHERE article_id = :id ORDER BY position",
    "attachments": "SELECT id, position, url, title, availability, sha256, mime_type, size, pages,"
    " text_status FROM attachments WHERE article_id = :id ORDER BY position",
    "document_numbers": "SELECT number, min(id) FROM document_numbers WHERE article_id = :id"
    " GROUP BY number ORDER BY min(id)",
    "view_counts": "SELECT observed_at, view_count FROM view_counts WHERE article_id = :id"
    f" ORDER BY observed_at DESC LIMIT {VIEW_COUNTS_SHOWN}",
    "revisions": "SELECT id, number, observed_at, content_hash, changed_fields"
    " FROM revisions WHERE article_id = :id ORDER BY number DESC",
    "captures": "SELECT captures.* FROM captures JOIN articles ON articles.capture_id = captures.id"
    " WHERE articles.id = :id",
}


async def article_view(datasette: Datasette, request: Request) -> Response:
    """``/<database>/articles/<id>``; a table of that name in another database stays Datasette's."""
    database = addressed_database(datasette, request)
    if not await is_archive(database):
        return await _row_view(datasette, request)
    await ensure_visible(datasette, request, database)
    article_id = int(request.url_vars["id"])
    found = await read(database, partial(read_article, article_id=article_id))
    citation = await find_citation(datasette, request, database, article_id)
    if found is None or citation is None:
        raise NothingHereError(texts(request)["no_article"])
    context = {**found, **_readable(datasette, request, found), "database": database.name}
    context["json_address"] = datasette.urls.row(database.name, "articles", request.url_vars["id"], format="json")
    context["address"] = permanent_address(datasette, database.name, article_id)
    context["citation"] = plain_text(citation, language_of(request))
    page = await datasette.render_template("article.html", context, request=request, view_name="article")
    return Response.html(page, headers=page_headers(datasette))


async def _row_view(datasette: Datasette, request: Request) -> Response:
    # Datasette loads its plug-ins half-way through its own modules: this one is not there yet when ours is read.
    from datasette.views.row import RowView

    names = {"database": request.url_vars["database"], "table": "articles", "pks": request.url_vars["id"]}
    request.scope["url_route"] = {"kwargs": {**names, "format": None}}
    return await RowView(datasette).get(request)


def read_article(connection: sqlite3.Connection, *, article_id: int) -> Row | None:
    """The article and everything that belongs to it, or ``None``."""
    parameters = {"id": article_id}
    article = connection.execute("SELECT * FROM articles WHERE id = :id", parameters).fetchone()
    if article is None:
        return None
    parts = {name: [dict(row) for row in connection.execute(sql, parameters)] for name, sql in PARTS.items()}
    for revision in parts["revisions"]:
        revision["changed_fields"] = json.loads(revision["changed_fields"] or "[]")
    return {"article": dict(article), **parts}


def _readable(datasette: Datasette, request: Request, found: Row) -> Row:
    """The body to show, the pictures that do not stand in it, and how each value was come by."""
    article = found["article"]
    missing = texts(request)["picture_missing"]
    body = ReadableBody(article["body_html"], found["images"], partial(media_address, datasette), missing)
    return {
        "body": body,
        "other_images": [image for image in found["images"] if image["id"] not in body.placed],
        "lead": None if body.has_words(article["summary"]) else article["summary"],
        "provenance": json.loads(article["provenance"]),
    }


def media_address(datasette: Datasette, sha256: str) -> str:
    """Where the file of that digest is served."""
    address: str = datasette.urls.path(f"/media/{sha256}")
    return address
