"""Whether an archive is older than the captures beside it: lost and begun anew, or put back from an old copy.

A crawl into such an archive would give its captures ids that others bear, and no rebuild could take in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.captures import CaptureError, find_original
from scraper.archive.crawls import CrawlRow
from scraper.archive.database import ArchiveError
from scraper.archive.ledger import DECISIONS
from scraper.archive.manifest import Entry, last_entries
from scraper.archive.scan import captures_in, crawl_terms

NAMED = 3
"""Crawls that the refusal names."""


def refuse_older(db: Database | None, directory: Path) -> None:
    """Refuse to write to an archive that knows less than manifest and capture files; ``None`` is one not yet made.

    What a kill leaves is no such case: the row of a crawl is in the archive before its capture file is begun, and what
    was done to the archive before it is in the manifest. When this returns, no capture bears an id that the archive
    does not know, but for those of crawls that it has as unfinished.

    :raises ArchiveError: it does; the message names the crawls.
    :raises CaptureError: the manifest cannot be read.
    """
    crawls: dict[str, CrawlRow] = {str(row["id"]): row for row in db.query("SELECT * FROM crawls")} if db else {}
    unknown = list(_unknown(db, directory, crawls))
    if unknown:
        names = ", ".join([*unknown[:NAMED], *([f"{len(unknown) - NAMED} more"] if len(unknown) > NAMED else [])])
        raise ArchiveError(
            f"{directory} holds crawls that the archive does not know, or not to their end ({names}): it is older than "
            "they are; make it again with scrapy rebuild --replace, or beside it with --into PATH"
        )


def _unknown(db: Database | None, directory: Path, crawls: dict[str, CrawlRow]) -> Iterator[str]:
    entries = last_entries(directory)
    counts = dict(db.execute("SELECT crawl_id, count(*) FROM captures GROUP BY crawl_id")) if db else {}
    for crawl_id, entry in entries.items():
        if _goes_beyond(entry, crawls.get(crawl_id)) or entry["captures"] != counts.get(crawl_id, 0):
            yield crawl_id
    for path in sorted(directory.glob("*.warc.gz")):
        crawl_id = path.name.removesuffix(".warc.gz")
        if crawl_id in entries:
            continue
        if crawl_id not in crawls:
            crawl_id = _crawl_of(path)
            if crawl_id and crawl_id not in crawls:
                yield crawl_id
        elif db and crawls[crawl_id]["settled"] is not None and _captures(db, path) != counts.get(crawl_id, 0):
            # It was entered while it still ran, by a rebuild, and ended in another archive.
            yield crawl_id


def _goes_beyond(entry: Entry, crawl: CrawlRow | None) -> bool:
    """Whether an entry tells more of its crawl than the archive does."""
    if crawl is None or crawl["settled"] is None:
        return True
    entered = entry["crawl"]["outcome"]
    decided = entered == "held" and crawl["outcome"] in DECISIONS
    return entered != crawl["outcome"] and not decided


def _crawl_of(path: Path) -> str:
    """The crawl that a file says it is of; nothing of a torn one, or one that others made: no id is used there."""
    try:
        terms = crawl_terms(path)
    except CaptureError:
        return ""
    return terms.crawl_id if terms else ""


def _captures(db: Database, path: Path) -> int:
    return sum(1 for _ in captures_in(path, lambda sha256: find_original(db, sha256)))
