"""Opens ``archive.db``: migrated for those who write, read-only for those who read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.migrations import migrations

BUSY_TIMEOUT_SECONDS = 10.0
"""How long a writer waits for another program's transaction. A batch commits in well under a second."""

CHECKPOINT_PAGES = 4000
"""Pages of 4 KB that the write-ahead log may hold: several batches, so that not every commit waits for a checkpoint."""


class ArchiveError(Exception):
    """The archive cannot be opened or written; the message is meant for people."""


class ArchiveLockedError(ArchiveError):
    """Another program has held the archive for longer than the busy timeout. Nothing was written."""


def open_archive(path: str | Path, *, busy_timeout: float = BUSY_TIMEOUT_SECONDS) -> Database:
    """Open the archive at ``path`` for writing; file and folder are made and brought to the newest schema.

    ``":memory:"`` gives an archive that is gone when closed. The connection may move between threads, one call at a
    time. ``busy_timeout`` is in seconds.

    :raises ArchiveError: the place cannot be used, or the file is no archive or one of a newer release.
    """
    if path != ":memory:":
        _make_folder(Path(path).parent)
        if Path(path).exists() and not Path(path).is_file():
            # SQLite takes a device for an empty database, and all that it is given is gone.
            raise ArchiveError(f"cannot open {path}: it is no file")
    try:
        connection = sqlite3.connect(path, timeout=busy_timeout, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"cannot open {path}: {error}") from error
    try:
        db = Database(connection)
        _configure(db)
        _migrate(db)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _explained(error, f"cannot open {path}") from error
    except ArchiveError:
        connection.close()
        raise
    return db


def open_reading(path: str | Path) -> Database:
    """Open the archive at ``path`` for reading only.

    :raises ArchiveError: there is no such file, or it is no database.
    """
    try:
        connection = sqlite3.connect(
            f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"cannot open {path}: {error}") from error
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes a damaged schema in its message, which then need not be UTF-8.
        connection.close()
        raise ArchiveError(f"cannot read {path}: {error}") from error
    return Database(connection)


@contextmanager
def write_transaction(db: Database) -> Iterator[None]:
    """Like ``db.atomic()``, with the write lock held from the start.

    A transaction that reads first and writes later fails at once when another program has committed in between; one
    that takes the lock first waits for its turn. Within a transaction of the caller it is just ``db.atomic()``.

    :raises ArchiveLockedError: another program held the archive for the whole busy timeout; nothing was written.
    """
    try:
        if db.conn.in_transaction:
            with db.atomic():
                yield
        else:
            with _locked(db), db.atomic():
                yield
    except sqlite3.OperationalError as error:
        raise _explained(error, "nothing was stored") from error


@contextmanager
def _locked(db: Database) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        _unseal(db)
        yield
        db.commit()
    finally:
        db.rollback()


def _unseal(db: Database) -> None:
    """What is going to be written is sealed by whoever ends writing: see ``scraper.archive.seals``."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seals'").fetchone():
        db.execute("DELETE FROM seals")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot make the folder {folder}: {error.strerror}") from error


def _configure(db: Database) -> None:
    db.conn.execute("PRAGMA foreign_keys = ON")
    # Not NORMAL, by which a power cut may take back commits: the manifest would then tell more than the archive knows.
    db.conn.execute("PRAGMA synchronous = FULL")
    db.enable_wal()
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def lacking_steps(connection: sqlite3.Connection) -> list[str]:
    """Steps of the schema that an archive which is only read has not had: an earlier release made it."""
    applied = {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}
    return [name for name in _released() if name not in applied]


def _released() -> list[str]:
    with Database(memory=True) as empty:
        return [migration.name for migration in migrations.pending(empty)]


def _migrate(db: Database) -> None:
    newer = {migration.name for migration in migrations.applied(db)}.difference(_released())
    if newer:
        raise ArchiveError(f"the archive was made by a newer release: it has {', '.join(sorted(newer))}")
    if migrations.pending(db):
        with _without_foreign_keys(db), write_transaction(db):
            migrations.apply(db)
            if broken := db.execute("PRAGMA foreign_key_check").fetchone():
                raise ArchiveError(f"the schema cannot be brought up to date: {broken[0]} refers to a missing row")


@contextmanager
def _without_foreign_keys(db: Database) -> Iterator[None]:
    """A table that others refer to cannot be made again while they are watched (sqlite.org/lang_altertable.html)."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")


def _explained(error: sqlite3.DatabaseError, what: str) -> Exception:
    """``error`` in words that say what to do, where we know; else itself."""
    if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveLockedError(f"{what}: another program is writing to the archive")
    return ArchiveError(f"{what}: {error}")
