"""Saves what a crawl has read, a batch at a time: all of a batch or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace

from sqlite_utils import Database

from scraper.archive.articles import Observation, save_articles
from scraper.archive.captures import enter_captures
from scraper.archive.database import write_transaction
from scraper.archive.document_numbers import save_document_numbers
from scraper.archive.media import save_media
from scraper.archive.presence import Presence
from scraper.archive.rows import free_id
from scraper.archive.search_index import IndexUpdate
from scraper.items import Capture, Media, RejectedPage, SiteVisits

_UPSERT_REJECTED = """
    INSERT INTO rejected_pages (id, crawl_id, url, reason, detail, seen_at, last_seen_at, capture_id)
    VALUES (:id, :crawl_id, :url, :reason, :detail, :seen_at, :seen_at, :capture_id)
    ON CONFLICT (url, reason) DO UPDATE SET last_seen_at = excluded.last_seen_at
    WHERE excluded.last_seen_at > rejected_pages.last_seen_at
"""

_INSERT_VISITS = """
    INSERT INTO site_visits (site, observed_at, visits)
    SELECT :site, :observed_at, :visits
    WHERE NOT EXISTS (
        SELECT 1 FROM site_visits JOIN crawls ON crawls.id = :crawl_id
        WHERE site_visits.site = :site
            AND observed_at BETWEEN crawls.started_at AND ifnull(crawls.finished_at, '9999')
    )
    ON CONFLICT DO NOTHING
"""


@dataclass(slots=True, kw_only=True)
class Batch:
    """What a crawl has read since the last batch, each list in the order of its times (ISO 8601 UTC with ``Z``)."""

    crawl_id: str
    captures: list[Capture] = field(default_factory=list)
    articles: list[Observation] = field(default_factory=list)
    media: list[tuple[Media, Capture | None, str]] = field(default_factory=list)
    rejected: list[tuple[RejectedPage, Capture | None, str]] = field(default_factory=list)
    site_visits: list[tuple[SiteVisits, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Saved:
    """What a batch came to. An observation of an article counts as one of the first four."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    media: int = 0
    """Addresses of which something new is known."""
    rejected: int = 0
    """Pages that were refused, known ones too."""
    removed: int = 0
    """Articles that are proved to be gone from the site."""
    status_changes: int = 0
    """How often the status of an article has become another one."""

    def __add__(self, other: Saved) -> Saved:
        return Saved(**{name: value + getattr(other, name) for name, value in asdict(self).items()})


def save_batch(db: Database, batch: Batch, presence: Presence | None = None) -> Saved:
    """Save a batch in one transaction.

    Every capture that it refers to must be in this batch or saved already, and the crawl entered by ``start_crawl``.
    ``presence`` takes the evidence of the whole crawl; without it rejected pages say nothing about known articles.

    :raises ArchiveLockedError: another program held the archive for too long; nothing was written.
    :raises sqlite3.IntegrityError: an id or reference is wrong; nothing was written.
    """
    saved = Saved(rejected=len(batch.rejected))
    index = IndexUpdate(db)
    presence = presence or Presence(db, batch.crawl_id)
    with write_transaction(db):
        enter_captures(db, batch.captures)
        for media, capture, observed_at in batch.media:
            saved.media += save_media(db, index, media, capture, observed_at)
        for page, capture, seen_at in batch.rejected:
            _save_rejected(db, batch.crawl_id, page, capture, seen_at)
        for visits, observed_at in batch.site_visits:
            _save_visits(db, batch.crawl_id, visits, observed_at)
        outcomes = Counter(outcome.value for outcome in save_articles(db, index, batch.articles, presence))
        for article_id in index.carry_out():
            save_document_numbers(db, article_id)
        for page, capture, seen_at in batch.rejected:
            presence.rejected(page, capture, seen_at)
    return replace(saved, **outcomes)


def _save_rejected(db: Database, crawl_id: str, page: RejectedPage, capture: Capture | None, seen_at: str) -> None:
    values = {
        **asdict(page),
        "id": free_id(db, "rejected_pages", capture),
        "crawl_id": crawl_id,
        "seen_at": seen_at,
        "capture_id": capture.id if capture else None,
    }
    db.conn.execute(_UPSERT_REJECTED, values)


def _save_visits(db: Database, crawl_id: str, visits: SiteVisits, observed_at: str) -> None:
    """Enter a reading of the portal's counter, if it is the crawl's first."""
    db.conn.execute(_INSERT_VISITS, {**asdict(visits), "observed_at": observed_at, "crawl_id": crawl_id})
