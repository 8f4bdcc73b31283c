"""Brings in crawls that were killed, or kept from writing to the archive, from what they had captured."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

from sqlite_utils import Database

from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import enter_captures, find_original, read_captures
from scraper.archive.crawls import CrawlRow, read_crawl, unapplied_crawls
from scraper.archive.database import write_transaction
from scraper.archive.ledger import catch_up
from scraper.archive.scan import captures_in
from scraper.archive.spool import Spool
from scraper.archive.tally import PASSING_REASONS
from scraper.derive.older import refuse_older
from scraper.derive.records import Read, jobs_of, reader
from scraper.derive.rules import Rules
from scraper.items import Article, Capture, Media, Observed, RejectedPage
from scraper.spiders.window import Window
from scraper.text.urls import same_site

KILLED = "ended without a word: killed, the machine went down, or there was no room left"
KILLINGS = (KILLED, "ended without a word: killed, or the machine went down")
"""Every form in which archives and manifests say so; the second is that of earlier releases."""

WORTH_PROCESSES = 500
"""Captures from which on it pays to start processes for reading them."""


def recover(db: Database, directory: Path, rules: Rules) -> Iterator[str]:
    """Bring in what earlier crawls left undone; a line on each. Nothing else may write to the archive meanwhile.

    :raises ArchiveError: the archive cannot be written, or is older than the captures; nothing was written then.
    :raises CaptureError: captures or manifest cannot be read or written.
    """
    if remark := refuse_older(db, directory):
        yield remark
    crawl_id = last_captured(db)
    if crawl_id and not (directory / f"{crawl_id}.warc.gz").exists():
        yield f"no captures of crawl {crawl_id} in {directory}: if they lie elsewhere, say -s CAPTURES_DIR=…"
    # What is in the archive already comes first in the manifest too: a rebuild follows its order.
    for crawl_id in catch_up(db, directory):
        yield f"entered crawl {crawl_id} in the manifest, which a kill had prevented"
    for crawl_id in unapplied_crawls(db):
        ending = bring_in(db, directory, crawl_id, rules)
        yield f"brought in crawl {crawl_id} from its captures: {ending.outcome} ({ending.reason})"


def last_captured(db: Database) -> str | None:
    """The last crawl that captured anything."""
    (crawl_id,) = db.execute("SELECT crawl_id FROM captures ORDER BY id DESC LIMIT 1").fetchone() or (None,)
    return crawl_id


def bring_in(db: Database, directory: Path, crawl_id: str, rules: Rules) -> Ending:
    """Judge and enter one crawl by the whole records of its capture file, which a kill may have torn."""
    path = directory / f"{crawl_id}.warc.gz"
    if path.exists():
        with write_transaction(db):
            enter_captures(db, missing_captures(db, crawl_id, path))
    (count,) = db.execute("SELECT count(*) FROM captures WHERE crawl_id = ?", (crawl_id,)).fetchone()
    crawl = read_crawl(db, crawl_id)
    with reader(directory, rules, processes_for(count)) as read, closing(Spool(directory)) as spool:
        for record in unfinished_records(db, crawl, read):
            spool.add(record)
        ending, _ = end_crawl(
            db,
            directory,
            crawl_id,
            spool,
            tally=spool.tally,
            capture_ids=spool.capture_ids,
            ending=ending_of(db, crawl, spool),
            bands=rules.bands,
            presence=rules.presence,
        )
        return ending


def processes_for(captures: int) -> int:
    """How many processes it pays to read that many captures with, beside this one."""
    return len(os.sched_getaffinity(0)) if captures >= WORTH_PROCESSES else 0


def missing_captures(db: Database, crawl_id: str, path: Path) -> Iterator[Capture]:
    """Give those captures of a file that the crawl did not come to enter; it enters them in their order."""
    (last,) = db.execute("SELECT ifnull(max(id), 0) FROM captures WHERE crawl_id = ?", (crawl_id,)).fetchone()
    for capture in captures_in(path, lambda sha256: find_original(db, sha256)):
        if capture.id > last:
            yield capture


def unfinished_records(db: Database, crawl: CrawlRow, read: Read) -> Iterator[Observed]:
    """Give what a crawl would have recorded: the last answer for each address, unless it only led on to another.

    An import, which asks nobody, records every capture.
    """
    if crawl["mode"] == "import":
        yield from imported_records(db, crawl, read)
        return
    crawl_id, site = str(crawl["id"]), str(crawl["site"])
    last = {capture.asked_url or capture.url: capture.id for capture in read_captures(db, crawl_id) if capture.kind}
    final = (
        capture
        for capture in read_captures(db, crawl_id)
        if capture.kind and last[capture.asked_url or capture.url] == capture.id
    )
    window = Window(*(str(crawl[name]) if crawl[name] else None for name in ("since", "until")))
    records = read(jobs_of(final, lambda sha256: find_original(db, sha256)), site)
    yield from _not_repeated(_settled(records, window), set(last))


def imported_records(db: Database, crawl: CrawlRow, read: Read) -> Iterator[Observed]:
    """Give what all captures of an import tell.

    An article that another record of the file shows at the same moment, such as the answer to a reload, is left out.
    """
    seen: set[tuple[str, str]] = set()
    captures = read_captures(db, str(crawl["id"]))
    for record in read(jobs_of(captures, lambda sha256: find_original(db, sha256)), str(crawl["site"])):
        if isinstance(record.item, Article):
            key = record.item.url, record.observed_at
            if key in seen:
                continue
            seen.add(key)
        yield record


def _settled(records: Iterable[Observed], window: Window) -> Iterator[Observed]:
    """Leave out what the crawl did not come to follow or to try again, and articles that it was not asked for."""
    for record in records:
        item = record.item
        if isinstance(item, RejectedPage) and (_leads_on(item, record.capture) or _may_pass(item, record.capture)):
            continue
        if isinstance(item, Article) and not window.contains(item.published_at):
            continue
        yield record


def _may_pass(page: RejectedPage, capture: Capture | None) -> bool:
    """Whether a server answered in a way after which it is asked again; when a crawl gives up, the next one asks."""
    return page.reason in PASSING_REASONS and capture is not None and capture.record_type != "metadata"


def _leads_on(page: RejectedPage, capture: Capture | None) -> bool:
    _, _, target = (page.detail or "").partition(" to ")
    if page.reason != "redirect" or capture is None or capture.status is None or not target:
        return False
    return same_site(urljoin(capture.url, target), capture.url)


def _not_repeated(records: Iterable[Observed], asked: set[str]) -> Iterator[Observed]:
    """Leave out an article to which a redirect led, when it was asked for by its own address as well."""
    for record in records:
        item, capture = record.item, record.capture
        if isinstance(item, Article) and capture and item.url != (capture.asked_url or capture.url):
            if item.url in asked:
                continue
            asked.add(item.url)
        yield record


def ending_of(db: Database, crawl: CrawlRow, spool: Spool) -> Ending:
    """Tell how a crawl ended that did not come to tell it itself, as far as its captures show."""
    crawl_id = str(crawl["id"])
    requests, size, last = db.execute(
        "SELECT count(*), ifnull(sum(size), 0), max(captured_at) FROM captures WHERE crawl_id = ?", (crawl_id,)
    ).fetchone()
    media = Counter(
        "errors" if record.item.error else f"{record.capture.kind}s"
        for record in spool
        if isinstance(record.item, Media) and record.capture
    )
    counted = {name: media[name] for name in ("images", "attachments", "errors")}
    killed = crawl["outcome"] == "running"
    return Ending(
        outcome="interrupted" if killed else str(crawl["outcome"]),
        reason=KILLED if killed else str(crawl["reason"]),
        finished_at=str(crawl["finished_at"] or last or crawl["started_at"]),
        # An import asks nobody.
        counts={"requests": 0} if crawl["mode"] == "import" else {"requests": requests, "bytes": size, **counted},
    )
