"""The log of crawls: what was asked for, what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlite_utils import Database

from scraper.archive.database import write_transaction

COUNTED = ("seen", "added", "changed", "removed", "rejected", "images", "attachments", "requests", "errors", "bytes")
"""Columns of ``crawls`` that count."""

ENDING_COLUMNS = (*COUNTED, "finished_at", "outcome", "reason", "applied_at", "settled")
"""Columns of ``crawls`` that are written when a crawl has ended, or when someone has decided about it."""

UNENDED = "did not end: killed, kept from writing its end, or this is a copy from while it ran"
"""What is told of a crawl whose row says that it runs, while nobody holds the archive."""

CrawlRow = dict[str, str | int | None]
"""Columns of ``crawls`` by name."""


def crawl_id_of(site: str, started_at: str) -> str:
    """``sldtbxh_kontum-20261123T215212Z``: the name of a crawl and of its capture file."""
    return f"{site}-{started_at.replace('-', '').replace(':', '')}"


def start_crawl(
    db: Database,
    *,
    site: str,
    mode: str,
    start_url: str | None,
    started_at: str,
    crawl_id: str | None = None,
    **terms: str | None,
) -> str:
    """Enter a crawl as running; its id. ``mode`` is ``update``, ``full`` or ``import``.

    An id is given where captures bear it already. Else it is made of site and start; a crawl that starts in the same
    second as another of its site gets a number after it. ``terms``: ``since``, ``until`` and ``source``.
    """
    with write_transaction(db):
        crawl_id = crawl_id or _free_crawl_id(db, crawl_id_of(site, started_at))
        row = {
            "id": crawl_id,
            "site": site,
            "mode": mode,
            "start_url": start_url,
            "started_at": started_at,
            "outcome": "running",
            **terms,
        }
        db.table("crawls").insert(row)
    return crawl_id


def _free_crawl_id(db: Database, wanted: str) -> str:
    name, number = wanted, 1
    while db.execute("SELECT 1 FROM crawls WHERE id = ?", (name,)).fetchone():
        number += 1
        name = f"{wanted}-{number}"
    return name


def finish_crawl(
    db: Database,
    crawl_id: str,
    *,
    finished_at: str,
    outcome: str,
    reason: str | None = None,
    counts: Mapping[str, int] | None = None,
) -> None:
    """Enter how the crawl of that id ended: ``good``, ``failed`` or ``interrupted``, and what it counted.

    :raises ValueError: a count has no column.
    """
    with write_transaction(db):
        enter_end(db, crawl_id, {"finished_at": finished_at, "outcome": outcome, "reason": reason, **(counts or {})})


def enter_end(db: Database, crawl_id: str, row: Mapping[str, str | int | None]) -> None:
    """Change columns of a crawl's row inside a transaction of the caller.

    :raises ValueError: there is no such column.
    """
    if unknown := set(row) - set(ENDING_COLUMNS):
        raise ValueError(f"no column of crawls: {', '.join(sorted(unknown))}")
    assignments = ", ".join(f"{column} = :{column}" for column in row)
    db.conn.execute(f"UPDATE crawls SET {assignments} WHERE id = :id", {**row, "id": crawl_id})


def read_crawl(db: Database, crawl_id: str) -> CrawlRow:
    """The crawl's row.

    :raises LookupError: there is none.
    """
    rows: list[CrawlRow] = list(db.query("SELECT * FROM crawls WHERE id = ?", (crawl_id,)))
    if not rows:
        raise LookupError(f"there is no crawl {crawl_id!r}")
    return rows[0]


def unapplied_crawls(db: Database) -> list[str]:
    """Crawls that ended without being applied, held or discarded: killed, or kept from writing. The oldest first.

    To be called when it is certain that none of them runs any more.
    """
    rows = db.execute(
        "SELECT id FROM crawls WHERE applied_at IS NULL AND outcome NOT IN ('held', 'discarded')"
        " ORDER BY started_at, id"
    )
    return [crawl_id for (crawl_id,) in rows]


def next_capture_id(connection: sqlite3.Connection | Database) -> int:
    """The id for the next capture: above all captures, and above articles and revisions, which take theirs from one."""
    (highest,) = connection.execute(
        "SELECT max((SELECT ifnull(max(id), 0) FROM captures),"
        " (SELECT ifnull(max(id), 0) FROM articles), (SELECT ifnull(max(id), 0) FROM revision_rows))"
    ).fetchone()
    return int(highest) + 1
