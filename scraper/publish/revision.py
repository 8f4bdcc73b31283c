"""The page of a revision: the article as it was then, and how this archive knows."""

from __future__ import annotations

import json
import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from scraper.publish.addresses import addressed_archive, permanent_address
from scraper.publish.article import media_address, picture_words
from scraper.publish.body import ReadableBody
from scraper.publish.citations import plain_text
from scraper.publish.cite import find_citation
from scraper.publish.databases import read
from scraper.publish.errors import NothingHereError
from scraper.publish.languages import language_of
from scraper.publish.replay import replay_address
from scraper.publish.templating import page_headers, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

REVISION = """
    SELECT revisions.*, articles.site, articles.url, articles.status,
        (SELECT max(number) FROM revisions AS others WHERE others.article_id = revisions.article_id) AS newest
    FROM revisions JOIN articles ON articles.id = revisions.article_id
    WHERE article_id = :id AND number = :number
"""
CAPTURE = "SELECT * FROM captures WHERE id = :id"
MEDIA = "SELECT * FROM media WHERE url IN (SELECT value FROM json_each(:urls))"


async def revision_view(datasette: Datasette, request: Request) -> Response:
    """``/<database>/articles/<id>/revisions/<number>``."""
    database = await addressed_archive(datasette, request)
    article_id, number = int(request.url_vars["id"]), int(request.url_vars["number"])
    found = await read(database, partial(read_revision, article_id=article_id, number=number))
    citation = await find_citation(datasette, request, database, article_id, number)
    if found is None or citation is None:
        raise NothingHereError(texts(request)["no_revision"])
    revision, images = found["revision"], found["images"]
    body = ReadableBody(revision["body_html"], images, partial(media_address, datasette), picture_words(request))
    table_address = datasette.urls.table(database.name, "revisions", format="json")
    context = {
        **found,
        "database": database.name,
        "body": body,
        "other_images": [image for image in images if image["id"] not in body.placed],
        "lead": None if body.has_words(revision["summary"]) else revision["summary"],
        "article_address": permanent_address(datasette, database.name, article_id),
        "citation": plain_text(citation, language_of(request)),
        "address": permanent_address(datasette, database.name, article_id, number),
        "replay": replay_address(datasette, database.name, found["capture"]),
        "json_address": f"{table_address}?_shape=array&id={revision['id']}",
    }
    page = await datasette.render_template("revision.html", context, request=request, view_name="revision")
    return Response.html(page, headers=page_headers(datasette))


def read_revision(connection: sqlite3.Connection, *, article_id: int, number: int) -> Row | None:
    """The revision, its capture, and its images and attachments with the files held for them; or ``None``."""
    row = connection.execute(REVISION, {"id": article_id, "number": number}).fetchone()
    if row is None:
        return None
    revision = {**dict(row), "changed_fields": json.loads(row["changed_fields"] or "[]")}
    capture = connection.execute(CAPTURE, {"id": revision["capture_id"]}).fetchone()
    return {
        "revision": revision,
        "capture": dict(capture) if capture else None,
        "images": with_files(connection, json.loads(revision["images"])),
        "attachments": with_files(connection, json.loads(revision["attachments"])),
    }


def with_files(connection: sqlite3.Connection, parts: list[Row]) -> list[Row]:
    """Images or attachments of a revision, numbered, each with what is held for its address."""
    urls = json.dumps([part["url"] for part in parts if part["url"]])
    media = {row["url"]: dict(row) for row in connection.execute(MEDIA, {"urls": urls})}
    files = ({"sha256": None, "width": None, "height": None, **media.get(part["url"], {}), **part} for part in parts)
    return [{"id": number, **file, "availability": availability(file)} for number, file in enumerate(files, start=1)]


def availability(file: Row) -> str:
    """The word of ``images.availability`` and ``attachments.availability``."""
    if file["url"] is None:
        return "caption only"
    if file["sha256"]:
        return "captured"
    return "failed" if file.get("error") else "not fetched"
