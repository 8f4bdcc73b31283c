"""Someone's decision about a crawl that was held: its changes are applied after all, or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.apply import apply_records
from scraper.archive.captures import find_original, read_captures
from scraper.archive.crawls import CrawlRow, enter_end, read_crawl
from scraper.archive.database import write_transaction
from scraper.archive.ledger import enter_in_manifest
from scraper.archive.manifest import from_ranges
from scraper.archive.store import Saved
from scraper.derive.records import Read, jobs_of, reader
from scraper.derive.recover import processes_for
from scraper.derive.rules import Rules
from scraper.items import Observed


class DecisionError(Exception):
    """There is no such crawl, or nothing to decide about it; the message is meant for people."""


def accept(db: Database, directory: Path, crawl_id: str, rules: Rules, *, now: str) -> Saved:
    """Apply what a held crawl captured, read again by the present rules. ``now`` is ISO 8601 UTC with ``Z``.

    :raises DecisionError: the crawl is not held.
    :raises ArchiveError: the archive cannot be written; nothing was applied.
    :raises CaptureError: a capture cannot be read; nothing was applied.
    """
    crawl = _held(db, crawl_id)
    settled = list(from_ranges(str(crawl["settled"])))
    with reader(directory, rules, processes_for(len(settled))) as read, write_transaction(db):
        saved = apply_records(db, crawl_id, settled_records(db, crawl, read), rules.presence)
        row: CrawlRow = {
            "outcome": "good",
            "reason": f"was held: {crawl['reason']}; accepted {now}",
            "applied_at": now,
            "added": saved.added,
            "changed": saved.changed,
            "removed": saved.removed,
        }
        enter_end(db, crawl_id, row)
    enter_in_manifest(db, directory, crawl_id, "accept")
    return saved


def discard(db: Database, directory: Path, crawl_id: str, *, now: str) -> None:
    """Drop the changes of a held crawl; its captures stay.

    :raises DecisionError: the crawl is not held.
    :raises ArchiveError: the archive cannot be written.
    """
    crawl = _held(db, crawl_id)
    with write_transaction(db):
        row = {"outcome": "discarded", "reason": f"was held: {crawl['reason']}; discarded {now}"}
        enter_end(db, crawl_id, row)
    enter_in_manifest(db, directory, crawl_id, "discard")


def settled_records(db: Database, crawl: CrawlRow, read: Read) -> Iterator[Observed]:
    """Give the records of those captures of a crawl that are entered as having given one."""
    settled = set(from_ranges(str(crawl["settled"] or "")))
    captures = (capture for capture in read_captures(db, str(crawl["id"])) if capture.id in settled)
    return read(jobs_of(captures, lambda sha256: find_original(db, sha256)), str(crawl["site"]))


def _held(db: Database, crawl_id: str) -> CrawlRow:
    try:
        crawl = read_crawl(db, crawl_id)
    except LookupError as error:
        held = [row[0] for row in db.execute("SELECT id FROM crawls WHERE outcome = 'held' ORDER BY started_at")]
        waiting = f"held: {', '.join(held)}" if held else "no crawl is held"
        raise DecisionError(f"there is no crawl {crawl_id!r}; {waiting}") from error
    if crawl["outcome"] != "held":
        raise DecisionError(f"crawl {crawl_id} is not held: it is {crawl['outcome']}")
    return crawl
