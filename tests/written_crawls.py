"""Crawls written by hand, as far as they are to come: captured, ended, entered in the manifest."""

from __future__ import annotations

import subprocess
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from scraper import settings
from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import CaptureWriter, enter_captures
from scraper.archive.crawls import read_crawl, start_crawl
from scraper.archive.database import write_transaction
from scraper.archive.manifest import read_manifest
from scraper.archive.spool import Spool
from scraper.archive.warc import Purpose
from scraper.derive.older import free_capture_id
from scraper.derive.rebuild import rebuild
from scraper.derive.records import reader
from scraper.derive.recover import missing_captures, unfinished_records
from scraper.derive.rules import Rules
from tests.crawling import ROOT, SCRAPY, SITE

HOST = "http://sldtbxh.kontum.gov.vn"
PAGE = "<html><title>Trang</title><body><h1>Trang</h1><p>Trang này.</p></body></html>".encode()
RULES = Rules.of(vars(settings))


def captured(db: Database, folder: Path, day: int, pages: int = 2, first: int | None = None) -> str:
    """A crawl that has captured some pages that are gone, and then was killed; its id. ``first``: that of a capture."""
    started = f"2026-11-{day:02}T01:00:00Z"
    crawl = start_crawl(db, site=SITE, mode="full", start_url=f"{HOST}/", started_at=started)
    terms = {"mode": "full", "start_url": f"{HOST}/", "started_at": started}
    first = first or free_capture_id(db, folder / "captures")
    with CaptureWriter(folder / "captures", crawl, first_id=first, site=SITE, user_agent="test", terms=terms) as writer:
        for number in range(pages):
            url = f"{HOST}/bai-{day}-{number}.html"
            purpose = Purpose(kind="article")
            writer.write_response(url=url, captured_at=started, status=404, headers=[], body=PAGE, purpose=purpose)
    return crawl


def crawled(db: Database, folder: Path, day: int, outcome: str = "good", *, entered: bool = True) -> str:
    """A crawl that has ended, in the manifest as well unless a kill kept it from being ``entered``."""
    crawl = captured(db, folder, day)
    directory = folder / "captures"
    with closing(Spool(directory)) as spool, reader(directory, RULES, 0) as read:
        with write_transaction(db):
            enter_captures(db, missing_captures(db, crawl, directory / f"{crawl}.warc.gz"))
        for record in unfinished_records(db, read_crawl(db, crawl), read):
            spool.add(record)
        end_crawl(
            db,
            directory if entered else None,
            crawl,
            [] if outcome == "held" else spool,
            tally=spool.tally,
            capture_ids=spool.capture_ids,
            ending=Ending(outcome=outcome, reason="as usual", finished_at=f"2026-11-{day:02}T01:00:05Z"),
            bands=None,
            presence=RULES.presence,
        )
    return crawl


def run(name: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command on the archive in a folder."""
    places = ["-s", f"ARCHIVE_DB={folder / 'archive.db'}", "-s", f"CAPTURES_DIR={folder / 'captures'}"]
    return subprocess.run([str(SCRAPY), name, *arguments, *places], cwd=ROOT, capture_output=True, text=True)


def kinds(folder: Path) -> list[tuple[str, str]]:
    """What the manifest tells of which crawl."""
    return [(link.entry["kind"], link.entry["crawl"]["id"]) for link in read_manifest(folder / "captures")]


def rebuilt(folder: Path) -> Path:
    """The archive made again."""
    rebuild(folder / "captures", folder / "again.db", RULES, 0, lambda _: None)
    return folder / "again.db"
