"""Each archive's columns in memory, read anew when its file has changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database

from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
from scraper.publish.databases import read
from scraper.publish.remembered import State, archive_state

SHORT_SECONDS = 0.25
"""What takes no longer is read before the answer; a large archive is read beside it, while the last state answers."""


@dataclass
class _State:
    stamp: State
    seconds: float
    matches: Matches
    renewal: asyncio.Task[None] | None = field(default=None, repr=False)


_states: WeakKeyDictionary[Database, _State] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()


async def current_matches(database: Database) -> Matches:
    """What searches of this archive go by."""
    state = _states.get(database)
    if state is None or not state.stamp or (state.stamp != archive_state(database) and state.seconds <= SHORT_SECONDS):
        return (await _renewed(database)).matches
    if state.stamp != archive_state(database) and (state.renewal is None or state.renewal.done()):
        state.renewal = asyncio.create_task(_ignoring_result(_renewed(database)))
    return state.matches


async def _ignoring_result(reading: Coroutine[Any, Any, _State]) -> None:
    await reading


async def _renewed(database: Database) -> _State:
    async with _locks.setdefault(database, asyncio.Lock()):
        # Looked at before reading: what changes meanwhile is read next time.
        stamp = archive_state(database)
        state = _states.get(database)
        if state is None or not stamp or state.stamp != stamp:
            start = time.perf_counter()
            columns = await read(database, read_columns)
            state = _states[database] = _State(stamp, time.perf_counter() - start, Matches(columns))
        return state
