"""Checks the search indexes against what they must have been fed with: see ``scraper.archive.search_index``."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scraper.archive.search_index import INDEXED, INDEXES, Document, readable_document
from scraper.archive.verify.findings import DAMAGE, Finding

MOST_NAMED = 20
"""Articles that are named when an index is wrong; after that it is clear that it must be made anew."""

_CONTENT = re.compile(r'content="\w*"(,\s*content_rowid="\w+")?')
_WORDS = "SELECT term, doc, col, offset FROM temp.{table}_words"
_DIFFERING = f"""
    SELECT DISTINCT doc FROM (
        SELECT * FROM ({_WORDS.format(table="copied")} EXCEPT {_WORDS.format(table="anew")})
        UNION ALL
        SELECT * FROM ({_WORDS.format(table="anew")} EXCEPT {_WORDS.format(table="copied")})
    ) ORDER BY doc LIMIT {MOST_NAMED}
"""


def index_findings(connection: sqlite3.Connection, index: str, file: str) -> Iterator[Finding]:
    """Articles that an index finds by other words than theirs.

    FTS5's own check compares an index with the table that it names as its content; what ours are fed with is in none.
    So the parts of the index are copied below a table whose content is just that, in SQLite's temporary database, and
    that one is checked: the archive itself is only read. ``connection`` is of no use for anything else afterwards.
    """
    try:
        _copy(connection, index)
        connection.execute("INSERT INTO temp.copied (copied, rank) VALUES ('integrity-check', 1)")
    except (*DAMAGE, TypeError) as error:
        yield from _located(connection, index, file, str(error))


def _copy(connection: sqlite3.Connection, index: str) -> None:
    columns, fed = INDEXES[index]
    _make_content(connection, columns, fed)
    (definition,) = connection.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (index,)).fetchone()
    for table in ("anew", "copied"):
        named = definition.replace(index, f"temp.{table}", 1)
        connection.execute(_CONTENT.sub('content="fed", content_rowid="id"', named))
    parts = connection.execute("SELECT name FROM temp.sqlite_schema WHERE name GLOB 'copied_*' AND type = 'table'")
    for (part,) in parts.fetchall():
        if not part.endswith(("_config", "_content")):
            connection.execute(f"DELETE FROM temp.{part}")
            connection.execute(f"INSERT INTO temp.{part} SELECT * FROM main.{index}{part.removeprefix('copied')}")


def _make_content(connection: sqlite3.Connection, columns: Sequence[str], fed: Callable[[Document], Document]) -> None:
    """A view of what the index is fed with."""

    def fed_value(place: int, article_id: int, *texts: bytes | None) -> Any:
        # As bytes, because damaged texts need not be UTF-8.
        words = (text if text is None else text.decode("utf-8", "replace") for text in texts)
        return fed(readable_document((article_id, *words)))[place]

    connection.create_function("fed_value", -1, fed_value, deterministic=True)
    given = ", ".join(("id", *(f"CAST({column} AS BLOB)" for column in INDEXED)))
    values = ", ".join(f"fed_value({place}, {given}) AS {column}" for place, column in enumerate(columns, start=1))
    connection.execute(f"CREATE TEMP VIEW fed AS SELECT id, {values} FROM main.indexed_articles")


def _located(connection: sqlite3.Connection, index: str, file: str, error: str) -> Iterator[Finding]:
    """The articles whose words differ, found by indexing all of them again."""
    articles: list[int] = []
    try:
        connection.execute("INSERT INTO temp.anew (anew) VALUES ('rebuild')")
        for table in ("copied", "anew"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab(temp, {table}, instance)")
        articles = [article for (article,) in connection.execute(_DIFFERING)]
    except DAMAGE as second:
        error = str(second)
    for article in articles:
        problem = "the search index does not find this article by its own words"
        yield Finding(file=file, table=index, row=str(article), article=article, problem=problem)
    if not articles:
        yield Finding(file=file, table=index, problem=f"the search index is damaged: {error}")
