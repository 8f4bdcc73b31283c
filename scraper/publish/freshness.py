"""How fresh the archive is: what came of the last crawls of each site, and whether someone must look."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scraper.publish.databases import PLUGIN_NAME

if TYPE_CHECKING:
    from datasette.app import Datasette

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
RUNNING = "SELECT * FROM crawls WHERE site = :site AND outcome = 'running' ORDER BY started_at DESC LIMIT 1"
SITES = "SELECT DISTINCT site FROM crawls ORDER BY site"


@dataclass(frozen=True)
class SiteFreshness:
    """The crawls of one site that say how it stands; each a row of ``crawls``, or ``None``."""

    site: str
    last: Row | None
    """The last one that ended, whatever came of it."""
    last_good: Row | None
    running: Row | None
    held: tuple[Row, ...] = ()
    """Crawls that wait for someone to decide, the latest first."""

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


def read_freshness(connection: sqlite3.Connection) -> list[SiteFreshness]:
    """Each site that was ever crawled."""
    return [read_site(connection, site) for (site,) in connection.execute(SITES).fetchall()]


def read_site(connection: sqlite3.Connection, site: str) -> SiteFreshness:
    """The crawls of one site."""
    last, last_good, running = (first_row(connection, sql, site) for sql in (LAST_FINISHED, LAST_GOOD, RUNNING))
    held = tuple(dict(row) for row in connection.execute(HELD, {"site": site}))
    return SiteFreshness(site, last, last_good, running, held)


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
