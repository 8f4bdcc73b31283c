"""How many rows Datasette says that each table has."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING

from datasette.database import Database, QueryInterrupted

from scraper.archive.search_index import INDEXES
from scraper.publish.databases import archive_databases

if TYPE_CHECKING:
    from datasette.app import Datasette


async def leave_indexes_uncounted(datasette: Datasette) -> None:
    """The search indexes keep no rows to count, and Datasette would log an error for each at each visit."""
    for database in await archive_databases(datasette):
        database.table_counts = partial(table_counts, database)


async def table_counts(database: Database, limit: int = 10) -> dict[str, int | None]:
    """Rows of each table, ``None`` where counting is not possible or takes more than ``limit`` milliseconds."""
    counts: dict[str, int | None] = {}
    for table in await database.table_names():
        counts[table] = None
        if table not in INDEXES:
            try:
                result = await database.execute(f"SELECT count(*) FROM [{table}]", custom_time_limit=limit)
            except (QueryInterrupted, sqlite3.DatabaseError):
                continue
            counts[table] = result.single_value()
    return counts
