"""The connections that Datasette's threads read archives with."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import TYPE_CHECKING

from scraper.archive.search_index import INDEXES
from scraper.publish.databases import archive_databases

if TYPE_CHECKING:
    from datasette.app import Datasette

SECONDS = 2.0
"""So long one thread waits for the others; without them it goes on."""
INDEX_READ = "SELECT rowid FROM {index} WHERE {index} MATCH '\"a\"' LIMIT 1"


async def open_connections(datasette: Datasette) -> None:
    """Has every thread open its connection to each archive now, and read the schema and the heads of the indexes.

    Otherwise each does so for one of the first readers. And where another file is later put in an archive's place, all
    threads go on reading the same one.
    """
    threads: int = datasette.setting("num_sql_threads")
    for database in await archive_databases(datasette):
        if threads and database.path:
            opened = partial(_meet, Barrier(threads))
            await asyncio.gather(*(database.execute_fn(opened) for _ in range(threads)))


def _meet(all_threads: Barrier, connection: sqlite3.Connection) -> None:
    for index in INDEXES:
        # An archive of an earlier release may have no such index.
        with suppress(sqlite3.OperationalError):
            connection.execute(INDEX_READ.format(index=index)).fetchall()
    # A thread that is free again would take over from one that has not begun.
    with suppress(BrokenBarrierError):
        all_threads.wait(SECONDS)
