"""Applies a whole crawl to the archive: all that it read in one transaction, or nothing.

Records come in the order of their captures, whoever read them: the crawl that has just ended, ``scrapy accept``, a
rebuild, or the next crawl after one that was killed. So the archive is the same whichever way it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.articles import read_article
from scraper.archive.bands import Bands, Terms, out_of_band
from scraper.archive.crawls import CrawlRow, enter_end, read_crawl
from scraper.archive.database import write_transaction
from scraper.archive.ledger import enter_in_manifest
from scraper.archive.manifest import to_ranges
from scraper.archive.presence import Presence
from scraper.archive.standing import PresenceRules
from scraper.archive.store import Batch, Saved, save_batch
from scraper.archive.tally import Tally
from scraper.items import Article, Media, Observed, RejectedPage, SiteVisits

BATCH = 100
"""Records whose texts are held in memory at a time; the index is fed once for each batch."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Ending:
    """How a crawl ended, as its row in ``crawls`` tells."""

    outcome: str
    reason: str | None
    finished_at: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """What only the crawl itself can count, such as requests."""
    complete: bool = False
    """Whether it went to its end without a limit."""


def end_crawl(
    db: Database,
    captures: Path | None,
    crawl_id: str,
    records: Iterable[Observed],
    *,
    tally: Tally,
    capture_ids: Iterable[int],
    ending: Ending,
    bands: Bands | None,
    presence: PresenceRules,
) -> tuple[Ending, Saved]:
    """Judge a crawl by its bands, then apply it, or hold it with all that it captured.

    Gives back how it has ended then, and what applying it came to. ``captures`` is the folder whose manifest is to be
    continued, if any; ``bands`` is ``None`` for what is not to be judged. The captures of all records must be in the
    archive.

    :raises ArchiveError: the archive cannot be written; nothing was applied.
    :raises CaptureError: the manifest cannot be continued; the next crawl does it.
    """
    crawl = read_crawl(db, crawl_id)
    terms = Terms(
        crawl_id=crawl_id,
        site=str(crawl["site"]),
        mode=str(crawl["mode"]),
        start_url=crawl["start_url"],  # type: ignore[arg-type]
        complete=ending.complete,
    )
    reasons = out_of_band(db, terms, tally, bands) if bands else []
    if reasons:
        ending = replace(ending, outcome="held", reason="; ".join(filter(None, [*reasons, ending.reason])))
    settled = to_ranges(capture_ids)
    with write_transaction(db):
        tally.save(db, crawl_id)
        saved = Saved() if reasons else apply_records(db, crawl_id, records, presence)
        _enter(db, crawl_id, ending, settled, tally, saved)
    if captures:
        enter_in_manifest(db, captures, crawl_id, "crawl")
    return ending, saved


def apply_records(db: Database, crawl_id: str, records: Iterable[Observed], rules: PresenceRules) -> Saved:
    """Enter records inside a transaction of the caller; what they came to."""
    total = Saved()
    presence = Presence(db, crawl_id, rules)
    remaining = iter(records)
    while part := list(islice(remaining, BATCH)):
        total += save_batch(db, batch_of(crawl_id, part), presence)
    presence.finish(partial(read_article, db))
    return replace(total, removed=presence.removed, status_changes=presence.status_changes)


def batch_of(crawl_id: str, records: Iterable[Observed]) -> Batch:
    """Sort records by what they are."""
    batch = Batch(crawl_id=crawl_id)
    for record in records:
        moment = record.observed_at
        match record.item:
            case Article() as article:
                batch.articles.append((article, record.capture, moment))
                if article.site_visits is not None:
                    batch.site_visits.append((SiteVisits(site=article.site, visits=article.site_visits), moment))
            case Media() as media:
                batch.media.append((media, record.capture, moment))
            case RejectedPage() as page:
                batch.rejected.append((page, record.capture, moment))
            case SiteVisits() as visits:
                batch.site_visits.append((visits, moment))
    return batch


def _enter(db: Database, crawl_id: str, ending: Ending, settled: str, tally: Tally, saved: Saved) -> None:
    counts = {
        **ending.counts,
        "seen": tally.articles,
        "rejected": sum(tally.rejected.values()),
        "added": saved.added,
        "changed": saved.changed,
        "removed": saved.removed,
    }
    applied_at = None if ending.outcome == "held" else ending.finished_at
    row: CrawlRow = {
        "outcome": ending.outcome,
        "reason": ending.reason,
        "finished_at": ending.finished_at,
        "applied_at": applied_at,
        "settled": settled,
        **counts,
    }
    enter_end(db, crawl_id, row)
