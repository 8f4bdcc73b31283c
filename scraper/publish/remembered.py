"""What an archive says as a whole is read once for each of its states, and then handed to every reader."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from cachetools import LRUCache
from datasette.database import Database

from scraper.publish.databases import read

KEPT = 200
"""Answers of one archive that are kept; most are a page's figures, some the matches of what a reader searched for."""

T = TypeVar("T")
State = tuple[tuple[int, int], ...]

_answers: WeakKeyDictionary[Database, LRUCache[Hashable, tuple[State, asyncio.Task[Any]]]] = WeakKeyDictionary()


async def read_once(database: Database, key: Hashable, function: Callable[[sqlite3.Connection], T]) -> T:
    """What ``function`` reads, from memory while the archive's files are as they were.

    ``key`` names the function and whatever else its answer hangs on. Whoever asks meanwhile waits for the same answer.
    """
    answers = _answers.setdefault(database, LRUCache(KEPT))
    state, task = answers.get(key, (None, None))
    now = archive_state(database)
    if task is None or state != now or not now or failed(task):
        task = asyncio.create_task(read(database, function))
        answers[key] = now, task
    # A reader who leaves must not take the answer away from the others.
    result: T = await asyncio.shield(task)
    return result


def archive_state(database: Database) -> State:
    """Times of change (ns) and sizes (bytes) of the files; empty for a database in memory, of which nothing is kept."""
    if not database.path:
        return ()
    return tuple(file_state(Path(f"{database.path}{ending}")) for ending in ("", "-wal"))


def file_state(path: Path) -> tuple[int, int]:
    """Time of change and size; zeros where there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def failed(task: asyncio.Task[Any]) -> bool:
    """Whether the reading ended without an answer."""
    return task.done() and (task.cancelled() or task.exception() is not None)
