"""Which articles a query is in, and how many of them have which category, author, month …"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from threading import Lock

import numpy as np

from scraper.archive.search_columns import ArticleColumns, Positions, parse_ids
from scraper.archive.search_expression import (
    exact_expression,
    excluded_expression,
    match_expression,
)
from scraper.archive.search_query import Query

_MATCHING = "SELECT group_concat(rowid) FROM {index} WHERE {index} MATCH ?"
REMEMBERED_BYTES = 64_000_000
"""Room for what was found last. A word that is in each of 200,000 articles takes 1.6 MB, and 50 ms to look up again."""


class Matches:
    """Looks queries up and remembers the last ones; one for each state of an archive."""

    def __init__(self, columns: ArticleColumns) -> None:
        self.columns = columns
        self._found: OrderedDict[tuple[str, str], Positions] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def of(self, connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> Positions:
        """The articles that the query finds; ``exact``: only where the words are spelled as they were typed."""
        if not query.required:
            everything = np.arange(len(self.columns.ids), dtype=np.int64)
            excluded = excluded_expression(query)
            return self._without(everything, self.expression(connection, excluded)) if excluded else everything
        if not exact:
            return self.expression(connection, match_expression(query) or "")
        return self._exactly(connection, query)

    def _exactly(self, connection: sqlite3.Connection, query: Query) -> Positions:
        found = self._spelled(connection, Query(query.required))
        for term in query.excluded:
            found = self._without(found, self._spelled(connection, Query(((term,),))))
        return found

    def _spelled(self, connection: sqlite3.Connection, query: Query) -> Positions:
        spelled = self.expression(connection, exact_expression(query) or "", index="articles_exact_fts")
        folded = self.expression(connection, match_expression(query) or "")
        return folded[self.columns.mask(spelled)[folded]]

    def _without(self, found: Positions, excluded: Positions) -> Positions:
        return found[~self.columns.mask(excluded)[found]]

    def expression(self, connection: sqlite3.Connection, expression: str, *, index: str = "articles_fts") -> Positions:
        """The articles that the expression of FTS5 finds in that index."""
        key = index, expression
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        (ids,) = connection.execute(_MATCHING.format(index=index), (expression,)).fetchone()
        positions = self.columns.positions(parse_ids(ids))
        self._remember(key, positions)
        return positions

    def _remember(self, key: tuple[str, str], positions: Positions) -> None:
        with self._lock:
            self._bytes += positions.nbytes - (self._found[key].nbytes if key in self._found else 0)
            self._found[key] = positions
            while len(self._found) > 1 and self._bytes > REMEMBERED_BYTES:
                self._bytes -= self._found.popitem(last=False)[1].nbytes
