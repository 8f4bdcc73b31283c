"""The archive made again from its captures, without the network."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.apply import apply_records, end_crawl
from scraper.archive.captures import CaptureError, enter_captures, find_original
from scraper.archive.crawls import ENDING_COLUMNS, CrawlRow, enter_end, read_crawl, start_crawl
from scraper.archive.database import open_archive, write_transaction
from scraper.archive.manifest import Entry, read_manifest
from scraper.archive.scan import captures_in, crawl_terms
from scraper.archive.seals import seal
from scraper.archive.spool import Spool
from scraper.archive.tally import Tally
from scraper.derive.decide import settled_records
from scraper.derive.records import Read, reader
from scraper.derive.recover import ending_of, missing_captures, unfinished_records
from scraper.derive.replacing import refuse_taken, remove_archive
from scraper.derive.rules import Rules
from scraper.items import Capture, Observed
from scraper.text.plurals import counted

COMPUTED = ("added", "changed", "removed", "seen", "rejected")
"""Counts of a crawl that a rebuild comes to itself, so that they can be compared."""


@dataclass(slots=True)
class Rebuilt:
    """What a rebuild came to."""

    crawls: int = 0
    pages: int = 0
    """Captures that were read."""
    remarks: list[str] = field(default_factory=list)
    """Where it came to something else than the manifest says, a line each."""


def rebuild(directory: Path, into: Path, rules: Rules, processes: int, told: Callable[[int], None]) -> Rebuilt:
    """Make the archive at ``into`` from the captures in ``directory``, crawl by crawl as the manifest tells.

    A capture file that the manifest does not name is taken for a crawl that was killed, after all others. ``told`` is
    called with the number of captures that were dealt with since the last call. ``into`` appears when all is done.

    :raises FileExistsError: there is something at ``into``, or what SQLite kept beside an archive that was there.
    :raises CaptureError: there are none, or captures or manifest cannot be read or are not as the manifest says.
    :raises ArchiveError: the new archive cannot be written.
    """
    refuse_taken(into)
    if not any(directory.glob("*.warc.gz")) and not any(read_manifest(directory)):
        raise CaptureError(f"there are no captures in {directory}")
    unfinished = into.with_name(f"{into.name}.rebuilding")
    remove_archive(unfinished)
    try:
        with closing(open_archive(unfinished)) as db, reader(directory, rules, processes) as read:
            rebuilt = _Rebuild(db, directory, rules, read, told).run()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        unfinished.rename(into)
    finally:
        remove_archive(unfinished)
    return rebuilt


def captures_due(directory: Path) -> int:
    """How many captures a rebuild deals with, as far as the manifest tells."""
    entries = (link.entry for link in read_manifest(directory))
    return sum(entry["captures"] for entry in entries if entry["kind"] != "discard")


class _Rebuild:
    def __init__(self, db: Database, directory: Path, rules: Rules, read: Read, told: Callable[[int], None]) -> None:
        self.db = db
        self.directory = directory
        self.rules = rules
        self.read = read
        self.told = told
        self.rebuilt = Rebuilt()

    def run(self) -> Rebuilt:
        named = set()
        for link in read_manifest(self.directory):
            entry = link.entry
            if entry["warc"]:
                named.add(entry["warc"]["file"])
            self._replay(entry)
        for path in sorted(self.directory.glob("*.warc.gz")):
            if path.name not in named:
                self._bring_in(path)
        seal(self.db)
        return self.rebuilt

    def _replay(self, entry: Entry) -> None:
        crawl = entry["crawl"]
        known = self._knows(crawl["id"])
        if entry["kind"] == "crawl" and known:
            raise CaptureError(f"entry {entry['sequence']} of the manifest enters crawl {crawl['id']} a second time")
        if not known:
            # A decision whose crawl has no entry tells as much as the entry would: earlier releases left such ones.
            self._enter_crawl(crawl, entry)
        with write_transaction(self.db):
            if entry["kind"] == "discard" and known:
                enter_end(self.db, crawl["id"], _ending_columns(crawl))
                return
            tally = Tally()
            enter_end(self.db, crawl["id"], {"settled": crawl["settled"]})
            records = self._records(read_crawl(self.db, crawl["id"]), tally)
            came_to = {}
            if crawl["applied_at"]:
                saved = apply_records(self.db, crawl["id"], records, self.rules.presence)
                came_to = {"added": saved.added, "changed": saved.changed, "removed": saved.removed}
            else:
                # A crawl that is held: only what it was judged by.
                for _ in records:
                    pass
            came_to |= {"seen": tally.articles, "rejected": sum(tally.rejected.values())}
            tally.save(self.db, crawl["id"])
            enter_end(self.db, crawl["id"], _ending_columns(crawl))
        self._compare(crawl, came_to)

    def _knows(self, crawl_id: str) -> bool:
        return self.db.execute("SELECT 1 FROM crawls WHERE id = ?", (crawl_id,)).fetchone() is not None

    def _enter_crawl(self, crawl: CrawlRow, entry: Entry) -> None:
        names = ("site", "mode", "start_url", "started_at", "since", "until", "source")
        start_crawl(self.db, crawl_id=str(crawl["id"]), **{name: crawl[name] for name in names})  # type: ignore[arg-type]
        self.rebuilt.crawls += 1
        if not entry["warc"]:
            return
        path = self.directory / entry["warc"]["file"]
        if not path.exists():
            raise CaptureError(f"{path} is missing: the manifest names it in entry {entry['sequence']}")
        with write_transaction(self.db):
            self._enter_captures(path, captures_in(path, lambda sha256: find_original(self.db, sha256)))
        (count,) = self.db.execute("SELECT count(*) FROM captures WHERE crawl_id = ?", (crawl["id"],)).fetchone()
        if count != entry["captures"]:
            due = entry["captures"]
            raise CaptureError(f"{path} has {counted(count, 'capture')}, and {due} by the manifest: see scrapy verify")

    def _enter_captures(self, path: Path, captures: Iterable[Capture]) -> None:
        try:
            enter_captures(self.db, captures)
        except sqlite3.IntegrityError as error:
            problem = "captures of another file bear the same ids: a crawl went into an archive that was older than it"
            raise CaptureError(f"{path.name}: {problem}") from error

    def _records(self, crawl: CrawlRow, tally: Tally) -> Iterator[Observed]:
        return self._counted(settled_records(self.db, crawl, self.read), tally)

    def _counted(self, records: Iterable[Observed], tally: Tally) -> Iterator[Observed]:
        last = 0
        for record in records:
            tally.add(record.item)
            assert record.capture
            self.told(record.capture.id - last if last else 1)
            last = record.capture.id
            self.rebuilt.pages += 1
            yield record

    def _compare(self, crawl: CrawlRow, came_to: dict[str, int]) -> None:
        for name in COMPUTED:
            if name in came_to and came_to[name] != crawl[name]:
                self.rebuilt.remarks.append(
                    f"crawl {crawl['id']}: {name} is {came_to[name]}, and {crawl[name]} by the manifest"
                )

    def _bring_in(self, path: Path) -> None:
        terms = crawl_terms(path)
        if terms is None:
            self.rebuilt.remarks.append(f"{path.name} holds no whole record")
            return
        if self._knows(terms.crawl_id):
            raise CaptureError(f"{path.name} says that it is of crawl {terms.crawl_id}, as another file does")
        told = terms.fields
        start_crawl(
            self.db,
            site=terms.site,
            mode=told.get("mode", "full"),
            start_url=told.get("start_url"),
            started_at=told.get("started_at") or _started_at(terms.crawl_id),
            crawl_id=terms.crawl_id,
            since=told.get("since"),
            until=told.get("until"),
            source=told.get("source"),
        )
        with write_transaction(self.db):
            self._enter_captures(path, missing_captures(self.db, terms.crawl_id, path))
        crawl = read_crawl(self.db, terms.crawl_id)
        with closing(Spool(self.directory)) as spool:
            for record in self._counted(unfinished_records(self.db, crawl, self.read), Tally()):
                spool.add(record)
            end_crawl(
                self.db,
                None,
                terms.crawl_id,
                spool,
                tally=spool.tally,
                capture_ids=spool.capture_ids,
                ending=ending_of(self.db, crawl, spool),
                bands=self.rules.bands,
                presence=self.rules.presence,
            )
        self.rebuilt.crawls += 1
        self.rebuilt.remarks.append(f"{path.name} is not in the manifest; taken for a crawl that was killed")


def _ending_columns(crawl: CrawlRow) -> CrawlRow:
    return {name: crawl[name] for name in ENDING_COLUMNS}


def _started_at(crawl_id: str) -> str:
    """``sldtbxh_kontum-20261123T215212Z`` was started at ``2026-11-23T21:52:12Z``.

    :raises CaptureError: the id is made otherwise.
    """
    digits = crawl_id.rpartition("-")[2]
    if len(digits) != len("20261123T215212Z"):
        raise CaptureError(f"{crawl_id}.warc.gz does not say when its crawl was started")
    day, time = digits[:8], digits[9:15]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z"
