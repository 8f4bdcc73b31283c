"""How fresh the archive is: what came of the last crawls of each site, and whether someone must look."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.archive.crawls import UNENDED
from scraper.archive.lock import is_let_go
from scraper.publish.databases import PLUGIN_NAME, read

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

Row = dict[str, Any]

STALE_AFTER_HOURS = 36
"""Crawls run several times a day: a day without a good one, and half a day to notice that, is too long."""

# From the best to the worst; the archive is as well as its worst site.
STATES = ("good", "never", "stale", "failed", "held")

LAST_FINISHED = """
SELECT * FROM crawls
WHERE site = :site AND mode <> 'import' AND outcome NOT IN ('running', 'discarded')
ORDER BY started_at DESC LIMIT 1
"""
LAST_GOOD = """
SELECT * FROM crawls WHERE site = :site AND mode <> 'import' AND outcome = 'good' ORDER BY finished_at DESC LIMIT 1
"""
HELD = "SELECT * FROM crawls WHERE site = :site AND outcome = 'held' ORDER BY started_at DESC"
RUNNING = "SELECT * FROM crawls WHERE site = :site AND outcome = 'running' ORDER BY started_at DESC"
ANY_RUNNING = "SELECT id FROM crawls WHERE outcome = 'running'"
SITES = "SELECT DISTINCT site FROM crawls ORDER BY site"


@dataclass(frozen=True)
class SiteFreshness:
    """The crawls of one site that say how it stands; each a row of ``crawls``, or ``None``."""

    site: str
    last: Row | None
    """The last one that ended, whatever came of it, or that was to end and did not."""
    last_good: Row | None
    running: Row | None
    held: tuple[Row, ...] = ()
    """Crawls that wait for someone to decide, the latest first."""
    unended: tuple[Row, ...] = ()
    """Crawls that are entered as running and do not run, as they are to be told: interrupted, and why."""

    def state(self, now: datetime, stale_after: timedelta) -> str:
        """One of ``STATES``."""
        if self.held:
            return "held"
        if self.last is None:
            return "never"
        if self.last["outcome"] != "good":
            return "failed"
        age = self.age(now)
        return "stale" if age is None or age > stale_after else "good"

    def age(self, now: datetime) -> timedelta | None:
        """How long ago the last good crawl ended."""
        if self.last_good is None:
            return None
        return now - datetime.fromisoformat(self.last_good["finished_at"] or self.last_good["started_at"])


async def freshness(database: Database) -> list[SiteFreshness]:
    """Each site that was ever crawled into an archive that Datasette has open."""
    # The path as Datasette was given it: the lock lies beside that, not beside what a link leads to.
    return await read(database, partial(read_freshness, archive=Path(database.path) if database.path else None))


def read_freshness(connection: sqlite3.Connection, archive: Path | None) -> list[SiteFreshness]:
    """The same by a connection to it; ``archive`` is its file, ``None`` where it is in memory."""
    # First the rows, then the lock, then the rows again: a crawl lets go of the lock when its end is entered, so one
    # that was running before and still is has none.
    running = {crawl_id for (crawl_id,) in connection.execute(ANY_RUNNING)}
    let_go = running if running and archive and is_let_go(archive) else set()
    return [read_site(connection, site, let_go) for (site,) in connection.execute(SITES).fetchall()]


def read_site(connection: sqlite3.Connection, site: str, let_go: Collection[str]) -> SiteFreshness:
    """The crawls of one site. ``let_go``: the ids of those that cannot be running, whatever their rows say."""
    last, last_good = (first_row(connection, sql, site) for sql in (LAST_FINISHED, LAST_GOOD))
    held, running = (tuple(dict(row) for row in connection.execute(sql, {"site": site})) for sql in (HELD, RUNNING))
    unended = tuple({**row, "outcome": "interrupted", "reason": UNENDED} for row in running if row["id"] in let_go)
    ended = [row for row in (last, *unended) if row and row["mode"] != "import"]
    last = max(ended, key=lambda row: str(row["started_at"]), default=None)
    runs = next((row for row in running if row["id"] not in let_go), None)
    return SiteFreshness(site, last, last_good, runs, held, unended)


def as_told(crawls: Iterable[Row], sites: Iterable[SiteFreshness]) -> list[Row]:
    """Rows of ``crawls``, those that only seem to be running told as interrupted."""
    unended: Mapping[str, Row] = {row["id"]: row for site in sites for row in site.unended}
    return [unended.get(row["id"], row) for row in crawls]


def first_row(connection: sqlite3.Connection, sql: str, site: str) -> Row | None:
    """The first row that the statement finds for the site."""
    row = connection.execute(sql, {"site": site}).fetchone()
    return None if row is None else dict(row)


def worst(states: list[str]) -> str:
    """The state of an archive with sites in these states."""
    return max(states, key=STATES.index, default="never")


def stale_after(datasette: Datasette) -> timedelta:
    """The plug-in's setting ``stale_after_hours``, or ``STALE_AFTER_HOURS``."""
    settings = datasette.plugin_config(PLUGIN_NAME) or {}
    return timedelta(hours=float(settings.get("stale_after_hours", STALE_AFTER_HOURS)))


def now() -> datetime:
    """The present time in UTC."""
    return datetime.now(UTC)
