"""A new archive put in the place of another one, of which nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from scraper.archive.database import ArchiveError, open_reading

OPEN_ELSEWHERE_SECONDS = 2.0
"""How long the old archive may be open in another program before that is taken to stay so."""


def make_room(archive: Path) -> Path:
    """See that the archive can be replaced, before hours are spent on a new one; where it will be kept.

    :raises FileExistsError: one is kept there already.
    :raises ArchiveError: it is no file, or another program has it open.
    """
    if archive.exists() and not archive.is_file():
        raise ArchiveError(f"{archive} is no file, and only an archive is replaced")
    old = archive.with_name(f"{archive.stem}-old{archive.suffix}")
    refuse_taken(old)
    if archive.exists():
        _close(archive)
    return old


def put_in_place(new: Path, archive: Path, old: Path) -> None:
    """Put a new archive in the place of one that no other program has open, and that is ``old`` from then on.

    :raises ArchiveError: the archive is open elsewhere, or knows of crawls that the new one does not. All is as before.
    """
    if archive.exists():
        if lost := _lost_crawls(archive, new):
            crawls = f"{len(lost)} crawls" if len(lost) > 1 else "a crawl"
            raise ArchiveError(f"{archive} is not replaced: it holds {crawls} without captures, such as {lost[0]}")
        closed = _close(archive)
        # Not renamed, so that there is an archive at any moment.
        old.hardlink_to(archive)
        if not closed:
            _keep_side_files(archive, old)
    for path in side_files(archive):
        path.unlink(missing_ok=True)
    new.replace(archive)


def _lost_crawls(archive: Path, new: Path) -> list[str]:
    """Crawls that brought something to the archive and are not in the new one."""
    try:
        with closing(open_reading(archive)) as before:
            known = {crawl for (crawl,) in before.execute("SELECT DISTINCT crawl_id FROM captures")}
    except (ArchiveError, sqlite3.DatabaseError):
        # Too damaged to be asked, which is why it is replaced.
        return []
    with closing(open_reading(new)) as after:
        return sorted(known - {crawl for (crawl,) in after.execute("SELECT id FROM crawls")})


def _close(archive: Path) -> bool:
    """Bring the write-ahead log into the archive, which only works when nothing else has it open, and leave none.

    ``False``: it is too damaged for that.
    """
    try:
        with closing(sqlite3.connect(archive, timeout=OPEN_ELSEWHERE_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            problem = "another program, such as Datasette, has it open"
            raise ArchiveError(f"{archive} cannot be replaced: {problem}") from error
        return False
    return True


def refuse_taken(place: Path) -> None:
    """Make sure that a new archive writes over nothing.

    :raises FileExistsError: there is something, or what SQLite kept beside an archive that was there.
    """
    if place.exists():
        raise FileExistsError(f"{place} exists already, and an archive is never written over: move it away")
    for path in side_files(place):
        if path.exists():
            raise FileExistsError(
                f"{path} is left of an archive that was at {place}, and SQLite would play it over a new one: "
                "remove it when no program has that archive open"
            )


def _keep_side_files(archive: Path, old: Path) -> None:
    for path, kept in zip(side_files(archive), side_files(old), strict=True):
        if path.exists():
            path.rename(kept)


def side_files(archive: Path) -> list[Path]:
    """What SQLite keeps beside an archive that is open, or was when its program was killed."""
    return [archive.with_name(f"{archive.name}{ending}") for ending in ("-wal", "-shm", "-journal")]


def remove_archive(archive: Path) -> None:
    """Take an unfinished archive away, with what lies beside it under its name."""
    for path in archive.parent.glob(f"{archive.name}*"):
        path.unlink()
