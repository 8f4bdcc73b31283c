"""In which fields the articles of two archives differ: what a change of the extraction code would do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.database import ArchiveError, open_reading

PLAIN = (
    *("title", "summary", "body", "body_html", "author", "byline", "source"),
    *("published_at", "published_raw", "view_count", "category"),
)
PARTS = {
    "images": "json_array(url, caption, credit, alt)",
    "attachments": "json_array(url, title)",
}
_PART = (
    "(SELECT json_group_array({what}) FROM (SELECT * FROM {side}.{table} WHERE article_id = {id} ORDER BY position))"
)
EXAMPLES = 3


@dataclass(slots=True, frozen=True)
class Example:
    """One article in which a field differs, with both values."""

    url: str
    before: str | int | None
    after: str | int | None


@dataclass(slots=True, frozen=True)
class Difference:
    """How many articles differ in a field."""

    field: str
    articles: int
    examples: list[Example]


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """Compare the articles that both archives have, field by field, and count those that only one has.

    :raises ArchiveError: an archive cannot be read.
    """
    with closing(open_reading(before)) as db:
        db.conn.execute("ATTACH DATABASE ? AS after", (f"{after.absolute().as_uri()}?mode=ro",))
        try:
            yield from _differences(db)
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{before} is no archive that can be compared: {error}") from error


def _differences(db: Database) -> Iterator[Difference]:
    for field in PLAIN:
        yield _compare(db, field, f"a.{field}", f"b.{field}")
    for table, what in PARTS.items():
        sides = [_PART.format(what=what, side=side, table=table, id=key) for side, key in SIDES]
        yield _compare(db, table, *sides)
    yield _only(db, "only in the archive", "main", "after")
    yield _only(db, "only in the captures", "after", "main")


SIDES = (("main", "a.id"), ("after", "b.id"))


def _compare(db: Database, field: str, before: str, after: str) -> Difference:
    joined = f"FROM main.articles AS a JOIN after.articles AS b USING (url) WHERE {before} IS NOT {after}"
    (count,) = db.execute(f"SELECT count(*) {joined}").fetchone()
    rows = db.execute(f"SELECT url, {before}, {after} {joined} ORDER BY url LIMIT {EXAMPLES}").fetchall()
    return Difference(field, count, [Example(*row) for row in rows])


def _only(db: Database, name: str, side: str, other: str) -> Difference:
    missing = f"FROM {side}.articles WHERE url NOT IN (SELECT url FROM {other}.articles)"
    (count,) = db.execute(f"SELECT count(*) {missing}").fetchone()
    rows = db.execute(f"SELECT url, title {missing} ORDER BY url LIMIT {EXAMPLES}").fetchall()
    return Difference(name, count, [Example(url, title, None) for url, title in rows])
