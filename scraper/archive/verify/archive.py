"""The whole check: ``archive.db``, then every capture file, each thing that is wrong as one finding."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.database import ArchiveError, ArchiveUnopenedError, lacking_steps, open_reading
from scraper.archive.seals import stored_seals
from scraper.archive.search_index import INDEXES
from scraper.archive.verify import manifest as manifests
from scraper.archive.verify.captures import FileCheck, OnProgress, file_checks, missing_files, unfinished_crawls
from scraper.archive.verify.content import content_findings
from scraper.archive.verify.database import reference_findings, seal_findings, structure_findings
from scraper.archive.verify.findings import DAMAGE, Finding
from scraper.archive.verify.index import index_findings

_OWNERS = (
    "SELECT id FROM articles WHERE capture_id = :id",
    "SELECT article_id FROM revisions WHERE capture_id = :id",
    """
    SELECT article_id FROM images JOIN captures ON captures.sha256 = images.sha256 WHERE captures.id = :id
    UNION ALL
    SELECT article_id FROM attachments JOIN captures ON captures.sha256 = attachments.sha256 WHERE captures.id = :id
    """,
)
"""SQL for the article that a capture was read for."""


@dataclass(slots=True)
class Checked:
    """How much was checked."""

    files: int = 0
    bytes: int = 0
    records: int = 0
    captures: int = 0
    articles: int = 0
    revisions: int = 0


class CannotCheckError(Exception):
    """There is nothing to check, or it cannot be opened where it lies; the message says why."""


def verify(archive: Path, captures: Path, checked: Checked, on_progress: OnProgress | None = None) -> Iterator[Finding]:
    """Give what is wrong with an archive and its captures; ``checked`` counts what was looked at.

    Both are only read. A crawl that runs meanwhile does no harm: the archive is read as it is at the start.

    :raises CannotCheckError: there is no archive or no folder of captures, or the archive cannot be opened there.
    """
    for path, there, kind in ((archive, archive.is_file(), "file"), (captures, captures.is_dir(), "folder")):
        if not there:
            raise CannotCheckError(f"{path} is no {kind}" if path.exists() else f"there is no {path}")
    try:
        db = open_reading(archive)
    except ArchiveUnopenedError as error:
        raise CannotCheckError(str(error)) from error
    except ArchiveError as error:
        yield Finding(file=archive.name, problem=str(error))
        yield from _files(None, captures, checked, on_progress)
        return
    try:
        yield from _whole(db, archive, captures, checked, on_progress)
    finally:
        db.close()


def _whole(
    db: Database, archive: Path, captures: Path, checked: Checked, on_progress: OnProgress | None
) -> Iterator[Finding]:
    # One transaction: whatever is written meanwhile, all that is read belongs together.
    db.conn.execute("BEGIN")
    steps: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
        ("structure", lambda: structure_findings(db.conn, archive.name)),
        ("references", lambda: reference_findings(db.conn, archive.name)),
        ("seals", lambda: _seals(db.conn, archive.name)),
        ("content", lambda: content_findings(db, archive.name)),
        ("search index", lambda: _index(archive)),
    ]
    with suppress(*DAMAGE):
        if lacking := lacking_steps(db.conn):
            problem = f"an earlier release made it ({lacking[0]} is to come): the next crawl brings it up to date"
            yield Finding(file=archive.name, problem=problem)
            # Its index was fed by other rules.
            steps.pop()
    for number, (name, step) in enumerate(steps):
        if on_progress:
            on_progress(f"{archive.name}: {name}", number, len(steps))
        try:
            yield from step()
        except DAMAGE as error:
            yield Finding(file=archive.name, problem=f"its {name} cannot be checked: {error}")
    _count(db.conn, checked)
    for finding in _files(db.conn, captures, checked, on_progress):
        yield _with_article(db.conn, finding)


def _seals(connection: sqlite3.Connection, file: str) -> Iterator[Finding]:
    if seals := stored_seals(connection):
        yield from seal_findings(connection, file, seals)


def _index(archive: Path) -> Iterator[Finding]:
    for index in INDEXES:
        db = open_reading(archive)
        db.conn.isolation_level = None
        try:
            yield from index_findings(db.conn, index, archive.name)
        finally:
            db.close()


def _files(
    connection: sqlite3.Connection | None, folder: Path, checked: Checked, on_progress: OnProgress | None
) -> Iterator[Finding]:
    manifest = manifests.read_lines(folder)
    yield from manifest.findings
    try:
        if connection:
            unfinished = bool(unfinished_crawls(connection))
            yield from manifests.crawl_findings(connection, manifest)
            yield from manifests.state_findings(connection, manifest, unfinished=unfinished)
            yield from missing_files(connection, folder)
        checks = file_checks(connection, folder)
    except DAMAGE as error:
        yield Finding(file="archive.db", problem=f"cannot be compared with the captures: {error}")
        checks = file_checks(None, folder)
    if not connection:
        yield from manifests.missing_files(manifest, folder)
    for check in checks:
        check.on_progress = on_progress
        yield from _file(check, manifest)
        checked.files += 1
        checked.bytes += check.path.stat().st_size
        checked.records += check.records
        checked.captures += check.captures


def _file(check: FileCheck, manifest: manifests.Manifest) -> Iterator[Finding]:
    """What is wrong in a file; that it is another one than the manifest says, only where nothing in it tells more."""
    whole = list(manifests.file_findings(manifest, check.path))
    check.vouched = check.path.name in manifest.files and not whole
    found = False
    try:
        for finding in check.findings():
            found = True
            yield finding
        if whole and not found:
            located = list(check.hidden_changes())
            yield from located or whole
    except DAMAGE as error:
        yield Finding(file="archive.db", table="captures", problem=f"cannot be read: {error}")
    except OSError as error:
        yield Finding(file=check.path.name, problem=f"cannot be read: {error.strerror}")


def _count(connection: sqlite3.Connection, checked: Checked) -> None:
    try:
        (checked.articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        (checked.revisions,) = connection.execute("SELECT count(*) FROM revisions").fetchone()
    except DAMAGE:
        # Said already by the steps that read them.
        return


def _with_article(connection: sqlite3.Connection, finding: Finding) -> Finding:
    """The finding with the article that its capture was read for."""
    if finding.capture is None or finding.article is not None:
        return finding
    try:
        for sql in _OWNERS:
            row = connection.execute(sql, {"id": finding.capture}).fetchone()
            if row:
                return replace(finding, article=row[0])
    except DAMAGE:
        return finding
    return finding
