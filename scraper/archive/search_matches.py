"""Which articles a query is in, and how many of them have which category, author, month …"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from threading import Lock

import numpy as np

from scraper.archive.search_columns import ArticleColumns, Mask, parse_ids
from scraper.archive.search_expression import (
    exact_expression,
    excluded_expression,
    match_expression,
)
from scraper.archive.search_query import Query

_MATCHING = "SELECT group_concat(rowid) FROM {index} WHERE {index} MATCH ?"
REMEMBERED_BYTES = 32_000_000
"""Room for what was found last. A word that is in each of 200,000 articles takes 200 KB, and 50 ms to look up again."""


class Matches:
    """Looks queries up and remembers the last ones; one for each state of an archive."""

    def __init__(self, columns: ArticleColumns) -> None:
        self.columns = columns
        self._masks: OrderedDict[tuple[str, str], Mask] = OrderedDict()
        self._lock = Lock()

    def of(self, connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> Mask:
        """Which articles the query finds; ``exact``: only where the words are spelled as they were typed."""
        if not query.required:
            found = np.ones(len(self.columns.ids), dtype=np.bool_)
            excluded = excluded_expression(query)
            return found & ~self.expression(connection, excluded) if excluded else found
        if not exact:
            return self.expression(connection, match_expression(query) or "")
        return self._exactly(connection, query)

    def _exactly(self, connection: sqlite3.Connection, query: Query) -> Mask:
        found = self._spelled(connection, Query(query.required))
        for term in query.excluded:
            found = found & ~self._spelled(connection, Query(((term,),)))
        return found

    def _spelled(self, connection: sqlite3.Connection, query: Query) -> Mask:
        spelled = self.expression(connection, exact_expression(query) or "", index="articles_exact_fts")
        return spelled & self.expression(connection, match_expression(query) or "")

    def expression(self, connection: sqlite3.Connection, expression: str, *, index: str = "articles_fts") -> Mask:
        """The articles that the expression of FTS5 finds in that index."""
        key = index, expression
        with self._lock:
            if key in self._masks:
                self._masks.move_to_end(key)
                return self._masks[key]
        (ids,) = connection.execute(_MATCHING.format(index=index), (expression,)).fetchone()
        mask = self.columns.mask(parse_ids(ids))
        self._remember(key, mask)
        return mask

    def _remember(self, key: tuple[str, str], mask: Mask) -> None:
        with self._lock:
            self._masks[key] = mask
            while len(self._masks) > 1 and len(self._masks) * mask.nbytes > REMEMBERED_BYTES:
                self._masks.popitem(last=False)
