"""The addresses of citations: of an article as it is now, and of each of its revisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from datasette.utils.asgi import Request, Response

from scraper.publish.addresses import addressed_archive, permanent_address
from scraper.publish.citation_formats import bibtex, both_languages, csl_json, ris
from scraper.publish.citations import Citation, cite
from scraper.publish.databases import PLUGIN_NAME, read
from scraper.publish.errors import NothingHereError
from scraper.publish.templating import page_headers, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

_SELECT = """
    SELECT
        articles.id AS article_id, articles.site, articles.url,
        {content}.title, {content}.author, {content}.byline, {content}.published_at, {content}.content_hash,
        {number} AS number,
        ifnull(captures.captured_at, {content}.{since}) AS captured_at
    FROM articles {join} LEFT JOIN captures ON captures.id = {content}.capture_id
    WHERE articles.id = :id
"""
ARTICLE = _SELECT.format(
    content="articles",
    since="changed_at",
    number="(SELECT ifnull(max(number), 1) FROM revisions WHERE article_id = articles.id)",
    join="",
)
REVISION = _SELECT.format(
    content="revisions",
    since="observed_at",
    number="revisions.number",
    join="JOIN revisions ON revisions.article_id = articles.id AND revisions.number = :number",
)


@dataclass(frozen=True)
class Format:
    """A form of citations as it is served."""

    write: Callable[[Citation], str]
    content_type: str
    saved: bool
    """Whether browsers are to save it, for they cannot show it."""


FORMATS = {
    "txt": Format(both_languages, "text/plain; charset=utf-8", saved=False),
    "bib": Format(bibtex, "application/x-bibtex; charset=utf-8", saved=True),
    "ris": Format(ris, "application/x-research-info-systems; charset=utf-8", saved=True),
    "json": Format(csl_json, "application/vnd.citationstyles.csl+json; charset=utf-8", saved=False),
}
"""Ending of the address to form."""


async def cite_view(datasette: Datasette, request: Request) -> Response:
    """``cite.<format>`` below the address of an article or a revision."""
    database = await addressed_archive(datasette, request)
    article_id, number = int(request.url_vars["id"]), request.url_vars.get("number")
    citation = await find_citation(datasette, request, database, article_id, int(number) if number else None)
    if citation is None:
        raise NothingHereError(texts(request)["no_revision" if number else "no_article"])
    form = FORMATS[request.url_vars["format"]]
    headers = page_headers(datasette)
    if form.saved:
        headers["Content-Disposition"] = f'attachment; filename="{citation.key}.{request.url_vars["format"]}"'
    return Response(form.write(citation), headers=headers, content_type=form.content_type)


async def find_citation(
    datasette: Datasette, request: Request, database: Database, article_id: int, number: int | None = None
) -> Citation | None:
    """The citation of an article, or of its revision of that number; ``None`` if there is none."""
    row = await read(database, partial(_first_row, sql=REVISION if number else ARTICLE, id=article_id, number=number))
    if row is None:
        return None
    address = permanent_address(datasette, database.name, article_id, number)
    return cite(
        row,
        address=datasette.absolute_url(request, address),
        department=department(datasette, database.name),
        archive=datasette.metadata("title"),
    )


def department(datasette: Datasette, database: str) -> str | None:
    """Whose news it is: the plug-in's setting ``department``, else the source that the metadata name."""
    settings = datasette.plugin_config(PLUGIN_NAME, database=database) or {}
    name = settings.get("department") or datasette.metadata("source", database=database)
    return str(name) if name else None


def _first_row(connection: sqlite3.Connection, *, sql: str, **parameters: object) -> dict[str, Any] | None:
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else dict(row)
