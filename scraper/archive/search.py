"""Searching the archive: a query, filters and an order in, the articles found out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scraper.archive.search_columns import Ints, Positions
from scraper.archive.search_filters import Counts, Filters, count, fitting
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import Query
from scraper.archive.search_ranking import in_order
from scraper.archive.search_snippets import Document, Highlighter, Piece, Snippet


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for."""

    query: Query
    filters: Filters = field(default_factory=Filters)
    sort: str = "relevance"
    """One of ``search_ranking.SORTS``."""
    exact: bool = False
    """Only words that are spelled as they were typed."""
    all_articles: bool = False
    """A query that asks for nothing finds every article; otherwise none."""


@dataclass(frozen=True, slots=True)
class Found:
    """The articles found."""

    ids: Ints
    """All of them, in order."""
    counts: Counts


def found_by(connection: sqlite3.Connection, matches: Matches, search: Search) -> Positions:
    """Where the articles found stand in the columns."""
    return fitting(matches.columns, _matching(connection, matches, search), search.filters)


def find(connection: sqlite3.Connection, matches: Matches, search: Search) -> Found:
    """Search, in the state of the archive that ``matches`` knows."""
    columns = matches.columns
    matching = _matching(connection, matches, search)
    found = fitting(columns, matching, search.filters)
    order = matches.remembered(search, lambda: in_order(connection, matches, search.query, found, search.sort))
    return Found(columns.ids[order], count(columns, matching, search.filters))


def _matching(connection: sqlite3.Connection, matches: Matches, search: Search) -> Positions:
    if search.query.asks or search.all_articles:
        return matches.of(connection, search.query, exact=search.exact)
    return np.empty(0, dtype=np.int64)


HIT_COLUMNS = (
    "id",
    "url",
    "title",
    "summary",
    "published_at",
    "category",
    "author",
    "byline",
    "view_count",
    "status",
    "image_count",
    "attachment_count",
)


EXPORTED = (*HIT_COLUMNS, "first_seen_at", "last_seen_at")

_ROWS = f"SELECT {', '.join(EXPORTED)} FROM articles WHERE id IN (SELECT value FROM json_each(?))"


def read_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """``EXPORTED`` of those articles, in their order; one that is gone meanwhile is left out."""
    return [tuple(row) for row in _in_order(connection, _ROWS, ids)]


def _in_order(connection: sqlite3.Connection, sql: str, ids: Sequence[int]) -> list[Sequence[Any]]:
    """The rows of these articles, each of which begins with its number."""
    rows = {row[0]: row for row in connection.execute(sql, (json.dumps(ids),))}
    return [rows[article_id] for article_id in ids if article_id in rows]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, as it is listed."""

    row: dict[str, str | int | None]
    """``HIT_COLUMNS`` by name."""
    title: tuple[Piece, ...]
    snippet: Snippet


def read_hits(connection: sqlite3.Connection, ids: Sequence[int], search: Search) -> list[Hit]:
    """Those articles in their order, with what was found marked off; one that is gone meanwhile is left out."""
    highlighter = Highlighter(search.query, exact=search.exact)
    rows = _in_order(connection, _HITS, ids)
    highlighter.prepare(row[column] for row in rows for column in _LOOKED_THROUGH)
    return [_hit(connection, row, highlighter) for row in rows]


_HITS = f"SELECT {', '.join(HIT_COLUMNS)}, body FROM articles WHERE id IN (SELECT value FROM json_each(?))"
_LOOKED_THROUGH = (HIT_COLUMNS.index("title"), HIT_COLUMNS.index("summary"), len(HIT_COLUMNS))
"""Where title, summary and body stand in such a row."""
_FURTHER = "SELECT captions, attachments FROM search_documents WHERE id = ?"


def _hit(connection: sqlite3.Connection, found: Sequence[Any], highlighter: Highlighter) -> Hit:
    row = dict(zip(HIT_COLUMNS, found, strict=False))

    def further() -> Document:
        # The texts of attachments can be long; few articles are found by them alone.
        captions, attachments = connection.execute(_FURTHER, (row["id"],)).fetchone() or (None, None)
        return {"captions": captions, "attachments": attachments}

    snippet = highlighter.snippet({"summary": row["summary"], "body": found[-1]}, further)
    return Hit(row, highlighter.pieces(row["title"], title=True), snippet)
