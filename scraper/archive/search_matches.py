"""Which articles a query is in, and how many of them have which category, author, month …"""

from __future__ import annotations

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from threading import Lock

import numpy as np

from scraper.archive.search_columns import ArticleColumns, Positions, read_ids
from scraper.archive.search_exact import needs_texts, spelled_so
from scraper.archive.search_expression import (
    beginnings_expression,
    exact_expression,
    excluded_expression,
    match_expression,
)
from scraper.archive.search_query import Query
from scraper.archive.search_threads import Together, one_by_one

_HALVES = tuple(
    f"SELECT group_concat(rowid) FROM {{index}} WHERE {{index}} MATCH ? AND rowid {half} ?" for half in ("<=", ">")
)
_FIRST = "SELECT group_concat(rowid) FROM (SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?)"
FEW = 2000
"""Articles that are found sooner than a second thread has been woken up."""
_ONE_WORD = re.compile(r'\(?"[^" ]+"(?: OR "[^" ]+")*\)?')
"""A word in its spellings: what has few of them is looked up in no time, which cannot be said of a phrase."""
REMEMBERED_BYTES = 64_000_000
"""Room for what was found last. A word that is in each of 200,000 articles takes 1.6 MB, and 50 ms to look up again."""


class Matches:
    """Looks queries up and remembers the last ones; one for each state of an archive."""

    def __init__(self, columns: ArticleColumns, together: Together = one_by_one) -> None:
        """``together`` carries out the lookups."""
        self.columns = columns
        self.together = together
        self._found: OrderedDict[Hashable, Positions] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def of(self, connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> Positions:
        """The articles that the query finds; ``exact``: only where the words are spelled as they were typed."""
        return self._exactly(connection, query) if exact else self._in_any_spelling(connection, query)

    def _in_any_spelling(self, connection: sqlite3.Connection, query: Query) -> Positions:
        beginnings = {group: beginnings_expression(group) for group in query.required}
        others = Query(tuple(group for group in query.required if not beginnings[group]), query.excluded)
        if others.required:
            found = self.expression(connection, match_expression(others) or "")
        else:
            found = np.arange(len(self.columns.ids), dtype=np.int64)
            if excluded := excluded_expression(query):
                found = self._without(found, self.expression(connection, excluded))
        for expression in filter(None, beginnings.values()):
            found = self._among(found, self.expression(connection, expression, index="articles_words_fts"))
        return found

    def _exactly(self, connection: sqlite3.Connection, query: Query) -> Positions:
        found = self._spelled(connection, Query(query.required))
        for term in query.excluded:
            found = self._without(found, self._spelled(connection, Query(((term,),))))
        return found

    def _spelled(self, connection: sqlite3.Connection, query: Query) -> Positions:
        words = exact_expression(query)
        spelled = self.expression(connection, words, index="articles_words_fts") if words else None
        if spelled is not None and not needs_texts(query):
            return spelled
        found = self._in_any_spelling(connection, query)
        if spelled is not None:
            found = self._among(found, spelled)
        if not needs_texts(query):
            return found
        ids = self.columns.ids
        return self.remembered(
            ("spelled so", query), lambda: self.columns.positions(spelled_so(connection, ids[found], query))
        )

    def _among(self, found: Positions, others: Positions) -> Positions:
        return found[self.columns.mask(others)[found]]

    def _without(self, found: Positions, excluded: Positions) -> Positions:
        return found[~self.columns.mask(excluded)[found]]

    def expression(self, connection: sqlite3.Connection, expression: str, *, index: str = "articles_fts") -> Positions:
        """The articles that the expression of FTS5 finds in that index."""

        def look_up() -> Positions:
            if _ONE_WORD.fullmatch(expression):
                first = read_ids(connection, _FIRST.format(index=index), (expression, FEW))
                if len(first) < FEW:
                    return self.columns.positions(first)
            halves = (sql.format(index=index) for sql in _HALVES)
            lookups = [partial(read_ids, sql=sql, values=(expression, self.columns.middle)) for sql in halves]
            return self.columns.positions(np.concatenate(self.together(connection, lookups)))

        return self.remembered((index, expression), look_up)

    def remembered(self, key: Hashable, find: Callable[[], Positions]) -> Positions:
        """What was found for ``key`` before, or is now."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        positions = find()
        self._remember(key, positions)
        return positions

    def _remember(self, key: Hashable, positions: Positions) -> None:
        with self._lock:
            self._bytes += positions.nbytes - (self._found[key].nbytes if key in self._found else 0)
            self._found[key] = positions
            while len(self._found) > 1 and self._bytes > REMEMBERED_BYTES:
                self._bytes -= self._found.popitem(last=False)[1].nbytes
