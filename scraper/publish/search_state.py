"""Each archive's columns in memory, read anew when its file has changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database

from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
from scraper.publish.databases import read

SHORT_SECONDS = 0.1
"""What takes no longer is read before the answer; a large archive is read beside it, while the last state answers."""

Stamp = tuple[tuple[int, int], ...]


@dataclass
class _State:
    stamp: Stamp
    seconds: float
    matches: Matches
    renewal: asyncio.Task[None] | None = field(default=None, repr=False)


_states: WeakKeyDictionary[Database, _State] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()


async def current_matches(database: Database) -> Matches:
    """What searches of this archive go by."""
    state = _states.get(database)
    if state is None or (state.stamp != _stamp(database) and state.seconds <= SHORT_SECONDS):
        return (await _renewed(database)).matches
    if state.stamp != _stamp(database) and (state.renewal is None or state.renewal.done()):
        state.renewal = asyncio.create_task(_ignoring_result(_renewed(database)))
    return state.matches


async def _ignoring_result(reading: Coroutine[Any, Any, _State]) -> None:
    await reading


async def _renewed(database: Database) -> _State:
    async with _locks.setdefault(database, asyncio.Lock()):
        # Looked at before reading: what changes meanwhile is read next time.
        stamp = _stamp(database)
        state = _states.get(database)
        if state is None or state.stamp != stamp:
            start = time.perf_counter()
            columns = await read(database, read_columns)
            state = _states[database] = _State(stamp, time.perf_counter() - start, Matches(columns))
        return state


def _stamp(database: Database) -> Stamp:
    """Time and size of the file and of its write-ahead log: one of them changes with each transaction."""
    if not database.path:
        return ((time.monotonic_ns(), 0),)
    return tuple(map(_time_and_size, (Path(database.path), Path(f"{database.path}-wal"))))


def _time_and_size(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
