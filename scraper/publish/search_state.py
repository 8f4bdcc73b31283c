"""Each archive's columns in memory, and the pages last made from them; read anew when its file has changed."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast
from weakref import WeakKeyDictionary, WeakMethod

from cachetools import LRUCache
from datasette.database import Database

from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
from scraper.archive.search_threads import SideBySide, Together, one_by_one
from scraper.publish.databases import read
from scraper.publish.remembered import State, archive_state

SHORT_SECONDS = 0.25
"""What takes no longer is read before the answer; a large archive is read beside it, while the last state answers."""


KEPT_PAGES = 300
"""Pages of results that are kept, about 40 KB each: readers go back and forth, and robots ask the same again."""


@dataclass(eq=False)
class SearchState:
    """What searches go by."""

    stamp: State
    seconds: float
    """What reading it took."""
    matches: Matches
    pages: LRUCache[Hashable, Any] = field(default_factory=partial(LRUCache, KEPT_PAGES), repr=False)
    """By what was asked for. Datasette answers in one thread, so no lock is needed."""
    renewal: asyncio.Task[None] | None = field(default=None, repr=False)


_states: WeakKeyDictionary[Database, SearchState] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()
_threads: WeakKeyDictionary[Database, SideBySide] = WeakKeyDictionary()


async def current_matches(database: Database) -> Matches:
    """The articles that searches of this archive find."""
    return (await current_state(database)).matches


async def current_state(database: Database) -> SearchState:
    """What searches of this archive go by."""
    state = _states.get(database)
    if state is None or not state.stamp or (state.stamp != archive_state(database) and state.seconds <= SHORT_SECONDS):
        return await _renewed(database)
    if state.stamp != archive_state(database) and (state.renewal is None or state.renewal.done()):
        state.renewal = asyncio.create_task(_ignoring_result(_renewed(database)))
    return state


async def _ignoring_result(reading: Coroutine[Any, Any, SearchState]) -> None:
    await reading


async def _renewed(database: Database) -> SearchState:
    async with _locks.setdefault(database, asyncio.Lock()):
        # Looked at before reading: what changes meanwhile is read next time.
        stamp = archive_state(database)
        state = _states.get(database)
        if state is None or not stamp or state.stamp != stamp:
            start = time.perf_counter()
            columns = await read(database, read_columns)
            matches = Matches(columns, _together(database))
            state = _states[database] = SearchState(stamp, time.perf_counter() - start, matches)
        return state


def _together(database: Database) -> Together:
    """One thread for each archive, whatever becomes of it; an archive in memory cannot be opened twice."""
    if not database.path or not database.ds.setting("num_sql_threads"):
        return one_by_one
    if database not in _threads:
        # The thread must not keep a database that Datasette has closed.
        connect = WeakMethod(database.connect)
        _threads[database] = SideBySide(lambda: cast("Callable[[], sqlite3.Connection]", connect())())
    return _threads[database]
