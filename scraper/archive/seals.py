"""Seals: digests of every row of the archive, which show later changes that no other check can see.

Most of what ``archive.db`` holds stands in the captures too, but a view count, a date or a reason that turned into
another one is as valid as the true one. So each program that has written ends by sealing what it leaves. A write takes
the seals off first: an archive without seals is one whose writer was stopped.

A table's rows, in the order of their keys, are taken in groups of equal size, of one row each as long as there are few.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlite_utils import Database

from scraper.archive.database import write_transaction

MOST_GROUPS = 4096
"""Groups of a table's rows that have a digest of their own. More would make seals larger than what they tell."""

GROUP_BYTES = 4
"""Of a group's digest. It only tells where to look: whether anything changed is told by the table's whole digest."""

MANIFEST = "manifest.jsonl"
"""Stands for a table's name where the last line of the manifest is sealed."""

SCHEMA = "sqlite_schema"
SCHEMA_COLUMNS = "type, name, tbl_name, sql"
"""Where a table begins in the file is left out: VACUUM moves it."""

_ACCIDENTAL = re.compile(r"^_|_fts_")

Row = tuple[Any, ...]


class Text(bytes):
    """A TEXT value, told from a BLOB; its bytes need not be UTF-8."""


@dataclass(slots=True, frozen=True)
class Seal:
    """What a table's rows were."""

    table: str
    rows: int
    rows_each: int
    """Rows of a group; the last one may have fewer."""
    digests: bytes
    """`GROUP_BYTES` of the SHA-256 of each group."""
    sha256: str
    """Of all rows, in hex."""


def seal(db: Database) -> str:
    """Seal every table; the digest of all seals together.

    :raises ArchiveLockedError: another program is writing.
    """
    with write_transaction(db):
        db.conn.execute("DELETE FROM seals")
        seals = list(seals_of(db.conn))
        db.conn.executemany("INSERT INTO seals VALUES (?, ?, ?, ?, ?)", map(_values, seals))
    return whole_digest(seals)


def seal_manifest(db: Database, sequence: int, sha256: str) -> None:
    """Enter number and digest of the manifest's last line, which no later line names yet; the seals stay."""
    with db.atomic():
        db.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, 1, x'', ?)", (MANIFEST, sequence, sha256))


def sealed_line(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Number and digest of the manifest's last line."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT rows, sha256 FROM seals WHERE table_name = ?", (MANIFEST,)
    ).fetchone()
    return row


def stored_seals(connection: sqlite3.Connection) -> dict[str, Seal]:
    """The seals by their tables; none while a program is writing or after it was stopped."""
    rows = connection.execute(
        "SELECT table_name, rows, rows_each, digests, sha256 FROM seals WHERE table_name <> ?", (MANIFEST,)
    )
    return {row[0]: Seal(*row) for row in rows}


def whole_digest(seals: Iterable[Seal]) -> str:
    """SHA-256, in hex, over the seals of what an archive holds: the same for one that was made again from captures.

    When the schema was brought up to date, and how the search indexes are laid out, is left out.
    """
    digest = hashlib.sha256()
    for one in sorted(seals, key=lambda one: one.table):
        if not _ACCIDENTAL.search(one.table):
            digest.update(f"{one.table} {one.rows} {one.sha256}\n".encode())
    return digest.hexdigest()


def seals_of(connection: sqlite3.Connection) -> Iterator[Seal]:
    """The seals that the tables would get as they are now."""
    for table in sealed_tables(connection):
        yield seal_of(connection, table)


def sealed_tables(connection: sqlite3.Connection) -> list[str]:
    """Every table that holds rows, the schema and the parts of the search index among them."""
    rows = connection.execute(
        f"SELECT name FROM {SCHEMA} WHERE type = 'table' AND name <> 'seals' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [SCHEMA, *(name for (name,) in rows)]


def seal_of(connection: sqlite3.Connection, table: str) -> Seal:
    """The seal that a table would get as it is now.

    :raises sqlite3.DatabaseError: the table is damaged.
    """
    (count,) = connection.execute(f"SELECT count(*) FROM [{table}]").fetchone()
    rows_each = max(1, -(-count // MOST_GROUPS))
    whole, digests, rows = hashlib.sha256(), bytearray(), 0
    for group in groups(connection, table, rows_each):
        packed = b"".join(map(pack, group))
        whole.update(packed)
        digests += hashlib.sha256(packed).digest()[:GROUP_BYTES]
        rows += len(group)
    return Seal(table, rows, rows_each, bytes(digests), whole.hexdigest())


def groups(connection: sqlite3.Connection, table: str, rows_each: int) -> Iterator[list[Row]]:
    """A table's rows in the order of their keys, some at a time; texts are given as `Text`."""
    keys = ", ".join(key_columns(connection, table))
    columns = SCHEMA_COLUMNS if table == SCHEMA else "*"
    with _as_bytes(connection) as cursor:
        rows = cursor.execute(f"SELECT {columns} FROM [{table}] ORDER BY {keys}")
        while group := list(islice(rows, rows_each)):
            yield group


def key_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Columns by which a table's rows are told apart."""
    if table == SCHEMA:
        return ["type", "name"]
    rows = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,))
    return [f"[{name}]" for (name,) in rows] or ["rowid"]


def pack(row: Row) -> bytes:
    """A row as bytes that no other row has."""
    return b"(" + b"".join(map(_pack_value, row)) + b")"


def _pack_value(value: object) -> bytes:
    match value:
        case None:
            return b"n"
        case int():
            return b"i%d;" % value
        case float():
            return b"f" + struct.pack(">d", value)
        case bytes():
            return (b"t" if isinstance(value, Text) else b"b") + b"%d:" % len(value) + value
    raise TypeError(f"not a value of SQLite: {value!r}")


@contextmanager
def _as_bytes(connection: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    cursor = connection.cursor()
    cursor.row_factory = None
    before: Callable[[bytes], Any] = connection.text_factory
    connection.text_factory = Text
    try:
        yield cursor
    finally:
        connection.text_factory = before
        cursor.close()


def _values(one: Seal) -> tuple[Any, ...]:
    return one.table, one.rows, one.rows_each, one.digests, one.sha256
