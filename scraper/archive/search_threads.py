"""Lookups of one search, one after the other or side by side.

SQLite lets other threads run while it reads. Phrases and common words take so long to look up that two threads, each
with half of the lookups, are worth the trouble.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from scraper.archive.search_columns import Ints

Lookup = Callable[[sqlite3.Connection], Ints]
Together = Callable[[sqlite3.Connection, Sequence[Lookup]], list[Ints]]
"""Carries out lookups, some of them perhaps with another connection; what they found, in their order."""


def one_by_one(connection: sqlite3.Connection, lookups: Sequence[Lookup]) -> list[Ints]:
    """Carry them all out here."""
    return [lookup(connection) for lookup in lookups]


class SideBySide:
    """Carries out lookups here and, the last ones first, in a thread of its own.

    A lookup that the thread has not begun when its turn comes is carried out here: whoever searches waits for nothing
    but work on their own search, however many others do the same.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """``connection`` is a second one to the same archive, which from now on the thread alone uses."""
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")

    def __call__(self, connection: sqlite3.Connection, lookups: Sequence[Lookup]) -> list[Ints]:
        """What the lookups found, in their order."""
        if not lookups:
            return []
        first, *others = lookups
        begun: list[Future[Ints]] = [self._thread.submit(self._aside, lookup) for lookup in reversed(others)]
        try:
            found = [first(connection)]
            for lookup, future in zip(others, reversed(begun), strict=True):
                found.append(lookup(connection) if future.cancel() else future.result())
        finally:
            for future in begun:
                future.cancel()
        return found

    def _aside(self, lookup: Lookup) -> Ints:
        return lookup(self._connection)
