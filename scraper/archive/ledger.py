"""Keeps the manifest beside the captures in step with the archive's log of crawls."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.crawls import CrawlRow, read_crawl
from scraper.archive.manifest import add_entry, last_entries
from scraper.archive.migrations import migrations
from scraper.archive.scan import file_digest
from scraper.archive.seals import seal, seal_manifest

DECISIONS = {"good": "accept", "failed": "accept", "interrupted": "accept", "discarded": "discard"}
"""What was decided about a crawl that was held, by the outcome that it then has."""


def enter_in_manifest(db: Database, captures: Path, crawl_id: str, kind: str) -> None:
    """Seal the archive, and append what it now holds of a crawl.

    :raises ArchiveError: the archive cannot be sealed.
    :raises CaptureError: the manifest cannot be read or written.
    """
    crawl = read_crawl(db, crawl_id)
    path = captures / f"{crawl_id}.warc.gz"
    size, digest = file_digest(path) if path.exists() else (0, "")
    (count,) = db.execute("SELECT count(*) FROM captures WHERE crawl_id = ?", (crawl_id,)).fetchone()
    content = {
        "crawl": crawl,
        "warc": {"file": path.name, "size": size, "sha256": digest} if digest else None,
        "captures": count,
        "tables": table_counts(db),
        "schema": len(migrations.applied(db)),
        "seal": seal(db),
    }
    added = add_entry(captures, kind, content)
    seal_manifest(db, added.entry["sequence"], added.digest)


def catch_up(db: Database, captures: Path) -> list[str]:
    """Append what a kill kept from being appended after the archive had been written; the ids of these crawls.

    :raises CaptureError: the manifest cannot be read or written.
    """
    entries = last_entries(captures)
    missing = []
    rows = db.execute("SELECT id FROM crawls WHERE settled IS NOT NULL ORDER BY ifnull(applied_at, finished_at), id")
    for (crawl_id,) in rows.fetchall():
        kind = _missing_kind(read_crawl(db, crawl_id), entries.get(crawl_id, {}).get("crawl"))
        if kind:
            enter_in_manifest(db, captures, crawl_id, kind)
            missing.append(crawl_id)
    return missing


def table_counts(db: Database | sqlite3.Connection) -> dict[str, int]:
    """Rows of each table of the archive, by name; those inside which SQLite and its extensions work are left out."""
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name <> 'seals'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
        " ORDER BY name"
    )
    return {name: db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for (name,) in rows.fetchall()}


def _missing_kind(crawl: CrawlRow, entered: CrawlRow | None) -> str | None:
    if entered is None:
        return "crawl"
    if entered["outcome"] == crawl["outcome"]:
        return None
    return DECISIONS[str(crawl["outcome"])]
