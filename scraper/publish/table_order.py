"""Table pages, and their exports, that hold every row once.

Datasette 0.65 sorts the first page of a table by the column alone, and each page after it by the primary key as well
(``TableView`` in ``datasette/views/table.py``). Of rows with the same value SQLite may give other ones first each time:
the second page then lacked some and repeated others. Here the first page gets the order of those that follow.

Sorting so, SQLite would carry whole rows along, long texts among them. The keys of a page are sorted alone, in a
twentieth of the time, and its rows looked up by them.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.database import Database, Results
from datasette.utils import escape_sqlite

from scraper.publish.databases import archive_databases

if TYPE_CHECKING:
    from datasette.app import Datasette

Execute = Callable[..., Awaitable[Results]]

_NAME = r"(?:\[[^\]]*\]|(?!\d)\w+)"
_SORTED = re.compile(
    rf"select (?P<columns>{_NAME}(?:, {_NAME})*) from (?P<table>{_NAME}) "
    r"(?P<where>where (?:(?!\b(?i:group|union|intersect|except|order)\b).)+ )?"
    rf"order by (?P<column>{_NAME})(?P<way> desc)?(?P<keys>(?:, {_NAME})*) limit (?P<limit>\d+)",
    re.DOTALL,
)
"""The statement of a sorted page. One of a visitor's own that has this form gets an order of its ties too."""


async def order_all_rows(datasette: Datasette) -> None:
    """Have the archives' tables sorted like that."""
    for database in await archive_databases(datasette):
        database.execute = partial(_execute, database, database.execute)


async def _execute(database: Database, execute: Execute, sql: str, *arguments: Any, **options: Any) -> Results:
    return await execute(await in_whole_order(database, sql), *arguments, **options)


async def in_whole_order(database: Database, sql: str) -> str:
    """The statement with the primary key behind the sorted column, if it gives a page of a table."""
    found = _SORTED.fullmatch(sql)
    if found is None:
        return sql
    table, column = found["table"], found["column"]
    if column.strip("[]") not in await database.table_columns(table.strip("[]")):
        return sql
    if table.strip("[]") not in await database.table_names():
        # A view has no key; Datasette counts its rows from the start instead.
        return sql
    keys = [escape_sqlite(key) for key in await database.primary_keys(table.strip("[]"))] or ["rowid"]
    key = ", ".join(keys)
    if found["keys"] not in ("", f", {key}") or keys == [column]:
        return sql
    order = f"order by {column}{found['way'] or ''}, {key}"
    chosen = f"{found['where'] or ''}{order} limit {found['limit']}"
    if keys != ["rowid"] and await may_lack_keys(database, table.strip("[]")):
        return f"select {found['columns']} from {table} {chosen}"
    return f"select {found['columns']} from {table} where ({key}) in (select {key} from {table} {chosen}) {order}"


async def may_lack_keys(database: Database, table: str) -> bool:
    """Whether a row's primary key may be NULL, which SQLite allows and by which no row can be looked up."""
    keys = [column for column in await database.table_column_details(table) if column.is_pk]
    is_rowid = len(keys) == 1 and keys[0].type.upper() == "INTEGER"
    return not (is_rowid or all(key.notnull for key in keys))
