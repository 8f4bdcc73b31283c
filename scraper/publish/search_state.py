"""Each archive's columns in memory, and the pages last made from them; read anew when its file has changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from cachetools import LRUCache
from datasette.database import Database

from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
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
            state = _states[database] = SearchState(stamp, time.perf_counter() - start, Matches(columns))
        return state
