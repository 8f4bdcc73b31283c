"""The article page: what was published, and how this archive knows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from cachetools import TTLCache
from datasette.database import Database
from datasette.utils.asgi import Request, Response

from scraper.publish.addresses import addressed_database, permanent_address
from scraper.publish.article_rows import read_article
from scraper.publish.body import PictureWords, ReadableBody
from scraper.publish.citations import plain_text
from scraper.publish.cite import find_citation
from scraper.publish.databases import ensure_visible, is_archive, read
from scraper.publish.errors import NothingHereError
from scraper.publish.languages import language_of
from scraper.publish.related import related_articles
from scraper.publish.replay import replay_address
from scraper.publish.structured import news_article
from scraper.publish.templating import last_modified, page_headers, texts
from scraper.publish.view_chart import view_chart

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

RELATED_KEPT = 4096
RELATED_KEPT_SECONDS = 3600

_related: TTLCache[tuple[str, int, str], list[Row]] = TTLCache(RELATED_KEPT, RELATED_KEPT_SECONDS)


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
    context = {
        **found,
        **_readable(datasette, request, found),
        "database": database.name,
        "json_address": datasette.urls.row(database.name, "articles", str(article_id), format="json"),
        "address": permanent_address(datasette, database.name, article_id),
        "replay": replay_address(datasette, database.name, next(iter(found["captures"]), None)),
        "citation": plain_text(citation, language_of(request)),
        "chart": view_chart(found["view_counts"]),
        "related": await _related_articles(database, found["article"]),
        "linked": news_article(found["article"], _picture_addresses(datasette, request, found["images"]), citation),
    }
    page = await datasette.render_template("article.html", context, request=request, view_name="article")
    return Response.html(page, headers={**page_headers(datasette), **last_modified(found["article"]["last_seen_at"])})


async def _row_view(datasette: Datasette, request: Request) -> Response:
    # Datasette loads its plug-ins half-way through its own modules: this one is not there yet when ours is read.
    from datasette.views.row import RowView

    names = {"database": request.url_vars["database"], "table": "articles", "pks": request.url_vars["id"]}
    request.scope["url_route"] = {"kwargs": {**names, "format": None}}
    return await RowView(datasette).get(request)


async def _related_articles(database: Database, article: Row) -> list[Row]:
    """The articles like this one, looked for once an hour."""
    key = database.name, article["id"], article["content_hash"]
    if key not in _related:
        _related[key] = await read(database, partial(related_articles, article=article))
    return _related[key]


def _picture_addresses(datasette: Datasette, request: Request, images: list[Row]) -> list[str]:
    """Full addresses of the pictures that the archive holds."""
    held = (image["sha256"] for image in images if image["sha256"])
    return [datasette.absolute_url(request, media_address(datasette, sha256)) for sha256 in dict.fromkeys(held)]


def _readable(datasette: Datasette, request: Request, found: Row) -> Row:
    """The body to show, the pictures that do not stand in it, and how each value was come by."""
    article = found["article"]
    body = ReadableBody(
        article["body_html"], found["images"], partial(media_address, datasette), picture_words(request)
    )
    return {
        "body": body,
        "other_images": [image for image in found["images"] if image["id"] not in body.placed],
        "lead": None if body.has_words(article["summary"]) else article["summary"],
        "provenance": json.loads(article["provenance"]),
    }


def picture_words(request: Request) -> PictureWords:
    """What is said in place of a picture that is not held, and of one that has no caption."""
    t = texts(request)
    return PictureWords(missing=t["picture_missing"], unnamed=t["unnamed_picture"])


def media_address(datasette: Datasette, sha256: str) -> str:
    """Where the file of that digest is served."""
    address: str = datasette.urls.path(f"/media/{sha256}")
    return address
