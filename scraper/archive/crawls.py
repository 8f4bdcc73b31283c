"""The log of crawls: what was asked for, what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlite_utils import Database

from scraper.archive.database import write_transaction

COUNTED = ("seen", "added", "changed", "removed", "rejected", "images", "attachments", "requests", "errors", "bytes")
"""Columns of ``crawls`` that count."""


def crawl_id_of(site: str, started_at: str) -> str:
    """``sldtbxh_kontum-20261123T215212Z``: the name of a crawl and of its capture file."""
    return f"{site}-{started_at.replace('-', '').replace(':', '')}"


def start_crawl(
    db: Database, *, site: str, mode: str, start_url: str | None, started_at: str, crawl_id: str | None = None
) -> str:
    """Enter a crawl as running; its id. ``mode`` is ``update``, ``full`` or ``import``.

    An id is given where captures bear it already. Else it is made of site and start; a crawl that starts in the same
    second as another of its site gets a number after it.
    """
    with write_transaction(db):
        crawl_id = crawl_id or _free_crawl_id(db, crawl_id_of(site, started_at))
        db.execute(
            "INSERT INTO crawls (id, site, mode, start_url, started_at, outcome) VALUES (?, ?, ?, ?, ?, 'running')",
            (crawl_id, site, mode, start_url, started_at),
        )
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
    counts = counts or {}
    if unknown := set(counts) - set(COUNTED):
        raise ValueError(f"no column of crawls: {', '.join(sorted(unknown))}")
    values = {"finished_at": finished_at, "outcome": outcome, "reason": reason, **counts}
    assignments = ", ".join(f"{column} = :{column}" for column in values)
    with write_transaction(db):
        db.execute(f"UPDATE crawls SET {assignments} WHERE id = :id", {**values, "id": crawl_id})


def mark_interrupted(db: Database, site: str, reason: str) -> list[str]:
    """Crawls of a site that still say ``running`` become ``interrupted``; their ids.

    To be called when it is certain that none of them runs any more.
    """
    with write_transaction(db):
        rows = db.execute(
            "UPDATE crawls SET outcome = 'interrupted', reason = ? WHERE site = ? AND outcome = 'running' RETURNING id",
            (reason, site),
        ).fetchall()
    return [row[0] for row in rows]


def next_capture_id(connection: sqlite3.Connection | Database) -> int:
    """The id for the next capture: above all captures, and above articles and revisions, which take theirs from one."""
    (highest,) = connection.execute(
        "SELECT max((SELECT ifnull(max(id), 0) FROM captures),"
        " (SELECT ifnull(max(id), 0) FROM articles), (SELECT ifnull(max(id), 0) FROM revisions))"
    ).fetchone()
    return int(highest) + 1
