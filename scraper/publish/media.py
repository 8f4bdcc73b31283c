"""Files out of their captures: images and attachments by digest, and the raw capture behind a record.

What is served was written by others. Only pictures of the kinds below are shown in place; all else is a download, and
nothing served here can run, in whatever way it is opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit
from weakref import WeakKeyDictionary

from datasette.database import Database
from datasette.utils.asgi import Request, Response

from scraper.archive.captures import CaptureError, capture_from_row, find_original, read_payload
from scraper.items import Capture
from scraper.publish.databases import archive_databases, captures_folder, ensure_visible, read
from scraper.publish.errors import NothingHereError
from scraper.publish.templating import texts
from scraper.publish.thumbnails import TYPE, Thumbnails, TooBusyError

if TYPE_CHECKING:
    from datasette.app import Datasette

IMAGE_SIGNATURES = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (0, b"BM", "image/bmp"),
)
"""Offset, bytes and type of the pictures that browsers show. SVG is none of them: it can hold scripts."""

SHOWN_TYPES = ", ".join(f"'{kind}'" for _, _, kind in IMAGE_SIGNATURES)
"""The same as SQL, for ``mime_type IN (…)``."""

DOWNLOAD_TYPES = {
    "application/msword",
    "application/pdf",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"

# The address names the digest, so what it answers never changes.
CACHE_CONTROL = "public, max-age=31536000, immutable"
# Which pictures get no smaller one may change with a release.
CACHE_CONTROL_OF_REDIRECT = "public, max-age=86400"
RETRY_AFTER_SECONDS = 5
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

REFERENCES = """
SELECT url, NULL AS title, mime_type FROM images WHERE sha256 = :sha256
UNION ALL
SELECT url, title, mime_type FROM attachments WHERE sha256 = :sha256
UNION ALL
-- What only earlier revisions show.
SELECT url, NULL AS title, mime_type FROM media WHERE sha256 = :sha256
LIMIT 1
"""
CAPTURE = "SELECT * FROM captures WHERE id = :id"

_thumbnails: WeakKeyDictionary[Datasette, Thumbnails] = WeakKeyDictionary()


@dataclass(frozen=True)
class Held:
    """A file that the archive refers to, and the capture that holds it."""

    database: Database
    reference: Mapping[str, Any]
    capture: Capture


async def media_view(datasette: Datasette, request: Request) -> Response:
    """``/media/<sha256>``: only what an article shows or links to, never a captured page."""
    sha256 = request.url_vars["sha256"]
    headers = {"Cache-Control": CACHE_CONTROL, "Content-Security-Policy": POLICY, "ETag": f'"{sha256}"'}
    held = await find_file(datasette, request, sha256)
    if held is None:
        raise NothingHereError(texts(request)["no_file"])
    if sha256 in request.headers.get("if-none-match", ""):
        return Response("", status=304, headers=headers)
    body = await payload(datasette, request, held.database, held.capture)
    image = image_type(body)
    if image is None:
        headers["Content-Disposition"] = attachment_named(file_name(held.reference))
    return Response(body, headers=headers, content_type=image or download_type(held.reference["mime_type"]))


async def thumbnail_view(datasette: Datasette, request: Request) -> Response:
    """``/media/<sha256>/<width>``: the picture so many pixels wide; a redirect to itself where it must do."""
    sha256, width = request.url_vars["sha256"], request.url_vars["width"]
    tag = f"{sha256}-{width}"
    headers = {"Cache-Control": CACHE_CONTROL, "Content-Security-Policy": POLICY, "ETag": f'"{tag}"'}
    held = await find_file(datasette, request, sha256)
    if held is None:
        raise NothingHereError(texts(request)["no_file"])
    if tag in request.headers.get("if-none-match", ""):
        return Response("", status=304, headers=headers)
    thumbnails = _thumbnails.setdefault(datasette, Thumbnails())
    try:
        body = await thumbnails.get(sha256, int(width), partial(picture, datasette, request, held))
    except TooBusyError:
        return Response("", status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    if body is None:
        whole = datasette.urls.path(f"/media/{sha256}")
        return Response.redirect(whole, headers={"Cache-Control": CACHE_CONTROL_OF_REDIRECT})
    return Response(body, headers=headers, content_type=TYPE)


async def picture(datasette: Datasette, request: Request, held: Held) -> bytes:
    """The file, if it is a picture that browsers show. Raises ``NothingHereError`` for all others."""
    body = await payload(datasette, request, held.database, held.capture)
    if image_type(body) is None:
        raise NothingHereError(texts(request)["no_file"])
    return body


async def capture_view(datasette: Datasette, request: Request) -> Response:
    """``/captures/<id>``: the bytes as they were served then, always as a download."""
    wanted = int(request.url_vars["id"])
    for database in await archive_databases(datasette):
        row = await read(database, partial(first_row, sql=CAPTURE, id=wanted))
        if row is not None:
            await ensure_visible(datasette, request, database)
            body = await payload(datasette, request, database, capture_from_row(row))
            name = f"capture-{wanted}-{file_name(row)}"
            headers = {"Content-Disposition": attachment_named(name), "Content-Security-Policy": POLICY}
            return Response(body, headers=headers, content_type=UNKNOWN_TYPE)
    raise NothingHereError(texts(request)["no_capture"])


async def find_file(datasette: Datasette, request: Request, sha256: str) -> Held | None:
    """The first archive's that holds it."""
    for database in await archive_databases(datasette):
        reference = await read(database, partial(first_row, sql=REFERENCES, sha256=sha256))
        capture = await read(database, partial(find_original, sha256=sha256))
        if reference is not None and capture is not None:
            await ensure_visible(datasette, request, database)
            return Held(database, reference, capture)
    return None


async def payload(datasette: Datasette, request: Request, database: Database, capture: Capture) -> bytes:
    """The decoded payload. Raises ``NothingHereError`` where the WARC file is not at hand or damaged."""
    folder = captures_folder(datasette, database)

    def read_decoded(connection: sqlite3.Connection) -> bytes:
        original = find_original(connection, capture.sha256)
        return read_payload(folder, capture, original).decoded_body()

    try:
        return await read(database, read_decoded)
    except (CaptureError, OSError) as error:
        raise NothingHereError(texts(request)["no_warc"].format(file=capture.warc_file)) from error


def first_row(connection: sqlite3.Connection, *, sql: str, **parameters: object) -> dict[str, Any] | None:
    """The first row that the statement finds."""
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else dict(row)


def image_type(body: bytes) -> str | None:
    """The type of picture that the bytes are, if browsers show it."""
    found = (kind for offset, mark, kind in IMAGE_SIGNATURES if body[offset : offset + len(mark)] == mark)
    return next(found, None)


def download_type(mime_type: str | None) -> str:
    """A document's type as the archive knows it, or the type that browsers only ever save."""
    return mime_type if mime_type in DOWNLOAD_TYPES else UNKNOWN_TYPE


def file_name(row: Mapping[str, Any]) -> str:
    """The last part of the address, in letters."""
    return PurePosixPath(unquote(urlsplit(row["url"] or "").path)).name or "file"


def attachment_named(name: str) -> str:
    """A ``Content-Disposition`` that saves under that name (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
