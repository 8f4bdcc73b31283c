"""The state of the archive, for those who run it: as a page, and as JSON with a status that a monitor understands.

``/health.json`` answers 200 when every site is good, and 503 when one of them has never been crawled, is stale, or its
last crawl failed, was interrupted or is held. ``/health`` says the same to people and always answers 200.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from datasette.utils.asgi import Request, Response

from scraper.publish.databases import captures_folder, ensure_visible, first_archive, read
from scraper.publish.errors import NothingHereError
from scraper.publish.freshness import SiteFreshness, as_told, freshness, now, stale_after, worst
from scraper.publish.remembered import read_once
from scraper.publish.templating import texts

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

GOOD, NOT_GOOD = 200, 503
NOT_KEPT = {"Cache-Control": "no-store"}

CRAWLS_SHOWN = 15
COVERAGE_SHOWN = 8
MONTHS_SHOWN = 12
REASONS_SHOWN = 20
LEVELS = 5
"""Shades of a share."""

LISTS = {
    "crawls": f"SELECT * FROM crawls ORDER BY started_at DESC LIMIT {CRAWLS_SHOWN}",
    "rejected": "SELECT reason, count(*) AS pages, max(last_seen_at) AS last_seen_at FROM rejected_pages"
    f" GROUP BY reason ORDER BY pages DESC LIMIT {REASONS_SHOWN}",
    "months": "SELECT substr(started_at, 1, 7) AS month, count(*) AS crawls, sum(outcome = 'good') AS good_crawls,"
    " sum(added) AS added, sum(bytes) AS bytes FROM crawls"
    f" GROUP BY month ORDER BY month DESC LIMIT {MONTHS_SHOWN}",
}
FIGURES = {
    "articles": "SELECT count(*) FROM articles",
    "captures": "SELECT count(*) FROM captures",
    "revisions": "SELECT count(*) FROM revisions",
}
COVERAGE = f"""
WITH latest AS (
  SELECT id, started_at FROM crawls
  WHERE id IN (SELECT crawl_id FROM crawl_fields WHERE articles > 0)
  ORDER BY started_at DESC LIMIT {COVERAGE_SHOWN}
)
SELECT latest.id, started_at, field, articles, filled
FROM latest JOIN crawl_fields ON crawl_id = latest.id
WHERE articles > 0 AND field NOT IN ('body_words', 'rejected')
ORDER BY started_at, field
"""
# Archives of earlier releases know nothing of fields.
HAS_FIELDS = "SELECT count(*) FROM sqlite_master WHERE name = 'crawl_fields'"


@dataclass(frozen=True)
class Share:
    """Of so many articles, so many had a field."""

    articles: int
    filled: int

    @property
    def per_cent(self) -> int:
        """Rounded down: 100 means all of them."""
        return 100 * self.filled // self.articles

    @property
    def level(self) -> int:
        """The shade; the darkest for all."""
        return LEVELS * self.filled // self.articles


async def health_view(datasette: Datasette, request: Request) -> Response:
    """``/health``."""
    database = await visible_archive(datasette, request)
    sites = await freshness(database)
    limit = stale_after(datasette)
    present = now()
    overview = await read_once(database, "health", read_overview)
    context = {
        **overview,
        "crawls": as_told(overview["crawls"], sites),
        "database": database.name,
        "sites": [told_site(site, present, limit) for site in sites],
        "held": [crawl for site in sites for crawl in site.held],
        "state": worst([site.state(present, limit) for site in sites]),
        "stale_after": round(limit.total_seconds() / 3600),
        "storage": await read(database, lambda _: read_storage(datasette, database)),
        "checked_at": written(present),
    }
    page = await datasette.render_template("health.html", context, request=request, view_name="health")
    return Response.html(page, headers=NOT_KEPT)


async def health_json_view(datasette: Datasette, request: Request) -> Response:
    """``/health.json``: 200 or 503, and why."""
    database = await visible_archive(datasette, request)
    sites = await freshness(database)
    limit = stale_after(datasette)
    present = now()
    state = worst([site.state(present, limit) for site in sites])
    answer = {
        "status": state,
        "checked_at": written(present),
        "stale_after_hours": limit.total_seconds() / 3600,
        "sites": [told_site(site, present, limit) for site in sites],
        "storage": await read(database, lambda _: read_storage(datasette, database)),
    }
    return Response.json(answer, status=GOOD if state == "good" else NOT_GOOD, headers=NOT_KEPT)


async def visible_archive(datasette: Datasette, request: Request) -> Database:
    """The archive whose state is told. Raises ``Forbidden`` and ``NothingHereError``."""
    database = await first_archive(datasette)
    if database is None:
        raise NothingHereError(texts(request)["no_database"])
    await ensure_visible(datasette, request, database)
    return database


def told_site(site: SiteFreshness, present: datetime, limit: timedelta) -> Row:
    """What is said of a site, in either form."""
    age = site.age(present)
    return {
        "site": site.site,
        "status": site.state(present, limit),
        "hours_since_good": None if age is None else round(age.total_seconds() / 3600, 1),
        "last_crawl": told_crawl(site.last),
        "last_good_crawl": told_crawl(site.last_good),
        "running": told_crawl(site.running),
        "held": [told_crawl(crawl) for crawl in site.held],
    }


def told_crawl(crawl: Row | None) -> Row | None:
    """The part of a crawl's row that says how it went."""
    names = ("id", "mode", "started_at", "finished_at", "outcome", "reason", "seen", "added", "rejected", "errors")
    return None if crawl is None else {name: crawl[name] for name in names}


def read_overview(connection: sqlite3.Connection) -> Row:
    """Lists and figures that change with the archive alone."""
    lists = {name: [dict(row) for row in connection.execute(sql)] for name, sql in LISTS.items()}
    figures = {name: connection.execute(sql).fetchone()[0] for name, sql in FIGURES.items()}
    return {**lists, "figures": figures, "coverage": read_coverage(connection)}


def read_coverage(connection: sqlite3.Connection) -> Row:
    """The latest crawls in their order, and for each field its share in each of them, ``None`` where it was unknown."""
    if not connection.execute(HAS_FIELDS).fetchone()[0]:
        return {"crawls": [], "fields": {}}
    rows = connection.execute(COVERAGE).fetchall()
    crawls = {row["id"]: row["started_at"] for row in rows}
    shares = {(row["field"], row["id"]): Share(row["articles"], row["filled"]) for row in rows}
    fields = sorted({row["field"] for row in rows})
    return {
        "crawls": [{"id": number, "started_at": started_at} for number, started_at in crawls.items()],
        "fields": {field: [shares.get((field, number)) for number in crawls] for field in fields},
    }


def read_storage(datasette: Datasette, database: Database) -> Row:
    """Bytes and numbers of files: the archive with its log, and the captures beside it."""
    archive = [Path(f"{database.path}{ending}") for ending in ("", "-wal")] if database.path else []
    folder = captures_folder(datasette, database)
    captures = list(folder.glob("*.warc.gz")) if folder.is_dir() else []
    return {
        "archive_bytes": sum(map(size, archive)),
        "captures_bytes": sum(map(size, captures)),
        "capture_files": len(captures),
    }


def size(path: Path) -> int:
    """Bytes of a file; none of one that is not there, or no longer."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def written(moment: datetime) -> str:
    """``2026-11-25T08:00:00Z``."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
