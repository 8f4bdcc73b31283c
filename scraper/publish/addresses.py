"""Addresses of articles and revisions: permanent, and the database that one names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.database import Database
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from scraper.publish.databases import ensure_visible, is_archive
from scraper.publish.errors import NothingHereError
from scraper.publish.templating import texts

if TYPE_CHECKING:
    from datasette.app import Datasette


def permanent_address(datasette: Datasette, database: str, article_id: int, number: int | None = None) -> str:
    """The path of an article, or of its revision of that number: it stays whatever becomes of the article."""
    path: str = datasette.urls.row(database, "articles", str(article_id))
    return f"{path}/revisions/{number}" if number else path


def addressed_database(datasette: Datasette, request: Request) -> Database:
    """The database that the address names. Raises ``NothingHereError`` where there is none."""
    try:
        return datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError as error:
        raise NothingHereError(texts(request)["no_database"]) from error


async def addressed_archive(datasette: Datasette, request: Request) -> Database:
    """The archive that the address names, if whoever asks may see it; else ``NothingHereError`` or ``Forbidden``."""
    database = addressed_database(datasette, request)
    if not await is_archive(database):
        raise NothingHereError(texts(request)["no_article"])
    await ensure_visible(datasette, request, database)
    return database
