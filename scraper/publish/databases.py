"""Which of the databases that Datasette has open are archives of ours.

A database is named after its file, so nothing here goes by the name ``archive``: an archive is known by its tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakSet

from datasette.database import Database
from datasette.utils.asgi import Request

from scraper.archive.captures import FOLDER

if TYPE_CHECKING:
    from datasette.app import Datasette

ARCHIVE_TABLES = ("articles", "attachments", "captures", "crawls", "images", "media", "revisions", "view_counts")
PLUGIN_NAME = "department-news"

T = TypeVar("T")


def holds_archive(connection: sqlite3.Connection) -> bool:
    """Whether the main database of ``connection`` has every table of an archive."""
    marks = ", ".join("?" * len(ARCHIVE_TABLES))
    sql = f"SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view') AND name IN ({marks})"
    return bool(connection.execute(sql, ARCHIVE_TABLES).fetchone()[0] == len(ARCHIVE_TABLES))


_archives: WeakSet[Database] = WeakSet()
"""Those known to be archives: no archive ever stops being one, and asking takes a thread."""


async def is_archive(database: Database) -> bool:
    """The same of a database that Datasette has open."""
    if database not in _archives and await database.execute_fn(holds_archive):
        _archives.add(database)
    return database in _archives


def known_archive(datasette: Datasette, route: str) -> bool:
    """Whether the database at ``/<route>`` is known to be an archive."""
    return any(database in _archives for database in datasette.databases.values() if database.route == route)


async def archive_databases(datasette: Datasette) -> list[Database]:
    """All archives, in the order in which Datasette opened them."""
    return [
        database
        for name, database in datasette.databases.items()
        if not name.startswith("_") and await is_archive(database)
    ]


async def first_archive(datasette: Datasette, preferred: str | None = None) -> Database | None:
    """The archive named ``preferred`` if it is one, else the first, else ``None``."""
    archives = await archive_databases(datasette)
    for database in archives:
        if database.name == preferred:
            return database
    return archives[0] if archives else None


async def ensure_visible(datasette: Datasette, request: Request, database: Database) -> None:
    """Raises ``Forbidden`` where Datasette's permissions hide the archive's articles."""
    articles = ("view-table", (database.name, "articles"))
    await datasette.ensure_permissions(request.actor, [articles, ("view-database", database.name), "view-instance"])


async def read(database: Database, function: Callable[[sqlite3.Connection], T]) -> T:
    """What ``function`` reads in a thread of its own, free of Datasette's time limit for visitors' SQL."""
    result: T = await database.execute_fn(function)
    return result


def captures_folder(datasette: Datasette, database: Database) -> Path:
    """Where the WARC files lie: the plug-in's setting ``captures_dir``, or ``captures``, in the archive's folder."""
    settings = datasette.plugin_config(PLUGIN_NAME, database=database.name) or {}
    beside = Path(database.path).parent if database.path else Path()
    return beside / str(settings.get("captures_dir", FOLDER))
