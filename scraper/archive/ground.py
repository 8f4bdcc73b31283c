"""How far earlier crawls came, so that an update knows where it may stop."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from scraper.archive.revisions import content_hash
from scraper.archive.standing import Status
from scraper.items import Article


class GroundArticle(NamedTuple):
    """When an article was published (its own date) and first seen (UTC), and whether it still stands is in doubt."""

    published_at: str | None
    first_seen_at: str
    in_doubt: bool


_GROUND = """
    SELECT url, published_at, first_seen_at, status FROM articles WHERE site = :site
    UNION ALL
    SELECT addresses.url, published_at, articles.first_seen_at, status
    FROM addresses JOIN articles ON articles.id = article_id
    WHERE site = :site
"""


def ground(db: Database, site: str) -> dict[str, GroundArticle]:
    """Give the articles of a site by address, those that have moved also by the address that they moved to."""
    return {
        url: GroundArticle(published_at, first_seen_at, status == Status.UNKNOWN)
        for url, published_at, first_seen_at, status in db.execute(_GROUND, {"site": site})
    }


def twins(db: Database, article: Article) -> list[str]:
    """Give the addresses of known articles that say the same as one whose address is not known."""
    rows = db.execute("SELECT url FROM articles WHERE content_hash = ?", (content_hash(article),))
    return [url for (url,) in rows]


def complete_crawls(db: Database, site: str) -> list[tuple[str, str]]:
    """Give start address and end (UTC) of each crawl that went to its end without a limit, the latest first.

    A good crawl that was limited, or that missed lists or pages, says so in its reason.
    """
    rows = db.execute(
        "SELECT start_url, finished_at FROM crawls"
        " WHERE site = ? AND outcome = 'good' AND reason IS NULL AND mode <> 'import' ORDER BY finished_at DESC",
        (site,),
    )
    return [(start_url or "", finished_at) for start_url, finished_at in rows]


_SET_ASIDE = """
    SELECT rejected_pages.url FROM rejected_pages JOIN crawls ON crawls.id = rejected_pages.crawl_id
    WHERE crawls.site = ? AND rejected_pages.reason IN (SELECT value FROM json_each(?))
"""


def unread_pages(db: Database, site: str, reasons: Iterable[str], limit: int) -> list[str]:
    """Give addresses that were set aside for one of these reasons and have given no article since, the latest first."""
    rows = db.execute(
        f"{_SET_ASIDE} AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.url = rejected_pages.url)"
        " GROUP BY rejected_pages.url ORDER BY max(rejected_pages.last_seen_at) DESC, rejected_pages.url LIMIT ?",
        (site, json.dumps(list(reasons)), limit),
    )
    return [url for (url,) in rows]


def given_up(db: Database, site: str, reasons: Iterable[str]) -> list[str]:
    """Give addresses that were set aside for such reasons in more than one crawl and have given no article since."""
    rows = db.execute(
        f"{_SET_ASIDE} AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.url = rejected_pages.url"
        " AND articles.last_seen_at >= rejected_pages.last_seen_at)"
        " GROUP BY rejected_pages.url HAVING max(rejected_pages.last_seen_at) > min(rejected_pages.seen_at)",
        (site, json.dumps(list(reasons))),
    )
    return [url for (url,) in rows]
