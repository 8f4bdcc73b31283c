"""What the archive holds already, for a crawl to decide what to look at again."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlite_utils import Database

from scraper.archive.captures import find_original
from scraper.archive.database import open_reading
from scraper.items import Capture


class KnownArticle(NamedTuple):
    """When an article was published (its own date) and last seen (UTC)."""

    published_at: str | None
    last_seen_at: str


def known_urls(db: Database, site: str) -> dict[str, KnownArticle]:
    """The articles of a site by address."""
    rows = db.execute("SELECT url, published_at, last_seen_at FROM articles WHERE site = ?", (site,))
    return {url: KnownArticle(published_at, last_seen_at) for url, published_at, last_seen_at in rows}


def known_media(db: Database) -> set[str]:
    """Addresses of images and attachments whose payload is held."""
    return {url for (url,) in db.execute("SELECT url FROM media WHERE sha256 IS NOT NULL")}


class KnownPayloads:
    """Finds the capture that first held a payload; may be called from any thread.

    It reads through a connection of its own, so it sees what is committed, never what a batch is still writing.
    """

    def __init__(self, archive: str | Path) -> None:
        self._db = open_reading(archive)
        self._lock = Lock()

    def __call__(self, sha256: str) -> Capture | None:
        with self._lock:
            return find_original(self._db.conn, sha256)

    def close(self) -> None:
        self._db.close()
