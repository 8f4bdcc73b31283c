"""Checks ``archive.db`` as a file: its structure, its references, and its rows against their seals."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from scraper.archive.seals import GROUP_BYTES, Row, Seal, groups, key_columns, pack, seal_of, sealed_tables
from scraper.archive.verify.findings import DAMAGE, Finding

MOST_PROBLEMS = 100
"""Of a damaged structure SQLite finds new ones for ever."""


def structure_findings(connection: sqlite3.Connection, file: str) -> Iterator[Finding]:
    """What SQLite itself finds: damaged pages, indexes that differ from their tables, values of a wrong type."""
    for (problem,) in connection.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})"):
        if problem != "ok":
            yield Finding(file=file, problem=str(problem))


def reference_findings(connection: sqlite3.Connection, file: str) -> Iterator[Finding]:
    """Rows that refer to a row that is not there."""
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        problem = f"the row refers to a row of {other} that is not there"
        yield Finding(file=file, table=table, row=str(row), problem=problem)


def seal_findings(connection: sqlite3.Connection, file: str, seals: dict[str, Seal]) -> Iterator[Finding]:
    """Rows that are not what they were when the last program that wrote had ended."""
    tables = sealed_tables(connection)
    for table in sorted({*tables, *seals}):
        if table not in seals:
            yield Finding(file=file, table=table, problem="the table was not there when the archive was sealed")
        elif table not in tables:
            yield Finding(file=file, table=table, problem="the table is gone")
        else:
            yield from _table_findings(connection, file, seals[table])


def _table_findings(connection: sqlite3.Connection, file: str, sealed: Seal) -> Iterator[Finding]:
    try:
        present = seal_of(connection, sealed.table)
        if present == sealed:
            return
        if present.sha256 == sealed.sha256:
            yield Finding(file=file, table="seals", row=sealed.table, problem="the seal itself is damaged")
            return
        found = False
        for place in _changed_groups(connection, sealed):
            found = True
            yield Finding(file=file, table=sealed.table, row=place, problem="not what the last crawl left here")
        if not found:
            yield Finding(file=file, table=sealed.table, problem="not the rows that the last crawl left here")
    except DAMAGE as error:
        yield Finding(file=file, table=sealed.table, problem=f"the table cannot be read: {error}")


def _changed_groups(connection: sqlite3.Connection, sealed: Seal) -> Iterator[str]:
    """First and last key of each group whose digest differs."""
    keys = key_positions(connection, sealed.table)
    for number, group in enumerate(groups(connection, sealed.table, sealed.rows_each)):
        digest = hashlib.sha256(b"".join(map(pack, group))).digest()[:GROUP_BYTES]
        if digest != sealed.digests[number * GROUP_BYTES : (number + 1) * GROUP_BYTES]:
            first, last = _key(group[0], keys), _key(group[-1], keys)
            yield first if first == last else f"{first} to {last}"


def key_positions(connection: sqlite3.Connection, table: str) -> list[int]:
    """Where in a row of ``SELECT *`` its key stands."""
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]
    keys = [key.strip("[]") for key in key_columns(connection, table)]
    return [names.index(key) for key in keys if key in names]


def _key(row: Row, positions: list[int]) -> str:
    values = (row[position] for position in positions)
    return " ".join(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values)
