"""What filters, counts and orders need of every article, in memory: a few bytes an article, newest first.

SQLite would read a row, or at least an index entry, for each article that a common word is in. Here a filter is a mask,
a count one pass over an array. Every column is read through an index that the archive has anyway.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Positions = NDArray[np.int64]
"""Places in the columns; rising places are articles from newest to oldest."""
Mask = NDArray[np.bool_]

UNKNOWN_DAY = 0
FEW = 50
LARGEST_IN_TABLE = 4_000_000
"""Up to this number articles are found by a table, in an eighth of the time; it takes eight bytes a number."""
_NEWEST_INDEX = "SELECT rowid FROM articles_words_fts LIMIT 0"
_DATES = "SELECT id, published_at FROM articles ORDER BY published_at DESC, id DESC"
_MOST_VIEWED = """
    SELECT group_concat(id) FROM (
        SELECT id FROM articles WHERE view_count IS NOT NULL ORDER BY view_count DESC, id DESC
    )
"""
_BY_VALUE = "SELECT {name}, group_concat(id) FROM articles WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY {name}"
_FLAGS = {
    "images": "SELECT group_concat(id) FROM articles WHERE image_count > 0",
    "attachments": "SELECT group_concat(DISTINCT article_id) FROM attachments",
    "edited": "SELECT group_concat(DISTINCT article_id) FROM revisions WHERE number > 1",
}
_NOT_LIVE = "SELECT status, group_concat(id) FROM articles WHERE status <> 'live' GROUP BY status ORDER BY status"
NAMED = ("category", "author", "byline")


@dataclass(frozen=True)
class Named:
    """A column of texts."""

    values: Sequence[str]
    codes: Ints
    """For each article the place of its value in ``values``, from 1; 0: none."""

    def code(self, value: str) -> int:
        """The place of that value; -1, which no article has, where it is unknown."""
        return self.values.index(value) + 1 if value in self.values else -1


@dataclass(frozen=True)
class ArticleColumns:
    """The columns. Nothing here changes; an archive that has changed is read anew."""

    ids: Ints
    days: Ints
    """Date of publication as a number: 20200728; ``UNKNOWN_DAY`` where it is unknown."""
    most_viewed: Ints
    """Rank by views from 0; articles without a count come last, newest first."""
    named: dict[str, Named]
    """Category, author, byline and status."""
    flags: dict[str, Mask]
    """``images``, ``attachments``, ``edited``: which articles have some, or were edited since they were published."""

    @cached_property
    def months(self) -> Ints:
        """Month of publication: 202007; 0 where it is unknown."""
        return self.days // 100

    @cached_property
    def middle(self) -> int:
        """The number that half of the articles do not exceed."""
        return int(np.median(self.ids)) if len(self.ids) else 0

    @cached_property
    def stretches(self) -> tuple[Ints, Positions]:
        """The months, newest first, and where each begins: the articles of one stand together."""
        starts = np.flatnonzero(np.diff(self.months, prepend=-1))
        return self.months[starts], starts

    def positions(self, ids: Ints) -> Positions:
        """Where those articles stand, newest first; one that is not known yet is left out."""
        places = self.places(ids)
        # Sorting a few is faster than marking them among all, and sorting many is slower.
        return np.sort(places) if len(places) < len(self.ids) // FEW else np.flatnonzero(self.mask(places))

    def places(self, ids: Ints) -> Positions:
        """Where those articles stand, in the order given; one that is not known yet is left out."""
        if not len(self.ids) or not len(ids):
            return np.empty(0, dtype=np.int64)
        table = self._table
        if table is not None:
            found: Positions = table[ids[ids < len(table)]]
            return found[found >= 0]
        known, order = self._by_number
        near = np.minimum(np.searchsorted(known, ids), len(known) - 1)
        placed: Positions = order[near[known[near] == ids]]
        return placed

    @cached_property
    def _table(self) -> Positions | None:
        """Place by number, -1 where no article has that number; ``None`` where the numbers are too large for it."""
        if self.ids.max() > LARGEST_IN_TABLE:
            return None
        table = np.full(self.ids.max() + 1, -1, dtype=np.int64)
        table[self.ids] = np.arange(len(self.ids))
        return table

    @cached_property
    def _by_number(self) -> tuple[Ints, Positions]:
        order = np.argsort(self.ids, kind="stable")
        return self.ids[order], order

    def work_out(self) -> None:
        """Work out now what every search needs, and not for the first reader."""
        if len(self.ids) and self._table is None:
            _ = self._by_number
        _ = self.middle, self.stretches

    def mask(self, positions: Positions) -> Mask:
        """Which articles are among these."""
        marked = np.zeros(len(self.ids), dtype=np.bool_)
        marked[positions] = True
        return marked


def read_columns(connection: sqlite3.Connection) -> ArticleColumns:
    """Read them all; about a second for 200,000 articles.

    :raises sqlite3.OperationalError: an earlier release made the archive. Its index would be searched by other rules
        than it was fed by, and miss what is there.
    """
    connection.execute(_NEWEST_INDEX)
    # In one transaction: a crawl that ends meanwhile must not bring in articles half-way.
    connection.execute("BEGIN")
    try:
        columns = _read_all(connection)
    finally:
        connection.execute("ROLLBACK")
    columns.work_out()
    return columns


def _read_all(connection: sqlite3.Connection) -> ArticleColumns:
    rows = connection.execute(_DATES).fetchall()
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    days = np.fromiter((_day(row[1]) for row in rows), dtype=np.int64, count=len(rows))
    bare = ArticleColumns(ids, days, ids, {}, {})
    named = {name: _named(bare, connection, _BY_VALUE.format(name=name)) for name in NAMED}
    flags = {name: bare.mask(bare.positions(read_ids(connection, sql))) for name, sql in _FLAGS.items()}
    return ArticleColumns(
        ids, days, _view_ranks(bare, connection), {**named, "status": _status(bare, connection)}, flags
    )


def _day(published_at: str | None) -> int:
    """``2020-07-28T08:30:00+07:00`` as 20200728."""
    digits = (published_at or "")[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isdecimal() else UNKNOWN_DAY


def parse_ids(text: str | None) -> Ints:
    """Numbers with commas between, as ``group_concat`` gives them: by far the fastest way to have many from SQLite."""
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, dtype=np.int64)


def read_ids(connection: sqlite3.Connection, sql: str, values: Sequence[str | int] = ()) -> Ints:
    """The numbers that the statement gives as one text of that kind."""
    return parse_ids(connection.execute(sql, values).fetchone()[0])


def _view_ranks(bare: ArticleColumns, connection: sqlite3.Connection) -> Ints:
    ranks = np.arange(len(bare.ids), dtype=np.int64) + len(bare.ids)
    viewed = read_ids(connection, _MOST_VIEWED)
    ranks[bare.places(viewed)] = np.arange(len(viewed))
    return ranks


def _named(bare: ArticleColumns, connection: sqlite3.Connection, sql: str) -> Named:
    codes = np.zeros(len(bare.ids), dtype=np.int64)
    values = []
    for place, (value, ids) in enumerate(connection.execute(sql), start=1):
        values.append(str(value))
        codes[bare.positions(parse_ids(ids))] = place
    return Named(values, codes)


def _status(bare: ArticleColumns, connection: sqlite3.Connection) -> Named:
    others = _named(bare, connection, _NOT_LIVE)
    return Named(("live", *others.values), others.codes + 1)
