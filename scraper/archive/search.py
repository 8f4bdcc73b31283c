"""Searching the archive: a query, filters and an order in, the articles found out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scraper.archive.search_columns import Ints, Mask
from scraper.archive.search_filters import Counts, Filters, count, fitting
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import Query
from scraper.archive.search_ranking import in_order
from scraper.archive.search_snippets import Highlighter, Piece, Snippet


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


def find(connection: sqlite3.Connection, matches: Matches, search: Search) -> Found:
    """Search, in the state of the archive that ``matches`` knows."""
    columns = matches.columns
    matching = _matching(connection, matches, search)
    found = fitting(columns, matching, search.filters)
    order = in_order(connection, columns, search.query, found, search.sort)
    return Found(columns.ids[order], count(columns, matching, search.filters))


def _matching(connection: sqlite3.Connection, matches: Matches, search: Search) -> Mask:
    if search.query.asks or search.all_articles:
        return matches.of(connection, search.query, exact=search.exact)
    return np.zeros(len(matches.columns.ids), dtype=np.bool_)


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
    hits = (_read_hit(connection, article_id, highlighter) for article_id in ids)
    return [hit for hit in hits if hit]


_HIT = f"""
    SELECT {", ".join(f"articles.{column}" for column in HIT_COLUMNS)}, documents.body, documents.captions,
        documents.attachments
    FROM articles JOIN search_documents AS documents ON documents.id = articles.id
    WHERE articles.id = ?
"""


def _read_hit(connection: sqlite3.Connection, article_id: int, highlighter: Highlighter) -> Hit | None:
    found = connection.execute(_HIT, (article_id,)).fetchone()
    if found is None:
        return None
    names = (*HIT_COLUMNS, "body", "captions", "attachments")
    row = dict(zip(names, found, strict=True))
    snippet = highlighter.snippet(row)
    listed = {name: row[name] for name in HIT_COLUMNS}
    return Hit(listed, highlighter.pieces(row["title"], title=True), snippet)
