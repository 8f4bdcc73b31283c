"""Each archive's columns in memory, and the pages last made from them; read anew when its file has changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Hashable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from cachetools import LRUCache
from datasette.database import Database

from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
from scraper.archive.search_threads import SideBySide, Together, one_by_one
from scraper.publish.databases import archive_databases, read
from scraper.publish.remembered import State, archive_state

if TYPE_CHECKING:
    from datasette.app import Datasette

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
_files: WeakKeyDictionary[Database, tuple[int, int]] = WeakKeyDictionary()
"""The file that each database was when Datasette started: device and number."""


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


async def remember_files(datasette: Datasette) -> None:
    """Takes down, before the first search, which file each archive is."""
    for database in await archive_databases(datasette):
        if database.path:
            _files[database] = _file_number(database.path)


def _together(database: Database) -> Together:
    """Two threads for an archive whose file is still the one that Datasette opened.

    Where another was put in its place, Datasette's connections still read the old one, and a new connection would read
    the other: neither has what both halves would make.
    """
    in_file = database.path and database.ds.setting("num_sql_threads")
    if not in_file or _files.get(database) != _file_number(database.path):
        return one_by_one
    if database not in _threads:
        _threads[database] = SideBySide(database.connect())
    return _threads[database]


def _file_number(path: str) -> tuple[int, int]:
    try:
        status = Path(path).stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino
