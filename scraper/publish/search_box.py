"""Datasette's table search box, with the archive's own query language."""

from __future__ import annotations

import sqlite3
from functools import partial

from datasette.utils import escape_fts as datasette_escape_fts

from scraper.archive.search_expression import match_expression, without_expression
from scraper.archive.search_places import with_places
from scraper.archive.search_query import parse_query
from scraper.publish.databases import holds_archive
from scraper.publish.hooks import hookimpl

NEWEST_INDEX = "SELECT 1 FROM sqlite_schema WHERE name = 'articles_words_fts'"
# An empty phrase is the one FTS5 expression that is no error and finds nothing.
NOTHING = '""'


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Replaces ``escape_fts``, which Datasette calls on what people type, where the database is an archive."""
    if holds_archive(conn):
        conn.create_function("escape_fts", 1, partial(_escape_fts, conn), deterministic=True)


def _escape_fts(connection: sqlite3.Connection, text: str | None) -> str:
    # The index of an earlier release was fed by other rules; Datasette's own search finds its words.
    return escape_fts(text) if connection.execute(NEWEST_INDEX).fetchone() else str(datasette_escape_fts(text or ""))


def escape_fts(text: str | None) -> str:
    """The FTS5 expression for what was typed; never one that is an error."""
    query = with_places(parse_query(text or ""))
    return match_expression(query) or without_expression(query) or NOTHING
