"""Whether an archive is older than the captures beside it: lost and begun anew, or put back from an old copy.

A crawl must never give its captures ids that others bear, for then no rebuild could take in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.captures import CaptureError, find_original
from scraper.archive.crawls import CrawlRow, next_capture_id
from scraper.archive.database import ArchiveError
from scraper.archive.ledger import DECISIONS
from scraper.archive.manifest import Entry, last_entries
from scraper.archive.scan import CrawlTerms, captures_in, crawl_terms, records

NAMED = 3
"""Crawls that the refusal names."""


def refuse_older(db: Database, directory: Path) -> str | None:
    """Refuse to write to an archive that has been put back to what it was before manifest and capture files went on.

    Crawls that were there before the archive's own first one are of another archive, or of one that was lost: a remark
    on them is given back. What a kill leaves is neither: the row of a crawl is in the archive before its capture file
    is begun, and what was done to the archive before it is in the manifest.

    :raises ArchiveError: it has; the message names the crawls.
    :raises CaptureError: the manifest cannot be read.
    """
    crawls: dict[str, CrawlRow] = {str(row["id"]): row for row in db.query("SELECT * FROM crawls")}
    before, since = _unknown(db, directory, crawls)
    if since:
        raise ArchiveError(
            f"{directory} holds crawls that the archive does not know, or not to their end ({_named(since)}): it is "
            "older than they are; make it again with scrapy rebuild --replace, or beside it with --into PATH"
        )
    if before:
        return (
            f"{directory} holds crawls of another archive, or of one that was lost ({_named(before)}): this one begins "
            "behind them, and scrapy rebuild makes one of all"
        )
    return None


def free_capture_id(db: Database, directory: Path) -> int:
    """The id for the next capture, which no capture in the archive bears and none in the folder."""
    (captures,) = db.execute("SELECT count(*) FROM captures").fetchone()
    # Later ones are above those of the folder because the first one was.
    return next_capture_id(db) if captures else max(next_capture_id(db), *_ends(directory), 1)


def _ends(directory: Path) -> Iterator[int]:
    """An id above those of each capture file."""
    for path in directory.glob("*.warc.gz"):
        with suppress(CaptureError):
            terms = crawl_terms(path)
            if terms:
                yield terms.first_id + sum(1 for _ in records(path))


def _named(crawls: list[str]) -> str:
    return ", ".join([*crawls[:NAMED], *([f"{len(crawls) - NAMED} more"] if len(crawls) > NAMED else [])])


def _unknown(db: Database, directory: Path, crawls: dict[str, CrawlRow]) -> tuple[list[str], list[str]]:
    """Crawls that the archive does not know to their end: those before its own first one, and those since."""
    before: list[str] = []
    since: list[str] = []
    entries = last_entries(directory)
    counts = dict(db.execute("SELECT crawl_id, count(*) FROM captures GROUP BY crawl_id"))
    (first,) = db.execute("SELECT min(id) FROM captures").fetchone()
    met = False
    for crawl_id, entry in entries.items():
        met = met or crawl_id in crawls
        if _goes_beyond(entry, crawls.get(crawl_id)) or entry["captures"] != counts.get(crawl_id, 0):
            (since if met else before).append(crawl_id)
    for path in sorted(directory.glob("*.warc.gz")):
        crawl_id = path.name.removesuffix(".warc.gz")
        if crawl_id in entries:
            continue
        if crawl_id not in crawls:
            terms = _terms_of(path)
            if terms and terms.crawl_id not in crawls:
                (since if first is not None and terms.first_id > first else before).append(terms.crawl_id)
        elif crawls[crawl_id]["settled"] is not None and _captures(db, path) != counts.get(crawl_id, 0):
            # It was entered while it still ran, by a rebuild, and ended in another archive.
            since.append(crawl_id)
    return before, since


def _goes_beyond(entry: Entry, crawl: CrawlRow | None) -> bool:
    """Whether an entry tells more of its crawl than the archive does."""
    if crawl is None or crawl["settled"] is None:
        return True
    entered = entry["crawl"]["outcome"]
    decided = entered == "held" and crawl["outcome"] in DECISIONS
    return entered != crawl["outcome"] and not decided


def _terms_of(path: Path) -> CrawlTerms | None:
    """What a file says of its crawl; ``None`` of a torn one, or one that others made: no id is used there."""
    try:
        return crawl_terms(path)
    except CaptureError:
        return None


def _captures(db: Database, path: Path) -> int:
    return sum(1 for _ in captures_in(path, lambda sha256: find_original(db, sha256)))
