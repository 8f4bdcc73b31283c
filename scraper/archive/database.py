"""Opens ``archive.db``: migrated for those who write, read-only for those who read."""

from __future__ import annotations

import os
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


PRIMARY_CODE = 0xFF
"""The part of an error code of SQLite that is the same for all its kinds."""
UNOPENED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says where it cannot make or write the files beside an archive that it needs for reading it."""


class ArchiveError(Exception):
    """The archive cannot be opened or written; the message is meant for people."""


class ArchiveUnopenedError(ArchiveError):
    """SQLite cannot open the archive where it lies, which says nothing about what is in it."""


class ArchiveLockedError(ArchiveError):
    """Another program has held the archive for longer than the busy timeout. Nothing was written."""


def open_archive(path: str | Path, *, busy_timeout: float = BUSY_TIMEOUT_SECONDS) -> Database:
    """Open the archive at ``path`` for writing; file and folder are made and brought to the newest schema.

    ``":memory:"`` gives an archive that is gone when closed. The connection may move between threads, one call at a
    time. ``busy_timeout`` is in seconds.

    :raises ArchiveError: the place cannot be used, or the file is no archive or one of a newer release.
    """
    if path != ":memory:":
        make_folder(Path(path).parent)
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

    On a medium or in a folder that cannot be written, SQLite cannot make the files beside it that several programs need
    to share an archive. There it is read as a file that does not change, if all that was written is in it.

    :raises ArchiveUnopenedError: there is no such file, or part of what was written is in a file beside it that cannot
        be used there.
    :raises ArchiveError: it is no database.
    """
    archive = Path(path)
    try:
        return _reading(archive, "mode=ro")
    except ArchiveUnopenedError as error:
        if not archive.is_file() or os.access(archive.absolute().parent, os.W_OK):
            raise
        if _holds_something(archive.with_name(f"{archive.name}-wal")):
            problem = (
                f"its folder cannot be written, and {archive.name}-wal holds part of it: copy both to where it can be"
            )
            raise ArchiveUnopenedError(f"cannot open {path}: {problem}") from error
        return _reading(archive, "immutable=1")


def _reading(archive: Path, how: str) -> Database:
    try:
        connection = sqlite3.connect(
            f"{archive.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise ArchiveUnopenedError(f"cannot open {archive}: {error}") from error
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes a damaged schema in its message, which then need not be UTF-8.
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE in UNOPENED:
            raise ArchiveUnopenedError(f"cannot open {archive}: {error}") from error
        raise ArchiveError(f"cannot read {archive}: {error}") from error
    return Database(connection)


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


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


def make_folder(folder: Path) -> None:
    """Make the folder of an archive or of its captures, unless it is there.

    :raises ArchiveError: it cannot be made, or something that is no folder is there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = "it is no folder" if isinstance(error, FileExistsError) else error.strerror
        raise ArchiveError(f"cannot make the folder {folder}: {problem}") from error


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
